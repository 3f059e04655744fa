"""Whether a stretch of a body begins and ends between words and numbers, never inside one.

"5,000 soldiers" is not in "15,000 soldiers", "10" is not in "10.5" and "we can" is not in "we can't".
"""

from __future__ import annotations

import re
from typing import Final

from newsschema.extraction.currencies import CURRENCY_CODES, CURRENCY_SIGNS
from newsschema.extraction.number_words import SCALE_ABBREVIATIONS, SCALE_LETTERS
from newsschema.extraction.units import unit_of_symbol
from newsschema.grounding.folding import APOSTROPHES
from newsschema.grounding.tokens import UNSPACED, is_lone, is_mark

_IN_NUMBERS: Final = frozenset(".,'’\u00a0\u202f\u2009")
_SIGNS: Final = frozenset("-−–")
_THOUSANDS: Final = re.compile(r"(?<![\w.,])\d{1,3}(?:[ \u00a0\u202f\u2009]\d{3})*$")
_NEXT_THOUSAND: Final = re.compile(r"[ \u00a0\u202f\u2009](?P<three>\d{3})(?!\d)")
_LONGEST_NUMBER: Final = 40
_LETTERS_BEFORE: Final = re.compile(r"(?:(?<!\w)[A-Za-z]{2,3}|(?<=\$)[A-Z]{1,2})$")
_SCALES: Final = SCALE_ABBREVIATIONS.keys() | SCALE_LETTERS.keys() | {"mil"}
_LONGEST_CODE: Final = 5
_WORD: Final = re.compile(rf"[^\W_{UNSPACED}]+")


def whole(text: str, start: int, end: int, *, blanks: bool) -> bool:
    """Whether ``text[start:end]`` cuts neither word nor number.

    With *blanks* the language of the text groups its thousands by blanks: "15 300" is one number.

    >>> whole("15,000 men can't", 3, 10, blanks=False), whole("15,000 men can't", 0, 14, blanks=False)
    (False, False)
    >>> whole("l'eau", 2, 5, blanks=False), whole("首相は", 0, 2, blanks=False)
    (True, True)
    """
    return not _cuts(text, start, blanks=blanks) and not _cuts(text, end, blanks=blanks)


def end_of_word(text: str, at: int) -> int:
    """Where the word or number ends that *at* stands in; *at* itself where it stands in none."""
    word = _WORD.match(text, at)
    return word.end() if word else at


def _cuts(text: str, at: int, *, blanks: bool) -> bool:
    if not 0 < at < len(text):
        return False
    before, after = text[at - 1], text[at]
    if before.isalnum() or is_mark(before):
        if after.isalnum():
            return not (is_lone(before) or is_lone(after) or _parts_number(text, at))
        if after in APOSTROPHES and text[at + 1 : at + 2].lower() == "t" and not text[at + 2 : at + 3].isalnum():
            return True  # "can|'t"
        if before.isdecimal():
            return _cuts_number_behind(text, at, blanks=blanks)
        return is_mark(after) and not after.isspace()
    return after.isdecimal() and _cuts_number_before(text, at, blanks=blanks)


def _parts_number(text: str, at: int) -> bool:
    """Whether a number is set apart from letters glued to it: a currency's before it, a unit's behind it.

    "AUD1.5m" and "121ft" are; "F16" is a name, and the letter of "10m" may be the number's.
    """
    if text[at].isdecimal():
        letters = _LETTERS_BEFORE.search(text, max(0, at - _LONGEST_CODE), at)
        return letters is not None and (
            letters[0] in CURRENCY_CODES
            or letters[0] in CURRENCY_SIGNS
            or text[letters.start() - 1 : letters.start()] == "$"
        )
    unit = _WORD.match(text, at) if text[at - 1].isdecimal() else None
    return unit is not None and unit[0].lower() not in _SCALES and unit_of_symbol(unit[0]) is not None


def _cuts_number_behind(text: str, at: int, *, blanks: bool) -> bool:
    """Whether the number that ends at *at* goes on."""
    if text[at] in _IN_NUMBERS:
        return text[at + 1 : at + 2].isdecimal()
    return text[at] == " " and _groups(text, at, blanks=blanks)


def _cuts_number_before(text: str, at: int, *, blanks: bool) -> bool:
    """Whether the number that starts at *at* began before, with digits or with its sign."""
    before = text[at - 1]
    if before in _IN_NUMBERS:
        return text[max(0, at - 2) : at - 1].isdecimal() or (
            before == "." and not text[max(0, at - 2) : at - 1].isalnum()
        )
    if before in _SIGNS:
        sooner = text[max(0, at - 2) : at - 1]
        return not (sooner.isalnum() or (sooner and sooner in ".-–—−)]"))
    return before == " " and _groups(text, at - 1, blanks=blanks)


def _groups(text: str, at: int, *, blanks: bool) -> bool:
    """Whether the blank at *at* stands inside a number: no number of its own begins with a nought."""
    behind = _NEXT_THOUSAND.match(text, at)
    if behind is None or not (blanks or behind["three"][0] == "0"):
        return False
    return _THOUSANDS.search(text, max(0, at - _LONGEST_NUMBER), at) is not None
