"""Where an item strays from what ninjs asks for: the places and the reasons."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from itertools import chain, islice
from typing import Any, Final, NamedTuple

from newsschema.formats.fitting import stated_language
from newsschema.formats.moments import when
from newsschema.formats.ninjs.shapes import ITEM, ITEM_OF_1, Shape
from newsschema.formats.ninjs.versions import names_of_others, version_of
from newsschema.formats.taking import Place

#: An item with more is broken as a whole; so many are enough to say so.
MOST_FAULTS: Final = 50
_KINDS: Final = {
    "text": "a text",
    "moment": "a text",
    "language": "a text",
    "number": "a number",
    "integer": "a whole number",
    "list": "a list",
    "object": "an object",
}
_UNKNOWN: Final = "there is no such property"


class Fault(NamedTuple):
    """One place of an item that is not what ninjs asks for."""

    place: Place
    reason: str


def faults_of(item: Mapping[str, Any]) -> list[Fault]:
    """What is wrong with an item, the first MOST_FAULTS of it.

    >>> faults_of({"uri": "a", "pubStatus": "cancelled"})
    [Fault(place=('pubStatus',), reason="it is 'cancelled' and none of usable, withheld, canceled")]
    """
    version = version_of(item)
    shape = ITEM_OF_1 if version.of_1 else ITEM
    found = [_told_of_version(fault, shape) for fault in islice(_faults((), item, shape), MOST_FAULTS)]
    met = {fault.place for fault in found}
    others = (Fault((name,), reason) for name, reason in names_of_others(item, version) if (name,) not in met)
    return list(islice(chain(found, others), MOST_FAULTS))


def _told_of_version(fault: Fault, shape: Shape) -> Fault:
    """The fault of an unknown name, told so where other versions have it."""
    if fault.reason == _UNKNOWN and len(fault.place) == 1:
        name = str(fault.place[0])
        if shape is ITEM_OF_1 and _asked_of(name, ITEM):
            return Fault(fault.place, "it is a name of 2.0 and later, beside names of 1.x")
        if shape is ITEM and _asked_of(name, ITEM_OF_1):
            return Fault(fault.place, "it is a name of 1.x, and the item is of a later version")
    return fault


def _faults(place: Place, value: Any, shape: Shape) -> Iterator[Fault]:  # noqa: ANN401  JSON
    if not _is_of(value, shape):
        yield Fault(place, f"it is not {_KINDS[shape.kind]}")
    elif isinstance(value, str):
        yield from _faults_of_text(place, value, shape)
    elif isinstance(value, list):
        if shape.item:
            for k, member in enumerate(value):
                yield from _faults((*place, k), member, shape.item)
    elif isinstance(value, dict):
        yield from _faults_of_object(place, value, shape)
    elif shape.range and not shape.range[0] <= value <= shape.range[1]:
        yield Fault(place, f"it is {value} and not within {shape.range[0]} to {shape.range[1]}")


def _faults_of_text(place: Place, value: str, shape: Shape) -> Iterator[Fault]:
    if shape.words and value not in shape.words:
        yield Fault(place, f"it is {value[:40]!r} and none of {', '.join(shape.words)}")
    elif shape.kind == "moment":
        found = when(value)
        if found is None:
            yield Fault(place, f"{value[:40]!r} is neither a moment nor a day")
        elif found.moment is None and not found.whole:
            yield Fault(place, f"{value[:40]!r} has no zone")
    elif shape.kind == "language" and value.strip() and stated_language(value) is None:
        yield Fault(place, f"{value[:40]!r} is no BCP 47 tag")


def _faults_of_object(place: Place, value: dict[str, Any], shape: Shape) -> Iterator[Fault]:
    if shape.kind == "anything":
        return
    names = {name.lower() for name in value}
    for name in shape.required:
        if name.lower() not in names:
            yield Fault((*place, name), "it is missing")
    for one, other in shape.just_one:
        if one.lower() not in names and other.lower() not in names:
            yield Fault(place, f"it has neither {one} nor {other}")
    for one, other in (*shape.either, *shape.just_one):
        if {one.lower(), other.lower()} <= names:
            yield Fault((*place, one), f"it stands beside {other}, and only one of the two may")
    for name, member in value.items():
        asked = _asked_of(name, shape)
        if asked is None:
            yield Fault((*place, name), _UNKNOWN)
        else:
            yield from _faults((*place, name), member, asked)


def _asked_of(name: str, shape: Shape) -> Shape | None:
    asked = _in_small_letters(shape).get(name.lower())
    if asked is not None:
        return asked
    for prefix, prefixed in (shape.prefixes or {}).items():
        end = name.removeprefix(prefix)
        # The ends that ninjs 1.x lets names have: [a-zA-Z0-9_]+.
        if name.startswith(prefix) and end.isascii() and end.replace("_", "a").isalnum():
            return prefixed
    return shape.others


@cache
def _in_small_letters(shape: Shape) -> dict[str, Shape]:
    asked = {name.lower(): asked for name, asked in (shape.properties or {}).items()}
    # 2.x calls the moment of an embargo as 1.x does.
    return asked | ({"embargoed": asked["embargoeduntil"]} if "embargoeduntil" in asked else {})


def _is_of(value: Any, shape: Shape) -> bool:  # noqa: ANN401  JSON
    match shape.kind:
        case "text" | "moment" | "language":
            return isinstance(value, str)
        case "number":
            return isinstance(value, int | float) and not isinstance(value, bool)
        case "integer":
            return not isinstance(value, bool) and (isinstance(value, int) or _is_whole(value))
        case "list":
            return isinstance(value, list)
        case "object":
            return isinstance(value, dict)
        case "anything":
            return True


def _is_whole(value: Any) -> bool:  # noqa: ANN401  JSON
    return isinstance(value, float) and value.is_integer()
