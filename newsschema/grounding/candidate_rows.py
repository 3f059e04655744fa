"""Candidates as a caller gives them: values of ours, or whatever an answer is; and the rows of files of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields
from typing import Any, Final, cast

from newsschema.grounding.answer_fields import OF_LIST
from newsschema.grounding.answer_rows import AnswerRow
from newsschema.grounding.answer_shapes import row_in as row_of
from newsschema.grounding.answers import Answer, Part, Unread, gathered, part_of, parts_of, read_answer
from newsschema.grounding.candidate import FigureCandidate, QuoteCandidate

#: Fields by which an object alone is seen to be a figure.
OF_FIGURES: Final = {field.name for field in fields(FigureCandidate)} - {field.name for field in fields(QuoteCandidate)}

__all__ = ["Answer", "AnswerRow", "Unread", "answer_of", "row_of"]


def answer_of(given: object) -> Answer:
    """The candidates that a caller gives: a list of them, an answer read before, or an answer as a model wrote it.

    Raises TypeError for what is none of these.

    >>> answer_of('{"quotes": [{"text": "We are ready", "speaker": ""}]}').candidates
    (QuoteCandidate(text='We are ready', speaker=None, cue=None, kind=None, context=None),)
    """
    if isinstance(given, Answer):
        return given
    if isinstance(given, str | bytes | dict):
        return read_answer(cast("object", given))
    if isinstance(given, Sequence):
        return gathered(_parts(cast("Sequence[object]", given)))
    raise TypeError(f"a {type(given).__name__} holds no candidates: pass a list of them, a dict or JSON")


def _parts(given: Sequence[object]) -> Iterator[Part]:
    """Of a list of values of ours, of objects in their form, or of answers; all may stand in it."""
    for position, one in enumerate(given):
        place = f"/{position}"
        if isinstance(one, QuoteCandidate | FigureCandidate):
            # A value is held against the form of an answer too: a program may fill it with anything.
            kind = next(name for name, of in OF_LIST.items() if isinstance(one, of))
            yield part_of(_fields_of(one), kind, place)
        elif isinstance(one, Mapping) and "text" in one:
            said = cast("Mapping[str, Any]", one)
            yield part_of(said, "figures" if OF_FIGURES & said.keys() else "quotes", place)
        else:
            yield from parts_of(one, place)


def _fields_of(one: QuoteCandidate | FigureCandidate) -> dict[str, Any]:
    """A value by its fields."""
    return {field.name: getattr(one, field.name) for field in fields(one)}
