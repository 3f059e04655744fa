"""The text shape: an article in Arrow as JSON writes it, moments and days as the texts they were written as.

This is what `pyarrow.json` reads with an explicit schema, and what the columnar engine judges: a text that is no
moment must be told as such, and a timestamp column could not hold it. Between this shape and the nested one of
`arrow_schema` whole columns are turned.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from typing import Final

import numpy as np
import pyarrow as pa

from newsschema.engines.arrow_moments import instants, moment_texts
from newsschema.engines.arrow_numbers import column, known, values_of
from newsschema.engines.arrow_schema import SCALARS, arrow_fields, arrow_schema, arrow_type, conformed, conformed_to
from newsschema.engines.arrow_types import Array, Batch, Column, DataType, Schema, pc
from newsschema.engines.fields import FieldOf, RecordType, ValueType, read

#: Turns the columns of one field into its columns in the other shape.
Turn = Callable[[FieldOf, Iterator[Array]], list[Array]]

#: What tells the nested shape apart: only there is a zone a column of its own.
TELLING: Final = "published_at_offset_minutes"


@cache
def text_schema() -> Schema:
    """The pa.Schema of the text shape: that of the nested article, with one string for each moment and each day.

    >>> text_schema().field("published_at").type, text_schema().field("published_on").type
    (DataType(string), DataType(string))
    """
    return pa.schema(_text_fields(read()), metadata=arrow_schema().metadata)


def in_text_shape(batch: Batch) -> Batch:
    """A batch of either shape in the text shape, its columns in the order of the schema.

    Column order, large strings and dictionaries are taken as `conformed` takes them. Raises ValueError naming the
    column for any other schema.
    """
    if TELLING in batch.schema.names:
        return as_text(conformed(batch))
    return conformed_to(text_schema(), batch)


def as_text(batch: Batch) -> Batch:
    """A pa.RecordBatch of the nested shape in the text shape; moments as `canonical_moment` writes them."""
    return pa.RecordBatch.from_arrays(_turned(read(), batch.columns, _to_text), schema=text_schema())


def as_arrow(batch: Batch) -> Batch:
    """A pa.RecordBatch of the text shape in the nested one: instants with their zones beside them, days as dates.

    For rows that hold. Raises pa.ArrowInvalid for a text that is no moment, or no day.
    """
    return pa.RecordBatch.from_arrays(_turned(read(), batch.columns, _to_arrow), schema=arrow_schema())


def _text_fields(record: RecordType) -> list[Column]:
    return [pa.field(of.name, _text_type(of.type)) for of in record.fields]


def _text_type(of: ValueType) -> DataType:
    if of.item:
        return pa.list_(pa.field("element", _text_type(of.item)))
    return pa.struct(_text_fields(of.record)) if of.record else SCALARS[of.kind]


def _turned(record: RecordType, columns: list[Array], turn: Turn) -> list[Array]:
    arrays = iter(columns)
    return [array for of in record.fields for array in turn(of, arrays)]


def _to_text(of: FieldOf, arrays: Iterator[Array]) -> list[Array]:
    array, kind = next(arrays), of.type
    if kind.is_moment:
        return [moment_texts(array, next(arrays))]
    if kind.is_day:
        return [array.cast(pa.string())]
    return [array if array.type == (to := _text_type(kind)) else _rebuilt(kind, array, to, _to_text)]


def _to_arrow(of: FieldOf, arrays: Iterator[Array]) -> list[Array]:
    array, kind = next(arrays), of.type
    if kind.is_moment:
        return [*instants(array)]
    if kind.is_day:
        return [array.cast(pa.date32())]
    to = arrow_type(kind)
    return [array if array.type == to and not _holds_lists(kind) else _rebuilt(kind, array, to, _to_arrow)]


def _holds_lists(kind: ValueType) -> bool:
    """Whether a list stands in it: JSON may leave one out, and in the nested shape it is there and empty."""
    inside = kind.record.fields if kind.record else ()
    return kind.item is not None or any(_holds_lists(of.type) for of in inside)


def _rebuilt(kind: ValueType, array: Array, to: DataType, turn: Turn) -> Array:
    """A list or a record with what stands in it turned; in the nested shape no list is null."""
    there = known(array) if turn is _to_text or kind.record else None
    mask = None if there is None else column(~there)
    if kind.record:
        fields = arrow_fields(kind.record) if turn is _to_arrow else _text_fields(kind.record)
        return pa.StructArray.from_arrays(_turned(kind.record, array.flatten(), turn), fields=fields, mask=mask)
    if kind.item is None:
        raise TypeError(f"{array.type} is nothing that holds a moment")
    lengths = values_of(pc.list_value_length(array))
    first = np.concatenate([np.zeros(1, np.int32), np.cumsum(lengths, dtype=np.int32)])
    members = array.flatten()
    if members.type != to.value_type or (turn is _to_arrow and _holds_lists(kind.item)):
        members = _rebuilt(kind.item, members, to.value_type, turn)
    return pa.ListArray.from_arrays(column(first), members, type=to, mask=mask)
