"""Spark takes our StructTypes and reads our Parquet with them."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from benchmarks.rich_articles import rich_articles
from newsschema.dialects.languages import written
from newsschema.engines.arrow_schema import table_names

sql: Any = pytest.importorskip("pyspark.sql", reason="Spark is not installed: pip install 'newsschema[dialects]'")
pytestmark = [
    pytest.mark.skipif(not (os.environ.get("JAVA_HOME") or shutil.which("java")), reason="Spark needs Java 17"),
    pytest.mark.slow,
    pytest.mark.filterwarnings("ignore"),  # Spark's own
]


@pytest.fixture(scope="module")
def session() -> Iterator[Any]:
    """A Spark of one thread."""
    builder = sql.SparkSession.builder.master("local[1]").config("spark.ui.enabled", "false")
    made = builder.config("spark.sql.session.timeZone", "UTC").getOrCreate()
    yield made
    made.stop()


def struct(table: str) -> Any:  # noqa: ANN401  a StructType, untyped
    """Our text as Spark's own value."""
    return sql.types.StructType.fromJson(json.loads(written("spark", table)))


def without_prose(held: Any) -> Any:  # noqa: ANN401  any JSON value
    """The JSON of a StructType without its comments."""
    if isinstance(held, dict):
        return {word: without_prose(inner) for word, inner in held.items() if word != "metadata"}
    return [without_prose(inner) for inner in held] if isinstance(held, list) else held


@pytest.mark.parametrize("table", ["article", *table_names()])
def test_spark_finds_our_schema_in_the_file(
    session: Any,  # noqa: ANN401  a SparkSession, untyped
    nested_parquet: Path,
    tables_folder: Path,
    table: str,
) -> None:
    """What Spark reads from the file alone is the StructType we give, but for the prose; with ours no value changes."""
    path = str(nested_parquet if table == "article" else tables_folder / f"{table}.parquet")
    alone, told = session.read.parquet(path), session.read.schema(struct(table)).parquet(path)

    assert without_prose(json.loads(alone.schema.json())) == without_prose(json.loads(written("spark", table)))
    assert alone.collect() == told.collect()


def test_spark_reads_the_values(session: Any, nested_parquet: Path) -> None:  # noqa: ANN401  as above
    """Every field of every record, deep ones too, is what was written."""
    rows = session.read.schema(struct("article")).parquet(str(nested_parquet)).orderBy("id").collect()
    articles = sorted(rich_articles(), key=lambda article: article.id)

    assert [article.body for article in articles] == [row.body for row in rows]
    assert [[quote.content[0].text for quote in article.quotes] for article in articles] == [
        [quote.content[0].text for quote in row.quotes] for row in rows
    ]


def test_a_column_keeps_its_prose(session: Any) -> None:  # noqa: ANN401  as above
    """The prose of a field is its comment, where DESCRIBE shows it."""
    session.createDataFrame([], struct("figures")).createOrReplaceTempView("figures")
    told = {row.col_name: row.comment for row in session.sql("DESCRIBE figures").collect()}

    assert told["quantity"] == "What kind of quantity it is."
