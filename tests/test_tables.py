from __future__ import annotations

import random
from typing import Any

import pyarrow as pa
import pytest

from benchmarks.rich_articles import SPARSE, in_json_shape, rich_articles
from newsschema.engines.arrow_batches import from_batch, to_batch
from newsschema.engines.arrow_schema import arrow_schema, table_names
from newsschema.engines.tables import nest, nest_in_parts, normalise
from newsschema.records import Article

ARTICLES = rich_articles()
BATCH = to_batch(ARTICLES)


def shuffled(rows: Any, seed: int) -> Any:  # noqa: ANN401  pa.RecordBatches, untyped
    """The rows in another order."""
    order = list(range(rows.num_rows))
    random.Random(seed).shuffle(order)
    return rows.take(pa.array(order, pa.int64()))


def test_articles_come_back_from_their_tables() -> None:
    """Nested to normalised to nested gives the same batch, and the same models."""
    tables = normalise(BATCH)
    nested = nest(tables)
    nested.validate(full=True)

    assert nested.equals(BATCH)
    assert ARTICLES == [Article.model_validate(said) for said in from_batch(nested)]


def test_every_table_is_there_with_its_schema() -> None:
    """The tables stand in their order, each with its own schema, those without rows too."""
    tables = normalise(to_batch([]))

    assert [(name, arrow_schema(name), 0) for name in table_names()] == [
        (name, rows.schema, rows.num_rows) for name, rows in tables.items()
    ]


def test_a_row_says_where_it_belongs() -> None:
    """Positions are places in the list of each parent, counted from 0, under the ids of article and parent."""
    rows = normalise(BATCH)["mentions"].select(["article_id", "person_id", "position", "text"]).to_pylist()

    assert [
        ("urn:example:full", "p1", 0, "Ana Reyes"),
        ("urn:example:full", "p1", 1, "she"),
        ("urn:example:full", "p2", 0, "the dockers"),
        ("urn:example:sparse", "p1", 0, "Nobody"),
        ("urn:example:again", "p1", 0, "Ana Reyes"),
        ("urn:example:again", "p1", 1, "she"),
        ("urn:example:again", "p2", 0, "the dockers"),
    ] == [tuple(row.values()) for row in rows]


def test_a_record_that_is_absent_is_null_in_all_its_columns() -> None:
    """Of the three figures the first alone says how it changed."""
    figures = normalise(BATCH.slice(0, 1))["figures"]

    assert ["to", None, None] == figures["change_side"].to_pylist()
    assert ["f3", None, None] == figures["change_figure_id"].to_pylist()
    assert [-660, None] == normalise(BATCH.slice(0, 1))["corrections"]["issued_at_offset_minutes"].to_pylist()


@pytest.mark.parametrize(("start", "length"), [(1, 2), (0, 1), (2, 2), (3, 1), (1, 0), (4, 0)])
def test_a_slice_is_tabled_as_its_rows(start: int, length: int) -> None:
    """Of a stretch of a batch only the rows in it are written, and they come back."""
    part = BATCH.slice(start, length)
    tables = normalise(part)

    assert [article.id for article in ARTICLES[start : start + length]] == tables["articles"]["id"].to_pylist()
    assert nest(tables).equals(part)


def test_slices_of_tables_are_nested_as_their_rows() -> None:
    """Tables that are stretches of longer ones give the articles they hold."""
    first, second = normalise(BATCH.slice(0, 2)), normalise(BATCH.slice(2))
    joined = {name: pa.Table.from_batches([first[name], second[name]]) for name in first}
    cut = {name: rows.slice(first[name].num_rows) for name, rows in joined.items()}

    assert nest(joined).equals(BATCH)
    assert nest(cut).equals(BATCH.slice(2))


@pytest.mark.parametrize("seed", range(5))
def test_rows_may_stand_in_any_order(seed: int) -> None:
    """Lists are put together by article and position; the articles keep the order of their table."""
    tables = {
        name: rows if name == "articles" else shuffled(rows, seed + n)
        for n, (name, rows) in enumerate(normalise(BATCH).items())
    }

    assert nest(tables).equals(BATCH)


