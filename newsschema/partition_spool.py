"""The rows of a part, put in the order of their partitions on disk, so that one file after another can be written.

Rows are gathered until they are enough, sorted, and written as a run; runs are merged in the end, each read from its
beginning to its end. So a part of ten thousand partitions has one file open and a few dozen megabytes in memory, and
each partition one file of it. Within a partition rows stand in the order in which they came.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from newsschema.engines.arrow_schema import arrow_schema
from newsschema.engines.arrow_types import Batch, Rows

#: Bytes of rows that are sorted in memory, where they are held twice.
RUN_BYTES: Final = 64 * 2**20
#: Rows read at once of a run: of so many runs as are merged each has some in memory.
RUN_ROWS: Final = 128
#: Runs of one size that are merged into one.
MOST_RUNS: Final = 16

Codes = npt.NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class Run:
    """Rows in the order of their partitions, on disk or, of a part that is no more than one run, in memory."""

    #: The partitions met in it, in order, and how many rows each has.
    codes: Codes
    counts: npt.NDArray[np.int64]
    held: Path | Rows
    #: How often its rows were merged.
    level: int = 0

    def batches(self) -> Iterator[Batch]:
        """All rows, in order."""
        if not isinstance(self.held, Path):
            yield from self.held.to_batches(max_chunksize=RUN_ROWS)
            return
        # Not a memory map: its pages would count as ours until all is read.
        with pa.OSFile(str(self.held)) as file, pa.ipc.open_file(file) as opened:
            for number in range(opened.num_record_batches):
                yield opened.get_batch(number)


class Reading:
    """A run that is read from its beginning to its end."""

    def __init__(self, run: Run) -> None:
        self._batches, self._held = run.batches(), pa.RecordBatch.from_pylist([], schema=arrow_schema())
        self._left = iter(zip(run.codes.tolist(), run.counts.tolist(), strict=True))
        self._next = next(self._left, None)

    def take(self, code: int) -> Iterator[Batch]:
        """The rows of a partition, where they come next."""
        if self._next is None or self._next[0] != code:
            return
        wanted = self._next[1]
        while wanted:
            if not self._held.num_rows:
                self._held = next(self._batches)
                continue
            taken = self._held.slice(0, wanted)
            self._held = self._held.slice(taken.num_rows)
            wanted -= taken.num_rows
            yield taken
        self._next = next(self._left, None)


class PartitionSpool:
    """Rows on their way to their partitions."""

    def __init__(self, folder: Path, run_bytes: int = RUN_BYTES) -> None:
        """*folder* is where runs are written; it is there, and stays when the spool is closed."""
        self._folder, self._run_bytes = folder, run_bytes
        #: The partitions by their folders, in the order in which they were met.
        self._met: dict[str, int] = {}
        self._gathered: list[tuple[Batch, Codes]] = []
        self._bytes = self._made = 0
        self._runs: list[Run] = []

    def add(self, batch: Batch, names: Sequence[str], places: Codes) -> None:
        """Take the rows of a nested pa.RecordBatch: the folders of their partitions, and for each row its place there.

        Raises OSError.
        """
        coded = np.array([self._met.setdefault(name, len(self._met)) for name in names], np.int32)
        self._gathered.append((batch, coded[places]))
        self._bytes += batch.nbytes
        if self._bytes >= self._run_bytes:
            self._end_run()

    def partitions(self) -> Iterator[tuple[str, Iterator[Batch]]]:
        """Each partition by its folder, with its rows, which must be taken before the next is asked for."""
        if self._gathered and not self._runs:
            self._runs.append(self._sorted())
        elif self._gathered:
            self._end_run()
        names = list(self._met)
        for code, batches in _merged(self._runs):
            yield names[code], batches

    def close(self) -> None:
        """Remove the runs."""
        self._gathered = []
        for run in self._runs:
            if isinstance(run.held, Path):
                run.held.unlink(missing_ok=True)
        self._runs = []

    def _sorted(self) -> Run:
        """What was gathered, as a run in memory."""
        codes = np.concatenate([places for _, places in self._gathered])
        # Batches of another schema's metadata are of the same columns.
        rows = pa.Table.from_batches([batch.cast(arrow_schema()) for batch, _ in self._gathered])
        self._gathered, self._bytes = [], 0
        if (codes[1:] < codes[:-1]).any():
            order = np.argsort(codes, kind="stable")
            rows, codes = rows.take(pa.array(order)), codes[order]
        return Run(*np.unique(codes, return_counts=True), rows)

    def _end_run(self) -> None:
        run = self._sorted()
        self._runs.append(replace(run, held=self._written(run.batches())))
        while len(newest := self._runs[-MOST_RUNS:]) == MOST_RUNS and len({run.level for run in newest}) == 1:
            self._merge(newest)

    def _merge(self, runs: list[Run]) -> None:
        """Put one run in the place of several, which are the newest."""
        counted: dict[int, int] = {}

        def all_rows() -> Iterator[Batch]:
            waiting: list[Batch] = []
            for code, batches in _merged(runs):
                for batch in batches:
                    counted[code] = counted.get(code, 0) + batch.num_rows
                    waiting.append(batch)
                    if sum(one.num_rows for one in waiting) >= RUN_ROWS:
                        yield _joined(waiting)
                        waiting = []
            if waiting:
                yield _joined(waiting)

        held = self._written(all_rows())
        codes, counts = np.array(list(counted), np.int32), np.array(list(counted.values()), np.int64)
        for run in runs:
            if isinstance(run.held, Path):
                run.held.unlink()
        self._runs[-len(runs) :] = [Run(codes, counts, held, runs[0].level + 1)]

    def _written(self, batches: Iterator[Batch] | list[Batch]) -> Path:
        path = self._folder / f"{self._made}.run"
        self._made += 1
        with pa.OSFile(str(path), "wb") as file, pa.ipc.new_file(file, arrow_schema()) as writer:
            for batch in batches:
                writer.write_batch(batch)
        return path


def _merged(runs: Sequence[Run]) -> Iterator[tuple[int, Iterator[Batch]]]:
    """Each partition that any of the runs has, in order, with its rows of one run after another."""
    readings = [Reading(run) for run in runs]
    for code in sorted({code for run in runs for code in run.codes.tolist()}):
        yield code, _taken(readings, code)


def _taken(readings: Sequence[Reading], code: int) -> Iterator[Batch]:
    for reading in readings:
        yield from reading.take(code)


def _joined(batches: list[Batch]) -> Any:  # noqa: ANN401  a pa.RecordBatch
    return pa.Table.from_batches(batches).combine_chunks().to_batches()[0]
