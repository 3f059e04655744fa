"""Number words of English and what they are worth.

Cardinals, the scale words of the short scale with the Indian lakh and crore, the abbreviations newspapers
set for them (Reuters "bln", FT "bn", AP "M"), the names of fractions, and the typographic fractions of
Unicode's Number Forms block. `value_of_words` reads a run of cardinals the way it is spoken.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from itertools import groupby
from operator import itemgetter
from types import MappingProxyType
from typing import Final

_ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen"
)
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_PARTS = (
    "half third quarter fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth "
    "sixteenth seventeenth eighteenth nineteenth twentieth"
)

_LARGE_PARTS = {"thousand": 3, "million": 6, "billion": 9, "trillion": 12}
#: Not "second": "a forty-second delay".
_PARTS_OF_TEN = {
    "first": 1,
    "third": 3,
    "fourth": 4,
    "fifth": 5,
    "sixth": 6,
    "seventh": 7,
    "eighth": 8,
    "ninth": 9,
}

ONES: Final = MappingProxyType({word: value for value, word in enumerate(_ONES.split())})
TENS: Final = MappingProxyType({word: 10 * ten for ten, word in enumerate(_TENS.split(), 2)})

#: Bands of so many: "a trio of burglars". A pair is often of one thing with two legs.
BANDS: Final = MappingProxyType({"pair": 2, "duo": 2, "trio": 3, "quartet": 4, "quintet": 5})

#: Words that multiply what stands before them; "hundred" and "dozen" only their own group.
SCALES: Final = MappingProxyType(
    {
        "hundred": 100,
        "dozen": 12,
        "thousand": 10**3,
        "lakh": 10**5,
        "million": 10**6,
        "crore": 10**7,
        "billion": 10**9,
        "trillion": 10**12,
        "quadrillion": 10**15,
    }
)
_GROUP_SCALES = frozenset({"hundred", "dozen"})

#: As set after digits: "12 lakhs", "3.5bn", "40 mln".
SCALE_ABBREVIATIONS: Final = MappingProxyType(
    {
        "lakhs": 10**5,
        "crores": 10**7,
        "cr": 10**7,
        "dozens": 12,
        "mm": 10**6,
        "mn": 10**6,
        "mln": 10**6,
        "mil": 10**6,
        "mio": 10**6,
        "bn": 10**9,
        "bln": 10**9,
        "bil": 10**9,
        "tn": 10**12,
        "trn": 10**12,
        "tln": 10**12,
    }
)
#: One letter glued to digits; which of them count depends on what stands around, see `numerals`.
SCALE_LETTERS: Final = MappingProxyType({"k": 10**3, "m": 10**6, "b": 10**9, "t": 10**12})

#: "dozens of", "hundreds of": no number is said, but one has a size in mind.
VAGUE: Final = MappingProxyType(
    {
        "tens": 10,
        "dozens": 12,
        "scores": 20,
        "hundreds": 100,
        "thousands": 10**3,
        "lakhs": 10**5,
        "millions": 10**6,
        "crores": 10**7,
        "billions": 10**9,
        "trillions": 10**12,
    }
)

FRACTIONS: Final = MappingProxyType(
    {name: Fraction(1, {"quarter": 4}.get(name, part)) for part, name in enumerate(_PARTS.split(), 2)}
    | {"fourth": Fraction(1, 4), "hundredth": Fraction(1, 100)}
    | {f"{word}th": Fraction(1, 10**power) for word, power in _LARGE_PARTS.items()}
    | {
        f"{ten}{joint}{one}": Fraction(1, 10 * tens + ones)
        for tens, ten in enumerate(_TENS.split(), 2)
        for one, ones in _PARTS_OF_TEN.items()
        for joint in ("-", " ")
    }
)

GLYPHS: Final = MappingProxyType(
    {
        "½": Fraction(1, 2),
        "⅓": Fraction(1, 3),
        "⅔": Fraction(2, 3),
        "¼": Fraction(1, 4),
        "¾": Fraction(3, 4),
        "⅕": Fraction(1, 5),
        "⅖": Fraction(2, 5),
        "⅗": Fraction(3, 5),
        "⅘": Fraction(4, 5),
        "⅙": Fraction(1, 6),
        "⅚": Fraction(5, 6),
        "⅛": Fraction(1, 8),
        "⅜": Fraction(3, 8),
        "⅝": Fraction(5, 8),
        "⅞": Fraction(7, 8),
    }
)


def alternatives(words: Iterable[str]) -> str:
    """The words as one alternation of a pattern, longest first."""
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))


def branching(words: Iterable[str], letters: int) -> str:
    """The words, none shorter than *letters*, as an alternation that branches at each of so many first letters.

    A pattern leaves it at the first letter that no word has there, where it would go through `alternatives` to the end.
    """
    if letters == 0:
        return f"(?:{alternatives(words)})"
    by_first = groupby(sorted(words), key=itemgetter(0))
    branches = (f"{first}{branching([word[1:] for word in group], letters - 1)}" for first, group in by_first)
    return f"(?:{'|'.join(branches)})"


SCALE_WORD: Final = alternatives(SCALES)
CARDINAL_WORD: Final = f"(?:{alternatives(ONES)}|{alternatives(TENS)}|{SCALE_WORD})"


@dataclass(frozen=True, slots=True)
class SpokenNumber:
    """What a run of number words is worth, and how many of the words belong to it."""

    value: Decimal
    #: The scale word the run ends with, as a factor: 10**6 for "two million", 1 for "twenty".
    scale: int
    words_read: int


def fraction_named(word: str) -> Fraction | None:
    """The part a word names, singular or plural: "thirds" is 1/3; None for other words."""
    word = word.lower()
    return FRACTIONS.get("half" if word == "halves" else word) or FRACTIONS.get(word.removesuffix("s"))


def value_of_words(words: Sequence[str]) -> SpokenNumber:
    """The number that *words* (lower case, "and" among them) begin with.

    Reads on as long as speech would: "one hundred and five" is one number, "one two" is two and only the
    first is read. The first word must be a cardinal, a scale word, or "a" before a scale word.

    >>> value_of_words(["forty", "thousand", "five", "hundred"])
    SpokenNumber(value=Decimal('40500'), scale=100, words_read=4)
    >>> value_of_words(["one", "two"]).words_read
    1
    """
    total, group, last, scale, read = 0, 0, "start", 1, 0
    for place, word in enumerate(words):
        if word in {"and", "a", "an"}:
            continue
        if word in ONES:
            if last == "ones" or (last == "tens" and not 0 < ONES[word] < 10):
                break
            group, last, scale = group + ONES[word], "ones", 1
        elif word in TENS:
            if last in {"ones", "tens"}:
                break
            group, last, scale = group + TENS[word], "tens", 1
        elif word in _GROUP_SCALES:
            # "two dozen hundred" is no number.
            if last == "group":
                break
            group, last, scale = (group or 1) * SCALES[word], "group", SCALES[word]
        else:
            scale = SCALES[word]
            # Scales fall as one speaks ("two million three thousand"), except where one multiplies
            # the whole ("three hundred thousand", "two lakh crore").
            if group or not total:
                total += (group or 1) * scale
            else:
                total *= scale
            group, last = 0, "scale"
        read = place + 1
    return SpokenNumber(Decimal(total + group), scale, read)
