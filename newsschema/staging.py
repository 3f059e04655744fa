"""Staging: an output is made beside its final name and takes it only when all outputs of the run are complete.

Whatever stood under the final name stays until that moment. A run that dies leaves only staged files, and the
next run to the same target sweeps them away.
"""

from __future__ import annotations

import os
import secrets
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, TypeVar

from newsschema.errors import OutputFailed, TargetExists

SUFFIX: Final = ".tmp-newsschema"
Result = TypeVar("Result")


@dataclass(slots=True)
class Staging:
    """The outputs of one run, by final name. Not shared between threads."""

    overwrite: bool = False
    _staged: dict[Path, Path] = field(default_factory=dict[Path, Path])
    _made: list[Path] = field(default_factory=list[Path])
    _token: str = field(default_factory=lambda: f"{os.getpid()}-{secrets.token_hex(4)}")

    def place(self, final: Path) -> Path:
        """Where to make the output that will be called *final*; its folder is made when it is not there.

        Raises TargetExists when it is there and may not go, OutputFailed when its folder cannot be written.
        """
        if os.path.lexists(final) and not self.overwrite:
            raise TargetExists(str(final))
        guarded(final, lambda: self._prepare(final.parent))
        sweep(final)
        staged = final.parent / f".{final.name}.{self._token}{SUFFIX}"
        self._staged[final] = staged
        return staged

    def commit(self) -> tuple[Path, ...]:
        """Give every staged output its final name, in the order they were placed; answers the names taken.

        Contents reach the disk before names do. An output placed but never made removes what stood in its place.
        Raises OutputFailed.
        """
        taken: list[Path] = []
        for staged in self._staged.values():
            if staged.exists():
                guarded(staged, lambda staged=staged: _to_disk(staged))
        for final, staged in self._staged.items():
            if staged.exists():
                guarded(final, lambda final=final, staged=staged: os.replace(staged, final))  # noqa: PTH105  Path.replace is the same call
                taken.append(final)
            else:
                final.unlink(missing_ok=True)
        for folder in {final.parent for final in taken}:
            guarded(folder, lambda folder=folder: _to_disk(folder))
        self._staged.clear()
        return tuple(taken)

    def discard(self) -> None:
        """Remove what was staged and the folders made for it; final names are untouched. Never raises."""
        for staged in self._staged.values():
            with suppress(OSError):
                staged.unlink(missing_ok=True)
        for folder in reversed(self._made):
            with suppress(OSError):
                folder.rmdir()
        self._staged.clear()

    def _prepare(self, folder: Path) -> None:
        missing = [parent for parent in (folder, *folder.parents) if not parent.exists()]
        folder.mkdir(parents=True, exist_ok=True)
        self._made += reversed(missing)
        if not os.access(folder, os.W_OK | os.X_OK):
            raise PermissionError(13, "permission denied")


def guarded(target: Path, write: Callable[[], Result]) -> Result:
    """What *write* answers; its OSErrors (a full disk, a folder that is not ours) become OutputFailed with the path.

    A broken pipe stays one: whoever reads our output has enough, which is no failure.
    """
    try:
        return write()
    except (OutputFailed, BrokenPipeError):
        raise
    except OSError as error:
        raise OutputFailed(str(target), (error.strerror or str(error)).lower()) from error


def sweep(final: Path) -> None:
    """Remove what runs that are no longer alive had staged for this name."""
    for stray in final.parent.glob(f".{final.name}.*{SUFFIX}"):
        owner = stray.name.removeprefix(f".{final.name}.").split("-")[0]
        if owner.isdecimal() and not _alive(int(owner)):
            with suppress(OSError):
                stray.unlink()


def _alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True


def _to_disk(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
