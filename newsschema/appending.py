"""Appending: what an output folder holds already, whether a run may add to it, and which of its sources are in it.

The new parts follow the older ones in the chain of keys. Files of records that are there are not touched; the
quarantine, the loss report, the ledger and the manifest are written anew from the older and the new.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory, gettempdir
from typing import Final

from newsschema.errors import CannotAppend, OutputFailed
from newsschema.formats.output_folder import MANIFEST_NAME, plain_path
from newsschema.formats.source import Source
from newsschema.manifest import HeldFile, Manifest, Part, Settings, read_manifest
from newsschema.outputs import Plan
from newsschema.pieces import digest_of
from newsschema.quarantine import cut_to
from newsschema.resume import ids_in
from newsschema.seen_ids import SeenIds
from newsschema.staging import guarded

#: Settings that all of a folder must share, and what to do where they do not.
OPTIONS: Final = "pass the same options, or name another folder with -o"
ANEW: Final = "write the folder anew with this version: newsschema convert {folder} -o ANOTHER"
SHARED: Final[Mapping[str, str]] = {
    "schema_version": ANEW,
    "rules_digest": ANEW,
    "to": OPTIONS,
    "tables": OPTIONS,
    "partition_by": OPTIONS,
    "statements": OPTIONS,
    "model": OPTIONS,
    "quarantine_format": OPTIONS,
    "loss_format": OPTIONS,
}


@dataclass(frozen=True, slots=True)
class Standing:
    """What a folder holds."""

    folder: Path
    manifest: Manifest
    #: The manifest's bytes: whoever changes a folder changes them.
    raw: bytes

    @property
    def last_key(self) -> str:
        """The key that the next part follows."""
        return self.manifest.parts[-1].key if self.manifest.parts else ""

    @property
    def files(self) -> list[HeldFile]:
        """The files of records, part by part."""
        return [file for part in self.manifest.parts for file in part.files]

    def check_unchanged(self) -> None:
        """Raises OutputFailed where the folder is no longer what it was."""
        path = self.folder / MANIFEST_NAME
        if guarded(path, path.read_bytes) != self.raw:
            raise OutputFailed(str(self.folder), "another run has changed it meanwhile", "run it again")

    def check(self, plan: Plan, settings: Settings) -> None:
        """Raises CannotAppend where a run of this plan and these settings cannot add to it."""
        self.check_settings(settings)
        self.check_files(plan)

    def check_settings(self, settings: Settings) -> None:
        """Raises CannotAppend where a run with these settings would make something else of the folder."""
        differ = [name for name in SHARED if self.manifest.settings.get(name) != settings.get(name)]
        if differ:
            both = ((name, self.manifest.settings.get(name), settings.get(name)) for name in differ)
            told = ", ".join(
                f"{name} is {there or 'not set'} there and {here or 'not set'} here" for name, there, here in both
            )
            raise CannotAppend(str(self.folder), told, SHARED[differ[0]].format(folder=self.folder))

    def check_files(self, plan: Plan) -> None:
        """Raises CannotAppend where a file is not there, has another size, or would lie elsewhere from now on."""
        for file in self.files:
            path = self.folder / file.path
            size = path.stat().st_size if path.is_file() else None
            if size != file.bytes:
                found = "is not there" if size is None else f"has {size} bytes, not {file.bytes}"
                mend = f"bring it back: `newsschema doctor {self.folder}` tells all that is wrong"
                raise CannotAppend(str(self.folder), f"{file.path} {found}", mend)
        loss = plan.loss.path if plan.loss else None
        shares = ((self.manifest.quarantine, plan.quarantine, "--quarantine"), (self.manifest.loss, loss, "--loss"))
        for held, now, option in shares:
            if held is not None and now is not None and (self.folder / held.path).resolve() != now.resolve():
                reason = f"what it put into {self.folder / held.path} cannot be gone on with in {now}"
                raise CannotAppend(str(self.folder), reason, f"name that file with {option}")

        with TemporaryDirectory(prefix="newsschema-") as room:  # what cannot be gone on with is told before the work
            self.quarantine_before(Path(room))
            self.loss_before(Path(room))

    def quarantine_before(self, room: Path) -> Path | None:
        """The quarantine as the manifest knows it, made in *room* where more lies there by now. Raises CannotAppend."""
        return self._share(self.manifest.quarantine, self.manifest.ledger.quarantined, room)

    def loss_before(self, room: Path) -> Path | None:
        """The loss report, likewise."""
        return self._share(self.manifest.loss, sum(self.manifest.ledger.losses.values()), room)

    def _share(self, held: HeldFile | None, entries: int, room: Path) -> Path | None:
        """A run that died while it gave names may have left a share of its own behind the older one."""
        if held is None:
            return None
        path = self.folder / held.path
        if held.is_at(path):
            return path
        cut = room / path.name
        if path.is_file():
            guarded(path, lambda: cut_to(path, entries, cut))
        if not held.is_at(cut):
            reason = f"{path} is not what the manifest says of it"
            raise CannotAppend(str(self.folder), reason, "bring it back: what it holds would no longer be told of")
        return cut

    def remember_ids(self, ids: SeenIds) -> None:
        """Have the ids of all its articles met. Raises UnreadableSource for a damaged file."""
        for part in self.manifest.parts:
            for file in part.with_articles():
                for some in ids_in(self.folder / file.path, str(self.manifest.settings["to"])):
                    guarded(Path(gettempdir()), lambda some=some: ids.add(some))

    def with_added(self, more: Manifest) -> Manifest:
        """The manifest of all that is there then: the files there are, by the names they have then, and new ones."""
        moved = {path: final.relative_to(self.folder).as_posix() for path, final in self.moved().items()}
        parts: list[Part] = []
        for part in self.manifest.parts:
            files = tuple(replace(file, path=moved.get(file.path, file.path)) for file in part.files)
            parts.append(replace(part, files=files))
        for part in more.parts:
            own = {name: value for name, value in more.settings.items() if self.manifest.settings.get(name) != value}
            parts.append(replace(part, settings=own))
        outputs = tuple(str(self.folder / file.path) for part in parts for file in part.files)
        ledger = replace(self.manifest.ledger.plus(more.ledger), outputs=outputs)
        return Manifest(self.manifest.settings, tuple(parts), ledger, more.quarantine, more.loss)

    def moved(self) -> dict[str, Path]:
        """New names of files that have plain ones, which are those of a folder of one part, by the older names."""
        named = ((part, file) for part in self.manifest.parts for file in part.files)
        plain = ((part, file) for part, file in named if plain_path(PurePosixPath(file.path)).as_posix() == file.path)
        return {file.path: part.called(file, self.folder / file.path) for part, file in plain}


def standing_in(plan: Plan) -> Standing | None:
    """What the folder of a plan holds; None where it has no manifest. Raises CannotAppend."""
    if plan.folder is None:
        reason = "only a folder can be added to"
        raise CannotAppend(", ".join(map(str, plan.finals)) or "-", reason, "name a folder with -o")
    return standing_at(plan.folder)


def standing_at(folder: Path) -> Standing | None:
    """What a folder holds; None where it has no manifest. Raises CannotAppend for one that we do not understand."""
    path = folder / MANIFEST_NAME
    if not path.is_file():
        return None
    raw, manifest = guarded(path, path.read_bytes), read_manifest(path)
    if manifest is None:
        reason, mend = f"{MANIFEST_NAME} is none that this version understands", "install the newsschema that wrote it"
        raise CannotAppend(str(folder), reason, mend)
    return Standing(folder, manifest, raw)


def without_known(sources: Sequence[Source], standing: Standing) -> Iterator[Source]:
    """The sources whose bytes are none that the folder was made from, by whatever name. Raises UnreadableSource.

    Standard input is among them: what it holds is known when it was read.
    """
    known = {(piece.end, piece.sha256) for part in standing.manifest.parts for piece in part.pieces if piece.last}
    lengths = {length for length, _ in known}
    for source in sources:
        told_by_size = source.path is not None and source.path.is_file() and source.packed_by is None
        if told_by_size and source.size not in lengths:
            yield source  # no need to read it
        elif source.stream is not None or digest_of(source) not in known:
            yield source
