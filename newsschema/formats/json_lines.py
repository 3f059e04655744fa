"""JSON Lines of our own records, both ways."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, BinaryIO, Final, Literal

from newsschema import wire
from newsschema.formats.reading import Reading
from newsschema.formats.source import Source
from newsschema.records import Article


class JsonLines:
    """One record a line; blank lines are none."""

    file_name = "articles.jsonl"
    takes_batches: Literal[True] = True

    def read(self, source: Source) -> Iterator[Reading]:
        """Every line in order; a line that is no record is a reading with the finding that says why."""
        with source.open() as opened:
            for line in wire.lines(opened):
                yield reading_of_line(line)

    def open(self, target: Path | BinaryIO) -> JsonLinesSink:
        """An output of one line a record."""
        return JsonLinesSink(target)


class JsonLinesSink:
    """Writes compact lines; what is null or empty is left out, because absent says the same."""

    def __init__(self, target: Path | BinaryIO, text_of: Callable[[Article], bytes] | None = None) -> None:
        """*text_of* writes an article, its end of line included; without it as a record of ours."""
        self._file, self._ours = opened(target)
        self._text_of = text_of or line_of
        self._written = 0

    def write(self, articles: Sequence[Article]) -> None:
        """Append one line an article."""
        for article in articles:
            self._file.write(self._text_of(article))
            self._written += 1

    def write_batch(self, batch: Any) -> None:  # noqa: ANN401  pyarrow is untyped, and naming it would import it
        """Append the rows of a nested pa.RecordBatch, in order: the same lines, made by whole columns."""
        from newsschema.engines.json_text import json_lines  # noqa: PLC0415  pyarrow, only where a batch is at hand

        for lines in json_lines(batch):
            self._file.write(lines)
        self._written += batch.num_rows

    def finish(self, metadata: Mapping[str, str]) -> int:
        """Close, and count; lines hold no metadata, the ledger beside them does."""
        del metadata
        self._file.flush()
        self.abandon()
        return self._written

    def abandon(self) -> None:
        """Close what we opened."""
        if self._ours:
            self._file.close()


def opened(target: Path | BinaryIO) -> tuple[BinaryIO, bool]:
    """The stream to write to, and whether it is ours to close. Raises FileExistsError for a path that is there."""
    return (target.open("xb"), True) if isinstance(target, Path) else (target, False)


def reading_of_line(line: wire.Line) -> Reading:
    """The record of a line; a piece of a line over the limit is none."""
    if line.cut:
        found = replace(wire.too_long(), line=line.number, offset=line.offset)
        return Reading(line.raw, line.number, line.offset, findings=(found,))
    return reading_of(line.raw, line.offset, line.number)


def unread_line(line: wire.Line) -> Reading:
    """A line by its bytes and its place alone, for whoever knows already why it is refused."""
    return Reading(line.raw, line.number, line.offset)


def reading_of(raw: bytes, offset: int, line: int | None) -> Reading:
    """The record of some bytes that stand at *offset*, or why there is none."""
    parsed = wire.parse(raw)
    if parsed.finding is None:
        return Reading(raw, line, offset, record=parsed.value)
    inside = parsed.finding.offset or 0
    return Reading(raw, line, offset, findings=(replace(parsed.finding, line=line, offset=offset + inside),))


def line_of(article: Article) -> bytes:
    """An article as one line of JSON, its end included."""
    return article.model_dump_json(exclude_defaults=True).encode() + b"\n"


JSON_LINES: Final = JsonLines()
