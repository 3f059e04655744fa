"""An account of every value of an ANS document: each told apart from all others, then looked for in the record.

A value that stands somewhere in a record may stand there for another: "1" is in every date. So the values are first
made unlike each other (`marked`), and each has then to be in a field, or in extra_json at its old place. What is a word
of a closed list, and can carry no mark, has to be what the field for it says.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any, Final

from leaves import leaves

from newsschema.formats.moments import when
from newsschema.formats.taking import Place
from newsschema.records import Article

#: Fields whose values are words of a closed list, or forms, that a mark would break.
_WORDS: Final = frozenset({
    *("type", "version", "language", "status", "subtype", "category", "mode", "correction_type", "image_type"),
    *("alignment", "dropcap", "operation", "list_type"),
})  # fmt: skip
_MARK: Final = re.compile(r"zq\d+q", re.IGNORECASE)
#: What tells each type, among the values of the record: kinds of blocks, media and corrections, fields by their names.
_TELLS_TYPE: Final[dict[str, frozenset[str]]] = {
    "text": frozenset({"paragraph", "list_item"}),
    "header": frozenset({"heading"}),
    "list": frozenset({"list_item"}),
    "author": frozenset({"bylines", "creator", "credit_line"}),
    "correction": frozenset({"corrections"}),
    "image": frozenset({"image", "graphic"}),
    "video": frozenset({"video"}),
    "audio": frozenset({"audio"}),
    "person": frozenset({"person"}),
    "organization": frozenset({"organization"}),
}
_TELLS_CORRECTION: Final = frozenset({"correction", "clarification", "update", "retraction", "editors_note"})


def marked(document: Any) -> Any:  # noqa: ANN401  JSON
    """The document with its values made unlike each other; true, false, null, "" and closed words stay as they are."""
    numbers = iter(range(1, 1_000_000))

    def told(value: Any, name: str) -> Any:  # noqa: ANN401  JSON
        if isinstance(value, dict):
            return {key: told(member, key) for key, member in value.items()}
        if isinstance(value, list):
            return [told(member, name) for member in value]
        if value is None or isinstance(value, bool) or value == "" or name in _WORDS:
            return value
        return _mark(value, next(numbers))

    return told(document, "")


def mark(number: int) -> str:
    """The mark of a number: a word that stands nowhere else."""
    return f"zq{number}q"


def moment(number: int) -> str:
    """The moment of a number, unlike all others."""
    return f"2026-{1 + number % 12:02}-{1 + number // 12 % 28:02}T{number % 24:02}:{number % 60:02}:00.{number:06}Z"


def _mark(value: Any, number: int) -> Any:  # noqa: ANN401  JSON
    if isinstance(value, int):
        return 10_000 + number
    if isinstance(value, float):
        return number / 1_000_000
    at = when(value)
    if at is not None and at.moment is not None:
        return moment(number)
    if value.startswith("http"):
        return f"{value}?{mark(number)}"
    return f"{value}{' ' if ' ' in value else ''}{mark(number)}"


def unaccounted(document: dict[str, Any], article: Article) -> tuple[int, list[tuple[Place, Any]]]:
    """How many values a document of marked values holds, and those that are in no field nor in extra_json."""
    rest = dict(leaves(json.loads(article.extra_json or "{}")))
    record = _Record(article)
    found = list(leaves(document))
    missed = [
        (place, leaf)
        for place, leaf in found
        if not (place in rest and type(rest[place]) is type(leaf) and rest[place] == leaf)
        and not record.tells(place, leaf)
    ]
    return len(found), missed


class _Record:
    """What the fields of an article say, but for what it keeps of its source."""

    def __init__(self, article: Article) -> None:
        fields = article.model_dump(mode="json", exclude_defaults=True, exclude={"extra_json", "provenance"})
        values = [value for _, value in leaves(fields)]
        self._texts = {value for value in values if isinstance(value, str)}
        self._numbers = {value for value in values if isinstance(value, int | float) and not isinstance(value, bool)}
        #: Names of fields, and what their values say.
        self._said = self._texts | {str(step) for place, _ in leaves(fields) for step in place}
        self._marks = {mark.lower() for text in self._texts for mark in _MARK.findall(text)}
        self._lines = set(article.body.split("\n"))

    def tells(self, place: Place, leaf: Any) -> bool:  # noqa: ANN401  JSON
        """Whether a field holds a value of the document."""
        if isinstance(leaf, bool):
            return leaf and place[-2:] == ("embargo", "active") and "embargoed_until" in self._said
        if isinstance(leaf, int | float):
            return leaf in self._numbers
        if not isinstance(leaf, str) or not leaf:
            return False
        if place[-1] in _WORDS:
            return leaf in self._texts or not self._said.isdisjoint(self._words(str(place[-1]), leaf))
        marks = [mark.lower() for mark in _MARK.findall(leaf)]
        if marks:
            return set(marks) <= self._marks
        return _canonical(leaf) in self._texts or leaf in self._lines

    @staticmethod
    def _words(name: str, leaf: str) -> Iterator[str]:
        """The words by which a record says a word of a closed list, where it says it by another."""
        if name == "type":
            yield from _TELLS_TYPE.get(leaf.lower(), ())
        elif name == "correction_type":
            yield from _TELLS_CORRECTION & {leaf.lower().replace("\u2019", "").replace("'", "").replace(" ", "_")}
        elif (name, leaf) == ("category", "wires"):
            yield "wire"


def _canonical(leaf: str) -> str | None:
    at = when(leaf)
    return at.moment if at else None
