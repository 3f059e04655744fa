"""What becomes of a value when another tool reads it from our Parquet: it is equal, or differs in a way with a name.

A way that stands here keeps what is meant, so that a user can undo it; whatever else differs is WRONG.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import Any, Final, cast

WRONG: Final = "wrong"
#: Ways to differ, as the page tells them.
WAYS: Final[Mapping[str, str]] = {
    "zone": "a moment comes without its zone, and is in UTC where the session is",
    "milliseconds": "a moment is cut to milliseconds",
    "midnight": "a day comes as a moment, at midnight",
    "array": "a list comes as an array of NumPy",
    "nan": "null comes as NaN or NaT",
    "float": "whole numbers with nulls among them come as floats",
    "absent": "a member that is null is not there",
    "bigint": "a whole number of 64 bits comes as a BigInt",
}


def differences(ours: Any, theirs: Any) -> Iterator[str]:  # noqa: ANN401  values of any kind, from any tool
    """The ways in which a value of theirs differs from ours, each as often as it is met; none when they are equal."""
    match ours:
        case _ if isinstance(theirs, Told):
            yield theirs.way
            yield from differences(ours, theirs.value)
        case Mapping():
            yield from _of_members(cast("Mapping[str, Any]", ours), theirs)
        case list():
            yield from _of_list(cast("list[Any]", ours), theirs)
        case datetime():
            yield from _of_moment(ours, theirs)
        case date():
            yield from _of_day(ours, theirs)
        case _:
            yield from _of_plain(ours, theirs)


class Number(float):
    """A number of a language that has only one kind of them."""


@dataclass(frozen=True, slots=True)
class Told:
    """A value that is equal but for one way, which whoever carried it here tells of."""

    way: str
    value: Any


def _of_members(ours: Mapping[str, Any], theirs: Any) -> Iterator[str]:  # noqa: ANN401  as above
    if not isinstance(theirs, Mapping) or set(cast("Mapping[str, Any]", theirs)) - set(ours):
        yield WRONG
        return
    found = cast("Mapping[str, Any]", theirs)
    for name, value in ours.items():
        if name in found:
            yield from differences(value, found[name])
        else:
            yield "absent" if value is None else WRONG


def _of_list(ours: list[Any], theirs: Any) -> Iterator[str]:  # noqa: ANN401  as above
    if not isinstance(theirs, list) and hasattr(theirs, "tolist"):
        yield "array"
        theirs = list(theirs)
    if (
        not isinstance(theirs, Sequence)
        or isinstance(theirs, str | bytes)
        or len(cast("Sequence[Any]", theirs)) != len(ours)
    ):
        yield WRONG
        return
    for one, other in zip(ours, cast("Sequence[Any]", theirs), strict=True):
        yield from differences(one, other)


def _of_moment(ours: datetime, theirs: Any) -> Iterator[str]:  # noqa: ANN401  as above
    if not isinstance(theirs, datetime):
        yield WRONG
        return
    if theirs.tzinfo is None:
        yield "zone"
        theirs = theirs.replace(tzinfo=UTC)
    if theirs == ours:
        return
    cut = ours.replace(microsecond=ours.microsecond // 1000 * 1000)
    yield "milliseconds" if theirs == cut else WRONG


def _of_day(ours: date, theirs: Any) -> Iterator[str]:  # noqa: ANN401  as above
    if isinstance(theirs, datetime):
        at_midnight = theirs.date() == ours and theirs.time() == time()
        yield "midnight" if at_midnight else WRONG
    elif theirs != ours:
        yield WRONG


def _of_plain(ours: Any, theirs: Any) -> Iterator[str]:  # noqa: ANN401  as above
    """Of a text, a number, true or false, or null: 1 is not 1.0, and true is not 1."""
    found = theirs.item() if hasattr(theirs, "item") else theirs
    if ours is None and found is not None:
        yield "nan" if _is_nan(found) else WRONG
    elif type(ours) is int and type(found) is float and found == ours:
        yield "float"
    elif isinstance(found, Number) and type(ours) in {int, float}:
        yield from () if found == ours else (WRONG,)
    elif type(found) is not type(ours) or found != ours:
        yield WRONG


def _is_nan(value: Any) -> bool:  # noqa: ANN401  as above
    return repr(value) in {"NaT", "<NA>"} or (isinstance(value, float) and math.isnan(value))
