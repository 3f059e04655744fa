"""Rows with numbers of which a float does not say all that stood in the JSON: `-0`, and whole ones beyond 2**53.

To Python `-0` is the whole number 0, and 9007199254740993 is itself; to pyarrow, in a column of floats, they are -0.0
and 9007199254740992. Of a parsed column nobody can say what stood there. Such rows are rare, and go the way of the
record path, whose reading and wording are final.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

import numpy as np
import pyarrow as pa

from newsschema.engines.arrow_types import Batch
from newsschema.frames import Positions

#: The bits of -0.0.
_BITS: Final = -(2**63)
#: From here on not every whole number is a float.
_WHOLE: Final = 2.0**53


def rows_with_lossy_numbers(batch: Batch) -> Positions:
    """The rows of *batch* that hold such a number at any depth, in order, each once.

    >>> rows_with_lossy_numbers(pa.RecordBatch.from_pylist([{"a": [0.0]}, {"a": [1.0, -0.0]}, {"a": None}])).tolist()
    [1]
    """
    found = [np.zeros(0, np.int64)]
    for column in batch.columns:
        _look(column, lambda: np.arange(len(batch)), found)
    return np.unique(np.concatenate(found))


def _look(array: Any, rows: Callable[[], Positions], found: list[Positions]) -> None:  # noqa: ANN401  a pa.Array
    """Adds the rows of an array that hold one; *rows*, asked only where there is one, tells the row of each value."""
    kind: Any = array.type
    if pa.types.is_float64(kind):
        values = array.fill_null(0.0).to_numpy(zero_copy_only=False)
        places = np.flatnonzero((values.view(np.int64) == _BITS) | (np.abs(values) >= _WHOLE))
        if len(places):
            found.append(rows()[places])
    elif pa.types.is_struct(kind):
        for field in array.flatten():
            _look(field, rows, found)
    elif pa.types.is_list(kind):
        lengths = array.value_lengths().fill_null(0)
        _look(array.flatten(), lambda: np.repeat(rows(), lengths.to_numpy(zero_copy_only=False)), found)
