"""What a language model is asked for: the small schema of its answer, apart from the records and made of less.

A model cannot count code points, so there are no offsets; it copies words, and `newsschema.grounding` finds them.
Strict modes take different parts of JSON Schema. Six words are taken by all that were tried: type, properties,
required, items, enum and description, with additionalProperties false beside them. So nothing is nullable and nothing
optional: what is not known is "", and a number is written as a string, for a number could not be left empty.
The order of the fields is the order of writing, and a model that writes the sentence first copies the words from it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final, get_args

from newsschema.records.figure import Bound
from newsschema.records.quote import QuoteKind

CONTRACT: Final = (
    "Quotes and figures as the text prints them. Copy the words; do not correct, join, translate or shorten."
)


@dataclass(frozen=True, slots=True)
class AnswerField:
    """One thing that is asked of a quote or a figure."""

    name: str
    #: What the model is told of it.
    prose: str
    #: What it chooses from; empty where it writes what it will.
    among: tuple[str, ...] = ()
    #: Whether it is a number, written as a string.
    number: bool = False
    #: Whether a candidate without it is none.
    needed: bool = False


_CONTEXT: Final = "the whole sentence it stands in, copied"

#: The fields of a candidate are those of `grounding.candidate`, in the order in which they are to be written.
QUOTE: Final = (
    AnswerField("context", _CONTEXT),
    AnswerField(
        "text",
        'the words said, copied without their quotation marks; " ... " where words are left out',
        needed=True,
    ),
    AnswerField(
        "kind",
        "direct: all in quotation marks; indirect: none; mixed: some",
        among=get_args(QuoteKind),
    ),
    AnswerField("speaker", 'who said it, as the text names them; "" if it does not'),
    AnswerField("cue", 'the reporting words, copied, such as "told reporters"; "" if there are none'),
)
FIGURE: Final = (
    AnswerField("context", _CONTEXT),
    AnswerField("text", 'the number with its unit or noun, copied, such as "16 boats"', needed=True),
    AnswerField(
        "value",
        'the number in digits, with a point and no commas, such as "1200000" or "0.5"; "" if there is no one number',
        number=True,
    ),
    AnswerField("unit", 'the unit, such as "percent" or "EUR"; "" for a count of things'),
    AnswerField("bound", "how the text binds the number", among=get_args(Bound)),
    AnswerField("source", 'who gives the number, as the text names them; "" if it does not'),
)
LISTS: Final[Mapping[str, tuple[AnswerField, ...]]] = {"quotes": QUOTE, "figures": FIGURE}


def answer_schema(*lists: str) -> dict[str, Any]:
    """The JSON Schema of an answer with these of its lists, by default both; every object is spelled out in its place.

    >>> list(answer_schema("figures")["properties"])
    ['figures']
    """
    chosen = [name for name in LISTS if name in (lists or LISTS)]
    members = {name: {"type": "array", "items": _object(LISTS[name])} for name in chosen}
    return {"type": "object", "description": CONTRACT, **_closed(members)}


def _object(fields: tuple[AnswerField, ...]) -> dict[str, Any]:
    return {"type": "object", **_closed({field.name: _field(field) for field in fields})}


def _closed(properties: dict[str, Any]) -> dict[str, Any]:
    return {"properties": properties, "required": list(properties), "additionalProperties": False}


def _field(field: AnswerField) -> dict[str, Any]:
    told = {"type": "string", "description": field.prose}
    return {**told, "enum": list(field.among)} if field.among else told
