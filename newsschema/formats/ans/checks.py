"""Where a document strays from what ANS asks of it: places and reasons, found by walking it beside the shapes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import islice
from typing import Any, Final, NamedTuple

from newsschema.formats.ans.shapes.documents import BY_TYPE
from newsschema.formats.ans.shapes.shape import Shape, ShapeKind
from newsschema.formats.moments import when
from newsschema.formats.taking import Place

#: A document with more is broken as a whole; so many are enough to say so.
MOST_FAULTS: Final = 50
#: Content inside content inside content: deeper, nothing is looked at any more, here and by the reader.
DEEPEST: Final = 24
#: How many texts a message lists.
_SHOWN: Final = 8
#: Why a place strays where there is nothing.
MISSING: Final = "it is missing"
_KINDS: Final = {
    "text": "a text",
    "number": "a number",
    "integer": "a whole number",
    "flag": "true or false",
    "moment": "a moment with its zone, as RFC 3339 writes it",
    "list": "a list",
    "object": "an object",
}


_TYPES: Final[dict[str, type | tuple[type, ...]]] = {
    "text": str,
    "number": (int, float),
    "integer": int,
    "flag": bool,
    "list": list,
    "object": dict,
}


class Fault(NamedTuple):
    """One place where a document is not what ANS asks for."""

    place: Place
    reason: str


def faults_of(document: Any) -> list[Fault]:  # noqa: ANN401  JSON
    """What is wrong with a document or an element, by the type it says it has; the first MOST_FAULTS of it.

    >>> faults_of({"type": "story", "version": "0.10.12", "headlines": {"web": 3}})
    [Fault(place=('headlines', 'basic'), reason='it is missing'), Fault(place=('headlines', 'web'), reason='it is not a text')]
    """  # noqa: E501  the two faults side by side
    type_ = document.get("type") if isinstance(document, dict) else None
    shape = BY_TYPE.get(type_) if isinstance(type_, str) else None
    if shape is None:
        return [Fault(("type",), MISSING if type_ is None else "no such type is known")]
    return list(islice(_faults((), document, shape), MOST_FAULTS))


def _faults(place: Place, value: Any, shape: Shape) -> Iterator[Fault]:  # noqa: ANN401  JSON
    if not _is_of(value, shape.kind):
        yield Fault(place, f"it is not {_KINDS[shape.kind]}")
        return
    if shape.words and value not in shape.words:
        yield Fault(place, f"it is none of {', '.join(sorted(shape.words)[:_SHOWN])}")
    if shape.pattern and not _compiled(shape.pattern).match(value):
        yield Fault(place, "it is not in the form asked for")
    size = value if shape.kind == "integer" else len(value) if isinstance(value, str | list) else None
    if size is not None and shape.least is not None and size < shape.least:
        yield Fault(place, f"it is less than {shape.least}" if shape.kind == "integer" else "it is too short")
    if size is not None and shape.most is not None and size > shape.most:
        yield Fault(place, "it is too long")
    if len(place) > DEEPEST * 2:
        return
    if isinstance(value, list) and shape.members:
        for k, member in enumerate(value):
            yield from _faults((*place, k), member, shape.members)
    if isinstance(value, dict) and shape.kind == "object":
        yield from _faults_of_object(place, value, shape)


def _faults_of_object(place: Place, value: dict[str, Any], shape: Shape) -> Iterator[Fault]:
    type_ = value.get(shape.told_by)
    if isinstance(type_, str) and type_ not in shape.by_type and type_.replace("-", "_") in shape.by_type:
        # A content may hold elements of types that nobody knows; this one is known by another spelling.
        yield Fault((*place, shape.told_by), f"it is spelled {type_.replace('-', '_')}")
    # What is asked of its own type stands in the place of what is asked of any.
    shape = shape.by_type.get(type_, shape) if isinstance(type_, str) else shape
    yield from _faults_of_presence(place, value, shape)
    for name, member in value.items():
        asked = shape.fields.get(name, shape.members)
        if asked is not None:
            yield from _faults((*place, name), member, asked)
        elif shape.closed:
            yield Fault((*place, name), "there is no such field")
        if shape.names and not _compiled(shape.names).match(name):
            yield Fault((*place, name), "a field cannot be called so")


def _faults_of_presence(place: Place, value: dict[str, Any], shape: Shape) -> Iterator[Fault]:
    for name in shape.required:
        if name not in value:
            yield Fault((*place, name), MISSING)
    for name, needed in shape.needs.items():
        if name in value and needed not in value:
            yield Fault((*place, needed), MISSING)
    if shape.either and sum(name in value for name in shape.either) != 1:
        yield Fault(place, f"it has not exactly one of {', '.join(shape.either)}")


def _is_of(value: Any, kind: ShapeKind) -> bool:  # noqa: ANN401  JSON
    if kind == "any":
        return True
    if kind == "moment":
        told = when(value) if isinstance(value, str) else None
        return told is not None and told.moment is not None
    # True and false are numbers to Python, and none to JSON.
    return isinstance(value, _TYPES[kind]) and (kind == "flag" or not isinstance(value, bool))


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)
