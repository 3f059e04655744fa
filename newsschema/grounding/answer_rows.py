"""Rows of a file of answers: whose text each is an answer on, and what it answers.

A row is what somebody who asks a model a thousand times keeps of each time: the id of the text, perhaps the text, and
the answer, as the model wrote it or as the object it holds.

    {"id": "harbour-1", "answer": "```json ... ```", "model": "a small one"}
    {"id": "harbour-2", "body": "The ferry ...", "quotes": [], "figures": []}
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from newsschema.grounding.answer_fields import OF_LIST, wrong_type
from newsschema.grounding.answers import Answer, Part, gathered, parts_of, parts_of_lists, refused, value_of

#: Members of a row that tell of its text.
OF_TEXT: Final = ("id", "body", "language")


@dataclass(frozen=True, slots=True)
class AnswerRow:
    """An answer with the text it is on."""

    #: What the text is known by elsewhere; null where the row brings its text along and no id.
    id: str | None
    #: The text the model was given; null where it is to be looked up by the id.
    body: str | None
    answer: Answer
    #: The language of the text; null where the row does not say.
    language: str | None = None
    #: The other members of the row, as they were: the model's name, its usage, whatever was kept.
    rest: Mapping[str, Any] = field(default_factory=dict[str, Any])


def row_of(record: Mapping[str, Any]) -> AnswerRow:
    """The row that a record of a file is; one without an answer holds no candidates.

    Never raises: what is wrong with it stands in its answer.

    >>> row_of({"id": "harbour-1", "quotes": [{"text": "We are ready"}], "model": "small"}).rest
    {'model': 'small'}
    """
    told, faults = text_of(record, {name: name for name in OF_TEXT})
    lists = {name: _of_column(record[name]) for name in OF_LIST if name in record}
    asked = record.get("answer")
    read = () if asked is None else parts_of(asked, "/answer")
    rest = {name: held for name, held in record.items() if name not in {*OF_TEXT, *lists, "answer"}}
    answer = gathered([*faults, *read, *parts_of_lists(lists, "", "the row")])
    return AnswerRow(told["id"], told["body"], answer, told["language"], rest)


def _of_column(held: object) -> object:
    """A list that a column holds as JSON; anything else as it is, for whoever reads it to refuse."""
    value = value_of(held.strip()) if isinstance(held, str) else held
    return value if isinstance(value, list) else held


def text_of(record: Mapping[str, Any], names: Mapping[str, str]) -> tuple[dict[str, str | None], list[Part]]:
    """What a record tells of its text, by our names; what is no string is a fault, and told as if absent."""
    told: dict[str, str | None] = {}
    faults: list[Part] = []
    for ours, theirs in names.items():
        held = record.get(theirs)
        told[ours] = held if isinstance(held, str) and held else None
        if not (held is None or isinstance(held, str)):
            at = f"/{theirs}"
            faults.append(refused({theirs: held}, at, wrong_type(at, theirs, "a string", held)))
    return told, faults
