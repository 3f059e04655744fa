"""Spark runs our stages and our jobs, and what it writes is what one process writes."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from engine_jobs import PARTS, TEXTS, held_against_one_process, run_example, write_texts

import newsschema as ns
from benchmarks.rich_articles import rich_articles
from newsschema.engines.arrow_batches import to_batch
from newsschema.quarantine import read_quarantine
from newsschema.stages import spark as on_spark
from newsschema.stages.listing import listing

sql: Any = pytest.importorskip("pyspark.sql", reason="Spark is not installed: pip install 'newsschema[spark]'")
pytestmark = [
    pytest.mark.skipif(not (os.environ.get("JAVA_HOME") or shutil.which("java")), reason="Spark needs Java 17"),
    pytest.mark.slow,
    pytest.mark.filterwarnings("ignore"),  # Spark's own
]
Session = Any
ARTICLE, ASIDE = "refused is null", "refused is not null"


@pytest.fixture(scope="module")
def session() -> Iterator[Session]:
    """A Spark of two threads far from Greenwich, that tries a task four times."""
    os.environ["PYSPARK_PYTHON"] = sys.executable
    builder = sql.SparkSession.builder.master("local[2,4]").config("spark.ui.enabled", "false")
    # As Spark writes moments by itself, in INT96, a reader is not told that they are instants.
    builder = builder.config("spark.sql.parquet.outputTimestampType", "TIMESTAMP_MICROS")
    made = builder.config("spark.sql.session.timeZone", "Asia/Tokyo").getOrCreate()
    yield made
    made.stop()


def test_a_job_is_that_of_one_process(session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Byte for byte, though a worker was killed in the middle."""
    monkeypatch.chdir(tmp_path)
    held_against_one_process(tmp_path, partial(on_spark.convert, session))


def test_stages_map_in_arrow(session: Session) -> None:
    """Texts to articles and refused rows, in one pass; every row once, moments whatever the session's zone."""
    rows = [("a", "Rain fell.", "2026-01-08T09:30:00+01:00"), ("b", "", None)]
    texts = session.createDataFrame(rows, "id string, body string, published_at string")
    both = on_spark.map_in_arrow(texts, ns.stage("extract", output="both")).persist()
    told = both.where(ARTICLE).selectExpr("id", "unix_seconds(published_at)", "published_at_offset_minutes").collect()
    refused = both.where(ASIDE).selectExpr("refused.findings[0].code").collect()

    assert [("a", 1767861000, 60)] == [tuple(row) for row in told]
    assert [("NS015",)] == [tuple(row) for row in refused]


def test_articles_go_through_spark_unchanged(session: Session, tmp_path: Path) -> None:
    """Read from Parquet, validated and written, they are what they were, all fields of them."""
    batch = to_batch(rich_articles())
    pq.write_table(pa.Table.from_batches([batch]), tmp_path / "in.parquet")
    frame = session.read.parquet(str(tmp_path / "in.parquet"))
    on_spark.map_in_arrow(frame, ns.stage()).coalesce(1).write.parquet(str(tmp_path / "out"))
    (written,) = (tmp_path / "out").glob("*.parquet")

    assert rich_articles() == [*ns.scan(written)]


def test_a_listing_is_a_frame(session: Session, tmp_path: Path) -> None:
    """Files to the records of all of them; what was refused is a quarantine when it is written."""
    write_texts(tmp_path / "in")
    frame = on_spark.read(session, tmp_path / "in", listing(separator="=====", model=None)).persist()
    frame.where(ASIDE).select("refused.*").coalesce(1).write.parquet(str(tmp_path / "aside"))
    (aside,) = (tmp_path / "aside").glob("*.parquet")

    assert PARTS * (TEXTS + 1) == frame.where(ARTICLE).count()
    assert [b"Ha\xffil\n"] * PARTS == [entry.raw for entry in read_quarantine(aside)]


def test_the_example_of_the_page_runs(session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A job, a listing, and articles validated."""
    monkeypatch.chdir(tmp_path)
    texts = str(tmp_path / "texts")
    made = run_example("Spark", tmp_path, session=session)

    assert (3, 1) == (made["ledger"].read, made["ledger"].quarantined)
    assert ["Rain fell.", "Snow fell."] == sorted(row["body"] for row in made["checked"].collect())
    assert [(f"{texts}/c.txt", b"Ha\xffil")] == [(row["source"], bytes(row["raw"])) for row in made["aside"].collect()]
