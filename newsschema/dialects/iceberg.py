"""A table in Iceberg's words: the JSON of a schema, as catalogs and PyIceberg take it.

Field ids are given as Iceberg gives them to a new table, level by level: a struct's fields all get theirs before
any of them is looked into. No field is required, for our Parquet files say of no column that it has no null, and
Iceberg takes no file that says less than its table. Prose goes into `doc`.
Appendix C, "JSON serialization", of https://iceberg.apache.org/spec/
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from itertools import count
from typing import Any, Final

import pyarrow as pa

from newsschema.dialects.columns import Column, columns_of_table
from newsschema.engines.arrow_schema import ARTICLE, INSTANT
from newsschema.engines.arrow_types import DataType

TYPES: Final[Mapping[DataType, str]] = {
    pa.string(): "string",
    pa.int32(): "int",
    pa.int64(): "long",
    pa.float64(): "double",
    pa.bool_(): "boolean",
    pa.date32(): "date",
    INSTANT: "timestamptz",
}


def iceberg(table: str = ARTICLE) -> str:
    """The schema of the nested article, or of one normalised table, as JSON. Raises ValueError for no table."""
    return json.dumps(schema(columns_of_table(table)), indent=2, ensure_ascii=False)


def schema(columns: Sequence[Column]) -> dict[str, Any]:
    """An Iceberg schema as JSON values."""
    return {**_struct(columns, count(1)), "schema-id": 0, "identifier-field-ids": []}


def _struct(columns: Sequence[Column], ids: Iterator[int]) -> dict[str, Any]:
    numbered = [(next(ids), column) for column in columns]
    return {"type": "struct", "fields": [_field(number, column, ids) for number, column in numbered]}


def _field(number: int, column: Column, ids: Iterator[int]) -> dict[str, Any]:
    said = _type(column.type, column.members, ids)
    return {"id": number, "name": column.name, "required": False, "type": said, "doc": column.prose}


def _type(held: DataType, members: tuple[Column, ...], ids: Iterator[int]) -> str | dict[str, Any]:
    if pa.types.is_list(held):
        element = {"type": "list", "element-id": next(ids), "element-required": False}
        return {**element, "element": _type(held.value_type, members, ids)}
    return _struct(members, ids) if pa.types.is_struct(held) else TYPES[held]
