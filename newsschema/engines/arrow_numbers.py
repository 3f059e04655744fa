"""Between Arrow's columns and NumPy's: the values, and which of them are known.

Arrow keeps nulls beside its values, NumPy has none; what crosses here carries the two apart. Columns are built from
buffers because `pa.array` of a few values costs more than the check it is for: it looks for pandas each time.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate, pairwise
from typing import Any, Final

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from newsschema.engines.arrow_types import Array, DataType

Numbers = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]
#: Values of any number type.
Values = npt.NDArray[Any]

TYPES: Final[dict[np.dtype[Any], DataType]] = {
    np.dtype(np.int64): pa.int64(),
    np.dtype(np.int32): pa.int32(),
    np.dtype(np.float64): pa.float64(),
    np.dtype(np.bool_): pa.bool_(),
}


def values_of(array: Array, fill: object = 0) -> Values:
    """The numbers or truths of an Arrow array, or of a scalar, *fill* where they are null."""
    if isinstance(array, pa.Scalar):
        return np.asarray(array.as_py() if array.is_valid else fill)
    return (array.fill_null(fill) if array.null_count else array).to_numpy(zero_copy_only=False)


def known(*arrays: Array) -> Flags | None:
    """Where all of them have a value; None where none of them has a null."""
    found: Flags | None = None
    for array in arrays:
        if isinstance(array, pa.Scalar):
            flags = None if array.is_valid else np.zeros(1, bool)
        else:
            flags = array.is_valid().to_numpy(zero_copy_only=False) if array.null_count else None
        found = flags if found is None else found if flags is None else found & flags
    return found


def column(values: Values, known: Flags | None = None) -> Array:
    """NumPy values as an Arrow array, null where they are not known. Nothing but truths is copied."""
    data = pa.py_buffer(_bits(values) if values.dtype == bool else np.ascontiguousarray(values))
    there = None if known is None or known.all() else pa.py_buffer(_bits(known))
    return pa.Array.from_buffers(TYPES[values.dtype], len(values), [there, data])


def text_bounds(text: Array) -> Numbers:
    """Where each text of a pa.StringArray begins in its bytes, and where the last one ends."""
    if not len(text):
        return np.zeros(1, np.int64)
    return np.frombuffer(text.buffers()[1], np.int32, len(text) + 1, text.offset * 4).astype(np.int64)


def text_bytes(text: Array) -> Any:  # noqa: ANN401  a pa.Buffer
    """The bytes that `text_bounds` counts in."""
    return text.buffers()[2] or pa.py_buffer(b"")


def coded(*arrays: Array) -> tuple[int, Sequence[Numbers]]:
    """Equal values as equal numbers, over several arrays of one type; null is -1.

    The number that comes first is one more than all codes are below: `row * width + code` tells rows apart, nulls
    of one row from values of another too.
    """
    encoded = pa.concat_arrays(arrays).dictionary_encode()
    codes = values_of(encoded.indices, -1).astype(np.int64)
    ends = [*accumulate(map(len, arrays), initial=0)]
    return len(encoded.dictionary) + 1, [codes[start:end] for start, end in pairwise(ends)]


def _bits(flags: Flags) -> Values:
    return np.packbits(flags, bitorder="little")
