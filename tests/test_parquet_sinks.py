"""Sinks of Parquet: what readers find in their files, and what Ctrl-C may not do to them."""

from __future__ import annotations

import threading
import time
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest
from test_parquet import many

from newsschema.formats import parquet_sinks
from newsschema.formats.parquet_sinks import NestedParquet, NormalisedParquet


def test_one_article_is_found_by_its_id(tmp_path: Path) -> None:
    """Statistics rule no row group out for an id among others; the bloom filter does."""
    duckdb = pytest.importorskip("duckdb")
    ids = many(10_000)["id"].to_pylist()
    with NestedParquet(tmp_path / "a.parquet") as nested, NormalisedParquet(tmp_path / "tables") as tables:
        for sink in (nested, tables):
            sink.write(many(10_000))
    for name in ("a.parquet", "tables/articles.parquet"):
        asked = f"FROM parquet_bloom_probe('{tmp_path / name}', 'id', '{ids[5000]}')"
        answers = duckdb.sql(asked).project("row_group_id, bloom_filter_excludes").fetchall()
        assert answers == [(0, True), (1, False), (2, True)]


def test_no_file_is_closed_while_it_is_written_to(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Though Ctrl-C strikes as the thread that writes has begun, and nobody took note of it."""
    told: list[str] = []
    begun = threading.Event()
    start = threading.Thread.start

    def interrupted(thread: threading.Thread) -> None:
        start(thread)
        assert begun.wait(10)
        raise KeyboardInterrupt

    class Slow(NestedParquet):
        def _write_group(self, pieces: list[Any]) -> None:
            begun.set()
            time.sleep(0.3)  # what is not waited for comes too late
            super()._write_group(pieces)
            told.append("written")

        def _writers(self) -> list[Any]:
            told.append("closing")
            return super()._writers()

    monkeypatch.setattr(threading.Thread, "start", interrupted)
    sink = Slow(tmp_path / "a.parquet")
    with pytest.raises(KeyboardInterrupt):
        sink.write(many(4096))
    sink.abandon()

    assert told == ["written", "closing"]


@pytest.mark.parametrize(("rows", "text"), [(4, 10**9), (10**9, 50), (3, 60)])
def test_row_groups_are_the_same_however_long_they_take_to_write(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, rows: int, text: int
) -> None:
    """They end where rows or text fill them, not where the one before was written; nobody waits in a loop."""
    monkeypatch.setattr(parquet_sinks, "ROW_GROUP_ROWS", rows)
    monkeypatch.setattr(parquet_sinks, "ROW_GROUP_BYTES", text)

    class Slow(NestedParquet):
        def _write_group(self, pieces: list[Any]) -> None:
            time.sleep(0.02)
            super()._write_group(pieces)

        def _gather(self, part: Any) -> None:  # noqa: ANN401  a pa.RecordBatch
            assert part.num_rows
            super()._gather(part)

    for name, kind in (("slow", Slow), ("plain", NestedParquet)):
        with kind(tmp_path / name) as sink:
            sink.write(many(20))
            sink.write(many(20))
    found = [_row_groups(tmp_path / name) for name in ("slow", "plain")]
    body = len(many(1)["body"][0].as_py().encode())
    whole = min(rows, -(-text // body))

    assert found[0] == found[1] == [whole] * (40 // whole) + ([40 % whole] if 40 % whole else [])


def _row_groups(path: Path) -> list[int]:
    """How many rows each has."""
    metadata = pq.read_metadata(path)
    return [metadata.row_group(number).num_rows for number in range(metadata.num_row_groups)]
