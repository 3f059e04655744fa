"""Suspects: lines that a few passes over a whole block show to be of another shape, where pyarrow does not say which.

pyarrow names the line that breaks JSON or holds a value of another type, and stops there; of a field that its schema
lacks, of a fraction where a whole number belongs and of a line with two objects it names none. What such lines look
like is looked for here, at a fifth of what holding a line against the shape costs. Only a suspicion: strings may look
the same, and other spacing hides it; `sifting` tells for sure.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any, Final

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from newsschema.engines.fields import RecordType, ValueType, read
from newsschema.frames import Mask, Positions

Signs = npt.NDArray[np.uint8]

#: So many last bytes of a key are looked at: one machine word.
TAIL: Final = 8
#: A number of more digits may be none of 64 bits.
DIGITS: Final = 18
_QUOTE, _COLON, _SPACE, _MINUS, _OPENING, _CLOSING = b'": -{}'
_MAY_FOLLOW: Final = np.isin(np.arange(256), np.frombuffer(b",} ", np.uint8))
_IS_DIGIT: Final = np.isin(np.arange(256), np.frombuffer(b"0123456789", np.uint8))


def suspects(raw: memoryview | bytes, begins: Positions) -> Positions:
    """Which of the lines that begin there look as if they had another shape, in order, each once.

    Every line ends with a brace.
    """
    signs = np.frombuffer(raw, np.uint8)
    keys = _followed(signs, _QUOTE, _COLON)
    keys = keys[keys >= TAIL]  # before the first stands nothing to read; it is left to pyarrow
    places, names = _names(raw, keys)
    unknown = keys[np.array([name not in _known() for name in names], np.bool_)[places]]
    whole = keys[np.array([name in _whole_numbers() for name in names], np.bool_)[places]]
    odd = whole[_is_no_whole_number(signs, whole + 2)]
    found = np.concatenate((_followed(signs, _CLOSING, _OPENING), unknown, odd))
    return np.unique(np.searchsorted(begins, found, side="right") - 1)


def _followed(signs: Signs, one: int, other: int) -> Positions:
    """Where one sign stands before another."""
    places = np.flatnonzero(signs[:-1] == one)
    return places[signs[places + 1] == other]


def _names(raw: memoryview | bytes, keys: Positions) -> tuple[Any, list[bytes]]:
    """The last bytes of each key, as places in a list of those that differ: few hundred of a hundred thousand."""
    words = np.ndarray((max(len(raw) - TAIL + 1, 0),), "<u8", buffer=raw, strides=(1,))[keys - TAIL]
    told = pa.array(words).dictionary_encode()
    tails = [int(word).to_bytes(TAIL, "little") for word in told.dictionary.to_pylist()]
    return told.indices.to_numpy(), [tail[tail.rfind(b'"') + 1 :] for tail in tails]


def _is_no_whole_number(signs: Signs, at: Positions) -> Mask:
    """Whether what stands there is something else than a few digits, or not alone."""
    at = at + (signs[at] == _SPACE)
    at += signs[at] == _MINUS
    for _ in range(DIGITS):
        more = _IS_DIGIT[signs[at]]
        if not more.any():
            break
        at += more
    return ~_MAY_FOLLOW[signs[at]]


@cache
def _known() -> frozenset[bytes]:
    """The last bytes of every name of ours."""
    return frozenset(name.encode()[-TAIL:] for name, _ in _fields(read()))


@cache
def _whole_numbers() -> frozenset[bytes]:
    """Of these the ones that are a whole number wherever they stand."""
    fields = [(name.encode()[-TAIL:], of.kind) for name, of in _fields(read())]
    return frozenset(name for name, kind in fields if kind == "integer") - {
        name for name, kind in fields if kind != "integer"
    }


def _fields(of: RecordType) -> Iterator[tuple[str, ValueType]]:
    """Every field at every level."""
    for field in of.fields:
        yield field.name, field.type
        inner = field.type.item or field.type
        if inner.record:
            yield from _fields(inner.record)
