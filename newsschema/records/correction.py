"""Correction: what was put right after publication, with the old words and the new."""

from __future__ import annotations

from typing import Annotated, Literal

from newsschema.records.vocabulary import Moment, Pointer, Record, Span, Words, prose

CorrectionKind = Literal["correction", "clarification", "update", "retraction", "editors_note"]


class Correction(Record):
    """One note of the editors on the article itself."""

    text: Annotated[Words, prose("The note as printed.", schema_org="correction", ninjs="edNote")]
    kind: Annotated[CorrectionKind, prose("What the note does.")]
    issued_at: Annotated[Moment | None, prose("When it was issued. Null when not told.")] = None
    span: Annotated[Span | None, prose("Where the body carries the note.")] = None
    target_path: Annotated[Pointer | None, prose("JSON Pointer to the field of this record that it mends.")] = None
    old_text: Annotated[Words | None, prose("What stood before.")] = None
    new_text: Annotated[Words | None, prose("What stands now.")] = None
