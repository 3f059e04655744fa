r"""Texts as JSON writes them between quotation marks, a whole column at a time.

Most columns hold nothing that needs an escape, and are handed on as they are; a look at their bytes tells. What is
written is what pydantic's serialiser writes: the short escapes where JSON has one, `\u00XX` for other control
characters, everything else as it is, U+2028 and letters beyond ASCII among it.
"""

from __future__ import annotations

import json
from typing import Any, Final

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from newsschema.engines.arrow_numbers import Flags, Numbers, column, known, text_bounds, text_bytes
from newsschema.engines.arrow_types import Array, pc

_QUOTATION_MARK, _BACKSLASH, _SPACE = b'"'[0], b"\\"[0], b" "[0]
#: Bytes looked at in one go: what is found out about them stays in the processor's cache.
STRETCH: Final = 2**16
#: By byte: what JSON writes after the backslash.
ESCAPES: Final = {sign: json.dumps(chr(sign))[2:-1] for sign in (*range(_SPACE), _QUOTATION_MARK, _BACKSLASH)}
#: The byte after the backslash where one is enough; else the byte itself.
_SHORT: Final = np.array(
    [ord(said) if len(said := ESCAPES.get(sign, "")) == 1 else sign for sign in range(256)], np.uint8
)
_IS_LONG: Final = np.array([len(ESCAPES.get(sign, "")) > 1 for sign in range(256)])


def escaped(texts: Array) -> Array:
    r"""A pa.StringArray with what must not stand in a JSON string escaped; nulls stay null.

    >>> escaped(pa.array(['"No," she said.\n', None])).to_pylist()
    ['\\"No,\\" she said.\\n', None]
    """
    bounds = text_bounds(texts)
    signs = np.frombuffer(text_bytes(texts), np.uint8)[bounds[0] : bounds[-1]]
    places = _to_escape(signs)
    if not len(places):
        return texts
    found = signs[places]
    written = _copied(signs)
    np.frombuffer(written, np.uint8)[places] = _SHORT[found]
    joined = _cut(bounds - bounds[0], places, written, known(texts))
    for sign in np.unique(found[_IS_LONG[found]]).tolist():
        joined = pc.replace_substring(joined, chr(sign), ESCAPES[sign])
    return joined


def column_of_texts(bounds: Numbers, raw: Any, known: Flags | None = None) -> Array:  # noqa: ANN401  bytes or a pa.Buffer
    """The pa.StringArray of some bytes and where each text begins in them, null where it is not known."""
    there = None if known is None else pa.py_buffer(np.packbits(known, bitorder="little"))
    starts = pa.py_buffer(np.ascontiguousarray(bounds, np.int32))
    return pa.StringArray.from_buffers(len(bounds) - 1, starts, pa.py_buffer(raw), there)


def _cut(bounds: Numbers, places: Numbers, written: Any, there: Flags | None) -> Array:  # noqa: ANN401  a pa.Buffer
    """The texts with a backslash before each place: cut there into pieces, and these joined. Four times as fast as
    replacing one sign after another.
    """
    at = np.searchsorted(places, bounds)
    pieces = column_of_texts(np.insert(places, at, bounds), written)
    first = (at + np.arange(len(at))).astype(np.int32)
    mask = None if there is None else column(~there)
    return pc.binary_join(pa.ListArray.from_arrays(column(first), pieces, mask=mask), "\\")


def _to_escape(signs: npt.NDArray[np.uint8]) -> Numbers:
    """Where bytes stand that JSON escapes."""
    found = [np.zeros(0, np.int64)]
    for at in range(0, len(signs), STRETCH):
        stretch = signs[at : at + STRETCH]
        wanted = stretch < _SPACE
        for sign in (_QUOTATION_MARK, _BACKSLASH):
            wanted |= stretch == sign
        if wanted.any():
            found.append(wanted.nonzero()[0] + at)
    return np.concatenate(found)


def _copied(signs: npt.NDArray[np.uint8]) -> Any:  # noqa: ANN401  a pa.Buffer
    """The bytes in memory of Arrow's pool, which gives the same pages again; NumPy asks for new ones each time."""
    buffer: Any = pa.allocate_buffer(len(signs))
    np.frombuffer(buffer, np.uint8)[:] = signs
    return buffer
