"""A table in DuckDB's words: the CREATE TABLE that takes our Parquet as it is, and its prose as comments.

    CREATE TABLE ... ; INSERT INTO article SELECT * FROM 'articles.parquet'

The nested table is called `article`, as everywhere; the normalised ones have names of their own, so that one database
holds both. Only keys are NOT NULL, and no key is foreign: DuckDB checks those row by row and then refuses to load the
tables of a run in any order but one. Names are quoted, since `end` is a word of SQL.
Names of types: https://duckdb.org/docs/stable/sql/data_types/overview
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

import pyarrow as pa

from newsschema.dialects.columns import Column, columns_of_table, keys_of_table, prose_of_table
from newsschema.engines.arrow_schema import ARTICLE, INSTANT, table_names
from newsschema.engines.arrow_types import DataType

#: The nested table and every normalised one, a child after its parent.
ALL: Final = "all"
TYPES: Final[Mapping[DataType, str]] = {
    pa.string(): "VARCHAR",
    pa.int32(): "INTEGER",
    pa.int64(): "BIGINT",
    pa.float64(): "DOUBLE",
    pa.bool_(): "BOOLEAN",
    pa.date32(): "DATE",
    INSTANT: "TIMESTAMP WITH TIME ZONE",
}


def duckdb(table: str = ARTICLE) -> str:
    """The statements that make one table, or all of them, and tell of it.

    Raises ValueError for a name that no table has.
    """
    if table == ALL:
        return "\n\n".join(duckdb(known) for known in (ARTICLE, *table_names()))
    columns, keys = columns_of_table(table), keys_of_table(table)
    lines = [_column(column, key=column.name in keys) for column in columns]
    lines.append(f"PRIMARY KEY ({', '.join(map(quoted, keys))})")
    inside = ",\n".join(f"  {line}" for line in lines)
    return "\n".join([f"CREATE TABLE {quoted(table)} (\n{inside}\n);", *_comments(table, columns)])


def quoted(name: str) -> str:
    """A name in SQL, whatever words SQL has."""
    return f'"{name}"'


def _column(column: Column, *, key: bool) -> str:
    return f"{quoted(column.name)} {_type(column.type)}{' NOT NULL' if key else ''}"


def _type(held: DataType) -> str:
    if pa.types.is_list(held):
        return f"{_type(held.value_type)}[]"
    if pa.types.is_struct(held):
        return f"STRUCT({', '.join(f'{quoted(inner.name)} {_type(inner.type)}' for inner in held)})"
    return TYPES[held]


def _comments(table: str, columns: tuple[Column, ...]) -> Iterator[str]:
    yield f"COMMENT ON TABLE {quoted(table)} IS {_text(prose_of_table(table))};"
    for column in columns:
        yield f"COMMENT ON COLUMN {quoted(table)}.{quoted(column.name)} IS {_text(column.prose)};"


def _text(prose: str) -> str:
    """Prose on one line, as SQL writes a text."""
    doubled = " ".join(prose.split()).replace("'", "''")
    return f"'{doubled}'"
