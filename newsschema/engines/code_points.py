"""Code points of a whole column of texts: where each begins in bytes, and stretches cut out as they are.

UTF-8 spends more than one byte on a character only by continuation bytes, so those alone are marked, a bit each, and
counted word by word. A place is then found by a signpost, a few steps among words of 64 bytes and a few inside one,
without decoding a text; that took less than a third of what a list of all continuation bytes took.
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
#: Bytes whose bits are counted together.
WORD: Final = 64
#: Bytes marked at once: what is made of them on the way stays in a processor's cache.
STRETCH: Final = 2**18
ONE, THREE, BYTE, LOW_BYTE = np.uint64(1), np.uint64(3), np.uint64(8), np.uint64(255)
EACH_BYTE: Final = np.uint64(0x0101010101010101)
HIGH_BITS: Final = np.uint64(0x8080808080808080)
Words = npt.NDArray[np.uint64]


def _places_in_a_byte() -> npt.NDArray[np.uint64]:
    """For each byte, eight numbers: where its first set bit is, its second, and so on."""
    bits = np.unpackbits(np.arange(256, dtype=np.uint8)[:, None], axis=1, bitorder="little")
    return np.argsort(1 - bits, axis=1, kind="stable").astype(np.uint64).ravel()


def _masks() -> npt.NDArray[np.int32]:
    """For each number of bytes up to INLINE, what leaves so many of a view's and makes the others 0."""
    kept = np.arange(INLINE) < np.arange(INLINE + 1)[:, None]
    return (kept * np.uint8(255)).view(np.int32)


_PLACES: Final = _places_in_a_byte()
_KEPT: Final = _masks()


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
        self._leading = _leading(self._bytes[self._low : bounds[-1]])
        #: How many code points begin before each word.
        self._before = np.zeros(len(self._leading) + 1, np.int64)
        np.cumsum(np.bitwise_count(self._leading), out=self._before[1:])
        #: For each WORD-th code point a word that is not past it.
        sixty_fourth = self._before // WORD
        self._signposts = np.append(0, np.flatnonzero(sixty_fourth[1:] != sixty_fourth[:-1]))
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
        words = self._signposts[wanted // WORD]
        while (behind := self._before[words + 1] <= wanted).any():
            words += behind  # four times at most: in a word begin at least 16
        return self._low + words * WORD + _place_of_bit(self._leading[words], wanted - self._before[words])

    def _stretches(self, first: Numbers, sizes: Numbers, known: Flags | None) -> Array:
        """Stretches of the bytes as texts: views of them, made strings in one pass by Arrow."""
        views = np.empty((len(sizes), 4), np.int32)
        views[:, 0] = sizes
        views[:, 1:] = self._opening(first) & _KEPT[np.minimum(sizes, INLINE)]
        long = np.flatnonzero(sizes > INLINE)
        views[long, 2], views[long, 3] = 0, first[long]
        there = None if known is None else pa.py_buffer(np.packbits(known, bitorder="little"))
        buffers = [there, pa.py_buffer(views), self._data]
        return pa.Array.from_buffers(pa.string_view(), len(sizes), buffers).cast(pa.string())

    def _opening(self, first: Numbers) -> npt.NDArray[np.int32]:
        """The INLINE bytes from each place on, as three numbers; past the last byte is anything."""
        end = max(len(self._bytes) - INLINE, 0)
        late = first >= end
        ending = _openings(np.append(self._bytes[end:], np.zeros(INLINE, np.uint8)))
        if late.all():
            return ending[first - end].view(np.int32)
        found = _openings(self._bytes)[np.where(late, 0, first)]
        found[late] = ending[first[late] - end]
        return found.view(np.int32)


def _openings(signs: npt.NDArray[np.uint8]) -> npt.NDArray[np.uint8]:
    """From each of some bytes on INLINE of them; views, no copies."""
    return np.lib.stride_tricks.sliding_window_view(signs, INLINE)


def _leading(signs: npt.NDArray[np.uint8]) -> Words:
    """The bytes that begin a code point as bits of words, the first the lowest; and at least one past the last."""
    words = np.zeros(len(signs) // WORD + 1, np.uint64)
    packed = words.view(np.uint8)
    flags = np.empty(min(STRETCH, len(signs)), np.bool_)
    for begin in range(0, len(signs), STRETCH):
        part = signs[begin : begin + STRETCH].view(np.int8)
        # As signed numbers the bytes 10xxxxxx are the ones below -64.
        bits = np.packbits(np.less(part, -64, out=flags[: len(part)]), bitorder="little")
        packed[begin // 8 : begin // 8 + len(bits)] = bits
    return ~(words if sys.byteorder == "little" else words.byteswap())


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
