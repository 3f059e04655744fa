"""Fields met: the part of the schema that a source fills, which is most of the cost of parsing it by the block.

For every record pyarrow's parser visits every field of the schema, there or not, and news fills few of ours: with the
fields of the blocks before as its schema a block of articles is parsed in two thirds of the time. A field that is met
for the first time makes the parser refuse the block; it is then parsed with the whole schema, and the field is kept.
What was left out is put back as nulls, so nobody behind the parser sees a difference.
"""

from __future__ import annotations

from functools import cache
from threading import Lock
from typing import Final

import pyarrow as pa

from newsschema.engines.arrow_types import Array, Batch, Column, DataType, Schema
from newsschema.engines.text_shape import text_schema
from newsschema.rules.element import Path

#: How often a source may write out a null where nothing else ever stood, before the whole schema is taken for good.
PATIENCE: Final = 3


class FieldsMet:
    """The fields met so far in one run, by all its threads."""

    def __init__(self) -> None:
        self._paths: frozenset[Path] = frozenset()
        self._patience = PATIENCE
        self._lock = Lock()
        #: What to parse the next block with; the whole schema while nothing is known, and when nothing less will do.
        self.schema: Schema = text_schema()
        #: Of the block before, the share of its pieces that had lines which could not be parsed.
        self.spoilt = 0.0

    def meet(self, batch: Batch, tried: Schema) -> None:
        """Learn from a batch that was parsed with the whole schema, *tried* having been tried before."""
        if not self._patience:
            return
        filled = frozenset[Path]().union(*(_filled((), *column) for column in _columns(batch)))
        with self._lock:
            if filled <= self._paths and tried is self.schema:
                self._patience -= 1
            self._paths |= filled
            self.schema = _schema_of(self._paths) if self._patience else text_schema()


def widened(batch: Batch) -> Batch:
    """A batch of a part of the text shape in the whole of it, nulls for what was left out. Values are not copied."""
    if batch.schema == text_schema():
        return batch
    held = dict(zip(batch.schema.names, batch.columns, strict=True))
    columns = [
        _wide(held[field.name], field.type) if field.name in held else pa.nulls(batch.num_rows, field.type)
        for field in text_schema()
    ]
    return pa.RecordBatch.from_arrays(columns, schema=text_schema())


def _columns(batch: Batch) -> list[tuple[Column, Array]]:
    return [*zip(batch.schema, batch.columns, strict=True)]


def _filled(above: Path, field: Column, array: Array) -> frozenset[Path]:
    """The paths below and including a field at which a value stands."""
    path = (*above, field.name)
    if array.null_count == len(array):
        return frozenset()
    inner = array
    if pa.types.is_list(field.type):
        inner = array.flatten()
        if not len(inner):
            return _whole(path, field.type)  # a list, though nobody knows of what: costs nothing while it is empty
        path = (*path, "[]")
    found = frozenset({path})
    if pa.types.is_struct(inner.type):
        found = found.union(*(_filled(path, *child) for child in zip(inner.type, inner.flatten(), strict=True)))
    return found


def _whole(path: Path, of: DataType) -> frozenset[Path]:
    """Every path of a type."""
    if pa.types.is_list(of):
        return _whole((*path, "[]"), of.value_type)
    found = frozenset({path})
    return found.union(*(_whole((*path, field.name), field.type) for field in of)) if pa.types.is_struct(of) else found


@cache
def _schema_of(paths: frozenset[Path]) -> Schema:
    fields = _part((), text_schema(), paths)
    return text_schema() if len(fields) == 0 else pa.schema(fields)


def _part(above: Path, fields: Schema | DataType, paths: frozenset[Path]) -> list[Column]:
    """Of some fields those that stand in *paths*, in the order of the schema."""
    found: list[Column] = []
    for field in fields:
        path, of = (*above, field.name), field.type
        if pa.types.is_list(of):
            path, of = (*path, "[]"), of.value_type
        if path not in paths:
            continue
        if pa.types.is_struct(of):
            of = pa.struct(_part(path, of, paths))
        if pa.types.is_list(field.type):
            of = pa.list_(pa.field("element", of))
        found.append(pa.field(field.name, of))
    return found


def _wide(array: Array, to: DataType) -> Array:
    """An array of a part of a type as one of the whole of it."""
    if array.type == to:
        return array
    there = array.buffers()[0]
    if pa.types.is_list(to):
        members = _wide(array.values, to.value_type)
        return pa.Array.from_buffers(to, len(array), [there, array.buffers()[1]], array.null_count, children=[members])
    held = {field.name: array.field(index) for index, field in enumerate(array.type)}
    children = [
        _wide(held[field.name], field.type) if field.name in held else pa.nulls(len(array), field.type) for field in to
    ]
    return pa.Array.from_buffers(to, len(array), [there], array.null_count, children=children)
