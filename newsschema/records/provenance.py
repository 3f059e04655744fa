"""Provenance: where a record came from, who read it, and what was noticed on the way."""

from __future__ import annotations

from typing import Annotated

from newsschema.records.vocabulary import Code, Listed, Offset, Pointer, Positive, Record, Sha256, Span, Words, prose


class Issue(Record):
    """Something noticed that did not refuse the record; kept so that nobody has to notice it again."""

    code: Annotated[Code, prose("The rule's code; `newsschema explain CODE` tells its story.")]
    path: Annotated[Pointer, prose("JSON Pointer to the place in this record.")]
    message: Annotated[Words | None, prose("What was noticed.")] = None
    span: Annotated[Span | None, prose("The words of the body it is about.")] = None


class Provenance(Record):
    """The way from the source to this record."""

    source_format: Annotated[Words, prose("Name of the format it was read from: 'text', 'jsonl'.")]
    source_name: Annotated[Words | None, prose("File or stream it was read from, as it was named in the call.")] = None
    source_sha256: Annotated[Sha256 | None, prose("SHA-256 of the record's bytes as read.")] = None
    byte_offset: Annotated[Offset | None, prose("Where in the source it begins, in bytes (uncompressed).")] = None
    line: Annotated[Positive | None, prose("Line of the source it begins on, counted from 1.")] = None
    reader: Annotated[Words | None, prose("The reader, by its name in the format registry.")] = None
    extractor: Annotated[Words | None, prose("What found the quotes and figures. Null when nothing was extracted.")] = (
        None
    )
    newsschema_version: Annotated[Words | None, prose("Version of newsschema that made the record.")] = None
    warnings: Annotated[Listed[Issue], prose("What was noticed on the way.")] = []
