"""The text shape: an article in Arrow as JSON writes it, moments and days as the texts they were written as.

This is what `pyarrow.json` reads with an explicit schema, and what the columnar engine judges: a text that is no
moment must be told as such, and a timestamp column could not hold it. Between this shape and the nested one of
`arrow_schema` whole columns are turned.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from typing import Final

import numpy as np
import pyarrow as pa

from newsschema.engines.arrow_moments import instants, moment_texts
from newsschema.engines.arrow_numbers import column, known, values_of
from newsschema.engines.arrow_schema import SCALARS, arrow_fields, arrow_schema, arrow_type, conformed, conformed_to
from newsschema.engines.arrow_types import Array, Batch, Column, DataType, Schema, pc
from newsschema.engines.fields import RecordType, ValueType, read

#: Takes the columns of one field off an iterator and answers its columns in the other shape.
Turn = Callable[[Iterator[Array]], list[Array]]

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
    return pa.RecordBatch.from_arrays(_turned(_to_text(), batch.columns), schema=text_schema())


def as_arrow(batch: Batch) -> Batch:
    """A pa.RecordBatch of the text shape in the nested one: instants with their zones beside them, days as dates.

    For rows that hold. Raises pa.ArrowInvalid for a text that is no moment, or no day.
    """
    return pa.RecordBatch.from_arrays(_turned(_to_arrow(), batch.columns), schema=arrow_schema())


def _text_fields(record: RecordType) -> list[Column]:
    return [pa.field(of.name, _text_type(of.type)) for of in record.fields]


def _text_type(of: ValueType) -> DataType:
    if of.item:
        return pa.list_(pa.field("element", _text_type(of.item)))
    return pa.struct(_text_fields(of.record)) if of.record else SCALARS[of.kind]


def _turned(turns: Sequence[Turn], columns: Iterable[Array]) -> list[Array]:
    arrays = iter(columns)
    return [array for turn in turns for array in turn(arrays)]


# The turns are made once for all batches: types and fields looked up for each batch took longer than turning it.


@cache
def _to_text() -> tuple[Turn, ...]:
    return tuple(_turn_to_text(of.type) for of in read().fields)


@cache
def _to_arrow() -> tuple[Turn, ...]:
    return tuple(_turn_to_arrow(of.type) for of in read().fields)


def _turn_to_text(kind: ValueType) -> Turn:
    if kind.is_moment:
        return lambda arrays: [moment_texts(next(arrays), next(arrays))]
    if kind.is_day:
        return lambda arrays: [next(arrays).cast(pa.string())]
    to = _text_type(kind)
    if to == arrow_type(kind):
        return lambda arrays: [next(arrays)]
    if kind.record:
        turns, fields = [_turn_to_text(of.type) for of in kind.record.fields], _text_fields(kind.record)
        return lambda arrays: [_record(next(arrays), turns, fields)]
    turn = _turn_to_text(_item(kind))
    return lambda arrays: [_listed(next(arrays), turn, to, nulls_stay=True)]


def _turn_to_arrow(kind: ValueType) -> Turn:
    if kind.is_moment:
        return lambda arrays: [*instants(next(arrays))]
    if kind.is_day:
        return lambda arrays: [next(arrays).cast(pa.date32())]
    to = arrow_type(kind)
    if kind.record and (to != _text_type(kind) or _holds_lists(kind)):
        turns, fields = [_turn_to_arrow(of.type) for of in kind.record.fields], arrow_fields(kind.record)
        return lambda arrays: [_record(next(arrays), turns, fields)]
    if kind.item:
        turn = _turn_to_arrow(kind.item)
        return lambda arrays: [_listed(next(arrays), turn, to, nulls_stay=False)]
    return lambda arrays: [next(arrays)]


def _holds_lists(kind: ValueType) -> bool:
    """Whether a list stands in it: JSON may leave one out, and in the nested shape it is there and empty."""
    inside = kind.record.fields if kind.record else ()
    return kind.item is not None or any(_holds_lists(of.type) for of in inside)


def _item(kind: ValueType) -> ValueType:
    if kind.item is None:
        raise TypeError(f"{kind.kind} is nothing that holds a moment")
    return kind.item


def _record(array: Array, turns: Sequence[Turn], fields: list[Column]) -> Array:
    """Records with their fields turned."""
    there = known(array)
    mask = None if there is None else column(~there)
    return pa.StructArray.from_arrays(_turned(turns, array.flatten()), fields=fields, mask=mask)


def _listed(array: Array, turn: Turn, to: DataType, *, nulls_stay: bool) -> Array:
    """Lists with their members turned; those that are null stay so, or are empty."""
    there = known(array) if nulls_stay else None
    mask = None if there is None else column(~there)
    held = array.flatten()
    (members,) = turn(iter([held]))
    if members is held and not array.null_count and array.type == to:
        return array
    lengths = values_of(pc.list_value_length(array))
    first = np.concatenate([np.zeros(1, np.int32), np.cumsum(lengths, dtype=np.int32)])
    return pa.ListArray.from_arrays(column(first), members, type=to, mask=mask)
