"""Pairs of small random schemas, and every value of a small world to judge them by.

The world is small enough to be gone through whole, so a wrong word about a pair is found, not hoped for.
"""

from __future__ import annotations

from itertools import product
from typing import Any, Final

from hypothesis import strategies as st
from jsonschema import Draft202012Validator

Json = dict[str, Any]

ABSENT: Final = object()
SINGLE: Final = (None, True, False, -1, 0, 1, 2, 0.5, "", "a", "ab", "B")
INNER: Final = (*SINGLE, [], [""], ["ab", 1], {}, {"p": "ab"}, {"p": None, "q": 1})


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


TYPES: Final = ("string", "integer", "number", "boolean", "null", "object", "array")
LEAST: Final = st.integers(0, 2)


#: Words about a single value, few at a time.
_JUDGING: Final = st.fixed_dictionaries(
    {},
    optional={
        "type": st.sampled_from(TYPES) | st.lists(st.sampled_from(TYPES), min_size=1, max_size=3, unique=True),
        "enum": st.lists(st.sampled_from(SINGLE), min_size=1, max_size=3),
        "const": st.sampled_from(SINGLE),
        "minimum": LEAST,
        "exclusiveMaximum": LEAST,
        "minLength": LEAST,
        "maxLength": LEAST,
        "pattern": st.sampled_from(("^a", "b$", "^[a-z]*$")),
        "description": st.sampled_from(("one", "two")),
    },
)
_REFERRING: Final = st.fixed_dictionaries(
    {"$ref": st.just("#/$defs/D")}, optional={"not": _JUDGING, "type": st.just("string")}
)
_LEAVES: Final = _JUDGING | _REFERRING


def _around(inner: st.SearchStrategy[Json]) -> st.SearchStrategy[Json]:
    some = st.lists(inner, min_size=1, max_size=2)
    nullable = inner.map(lambda schema: {"anyOf": [schema, {"type": "null"}]})
    combined = st.fixed_dictionaries(
        {}, optional={"allOf": some, "anyOf": some, "oneOf": some, "not": inner, "if": inner, "then": inner}
    )
    named = st.fixed_dictionaries(
        {"properties": st.dictionaries(st.sampled_from("pq"), inner, max_size=2)},
        optional={
            "type": st.just("object"),
            "required": st.lists(st.sampled_from("pqz"), max_size=2, unique=True),
            "additionalProperties": st.booleans() | inner,
            "minProperties": LEAST,
        },
    )
    listed = st.fixed_dictionaries({"items": inner | st.booleans()}, optional={"minItems": LEAST, "maxItems": LEAST})
    return named | listed | combined | nullable


_MIDDLE: Final = _around(_LEAVES)
#: At most three deep, which every way of nesting needs and none more.
_SCHEMAS: Final = _around(_LEAVES | _MIDDLE) | _MIDDLE


@st.composite
def pairs(draw: st.DrawFn) -> tuple[Json, Json]:
    """Two documents; the second is as a rule the first with some words exchanged, at some depth."""
    old, other = draw(_SCHEMAS), draw(_SCHEMAS)
    new = other if draw(st.integers(0, 3)) == 0 else _mixed(draw, old, other)
    first, second = draw(_JUDGING), draw(_JUDGING)
    return {**old, "$defs": {"D": first}}, {**new, "$defs": {"D": second if draw(st.booleans()) else first}}


def _mixed(draw: st.DrawFn, old: Any, other: Any) -> Any:  # noqa: ANN401  any part of a schema
    if not isinstance(old, dict) or not isinstance(other, dict):
        return other if draw(st.booleans()) else old
    new: Json = {}
    for word in {**old, **other}:
        choice = draw(_CHOICES)
        if choice == "mixed" and word in old and word in other:
            new[word] = _mixed(draw, old[word], other[word])
        elif choice == "other" and word in other:
            new[word] = other[word]
        elif choice != "other" and word in old:
            new[word] = old[word]
    return new


_CHOICES: Final = st.sampled_from(("old", "mixed", "other"))
