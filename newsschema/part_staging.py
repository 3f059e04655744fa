"""Staged parts: where the parts of an output folder are made, and wait until all of them are.

A run has one hidden folder in its target, `.parts.<process>-<mark>.tmp-newsschema`, with a folder for each part: its
files under their plain names, and `part.json`, written last, which says that the part is finished. What a dead run
left is taken up by a run that resumes, and swept by any other. Whoever takes such a folder renames it first, so that
of two runs only one has it.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, Final

from newsschema.errors import OutputFailed
from newsschema.formats.output_folder import DIGEST_SIGNS, made_path
from newsschema.manifest import HeldFile, Part, json_text
from newsschema.staging import NOBODY, SUFFIX, alive, guarded, new_token, to_disk

PREFIX: Final = ".parts."
#: The part that is being made; those that several workers make have marks of their own behind it.
UNFINISHED: Final = "unfinished"
SIDECAR: Final = "part.json"


@dataclass(frozen=True, slots=True)
class StagedPart:
    """A finished part, and the folder it waits in."""

    part: Part
    folder: Path

    def place_of(self, file: HeldFile, target: Path) -> Path:
        """Where a file of it is: here, or already under its name, when its run died while it gave names."""
        here = self.folder / made_path(Path(file.path), file.folder)
        return here if here.exists() else self.part.called(file, target / file.path)

    def is_whole(self, target: Path) -> bool:
        """Whether all its files hold what they held when it was finished."""
        held = all(file.is_at(self.place_of(file, target)) for file in self.part.files)
        shares = (self.part.quarantine, self.part.loss)
        return held and all(share.is_at(self.folder / share.path) for share in shares if share is not None)


@dataclass(slots=True)
class PartStaging:
    """The staged parts of one run."""

    #: The output folder.
    target: Path
    _token: str = field(default_factory=new_token)
    #: What the part under way is called.
    _unfinished: str = UNFINISHED

    def attempt(self) -> PartStaging:
        """The same staging for one of several workers at once, in any process: what it makes is in nobody's way."""
        return PartStaging(self.target, self._token, f"{UNFINISHED}-{new_token()}")

    @property
    def folder(self) -> Path:
        """Where they are."""
        return _called(self.target, self._token)

    def begin(self, *, resume: bool) -> list[StagedPart]:
        """Make the folder; answers the finished parts of dead runs, oldest first, when they are asked for."""
        guarded(self.folder, self.folder.mkdir)
        for number, dead in enumerate(_dead(self.target)):
            taken = _called(self.target, f"{self._token}.{number}")
            with suppress(OSError):  # another run took it
                dead.rename(taken)
                for part in _finished(taken) if resume else ():
                    # Two dead runs may have the same part, and only one of them all its files.
                    part.folder.rename(self.folder / f"{number}-{part.part.digest}")
                shutil.rmtree(taken, ignore_errors=True)
        return _finished(self.folder)

    def keep(self, kept: Sequence[StagedPart]) -> None:
        """Remove every part but these."""
        for part in _finished(self.folder):
            if part not in kept:
                shutil.rmtree(part.folder, ignore_errors=True)

    def place(self, name: str) -> Path:
        """Where a file of the part under way is made."""
        place = self.folder / self._unfinished / name
        guarded(place, lambda: place.parent.mkdir(parents=True, exist_ok=True))
        return place

    def finish(self, part: Part) -> StagedPart:
        """The part under way, from now on a finished one. Raises OutputFailed."""
        making, made = self.folder / self._unfinished, self.folder / part.digest
        guarded(self.target, lambda: _finish(making, part))
        guarded(self.target, lambda: making.rename(made))
        return StagedPart(part, made)

    def finished(self, key: str) -> StagedPart | None:
        """The finished part of a key, made by this run or a dead one; None where there is none that is whole."""
        digest = key[:DIGEST_SIGNS]
        for folder in (self.folder / digest, *self.folder.glob(f"*-{digest}")):
            part = _part(folder / SIDECAR)
            if part is not None and part.key == key:
                staged = StagedPart(part, folder)
                if staged.is_whole(self.target):
                    return staged
                shutil.rmtree(folder, ignore_errors=True)
        return None

    def finish_first(self, part: Part) -> StagedPart:
        """As `finish`, unless another attempt has finished the same part: then that one counts. Raises OutputFailed."""
        try:
            return self.finish(part)
        except OutputFailed:
            there = self.finished(part.key)
            if there is None:
                raise
            self.give_up()
            return there

    def give_up(self) -> None:
        """Remove the part under way. Never raises."""
        shutil.rmtree(self.folder / self._unfinished, ignore_errors=True)

    def discard(self, *, keep: bool) -> None:
        """Remove everything, or *keep* the finished parts for a run that resumes. Never raises."""
        if keep and _finished(self.folder):
            for making in self.folder.glob(f"{UNFINISHED}*"):
                shutil.rmtree(making, ignore_errors=True)
            with suppress(OSError):
                self.folder.rename(_called(self.target, f"{NOBODY}-{self._token}"))
        else:
            shutil.rmtree(self.folder, ignore_errors=True)


def sweep_parts(target: Path) -> None:
    """Remove what runs that are no longer alive had staged in a folder. Never raises."""
    token = new_token()
    for number, dead in enumerate(_dead(target)):
        taken = _called(target, f"{token}.{number}")
        with suppress(OSError):  # another run took it
            dead.rename(taken)
            shutil.rmtree(taken, ignore_errors=True)


def _called(target: Path, token: str) -> Path:
    return target / f"{PREFIX}{token}{SUFFIX}"


def _dead(target: Path) -> Iterator[Path]:
    """The folders of runs that are no more."""
    for folder in sorted(target.glob(f"{PREFIX}*{SUFFIX}")):
        owner = folder.name.removeprefix(PREFIX).split("-")[0]
        with suppress(OSError):
            if owner.isdecimal() and not alive(int(owner), folder.stat().st_mtime):
                yield folder


def _finished(folder: Path) -> list[StagedPart]:
    """The finished parts in a folder, oldest first."""
    sidecars: list[tuple[float, Path]] = []
    for sidecar in folder.glob(f"*/{SIDECAR}"):
        with suppress(OSError):
            sidecars.append((sidecar.stat().st_mtime, sidecar))
    read = ((_part(sidecar), sidecar.parent) for _, sidecar in sorted(sidecars))
    return [StagedPart(part, place) for part, place in read if part is not None]


def _part(sidecar: Path) -> Part | None:
    """What a sidecar says; None for one that is damaged."""
    try:
        told = json.loads(sidecar.read_bytes())
        return Part.from_json(told["part"]) if told["sha256"] == _digest(told["part"]) else None
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _finish(making: Path, part: Part) -> None:
    """Have everything on disk, the sidecar last."""
    for path in sorted(making.rglob("*"), reverse=True):
        to_disk(path)
    half = making / f"{SIDECAR}.half"
    with half.open("xb") as file:
        told = asdict(part)
        file.write(json_text({"sha256": _digest(told), "part": told}))
        file.flush()
        os.fsync(file.fileno())
    half.rename(making / SIDECAR)
    to_disk(making)


def _digest(told: dict[str, Any]) -> str:
    return hashlib.sha256(json.dumps(told, sort_keys=True).encode()).hexdigest()
