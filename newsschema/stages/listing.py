"""A listing of files to articles: the reading of any known format, as one step of a pipeline."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

import pyarrow as pa

from newsschema.engines.arrow_batches import to_batch
from newsschema.engines.arrow_types import Batch, Rows, Schema
from newsschema.extraction.settings import AS_USUAL, ModelName, Settings, Statements
from newsschema.formats.source import Source
from newsschema.intake import Arrival, Named, arrivals, sources_of
from newsschema.quarantine import Refused
from newsschema.remote import addresses
from newsschema.stages.shapes import Output, handed_on, refused_batch, schema_of
from newsschema.stages.surveys import path_shared

PATH: Final = "path"
#: Records handed on together.
ROWS: Final = 512


@dataclass(frozen=True, slots=True)
class Listing:
    """Paths in, the articles and the refused records of those files out. Made by `listing`."""

    output: Output = "both"
    format: str | None = None
    separator: str | None = None
    settings: Settings = AS_USUAL

    @property
    def schema(self) -> Schema:
        """The pa.Schema of what it hands on."""
        return schema_of(self.output)

    def __call__(self, rows: Rows) -> Iterator[Rows]:
        """The records of the files in column `path`, in order, some at a time, as pa.Tables of a pa.Table.

        Raises UnreadableSource, UnknownFormat and MissingExtra.
        """
        if isinstance(rows, pa.RecordBatch):
            yield from self.each([rows])
            return
        for batch in self.each(rows.to_batches()):
            yield pa.Table.from_batches([batch])

    def each(self, batches: Iterable[Batch]) -> Iterator[Batch]:
        """The same for some pa.RecordBatches of paths."""
        paths = (path for batch in batches for path in batch.column(PATH).to_pylist())
        sources = (replace(source, separator=self.separator) for path in paths for source in _sources(path))
        waiting: list[Arrival] = []
        for arrival in arrivals(sources, self.format, self.settings):
            waiting.append(arrival)
            if len(waiting) >= ROWS:
                yield self._handed_on(waiting)
                waiting = []
        if waiting:
            yield self._handed_on(waiting)

    def _handed_on(self, arrived: list[Arrival]) -> Batch:
        articles = to_batch([arrival.article for arrival in arrived if arrival.article is not None])
        refused = refused_batch([_refused(arrival) for arrival in arrived if arrival.article is None])
        return handed_on(self.output, articles, refused, [arrival.article is None for arrival in arrived])


def listing(
    *,
    output: Output = "both",
    format: str | None = None,  # noqa: A002  the word a caller knows it by
    separator: str | None = None,
    statements: Statements = "speech",
    model: ModelName | None = "default",
) -> Listing:
    """A step that reads files: a column `path` in, a row for each of their records out. A path may be an address.

    Each file tells its own format, unless *format* names that of all. *output*, *statements* and *model* as `stage`
    has them, *separator* as Options. Refused rows carry their bytes and places, as a quarantine has them.
    """
    return Listing(output, format, separator, Settings(statements, model))


def paths_of(sources: Named) -> list[str]:
    """The files that a call names, by their whole paths, for a `path` column. Raises UnreadableSource.

    A stream is refused, and so is what is in a store, which has no path: a row of the column may be its address.
    """
    return [str(path_shared(source).absolute()) for source in sources_of(sources)]


def _sources(path: str) -> list[Source]:
    """What a row names. A store is asked by the worker that reads from it."""
    return sources_of(path) if addresses.is_remote(path) else [Source(path, Path(path))]


def _refused(arrival: Arrival) -> Refused:
    reading = arrival.reading
    return Refused(arrival.source, reading.line, reading.offset, reading.raw, arrival.findings, arrival.format)
