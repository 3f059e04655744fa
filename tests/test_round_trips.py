"""Whatever an article holds comes back from every form it can take."""

from __future__ import annotations

import io
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
from hypothesis import HealthCheck, given, settings
from strategies import article_models

from newsschema.engines import json_schema, per_record
from newsschema.engines.arrow_batches import from_batch, to_batch
from newsschema.engines.arrow_types import Batch, Rows
from newsschema.engines.tables import nest, normalise
from newsschema.formats.json_lines import line_of
from newsschema.formats.parquet import read_batches
from newsschema.formats.parquet_sinks import NestedParquet, NormalisedParquet
from newsschema.records import Article
from newsschema.wire import parse


def back(batch: Batch) -> list[Article]:
    """The articles of a nested batch, judged again."""
    return [per_record.build(record) for record in from_batch(batch)]


def stored(table: Batch) -> Rows:
    """What Parquet gives back of a batch."""
    kept = io.BytesIO()
    pq.write_table(pa.Table.from_batches([table]), kept)
    return pq.read_table(kept)


@given(article_models())
def test_through_json(article: Article) -> None:
    """The line is strict JSON, valid against the schema, and the same article."""
    parsed = parse(line_of(article))

    assert parsed.value is not None
    assert json_schema.validator().is_valid(parsed.value)
    assert per_record.build(parsed.value) == article
    assert Article.model_validate_json(article.model_dump_json()) == article


@given(article_models())
def test_through_nested_parquet(article: Article) -> None:
    """One row, every field."""
    kept = io.BytesIO()
    with NestedParquet(kept) as sink:
        sink.write(to_batch([article]))

    assert [one for batch in read_batches(kept) for one in back(batch)] == [article]


@given(article_models())
def test_through_normalised_tables(article: Article) -> None:
    """Fourteen tables, each through Parquet, and one article again."""
    tables = {name: stored(rows) for name, rows in normalise(to_batch([article])).items()}

    assert back(nest(tables)) == [article]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=20)
@given(one=article_models(), other=article_models())
def test_through_a_folder_of_tables(one: Article, other: Article, tmp_path: Path) -> None:
    """Two articles keep their order and their children."""
    articles = [one, other.model_copy(update={"id": f"{one.id}-2"})]
    with NormalisedParquet(tmp_path) as sink:
        sink.write(to_batch(articles))

    assert [article for batch in read_batches(tmp_path) for article in back(batch)] == articles
