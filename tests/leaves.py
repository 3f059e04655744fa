"""Leaves of JSON documents, for accounts of what a reader made of each, and documents of any shape to read."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from hypothesis import strategies as st

MEMBERS: Final = ("name", "value", "role", "uri", "href", "rel", "type", "renditions")
TEXTS: Final = ("text/html", "<p>Rain", "2026-01-08", "picture", "https://vell.example/a", "keyword", "usable")
NUMBERS: Final = st.integers(-5, 200) | st.floats(allow_nan=False, allow_infinity=False)
json_values: Final = st.recursive(
    st.none() | st.booleans() | NUMBERS | st.text(max_size=4) | st.sampled_from(TEXTS),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(MEMBERS), inner, max_size=4),
    max_leaves=8,
)


def leaves(value: Any, place: tuple[str | int, ...] = ()) -> Iterator[tuple[tuple[str | int, ...], Any]]:  # noqa: ANN401
    """Every value that holds no others, with its place."""
    if isinstance(value, dict | list) and value:
        members = value.items() if isinstance(value, dict) else enumerate(value)
        for step, member in members:
            yield from leaves(member, (*place, step))
    else:
        yield place, value
