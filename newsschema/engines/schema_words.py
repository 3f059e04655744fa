"""The words of the rules as JSON Schema, by two polarities.

Kleene logic gives each expression two schemas: `may` accepts where the expression is not false, `must` where it
is surely true. `negate` swaps them. What JSON Schema cannot say raises Beyond; in `may` of a conjunction the
other parts are still said, so a schema made here is never stricter than its rule. `whole` tells whether all of it is.

Each keyword stands beside the type it is about, because ajv in strict mode asks for it; a value of another type is
refused by its field already.
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


def whole(word: x.Expression) -> bool:
    """Whether `may` says all of the word: nothing is beyond, and no part of a conjunction was left out."""
    match word:
        case x.Both() | x.Either():
            return all(whole(check) for check in word.checks)
        case x.Every() | x.Some():
            return sayable(word) and whole(word.check)
        case _:
            return sayable(word)


def sayable(word: x.Expression) -> bool:
    """Whether `may` has anything to say of it."""
    try:
        may(word)
    except Beyond:
        return False
    return True


def below(place: x.Expression) -> Path:
    """The path of a field of the record asked; every other place is beyond."""
    if isinstance(place, x.Place) and place.place_base in {"here", "each"} and place.place_path:
        return place.place_path
    raise Beyond(place)


def where_it_stands(path: Path, schema: Schema) -> Schema:
    """The schema at a path of a record, satisfied where the path is absent or leads over a null."""
    first, *inner = path
    for name in reversed(inner):
        schema = {"type": ["object", "null"], "properties": {name: schema}}
    return {"type": "object", "properties": {first: schema}}


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
    return {"not": {"const": value}} if word.how == "!=" else {"type": "number", BOUNDS[word.how]: value}


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
    said = [may(check) for check in word.checks if sayable(check)]
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
    return where_it_stands(below(word.members), {"type": ["array", "null"], "items": may(word.check)})


@must.register
def _(word: x.Every) -> Schema:
    return where_it_stands(below(word.members), {"type": ["array", "null"], "items": must(word.check)})


@may.register
def _(word: x.Some) -> Schema:
    return surely_there(below(word.members), {"type": "array", "contains": may(word.check)})


@must.register
def _(word: x.Some) -> Schema:
    return surely_there(below(word.members), {"type": "array", "contains": must(word.check)})
