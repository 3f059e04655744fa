"""Code points of a whole column of texts: where each begins in bytes, and stretches cut out as they are.

UTF-8 spends more than one byte on a character only by continuation bytes, so those alone are marked, a bit each, and
counted word by word. A place is then found by one binary search among words of 64 bytes and a few steps inside one,
without decoding a text; that took a third of what a list of all continuation bytes took.
"""

from __future__ import annotations

import sys
from typing import Final

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from newsschema.engines.arrow_numbers import Flags, Numbers, text_bounds, text_bytes
from newsschema.engines.arrow_types import Array

#: What a string view holds itself; longer texts are pointed at, with their first four bytes for comparing.
INLINE: Final = 12
PREFIX: Final = 4
#: Bytes whose bits are counted together.
WORD: Final = 64
ONE, THREE, BYTE, LOW_BYTE = np.uint64(1), np.uint64(3), np.uint64(8), np.uint64(255)
EACH_BYTE: Final = np.uint64(0x0101010101010101)
HIGH_BITS: Final = np.uint64(0x8080808080808080)
Words = npt.NDArray[np.uint64]


def _places_in_a_byte() -> npt.NDArray[np.uint64]:
    """For each byte, eight numbers: where its first set bit is, its second, and so on."""
    bits = np.unpackbits(np.arange(256, dtype=np.uint8)[:, None], axis=1, bitorder="little")
    return np.argsort(1 - bits, axis=1, kind="stable").astype(np.uint64).ravel()


_PLACES: Final = _places_in_a_byte()


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
        self._low = int(bounds[0])
        # As signed numbers the bytes 10xxxxxx are the ones below -64.
        self._leading = ~_words(self._bytes[self._low : bounds[-1]].view(np.int8) < -64)
        #: How many code points begin before each word.
        self._before = np.concatenate(
            [np.zeros(1, np.int64), np.cumsum(np.bitwise_count(self._leading), dtype=np.int64)]
        )
        begun = self._begun(bounds - self._low)
        #: How many each text has.
        self.lengths: Numbers = np.diff(begun)
        self._starts = begun[:-1]

    def cut(self, rows: Numbers, starts: Numbers, ends: Numbers, known: Flags | None = None) -> Array:
        """texts[row][start:end] for each row asked, as a pa.StringArray; null where it is not known.

        Where it is known, 0 <= start <= end <= length must hold.
        """
        if known is not None:
            starts, ends = np.where(known, starts, 0), np.where(known, ends, 0)
        first = self._byte(rows, starts)
        return self._stretches(first, self._byte(rows, ends) - first, known)

    def _begun(self, places: Numbers) -> Numbers:
        """How many code points begin before each byte."""
        words, bits = np.divmod(places, WORD)
        below = (ONE << bits.astype(np.uint64)) - ONE
        return self._before[words] + np.bitwise_count(self._leading[words] & below)

    def _byte(self, rows: Numbers, points: Numbers) -> Numbers:
        """Where the code point begins, in bytes."""
        wanted = self._starts[rows] + points
        words = np.searchsorted(self._before, wanted, side="right") - 1
        return self._low + words * WORD + _place_of_bit(self._leading[words], wanted - self._before[words])

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


def _words(flags: Flags) -> Words:
    """Flags as bits of words, the first the lowest; past the last there is at least one that is not set."""
    words = np.zeros(len(flags) // WORD + 1, np.uint64)
    bits = np.packbits(flags, bitorder="little")
    words.view(np.uint8)[: len(bits)] = bits
    return words if sys.byteorder == "little" else words.byteswap()


def _place_of_bit(words: Words, ranks: Numbers) -> Numbers:
    """For each word the place of a set bit: the first is of rank 0.

    All eight bytes of a word are counted at once, and what they and those below them hold is held against the rank at
    once (S. Vigna, Broadword implementation of rank/select queries, 2008); a table has the place inside the byte. Took
    a twelfth of halving the word six times.
    """
    wanted = ranks.astype(np.uint64)
    held = np.bitwise_count(words.view(np.uint8)).view(np.uint64) * EACH_BYTE
    below = (((wanted * EACH_BYTE) | HIGH_BITS) - held) & HIGH_BITS
    first = np.bitwise_count(below).astype(np.uint64) << THREE
    passed = ((held << BYTE) >> first) & LOW_BYTE
    inside = (words >> first) & LOW_BYTE
    return (first + _PLACES[((inside << THREE) + wanted - passed).astype(np.int64)]).astype(np.int64)
