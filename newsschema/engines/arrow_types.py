"""What pyarrow's values are called in signatures.

pyarrow ships no types, so each of these is Any to a type checker; to a reader they say what is meant. The
functions of pyarrow.compute are made when it is imported, where no checker sees them: `pc` stands for it.
"""

from __future__ import annotations

from typing import Any, Final, TypeAlias

import pyarrow.compute

Array: TypeAlias = Any
#: A pa.RecordBatch.
Batch: TypeAlias = Any
#: A pa.Table, or a pa.RecordBatch.
Rows: TypeAlias = Any
Schema: TypeAlias = Any
#: A pa.Field: a column's name and type.
Column: TypeAlias = Any
DataType: TypeAlias = Any

pc: Final[Any] = pyarrow.compute
