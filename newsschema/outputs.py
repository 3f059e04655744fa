"""Outputs: which files a run makes, and who writes them."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Final

from newsschema.errors import UnfitTarget
from newsschema.formats import registry
from newsschema.formats.output_folder import LEDGER_NAME, MANIFEST_NAME, TABLES_FOLDER
from newsschema.formats.reading import BatchWriter, LayoutWriter, Sink, TablesWriter, Writer
from newsschema.formats.registry import Format
from newsschema.options import Options

STANDARD_OUTPUT: Final = "-"
QUARANTINE_NAME: Final = "quarantine.jsonl"


@dataclass(frozen=True, slots=True)
class Output:
    """One thing written: a file, a set of tables, or a stream."""

    #: Final names; none for a stream.
    finals: tuple[Path, ...]
    #: Opens it at the staged places of its finals, in the same order.
    open: Callable[[Sequence[Path]], Sink]
    #: Whether its sink takes batches.
    columnar: bool = False

    @property
    def name(self) -> Path:
        """What it is called in a sentence."""
        return self.finals[0] if self.finals else Path("standard output")


@dataclass(frozen=True, slots=True)
class Plan:
    """Everything a run will write."""

    outputs: tuple[Output, ...]
    quarantine: Path
    #: None for an output of one file: its ledger is in its metadata and on standard error.
    ledger: Path | None
    #: The output folder; None for a file or a stream.
    folder: Path | None = None

    @property
    def finals(self) -> tuple[Path, ...]:
        """Every file of records, by its plain name."""
        return tuple(final for output in self.outputs for final in output.finals)

    @property
    def manifest(self) -> Path | None:
        """Where the account of the folder is."""
        return self.folder / MANIFEST_NAME if self.folder else None


def plan_outputs(target: str | Path, options: Options) -> Plan:
    """The plan for a target: a folder, one file when its suffix is that of a format, or "-".

    Raises UnknownFormat, CannotWrite and UnfitTarget.
    """
    if str(target) == STANDARD_OUTPUT:
        return _to_stream(options)
    path = Path(target)
    by_suffix = _format_of_file(path)
    if by_suffix is not None:
        return _to_file(path, registry.named(options.to) if options.to else by_suffix, options)
    writer = _writer(registry.named(options.to or "jsonl"), options)
    aside = Path(options.quarantine or path / QUARANTINE_NAME)
    return Plan(tuple(_in_folder(path, writer, options)), aside, path / LEDGER_NAME, path)


def _to_stream(options: Options) -> Plan:
    known = registry.named(options.to or "jsonl")
    writer = registry.writer_of(known)
    if isinstance(writer, TablesWriter):
        raise UnfitTarget(
            STANDARD_OUTPUT, f"{known.name} cannot go to standard output", "name a file or a folder with -o"
        )
    aside = Path(options.quarantine or f"newsschema.{QUARANTINE_NAME}")
    return Plan(
        (Output((), lambda _: writer.open(_standard_output()), columnar=isinstance(writer, BatchWriter)),), aside, None
    )


def _standard_output() -> BinaryIO:
    """Standard output, buffered also where Python was told not to: a bare file may write half of what it is given."""
    stream = sys.stdout.buffer
    return open(stream.fileno(), "wb", closefd=False) if isinstance(stream, io.RawIOBase) else stream


def _to_file(path: Path, known: Format, options: Options) -> Plan:
    if options.tables != "nested":
        raise UnfitTarget(str(path), f"tables={options.tables} makes several files", "name a folder with -o")
    aside = Path(options.quarantine or path.with_name(f"{path.stem}.{QUARANTINE_NAME}"))
    writer = _writer(known, options)
    laid_out = writer.laid_out(path.suffix.lower()) if isinstance(writer, LayoutWriter) else writer
    return Plan((_one_file(path, laid_out),), aside, None)


def _in_folder(folder: Path, writer: Writer, options: Options) -> Iterator[Output]:
    if options.tables != "nested" and not isinstance(writer, TablesWriter):
        raise UnfitTarget(str(folder), f"tables={options.tables} is for Parquet", "add --to parquet")
    if options.tables != "normalised":
        yield _one_file(folder / writer.file_name, writer)
    if options.tables != "nested" and isinstance(writer, TablesWriter):
        names = tuple(writer.table_names())
        tables = tuple(folder / TABLES_FOLDER / f"{name}.parquet" for name in names)
        yield Output(tables, lambda staged: writer.open_tables(dict(zip(names, staged, strict=True))), columnar=True)


def _writer(known: Format, options: Options) -> Writer:
    writer = registry.writer_of(known)
    return writer.at_level(options.compression_level) if isinstance(writer, TablesWriter) else writer


def _one_file(path: Path, writer: Writer) -> Output:
    return Output((path,), lambda staged: writer.open(staged[0]), columnar=isinstance(writer, BatchWriter))


def _format_of_file(path: Path) -> Format | None:
    """The format that a target's suffix names; None for a folder."""
    if path.is_dir():
        return None
    return next((known for known in registry.formats().values() if path.suffix.lower() in known.suffixes), None)
