"""The interval that a reported figure binds its quantity to."""

from __future__ import annotations

from math import floor, inf, nextafter
from typing import Final

from newsschema.records.figure import Bound

#: How far an approximate number may lie from what it stands for. A twentieth would have "about 12" deny 13; whoever
#: says "about 100" has rounded to tens.
ABOUT: Final = 0.1

Interval = tuple[float, float]


def interval(
    bound: Bound, value: float | None, low: float | None, high: float | None, *, whole: bool
) -> Interval | None:
    """The least and the most that a figure can be, both included; None where it bounds nothing.

    *whole* is for things that are counted one by one: more than 16 of them are 17 at least, and about 5 may be 6.

    >>> interval("exact", 16, None, None, whole=True), interval("more_than", 16, 16, None, whole=True)
    ((16, 16), (17, inf))
    >>> interval("approximate", 200, None, None, whole=True), interval("vague", None, None, None, whole=True)
    ((180.0, 220.0), None)
    """
    match bound:
        case "exact":
            found = (value, value)
        case "approximate":
            found = (low, high) if low is not None and high is not None else _about(value, whole=whole)
        case "at_least":
            found = (low, None)
        case "more_than":
            found = (None if low is None else _next(low, whole=whole), None)
        case "at_most":
            found = (None, high)
        case "less_than":
            found = (None, None if high is None else -_next(-high, whole=whole))
        case "range" | "vague":
            found = (low, high)
    least, most = found
    if least is None and most is None:
        return None
    return -inf if least is None else least, inf if most is None else most


def _about(value: float | None, *, whole: bool) -> tuple[float | None, float | None]:
    if value is None:
        return None, None
    room = max(abs(value) * ABOUT, 1.0 if whole else 0.0)
    return value - room, value + room


def _next(number: float, *, whole: bool) -> float:
    """The first number above; for a *whole* quantity the first whole one."""
    if whole and abs(number) < 2**53:
        return floor(number) + 1
    return nextafter(number, inf)
