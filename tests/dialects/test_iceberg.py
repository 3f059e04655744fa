"""PyIceberg takes our schemas, makes of them the Arrow schema they came from, and puts our rows into its tables."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from newsschema.dialects.languages import written
from newsschema.engines.arrow_schema import arrow_schema, conformed, table_names

ABSENT = "PyIceberg is not installed: pip install 'newsschema[dialects]'"
in_arrow: Any = pytest.importorskip("pyiceberg.io.pyarrow", reason=ABSENT)
schemas: Any = pytest.importorskip("pyiceberg.schema", reason=ABSENT)


def plain(held: Any) -> Any:  # noqa: ANN401  a pa.DataType, untyped
    """The type without the metadata and the large strings that PyIceberg puts in."""
    if pa.types.is_struct(held):
        return pa.struct([pa.field(inner.name, plain(inner.type), inner.nullable) for inner in held])
    if pa.types.is_list(held) or pa.types.is_large_list(held):
        return pa.list_(pa.field("element", plain(held.value_type), held.value_field.nullable))
    return pa.string() if pa.types.is_large_string(held) else held


@pytest.mark.parametrize("table", ["article", *table_names()])
def test_a_schema_comes_back_as_arrow(table: str) -> None:
    """Names, types and nulls of columns, members and elements are those of our Arrow schema."""
    schema = schemas.Schema.model_validate_json(written("iceberg", table))
    made = pa.schema([pa.field(of.name, plain(of.type), of.nullable) for of in in_arrow.schema_to_pyarrow(schema)])

    assert arrow_schema(table).remove_metadata().equals(made, check_metadata=True)


@pytest.mark.parametrize("table", ["article", *table_names()])
def test_ids_are_those_a_new_table_gets(table: str) -> None:
    """Iceberg numbers a new table's fields level by level, and so do we."""
    schema = schemas.Schema.model_validate_json(written("iceberg", table))

    assert schemas.assign_fresh_schema_ids(schema).model_dump_json() == schema.model_dump_json()


def test_a_field_keeps_its_prose() -> None:
    """The prose of a field is its doc, members' too."""
    schema = schemas.Schema.model_validate_json(written("iceberg"))

    assert schema.find_field("figures.element.quantity").doc == "What kind of quantity it is."


def test_a_table_takes_the_nested_file(nested_parquet: Path, tmp_path: Path) -> None:
    """A table of our schema takes the rows of our Parquet and gives the same back."""
    pytest.importorskip("sqlalchemy", reason="PyIceberg has no catalog in SQLite: pip install 'newsschema[dialects]'")
    sql: Any = pytest.importorskip("pyiceberg.catalog.sql", reason=ABSENT)
    catalog = sql.SqlCatalog("news", uri=f"sqlite:///{tmp_path / 'news.db'}", warehouse=tmp_path.as_uri())
    rows = pq.read_table(nested_parquet)
    try:
        catalog.create_namespace("news")
        table = catalog.create_table("news.article", schemas.Schema.model_validate_json(written("iceberg")))
        table.append(rows)
        back = conformed(table.scan().to_arrow())
    finally:
        catalog.close()

    assert rows.to_pylist() == back.to_pylist()
