"""The shapes of an article in Arrow: one nested schema, and the normalised tables, both read from the models.

Types are those every Parquet reader tried (DuckDB, Polars, pandas, Spark, Delta, Iceberg, Daft, JavaScript)
gives back as they were written: string, bool, int64, float64, date32, timestamp[us, UTC], struct, list; and one
int32, the minutes of a written time zone. Every column is nullable: the rules say what is required, not the file.

- A moment is two columns, `published_at` and `published_at_offset_minutes`, so that the written zone survives.
- Every list of records is a table named after its field. Its rows carry `article_id` and `position`, their place
  in the list from 0; rows of a list inside another also their parent's id, `person_id` or `quote_id`.
- A record inside a row is spread over it, `attribution_source_start`; whether it was there is told by its first
  required value.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Final

import pyarrow as pa

from newsschema.engines.arrow_types import Array, Column, DataType, Rows, Schema
from newsschema.engines.fields import FieldOf, Kind, RecordType, ValueType, read
from newsschema.records import SCHEMA_VERSION
from newsschema.rules import catalogue

#: The nested shape: one row an article.
ARTICLE: Final = "article"
#: The table of the articles themselves; the others hang on it.
ARTICLES: Final = "articles"
#: Tables that do not bear the name of their field: `content` says nothing away from its quote.
RENAMED: Final[Mapping[tuple[str, ...], str]] = {("quotes", "content"): "quote_spans"}

#: Of a normalised row: its article, and its place in its list.
ARTICLE_ID: Final = "article_id"
POSITION: Final = "position"

VERSION_KEY: Final = b"newsschema.schema_version"
RULES_KEY: Final = b"newsschema.rules_digest"

INSTANT: Final = pa.timestamp("us", tz="UTC")
SCALARS: Final[Mapping[Kind, DataType]] = {
    "string": pa.string(),
    "integer": pa.int64(),
    "number": pa.float64(),
    "boolean": pa.bool_(),
}


@dataclass(frozen=True, slots=True)
class TableOf:
    """One normalised table, and the tables of the lists in its rows."""

    name: str
    #: The flat name of the list in a row of the parent: "provenance_warnings".
    listed_as: str
    #: What ties a row to its parent: article_id, perhaps quote_id, position. Empty for the articles.
    keys: tuple[str, ...]
    #: The record's own columns, flat.
    columns: tuple[Column, ...]
    #: For each record spread over the row, by flat name, the column that is null where it was not there.
    told_by: Mapping[str, str]
    children: tuple[TableOf, ...]

    @property
    def parent_id(self) -> str | None:
        """The key that names the parent inside its article: "quote_id". None for children of the article."""
        return self.keys[1] if len(self.keys) == 3 else None

    def with_children(self) -> Iterator[TableOf]:
        """The table itself and those below it, a child after its parent."""
        yield self
        for child in self.children:
            yield from child.with_children()


@cache
def arrow_schema(table: str = ARTICLE) -> Schema:
    """The pa.Schema of the nested article, or of one normalised table by its name.

    Its metadata carries the schema version and the digest of the rule catalogue. Raises ValueError for a name
    that no table has.

    >>> arrow_schema("quote_spans").names
    ['article_id', 'quote_id', 'position', 'start', 'end', 'text', 'quoted']
    """
    metadata = {VERSION_KEY: SCHEMA_VERSION.encode(), RULES_KEY: catalogue.digest().encode()}
    if table == ARTICLE:
        return pa.schema(arrow_fields(read()), metadata=metadata)
    found = next((known for known in root_table().with_children() if known.name == table), None)
    if found is None:
        raise ValueError(f"no table is called {table!r}: name one of {', '.join((ARTICLE, *table_names()))}")
    keys = [pa.field(key, pa.int64() if key == POSITION else pa.string()) for key in found.keys]
    return pa.schema([*keys, *found.columns], metadata=metadata)


@cache
def table_names() -> tuple[str, ...]:
    """The normalised tables, the articles first, a child after its parent."""
    return tuple(table.name for table in root_table().with_children())


@cache
def root_table() -> TableOf:
    """The table of the articles with all that hangs on it."""
    return derive_tables(read())


def derive_tables(article: RecordType) -> TableOf:
    """The tables of a record and of all its lists. Raises TypeError where rows could not tell what the record said."""
    root = _table(article, (), "", ())
    names = [table.name for table in root.with_children()]
    if len(set(names)) < len(names):
        raise TypeError(f"two lists would share a table among {names}: give one a name of its own in RENAMED")
    return root


def conformed(held: Rows, table: str = ARTICLE) -> Rows:
    """The rows with exactly the columns and types of the schema, its metadata left as it came.

    What other programs write instead of the same is taken: columns in another order, large and view strings,
    dictionaries, instants shown in another zone, a column of nothing but nulls without a type.
    Raises ValueError naming the column for all else.
    """
    return conformed_to(arrow_schema(table), held)


def conformed_to(wanted: Schema, held: Rows) -> Rows:
    """The same for any schema of ours."""
    found = held.schema
    if found.equals(wanted):
        return held
    for name in sorted({*wanted.names} ^ {*found.names}, key=[*found.names, *wanted.names].index):
        raise ValueError(f"column {name} is {'missing' if name in wanted.names else 'none of ours'}")
    for column in wanted:
        held_type = found.field(column.name).type
        if not held_type.equals(column.type) and held_type != pa.null() and _portable(held_type) != column.type:
            raise ValueError(f"column {column.name} is {held_type}, not {column.type}")
    # Only what differs is looked into and cast; for a batch of Spark's, where moments differ alone, that is a quarter
    # of the time.
    columns = [_cast(held.column(column.name), column.type) for column in wanted]
    return type(held).from_arrays(columns, schema=pa.schema(list(wanted), metadata=found.metadata))


def _cast(held: Array, to: DataType) -> Array:
    return held if held.type.equals(to) else held.cast(to)


def _portable(held: DataType) -> DataType:
    """The type a portable file has for the same values."""
    if pa.types.is_dictionary(held):
        return _portable(held.value_type)
    if pa.types.is_large_string(held) or pa.types.is_string_view(held):
        return pa.string()
    if pa.types.is_list(held) or pa.types.is_large_list(held):
        return pa.list_(pa.field("element", _portable(held.value_type)))
    if pa.types.is_struct(held):
        return pa.struct([pa.field(inner.name, _portable(inner.type)) for inner in held])
    if pa.types.is_timestamp(held) and held.unit == INSTANT.unit and held.tz is not None:
        return INSTANT  # the same instants: Spark names the zone of its session
    return held


def arrow_fields(record: RecordType) -> list[Column]:
    """The pa.Fields of a record, nested."""
    return [column for of in record.fields for column in columns_of(of)]


def columns_of(of: FieldOf) -> tuple[Column, ...]:
    """The pa.Fields of one field: two for a moment, one for everything else."""
    own = pa.field(of.name, arrow_type(of.type))
    return (own, pa.field(f"{of.name}_offset_minutes", pa.int32())) if of.type.is_moment else (own,)


def arrow_type(of: ValueType) -> DataType:
    """The Arrow type of one value. Raises TypeError for a list of moments: a member cannot be two columns."""
    if of.item:
        if of.item.is_moment:
            raise TypeError("a list of moments has no place for their zones: make it a list of records")
        # "element" is what a Parquet file calls a member, whatever Arrow called it.
        return pa.list_(pa.field("element", arrow_type(of.item)))
    if of.record:
        return pa.struct(arrow_fields(of.record))
    if of.is_moment:
        return INSTANT
    return pa.date32() if of.is_day else SCALARS[of.kind]


def _table(record: RecordType, path: tuple[str, ...], listed_as: str, keys: tuple[str, ...]) -> TableOf:
    """The table of the records at *path*, the names of the fields that lead to them."""
    name = RENAMED.get(path, path[-1]) if path else ARTICLES
    columns: list[Column] = []
    children: list[TableOf] = []
    for steps, of in _spread(record):
        prefix = "".join(f"{step}_" for step in steps)
        if of.type.item and of.type.item.record:
            below = (*path, *steps, of.name)
            children.append(_table(of.type.item.record, below, prefix + of.name, _child_keys(record, keys, name)))
        else:
            columns.extend(column.with_name(prefix + column.name) for column in columns_of(of))
    names = [*keys, *(column.name for column in columns), *(child.listed_as for child in children)]
    if len(set(names)) < len(names):
        raise TypeError(f"table {name} would have a column twice among {names}: rename a field")
    return TableOf(name, listed_as, keys, tuple(columns), dict(_told_by(record)), tuple(children))


def _spread(record: RecordType, steps: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], FieldOf]]:
    """The values and lists of one row, those of records inside it with the steps that lead there."""
    for of in record.fields:
        if of.type.record:
            yield from _spread(of.type.record, (*steps, of.name))
        else:
            yield steps, of


def _told_by(record: RecordType, prefix: str = "") -> Iterator[tuple[str, str]]:
    """For each record inside a row, its flat name and that of its first required value."""
    for of in record.fields:
        if inner := of.type.record:
            flat = f"{prefix}{of.name}"
            telling = next((at.name for at in inner.fields if at.required and _is_value(at.type)), None)
            if telling is None:
                raise TypeError(f"{inner.name} requires no value, so an empty one at {flat} would read as none at all")
            yield flat, f"{flat}_{telling}"
            yield from _told_by(inner, f"{flat}_")


def _is_value(of: ValueType) -> bool:
    return of.record is None and of.item is None and not of.nullable


def _child_keys(parent: RecordType, keys: tuple[str, ...], name: str) -> tuple[str, ...]:
    """What ties the rows of a list to the row it stands in, given what ties that row to its own parent."""
    if not keys:
        return (ARTICLE_ID, POSITION)
    own = parent.field("id")
    if len(keys) > 2 or own is None or not own.required:
        raise TypeError(f"a list in table {name} cannot be tied to its row: lists two deep, under a required id, can")
    return (ARTICLE_ID, f"{parent.name.lower()}_id", POSITION)
