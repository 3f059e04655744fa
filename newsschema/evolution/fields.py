"""The fields of a record in two schemas: added, removed, asked for, and whether the record is closed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final, Literal

from newsschema.evolution.change import Change
from newsschema.evolution.document import Node
from newsschema.rules.finding import pointer

Compared = Callable[[Node, Node], Iterator[Change]]
Others = Literal["open", "closed", "partly"]

ADDITIONAL: Final = "additionalProperties"


def fields(old: Node, new: Node, compared: Compared) -> Iterator[Change]:
    """Every change of the fields; *compared* tells what changed inside a field that both have."""
    before, after = old.schema.get("properties", {}), new.schema.get("properties", {})
    wanted_before, wanted_after = ({*node.schema.get("required", ())} for node in (old, new))
    for name in dict.fromkeys([*before, *after, *sorted(wanted_before | wanted_after)]):
        was, now = name in wanted_before, name in wanted_after
        here = name in before, name in after
        if here == (False, True):
            yield _added(old, new.below("properties", name), was=was, now=now)
        elif here == (True, False):
            yield _removed(old.below("properties", name), new, was=was, now=now)
        else:
            place = new.below("properties", name) if name in after else new
            yield from _asked(place, name, was=was, now=now)
            if name in after:
                yield from compared(old.below("properties", name), place)
    yield from _others(old, new, compared)


def _added(old: Node, field: Node, *, was: bool, now: bool) -> Change:
    others = _state(old)
    # In a closed record no old one has it; in an open one anything may have stood under its name.
    fits = others == "closed" or (others == "open" and not field.stated)
    name = field.at[-1]
    says = f"the {'required' if now else 'optional'} field {name} was added"
    return Change(
        pointer(field.at),
        "field-added",
        says,
        backward=fits and (was or not now),
        forward=others == "open" and (now or not was),
    )


def _removed(field: Node, new: Node, *, was: bool, now: bool) -> Change:
    others = _state(new)
    fits = others == "closed" or (others == "open" and not field.stated)
    says = f"the {'required' if was else 'optional'} field {field.at[-1]} was removed"
    return Change(
        pointer(field.at),
        "field-removed",
        says,
        backward=others == "open" and (was or not now),
        forward=fits and (now or not was),
    )


def _asked(place: Node, name: str, *, was: bool, now: bool) -> Iterator[Change]:
    if now and not was:
        yield Change(pointer(place.at), "required", f"{name} is required now", backward=False, forward=True)
    elif was and not now:
        yield Change(pointer(place.at), "optional", f"{name} is optional now", backward=True, forward=False)


def _others(old: Node, new: Node, compared: Compared) -> Iterator[Change]:
    """Fields nobody named."""
    before, after = _state(old), _state(new)
    if before == after and before != "partly":
        return
    if after == "closed":
        yield Change(pointer(new.at), "closed", "fields it does not name are refused now", backward=False, forward=True)
    elif before == "closed":
        yield Change(pointer(new.at), "opened", "fields it does not name are taken now", backward=True, forward=False)
    else:
        yield from compared(old.below(ADDITIONAL), new.below(ADDITIONAL))


def _state(node: Node) -> Others:
    said = node.schema.get(ADDITIONAL, True)
    return "open" if said in (True, {}) else "closed" if said is False else "partly"
