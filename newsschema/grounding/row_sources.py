"""Rows of candidates out of a source, JSON Lines or Parquet, each with its bytes and its place."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any, Final

from newsschema import wire, wire_places
from newsschema.errors import UnreadableSource
from newsschema.formats.json_lines import reading_of_line
from newsschema.formats.reading import Reading
from newsschema.formats.row_groups import plain_rows
from newsschema.formats.source import Source
from newsschema.grounding.candidate_rows import AnswerRow, row_of
from newsschema.grounding.other_tools.naming import NAMING, Naming
from newsschema.rules.finding import Finding

PARQUET_MAGIC: Final = b"PAR1"
_DECODER: Final = json.JSONDecoder()


@dataclass(frozen=True, slots=True)
class RowReading:
    """A row as it was met: what it holds, or the findings that say why it could not be read."""

    source: str
    reading: Reading
    row: AnswerRow | None

    def bytes_at(self, pointer: str) -> bytes:
        """The bytes of the value at a JSON Pointer, exactly; all of the row's where it is in no JSON."""
        start = self._start_of(pointer)
        if start is None:
            return self.reading.raw
        text = self.reading.raw[start:].decode("utf-8", "replace")
        try:
            _, end = _DECODER.raw_decode(text)
        except ValueError:
            return self.reading.raw
        return text[:end].encode()

    def placed(self, finding: Finding) -> Finding:
        """The finding with the line and the byte of what it points at, where the source has them."""
        reading, start = self.reading, self._start_of(finding.pointer)
        if reading.offset is None or start is None:
            return finding.at_line(reading.line, reading.offset)
        return replace(finding, line=reading.line, offset=reading.offset + start, column=start + 1)

    def _start_of(self, pointer: str) -> int | None:
        column = wire_places.column_of(self.reading.raw, pointer)
        return None if column is None else column - 1


def groups_in(source: Source, naming: Naming = NAMING) -> Iterator[list[RowReading]]:
    """The rows of a source, in order, those that stand together and are on one text as one group.

    What somebody keeps a claim at a time, a line each, so becomes one article. Raises UnreadableSource.
    """
    for (_, alone), rows in groupby(enumerate(rows_in(source, naming)), key=_text_of):
        held = [row for _, row in rows]
        if alone is None:
            yield held
        else:
            yield from ([row] for row in held)


def _text_of(numbered: tuple[int, RowReading]) -> tuple[object, int | None]:
    """What tells the text of a row; a row that tells none is alone."""
    number, reading = numbered
    row = reading.row
    if row is None or (row.id is None and row.body is None):
        return number, number
    return (row.id, row.body if row.id is None else None), None


def rows_in(source: Source, naming: Naming = NAMING) -> Iterator[RowReading]:
    """Every row of a source in order; one that cannot be read has findings. Raises UnreadableSource."""
    readings = _parquet(source) if source.first_bytes().startswith(PARQUET_MAGIC) else _lines(source)
    with source.damage_told():
        for reading in readings:
            record: Mapping[str, Any] | None = reading.record
            yield RowReading(source.name, reading, None if record is None else row_of(record, naming=naming))


def _lines(source: Source) -> Iterator[Reading]:
    with source.open() as opened:
        yield from map(reading_of_line, wire.lines(opened))


def _parquet(source: Source) -> Iterator[Reading]:
    for number, row in enumerate(plain_rows(source), 1):
        try:
            raw = json.dumps(row, ensure_ascii=False, separators=(",", ":")).encode()
        except TypeError as error:
            mend = "keep candidates in columns of texts, numbers and lists of structs"
            raise UnreadableSource(source.name, f"row {number} holds what JSON does not: {error}", mend) from error
        yield Reading(raw, number, record=row)
