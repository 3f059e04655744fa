"""Values of schema.org nodes as pages write them: types, texts and addresses, alone, in lists or wrapped in objects."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping
from typing import Any, Final, cast

from newsschema.formats.fitting import url
from newsschema.formats.taking import Place

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
    if isinstance(said, str):  # as on nearly every node
        name = _without_prefix(said)
        return frozenset((name,)) if name else frozenset()
    if not isinstance(said, list):
        return frozenset()
    listed = cast("list[object]", said)
    return frozenset(name for each in listed if isinstance(each, str) and (name := _without_prefix(each)))


def _without_prefix(name: str) -> str:
    name = name.strip()
    return name if name.isalpha() else _PREFIX.sub("", name)


def texts(value: object) -> Iterator[str]:
    """The texts of a value, character references read: itself, those of a list, or the name or @value of an object.

    >>> list(texts(["Rain &amp; wind", {"@type": "DefinedTerm", "name": ["Fog"]}, 7]))
    ['Rain & wind', 'Fog']
    """
    return (html.unescape(text) for _, text in placed_texts(value))


def placed_texts(value: object, place: Place = ()) -> Iterator[tuple[Place, str]]:
    """The same texts as they are written, each with its place below the one given."""
    return _placed(value, place, DEEPEST)


def _placed(value: object, place: Place, levels: int) -> Iterator[tuple[Place, str]]:
    if isinstance(value, str):
        yield place, value
    elif levels and isinstance(value, list):
        for k, member in enumerate(cast("list[object]", value)):
            yield from _placed(member, (*place, k), levels - 1)
    elif levels and isinstance(value, dict):
        inner = cast("Node", value)
        name = "name" if "name" in inner else "@value"
        yield from _placed(inner.get(name), (*place, name), levels - 1)


def first_text(value: object) -> str | None:
    """The first text of a value that is not empty."""
    if value is None or isinstance(value, str):  # nearly all values, and so answered without generators
        text = html.unescape(value or "")
        return text if text.strip() else None
    return next((text for text in texts(value) if text.strip()), None)


def addresses(*values: object) -> tuple[str, ...]:
    """The addresses of values that are texts or lists of them, each once."""
    listed = [
        member for value in values for member in (cast("list[object]", value) if isinstance(value, list) else [value])
    ]
    return tuple(dict.fromkeys(address for member in listed if (address := url(member))))
