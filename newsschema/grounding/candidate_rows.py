"""Candidates as a caller gives them: values of ours, or whatever an answer is; and the rows of files of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import fields
from typing import Any, cast

from newsschema.grounding.answer_fields import OF_LIST, candidate_of
from newsschema.grounding.answer_rows import AnswerRow
from newsschema.grounding.answer_shapes import row_in as row_of
from newsschema.grounding.answers import Answer, Part, Read, Unread, gathered, parts_of, read_answer, refused
from newsschema.grounding.candidate import FigureCandidate, QuoteCandidate

__all__ = ["Answer", "AnswerRow", "Unread", "answer_of", "row_of"]


def answer_of(given: object) -> Answer:
    """The candidates that a caller gives: a list of values, an answer read before, or an answer as a model wrote it.

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
    """Of a list of values of ours, or of answers; both may stand in it."""
    for position, one in enumerate(given):
        if isinstance(one, QuoteCandidate | FigureCandidate):
            yield _part(one, f"/{position}")
        else:
            yield from parts_of(one, f"/{position}")


def _part(one: QuoteCandidate | FigureCandidate, place: str) -> Part:
    """A value is held against the form of an answer too: a program may fill it with anything."""
    kind = next(name for name, of in OF_LIST.items() if isinstance(one, of))
    said: dict[str, Any] = {field.name: getattr(one, field.name) for field in fields(one)}
    candidate, found = candidate_of(said, kind, place)
    return refused(said, place, *found) if candidate is None else Read(candidate, place, tuple(found))
