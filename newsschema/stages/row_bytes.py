"""Row bytes: a refused row as the bytes of one JSON object, which is what a quarantine keeps of it."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from typing import Any

import pyarrow as pa

from newsschema.engines.arrow_types import Batch, Column, DataType


def bytes_of_rows(batch: Batch, records: Callable[[Batch], Sequence[dict[str, Any]]]) -> list[bytes]:
    """Each row in JSON; *records* answers the rows of a batch in JSON's shape.

    What is no UTF-8 in a row stays as it was, so that a reader refuses its bytes again.
    """
    try:
        return [_line(record) for record in records(batch)]
    except UnicodeError:
        return [_line(row) for row in _in_bytes(batch).to_pylist()]


def _line(record: dict[str, Any]) -> bytes:
    told = json.dumps(_texts(record), ensure_ascii=False, separators=(",", ":"), default=str)
    return told.encode("utf-8", "surrogateescape")


def _texts(value: Any) -> Any:  # noqa: ANN401  JSON, and bytes in it
    if isinstance(value, bytes):
        return value.decode("utf-8", "surrogateescape")
    if isinstance(value, dict):
        return {name: _texts(member) for name, member in value.items()}
    return [_texts(member) for member in value] if isinstance(value, list) else value


def _in_bytes(batch: Batch) -> Batch:
    return batch.cast(pa.schema([_as_bytes(field) for field in batch.schema]))


def _as_bytes(field: Column) -> Column:
    return field.with_type(_bytes_type(field.type))


def _bytes_type(held: DataType) -> DataType:
    if pa.types.is_string(held) or pa.types.is_large_string(held):
        return pa.large_binary()
    if pa.types.is_list(held):
        return pa.list_(_as_bytes(held.value_field))
    return pa.struct([_as_bytes(inner) for inner in held]) if pa.types.is_struct(held) else held
