"""The tables DuckDB is told to make take our Parquet as it is."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from newsschema.dialects.languages import written
from newsschema.engines.arrow_schema import table_names

duckdb: Any = pytest.importorskip("duckdb", reason="DuckDB is not installed: pip install 'newsschema[duckdb]'")


@pytest.fixture
def database() -> Any:  # noqa: ANN401  a duckdb.DuckDBPyConnection, untyped
    """An empty database in which all tables were made."""
    made = duckdb.connect()
    made.execute(written("duckdb", "all"))
    return made


def columns(of: Any) -> list[tuple[str, str]]:  # noqa: ANN401  a duckdb.DuckDBPyRelation, untyped
    """The names and types of the columns, as DESCRIBE tells them."""
    return [(name, str(held)) for name, held in zip(of.columns, of.types, strict=True)]


def test_the_nested_table_takes_the_nested_file(database: Any, nested_parquet: Path) -> None:  # noqa: ANN401  as above
    """The columns have the types DuckDB reads from the file, and the rows come back as they stand in it."""
    file = database.read_parquet(nested_parquet.as_posix())
    file.insert_into("article")
    held = database.table("article")

    assert columns(file) == columns(held)
    assert file.fetchall() == held.fetchall()


@pytest.mark.parametrize("table", table_names())
def test_a_table_takes_its_file(database: Any, tables_folder: Path, table: str) -> None:  # noqa: ANN401  as above
    """The same of each normalised table."""
    file = database.read_parquet((tables_folder / f"{table}.parquet").as_posix())
    file.insert_into(table)
    held, rows = database.table(table), file.fetchall()

    assert rows
    assert columns(file) == columns(held)
    assert sorted(map(repr, rows)) == sorted(map(repr, held.fetchall()))


def test_a_row_without_its_key_is_refused(database: Any) -> None:  # noqa: ANN401  as above
    """Keys are not null, and no two rows share theirs."""
    database.execute("INSERT INTO blocks (article_id, position) VALUES ('a', 0)")

    with pytest.raises(duckdb.ConstraintException, match="NOT NULL"):
        database.execute("INSERT INTO blocks (article_id) VALUES ('a')")
    with pytest.raises(duckdb.ConstraintException, match="uplicate key"):
        database.execute("INSERT INTO blocks (article_id, position) VALUES ('a', 0)")


def test_the_database_tells_what_a_column_is(database: Any) -> None:  # noqa: ANN401  as above
    """The prose of a field is the comment on its column."""
    (told,) = database.execute(
        "SELECT comment FROM duckdb_columns() WHERE table_name = 'figures' AND column_name = 'quantity'"
    ).fetchone()

    assert told == "What kind of quantity it is."
