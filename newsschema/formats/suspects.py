"""Suspects: lines that a few passes over a whole block show to be of another shape, where pyarrow says so late or not.

pyarrow names the line that breaks JSON or holds a value of another type, and stops there: each such line costs a parse.
Of a field that its schema lacks, of a fraction where a whole number belongs and of a line with two objects it names
none. What such lines look like is looked for here, at a fifth of what holding a line against the shape costs. Only a
suspicion: strings may look the same, and other spacing hides it; `sifting` tells for sure.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, Final

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from newsschema.engines.fields import Kind, RecordType, ValueType, read
from newsschema.frames import Mask, Positions

Signs = npt.NDArray[np.uint8]

#: So many last bytes of a key are looked at: one machine word.
TAIL: Final = 8
#: A number of more digits may be none of 64 bits.
DIGITS: Final = 18
#: Pairs looked at at once: what is made of them on the way stays in a processor's cache.
STRETCH: Final = 2**17
#: So many signs an escaped character has.
ESCAPE: Final = 6
#: Two signs side by side, as a machine of little endians reads them.
_KEY_ENDS: Final = int.from_bytes(b'":', "little")
#: Where sound JSON has them in strings alone: two objects, a comma before an end, what may be half a character.
_ODD: Final = tuple(int.from_bytes(pair, "little") for pair in (b"}{", b",}", b",]", rb"\u"))
_QUOTE, _BACKSLASH, _SPACE, _MINUS, _HALF = b'"\\ -d'
_LOWER: Final = ord("a") ^ ord("A")
_FIRST_HALF: Final = np.frombuffer(b"89abAB", np.uint8)
_MAY_FOLLOW: Final = np.isin(np.arange(256), np.frombuffer(b",} ", np.uint8))
_IS_DIGIT: Final = np.isin(np.arange(256), np.frombuffer(b"0123456789", np.uint8))
#: The first signs of the values of a kind; null may stand anywhere, and a blank hides what follows.
_FIRST: Final[Mapping[Kind, bytes]] = {
    "string": b'"',
    "integer": b"-0123456789",
    "number": b"-0123456789",
    "boolean": b"tf",
    "record": b"{",
    "list": b"[",
}
_BITS: Final[Mapping[Kind, int]] = {kind: 1 << number for number, kind in enumerate(_FIRST)}


def suspects(raw: memoryview | bytes, begins: Positions) -> Positions:
    """Which of the lines that begin there look as if they had another shape, in order, each once.

    Every line ends with a brace.
    """
    signs = np.frombuffer(raw, np.uint8)
    keys, odd = _pairs(raw)
    escapes = signs[odd] == _BACKSLASH
    odd = np.concatenate((odd[~escapes], _halves(signs, odd[escapes])))
    keys = keys[keys >= TAIL]  # before the first stands nothing to read; it is left to pyarrow
    places, names = _names(raw, keys)
    at = keys + 2
    at += signs[at] == _SPACE
    takes = np.array([_takes().get(name, 0) for name in names], np.uint8)[places]
    other = at[_kinds_of_sign()[signs[at]] & takes == 0]
    whole = at[takes == _BITS["integer"]]
    found = np.concatenate((odd, other, whole[_is_no_whole_number(signs, whole)]))
    return np.unique(np.searchsorted(begins, found, side="right") - 1)


def _pairs(raw: memoryview | bytes) -> tuple[Positions, Positions]:
    """Where keys end, and where what is odd stands, both in no order: two signs at a time, from the first and the next.

    One look for all of them, then each apart.
    """
    found = [np.zeros(0, np.int64)]
    wanted, equal = np.empty((2, STRETCH), np.bool_)
    for first in (0, 1):
        pairs = np.frombuffer(raw, "<u2", (len(raw) - first) // 2, first)
        for begin in range(0, len(pairs), STRETCH):
            part = pairs[begin : begin + STRETCH]
            here, also = wanted[: len(part)], equal[: len(part)]
            np.equal(part, _KEY_ENDS, out=here)
            for pair in _ODD:
                here |= np.equal(part, pair, out=also)
            found.append(np.flatnonzero(here) * 2 + (begin * 2 + first))
    places = np.concatenate(found)
    is_key = np.frombuffer(raw, np.uint8)[places] == _QUOTE
    return places[is_key], places[~is_key]


def _halves(signs: Signs, escapes: Positions) -> Positions:
    """Of the escaped characters those that are half of one, the other half not beside them."""
    halves = escapes[(signs[escapes + 2] | _LOWER) == _HALF]
    first = np.isin(signs[halves + 3], _FIRST_HALF)
    one, other = halves[first], halves[~first]
    return np.concatenate((one[~np.isin(one + ESCAPE, other)], other[~np.isin(other - ESCAPE, one)]))


def _names(raw: memoryview | bytes, keys: Positions) -> tuple[Any, list[bytes]]:
    """The last bytes of each key, as places in a list of those that differ: few hundred of a hundred thousand."""
    words = np.ndarray((max(len(raw) - TAIL + 1, 0),), "<u8", buffer=raw, strides=(1,))[keys - TAIL]
    told = pa.array(words).dictionary_encode()
    tails = [int(word).to_bytes(TAIL, "little") for word in told.dictionary.to_pylist()]
    return told.indices.to_numpy(), [tail[tail.rfind(b'"') + 1 :] for tail in tails]


def _is_no_whole_number(signs: Signs, at: Positions) -> Mask:
    """Whether what stands there is something else than a few digits, or not alone."""
    at = at + (signs[at] == _MINUS)
    for _ in range(DIGITS):
        more = _IS_DIGIT[signs[at]]
        if not more.any():
            break
        at += more
    return ~_MAY_FOLLOW[signs[at]]


@cache
def _kinds_of_sign() -> Signs:
    """For every sign the kinds of the values that may begin with it, as bits."""
    kinds = np.zeros(256, np.uint8)
    for kind, signs in _FIRST.items():
        kinds[list(signs)] |= _BITS[kind]
    kinds[list(b"n \t\r")] = 255
    return kinds


@cache
def _takes() -> Mapping[bytes, int]:
    """The kinds that a field of this name has anywhere, as bits, by the last bytes of the name."""
    takes: dict[bytes, int] = {}
    for name, of in _fields(read()):
        tail = name.encode()[-TAIL:]
        takes[tail] = takes.get(tail, 0) | _BITS[of.kind]
    return takes


def _fields(of: RecordType) -> Iterator[tuple[str, ValueType]]:
    """Every field at every level."""
    for field in of.fields:
        yield field.name, field.type
        inner = field.type.item or field.type
        if inner.record:
            yield from _fields(inner.record)
