"""Values of schema.org nodes as pages write them: types, texts and addresses, alone, in lists or wrapped in objects."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping
from typing import Any, Final, cast

from newsschema.formats.fitting import url

Node = Mapping[str, Any]

#: Lists in lists are followed so far.
DEEPEST: Final = 20
_PREFIX: Final = re.compile(r"^.*[/#:]", re.DOTALL)


def types(node: Node) -> frozenset[str]:
    """What a node says it is, without prefixes and addresses.

    >>> sorted(types({"@type": ["schema:NewsArticle", "http://schema.org/Report"]}))
    ['NewsArticle', 'Report']
    """
    said = node.get("@type") or node.get("type")
    listed = cast("list[object]", said) if isinstance(said, list) else [said]
    named = (_PREFIX.sub("", name.strip()) for name in listed if isinstance(name, str))
    return frozenset(name for name in named if name)


def texts(value: object, depth: int = 0) -> Iterator[str]:
    """The texts of a value, character references read: itself, those of a list, or the name or @value of an object.

    >>> list(texts(["Rain &amp; wind", {"@type": "DefinedTerm", "name": ["Fog"]}, 7]))
    ['Rain & wind', 'Fog']
    """
    if isinstance(value, str):
        yield html.unescape(value) if "&" in value else value
    elif depth < DEEPEST and isinstance(value, list):
        for member in cast("list[object]", value):
            yield from texts(member, depth + 1)
    elif depth < DEEPEST and isinstance(value, dict):
        inner = cast("Node", value)
        yield from texts(inner.get("name", inner.get("@value")), depth + 1)


def first_text(value: object) -> str | None:
    """The first text of a value that is not empty."""
    return next((text for text in texts(value) if text.strip()), None)


def addresses(*values: object) -> tuple[str, ...]:
    """The addresses of values that are texts or lists of them, each once."""
    listed = [
        member for value in values for member in (cast("list[object]", value) if isinstance(value, list) else [value])
    ]
    return tuple(dict.fromkeys(address for member in listed if (address := url(member))))
