"""One number of a text: where it stands, how it is written, what it is worth."""

from __future__ import annotations

import math
from fractions import Fraction
from typing import Final, Literal, NamedTuple

from newsschema.span import Span

Written = Literal["digits", "words", "mixed"]
NumeralForm = Literal["cardinal", "fraction", "ratio", "fold", "vague", "pair", "nought", "range", "score", "rank"]

#: "Hundreds" is read as 100 to 1,000: from the word's own size to ten times it. NewsQuant's annotators
#: and CQE read it so too; nobody means 40, and at ten times the size the next word would have been used.
VAGUE_REACH: Final = 10


class Numeral(NamedTuple):
    """One number of the text, with what it is worth."""

    #: The number's own characters with its sign and scale word: "-3.5 million", "one in four", "no".
    span: Span
    #: Null for vague amounts and ranges only.
    value: float | None
    #: Set for those: "dozens" is 12 to 120, "5 to 10" is 5 to 10.
    low: float | None
    high: float | None
    numeral: Written
    #: "pair" is both or a couple; "nought" is a zero said by "no"; `ranges` makes the ranges, not the scanner.
    form: NumeralForm
    #: The factor its scale word stands for: 10**9 for "1.2bn", 1 without one. "$2 to $3bn" needs it.
    scale: int = 1


def numeral_of(
    place: tuple[int, int], value: Fraction | int, written: Written, form: NumeralForm, scale: int = 1
) -> Numeral | None:
    """The numeral of that exact value; None where no finite float holds it."""
    try:
        number = float(value)
    except OverflowError:
        return None
    return Numeral(Span(*place), number, None, None, written, form, scale) if math.isfinite(number) else None
