"""What can be a part of what: whether two amounts are of one kind, and one has room in the other."""

from __future__ import annotations

from typing import Final

from newsschema.extraction.amounts import Amount

#: How far a part may stand from its total, in code points.
REACH: Final = 320
#: Shares of different wholes and times do not make up another.
NO_SUMS: Final = frozenset({"percent", "duration", "age", "temperature", "speed", "rate"})


def counts(amount: Amount) -> bool:
    """Whether the amount is a number of things."""
    return amount.noun is not None and amount.measure is None and amount.numeral.value is not None


def makes_up(part: Amount, total: Amount) -> bool:
    """Whether both count, or are amounts of one unit that can be added."""
    if part.measure is None or total.measure is None:
        plain = part.numeral.form not in {"nought", "ratio", "fold", "fraction"}
        return plain and part.measure is None and total.measure is None
    return part.measure.unit == total.measure.unit and part.measure.quantity not in NO_SUMS


def fits(amount: Amount, total: Amount) -> bool:
    """Whether there is room for it in the total."""
    value = amount.numeral.value if amount.numeral.value is not None else amount.numeral.low
    whole = total.numeral.value
    return value is not None and whole is not None and value <= whole


def is_share(part: Amount, total: Amount) -> bool:
    """Whether the part is told in percent of what the total counts."""
    shares = part.measure is not None and part.measure.unit in {"percent", "per cent", "percentage"}
    return shares and part.change is None and counts(total)


def is_nounless(text: str, amount: Amount) -> bool:
    """Whether nothing is counted: no noun, or what was read for one is a verb; "seven-point" counts points."""
    if amount.noun is None:
        return amount.measure is None
    return not amount.noun.plural and text[amount.noun.span.start - 1] != "-"
