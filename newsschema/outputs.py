"""Outputs: which files a run makes, and who writes them."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePath
from typing import BinaryIO, Final

from newsschema.errors import UnfitTarget
from newsschema.formats import registry
from newsschema.formats.hive_folders import fields_of
from newsschema.formats.loss_report import LossReport
from newsschema.formats.output_folder import LEDGER_NAME, MANIFEST_NAME, TABLES_FOLDER
from newsschema.formats.reading import BatchWriter, LayoutWriter, Sink, TablesWriter, Writer
from newsschema.formats.registry import Format
from newsschema.options import Options
from newsschema.remote import addresses

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
    #: What it is called where that is not one of its names.
    called: Path | None = None

    @property
    def name(self) -> Path:
        """What it is called in a sentence."""
        return self.called or (self.finals[0] if self.finals else Path("standard output"))


@dataclass(frozen=True, slots=True)
class Plan:
    """Everything a run will write."""

    outputs: tuple[Output, ...]
    quarantine: Path
    #: None for an output of one file: its ledger is in its metadata and on standard error.
    ledger: Path | None
    #: The output folder; None for a file or a stream.
    folder: Path | None = None
    #: The report of what the outputs do not hold; None where nobody asked for one.
    loss: LossReport | None = None
    #: By which fields the articles are partitioned.
    partition_by: tuple[str, ...] = ()

    @property
    def finals(self) -> tuple[Path, ...]:
        """Every file of records, by its plain name."""
        return tuple(final for output in self.outputs for final in output.finals)

    @property
    def manifest(self) -> Path | None:
        """Where the account of the folder is."""
        return self.folder / MANIFEST_NAME if self.folder else None

    @property
    def files(self) -> tuple[Path, ...]:
        """Every file by its plain name."""
        others = (self.quarantine, self.loss.path if self.loss else None, self.ledger, self.manifest)
        return (*self.finals, *(path for path in others if path is not None))


def plan_outputs(target: str | Path, options: Options) -> Plan:
    """The plan for a target: a folder, one file when its suffix is that of a format, or "-".

    Raises UnknownFormat, CannotWrite and UnfitTarget, also for an address: `remote_targets` makes a place of that.
    """
    if addresses.is_remote(target):
        mend = "name a place here, and bring it there then; newsschema convert does both"
        raise UnfitTarget(addresses.told(str(target)), "is in a store, to which only convert writes", mend)
    path = Path(target)
    if addresses.was_address(path):
        mend = f"pass the address as text, or make a folder of the name {path.parts[0]} first"
        raise UnfitTarget(str(path), "is an address that lost a slash as a Path", mend)
    by_suffix = None if str(target) == STANDARD_OUTPUT else _format_of_file(path)
    known = by_suffix if by_suffix and not options.to else registry.named(options.to or "jsonl", "--to")
    fields = fields_of(options.partition_by)
    if fields and (by_suffix is not None or str(target) == STANDARD_OUTPUT):
        raise UnfitTarget(str(target), "partitions are folders with files", "name a folder with -o")
    if str(target) == STANDARD_OUTPUT:
        plan = _to_stream(known, options)
    elif by_suffix is not None:
        plan = _to_file(path, known, options)
    else:
        aside = Path(options.quarantine or path / QUARANTINE_NAME)
        outputs = tuple(_in_folder(path, _writer(known, options), options))
        if fields and not all(output.columnar for output in outputs):
            raise UnfitTarget(str(path), f"{known.name} is not partitioned", "add --to parquet or --to jsonl")
        plan = Plan(outputs, aside, path / LEDGER_NAME, path, partition_by=fields)
    return plan if options.loss is None else replace(plan, loss=_loss_report(Path(options.loss), known, plan))


def _loss_report(path: Path, known: Format, plan: Plan) -> LossReport:
    mend = "name a file of its own with --loss"
    if str(path) == STANDARD_OUTPUT:
        raise UnfitTarget(STANDARD_OUTPUT, "a loss report cannot go to standard output", mend)
    if path.is_dir():
        raise UnfitTarget(str(path), "it is a folder, and a loss report is a file", mend)
    if path.absolute() in {taken.absolute() for taken in plan.files}:
        raise UnfitTarget(str(path), "the run writes something else there", mend)
    return LossReport(path, known.name, registry.mapping_of(known))


def _to_stream(known: Format, options: Options) -> Plan:
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
        empty = not options.partition_by  # or ten thousand days would have ten thousand tables of no corrections

        def opened(staged: Sequence[Path]) -> Sink:
            return writer.open_tables(dict(zip(names, staged, strict=True)), empty=empty)

        yield Output(tables, opened, columnar=True)


def _writer(known: Format, options: Options) -> Writer:
    writer = registry.writer_of(known)
    return writer.at_level(options.compression_level) if isinstance(writer, TablesWriter) else writer


def _one_file(path: Path, writer: Writer) -> Output:
    return Output((path,), lambda staged: writer.open(staged[0]), columnar=isinstance(writer, BatchWriter))


def names_a_file(path: PurePath) -> bool:
    """Whether a target is called as a file of a format is."""
    return _format_named(path) is not None


def _format_of_file(path: Path) -> Format | None:
    """The format that a target's suffix names; None for a folder."""
    return None if path.is_dir() else _format_named(path)


def _format_named(path: PurePath) -> Format | None:
    return next((known for known in registry.formats().values() if path.suffix.lower() in known.suffixes), None)
