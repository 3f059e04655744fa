"""Kills workers of a job while they make parts: by SIGKILL, only those whose number is in its own folder."""

from __future__ import annotations

import os
import signal
import threading
import time
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Self

from newsschema.part_staging import PREFIX, UNFINISHED


class WorkerKiller:
    """While it is entered, looks into an output folder for parts in the making, and kills who makes them.

    An attempt's folder is called by its process; never is the process killed that looks.
    """

    def __init__(self, target: Path, kills: int = 1, after: float = 0.2) -> None:
        """*after* so many seconds of making a part its worker is killed, and in all so many are."""
        self._target, self._left, self._after = target, kills, after
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)
        self.killed: list[int] = []

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._over.set()
        self._thread.join()

    def _watch(self) -> None:
        seen: dict[str, float] = {}
        while self._left and not self._over.wait(0.02):
            for attempt in self._target.glob(f"{PREFIX}*/{UNFINISHED}-*"):
                begun = seen.setdefault(attempt.name, time.monotonic())
                process = int(attempt.name.removeprefix(f"{UNFINISHED}-").split("-")[0])
                if self._left and time.monotonic() - begun >= self._after and process not in self.killed:
                    self._kill(process)

    def _kill(self, process: int) -> None:
        if process != os.getpid():
            with suppress(ProcessLookupError):
                os.kill(process, signal.SIGKILL)
                self.killed.append(process)
                self._left -= 1
