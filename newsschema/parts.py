"""Parts: outputs while they are written, and the target of one part: a file with its name at the end, or a stream."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from typing import Any, Final, Protocol

from newsschema.bulk import Start
from newsschema.errors import RecordsLost
from newsschema.formats.loss_report import LossWriter
from newsschema.formats.reading import Sink
from newsschema.frames import Frame
from newsschema.ledger import Bookkeeper, Ledger
from newsschema.outputs import Output, Plan
from newsschema.partitioned_sink import MadeFile, PartitionedSink, by_batch
from newsschema.quarantine import QuarantineWriter, Refused
from newsschema.records import SCHEMA_VERSION, Article
from newsschema.rules import catalogue
from newsschema.seen_ids import SeenIds
from newsschema.staging import Staging, guarded

#: Articles held before they are written: enough to fill a batch, few enough that memory stays flat.
BATCH: Final = 512


class OpenPart:
    """The outputs and the quarantine of a part, open."""

    def __init__(self, plan: Plan, place: Callable[[Path, str], Path], aside: Path, loss: Path | None = None) -> None:
        """*place* answers where the file of a plain name, and of a partition's folder, is made.

        *aside* is where refused records are put, *loss* where the loss report is made, which a plan with one needs.
        """
        self._aside = QuarantineWriter(aside, plan.quarantine)
        self._aside_name = plan.quarantine
        self._waiting: list[Article] = []
        self._sinks: list[tuple[Output, Sink]] = []
        self._losses: LossWriter | None = None
        self._losses_name = plan.loss.path if plan.loss else plan.quarantine
        self._made: tuple[MadeFile, ...] = ()
        try:
            if plan.loss is not None and loss is not None:
                report = plan.loss
                self._losses = guarded(report.path, lambda: LossWriter(loss, report))
            for output in (_partitioned(plan, place, aside),) if plan.partition_by else plan.outputs:
                staged = [place(final, "") for final in output.finals]
                self._sinks.append((output, guarded(output.name, lambda o=output, s=staged: o.open(s))))
        except BaseException:
            self.abandon()
            raise

    @property
    def refused_any(self) -> bool:
        """Whether a record was put aside."""
        return self._aside.used

    @property
    def losses(self) -> dict[str, int]:
        """Values that the outputs do not hold or hold otherwise, as far as they are written: {"lost": 2}."""
        return dict(sorted(self._losses.counts.items())) if self._losses else {}

    @property
    def made(self) -> tuple[MadeFile, ...]:
        """The files of records, once they are finished."""
        return self._made

    def write(self, article: Article) -> None:
        """Append an article; some are written at once."""
        self._waiting.append(article)
        if len(self._waiting) >= BATCH:
            self._write_waiting()

    def write_batch(self, batch: Any) -> None:  # noqa: ANN401  pyarrow is untyped, and naming it would import it
        """Append the rows of a pa.RecordBatch of the nested shape."""
        for output, sink in self._sinks:
            guarded(output.name, lambda sink=sink: by_batch(sink).write_batch(batch))

    def put_aside(self, refused: Refused) -> None:
        """Keep a refused record."""
        guarded(self._aside_name, lambda: self._aside.put(refused))

    def finish(self, account: Ledger) -> None:
        """Complete the files, and hold what each says it has against the account. Raises RecordsLost."""
        self._write_waiting()
        metadata = {
            "newsschema.schema_version": SCHEMA_VERSION,
            "newsschema.rules_digest": catalogue.digest(),
            "newsschema.ledger_digest": account.digest,
        }
        for output, sink in self._sinks:
            written = guarded(output.name, lambda sink=sink: sink.finish(metadata))
            if written != account.written:
                raise RecordsLost(account.read, written, account.quarantined)
            whole = tuple(MadeFile(final, written) for final in output.finals)
            self._made += sink.made if isinstance(sink, PartitionedSink) else whole
        if self._losses is not None:
            guarded(self._losses_name, self._losses.close)
        guarded(self._aside_name, self._aside.close)

    def abandon(self) -> None:
        """Let go of the files, of each although another fails. Does nothing on those that are finished."""
        with ExitStack() as letting_go:
            letting_go.callback(guarded, self._aside_name, self._aside.close)
            if self._losses is not None:
                letting_go.callback(guarded, self._losses_name, self._losses.close)
            for output, sink in self._sinks:
                letting_go.callback(guarded, output.name, sink.abandon)

    def _write_waiting(self) -> None:
        batch, self._waiting = self._waiting, []
        for output, sink in self._sinks if batch else ():
            guarded(output.name, lambda sink=sink: sink.write(batch))
        if self._losses is not None:
            losses = self._losses
            guarded(self._losses_name, lambda: losses.write(batch))


class Target(Protocol):
    """Where the records of a run go."""

    def begin(self, books: Bookkeeper, ids: SeenIds) -> Start:
        """Prepare for writing; answers where in the sources to begin, whose earlier records are in *books* then."""
        ...

    def part_for(self, source: str, frame: Frame | None = None) -> OpenPart:
        """The part that takes what comes next: a block, or without one all of a source."""
        ...

    def close(self) -> Ledger:
        """Complete everything and give the names. Raises RecordsLost."""
        ...

    def discard(self) -> None:
        """Remove what has no name. Does nothing after `close`. Never raises."""
        ...


class OneFile:
    """A target of one part: a file and its quarantine, or a stream."""

    def __init__(self, plan: Plan, *, overwrite: bool) -> None:
        self._plan, self._staging = plan, Staging(overwrite)
        self._books = Bookkeeper()
        self._part: OpenPart | None = None

    def begin(self, books: Bookkeeper, ids: SeenIds) -> Start:
        """Open it."""
        del ids
        self._books = books
        aside = self._staging.place(self._plan.quarantine, optional=True)
        loss = self._staging.place(self._plan.loss.path) if self._plan.loss else None
        self._part = OpenPart(self._plan, lambda final, _: self._staging.place(final), aside, loss)
        return Start()

    def part_for(self, source: str, frame: Frame | None = None) -> OpenPart:
        """The one part."""
        del source, frame
        return self._opened()

    def close(self) -> Ledger:
        """Complete it and give the names."""
        part = self._opened()
        ledger = self._books.close(self._books.read - self._books.refused)
        part.finish(ledger)
        self._staging.commit()
        aside = str(self._plan.quarantine) if part.refused_any else None
        told = replace(ledger, outputs=tuple(map(str, self._plan.finals)), quarantine=aside)
        return told if self._plan.loss is None else replace(told, losses=part.losses, loss=str(self._plan.loss.path))

    def discard(self) -> None:
        """Remove what was staged."""
        try:
            if self._part is not None:
                self._part.abandon()
        finally:
            self._staging.discard()

    def _opened(self) -> OpenPart:
        assert self._part is not None, "a target is begun before anything is written to it"  # noqa: S101  states the order of calls
        return self._part


def _partitioned(plan: Plan, place: Callable[[Path, str], Path], aside: Path) -> Output:
    """The outputs of a plan as one, that makes files of them once it knows all partitions."""

    def opened(_: Sequence[Path]) -> Sink:
        return PartitionedSink(plan.outputs, plan.partition_by, place, aside.with_name("partitions"))

    return Output((), opened, columnar=True, called=plan.folder)
