from __future__ import annotations

from collections.abc import Iterator
from itertools import count, islice
from typing import Any

import pyarrow as pa
import pytest

from benchmarks.rich_articles import FULL, in_json_shape, rich_articles
from newsschema.engines.arrow_batches import ROWS_AT_ONCE, from_batch, from_batches, to_batch, to_batches
from newsschema.engines.arrow_schema import arrow_schema
from newsschema.engines.fields import RecordType, read
from newsschema.records import Article

ARTICLES = rich_articles()


def paths_of(record: RecordType, prefix: str = "") -> Iterator[str]:
    """Every field of the models by its path."""
    for field in record.fields:
        inner = field.type.record or (field.type.item.record if field.type.item else None)
        yield prefix + field.name
        if inner:
            yield from paths_of(inner, f"{prefix}{field.name}.")


def paths_set(said: Any, prefix: str = "") -> Iterator[str]:  # noqa: ANN401  JSON
    """Every field of a JSON record that says something, by its path."""
    for name, value in said.items():
        if value not in (None, []):
            yield prefix + name
        for inner in value if isinstance(value, list) else [value]:
            if isinstance(inner, dict):
                yield from paths_set(inner, f"{prefix}{name}.")


def test_the_full_article_sets_every_field() -> None:
    """The article the round trips stand on leaves no field of the models out."""
    assert set(paths_of(read())) == set(paths_set(FULL))


def test_articles_come_back_as_they_went() -> None:
    """Model to batch to record gives the same values, field by field, nulls and empty lists included."""
    batch = to_batch(ARTICLES)
    batch.validate(full=True)

    assert arrow_schema() == batch.schema
    assert in_json_shape(ARTICLES) == list(from_batch(batch))
    assert ARTICLES == [Article.model_validate(said) for said in from_batch(batch)]


@pytest.mark.parametrize(("start", "length"), [(1, 2), (0, 1), (2, 2), (3, 1), (4, 0)])
def test_a_slice_reads_as_its_rows(start: int, length: int) -> None:
    """A batch that is a stretch of another gives the records of that stretch."""
    part = to_batch(ARTICLES).slice(start, length)

    assert in_json_shape(ARTICLES[start : start + length]) == list(from_batch(part))


def test_no_articles_make_a_batch_without_rows() -> None:
    """An empty batch has the schema, and gives no records."""
    batch = to_batch([])

    assert (0, arrow_schema()) == (batch.num_rows, batch.schema)
    assert [] == list(from_batch(batch))


def test_rows_are_turned_a_part_at_a_time() -> None:
    """More rows than are turned at once come back in order, from a table of several batches too."""
    many = [ARTICLES[1].model_copy(update={"id": f"a{n}"}) for n in range(ROWS_AT_ONCE + 3)]
    table = pa.Table.from_batches([to_batch(many), to_batch(ARTICLES)])

    assert [article.id for article in (*many, *ARTICLES)] == [said["id"] for said in from_batch(table)]


def test_an_endless_stream_goes_through_batch_by_batch() -> None:
    """Both ways take only what is asked for: articles without end come out again."""
    endless = (ARTICLES[1].model_copy(update={"id": f"a{n}"}) for n in count())
    back = from_batches(to_batches(endless, rows=3))

    assert [f"a{n}" for n in range(7)] == [article.id for article in islice(back, 7)]
    assert next(endless).id == "a9"


@pytest.mark.parametrize("rows", [1, 2, 1024])
def test_streams_give_the_same_articles(rows: int) -> None:
    """Every article once, in order, from batches of any size and from a reader of them."""
    batches = list(to_batches(ARTICLES, rows))
    reader = pa.RecordBatchReader.from_batches(arrow_schema(), batches)

    assert ARTICLES == list(from_batches(batches)) == list(from_batches(reader))
    assert all(0 < batch.num_rows <= rows for batch in batches)
    assert [] == list(to_batches([]))


def test_a_stream_raises_for_what_is_wrong() -> None:
    """Batches of no rows, and a row that is no good article, with its findings."""
    broken = to_batch(ARTICLES).to_pylist()[0] | {"body": ""}
    with pytest.raises(ValueError, match="batches of 0 rows hold nothing"):
        next(to_batches(ARTICLES, 0))
    with pytest.raises(ValueError, match="body"):
        list(from_batches([pa.RecordBatch.from_pylist([broken], schema=arrow_schema())]))


@pytest.mark.parametrize(
    ("written", "read_back", "minutes"),
    [
        ("2026-01-08T09:30:00Z", "2026-01-08T09:30:00Z", 0),
        ("2026-01-08T09:30:00-00:00", "2026-01-08T09:30:00Z", 0),
        ("2026-01-08T09:30:00.500+05:30", "2026-01-08T09:30:00.5+05:30", 330),
        ("2026-01-08T09:30:10.000000-00:30", "2026-01-08T09:30:10-00:30", -30),
        ("1000-01-01T00:00:00.000001+23:59", "1000-01-01T00:00:00.000001+23:59", 1439),
        ("2999-12-31T23:59:50-23:59", "2999-12-31T23:59:50-23:59", -1439),
    ],
)
def test_a_moment_keeps_its_written_zone(written: str, read_back: str, minutes: int) -> None:
    """An instant comes back on the clock it was written by, in the canonical way of writing."""
    batch = to_batch([Article(id="a", schema_version="1.0", body="Rain.", created_at=written)])

    assert [minutes] == batch["created_at_offset_minutes"].to_pylist()
    assert [read_back] == [said["created_at"] for said in from_batch(batch)]


def test_an_instant_without_a_zone_reads_as_utc() -> None:
    """A file of another program may leave the offset out; the instant is still known."""
    batch = to_batch([Article(id="a", schema_version="1.0", body="Rain.", created_at="2026-01-08T09:30:00+05:30")])
    place = batch.schema.names.index("created_at_offset_minutes")
    bare = batch.set_column(place, batch.schema.field(place), pa.nulls(1, pa.int32()))

    assert ["2026-01-08T04:00:00Z"] == [said["created_at"] for said in from_batch(bare)]


def test_a_batch_of_something_else_is_refused() -> None:
    """Columns that are not an article's are an error that names one."""
    with pytest.raises(ValueError, match="column headlines is none of ours"):
        list(from_batch(pa.record_batch({"headlines": ["Rain"]})))
