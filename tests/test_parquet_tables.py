"""Folders of normalised tables give the same articles whether they go by or are held whole."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from benchmarks.generated_articles import lines
from benchmarks.rich_articles import rich_articles
from newsschema.engines.arrow_batches import to_batch
from newsschema.engines.arrow_schema import table_names
from newsschema.errors import UnreadableSource
from newsschema.formats import parquet, parquet_sinks
from newsschema.formats.parquet import read_batches
from newsschema.formats.parquet_sinks import NormalisedParquet
from newsschema.records import Article


def articles() -> Any:  # noqa: ANN401  a pa.RecordBatch
    """A batch of articles, some with people, quotes and figures, and one with everything there is."""
    made = [Article.model_validate_json(line) for line, _ in lines(6, 60)]
    return to_batch([*made[:30], *rich_articles(), *made[30:]])


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Tables in order, in row groups of a dozen articles."""
    monkeypatch.setattr(parquet_sinks, "ROW_GROUP_ROWS", 12)
    with NormalisedParquet(tmp_path / "tables") as sink:
        sink.write(articles())
    return tmp_path / "tables"


def read(folder: Path) -> list[Any]:
    """All articles of a folder."""
    return [row for batch in read_batches(folder) for row in batch.to_pylist()]


def never(*_: object) -> None:
    """What must not be called."""
    pytest.fail("the tables are held whole")


def shuffled(path: Path) -> None:
    """Write a table anew, its rows in another order."""
    table = pq.read_table(path)
    order = np.random.default_rng(1).permutation(len(table))
    pq.write_table(table.take(pa.array(order)), path)


@pytest.mark.parametrize("rows", [1, 7, 2048])
def test_tables_in_order_go_by(rows: int, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """However many articles are read at once, and wherever row groups end."""
    monkeypatch.setattr(parquet, "READ_ROWS", rows)
    monkeypatch.setattr(parquet, "_whole", never)

    assert articles().to_pylist() == read(folder)
    assert all(batch.num_rows <= rows for batch in read_batches(folder))


@pytest.mark.parametrize("rows", [7, 2048])
@pytest.mark.parametrize("table", ["blocks", "mentions", "quote_spans", "figures"])
def test_rows_in_another_order_are_put_in_place(
    table: str, rows: int, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One table that somebody sorted otherwise changes nothing."""
    monkeypatch.setattr(parquet, "READ_ROWS", rows)
    shuffled(folder / f"{table}.parquet")

    assert articles().to_pylist() == read(folder)


def test_tables_of_another_program_go_by_too(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Large strings and dictionaries, in one row group."""
    monkeypatch.setattr(parquet, "READ_ROWS", 10)
    monkeypatch.setattr(parquet, "_whole", never)
    for name in table_names():
        table = pq.read_table(folder / f"{name}.parquet")
        key = "id" if name == "articles" else "article_id"
        of = pa.large_string() if name in {"articles", "people"} else pa.dictionary(pa.int32(), pa.string())
        table = table.set_column(table.schema.get_field_index(key), key, table.column(key).cast(of))
        pq.write_table(table, folder / f"{name}.parquet")

    assert articles().to_pylist() == read(folder)


def test_what_does_not_belong_together_is_told_before_anything_is_read(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An article that is gone, and an id that stands twice far apart, are errors as of tables held whole."""
    monkeypatch.setattr(parquet, "READ_ROWS", 5)
    path = folder / "articles.parquet"
    table = pq.read_table(path)
    pq.write_table(table.slice(0, 40), path)
    with pytest.raises(UnreadableSource, match="is not in the table of articles: the tables do not belong together"):
        next(read_batches(folder))
    pq.write_table(pa.concat_tables([table, table.slice(0, 1)]), path)
    with pytest.raises(UnreadableSource, match="table articles: an id stands twice"):
        next(read_batches(folder))


def test_a_missing_table_is_told_first(folder: Path) -> None:
    """The file that is not there is named."""
    (folder / "quotes.parquet").unlink()
    with pytest.raises(UnreadableSource, match=r"quotes\.parquet: there is no such file"):
        next(read_batches(folder))
