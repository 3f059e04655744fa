"""Reading: one record as a reader met it, with its bytes and its place, before anybody judges it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO, Literal, Protocol, runtime_checkable

from newsschema.formats.source import Source
from newsschema.records import Article, Draft
from newsschema.rules.finding import Finding


@dataclass(frozen=True, slots=True)
class Reading:
    """Exactly one of draft and record is there, or findings say why neither is."""

    #: The record's bytes as the source has them; what a quarantine keeps.
    raw: bytes
    #: Line or row at which it begins, counted from 1; None where the source has neither.
    line: int | None = None
    #: Byte at which it begins; None where the source is no sequence of records' bytes.
    offset: int | None = None
    #: A text still to be extracted from.
    draft: Draft | None = None
    #: A record in our own shape, unjudged.
    record: Mapping[str, Any] | None = None
    #: What refused it before it had a shape.
    findings: tuple[Finding, ...] = ()


class Reader(Protocol):
    """The reading side of a format."""

    def read(self, source: Source) -> Iterator[Reading]:
        """Every record of the source in order. A bad one is a Reading with findings, never an exception."""
        ...


class Sink(Protocol):
    """An output being written; nothing is under its final name yet."""

    def write(self, articles: Sequence[Article]) -> None:
        """Append articles, in order."""
        ...

    def finish(self, metadata: Mapping[str, str]) -> int:
        """Complete and close the output; formats that can hold metadata keep it. Answers how many records it holds."""
        ...

    def abandon(self) -> None:
        """Close without completing; what was written is of no use. Does nothing on a finished output."""
        ...


class Writer(Protocol):
    """The writing side of a format."""

    #: What one output is called in a folder: "articles.jsonl".
    file_name: str

    def open(self, target: Path | BinaryIO) -> Sink:
        """An output at a path, which must not exist, or into an open stream, which is left open."""
        ...


@runtime_checkable
class BatchWriter(Writer, Protocol):
    """A writer whose sinks are each a BatchSink too."""

    #: Being there says so.
    takes_batches: Literal[True]


@runtime_checkable
class LayoutWriter(Writer, Protocol):
    """A writer of items that stand one a line, or in one document."""

    def laid_out(self, suffix: str) -> Writer:
        """The same writer, laid out as the suffix of a target tells."""
        ...


@runtime_checkable
class TablesWriter(BatchWriter, Protocol):
    """A writer of columns, that can also write an article as several tables with keys."""

    def at_level(self, compression_level: int) -> TablesWriter:
        """The same writer, compressing at another level."""
        ...

    def table_names(self) -> Sequence[str]:
        """The tables, in order."""
        ...

    def open_tables(self, paths: Mapping[str, Path], *, empty: bool = True) -> Sink:
        """An output of one file a table; no path may exist. Those without rows are made only where *empty* says so."""
        ...


@runtime_checkable
class BatchSink(Protocol):
    """A sink that also takes Arrow batches of the nested shape, without an article being made of them."""

    def write_batch(self, batch: Any) -> None:  # noqa: ANN401  pyarrow is untyped, and naming it would import it
        """Append the rows of a pa.RecordBatch, in order."""
        ...
