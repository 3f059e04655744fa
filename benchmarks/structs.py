"""Our records as msgspec structs, made from the one reading of the models: types and constraints of every field.

What a field cannot say, the rules, msgspec cannot either: spans, ids and sums are not looked at.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Annotated, Any, Final, Literal

import msgspec

from newsschema.engines.fields import Check, FieldOf, RecordType, ValueType, read

SCALARS: Final[dict[str, type]] = {"string": str, "integer": int, "number": float, "boolean": bool}
#: Our checks and what msgspec calls them. It has none for finite: its parser takes no NaN.
SAID: Final = {"at_least": "ge", "at_most": "le", "min_length": "min_length", "pattern": "pattern"}


def article_struct() -> type[msgspec.Struct]:
    """The struct of an article: closed, its absent values null and its absent lists empty."""
    return _struct(read().name)


@cache
def _struct(name: str) -> type[msgspec.Struct]:
    record = next(known for known in _records(read()) if known.name == name)
    return msgspec.defstruct(name, [_field(of) for of in record.fields], kw_only=True, forbid_unknown_fields=True)


def _records(record: RecordType) -> Iterator[RecordType]:
    """A record and those inside it, however often."""
    yield record
    for of in record.fields:
        inner = of.type.item or of.type
        if inner.record:
            yield from _records(inner.record)


def _field(of: FieldOf) -> Any:  # noqa: ANN401  a tuple of two or three, as defstruct takes them
    if of.required and of.type.item is None:
        return (of.name, _type(of.type))
    absent: Any = msgspec.field(default_factory=list) if of.type.item else None
    return (of.name, _type(of.type), absent)


def _type(of: ValueType) -> Any:  # noqa: ANN401  an annotation
    if among := of.limit("among"):
        own: Any = Literal[among]
    elif of.item:
        own = list[_type(of.item)]
    elif of.record:
        own = _struct(of.record.name)
    else:
        own = SCALARS[of.kind]
    said = _limits(of.checks)
    held: Any = Annotated[own, msgspec.Meta(**said)] if said else own
    return held | None if of.nullable else held


def _limits(checks: tuple[Check, ...]) -> dict[str, Any]:
    return {SAID[check.name]: check.value for check in checks if check.name in SAID}
