"""Pairs of small random schemas, and every value of a small world to judge them by.

The world is small enough to be gone through whole, so a wrong word about a pair is found, not hoped for. Pairs are
made from a number, not drawn word by word: nine in ten then differ by one or two words, which is where words are wrong.
"""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterator
from itertools import product
from random import Random
from typing import Any, Final

from hypothesis import strategies as st
from jsonschema import Draft202012Validator

Json = dict[str, Any]

ABSENT: Final = object()
SINGLE: Final = (None, True, False, -1, 0, 1, 2, 0.5, "", "a", "ab", "B")
INNER: Final = (*SINGLE, [], [""], ["ab", 1], {}, {"p": "ab"}, {"p": None, "q": 1})
TYPES: Final = ("string", "integer", "number", "boolean", "null", "object", "array")


def _objects() -> list[Json]:
    named = {"p": (ABSENT, *INNER), "q": (ABSENT, 1, "a"), "z": (ABSENT, 0)}
    rows = (dict(zip(named, row, strict=True)) for row in product(*named.values()))
    return [{name: value for name, value in row.items() if value is not ABSENT} for row in rows]


#: Single values, lists of at most two, objects of three names; some a level deeper.
WORLD: Final[tuple[Any, ...]] = (
    *SINGLE,
    *([], [0], ["a"], [None], ["a", "ab"], [1, "a"], [[], 1], [{}], [{"p": 1}]),
    *_objects(),
)


def accepted(schema: Json) -> list[bool]:
    """What a schema says of each value of the world."""
    validator = Draft202012Validator(schema)
    return [validator.is_valid(value) for value in WORLD]


def pairs() -> st.SearchStrategy[tuple[Json, Json]]:
    """Two documents, the second as a rule the first with one or two words changed at some depth."""
    return st.integers(0, 2**48).map(pair)


def pair(number: int) -> tuple[Json, Json]:
    """The pair of a number."""
    chance = Random(number)
    old = {**_schema(chance, 2), "$defs": {"D": _leaf(chance)}}
    if chance.random() < 0.1:
        return old, {**_schema(chance, 2), "$defs": old["$defs"]}
    new = copy.deepcopy(old)
    for _ in range(chance.choice((1, 1, 1, 2))):
        # A definition may not refer to itself, or no validator would come to an end.
        in_definition = chance.random() < 0.25
        places = [*_below(new["$defs"]["D"] if in_definition else new)]
        _change(chance, chance.choice(places), [word for word in _LEAF if not (in_definition and word == "$ref")])
    return old, new


def _types(chance: Random) -> str | list[str]:
    return chance.choice(TYPES) if chance.random() < 0.4 else chance.sample(TYPES, chance.choice((2, 3)))


#: What may be said of a single value; each makes its own.
_LEAF: Final[dict[str, Callable[[Random], Any]]] = {
    "type": _types,
    "enum": lambda chance: chance.sample(SINGLE, chance.choice((1, 3, 6))),
    "const": lambda chance: chance.choice(SINGLE),
    "minimum": lambda chance: chance.choice((-1, 0, 1, 2)),
    "exclusiveMaximum": lambda chance: chance.choice((-1, 0, 1, 2)),
    "minLength": lambda chance: chance.choice((0, 1, 2)),
    "maxLength": lambda chance: chance.choice((0, 1, 2)),
    "pattern": lambda chance: chance.choice(("^a", "b$", "^[a-z]*$")),
    "minItems": lambda chance: chance.choice((0, 1, 2)),
    "minProperties": lambda chance: chance.choice((0, 1, 2)),
    "required": lambda chance: chance.sample("pqz", chance.choice((0, 1, 2))),
    "additionalProperties": lambda chance: chance.choice((True, False, False, {"type": "string"}, {"enum": [0, 1]})),
    "properties": lambda chance: {name: _leaf(chance) for name in chance.sample("pq", chance.choice((1, 2)))},
    "items": lambda chance: chance.choice((True, False, _leaf(chance))),
    "$ref": lambda _: "#/$defs/D",
    "description": lambda chance: chance.choice(("one", "two")),
    "x-rules": lambda chance: chance.sample(("NS101", "NS102"), 1),
}


def _leaf(chance: Random) -> Json:
    words = [word for word in _LEAF if word not in {"$ref", "properties", "items"}]
    return {word: _LEAF[word](chance) for word in chance.sample(words, chance.choice((1, 1, 2)))}


def _schema(chance: Random, depth: int) -> Json:
    def inner() -> Json:
        return _schema(chance, depth - 1)

    def object_() -> Json:
        named = {name: inner() for name in chance.sample("pq", chance.choice((1, 2)))}
        closed = {"additionalProperties": False} if chance.random() < 0.6 else {}
        return {
            "type": "object",
            "properties": named,
            "required": chance.sample("pqz", chance.choice((0, 1))),
            **closed,
        }

    forms: list[Callable[[], Json]] = [lambda: _leaf(chance), lambda: {"$ref": "#/$defs/D"}]
    if depth:
        forms += [
            *[object_] * 4,
            lambda: {"anyOf": [inner(), {"type": "null"}]},
            lambda: {"type": ["array", "null"], "items": inner()},
            lambda: {chance.choice(("allOf", "anyOf", "oneOf")): [inner(), inner()]},
            lambda: {"not": inner()},
            lambda: {"if": inner(), chance.choice(("then", "else")): inner()},
            lambda: {"$ref": "#/$defs/D", "not": inner()},
        ]
    return chance.choice(forms)()


def _below(schema: Any) -> Iterator[Json]:  # noqa: ANN401  a schema, or true or false
    """A schema and every subschema of it."""
    if not isinstance(schema, dict):
        return
    yield schema
    for word in ("items", "additionalProperties", "not", "if", "then", "else"):
        yield from _below(schema.get(word))
    for inner in [*schema.get("properties", {}).values(), *schema.get("allOf", ()), *schema.get("anyOf", ())]:
        yield from _below(inner)


def _change(chance: Random, schema: Json, words: list[str]) -> None:
    """One word less, one more, another value for one, another alternative, or "or null" put around all."""
    judging = [word for word in schema if word != "$defs"]
    what = chance.choice(("less", "other", "other", "more", "member", "null"))
    if what == "less" and judging:
        del schema[chance.choice(judging)]
    elif what == "member" and ("allOf" in schema or "anyOf" in schema):
        members = schema["allOf" if "allOf" in schema else "anyOf"]
        if len(members) > 1 and chance.random() < 0.5:
            members.pop(chance.randrange(len(members)))
        else:
            members.insert(0, _leaf(chance))
    elif what == "null" and "$defs" not in schema and judging:
        inner = copy.deepcopy(schema)
        schema.clear()
        schema["anyOf"] = [inner, {"type": "null"}]
    else:
        known = [word for word in judging if word in words]
        word = chance.choice(known if what == "other" and known else words)
        schema[word] = _LEAF[word](chance)
