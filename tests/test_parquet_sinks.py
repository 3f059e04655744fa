"""Sinks of Parquet: what readers find in their files, and what Ctrl-C may not do to them."""

from __future__ import annotations

import threading
import time
from pathlib import Path
from typing import Any

import pytest
from test_parquet import many

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
