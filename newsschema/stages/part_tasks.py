"""Part tasks: one part of an output folder made by one worker, as one process makes it while it converts.

A task depends on nothing but what it carries, and makes the same files wherever and however often it runs. They get
their place in the staging folder at once, when all of them are on disk; of two attempts at a task one counts. Ids met
in other parts a task cannot know: it tells its own, and is given again with those of its ids that were met before.
"""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Generator, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

import pyarrow as pa

from newsschema.bulk import Block, Start, judged_block, judged_rows
from newsschema.conversion import Run, Watch
from newsschema.engines.arrow_types import Batch
from newsschema.errors import OutputFailed
from newsschema.formats.fields_met import FieldsMet
from newsschema.formats.parquet_records import row_blocks
from newsschema.frames import BLOCK_BYTES, Frame, frames, skip
from newsschema.intake import arrivals
from newsschema.ledger import Bookkeeper, Ledger
from newsschema.manifest import Settings, key_of
from newsschema.options import Options
from newsschema.outputs import plan_outputs
from newsschema.part_files import PartFiles
from newsschema.part_staging import PartStaging, StagedPart
from newsschema.parts import OpenPart
from newsschema.seen_ids import Mask, SeenIds
from newsschema.stages.surveys import Stretch, refuse_changed
from newsschema.staging import guarded

#: The ids of a part's articles, in groups that can be read one without the others.
IDS: Final = "ids.arrow"
#: So many groups, by a checksum of the id: each is looked through for doubles by itself.
GROUPS: Final = 16


@dataclass(frozen=True, slots=True)
class PartTask:
    """What to make, of what, and where."""

    number: int
    stretches: tuple[Stretch, ...]
    #: The output folder; a whole path, as that of every source is.
    target: Path
    options: Options
    settings: Settings
    staging: PartStaging
    read_by: str
    #: Ids of its records that earlier parts have.
    met: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """What its attempts are known by. Not the part's own key, which tells of the part before too."""
        met = hashlib.sha256("\n".join(sorted(self.met)).encode()).hexdigest()
        alone = {**self.settings, "met_before": met}
        return key_of("", alone, [stretch.piece for stretch in self.stretches])


@dataclass(frozen=True, slots=True)
class MadePart:
    """A part that waits for its name."""

    number: int
    staged: StagedPart


def make_part(task: PartTask) -> MadePart:
    """Make a part, or find it made. Raises as `convert` does."""
    staging = task.staging.attempt()
    found = staging.finished(task.key)
    if found is not None:
        return MadePart(task.number, found)
    if not staging.folder.is_dir():
        raise OutputFailed(str(staging.folder), "is gone: its run is over", "see whether another attempt was quicker")
    ids = NotedIds(task.met)
    with ids:
        target = OnePart(task, staging, ids)
        run = Run(task.options, Watch(), ids, ())
        if task.read_by == "block":
            run.whole(target, lambda _: run.write_blocks(_blocks(task.stretches), target))
        else:
            sources = [replace(stretch.source, skipped=run.skip) for stretch in task.stretches]
            reading = task.options.format, task.options.extraction
            arriving = ((source.name, arrivals([source], *reading)) for source in sources)
            run.whole(target, lambda _: run.write_articles(arriving, target))
    return MadePart(task.number, target.staged)


class NotedIds(SeenIds):
    """The ids of a part: those that other parts have are met before any of its own."""

    def __init__(self, before: Sequence[str]) -> None:
        super().__init__()
        super().add(before)
        self.noted: list[str] = []

    def add(self, ids: Sequence[str]) -> Mask:
        """As ever; those not met before are noted."""
        again = super().add(ids)
        self.noted += [one for one, met in zip(ids, again.tolist(), strict=True) if not met]
        return again


class OnePart:
    """A target that is one part of a folder."""

    def __init__(self, task: PartTask, staging: PartStaging, ids: NotedIds) -> None:
        self._task, self._staging, self._ids = task, staging, ids
        self._files = PartFiles(task.target, plan_outputs(task.target, task.options), task.settings, staging)
        self._books = Bookkeeper()
        self._part: OpenPart | None = None
        self._staged: StagedPart | None = None

    @property
    def staged(self) -> StagedPart:
        """The finished part."""
        assert self._staged is not None, "a part is asked for when it is closed"  # noqa: S101  states the order of calls
        return self._staged

    def begin(self, books: Bookkeeper, ids: SeenIds) -> Start:
        """Open its files."""
        del ids
        self._books = books
        self._part = self._files.open()
        return Start()

    def part_for(self, source: str, frame: Frame | None = None) -> OpenPart:
        """The one part."""
        del source, frame
        return self._opened()

    def close(self) -> Ledger:
        """Complete the files, see that the sources are still what they were, and stage them all at once."""
        part, books = self._opened(), self._books
        account = books.close(books.read - books.refused)
        part.finish(account)
        for stretch in self._task.stretches:
            refuse_changed(stretch.source, stretch.fingerprint)
        ids = self._staging.place(IDS)
        guarded(ids, lambda: _write_ids(ids, self._ids.noted))
        pieces = [stretch.piece for stretch in self._task.stretches]
        made = self._files.part(self._task.key, "", pieces, account, part)
        self._staged = self._staging.finish_first(made)
        return account

    def discard(self) -> None:
        """Let go of what was not finished."""
        if self._staged is None:
            try:
                if self._part is not None:
                    self._part.abandon()
            finally:
                self._staging.give_up()

    def _opened(self) -> OpenPart:
        assert self._part is not None, "a target is begun before anything is written to it"  # noqa: S101  as above
        return self._part


def _blocks(stretches: Iterable[Stretch]) -> Generator[Block, None, None]:
    """Every block of some stretches in order, judged here: the other processors have parts of their own."""
    met = FieldsMet()
    for stretch in stretches:
        source, piece = stretch.source, stretch.piece
        if stretch.read_by == "rows":
            for rows in row_blocks(source):
                yield judged_rows(source.name, rows)
            continue
        with source.open() as opened, source.damage_told():
            skip(opened, piece.begin)
            for frame in frames(opened, BLOCK_BYTES, first_line=stretch.line, offset=piece.begin):
                if frame.offset >= piece.end:
                    break
                yield judged_block(source.name, frame, met)


def _write_ids(path: Path, ids: Sequence[str]) -> None:
    groups: list[list[str]] = [[] for _ in range(GROUPS)]
    for one in ids:
        groups[zlib.crc32(one.encode()) % GROUPS].append(one)
    schema = pa.schema([("id", pa.string())])
    with pa.OSFile(str(path), "wb") as file, pa.ipc.new_file(file, schema) as writer:
        for group in groups:
            batch: Batch = pa.record_batch([pa.array(group, pa.string())], schema=schema)
            writer.write_batch(batch)
