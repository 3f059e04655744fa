"""Names in an output folder: which may be given, the giving of them, and what of an older run goes then."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from newsschema.formats import loss_report
from newsschema.formats.output_folder import LEDGER_NAME, MANIFEST_NAME, named_files, parts_of
from newsschema.ledger import Ledger
from newsschema.manifest import HeldFile, Manifest, Part, Settings, held_file, json_text, read_manifest
from newsschema.outputs import Plan
from newsschema.part_staging import PartStaging, StagedPart
from newsschema.quarantine import concatenated
from newsschema.staging import Staging, alone, guarded, refuse_taken


class FolderNames:
    """The names in a folder: which may be given, and the giving of them."""

    def __init__(self, folder: Path, plan: Plan, *, overwrite: bool) -> None:
        self._folder, self._plan, self._overwrite = folder, plan, overwrite
        self._ledger, self._manifest = folder / LEDGER_NAME, folder / MANIFEST_NAME
        self._staging = Staging(overwrite)
        #: Files of records that the manifest names which was there before.
        self._older: tuple[Path, ...] = ()
        self._giving = False

    def prepare(self) -> None:
        """Make the folders. Raises TargetExists for what is there and may not go, OutputFailed."""
        if not self._overwrite:
            refuse_taken(self._plan.files)
        for final in self._plan.files[len(self._plan.finals) :]:
            self._staging.prepare(final)

    def give(self, settings: Settings, parts: Sequence[StagedPart], ledger: Ledger) -> Ledger:
        """Give the parts and the accounts of them their names. Answers the ledger with these names."""
        several = len(parts) > 1
        aside, loss = self._aside(parts), self._loss(parts)
        finals: dict[Path, Path] = {}
        renamed: list[Part] = []
        for staged in parts:
            plain = [self._folder / file.path for file in staged.part.files]
            named = [
                staged.part.called(file, path) if several or file.partition else path
                for file, path in zip(staged.part.files, plain, strict=True)
            ]
            finals |= zip(named, (staged.place_of(file, self._folder) for file in staged.part.files), strict=True)
            files = zip(staged.part.files, named, strict=True)
            held = tuple(replace(file, path=path.relative_to(self._folder).as_posix()) for file, path in files)
            renamed.append(replace(staged.part, files=held))
        for final, made in finals.items():
            self._staging.adopt(final, made)
        told = replace(
            ledger, outputs=tuple(map(str, finals)), quarantine=str(self._plan.quarantine) if aside else None
        )
        if self._plan.loss is not None:
            told = replace(told, losses=_sums(staged.part.losses for staged in parts), loss=str(self._plan.loss.path))
        self._write(self._ledger, told.account())
        self._write(self._manifest, Manifest(settings, tuple(renamed), told, aside, loss).to_json())
        self._staging.commit(lambda: self._make_way(finals), lambda: self._remove_older(finals))
        self._giving = False
        return told

    def discard(self, staged: PartStaging, *, keep: bool) -> None:
        """Remove what is staged, and names that were given for no manifest to name them. Never raises."""
        if self._giving:
            self.remove_unnamed()
        staged.discard(keep=keep)
        self._staging.discard()

    def remove_unnamed(self) -> None:
        """Remove parts that the manifest does not name. Never raises."""
        with suppress(OSError), alone([self._folder]):
            self._remove_all_but(named_files(self._folder) or ())

    def _aside(self, parts: Iterable[StagedPart]) -> HeldFile | None:
        """The quarantine, made of those of the parts."""
        final = self._plan.quarantine
        place = self._staging.place(final, optional=True)
        held = [staged.folder / staged.part.quarantine.path for staged in parts if staged.part.quarantine]
        if not held:
            return None
        guarded(final, lambda: concatenated(held, place, final))
        return self._beside(final, place)

    def _loss(self, parts: Iterable[StagedPart]) -> HeldFile | None:
        """The loss report, made of those of the parts."""
        if self._plan.loss is None:
            return None
        final = self._plan.loss.path
        place = self._staging.place(final)
        shares = [staged.folder / staged.part.loss.path for staged in parts if staged.part.loss]
        guarded(final, lambda: loss_report.concatenated(shares, place))
        return self._beside(final, place)

    def _beside(self, final: Path, place: Path) -> HeldFile:
        inside = final.is_relative_to(self._folder)
        called = final.relative_to(self._folder).as_posix() if inside else str(final)
        return guarded(final, lambda: held_file(place, called))

    def _write(self, final: Path, told: object) -> None:
        place = self._staging.place(final)
        guarded(final, lambda: place.write_bytes(json_text(told)))

    def _make_way(self, finals: Iterable[Path]) -> None:
        """The last look before names are given, while no other run gives any."""
        if not self._overwrite:
            refuse_taken(self._plan.finals)
        with suppress(OSError):
            self._older = (*(named_files(self._folder) or ()), *self._older_loss())
        self._giving = True
        if set(self._older) & set(finals) & set(self._plan.finals):
            # Under a plain name comes other content than the older manifest says of it; without one each file is whole.
            guarded(self._manifest, lambda: self._manifest.unlink(missing_ok=True))

    def _older_loss(self) -> tuple[Path, ...]:
        """The loss report that the older run left inside the folder: it tells of outputs that go."""
        older = read_manifest(self._manifest)
        path = self._folder / older.loss.path if older and older.loss else None
        kept = self._plan.loss.path if self._plan.loss else None
        if path is None or path == kept or not path.resolve().is_relative_to(self._folder.resolve()):
            return ()
        return (path,)

    def _remove_older(self, finals: Iterable[Path]) -> None:
        named = set(finals)
        plain = self._plan.finals if self._overwrite else ()
        for path in {*self._older, *plain} - named:
            with suppress(OSError):
                path.unlink()
        self._remove_all_but(named)
        for folder in {path.parent for path in self._older} - {path.parent for path in named} - {self._folder}:
            _remove_empty(folder, self._folder)

    def _remove_all_but(self, named: Iterable[Path]) -> None:
        """Parts that nobody names: of a run that died while it gave names."""
        held = set(named)
        for final in self._plan.finals:
            for path in parts_of(final):
                if path not in held:
                    with suppress(OSError):
                        path.unlink()
                    _remove_empty(path.parent, self._folder)
            _remove_empty(final.with_suffix(""), self._folder)


def _sums(counts: Iterable[Mapping[str, int]]) -> dict[str, int]:
    total: Counter[str] = Counter()
    for count in counts:
        total.update(count)
    return dict(sorted(total.items()))


def _remove_empty(folder: Path, within: Path) -> None:
    """Remove a folder that holds nothing, and those around it, up to another."""
    with suppress(OSError):
        while folder != within and folder.is_relative_to(within):
            folder.rmdir()
            folder = folder.parent
