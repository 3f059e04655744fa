"""Rows of features: for several things that are asked about, what is looked at for each.

A feature is a number made of columns, each taken so many times, so that what differs lands on different weights:
"the word, and how far it is" is three times the word and 131 times the distance. All features of a table are made at
once, by one product of matrices.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt

from newsschema.extraction.learned.passage import Flags
from newsschema.extraction.learned.words import MASK, Numbers

#: A table of weights, one byte each.
Weights = npt.NDArray[np.int8]
#: Something known of every row; a number stands for a column of it.
Column = Numbers | Flags | int
#: So many rows are mixed at once: of more, OpenBLAS makes work for several threads, and waiting costs the time of all.
_AT_ONCE: Final = 512


class Look(NamedTuple):
    """One feature: a number of its own, and how many times each column is added to it."""

    own: int
    times: Mapping[str, int]


def look(own: int, **times: int) -> Look:
    """The feature *own* plus each column so many times: ``look(16_007, here=3, previous=5)``."""
    return Look(own, times)


class Looks:
    """Features that are looked at together.

    They are added up as floating point, for which there is BLAS: a twelfth of the time of whole numbers, and exact,
    since nothing comes near 2**53.
    """

    def __init__(self, *looks: Look) -> None:
        self.columns = tuple(dict.fromkeys(name for one in looks for name in one.times))
        self._times = np.array(
            [[one.own, *(one.times.get(name, 0) for name in self.columns)] for one in looks], np.float64
        )

    def places(self, count: int, columns: Mapping[str, Column]) -> Numbers:
        """For each feature its place in the weights, row by row. Raises KeyError for a column not told."""
        mixed = np.ones((len(self.columns) + 1, count))
        for row, name in zip(mixed[1:], self.columns, strict=True):
            row[:] = columns[name]
        parts = [self._times @ mixed[:, first : first + _AT_ONCE] for first in range(0, max(count, 1), _AT_ONCE)]
        places = (parts[0] if len(parts) == 1 else np.concatenate(parts, axis=1)).astype(np.int64)
        places &= MASK
        return places


class Rows:
    """So many rows; features are added table by table."""

    def __init__(self, count: int) -> None:
        self.count = count
        self._always: list[Numbers] = []
        self._sometimes: list[tuple[Flags, Numbers]] = []
        self._flags: list[tuple[Flags, int]] = []

    def add(self, looks: Looks, **columns: Column) -> None:
        """Features that every row has."""
        self._always.append(looks.places(self.count, columns))

    def add_where(self, where: Flags, looks: Looks, **columns: Column) -> None:
        """Features that some rows have."""
        self._sometimes.append((where, looks.places(self.count, columns)))

    def add_flag(self, where: Flags, own: int) -> None:
        """A feature that some rows have and that no column is mixed into."""
        self._flags.append((where, own & MASK))

    def sums(self, weights: Weights) -> Numbers:
        """For each row the sum of the weights at the places of its features."""
        found = np.zeros(self.count, np.int64)
        for places in self._always:
            found += weights[places].sum(axis=0, dtype=np.int64)
        for where, places in self._sometimes:
            found += weights[places].sum(axis=0, dtype=np.int64) * where
        for where, place in self._flags:
            found += int(weights[place]) * where
        return found

    def lists(self) -> list[list[int]]:
        """The rows as lists of features."""
        rows = np.concatenate([np.empty((0, self.count), np.int64), *self._always]).T.tolist()
        for where, places in self._sometimes:
            for row, held, more in zip(rows, where.tolist(), places.T.tolist(), strict=True):
                row.extend(more if held else ())
        for where, place in self._flags:
            for row, held in zip(rows, where.tolist(), strict=True):
                row.extend([place] if held else ())
        return rows
