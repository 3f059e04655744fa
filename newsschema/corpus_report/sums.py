"""Sums by key while batches pass by: a growing table of whole numbers, one row a key.

A batch is added by its distinct keys, so Python sees each key of a batch once and never an article.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

import numpy as np

from newsschema.engines.arrow_numbers import Numbers

#: Different keys that are held of one grouping, about 200 MB of them; what is met later is counted together.
MOST: Final = 1_000_000
Table = np.ndarray[tuple[int, int], np.dtype[np.int64]]


class Sums:
    """Numbers by key; keys in the order they were met."""

    def __init__(self, measures: Sequence[str], most: int = MOST) -> None:
        self.measures = tuple(measures)
        self.slots: dict[Any, int] = {}
        self._most = most
        # The last row is that of keys met when no more were held.
        self._rows: Table = np.zeros((65, len(self.measures)), np.int64)

    @property
    def table(self) -> Table:
        """A row a key, in the order of `slots`."""
        return self._rows[: len(self.slots)]

    @property
    def beyond(self) -> Numbers:
        """The sums of the keys that are not held."""
        return self._rows[-1]

    def places(self, keys: Sequence[Any]) -> Numbers:
        """For each of some keys, no two of them alike, its row; -1 where it is not held and no more are."""
        slots, most = self.slots, self._most
        found = [
            slots[key] if key in slots else slots.setdefault(key, len(slots)) if len(slots) < most else -1
            for key in keys
        ]
        if len(slots) >= len(self._rows):
            grown = np.zeros((2 * len(slots) + 1, len(self.measures)), np.int64)
            grown[: len(self._rows) - 1] = self._rows[:-1]
            grown[-1] = self._rows[-1]
            self._rows = grown
        return np.array(found, np.int64)

    def add(self, places: Numbers, codes: Numbers, numbers: Mapping[str, Numbers | None]) -> None:
        """Add *numbers*, a column for each measure, to the rows that *codes* name as members of *places*.

        A column that is None is all ones.
        """
        for measure, column in numbers.items():
            sums = np.bincount(codes, column, len(places)).astype(np.int64)
            # Several keys may share the row of those that are not held.
            np.add.at(self._rows[:, self.measures.index(measure)], places, sums)


def largest(counts: Numbers, top: int) -> list[int]:
    """Places of the *top* largest counts and of those as large as the last of them, in no order.

    >>> largest(np.array([3, 9, 3, 1]), 2)
    [0, 1, 2]
    """
    if top >= len(counts):
        return list(range(len(counts)))
    least = np.partition(counts, len(counts) - top)[len(counts) - top]
    return np.flatnonzero(counts >= least).tolist()
