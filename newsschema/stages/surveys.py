"""Surveys: what a run must know of its sources before it can share them out, and where its parts end.

A source is surveyed where workers are, one at a time; what comes back is small. From the surveys follow the pieces of
each part: the same that one process finds while it reads, which tests hold together, so a part has the same key and
the same bytes whoever makes it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path
from typing import Final, Literal

from newsschema.errors import UnreadableSource
from newsschema.formats.parquet_records import row_blocks
from newsschema.formats.source import Source
from newsschema.frames import BLOCK_BYTES, frames
from newsschema.pieces import Lines, Piece, digest_of

#: What one worker surveys at a time: so many sources, or bytes on disk.
MANY: Final = 1000
MUCH: Final = 2**28
#: Size and time of change of each file of a source.
Fingerprint = tuple[tuple[int, int], ...]
#: How records are read: by the block of lines, by the block of rows, or one after another.
ReadBy = Literal["lines", "rows", "record"]


@dataclass(frozen=True, slots=True)
class Sighting:
    """A source to survey."""

    source: Source
    read_by: ReadBy


@dataclass(frozen=True, slots=True)
class SurveyTask:
    """Sources for one worker to survey."""

    number: int
    sightings: tuple[Sighting, ...]


@dataclass(frozen=True, slots=True)
class Surveyed:
    """The surveys of a task, in its order."""

    number: int
    surveys: tuple[Survey, ...]


@dataclass(frozen=True, slots=True)
class Survey:
    """What is known of a source."""

    read_by: ReadBy
    fingerprint: Fingerprint
    #: It has one piece, or may be cut into these.
    pieces: tuple[Piece, ...]
    #: Whether a part can end before it: not where no block comes of it.
    comes: bool = True


@dataclass(frozen=True, slots=True)
class Stretch:
    """A piece of a part, and what it takes to read it."""

    source: Source
    piece: Piece
    #: Number of the line at which it begins.
    line: int
    read_by: ReadBy
    fingerprint: Fingerprint


def survey_tasks(sightings: Iterable[Sighting]) -> list[SurveyTask]:
    """The sources in their order, small ones many to a task."""
    tasks: list[SurveyTask] = []
    held: list[Sighting] = []
    length = 0
    for sighting in sightings:
        held.append(sighting)
        length += sighting.source.size or 0
        if len(held) >= MANY or length >= MUCH:
            tasks.append(SurveyTask(len(tasks), tuple(held)))
            held, length = [], 0
    return [*tasks, SurveyTask(len(tasks), tuple(held))] if held else tasks


def survey(task: SurveyTask) -> Surveyed:
    """Survey some sources. Raises UnreadableSource, also where one changes meanwhile."""
    return Surveyed(task.number, tuple(map(_survey, task.sightings)))


def _survey(sighting: Sighting) -> Survey:
    source = sighting.source
    seen = fingerprint_of(source)
    pieces = _of_lines(source) if sighting.read_by == "lines" else ()
    comes = bool(pieces) or sighting.read_by == "record"
    if not pieces:
        length, sha256 = digest_of(source)
        pieces = (Piece(source.name, 0, length, None, sha256, last=True),)
        comes = comes or (sighting.read_by == "rows" and any(True for _ in row_blocks(source)))
    refuse_changed(source, seen)
    return Survey(sighting.read_by, seen, pieces, comes)


def path_shared(source: Source) -> Path:
    """Where workers find a source. Raises UnreadableSource for a stream, and for what is in a store."""
    if source.stored is not None:
        mend = "bring it here first, or convert it without workers: newsschema.convert reads stores"
        raise UnreadableSource(source.name, "is in a store, and workers open files as this machine does", mend)
    if source.path is None:
        raise UnreadableSource(source.name, "is a stream, which workers cannot share", "save it, and name the file")
    return source.path


def fingerprint_of(source: Source) -> Fingerprint:
    """What tells that a source was changed. Raises UnreadableSource."""
    path = path_shared(source)
    try:
        files = sorted(path.rglob("*")) if path.is_dir() else [path]
        found = [file.stat() for file in files if file.is_file()]
    except OSError as error:
        raise UnreadableSource(source.name, (error.strerror or str(error)).lower()) from error
    return tuple((about.st_size, about.st_mtime_ns) for about in found)


def refuse_changed(source: Source, seen: Fingerprint) -> None:
    """Raises UnreadableSource where a source is no longer what was seen."""
    if fingerprint_of(source) != seen:
        raise UnreadableSource(source.name, "was changed while it was read", "run it again when nobody writes it")


def parts_of(sources: Sequence[Source], surveys: Sequence[Survey], part_bytes: int) -> list[tuple[Stretch, ...]]:
    """The stretches of each part, in order; one part without any where there are no sources.

    A part ends where it has *part_bytes* and something follows: at the end of a source, or between two blocks.
    """
    parts = _Parts(part_bytes)
    for source, known in zip(sources, surveys, strict=True):
        if not known.comes:
            parts.wait(Stretch(source, known.pieces[0], 1, known.read_by, known.fingerprint))
            continue
        for index, stretch in enumerate(_stretches(source, known)):
            parts.go_on(stretch, joins=index > 0)
    return parts.end()


class _Parts:
    """Parts while they are laid out."""

    def __init__(self, part_bytes: int) -> None:
        self._part_bytes = part_bytes
        self._parts: list[tuple[Stretch, ...]] = []
        self._held: list[Stretch] = []
        self._length = 0
        #: Sources of which nothing comes: they belong to the part of what comes next.
        self._waiting: list[Stretch] = []

    def wait(self, stretch: Stretch) -> None:
        """Put by a source of which nothing comes."""
        self._waiting.append(stretch)

    def go_on(self, stretch: Stretch, *, joins: bool) -> None:
        """Come to something before which a part may end; it *joins* what came before where that is the same source."""
        self._end_full_part()
        if joins and self._held:
            before = self._held.pop()
            self._length -= before.piece.length
            stretch = replace(before, piece=replace(stretch.piece, begin=before.piece.begin))
        self._hold(stretch)

    def end(self) -> list[tuple[Stretch, ...]]:
        """All of them."""
        if self._waiting:
            self._end_full_part()
        if self._held or not self._parts:
            self._parts.append(tuple(self._held))
        return self._parts

    def _end_full_part(self) -> None:
        if self._length >= self._part_bytes:
            self._parts.append(tuple(self._held))
            self._held, self._length = [], 0
        waiting, self._waiting = self._waiting, []
        for stretch in waiting:
            self._hold(stretch)

    def _hold(self, stretch: Stretch) -> None:
        self._held.append(stretch)
        self._length += stretch.piece.length


def _of_lines(source: Source) -> tuple[Piece, ...]:
    """The blocks of a source of lines between which a part may end; none where it has no line."""
    lines, found = Lines(source.name), list[Piece]()
    with source.open() as opened, source.damage_told():
        for frame in frames(opened, BLOCK_BYTES):
            if lines.end and not lines.unfinished:
                found.append(lines.piece(last=False))
            lines.follow(frame)
    return (*found, lines.piece(last=True)) if lines.end else ()


def _stretches(source: Source, known: Survey) -> Iterator[Stretch]:
    lines = [1, *(after.line or 1 for after, _ in pairwise(known.pieces))]
    for piece, line in zip(known.pieces, lines, strict=True):
        yield Stretch(source, piece, line, known.read_by, known.fingerprint)
