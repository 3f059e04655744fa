"""Records as Arrow batches of the text shape, and which records Arrow can hold at all."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any, Final

import pyarrow as pa
import pyarrow.json

from newsschema.engines import columnar, fields, per_record
from newsschema.engines.fields import ValueType
from newsschema.engines.text_shape import text_schema
from newsschema.rules.finding import Finding

Json = dict[str, Any]

ARTICLE: Final = ValueType("record", record=fields.read())


def fits(value: Any, kind: ValueType = ARTICLE) -> bool:  # noqa: ANN401  a JSON value
    """Whether every value has the type of its field and no field is unknown: what a batch can say nothing else of."""
    if value is None:
        return True
    if kind.record:
        of_type = {field.name: field.type for field in kind.record.fields}
        return type(value) is dict and all(name in of_type and fits(value[name], of_type[name]) for name in value)
    if kind.item:
        member = kind.item
        return type(value) is list and all(fits(one, member) for one in value)
    if kind.kind == "integer":
        return type(value) is int and -(2**63) <= value < 2**63
    types = {"string": (str,), "boolean": (bool,), "number": (int, float)}
    return type(value) in types[kind.kind]


def as_batch(records: Sequence[Json]) -> Any:  # noqa: ANN401  a pa.RecordBatch
    """The records in the text shape, value by value; infinities too."""
    return pa.RecordBatch.from_pylist(list(records), schema=text_schema())


def as_read(records: Sequence[Json]) -> Any:  # noqa: ANN401  as above
    """The same by way of JSON, as a file of them is read."""
    lines = "".join(f"{json.dumps(record, ensure_ascii=False)}\n" for record in records).encode()
    table = pyarrow.json.read_json(
        pa.BufferReader(lines),
        read_options=pyarrow.json.ReadOptions(use_threads=False, block_size=len(lines) + 1),
        parse_options=pyarrow.json.ParseOptions(explicit_schema=text_schema(), unexpected_field_behavior="error"),
    )
    return table.combine_chunks().to_batches()[0]


def hiding(record: Json, *names: str) -> Any:  # noqa: ANN401  as above
    """The record in a batch where the values of some fields lie under nulls: Arrow keeps what it does not show."""
    batch = as_batch([record])
    null = pa.py_buffer(b"\0")
    columns: list[Any] = []
    for name, array in zip(batch.schema.names, batch.columns, strict=True):
        if name not in names:
            columns.append(array)
            continue
        listed = pa.types.is_list(array.type)
        buffers = [null, array.buffers()[1]] if listed else [null]
        children = [array.values] if listed else array.flatten()
        columns.append(pa.Array.from_buffers(array.type, 1, buffers, children=children))
    return pa.RecordBatch.from_arrays(columns, schema=batch.schema)


def told_of_rows(batch: Any) -> list[list[Finding]]:  # noqa: ANN401  as above
    """What the columnar engine finds in each row, sorted."""
    found: list[list[Finding]] = [[] for _ in range(batch.num_rows)]
    for row, finding in columnar.findings(batch):
        found[row].append(finding)
    return [sorted(of_row) for of_row in found]


def told_of_record(record: Json) -> list[Finding]:
    """What the record engine finds, sorted."""
    return sorted(per_record.findings(record))
