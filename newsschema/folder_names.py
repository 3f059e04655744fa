"""Names in an output folder: which may be given, the giving of them, and what of an older run goes then."""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from types import MappingProxyType

from newsschema.appending import Standing
from newsschema.formats import loss_report
from newsschema.formats.output_folder import LEDGER_NAME, MANIFEST_NAME, named_files, parts_of
from newsschema.ledger import Ledger
from newsschema.manifest import HeldFile, Manifest, Part, Settings, held_file, json_text, read_manifest
from newsschema.outputs import Plan
from newsschema.part_staging import PartStaging, StagedPart
from newsschema.quarantine import concatenated
from newsschema.staging import Staging, alone, guarded, refuse_taken, to_disk


class FolderNames:
    """The names in a folder: which may be given, and the giving of them."""

    def __init__(
        self,
        folder: Path,
        plan: Plan,
        *,
        overwrite: bool = False,
        append: bool = False,
        standing: Standing | None = None,
    ) -> None:
        """*append* says that more will follow; *standing* is what the folder holds and goes on to hold."""
        self._folder, self._plan, self._overwrite, self._standing = folder, plan, overwrite, standing
        self._parted = append or standing is not None
        self._ledger, self._manifest = folder / LEDGER_NAME, folder / MANIFEST_NAME
        self._staging = Staging(overwrite or standing is not None)
        #: Files of records that the manifest names which was there before.
        self._older: tuple[Path, ...] = ()
        self._giving = False

    def prepare(self) -> None:
        """Make the folders. Raises TargetExists for what is there and may not go, OutputFailed."""
        if not self._overwrite and self._standing is None:
            refuse_taken(self._plan.files, folder=True)
        for final in self._plan.files[len(self._plan.finals) :]:
            self._staging.prepare(final)

    def give(self, settings: Settings, parts: Sequence[StagedPart], ledger: Ledger) -> Ledger:
        """Give the parts and the accounts of them their names. Answers the ledger with these names."""
        standing, several = self._standing, len(parts) > 1 or self._parted
        aside, loss = self._aside(parts), self._loss(parts)
        finals: dict[Path, Path] = {}
        renamed: list[Part] = []
        for staged in parts:
            held: list[HeldFile] = []
            for file in staged.part.files:
                plain = self._folder / file.path
                final = staged.part.called(file, plain) if several or file.partition else plain
                finals[final] = staged.place_of(file, self._folder)
                held.append(replace(file, path=final.relative_to(self._folder).as_posix()))
            renamed.append(replace(staged.part, files=tuple(held)))
        told = replace(
            ledger, outputs=tuple(map(str, finals)), quarantine=str(self._plan.quarantine) if aside else None
        )
        if self._plan.loss is not None:
            told = replace(told, losses=_sums(staged.part.losses for staged in parts), loss=str(self._plan.loss.path))
        made = Manifest(settings, tuple(renamed), told, aside, loss)
        if standing is None:
            self.exchange(finals, made)
        else:
            self.exchange(finals, standing.with_added(made), standing.moved())
        return told

    def exchange(
        self, made: Mapping[Path, Path], manifest: Manifest, moved: Mapping[str, Path] = MappingProxyType({})
    ) -> None:
        """Give files that were made their names, and have a manifest and its ledger tell of these.

        Files that are *moved* have their newer names beside the older until the manifest tells of these. What it does
        not name goes then. Raises OutputFailed and TargetExists; then the older output stays.
        """
        for final, place in made.items():
            self._staging.adopt(final, place)
        named = {self._folder / file.path for part in manifest.parts for file in part.files}
        self._write(self._ledger, manifest.ledger.account())
        self._write(self._manifest, manifest.to_json())
        self._staging.commit(lambda: self._make_way(made, moved), lambda: self._remove_older(named))
        self._giving = False

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
        """The quarantine, made of those of the parts, behind the older one where that is added to."""
        final = self._plan.quarantine
        place = self._staging.place(final, optional=True)
        with TemporaryDirectory(prefix="newsschema-") as room:
            older = self._standing.quarantine_before(Path(room)) if self._standing else None
            held = [older] if older else []
            held += [staged.folder / staged.part.quarantine.path for staged in parts if staged.part.quarantine]
            if not held:
                return None
            guarded(final, lambda: concatenated(held, place, final))
        return self._beside(final, place)

    def _loss(self, parts: Iterable[StagedPart]) -> HeldFile | None:
        """The loss report, made of those of the parts, behind the older one where that is added to."""
        if self._plan.loss is None:
            return None
        final = self._plan.loss.path
        place = self._staging.place(final)
        with TemporaryDirectory(prefix="newsschema-") as room:
            older = self._standing.loss_before(Path(room)) if self._standing else None
            shares = [older] if older else []
            shares += [staged.folder / staged.part.loss.path for staged in parts if staged.part.loss]
            guarded(final, lambda: loss_report.concatenated(shares, place))
        return self._beside(final, place)

    def _beside(self, final: Path, place: Path) -> HeldFile:
        inside = final.is_relative_to(self._folder)
        # Else whoever reads the manifest would look for it in the folder.
        called = final.relative_to(self._folder).as_posix() if inside else str(final.absolute())
        return guarded(final, lambda: held_file(place, called))

    def _write(self, final: Path, told: object) -> None:
        place = self._staging.place(final)
        guarded(final, lambda: place.write_bytes(json_text(told)))

    def _make_way(self, finals: Iterable[Path], moved: Mapping[str, Path]) -> None:
        """The last look before names are given, while no other run gives any."""
        if self._standing is not None:
            self._standing.check_unchanged()
        elif not self._overwrite:
            refuse_taken(self._plan.finals)
        with suppress(OSError):
            self._older = (*(named_files(self._folder) or ()), *self._older_loss())
        self._giving = True
        for path, final in moved.items():
            guarded(final, lambda path=path, final=final: _link(self._folder / path, final))
        if set(self._older) & set(finals) & set(self._plan.finals):
            # Under a plain name comes other content than the older manifest says of it; without one each file is whole.
            guarded(self._manifest, lambda: self._manifest.unlink(missing_ok=True))

    def _older_loss(self) -> tuple[Path, ...]:
        """The loss report that the older run left inside the folder: it tells of outputs that go."""
        if self._standing is not None:
            return ()
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


def _link(path: Path, final: Path) -> None:
    """Give a file a second name; where a file system has none, a copy."""
    final.parent.mkdir(parents=True, exist_ok=True)
    final.unlink(missing_ok=True)
    try:
        final.hardlink_to(path)
    except OSError:
        shutil.copy2(path, final)
        to_disk(final)
    to_disk(final.parent)


def _remove_empty(folder: Path, within: Path) -> None:
    """Remove a folder that holds nothing, and those around it, up to another."""
    with suppress(OSError):
        while folder != within and folder.is_relative_to(within):
            folder.rmdir()
            folder = folder.parent
