"""A part that is partitioned: its articles are put in order first, then each partition's files are written in turn.

One file of each output is open at a time, however many partitions there are.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from newsschema.engines.arrow_batches import to_batch
from newsschema.engines.arrow_types import Batch
from newsschema.engines.partition_values import places
from newsschema.formats.hive_folders import KEYS, Partition, partition_of, segment
from newsschema.formats.reading import BatchSink, Sink
from newsschema.outputs import Output
from newsschema.partition_spool import PartitionSpool
from newsschema.records import Article


@dataclass(frozen=True, slots=True)
class MadeFile:
    """A file that was written."""

    #: What its output is called.
    final: Path
    #: Articles it holds, or of which it holds rows.
    articles: int
    partition: Partition | None = None
    #: Its partition's folder; "" without one.
    folder: str = ""


class PartitionedSink:
    """Takes the articles of a part for all of its outputs."""

    def __init__(
        self, outputs: Sequence[Output], fields: Sequence[str], place: Callable[[Path, str], Path], spool: Path
    ) -> None:
        """*place* answers where the file of an output and a partition's folder is made; *spool* is made, and goes."""
        self._outputs, self._fields, self._place, self._folder = outputs, fields, place, spool
        spool.mkdir(parents=True)
        self._spool = PartitionSpool(spool)
        self._rows = 0
        self._open: list[Sink] = []
        #: What was written, in the order of the partitions' folders.
        self.made: tuple[MadeFile, ...] = ()

    def write(self, articles: Sequence[Article]) -> None:
        """Append articles, in order."""
        self.write_batch(to_batch(articles))

    def write_batch(self, batch: Batch) -> None:
        """Append the rows of a nested pa.RecordBatch, in order."""
        if batch.num_rows:
            self._spool.add(batch, *places(batch, self._fields, _folder_of_value))
            self._rows += batch.num_rows

    def finish(self, metadata: Mapping[str, str]) -> int:
        """Write the files, with the metadata where they hold any. Answers how many articles each output holds.

        Where one holds another number than the rest that number is told, which is then not what was written to it.
        """
        made: list[MadeFile] = []
        held = [0] * len(self._outputs)
        for folder, batches in self._spool.partitions():
            staged = [[self._place(final, folder) for final in output.finals] for output in self._outputs]
            counts = self._written(staged, batches, metadata)
            held = [before + count for before, count in zip(held, counts, strict=True)]
            for output, paths, count in zip(self._outputs, staged, counts, strict=True):
                there = [final for final, path in zip(output.finals, paths, strict=True) if path.exists()]
                made += [MadeFile(final, count, partition_of(folder), folder) for final in there]
        self.made = tuple(sorted(made, key=lambda file: file.folder))
        self.abandon()
        return next((count for count in held if count != self._rows), self._rows)

    def abandon(self) -> None:
        """Let go of the files and the spool."""
        for sink in self._open:
            sink.abandon()
        self._open = []
        self._spool.close()
        with suppress(OSError):
            self._folder.rmdir()

    def _written(self, staged: list[list[Path]], batches: Iterator[Batch], metadata: Mapping[str, str]) -> list[int]:
        for output, paths in zip(self._outputs, staged, strict=True):
            self._open.append(output.open(paths))
        for batch in batches:
            for sink in self._open:
                by_batch(sink).write_batch(batch)
        counts = [sink.finish(metadata) for sink in self._open]
        self._open = []
        return counts


def by_batch(sink: Sink) -> BatchSink:
    """The sink, as the plan promised of it."""
    if not isinstance(sink, BatchSink):
        raise TypeError(f"{type(sink).__name__} takes no batches, though its output is said to be columnar")
    return sink


def _folder_of_value(field: str, value: str | None) -> str:
    return segment(KEYS[field], value)
