"""Part files: where the files of one part are made, and the account of them that makes it a part."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from newsschema.formats.output_folder import made_path
from newsschema.ledger import Ledger
from newsschema.manifest import HeldFile, Part, Settings, held_file
from newsschema.outputs import Plan
from newsschema.part_staging import PartStaging
from newsschema.partitioned_sink import MadeFile
from newsschema.parts import OpenPart
from newsschema.pieces import Piece
from newsschema.staging import guarded

#: What the share of a part in the quarantine is called while it waits.
ASIDE: Final = "quarantine"
#: And its share of the loss report.
LOSS: Final = "loss.jsonl"


@dataclass(frozen=True, slots=True)
class PartFiles:
    """The files of the part under way, whoever makes it: one process after another part, or a worker by itself."""

    #: The output folder, as the plan has it.
    folder: Path
    plan: Plan
    settings: Settings
    staging: PartStaging

    def open(self) -> OpenPart:
        """The part, open for articles. Raises OutputFailed."""
        aside, loss = self.staging.place(self._aside), self.staging.place(LOSS) if self.plan.loss else None
        return OpenPart(self.plan, self._place, aside, loss)

    def part(self, key: str, before: str, pieces: Sequence[Piece], account: Ledger, finished: OpenPart) -> Part:
        """What a finished part holds and is called, by its account. Raises OutputFailed."""
        return Part(
            key,
            before,
            tuple(pieces),
            account.sources,
            account.written,
            account.findings,
            tuple(map(self._of_records, finished.made)),
            self._held(self._aside) if finished.refused_any else None,
            self._held(LOSS) if self.plan.loss else None,
            account.skipped,
            finished.losses,
        )

    @property
    def _aside(self) -> str:
        return f"{ASIDE}.{self.settings['quarantine_format']}"

    def _place(self, final: Path, partition: str) -> Path:
        return self.staging.place(self._called(made_path(final, partition)))

    def _called(self, final: Path) -> str:
        return final.relative_to(self.folder).as_posix()

    def _of_records(self, made: MadeFile) -> HeldFile:
        place, called = self._place(made.final, made.folder), self._called(made.final)
        return guarded(made.final, lambda: held_file(place, called, made.articles, made.partition))

    def _held(self, called: str) -> HeldFile:
        place = self.staging.place(called)
        return guarded(self.folder / called, lambda: held_file(place, called))
