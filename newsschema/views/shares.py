"""Shares in words, as a caption says them: never more than the numbers do."""

from __future__ import annotations

from fractions import Fraction
from typing import Final

from newsschema.markup.glances import counted

WORDS: Final = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
#: Parts that are easy to see before the eyes, from the plainest on.
_EASY: Final = [Fraction(part, of) for of in (2, 3, 4, 5, 10) for part in range(1, of)]
_HALF: Final = Fraction(1, 2)
_TENTH: Final = Fraction(1, 10)
#: How far a share may lie from the words that are said of it.
_NEAR: Final = 0.015


def share_told(part: int, whole: int, things: str, is_so: str, are_so: str) -> str:
    """A sentence on how many of several things are so, the numbers behind it.

    >>> share_told(60, 100, "quotes", "is direct", "are direct")
    'Three of five quotes are direct (60 of 100).'
    >>> share_told(2, 600, "quotes", "is direct", "are direct")
    'One in about 300 quotes is direct (2 of 600).'
    >>> share_told(7, 7, "quotes", "is direct", "are direct"), share_told(1, 1, "quotes", "is direct", "are direct")
    ('All 7 quotes are direct.', 'The one quote is direct.')
    """
    if whole == 1:
        return f"The one {things.removesuffix('s')} {is_so if part else is_so.replace('is ', 'is not ', 1)}."
    if part == whole:
        return f"All {whole:,} {things} {are_so}."
    said, one = _portion(part, whole)
    numbers = f"({part:,} of {whole:,})" if part else f"({whole:,} in all)"
    return sentence(f"{said} {things} {is_so if one else are_so} {numbers}.")


def _portion(part: int, whole: int) -> tuple[str, bool]:
    """A part that is not the whole in words, and whether they are of a single thing."""
    if part == 0:
        return "none of the", True
    share = part / whole
    near = [easy for easy in _EASY if abs(share - easy) <= _NEAR]
    exact = [easy for easy in near if Fraction(part, whole) == easy]
    if near:
        easy = exact[0] if exact else min(near, key=lambda easy: abs(share - easy))
        said = "half of the" if easy == _HALF else f"{WORDS[easy.numerator]} of {WORDS[easy.denominator]}"
        return said if exact else f"about {said}", easy.numerator == 1 and easy != _HALF
    if share < _TENTH:
        return f"one in about {round(1 / share):,}", True
    return ("more than nine of ten" if share > 1 - _TENTH else f"{round(100 * share)} in 100"), False


def many(count: int, thing: str, things: str | None = None) -> str:
    """A number and what it counts, "no" for none.

    >>> many(1, "quote"), many(4200, "quote"), many(0, "party", "parties")
    ('1 quote', '4,200 quotes', 'no parties')
    """
    return counted(count, thing, things) if count else f"no {things or f'{thing}s'}"


def sentence(words: str) -> str:
    """The words with a capital at their beginning.

    >>> sentence("three of five quotes are direct.")
    'Three of five quotes are direct.'
    """
    return words[:1].upper() + words[1:]


def percent(part: int, whole: int) -> str:
    """A share in percent; nothing where there is no whole.

    >>> percent(1, 3), percent(1, 3000), percent(0, 0), percent(2999, 3000)
    ('33%', '<1%', '', '>99%')
    """
    if not whole:
        return ""
    share = part / whole
    if 0 < share < 0.01:
        return "<1%"
    return ">99%" if 0.99 < share < 1 else f"{share:.0%}"
