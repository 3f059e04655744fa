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
_YEAR: Final = re.compile("(?:19|20)[0-9]{2}")


def ratio_after(body: str, end: int, count: Fraction) -> tuple[Fraction, int] | None:
    """The share that *count*, whose numeral stops at *end*, is of the number behind it, and where that stops.

    None unless "in" or "out of" and a larger number follow.

    >>> ratio_after("3 out of 10 boats", 1, Fraction(3))
    (Fraction(3, 10), 11)
    """
    match = _ONE_IN.match(body, end)
    if match is None:
        return None
    if match["digits"] and _YEAR.fullmatch(match["digits"]):
        return None  # "410 in 2011"
    of = Fraction(match["digits"]) if match["digits"] else Fraction(value_of_words([match["words"].lower()]).value)
    return (count / of, match.end()) if of > count > 0 else None
