"""What the strict modes of providers ask of a schema, by the narrowest of them.

The limits are those that OpenAI's mode began with (100 properties, 5 levels, and later 15,000 characters of names and
values, 500 values of lists); Anthropic's and Google's take what passes here as well.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, Final

#: The words that every mode and every engine takes.
WORDS: Final = {"type", "properties", "required", "items", "enum", "description", "additionalProperties"}
MOST_PROPERTIES: Final = 100
MOST_VALUES: Final = 500
MOST_CHARACTERS: Final = 15_000
DEEPEST: Final = 5


def strict_faults(schema: dict[str, Any]) -> list[str]:
    """Everything that some strict mode would refuse the schema for, as short sentences."""
    inner = list(_schemas(schema, "", 1))
    names = [name for one, _, _ in inner for name in one.get("properties", {})]
    values = [value for one, _, _ in inner for value in one.get("enum", ())]
    sums = [
        ("properties", len(names), MOST_PROPERTIES),
        ("values", len(values), MOST_VALUES),
        ("characters", len("".join(map(str, [*names, *values]))), MOST_CHARACTERS),
        ("levels", max(depth for _, _, depth in inner), DEEPEST),
    ]
    over = [f"{held} {name}, {most} are allowed" for name, held, most in sums if held > most]
    root = [] if schema.get("type") == "object" else ["the root is no object"]
    return [*root, *(fault for one, at, _ in inner for fault in _faults(one, at)), *over]


def _schemas(schema: dict[str, Any], at: str, depth: int) -> Iterator[tuple[dict[str, Any], str, int]]:
    """A schema and all inside it, with their places and how deep they stand; lists count as levels too."""
    yield schema, at, depth
    for name, inner in schema.get("properties", {}).items():
        yield from _schemas(inner, f"{at}/{name}", depth + 1)
    if "items" in schema:
        yield from _schemas(schema["items"], f"{at}[]", depth + 1)


def _faults(schema: dict[str, Any], at: str) -> Iterator[str]:
    yield from (f"{at} uses {word}" for word in schema if word not in WORDS)
    if not isinstance(schema.get("type"), str):
        yield f"{at} has no type of its own, but {json.dumps(schema.get('type'))}"
    if schema.get("type") == "object":
        if schema.get("additionalProperties") is not False:
            yield f"{at} is open"
        if list(schema.get("properties", {})) != schema.get("required"):
            yield f"{at} does not require all of its properties in their order"
    if schema.get("type") == "array" and "items" not in schema:
        yield f"{at} is a list of anything"
