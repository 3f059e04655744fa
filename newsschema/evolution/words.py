"""The words of JSON Schema that judge one value by themselves: types, lists of values, lengths, ranges, patterns.

Each is a condition beside all others, so a schema accepts more exactly as each of its words accepts more. What a
changed pattern lets through cannot be told from its text; such a change counts as breaking both ways, and says so.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any, Final

from newsschema.evolution.change import Change
from newsschema.evolution.document import Core, Node
from newsschema.rules.finding import pointer

LOWER: Final = frozenset({"minimum", "exclusiveMinimum", "minLength", "minItems", "minProperties"})
UPPER: Final = frozenset({"maximum", "exclusiveMaximum", "maxLength", "maxItems", "maxProperties"})
#: What these words say when they ask for nothing, which is what an absent one says.
SAYS_NOTHING: Final[Mapping[str, Any]] = {"minLength": 0, "minItems": 0, "minProperties": 0, "uniqueItems": False}
#: A word that is not there; no JSON value is equal to it.
NOTHING: Final = ("absent",)
LONGEST_SHOWN: Final = 60
CANNOT_TELL: Final = "what that lets through cannot be judged, so it counts as breaking both ways"
VERSION: Final = ("properties", "schema_version")


def nulls(old: Core, new: Core) -> Iterator[Change]:
    """Whether null may stand where it could not, or no longer."""
    at = pointer(new.way[0].at)
    if new.nullable and not old.nullable:
        yield Change(at, "null-allowed", "null is allowed now", backward=True, forward=False)
    elif old.nullable and not new.nullable:
        yield Change(at, "null-refused", "null is refused now", backward=False, forward=True)


def types(old: Node, new: Node) -> Iterator[Change]:
    """Types allowed or refused, null aside."""
    more, less = new.types - old.types, old.types - new.types
    if not more and not less:
        return
    kind = "type-changed" if more and less else "type-widened" if more else "type-narrowed"
    says = f"the type went from {_types(old)} to {_types(new)}"
    yield Change(pointer(new.at), kind, says, backward=not less, forward=not more)


def values(old: Node, new: Node) -> Iterator[Change]:
    """Values added to the list of those allowed, or taken from it."""
    at, before, after = pointer(new.at), old.values, new.values
    if before is None or after is None:
        if before is not None:
            yield Change(at, "loosened", "any value is allowed now, where a list was", backward=True, forward=False)
        if after is not None:
            says = f"only {_listed(after)} allowed now"
            yield Change(at, "tightened", says, backward=False, forward=True)
        return
    added, removed = after.keys() - before.keys(), before.keys() - after.keys()
    if new.at == old.at == VERSION and len(before) == len(after) == 1 and added:
        says = f"the schema version went from {_shown(*before.values())} to {_shown(*after.values())}"
        # Records name the schema they follow, and migrations bring older ones up to date before they are judged.
        yield Change(at, "version", says, backward=True, forward=True)
        return
    if added:
        says = f"{_listed({text: after[text] for text in after if text in added})} allowed now"
        yield Change(at, "values-added", says, backward=True, forward=False)
    if removed:
        says = f"{_listed({text: before[text] for text in before if text in removed})} refused now"
        yield Change(at, "values-removed", says, backward=False, forward=True)


def word(name: str, old: Node, new: Node, *, alike: bool) -> Iterator[Change]:
    """One word that is a number, a text or anything else; *alike* where nothing about it differs."""
    before, after = (_said(name, node) for node in (old, new))
    if alike or before == after == NOTHING:
        return
    at = pointer(new.at)
    says = f"{name} went from {_short(before)} to {_short(after)}"
    if before == NOTHING:
        yield Change(at, "tightened", f"{name} was added: {_short(after)}", backward=False, forward=True)
    elif after == NOTHING:
        yield Change(at, "loosened", f"{name} was removed: {_short(before)}", backward=True, forward=False)
    elif name in LOWER | UPPER:
        looser = (after < before) == (name in LOWER)
        yield Change(at, "loosened" if looser else "tightened", says, backward=looser, forward=not looser)
    else:
        yield Change(at, "not-judged", f"{says}: {CANNOT_TELL}", backward=False, forward=False)


def _said(name: str, node: Node) -> Any:  # noqa: ANN401  any JSON value
    said = node.schema.get(name, NOTHING)
    return NOTHING if name in SAYS_NOTHING and said == SAYS_NOTHING[name] else said


def _short(value: Any) -> str:  # noqa: ANN401  any JSON value
    text = _shown(value)
    return text if len(text) <= LONGEST_SHOWN else f"{text[:LONGEST_SHOWN]}…"


def _types(node: Node) -> str:
    named = node.schema.get("type", "any")
    return named if isinstance(named, str) else " or ".join(name for name in named if name != "null")


def _listed(values: Mapping[str, Any]) -> str:
    shown = ", ".join(map(_shown, values.values()))
    return (
        f"the value {shown} is" if len(values) == 1 else f"the values {shown} are" if values else "nothing but null is"
    )


def _shown(value: Any) -> str:  # noqa: ANN401  any JSON value
    return json.dumps(value, ensure_ascii=False)
