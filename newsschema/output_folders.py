"""Output folders: a target of parts, whose manifest is written last.

While a run goes on its finished parts wait in a hidden folder. When all is read and the account balances they get
their names, then the quarantine and the ledger, then the manifest; what an older run left goes after that. Who goes
by the manifest sees at any moment the older output whole or the newer one.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from tempfile import gettempdir

from newsschema.appending import Standing
from newsschema.bulk import Start
from newsschema.folder_names import FolderNames
from newsschema.formats.source import Source
from newsschema.frames import Frame
from newsschema.ledger import Bookkeeper, Ledger
from newsschema.manifest import Settings, key_of
from newsschema.options import Options
from newsschema.outputs import Plan
from newsschema.part_files import PartFiles
from newsschema.part_staging import PartStaging, StagedPart, sweep_parts
from newsschema.parts import OpenPart
from newsschema.pieces import Piece, Trail
from newsschema.resume import SecondReading, done_before, ids_in, resumption
from newsschema.seen_ids import SeenIds
from newsschema.staging import guarded


class PartedFolder:
    """A folder of parts, while a run fills it."""

    def __init__(
        self,
        plan: Plan,
        options: Options,
        sources: Sequence[Source],
        settings: Settings,
        standing: Standing | None = None,
    ) -> None:
        """*plan* is one of a folder; *standing* is what that holds, where it is added to."""
        self._folder, self._plan, self._options, self._sources = plan.folder or Path(), plan, options, sources
        self._settings, self._trail, self._standing = settings, Trail(sources), standing
        self._names = FolderNames(
            self._folder, plan, overwrite=options.overwrite, append=options.append, standing=standing
        )
        self._staged = PartStaging(self._folder)
        self._files = PartFiles(self._folder, plan, settings, self._staged)
        self._parts: list[StagedPart] = []
        self._part: OpenPart | None = None
        #: What was counted so far, and what up to the beginning of the part under way.
        self._books = self._before = Bookkeeper()

    def made_before(self) -> Ledger | None:
        """The account of the run that made just this, where work is to be resumed and nothing is left to do.

        What other runs left is swept then. Raises UnreadableSource.
        """
        made = None
        if self._resumes and self._standing is None:
            made = done_before(self._sources, self._settings, self._options.part_bytes, self._plan)
        if made is not None:
            self.sweep()
        return made

    def sweep(self) -> None:
        """Remove what dead runs left in the folder. Never raises."""
        sweep_parts(self._folder)
        self._names.remove_unnamed()

    def begin(self, books: Bookkeeper, ids: SeenIds) -> Start:
        """Prepare the folder, and take up what a dead run had finished, where that is wanted.

        Raises TargetExists, OutputFailed and UnreadableSource.
        """
        self._names.prepare()
        self._books, start = books, Start()
        found = self._staged.begin(resume=self._resumes)
        if found:
            start = self._take_up(found, ids)
        self._before = books.copy()
        if not self._parts:
            self._open()  # what cannot be written is told before anything is read
        return start

    def part_for(self, source: str, frame: Frame | None = None) -> OpenPart:
        """The part under way; the next one when that has enough."""
        self._end_full_part(source, frame)
        self._trail.follow(source, frame)
        return self._part or self._open()

    def close(self) -> Ledger:
        """Finish the last part and give the names. Raises RecordsLost, TargetExists and OutputFailed."""
        self._end_full_part(None)
        self._trail.follow(None)
        pieces = self._trail.cut()
        if pieces or not self._parts:
            self._finish(self._part or self._open(), pieces)
        ledger = self._books.close(sum(staged.part.written for staged in self._parts))
        told = self._names.give(self._settings, self._parts, ledger)
        self._parts = []  # they have their names, and nobody has to take them up
        return told

    def discard(self) -> None:
        """Remove what has no name; finished parts stay where the run was to be resumed."""
        try:
            if self._part is not None:
                self._part.abandon()
        finally:
            self._names.discard(self._staged, keep=self._options.resume and bool(self._parts))

    @property
    def _resumes(self) -> bool:
        """Whether finished parts can be taken up: a stream cannot be read again to see whether they fit."""
        return self._options.resume and all(source.stream is None for source in self._sources)

    def _take_up(self, found: Sequence[StagedPart], ids: SeenIds) -> Start:
        reading = SecondReading(self._sources, self._settings, self._options.part_bytes)
        taken = resumption(reading, found, self._folder, self._last_key)
        self._staged.keep(taken.parts)
        self._parts, self._trail = list(taken.parts), taken.trail
        for staged in taken.parts:
            self._books.add(staged.part.sources, staged.part.findings, staged.part.skipped)
            for file in staged.part.with_articles():
                for some in ids_in(staged.place_of(file, self._folder), str(self._settings["to"])):
                    guarded(Path(gettempdir()), lambda some=some: ids.add(some))
        return taken.start

    def _end_full_part(self, source: str | None, frame: Frame | None = None) -> None:
        """Finish the part under way where it has enough, before more comes; at the end only before sources without."""
        may_end = self._trail.meet(source, frame) and not (source is None and self._trail.at_end)
        if self._part is not None and may_end and self._trail.length >= self._options.part_bytes:
            self._finish(self._part, self._trail.cut())

    def _open(self) -> OpenPart:
        self._part = self._files.open()
        return self._part

    def _finish(self, part: OpenPart, pieces: tuple[Piece, ...]) -> None:
        books = self._books.since(self._before)
        account = books.close(books.read - books.refused)
        part.finish(account)
        self._part, self._before = None, self._books.copy()
        key = key_of(self._last_key, self._settings, pieces)
        made = self._files.part(key, self._last_key, pieces, account, part)
        self._parts.append(self._staged.finish(made))

    @property
    def _last_key(self) -> str:
        """The key that the next part follows."""
        if self._parts:
            return self._parts[-1].part.key
        return self._standing.last_key if self._standing else ""
