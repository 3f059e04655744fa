"""Resume: which finished parts of a dead run are those that this run would make, and where it goes on after them.

The sources are read again from their beginning and digested. A part is taken up while the sources still read as they
did, the options say the same, and a run that nobody disturbed would have ended a part at the same place.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path
from typing import Final

from newsschema.bulk import Start
from newsschema.formats import registry
from newsschema.formats.source import Source
from newsschema.ledger import Ledger
from newsschema.manifest import Part, Settings, key_of, read_manifest
from newsschema.outputs import Plan
from newsschema.part_staging import StagedPart
from newsschema.pieces import Lines, Piece, Trail, chunks

#: Ids handed on together.
IDS: Final = 8192


@dataclass(frozen=True, slots=True)
class Resumption:
    """What need not be done again, and where the rest begins."""

    parts: tuple[StagedPart, ...]
    start: Start
    trail: Trail


def resumption(reading: SecondReading, found: Sequence[StagedPart], target: Path, before: str = "") -> Resumption:
    """As many of the parts found as fit together from the beginning of the sources on. Raises UnreadableSource.

    The first follows the part whose key is *before*. Of two that follow the same part the later one counts, if all its
    files are there.
    """
    following = {staged.part.before: staged for staged in found if staged.is_whole(target)}
    taken = Resumption((), reading.start(), reading.trail())
    while (staged := following.get(before)) and reading.agrees(staged.part):
        taken = Resumption((*taken.parts, staged), reading.start(), reading.trail())
        before = staged.part.key
    return taken


def done_before(sources: Sequence[Source], settings: Settings, part_bytes: int, plan: Plan) -> Ledger | None:
    """The account of a run that made all of this, and whose files are there as it left them; None where none did.

    Raises UnreadableSource.
    """
    held = read_manifest(plan.manifest) if plan.manifest else None
    if held is None or plan.folder is None or held.settings != settings:
        return None
    files = list(chain.from_iterable(part.files for part in held.parts))
    aside = [(held.quarantine, plan.quarantine)] if held.quarantine else []
    loss = [(held.loss, plan.loss.path)] if held.loss and plan.loss else []
    if not all(
        file.is_at(place) for file, place in [*((file, plan.folder / file.path) for file in files), *aside, *loss]
    ):
        return None
    reading = SecondReading(sources, settings, part_bytes)
    if not all(map(reading.agrees, held.parts)) or not reading.ended:
        return None
    outputs = tuple(str(plan.folder / file.path) for file in files)
    told = replace(held.ledger, outputs=outputs, quarantine=str(plan.quarantine) if aside else None)
    return replace(told, loss=str(plan.loss.path)) if plan.loss else told


class SecondReading:
    """The sources read again, as far as parts say they were read before."""

    def __init__(self, sources: Sequence[Source], settings: Settings, part_bytes: int) -> None:
        self._sources, self._settings, self._part_bytes = sources, settings, part_bytes
        #: How many sources were begun; the one under way, and of its bytes those that come next.
        self._begun = 0
        self._under_way: Lines | None = None
        self._bytes: Iterator[bytes] = iter(())
        self._next = b""

    @property
    def ended(self) -> bool:
        """Whether all sources were read to their ends."""
        return self._under_way is None and self._begun == len(self._sources)

    def agrees(self, part: Part) -> bool:
        """Whether this run would make the same part here; if so, the sources are then read up to its end."""
        if part.key != key_of(part.before, self._settings, part.pieces):
            return False
        return all(self._again(piece) == piece for piece in part.pieces) and self._would_end(part)

    def start(self) -> Start:
        """Where the next part begins."""
        held = self._under_way
        return Start(self._begun - 1, held.end, held.line) if held else Start(self._begun)

    def trail(self) -> Trail:
        """The way up to here."""
        return Trail(self._sources, self._begun, self._under_way.copy() if self._under_way else None)

    def _again(self, before: Piece) -> Piece | None:
        """The same stretch as it reads now; None where it cannot be the same."""
        if self._under_way is None:
            if self._begun == len(self._sources) or self._sources[self._begun].name != before.source:
                return None
            self._under_way, self._bytes, self._next = Lines(before.source), chunks(self._sources[self._begun]), b""
            self._begun += 1
        held = self._under_way
        while held.end < before.end and self._more():
            taken, self._next = self._next[: before.end - held.end], self._next[before.end - held.end :]
            held.take(taken)
        held.line = before.line or 1
        last = not self._more()
        self._under_way = None if last else held
        return replace(held.piece(last=last), line=before.line)

    def _more(self) -> bool:
        """Whether the source under way has more bytes."""
        self._next = self._next or next(self._bytes, b"")
        return bool(self._next)

    def _would_end(self, part: Part) -> bool:
        """Whether a part would end here: with the sources, or because it has enough and something follows."""
        return self.ended or part.length >= self._part_bytes


def ids_in(path: Path, format_: str) -> Iterator[list[str]]:
    """The ids of the articles that a finished file holds, some at a time. Raises UnreadableSource."""
    if format_ == "parquet":
        from newsschema.formats.parquet import read_ids  # noqa: PLC0415  only for a run that goes on

        yield from read_ids(path, IDS)
        return
    for reading in registry.reader_of(registry.named(format_)).read(Source(str(path), path)):
        record = reading.draft.stated() if reading.draft else reading.record
        if record is not None:
            yield [str(record["id"])]
