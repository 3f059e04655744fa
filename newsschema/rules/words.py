"""The words as a rule says them. What each means stands with its class in `expression`."""

# ruff: noqa: D103  the class of the same name tells what the word means, once

from __future__ import annotations

from newsschema.rules.expression import (
    Acyclic,
    Both,
    Count,
    DayOf,
    Either,
    Every,
    Expression,
    Holder,
    Joined,
    Length,
    Minus,
    Mirrored,
    Moment,
    Near,
    Negate,
    OneOf,
    Place,
    Present,
    Previous,
    RefersTo,
    Some,
    Times,
    Total,
    Unique,
    article,
    each,
    here,
    lift,
    owner,
)

__all__ = [
    "acyclic",
    "article",
    "both",
    "count",
    "day_of",
    "each",
    "either",
    "every",
    "here",
    "holder",
    "implies",
    "joined",
    "length",
    "minus",
    "mirrored",
    "moment",
    "near",
    "negate",
    "one_of",
    "owner",
    "present",
    "previous",
    "refers_to",
    "some",
    "times",
    "total",
    "unique",
]


def length(text: Expression) -> Length:
    return Length(text)


def count(members: Place) -> Count:
    return Count(members)


def joined(members: Place, text: Expression, by: str = " ") -> Joined:
    return Joined(members, text, by)


def total(
    members: Place,
    value: Place,
    *,
    whose: Place,
    names: Expression,
    where: Place | None = None,
    among: tuple[str, ...] = (),
) -> Total:
    return Total(members, value, whose, names, where, among)


def minus(left: Expression, right: object) -> Minus:
    return Minus(left, lift(right))


def times(left: Expression, right: object) -> Times:
    return Times(left, lift(right))


def holder(members: Place, position: Expression, value: Place) -> Holder:
    return Holder(members, position, value)


def previous(value: Place) -> Previous:
    return Previous(value)


def moment(text: Expression) -> Moment:
    return Moment(text)


def day_of(text: Expression) -> DayOf:
    return DayOf(text)


def near(left: Expression, right: object, *, within: float = 1e-9) -> Near:
    return Near(left, lift(right), within)


def one_of(value: Expression, *among: str) -> OneOf:
    return OneOf(value, among)


def present(value: Expression) -> Present:
    return Present(value)


def negate(check: Expression) -> Negate:
    return Negate(check)


def both(*checks: Expression) -> Both:
    return Both(checks)


def either(*checks: Expression) -> Either:
    return Either(checks)


def implies(condition: Expression, check: Expression) -> Either:
    """Where the condition holds, the check must; elsewhere nothing is asked."""
    return Either((Negate(condition), check))


def every(members: Place, check: Expression) -> Every:
    return Every(members, check)


def some(members: Place, check: Expression) -> Some:
    return Some(members, check)


def unique(value: Place) -> Unique:
    return Unique(value)


def refers_to(value: Expression, members: Place, key: Place = each.id) -> RefersTo:
    return RefersTo(value, members, key)


def acyclic(key: Place, onward: Place) -> Acyclic:
    return Acyclic(key, onward)


def mirrored(one: Expression, other: Expression) -> Mirrored:
    return Mirrored(one, other)
