"""So many times as much: "doubled", "twice as many", "three times the average", "halved".

A multiple compares; "three times a week" and "fined three times" count occasions, "doubled back" and "doubled as"
nothing. The verbs are read in the forms that tell of something done, since "doubles" is a game and a "triple" a jump.
"""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import Final

_FACTORS: Final = MappingProxyType(
    {"doubl": 2.0, "twice": 2.0, "tripl": 3.0, "trebl": 3.0, "thric": 3.0, "quadr": 4.0, "quint": 5.0, "halve": 0.5}
    | {"halvi": 0.5}
)
#: First words of such a multiple, for whoever looks for numbers word by word.
MULTIPLYING_WORDS: Final = frozenset(
    {f"{stem}{end}" for stem in ("doubl", "tripl", "trebl", "quadrupl", "quintupl", "halv") for end in ("ed", "ing")}
    | {"twice", "thrice", "double", "triple"}
)
# Blanks stand in brackets: the pattern of numerals, which holds this one, passes over others.
_COMPARED: Final = (
    r"(?:[ ]as[ ](?:many|much|few|\w+[ ](?:as|to|that)\b)|[ ](?:the|its|their|his|her|this|last)[ ]"
    r"(?!time\b|day\b|same[ ]day\b)\w+|[ ]that[ ](?:of|in|for|number|amount)\b|[ ]what\b|[ ](?:more|higher|larger|"
    r"greater|bigger|faster|longer|lower|less|stronger|likelier|richer|over)\b|[ ]normal\b|[ ]earnings\b)"
)
#: A verb or adverb that multiplies, as a part of the pattern of numerals.
MULTIPLE: Final = (
    r"(?:(?:doubl|tripl|trebl|quadrupl|quintupl|halv)(?:ed|ing)(?![ ](?:over|back|down|up|as|for)\b|-)"
    rf"|(?:twice|thrice|double|triple)(?={_COMPARED}))"
)
_TIMES: Final = re.compile(rf" times(?={_COMPARED})")


def factor_of(word: str) -> float:
    """What a multiplying word multiplies by.

    >>> factor_of("Doubled"), factor_of("halving")
    (2.0, 0.5)
    """
    return _FACTORS[word.lower()[:5]]


def times_behind(text: str, at: int) -> int | None:
    """One past the "times" of a comparison that follows a number ending at *at*; None where none does.

    >>> times_behind("three times the average", 5), times_behind("three times a week", 5)
    (11, None)
    """
    match = _TIMES.match(text, at)
    return match.end() if match else None