def test_parts_hold_as_many_articles_as_asked() -> None:
    """Tables of rows in any order are nested a few articles at a time, none lost and none moved."""
    tables = {name: pa.Table.from_batches([rows]) for name, rows in normalise(BATCH).items()}
    tables = {name: rows if name == "articles" else shuffled(rows, 3) for name, rows in tables.items()}
    parts = list(nest_in_parts(tables, 3))

    assert [3, 1] == [part.num_rows for part in parts]
    assert in_json_shape(ARTICLES) == [said for part in parts for said in from_batch(part)]


def test_what_lies_under_a_null_list_is_not_written() -> None:
    """A list that is null holds nothing, whatever its buffers hold, and comes back as an empty one."""
    lists = BATCH["blocks"]
    hidden = pa.ListArray.from_arrays(
        lists.offsets, lists.values, type=lists.type, mask=pa.array([True, False, False, False])
    )
    held = BATCH.set_column(BATCH.schema.names.index("blocks"), BATCH.schema.field("blocks"), hidden)
    tables = normalise(held)

    assert ["urn:example:again"] * 3 == tables["blocks"]["article_id"].to_pylist()
    assert [0, 0, 0, 3] == [len(blocks) for blocks in nest(tables)["blocks"].to_pylist()]


def test_null_lists_read_as_empty() -> None:
    """A batch that has null where nothing is listed says the same as one with empty lists."""
    article = Article.model_validate(SPARSE)
    whole = to_batch([article])
    names = ["quotes", "keywords", "media"]
    columns = [pa.nulls(1, field.type) if field.name in names else whole[field.name] for field in whole.schema]
    held = pa.RecordBatch.from_arrays(columns, schema=whole.schema)

    assert [article.model_dump()] == list(from_batch(held))
    assert [article] == [Article.model_validate(said) for said in from_batch(nest(normalise(held)))]


def change(table: str, column: str, row: int, value: object) -> dict[str, Any]:
    """The tables of the rich articles with one value changed."""
    tables = normalise(BATCH)
    rows = tables[table].to_pylist()
    rows[row][column] = value
    return tables | {table: pa.RecordBatch.from_pylist(rows, schema=arrow_schema(table))}


@pytest.mark.parametrize(
    ("tables", "said"),
    [
        (change("quotes", "article_id", 0, "gone"), "table quotes: article gone is not in the table of articles"),
        (change("quote_spans", "article_id", 0, "gone"), "table quote_spans: article gone is not in the table"),
        (change("quote_spans", "quote_id", 2, "q9"), "quote_spans: quote_id q9 is not in article urn:example:full"),
        # The id is that of a person of another article.
        (change("mentions", "article_id", 0, "urn:example:bare"), "person_id p1 is not in article urn:example:bare"),
        (change("people", "id", 0, "p2"), "the person_id p2 is that of two rows of one article"),
        (change("figures", "position", 1, 0), "table figures: position 0 of article urn:example:full stands twice"),
        (change("figures", "position", 1, None), "table figures: position is null in a row"),
        (change("blocks", "article_id", 1, None), "table blocks: article_id is null in a row"),
        (change("articles", "id", 1, "urn:example:full"), "table articles: an id stands twice"),
        (change("articles", "provenance_source_format", 0, None), "warnings: a row belongs to a provenance that"),
        ({}, "table articles is missing"),
        ({**normalise(BATCH), "figures": pa.table({"id": ["f1"]})}, "table figures: column article_id is missing"),
    ],
)
def test_rows_that_belong_nowhere_are_refused(tables: dict[str, Any], said: str) -> None:
    """What does not fit together is an error that names the table and the id; nothing is dropped."""
    with pytest.raises(ValueError, match=said):
        nest(tables)


@pytest.mark.parametrize("missing", table_names())
def test_a_missing_table_is_named(missing: str) -> None:
    """Without one of the tables nothing is nested: its rows would be lost."""
    tables = normalise(BATCH)
    del tables[missing]
    with pytest.raises(ValueError, match=f"table {missing} is missing"):
        nest(tables)


def test_parts_of_tables_that_belong_nowhere_are_refused() -> None:
    """A row without its article is an error however few articles are nested at a time."""
    with pytest.raises(ValueError, match="table quotes: article gone is not in the table of articles"):
        list(nest_in_parts(change("quotes", "article_id", 0, "gone"), 1))
