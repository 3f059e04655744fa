"""Parquet as a format of the registry: rows to readings, articles to row groups."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, BinaryIO, Final, Literal

from newsschema.engines.arrow_batches import from_batch, to_batch
from newsschema.engines.arrow_schema import table_names
from newsschema.engines.arrow_types import Batch
from newsschema.formats.parquet import read_batches
from newsschema.formats.parquet_sinks import ArticleSink, NestedParquet, NormalisedParquet
from newsschema.formats.reading import Reading
from newsschema.formats.source import Source
from newsschema.records import Article


@dataclass(frozen=True, slots=True)
class ParquetRecords:
    """Nested files and folders of normalised tables, both ways."""

    compression_level: int = 1
    file_name: str = "articles.parquet"
    takes_batches: Literal[True] = True

    def at_level(self, compression_level: int) -> ParquetRecords:
        """The same, compressing at another level."""
        return replace(self, compression_level=compression_level)

    def read(self, source: Source) -> Iterator[Reading]:
        """Every row in order, its number as the line. A row's bytes are its record as JSON: it has no others.

        Raises UnreadableSource for a file that is not Parquet, is damaged or holds other columns.
        """
        for rows in row_blocks(source):
            for row, record in enumerate(from_batch(rows.batch), rows.first):
                yield _reading(record, row)

    def open(self, target: Path | BinaryIO) -> ParquetSink:
        """One file, one row an article."""
        return ParquetSink(NestedParquet(target, self.compression_level))

    def table_names(self) -> Sequence[str]:
        """The normalised tables."""
        return table_names()

    def open_tables(self, paths: Mapping[str, Path], *, empty: bool = True) -> ParquetSink:
        """One file a table."""
        return ParquetSink(NormalisedParquet(paths, self.compression_level, empty=empty))


@dataclass(frozen=True, slots=True)
class RowBlock:
    """Some rows of a source that stand together."""

    #: In the nested shape.
    batch: Batch
    #: Number of the first one, counted from 1.
    first: int

    def reading(self, index: int) -> Reading:
        """The reading of one row, counted from 0 in the block."""
        (record,) = from_batch(self.batch.slice(index, 1))
        return _reading(record, self.first + index)


def row_blocks(source: Source) -> Iterator[RowBlock]:
    """Every row of a source, some at a time, in order. Raises UnreadableSource as ParquetRecords.read does."""
    first = 1
    for batch in read_batches(seekable(source), source.name):
        yield RowBlock(batch, first)
        first += batch.num_rows


class ParquetSink:
    """Articles into row groups."""

    def __init__(self, sink: ArticleSink) -> None:
        self._sink = sink

    def write(self, articles: Sequence[Article]) -> None:
        """Append articles, in order."""
        self._sink.write(to_batch(articles))

    def write_batch(self, batch: Batch) -> None:
        """Append the rows of a nested pa.RecordBatch, in order."""
        self._sink.write(batch)

    def finish(self, metadata: Mapping[str, str]) -> int:
        """Complete the files with the metadata in their footers, and count the articles."""
        return self._sink.close(metadata)

    def abandon(self) -> None:
        """Let go of the files."""
        self._sink.abandon()


def _reading(record: Mapping[str, Any], row: int) -> Reading:
    raw = json.dumps(record, ensure_ascii=False, separators=(",", ":")).encode()
    return Reading(raw, line=row, record=record)


def seekable(source: Source) -> Path | BinaryIO:
    """What Parquet can be read from: it begins at its end, so a stream is taken into memory whole."""
    if source.path is not None and not source.compressed:
        return source.path
    if source.stored is not None and source.packed_by is None:
        with source.damage_told():
            return source.stored.seekable()
    with source.open() as opened:
        return io.BytesIO(source.bytes_of(opened))


PARQUET: Final = ParquetRecords()
