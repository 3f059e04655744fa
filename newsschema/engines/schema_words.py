"""The words of the rules as JSON Schema, by two polarities.

Kleene logic gives each expression two schemas: `may` accepts where the expression is not false, `must` where it
is surely true. `negate` swaps them. What JSON Schema cannot say raises Beyond; in `may` of a conjunction the
other parts are still said, so a schema made here is never stricter than its rule.
"""

from __future__ import annotations

from functools import singledispatch
from typing import Any, Final

from newsschema.rules import expression as x

Schema = dict[str, Any]
Path = tuple[str, ...]

BOUNDS: Final = {"<": "exclusiveMaximum", "<=": "maximum", ">": "exclusiveMinimum", ">=": "minimum"}


class Beyond(Exception):
    """JSON Schema has no way to say it: it cannot compare two places of a document."""


@singledispatch
def may(word: object) -> Schema:
    """A schema that accepts wherever the word is not false."""
    raise Beyond(word)


@singledispatch
def must(word: object) -> Schema:
    """A schema that accepts only where the word is true."""
    raise Beyond(word)


def below(place: x.Expression) -> Path:
    """The path of a place below the element asked; every other place is beyond."""
    if isinstance(place, x.Place) and place.place_base in {"here", "each"}:
        return place.place_path
    raise Beyond(place)


def where_it_stands(path: Path, schema: Schema) -> Schema:
    """The schema at a path, satisfied where the path is absent."""
    for name in reversed(path):
        schema = {"properties": {name: schema}}
    return schema


def surely_there(path: Path, schema: Schema) -> Schema:
    """The schema at a path, satisfied only where the path is there."""
    for name in reversed(path):
        schema = {"type": "object", "properties": {name: schema}, "required": [name]}
    return schema


def compared(word: x.Compare) -> Schema:
    """What a comparison with a constant says of a value that is there."""
    if not isinstance(word.right, x.Constant):
        raise Beyond(word)
    value = word.right.value
    if word.how == "==":
        return {"const": value}
    return {"not": {"const": value}} if word.how == "!=" else {BOUNDS[word.how]: value}


def counted(word: x.Compare) -> tuple[Path, int] | None:
    """The list and the least number of members of `count(list) >= n`; None for other comparisons."""
    if not isinstance(word.left, x.Count):
        return None
    if word.how != ">=" or not isinstance(word.right, x.Constant):
        raise Beyond(word)
    return below(word.left.members), word.right.value


@may.register
def _(word: x.Compare) -> Schema:
    if (members := counted(word)) is not None:
        return must(word) if members[1] > 0 else {}
    return where_it_stands(below(word.left), {"anyOf": [{"type": "null"}, compared(word)]})


@must.register
def _(word: x.Compare) -> Schema:
    if (members := counted(word)) is not None:
        return surely_there(members[0], {"type": "array", "minItems": members[1]})
    return surely_there(below(word.left), {"allOf": [{"not": {"type": "null"}}, compared(word)]})


@may.register
def _(word: x.OneOf) -> Schema:
    return where_it_stands(below(word.value), {"enum": [*word.among, None]})


@must.register
def _(word: x.OneOf) -> Schema:
    return surely_there(below(word.value), {"enum": list(word.among)})


@may.register
@must.register
def _(word: x.Present) -> Schema:
    return surely_there(below(word.value), {"not": {"type": "null"}})


@may.register
def _(word: x.Negate) -> Schema:
    return {"not": must(word.check)}


@must.register
def _(word: x.Negate) -> Schema:
    return {"not": may(word.check)}


@may.register
def _(word: x.Both) -> Schema:
    said: list[Schema] = []
    for check in word.checks:
        try:
            said.append(may(check))
        except Beyond:
            continue  # the parts that can be said still are
    if not said:
        raise Beyond(word)
    return said[0] if len(said) == 1 else {"allOf": said}


@must.register
def _(word: x.Both) -> Schema:
    return {"allOf": [must(check) for check in word.checks]}


@may.register
def _(word: x.Either) -> Schema:
    first, *rest = word.checks
    if isinstance(first, x.Negate) and len(rest) == 1:  # implies: if/then is what a person would write
        return {"if": must(first.check), "then": may(rest[0])}
    return {"anyOf": [may(check) for check in word.checks]}


@must.register
def _(word: x.Either) -> Schema:
    return {"anyOf": [must(check) for check in word.checks]}


@may.register
def _(word: x.Every) -> Schema:
    return where_it_stands(below(word.members), {"items": may(word.check)})


@must.register
def _(word: x.Every) -> Schema:
    return where_it_stands(below(word.members), {"items": must(word.check)})


@may.register
def _(word: x.Some) -> Schema:
    return surely_there(below(word.members), {"type": "array", "contains": may(word.check)})


@must.register
def _(word: x.Some) -> Schema:
    return surely_there(below(word.members), {"type": "array", "contains": must(word.check)})
