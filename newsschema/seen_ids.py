"""Ids met in a run: whether one was met before, in 16 bytes of memory an id whatever its length.

Each id has a 64-bit fingerprint and a place in a spool on disk where its bytes lie. A fingerprint met before only
raises a question; the bytes in the spool answer it, so two ids are never taken for one. Fingerprints stand in
sorted runs that are merged two by two as they grow, so a look-up asks at most log2(ids / batch) runs.

At 100 million ids of 75 bytes: 1.6 GB of memory (3.2 GB while the last two runs merge), 7.5 GB of spool.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from tempfile import TemporaryFile
from typing import IO, Final, Self

import numpy as np
import numpy.typing as npt

Fingerprints = npt.NDArray[np.int64]
Mask = npt.NDArray[np.bool_]

#: Runs smaller than this are merged at once: searching is quicker than keeping many.
SMALLEST_RUN: Final = 4096


@dataclass(slots=True)
class Run:
    """Fingerprints in order, and where each one's id lies in the spool."""

    fingerprints: Fingerprints
    places: Fingerprints


@dataclass(slots=True)
class SeenIds:
    """The ids of one run. A context manager: the spool goes with it."""

    #: Python's own hash is keyed for each process, so nobody can make ids that collide on purpose.
    fingerprint: Callable[[str], int] = hash
    _runs: list[Run] = field(default_factory=list[Run])
    _spool: IO[bytes] = field(default_factory=TemporaryFile)
    _end: int = 0

    @property
    def runs(self) -> int:
        """How many runs a look-up asks."""
        return len(self._runs)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let the spool go."""
        self._spool.close()

    def add(self, ids: Sequence[str]) -> Mask:
        """Which of these were met before, here or earlier among them; the others are met from now on."""
        prints = np.fromiter((self.fingerprint(one) for one in ids), np.int64, len(ids))
        again = np.zeros(len(ids), np.bool_)
        doubtful = self._doubtful(prints)
        for index in np.flatnonzero(doubtful).tolist():
            alike = self._alike(int(prints[index]))
            before = np.flatnonzero((prints[:index] == prints[index]) & ~again[:index]).tolist()
            again[index] = ids[index] in alike or ids[index] in {ids[other] for other in before}
        self._keep(prints, ids, ~again)
        return again

    def _doubtful(self, prints: Fingerprints) -> Mask:
        """Which fingerprints were met before, or stand among these more than once."""
        _, which, counts = np.unique(prints, return_inverse=True, return_counts=True)
        doubtful: Mask = counts[which] > 1
        for run in self._runs:
            at = np.minimum(np.searchsorted(run.fingerprints, prints), len(run.fingerprints) - 1)
            doubtful |= run.fingerprints[at] == prints
        return doubtful

    def _alike(self, print_: int) -> set[str]:
        """The ids kept under a fingerprint."""
        alike: set[str] = set()
        for run in self._runs:
            first = int(np.searchsorted(run.fingerprints, print_, side="left"))
            last = int(np.searchsorted(run.fingerprints, print_, side="right"))
            alike |= {self._read(int(place)) for place in run.places[first:last]}
        return alike

    def _read(self, place: int) -> str:
        self._spool.seek(place)
        length = int.from_bytes(self._spool.read(4), "little")
        return self._spool.read(length).decode()

    def _keep(self, prints: Fingerprints, ids: Sequence[str], wanted: Mask) -> None:
        kept = np.flatnonzero(wanted).tolist()
        if not kept:
            return
        raw = [ids[index].encode() for index in kept]
        lengths = np.fromiter(map(len, raw), np.int64, len(raw))
        places = self._end + np.concatenate(([0], np.cumsum(lengths + 4)[:-1]))
        self._spool.seek(self._end)
        self._spool.write(b"".join(len(one).to_bytes(4, "little") + one for one in raw))
        self._end += int(lengths.sum()) + 4 * len(raw)
        self._runs.append(_in_order(prints[kept], places))
        while len(self._runs) > 1 and _worth_merging(self._runs[-2], self._runs[-1]):
            newer, older = self._runs.pop(), self._runs.pop()
            self._runs.append(
                _in_order(
                    np.concatenate((older.fingerprints, newer.fingerprints)),
                    np.concatenate((older.places, newer.places)),
                )
            )


def _in_order(prints: Fingerprints, places: Fingerprints) -> Run:
    order = np.argsort(prints, kind="stable")
    return Run(prints[order], places[order])


def _worth_merging(older: Run, newer: Run) -> bool:
    return len(older.places) <= 2 * len(newer.places) or len(older.places) < SMALLEST_RUN
