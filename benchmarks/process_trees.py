"""Processor time of a tree of processes: ours, and all that were started below it, dead ones with their parents."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final

TICKS: Final = os.sysconf("SC_CLK_TCK")
#: Where in /proc/PID/stat, behind the name, stand the parent and the times: own and of dead children, user and system.
PARENT: Final = 1
TIMES: Final = slice(11, 15)


def cpu_below(root: int | None = None) -> float:
    """Seconds of processor so far, of a process (this one) and all below it. Linux alone has the files it reads."""
    held = dict(_processes())
    below = {root or os.getpid()}
    grown = True
    while grown:
        more = {number for number, fields in held.items() if int(fields[PARENT]) in below} - below
        below |= more
        grown = bool(more)
    return sum(sum(map(int, held[number][TIMES])) for number in below if number in held) / TICKS


def _processes() -> list[tuple[int, list[str]]]:
    found: list[tuple[int, list[str]]] = []
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            told = path.read_text(encoding="utf-8", errors="replace")
        except OSError:
            continue  # it is gone
        found.append((int(path.parent.name), told.rpartition(")")[2].split()))
    return found
