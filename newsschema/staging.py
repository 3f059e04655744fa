"""Staging: an output is made beside its final name and takes it only when all outputs of the run are complete.

Whatever stood under the final name stays until that moment. A run that dies leaves only staged files, and the
next run to the same target sweeps them away. Two runs to one target do not mix: one gives all its names, then the
other. benchmarks/faults.py kills, interrupts and races runs to see that it is so.
"""

from __future__ import annotations

import os
import secrets
import signal
import threading
import time
from collections.abc import Callable, Generator, Iterable
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, TypeVar

from newsschema.errors import OutputFailed, TargetExists

try:
    import fcntl
except ImportError:  # Windows has no locks on folders
    fcntl = None

SUFFIX: Final = ".tmp-newsschema"
#: How long to wait for another run that gives its names, which takes milliseconds. Whoever holds the folder longer
#: is no run of ours: a script that was begun with `flock FOLDER`, perhaps the one we are a part of.
LOCK_SECONDS: Final = 5.0
#: When this process began, nearly: a staged file that is older is not its own, though its number stands in the name.
BEGAN: Final = time.time() - 2
#: The process of what was left for a later run.
NOBODY: Final = 0
Result = TypeVar("Result")


def new_token() -> str:
    """What the staged files of a run are known by: its process, and a mark of its own."""
    return f"{os.getpid()}-{secrets.token_hex(4)}"


@dataclass(slots=True)
class Staging:
    """The outputs of one run, by final name. Not shared between threads."""

    overwrite: bool = False
    _staged: dict[Path, Path] = field(default_factory=dict[Path, Path])
    #: Files that were made elsewhere, by the final name they are given first.
    _adopted: dict[Path, Path] = field(default_factory=dict[Path, Path])
    #: Those that may be left unmade.
    _optional: set[Path] = field(default_factory=set[Path])
    _made: list[Path] = field(default_factory=list[Path])
    _token: str = field(default_factory=new_token)

    def place(self, final: Path, *, optional: bool = False) -> Path:
        """Where to make the output that will be called *final*; its folder is made when it is not there.

        An optional output that is never made takes away what stands under its name. Raises TargetExists when the
        name is taken and may not go, OutputFailed when its folder cannot be written.
        """
        if os.path.lexists(final) and not self.overwrite:
            raise TargetExists(str(final))
        self.prepare(final)
        sweep(final)
        staged = final.parent / f".{final.name}.{self._token}{SUFFIX}"
        self._staged[final] = staged
        if optional:
            self._optional.add(final)
        return staged

    def adopt(self, final: Path, made: Path) -> None:
        """A complete file that lies on the same file system, and on disk; it gets its name before all that are placed.

        Its folder is made when names are given, and it stays where it is when they are not.
        """
        self._adopted[final] = made

    def commit(
        self, first: Callable[[], None] = lambda: None, then: Callable[[], None] = lambda: None
    ) -> tuple[Path, ...]:
        """Give every staged output its final name, in the order they were placed; answers the names taken.

        Contents reach the disk before names do. An interruption waits until all names are given. *first* and *then*
        are called before and after, while no other run gives names in these folders. Raises OutputFailed, and
        TargetExists when another run was quicker to a name that may not go; then no name is given.
        """
        made = {final: staged for final, staged in self._staged.items() if self._is_made(final, staged)}
        for staged in made.values():
            guarded(staged, lambda staged=staged: to_disk(staged))
        folders = {final.parent for final in self._staged}
        with _undisturbed(), alone(folders):
            if not self.overwrite:
                refuse_taken(made)
            first()
            self._give_adopted()
            for final in self._staged if self.overwrite else made:
                guarded(final, lambda final=final: _give(final, made.get(final)))
            self._staged.clear()
            for folder in folders:
                guarded(folder, lambda folder=folder: to_disk(folder))
            then()
        return tuple(made)

    def discard(self) -> None:
        """Remove what was staged and the folders made for it; final names are untouched. Never raises."""
        for staged in self._staged.values():
            with suppress(OSError):
                staged.unlink(missing_ok=True)
        for folder in reversed(self._made):
            with suppress(OSError):
                folder.rmdir()
        self._staged.clear()

    def prepare(self, final: Path) -> None:
        """Make the folder of a final name. Raises OutputFailed when it cannot be written."""
        guarded(final, lambda: self._prepare(final.parent))

    def _give_adopted(self) -> None:
        folders = {final.parent for final in self._adopted}
        for final, made in self._adopted.items():
            self.prepare(final)
            if made != final:
                guarded(final, lambda final=final, made=made: _give(final, made))
        for folder in folders:
            guarded(folder, lambda folder=folder: to_disk(folder))

    def _is_made(self, final: Path, staged: Path) -> bool:
        """Whether the staged file is there. Raises OutputFailed where it must be and is not."""
        there = staged.exists()
        if not there and final not in self._optional:
            raise OutputFailed(str(final), f"{staged.name} was removed while it was written", "run it again")
        return there

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
        with suppress(OSError):
            if owner.isdecimal() and not alive(int(owner), stray.stat().st_mtime):
                stray.unlink()


def alive(process: int, staged_at: float) -> bool:
    """Whether the process that staged a file is still there. Process 0 is nobody: whoever that was let it go."""
    if process == NOBODY:
        return False
    if process == os.getpid():
        return staged_at >= BEGAN  # in a container every run may have the same number
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True


def refuse_taken(finals: Iterable[Path], *, folder: bool = False) -> None:
    """Raises TargetExists for a name that is not free; *folder* says that they are of one that can be added to."""
    for final in finals:
        if os.path.lexists(final):
            raise TargetExists(str(final), folder=folder)


def _give(final: Path, staged: Path | None) -> None:
    if staged is None:
        final.unlink(missing_ok=True)
    else:
        staged.replace(final)


@contextmanager
def _undisturbed() -> Generator[None]:
    """Put off SIGINT and SIGTERM: a run that is stopped between two names would leave outputs of two runs.

    Only in the main thread, which is the only one that signals interrupt.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    came: list[int] = []
    handlers = {sent: signal.getsignal(sent) for sent in (signal.SIGINT, signal.SIGTERM)}
    ours = {sent: handler for sent, handler in handlers.items() if handler is not None}  # None: not Python's to change
    try:
        for sent in ours:
            signal.signal(sent, lambda number, _: came.append(number))
        yield
    finally:
        for sent, handler in ours.items():
            signal.signal(sent, handler)
        for number in came:
            signal.raise_signal(number)


@contextmanager
def alone(folders: Iterable[Path]) -> Generator[None]:
    """Lock folders against other runs that give names in them, in one order for all runs, each folder once."""
    by_place = {(about.st_dev, about.st_ino): folder for folder in folders for about in [folder.stat()]}
    with ExitStack() as held:
        for _, folder in sorted(by_place.items()):
            held.enter_context(_locked(folder))
        yield


@contextmanager
def _locked(folder: Path) -> Generator[None]:
    """Hold the lock of a folder; where it cannot be had, go on without."""
    try:
        handle = os.open(folder, os.O_RDONLY)
    except OSError:
        yield
        return
    try:
        _wait_for_lock(handle)
        yield
    finally:
        os.close(handle)


def _wait_for_lock(handle: int) -> None:
    if fcntl is None:
        return
    until = time.monotonic() + LOCK_SECONDS
    while time.monotonic() < until:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            time.sleep(0.005)
        except OSError:
            return  # a file system without locks
        else:
            return


def to_disk(path: Path) -> None:
    """Have the content of a file, or the names of a folder, on disk when this returns."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
