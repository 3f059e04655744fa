"""Articles as Arrow batches and back, in the nested shape.

The reading of the models is compiled once into forms, one a field, each knowing both ways: values of many
records to an Arrow array, and the array to values. A column is moved at a time; a record that is absent (most
figures have no approximator) costs nothing below it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate, chain, islice, pairwise
from typing import Any, Final, Protocol

import numpy as np
import pyarrow as pa

from newsschema.engines.arrow_moments import instants, moment_texts
from newsschema.engines.arrow_schema import arrow_schema, arrow_type, conformed
from newsschema.engines.arrow_types import Array, Batch, DataType, Rows, pc
from newsschema.engines.fields import RecordType, ValueType, read
from newsschema.records import Article

#: Rows turned into Python at once: enough to make the columns pay, few enough to keep memory flat.
ROWS_AT_ONCE: Final = 512


def to_batch(articles: Sequence[Article]) -> Batch:
    """A pa.RecordBatch of the nested schema, one row an article, in the order given."""
    return pa.RecordBatch.from_arrays(_article_form().columns(articles), schema=arrow_schema())


def from_batch(batch: Rows) -> Iterator[dict[str, Any]]:
    """The articles of a nested pa.RecordBatch (or pa.Table) as records in JSON's shape, in order.

    Every field is there: moments and days as text, lists never null, what is absent None. Nothing is validated.
    Raises ValueError where the batch has another schema.
    """
    held = conformed(batch)
    table = pa.Table.from_batches([held]) if isinstance(held, pa.RecordBatch) else held
    for rows in table.to_batches(max_chunksize=ROWS_AT_ONCE):
        yield from _article_form().records(rows.columns)


def field_values(of: ValueType, arrays: Iterable[Array]) -> list[Any]:
    """The values of one field in JSON's shape, from its columns in the nested shape: two for a moment."""
    return _form(of).values(iter(arrays))


def to_batches(articles: Iterable[Article], rows: int = 1024) -> Iterator[Batch]:
    """pa.RecordBatches of the nested schema, *rows* articles each, the last one fewer. Lazy: one batch is held.

    Raises ValueError for batches of no rows.

    >>> import newsschema as ns
    >>> articles = [ns.extract("Rain fell."), ns.extract("Snow fell."), ns.extract("It melted.")]
    >>> [batch.num_rows for batch in to_batches(articles, rows=2)]
    [2, 1]
    """
    if rows < 1:
        raise ValueError(f"batches of {rows} rows hold nothing: ask for 1 or more")
    waiting = iter(articles)
    while some := [*islice(waiting, rows)]:
        yield to_batch(some)


def from_batches(batches: Iterable[Rows]) -> Iterator[Article]:
    """The articles of nested pa.RecordBatches (or pa.Tables, or a reader of them), in order, each validated.

    Lazy: a batch is taken when its first article is asked for. Raises ValueError where a batch has another schema, and
    pydantic's ValidationError (a ValueError) with every finding where a row is no good article; `validate_batch` parts
    those from the others beforehand.

    >>> import newsschema as ns
    >>> [article.body for article in from_batches(to_batches([ns.extract("Rain fell.")]))]
    ['Rain fell.']
    """
    for batch in batches:
        yield from map(Article.model_validate, from_batch(batch))


class _Form(Protocol):
    """How one field stands in Arrow."""

    def arrays(self, values: Sequence[Any]) -> list[Array]:
        """Its columns, from its values in many records."""
        ...

    def values(self, arrays: Iterator[Array]) -> list[Any]:
        """Its values, from its columns, which it takes off the iterator."""
        ...


@dataclass(frozen=True, slots=True)
class _Scalar:
    type: DataType

    def arrays(self, values: Sequence[Any]) -> list[Array]:
        return [pa.array(values, self.type)]

    def values(self, arrays: Iterator[Array]) -> list[Any]:
        return next(arrays).to_pylist()


class _Day:
    def arrays(self, values: Sequence[Any]) -> list[Array]:
        return [pa.array(values, pa.string()).cast(pa.date32())]

    def values(self, arrays: Iterator[Array]) -> list[Any]:
        return next(arrays).cast(pa.string()).to_pylist()


class _Moment:
    def arrays(self, values: Sequence[Any]) -> list[Array]:
        return [*instants(pa.array(values, pa.string()))]

    def values(self, arrays: Iterator[Array]) -> list[Any]:
        return moment_texts(next(arrays), next(arrays)).to_pylist()


@dataclass(frozen=True, slots=True)
class _Listed:
    type: DataType
    member: _Form

    def arrays(self, values: Sequence[Any]) -> list[Array]:
        offsets = pa.array(accumulate(map(len, values), initial=0), pa.int32())
        (members,) = self.member.arrays([*chain.from_iterable(values)])
        return [pa.ListArray.from_arrays(offsets, members, type=self.type)]

    def values(self, arrays: Iterator[Array]) -> list[Any]:
        lists = next(arrays)
        members = self.member.values(iter([lists.flatten()]))
        bounds = accumulate(pc.list_value_length(lists).fill_null(0).to_pylist(), initial=0)
        return [members[start:end] for start, end in pairwise(bounds)]


@dataclass(frozen=True, slots=True)
class _Nested:
    type: DataType
    names: tuple[str, ...]
    forms: tuple[_Form, ...]

    def columns(self, records: Sequence[Any]) -> list[Array]:
        """The columns of records that are all there."""
        # A record at a time, then turned: a field at a time would fetch each record from memory once for every field.
        rows = ([held[name] for name in self.names] for held in map(vars, records))
        columns = [*zip(*rows, strict=True)] or [()] * len(self.names)
        return [array for form, column in zip(self.forms, columns, strict=True) for array in form.arrays(column)]

    def records(self, columns: Sequence[Array]) -> list[dict[str, Any]]:
        """The records, every field by name, of columns."""
        arrays = iter(columns)
        values = [form.values(arrays) for form in self.forms]
        return [dict(zip(self.names, row, strict=True)) for row in zip(*values, strict=True)]

    def arrays(self, values: Sequence[Any]) -> list[Array]:
        there = [value for value in values if value is not None]
        made = pa.StructArray.from_arrays(self.columns(there), fields=[*self.type])
        if len(there) == len(values):
            return [made]
        absent = np.fromiter((value is None for value in values), bool, len(values))
        return [made.take(pa.array(np.cumsum(~absent) - 1, pa.int64(), mask=absent))]

    def values(self, arrays: Iterator[Array]) -> list[Any]:
        structs = next(arrays)
        if not structs.null_count:
            return list[Any](self.records(structs.flatten()))
        there = iter(self.records(structs.drop_null().flatten()))
        return [next(there) if valid else None for valid in structs.is_valid().to_pylist()]


def _form(of: ValueType) -> _Form:
    if of.record:
        return _nested(of.record)
    if of.item:
        return _Listed(arrow_type(of), _form(of.item))
    if of.is_moment:
        return _Moment()
    return _Day() if of.is_day else _Scalar(arrow_type(of))


def _nested(record: RecordType) -> _Nested:
    of_record = arrow_type(ValueType("record", record=record))
    names = tuple(field.name for field in record.fields)
    return _Nested(of_record, names, tuple(_form(field.type) for field in record.fields))


@cache
def _article_form() -> _Nested:
    return _nested(read())
