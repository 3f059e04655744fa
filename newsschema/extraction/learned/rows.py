"""Rows of features: for several things that are asked about, what is looked at for each, a column for each look."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from newsschema.extraction.learned.passage import Flags
from newsschema.extraction.learned.words import MASK, Numbers

#: A table of weights, one byte each.
Weights = npt.NDArray[np.int8]
Column = Numbers | int


class Rows:
    """So many rows; columns are added one by one."""

    def __init__(self, count: int) -> None:
        self.count = count
        self._always: list[Column] = []
        self._sometimes: list[Column] = []
        self._where: list[Flags] = []

    def add(self, *columns: Column) -> None:
        """Features that every row has; a number stands for a column of it."""
        self._always += columns

    def add_where(self, where: Flags, *columns: Column) -> None:
        """Features that some rows have."""
        self._sometimes += columns
        self._where += [where] * len(columns)

    def sums(self, weights: Weights) -> Numbers:
        """For each row the sum of the weights at the places of its features."""
        found = weights[self._places(self._always)].sum(axis=0, dtype=np.int64)
        if self._sometimes:
            found += (weights[self._places(self._sometimes)] * np.array(self._where)).sum(axis=0, dtype=np.int64)
        return found

    def lists(self) -> list[list[int]]:
        """The rows as lists of features."""
        always = self._places(self._always).T.tolist()
        sometimes, where = self._places(self._sometimes).T.tolist(), np.array(self._where).T.tolist()
        if not self._where:
            return always
        return [
            [*row, *(feature for feature, held in zip(more, there, strict=True) if held)]
            for row, more, there in zip(always, sometimes, where, strict=True)
        ]

    def _places(self, columns: list[Column]) -> Numbers:
        places = np.empty((len(columns), self.count), np.int64)
        for place, column in zip(places, columns, strict=True):
            place[:] = column
        places &= MASK
        return places
