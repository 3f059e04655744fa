"""Code points of a whole column of texts: where each begins in bytes, and stretches cut out as they are.

UTF-8 spends more than one byte on a character only by continuation bytes, so those alone are looked for; in most
languages of news they are few. A place is then found by one binary search, without decoding a text.
"""

from __future__ import annotations

from typing import Final

import numpy as np
import pyarrow as pa

from newsschema.engines.arrow_numbers import Flags, Numbers, text_bounds, text_bytes
from newsschema.engines.arrow_types import Array

#: What a string view holds itself; longer texts are pointed at, with their first four bytes for comparing.
INLINE: Final = 12
PREFIX: Final = 4


class CodePoints:
    """The code points of a pa.StringArray. A null text has none.

    >>> points = CodePoints(pa.array(["é🚢x", "ab"]))
    >>> points.lengths.tolist()
    [3, 2]
    >>> points.cut(np.array([0, 1]), np.array([1, 0]), np.array([3, 1])).to_pylist()
    ['🚢x', 'a']
    """

    def __init__(self, texts: Array) -> None:
        bounds = text_bounds(texts)
        self._data = text_bytes(texts)
        self._bytes = np.frombuffer(self._data, np.uint8)
        low, high = bounds[0], bounds[-1]
        # As signed numbers the bytes 10xxxxxx are the ones below -64.
        continuing = np.flatnonzero(self._bytes[low:high].view(np.int8) < -64) + low
        before = np.searchsorted(continuing, bounds)
        #: How many each text has.
        self.lengths: Numbers = np.diff(bounds) - np.diff(before)
        # How many code points come before each continuing byte, over the whole column.
        self._passed = continuing - np.arange(len(continuing))
        self._starts = bounds[:-1] - before[:-1]

    def cut(self, rows: Numbers, starts: Numbers, ends: Numbers, known: Flags | None = None) -> Array:
        """texts[row][start:end] for each row asked, as a pa.StringArray; null where it is not known.

        Where it is known, 0 <= start <= end <= length must hold.
        """
        if known is not None:
            starts, ends = np.where(known, starts, 0), np.where(known, ends, 0)
        first = self._byte(rows, starts)
        return self._stretches(first, self._byte(rows, ends) - first, known)

    def _byte(self, rows: Numbers, points: Numbers) -> Numbers:
        """Where the code point begins, in bytes."""
        passed = self._starts[rows] + points
        return passed + np.searchsorted(self._passed, passed, side="right")

    def _stretches(self, first: Numbers, sizes: Numbers, known: Flags | None) -> Array:
        """Stretches of the bytes as texts: views of them, made strings in one pass by Arrow."""
        views = np.zeros((len(sizes), 4), np.int32)
        views[:, 0] = sizes
        inside = views.view(np.uint8)
        long, short = np.flatnonzero(sizes > INLINE), np.flatnonzero(sizes <= INLINE)
        views[long, 3] = first[long]
        inside[long[:, None], PREFIX + np.arange(PREFIX)] = self._bytes[first[long][:, None] + np.arange(PREFIX)]
        if len(short) and len(self._bytes):
            steps = np.arange(INLINE)
            held = self._bytes[np.minimum(first[short][:, None] + steps, len(self._bytes) - 1)]
            held[steps >= sizes[short][:, None]] = 0
            inside[short[:, None], PREFIX + steps] = held
        there = None if known is None else pa.py_buffer(np.packbits(known, bitorder="little"))
        buffers = [there, pa.py_buffer(views), self._data]
        return pa.Array.from_buffers(pa.string_view(), len(sizes), buffers).cast(pa.string())
