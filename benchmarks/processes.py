"""Whole processes: what one took in time and memory, and our own command as one.

Memory is the kernel's own figure (ru_maxrss). A child that was forked begins with what its parent held, so whoever
measures must hold less than those it measures: benchmarks here import the heavy libraries in the children only.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Final

#: The folder that `benchmarks` and `newsschema` are imported from.
HOME: Final = Path(__file__).parents[1]
#: Bytes in the unit of ru_maxrss.
RSS_UNIT: Final = 1 if sys.platform == "darwin" else 1024


@dataclass(frozen=True, slots=True)
class Spent:
    """What a process took."""

    #: Seconds from its start to its end.
    wall: float
    #: Seconds of processor, user and system, all threads.
    cpu: float
    #: Most bytes resident at once.
    peak: int


class Failed(Exception):
    """A measured process ended badly; the text is the last of what it said."""


def newsschema(*arguments: str | Path) -> list[str]:
    """Our command line, run by the Python that runs us."""
    return [sys.executable, "-m", "newsschema", *map(str, arguments)]


def surroundings() -> Mapping[str, str]:
    """The environment of children: ours, in which they find the same `newsschema` and `benchmarks`.

    And keep the byte code of what they import, which an installed package has: without it every child would compile
    us anew, for a seventh of a second.
    """
    path = os.pathsep.join(filter(None, (str(HOME), os.environ.get("PYTHONPATH"))))
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return kept | {"PYTHONPATH": path}


def measured(command: Sequence[str], source: IO[bytes] | None = None) -> Spent:
    """Run a command to its end, with *source* as its standard input.

    Raises Failed when it exits with anything but 0 or 1 (some records refused).
    """
    start = time.perf_counter()
    with subprocess.Popen(
        command, env=surroundings(), stdin=source, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True
    ) as process:
        said = process.stderr.read() if process.stderr else ""
        _, status, used = os.wait4(process.pid, 0)
        wall = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in {0, 1}:
        raise Failed(f"{' '.join(command[:4])} ... exited with {process.returncode}: {said.strip()[-500:]}")
    return Spent(wall, used.ru_utime + used.ru_stime, used.ru_maxrss * RSS_UNIT)
