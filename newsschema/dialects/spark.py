"""A table in Spark's words: the JSON of a StructType, as `StructType.fromJson` and `spark.read.schema` take it.

Every column is nullable, members of lists too: that is how Spark reads any Parquet file, whatever a schema says.
An instant is Spark's `timestamp`, which is UTC inside and shown in the session's zone; the written zone stands beside
it in minutes. Prose goes into `metadata.comment`, where `DESCRIBE TABLE` shows it.
Names of types: pyspark.sql.types, https://spark.apache.org/docs/latest/sql-ref-datatypes.html
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any, Final

import pyarrow as pa

from newsschema.dialects.columns import Column, columns_of_table
from newsschema.engines.arrow_schema import ARTICLE, INSTANT
from newsschema.engines.arrow_types import DataType

TYPES: Final[Mapping[DataType, str]] = {
    pa.string(): "string",
    pa.int32(): "integer",
    pa.int64(): "long",
    pa.float64(): "double",
    pa.bool_(): "boolean",
    pa.date32(): "date",
    INSTANT: "timestamp",
}


def spark(table: str = ARTICLE) -> str:
    """The JSON of the StructType of the nested article, or of one normalised table. Raises ValueError for no table."""
    return json.dumps(struct_type(columns_of_table(table)), indent=2, ensure_ascii=False)


def struct_type(columns: Iterable[Column]) -> dict[str, Any]:
    """A StructType as JSON values."""
    return {"type": "struct", "fields": [_field(column) for column in columns]}


def _field(column: Column) -> dict[str, Any]:
    said = {"comment": column.prose}
    return {"name": column.name, "type": _type(column.type, column.members), "nullable": True, "metadata": said}


def _type(held: DataType, members: tuple[Column, ...]) -> str | dict[str, Any]:
    if pa.types.is_list(held):
        return {"type": "array", "elementType": _type(held.value_type, members), "containsNull": True}
    return struct_type(members) if pa.types.is_struct(held) else TYPES[held]
