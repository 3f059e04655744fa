"""The columns of a table with their types and their prose: what Spark, DuckDB and Iceberg are told.

The types are those of `engines.arrow_schema`, the prose is that of the fields; this walks the two side by side, for
Arrow's schema has no place for prose and the fields have no columns.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Final

from newsschema.engines import fields
from newsschema.engines.arrow_schema import ARTICLE, ARTICLE_ID, POSITION, TableOf, arrow_schema, columns_of, root_table
from newsschema.engines.arrow_types import DataType
from newsschema.engines.fields import FieldOf, RecordType

#: What the keys say that tie a row to its parent; ids of other parents are told by their record's name.
KEY_PROSE: Final[Mapping[str, str]] = {
    ARTICLE_ID: "The article it belongs to.",
    POSITION: "Its place in its list, counted from 0.",
}


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table, or a member of a struct."""

    name: str
    #: As Arrow holds it.
    type: DataType
    prose: str
    #: The members of the record, or of the records in the list, that it holds.
    members: tuple[Column, ...] = ()


@cache
def columns_of_table(table: str = ARTICLE) -> tuple[Column, ...]:
    """The columns of the nested article, or of one normalised table, in order.

    Raises ValueError for a name that no table has.

    >>> [column.name for column in columns_of_table("alternative_headlines")]
    ['article_id', 'position', 'text', 'role']
    """
    schema = arrow_schema(table)
    if table == ARTICLE:
        return tuple(_nested(fields.read()))
    known = {column.name: column for column in _flat(_records()[table])}
    return tuple(known.get(held.name) or Column(held.name, held.type, _key_prose(held.name)) for held in schema)


@cache
def keys_of_table(table: str = ARTICLE) -> tuple[str, ...]:
    """The columns that no two rows of a table share: the id of an article, else what ties a row to its place."""
    found = next((known for known in root_table().with_children() if known.name == table), None)
    return (found.keys if found else ()) or ("id",)


def prose_of_table(table: str = ARTICLE) -> str:
    """What a row of the table is."""
    return fields.read().prose if table == ARTICLE else _records()[table].prose


def _nested(record: RecordType) -> Iterator[Column]:
    """The columns of a record's fields, those of records inside them as members."""
    for of in record.fields:
        yield from _columns(of)


def _flat(record: RecordType, prefix: str = "", outer: str = "") -> Iterator[Column]:
    """The columns of one row, those of records inside it spread over it; lists of records are tables of their own.

    A column of a record inside tells first what that record is: of `place_start` it says little where a span starts.
    """
    for of in record.fields:
        if of.type.record:
            yield from _flat(of.type.record, f"{prefix}{of.name}_", f"{of.prose} ")
        elif not (of.type.item and of.type.item.record):
            yield from _columns(of, prefix, outer)


def _columns(of: FieldOf, prefix: str = "", outer: str = "") -> Iterator[Column]:
    """The columns of one field: two for a moment, as in Arrow."""
    own, *beside = columns_of(of)
    inner = (of.type.item or of.type).record
    yield Column(prefix + own.name, own.type, outer + of.prose, tuple(_nested(inner)) if inner else ())
    for offset in beside:
        yield Column(prefix + offset.name, offset.type, f"Minutes east of UTC in which {of.name} was written.")


@cache
def _records() -> Mapping[str, RecordType]:
    """For each normalised table, the record its rows are."""
    return dict(_with_records(root_table(), fields.read()))


def _with_records(table: TableOf, record: RecordType) -> Iterator[tuple[str, RecordType]]:
    yield table.name, record
    listed = dict(_lists(record))
    for child in table.children:
        yield from _with_records(child, listed[child.listed_as])


def _lists(record: RecordType, prefix: str = "") -> Iterator[tuple[str, RecordType]]:
    """The lists of records in one row, by their flat names."""
    for of in record.fields:
        if of.type.record:
            yield from _lists(of.type.record, f"{prefix}{of.name}_")
        elif of.type.item and of.type.item.record:
            yield prefix + of.name, of.type.item.record


def _key_prose(name: str) -> str:
    return KEY_PROSE.get(name) or f"The {name.removesuffix('_id')} of the article that it belongs to."
