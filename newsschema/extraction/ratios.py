"""Shares told as one number in another: "one in four", "3 out of 10", "two in every five"."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import Final

from newsschema.extraction.number_words import CARDINAL_WORD, value_of_words

_ONE_IN: Final = re.compile(
    rf"(?:[ ](?:in|out\ of)(?:\ every)?[ -]|-in-)(?:(?P<words>{CARDINAL_WORD})|(?P<digits>[0-9]{{1,6}}))(?![\w%,.]?\w)",
    re.IGNORECASE,
)
#: "One over twenty", where nothing is counted behind it.
_OVER: Final = re.compile(
    rf" over (?:(?P<digits>[0-9]{{1,6}})|(?P<words>{CARDINAL_WORD}(?:(?:[ -]|[ ]and[ ]){CARDINAL_WORD}){{0,6}}))"
    r"(?=[.,;:!?)]*(?:\n|$))",
    re.IGNORECASE,
)
#: What these begin with, the "İ" and the "ı" being small letters or capitals of "in" to a pattern.
_OPENINGS: Final = frozenset({f"{gap}{letter}" for gap in " -" for letter in "oOiIİı"})
_WORD: Final = re.compile("[a-z]+")
_YEAR: Final = re.compile("(?:19|20)[0-9]{2}")


def ratio_after(body: str, end: int, count: Fraction | int) -> tuple[Fraction, int] | None:
    """The share that *count*, whose numeral stops at *end*, is of the number behind it, and where that stops.

    None unless "in" or "out of" and a larger number follow, or "over" and a number at the end.

    >>> ratio_after("3 out of 10 boats", 1, Fraction(3))
    (Fraction(3, 10), 11)
    """
    if body[end : end + 2] not in _OPENINGS:
        return None
    if over := _OVER.match(body, end):
        of = Fraction(over["digits"] or value_of_words(_WORD.findall(over["words"].lower())).value)
        return (count / of, over.end()) if of else None
    match = _ONE_IN.match(body, end)
    if match is None:
        return None
    if match["digits"] and _YEAR.fullmatch(match["digits"]):
        return None  # "410 in 2011"
    of = Fraction(match["digits"]) if match["digits"] else Fraction(value_of_words([match["words"].lower()]).value)
    return (count / of, match.end()) if of > count > 0 else None
