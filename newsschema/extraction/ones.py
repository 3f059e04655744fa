"""The word "one": a count of one, a pronoun, or a count whose noun stands elsewhere.

"One boat sank" counts; "no one", "the big one", "one must" do not. Between them stands the bare one of a list,
"one landed outside the fence", which counts only if a total lends it its noun.
"""

from __future__ import annotations

import re
from typing import Final, Literal

from newsschema.extraction.counted import CountedNoun

_PRONOUN_BEFORE: Final = re.compile(
    r"\b(?:no|either|neither|that|this|the other|same|other|every|each|any|some|which|another|the|last|first|"
    r"next|a [a-z]+|new|only|good|bad|great|old|big|day|none|number|these|those)[ -]$",
    re.IGNORECASE,
)
_PRONOUN_BEHIND: Final = re.compile(
    r"[’']s\b| (?:another|can|must|should|might|may|would|could|day\b|more\b|thing\b|is able|has to|wonders|thinks)|"
    r"-(?:off|time|sided|way|on|to|liners?|stop|size|man|of)\b|-on-",
    re.IGNORECASE,
)
#: "Either one of the candidates".
_ANY_ONE: Final = re.compile(r"\b(?:either|neither|any|every|each|no|this|that)[ -]$", re.IGNORECASE)
_OF_BEHIND: Final = re.compile(r" of (?:the|them|which|whom|these|those|its|his|her|their|our|my|your|[a-z]+)\b")

#: "One day the tide will take the pier."
_TALE: Final = re.compile(
    r"One (?:day|night|morning|evening|afternoon|summer|winter|time),? (?:the|a|an|he|she|it|they|we|i|you|when|in|his|"
    r"her|their|my|our|this|that|[A-Z])\b",
    re.IGNORECASE,
)


def opens_a_tale(text: str, start: int) -> bool:
    """Whether "one day" at *start* is some day, with which a sentence opens.

    >>> opens_a_tale("One day the tide will take the pier.", 0), opens_a_tale("It took one day.", 8)
    (True, False)
    """
    return text[start : start + 1] == "O" and _TALE.match(text, start) is not None


def what_one_is(text: str, start: int, end: int, noun: CountedNoun | None) -> Literal["count", "bare", "pronoun"]:
    """How the word "one" at *start* is used, *noun* being the phrase behind it."""
    if _OF_BEHIND.match(text, end) and not _ANY_ONE.search(text, max(0, start - 12), start):
        return "count" if noun is not None else "bare"
    if _PRONOUN_BEFORE.search(text, max(0, start - 12), start) or _PRONOUN_BEHIND.match(text, end):
        return "pronoun"
    return "bare" if noun is None else "count"
