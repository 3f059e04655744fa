"""Processor time of processes below this one: of the whole tree, or of those in it that are called by some word."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final

TICKS: Final = os.sysconf("SC_CLK_TCK")
#: Where in /proc/PID/stat, behind the name, stand the parent and the times: own and of dead children, user and system.
PARENT: Final = 1
TIMES: Final = slice(11, 15)
OWN: Final = slice(11, 13)


def cpu_below(root: int | None = None) -> float:
    """Seconds of processor so far, of a process (this one) and all below it. Linux alone has the files it reads."""
    return sum(sum(map(int, fields[TIMES])) for fields in _below(root or os.getpid()).values()) / TICKS


def cpu_of(words: tuple[str, ...]) -> dict[int, float]:
    """Seconds of processor so far of each process below this one whose command line has one of some words."""
    below = _below(os.getpid())
    return {number: sum(map(int, below[number][OWN])) / TICKS for number in below if _is_called(number, words)}


def _is_called(number: int, words: tuple[str, ...]) -> bool:
    try:
        told = Path(f"/proc/{number}/cmdline").read_bytes().decode(errors="replace")
    except OSError:
        return False
    return any(word in told for word in words)


def _below(root: int) -> dict[int, list[str]]:
    held = dict(_processes())
    below = {root}
    grown = True
    while grown:
        more = {number for number, fields in held.items() if int(fields[PARENT]) in below} - below
        below |= more
        grown = bool(more)
    return {number: held[number] for number in below if number in held}


def _processes() -> list[tuple[int, list[str]]]:
    found: list[tuple[int, list[str]]] = []
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            told = path.read_text(encoding="utf-8", errors="replace")
        except OSError:
            continue  # it is gone
        found.append((int(path.parent.name), told.rpartition(")")[2].split()))
    return found
