"""Parquet as a format of the registry: rows to readings, articles to row groups."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import BinaryIO, Final

from newsschema.engines.arrow_batches import from_batch, to_batch
from newsschema.engines.arrow_schema import table_names
from newsschema.engines.arrow_types import Batch
from newsschema.formats.parquet import ArticleSink, NestedParquet, NormalisedParquet, read_batches
from newsschema.formats.reading import Reading
from newsschema.formats.source import Source
from newsschema.records import Article


@dataclass(frozen=True, slots=True)
class ParquetRecords:
    """Nested files and folders of normalised tables, both ways."""

    compression_level: int = 1
    file_name: str = "articles.parquet"

    def at_level(self, compression_level: int) -> ParquetRecords:
        """The same, compressing at another level."""
        return replace(self, compression_level=compression_level)

    def read(self, source: Source) -> Iterator[Reading]:
        """Every row in order, its number as the line. A row's bytes are its record as JSON: it has no others.

        Raises UnreadableSource for a file that is not Parquet, is damaged or holds other columns.
        """
        row = 0
        for batch in read_batches(_seekable(source), source.name):
            for record in from_batch(batch):
                row += 1
                raw = json.dumps(record, ensure_ascii=False, separators=(",", ":")).encode()
                yield Reading(raw, line=row, record=record)

    def open(self, target: Path | BinaryIO) -> ParquetSink:
        """One file, one row an article."""
        return ParquetSink(NestedParquet(target, self.compression_level))

    def table_names(self) -> Sequence[str]:
        """The normalised tables."""
        return table_names()

    def open_tables(self, paths: Mapping[str, Path]) -> ParquetSink:
        """One file a table."""
        return ParquetSink(NormalisedParquet(paths, self.compression_level))


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


def _seekable(source: Source) -> Path | BinaryIO:
    """What Parquet can be read from: it begins at its end, so a stream is taken into memory whole."""
    if source.path is not None and not source.compressed:
        return source.path
    with source.open() as opened:
        return io.BytesIO(source.bytes_of(opened))


PARQUET: Final = ParquetRecords()
