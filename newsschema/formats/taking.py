"""Taking: a document of some other format, of which every value goes to a field of ours or is kept as it is.

A reader takes values by their place; what nobody took is the rest, which goes to `extra_json`. So nothing that a source
says is lost, and no reader has to know all that a format can hold.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, Final

#: Signs a place that holds nothing.
_NOTHING: Final = object()

Step = str | int
Place = tuple[Step, ...]


class Taking:
    """A JSON document while a reader takes values from it."""

    def __init__(self, document: Any) -> None:  # noqa: ANN401  JSON
        self._document = document
        self._taken: set[Place] = set()

    def look(self, *place: Step) -> Any:  # noqa: ANN401  JSON
        """The value at a place, left there; None where there is none."""
        value = _at(self._document, place)
        return None if value is _NOTHING else value

    def take(self, *place: Step) -> Any:  # noqa: ANN401  JSON
        """The value at a place with all below it, which a field now holds; None where there is none."""
        self._taken.add(place)
        return self.look(*place)

    def text(self, *place: Step) -> str | None:
        """The text at a place, taken; None, and left where it is, where there is none or it is empty or no text."""
        value = self.look(*place)
        if not isinstance(value, str) or not value.strip():
            return None
        return self.take(*place)

    def put_back(self, *place: Step) -> None:
        """A value that was taken, and that no field could hold after all, is part of the rest again."""
        self._taken.discard(place)

    def is_left(self, *place: Step) -> bool:
        """Whether there is a value at a place that nobody took, alone or with what it stands in."""
        return self.look(*place) is not None and not any(place[:k] in self._taken for k in range(len(place) + 1))

    def members(self, *place: Step) -> Iterator[tuple[Place, Any]]:
        """The members of the list at a place, each with its own; a value that is no list is its only member."""
        value = self.look(*place)
        if isinstance(value, list):
            yield from (((*place, k), member) for k, member in enumerate(value))
        elif value is not None:
            yield place, value

    def rest(self) -> Any:  # noqa: ANN401  JSON
        """What nobody took, in its old places; None where all was taken.

        Of a list the members that were taken are null where others follow, so that those keep their places.

        >>> item = Taking({"uri": "a", "by": [{"name": "Ana", "x": 1}, {"name": "Tom"}], "note": []})
        >>> item.take("uri"), item.take("by", 0, "name"), item.rest()
        ('a', 'Ana', {'by': [{'x': 1}, {'name': 'Tom'}], 'note': []})
        """
        opened = {place[:k] for place in self._taken for k in range(len(place))}
        left = self._left((), self._document, opened)
        return None if left is _NOTHING else left

    def _left(self, place: Place, value: Any, opened: set[Place]) -> Any:  # noqa: ANN401  JSON
        """What is left at a place; *opened* are the places below which something was taken."""
        if place in self._taken:
            return _NOTHING
        if place not in opened:
            return value
        if isinstance(value, dict) and value:
            kept = {name: self._left((*place, name), member, opened) for name, member in value.items()}
            return {name: member for name, member in kept.items() if member is not _NOTHING} or _NOTHING
        if isinstance(value, list) and value:
            listed = [self._left((*place, k), member, opened) for k, member in enumerate(value)]
            while listed and listed[-1] is _NOTHING:
                listed.pop()
            return [None if member is _NOTHING else member for member in listed] or _NOTHING
        return value


def holds(rest: Any, place: Place) -> bool:  # noqa: ANN401  JSON
    """Whether something stands at a place of what is left."""
    return _at(rest, place) is not _NOTHING


def extra_json(rest: Any) -> str | None:  # noqa: ANN401  JSON
    """The rest as `Article.extra_json` has it: canonical, keys in order; None where there is none."""
    if rest is None:
        return None
    return json.dumps(rest, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _at(value: Any, place: Place) -> Any:  # noqa: ANN401  JSON
    for step in place:
        fits = isinstance(value, dict) if isinstance(step, str) else isinstance(value, list)
        if not fits or (step not in value if isinstance(step, str) else not -len(value) <= step < len(value)):
            return _NOTHING
        value = value[step]
    return value
