"""Partitions: folders by publisher, day and other fields, and what other programs read in them."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from unittest.mock import patch

import duckdb
import numpy as np
import polars as pl
import pyarrow as pa
import pyarrow.dataset as ds
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from parted_folders import broken_names, whole
from small_news import PUBLISHERS, manifest_of, partition_files, record, rows, written
from strategies import article_models

import newsschema as ns
from newsschema import partition_spool
from newsschema.cli.main import run
from newsschema.engines.arrow_batches import to_batch
from newsschema.engines.arrow_schema import arrow_schema, table_names
from newsschema.engines.partition_values import places
from newsschema.errors import UnfitTarget, UnreadableSource
from newsschema.formats.hive_folders import KEYS, LONGEST_VALUE, folder_of, partition_of, segment
from newsschema.partition_spool import PartitionSpool
from newsschema.stages.job import convert_by
from newsschema.tallies import published_day

BY = "publisher,published_on"
WAYS: dict[str, dict[str, Any]] = {
    "nested": {"to": "parquet"},
    "tables": {"to": "parquet", "tables": "normalised"},
    "both": {"to": "parquet", "tables": "both"},
    "lines": {"to": "jsonl"},
}


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """Sixty articles of seven publishers on sixteen days."""
    return written(tmp_path / "in.jsonl", map(record, range(60)))


class TestFolders:
    """How partitions are called."""

    @given(st.dictionaries(st.sampled_from(sorted(KEYS.values())), st.none() | st.text(min_size=1, max_size=40)))
    def test_what_is_written_is_read(self, partition: dict[str, str | None]) -> None:
        """Whatever the values are; no folder has a strange sign, and none leads out of its place."""
        folder = folder_of(partition)

        assert partition_of(folder) == partition
        assert folder.count("/") == max(len(partition) - 1, 0)
        assert all(sign.isalnum() or sign in "-._~=%/" or not sign.isascii() for sign in folder)

    @given(st.text(min_size=LONGEST_VALUE // 4, max_size=600), st.text(min_size=1, max_size=3))
    def test_long_values_are_cut_and_stay_apart(self, value: str, more: str) -> None:
        """A name of a file has at most 255 bytes."""
        first, second = segment("article_publisher_url", value), segment("article_publisher_url", value + more)

        assert max(len(first.encode()), len(second.encode())) <= 255
        assert first != second

    def test_no_key_is_a_column(self) -> None:
        """Of any table: readers put a folder's value in the place of a column of its name, or refuse to read."""
        columns = {name for table in ("article", *table_names()) for name in arrow_schema(table).names}

        assert not columns & set(KEYS.values())

    @settings(max_examples=60)
    @given(st.lists(article_models(), min_size=1, max_size=4))
    def test_the_day_is_that_of_the_written_zone(self, articles: list[ns.Article]) -> None:
        """As all else that counts by days has it."""
        names, at = places(to_batch(articles), ["published_on"], lambda _, value: str(value))

        assert [names[place] for place in at] == [str(published_day(article)) for article in articles]

    @pytest.mark.parametrize("said", ["headline", "publisher,publisher", "published_on:week"])
    def test_unknown_fields_are_told(self, said: str, capsys: pytest.CaptureFixture[str]) -> None:
        """On the command line as usage, in Python as a ValueError, before anything is read."""
        with pytest.raises(ValueError, match=r"cannot be partitioned by|names a field twice"):
            ns.convert("nothing.jsonl", "out", partition_by=said)
        with pytest.raises(SystemExit):
            run(["convert", "nothing.jsonl", "--partition-by", said])
        assert "--partition-by" in capsys.readouterr().err

    @pytest.mark.parametrize(
        ("target", "words"), [("out.parquet", {}), ("-", {"to": "jsonl"}), ("out", {"to": "json"})]
    )
    def test_what_cannot_be_partitioned_is_told(self, target: str, words: dict[str, Any], source: Path) -> None:
        """One file, a stream, one document."""
        with pytest.raises(UnfitTarget, match="partition"):
            ns.convert(source, source.with_name(target) if target != "-" else target, partition_by=BY, **words)


class TestSpool:
    """Rows put in the order of their partitions."""

    @settings(max_examples=60)
    @given(
        st.lists(st.lists(st.integers(0, 9), min_size=1, max_size=12), max_size=30),
        st.integers(1, 2000),
        st.integers(2, 4),
    )
    def test_every_row_comes_out_once_in_order(self, batches: list[list[int]], run_bytes: int, most_runs: int) -> None:
        """However many runs there are, and however often they are merged."""
        number, expected = 0, dict[str, list[str]]()
        with pytest.MonkeyPatch.context() as patched, TemporaryDirectory() as room:
            folder = Path(room)
            patched.setattr(partition_spool, "MOST_RUNS", most_runs)
            patched.setattr(partition_spool, "RUN_ROWS", 3)
            spool = PartitionSpool(folder, run_bytes)
            for codes in batches:
                ids = [f"a{number + at}" for at in range(len(codes))]
                number += len(codes)
                for one, code in zip(ids, codes, strict=True):
                    expected.setdefault(f"k={code}", []).append(one)
                names = [f"k={code}" for code in range(10)]
                spool.add(_batch(ids), names, np.array(codes, np.int32))
            found = {name: [one for batch in held for one in _ids(batch)] for name, held in spool.partitions()}
            spool.close()

            assert not list(folder.iterdir())
        assert {name: ids for name, ids in found.items() if ids} == expected


class TestConversion:
    """Partitioned output folders."""

    @pytest.mark.parametrize("way", WAYS)
    def test_the_partitions_together_are_the_whole(self, way: str, source: Path, tmp_path: Path) -> None:
        """The same records and account as without; each file holds what its folder says, and is named."""
        plain = ns.convert(source, tmp_path / "plain", **WAYS[way])
        ledger = ns.convert(source, tmp_path / "out", partition_by=BY, **WAYS[way])

        assert plain.digest == ledger.digest
        assert sorted(rows(tmp_path / "plain")) == sorted(rows(tmp_path / "out"))
        assert broken_names(tmp_path / "out") == []
        held = [file for part in manifest_of(tmp_path / "out").parts for file in part.with_articles()]
        assert sum(file.articles for file in held) == ledger.written
        assert len({file.folder for file in held}) == len(held) > 20
        assert all(f"/{file.folder}/" in file.path for file in held)

    @pytest.mark.parametrize("way", WAYS)
    def test_records_keep_their_order_within_a_partition(self, way: str, source: Path, tmp_path: Path) -> None:
        """Also when rows are sorted on disk in many runs: not a byte is another."""
        ns.convert(source, tmp_path / "out", partition_by="publisher", **WAYS[way])
        with patch.object(PartitionSpool.__init__, "__defaults__", (5000,)):
            ns.convert(source, tmp_path / "spooled", partition_by="publisher", **WAYS[way])

        assert whole(tmp_path / "out") == whole(tmp_path / "spooled")
        held = [[article.id for article in ns.scan(path)] for path in partition_files(tmp_path / "out")]
        assert len(held) == (0 if way == "tables" else len(PUBLISHERS))
        assert all(ids == sorted(ids, key=lambda one: int(one[1:])) for ids in held)

    def test_both_paths_write_the_same(self, source: Path, tmp_path: Path) -> None:
        """By the block, and record by record, as they come of a JSON document."""
        document = tmp_path / "in.json"
        document.write_text(f"[{','.join(source.read_text(encoding='utf-8').splitlines())}]", encoding="utf-8")
        ns.convert(source, tmp_path / "block", to="parquet", partition_by=BY)
        ns.convert(document, tmp_path / "record", to="parquet", partition_by=BY)
        block, by_record = (_by_folder(tmp_path / name) for name in ("block", "record"))

        assert block.keys() == by_record.keys()
        assert len(block) > 20
        for name, path in block.items():
            held = [pq.ParquetFile(one).read() for one in (path, by_record[name])]
            assert held[0].equals(held[1])

    def test_again_is_the_same(self, source: Path, tmp_path: Path) -> None:
        """Names and bytes, in several parts, by any number of threads."""
        words: dict[str, Any] = {"to": "parquet", "tables": "both", "partition_by": BY}
        more = written(tmp_path / "more.jsonl", map(record, range(60, 80)))
        for name, jobs in (("one", 1), ("two", 3)):
            ns.convert([source, more], tmp_path / name, jobs=jobs, part_bytes=1000, **words)

        assert whole(tmp_path / "one") == whole(tmp_path / "two")
        assert len(manifest_of(tmp_path / "one").parts) == 2

    @pytest.mark.parametrize("way", WAYS)
    def test_workers_make_the_same(
        self, way: str, source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """A job's parts have the partitions of one process's, also where doubles stand in several of them."""
        monkeypatch.chdir(tmp_path)
        more = written(tmp_path / "more.jsonl", map(record, range(50, 80)))
        words: Any = {**WAYS[way], "partition_by": BY, "part_bytes": 1000}
        alone = ns.convert([source, more], "out", **words)
        (tmp_path / "out").rename(tmp_path / "alone")

        assert alone.quarantined == 10
        assert convert_by(map, [source, more], "out", **words) == alone
        assert whole(tmp_path / "out") == whole(tmp_path / "alone")

    def test_one_file_is_open_at_a_time(self, tmp_path: Path) -> None:
        """A hundred partitions need no more open files than one does."""
        many = written(tmp_path / "in.jsonl", (record(number, publisher=f"P{number}") for number in range(100)))
        open_before = len(list(Path("/proc/self/fd").iterdir()))
        most: list[int] = []
        opened = PartitionSpool.partitions

        def counted(spool: PartitionSpool) -> Any:  # noqa: ANN401  what partitions answers
            for one in opened(spool):
                most.append(len(list(Path("/proc/self/fd").iterdir())))
                yield one

        with patch.object(PartitionSpool, "partitions", counted):
            ns.convert(many, tmp_path / "out", to="parquet", partition_by="publisher")

        assert len(most) == 100
        assert max(most) < open_before + 30
        assert len(rows(tmp_path / "out")) == 100

    def test_overwriting_takes_the_older_partitions_away(self, source: Path, tmp_path: Path) -> None:
        """Their folders too; and partitions go when the newer output has none."""
        for by in (BY, "language", BY, ()):
            ns.convert(source, tmp_path / "out", to="parquet", tables="both", partition_by=by, overwrite=True)

            assert broken_names(tmp_path / "out") == []
        assert not list((tmp_path / "out").rglob("*=*"))

    def test_tables_without_rows_are_not_written(self, source: Path, tmp_path: Path) -> None:
        """And what is not named has no rows; a named table that is not there is told."""
        ns.convert(source, tmp_path / "out", to="parquet", tables="normalised", partition_by=BY)

        assert {path.name for path in (tmp_path / "out/tables").iterdir()} == {"articles", "quotes", "quote_spans"}
        partition_files(tmp_path / "out/tables", "quotes")[0].unlink()
        with pytest.raises(UnreadableSource, match="no such file"):
            rows(tmp_path / "out")


class TestOtherReaders:
    """What other programs make of the folders: a column more, and the records as they are."""

    @pytest.fixture
    def out(self, source: Path, tmp_path: Path) -> Path:
        """A folder in both layouts."""
        by = "publisher,published_on:month,kind"
        ns.convert(source, tmp_path / "out", to="parquet", tables="both", partition_by=by)
        return tmp_path / "out"

    def test_duckdb(self, out: Path) -> None:
        """Publisher and month by row, null where there is none; a quote's kind is its own."""
        articles, quotes = (
            duckdb.read_parquet(f"{out}/{name}/**", hive_partitioning=True) for name in ("articles", "tables/quotes")
        )
        told = articles.project("publisher, article_publisher").fetchall()
        kinds = quotes.project("kind, article_kind").distinct().fetchall()

        assert len(told) == 60
        assert all(folder == name or (name or "")[:20] == (folder or "")[:20] for name, folder in told)
        assert {name for name, folder in told if name == folder} == set(PUBLISHERS[:-1])
        assert kinds == [("direct", "report")]

    def test_polars(self, out: Path) -> None:
        """The same of a folder."""
        held = pl.scan_parquet(out / "articles", hive_partitioning=True).collect()
        short = held.filter(pl.col("publisher").str.len_chars().fill_null(0) < 100)

        assert held.height == 60
        assert short["publisher"].to_list() == short["article_publisher"].cast(pl.String).to_list()
        assert set(held["published_month"].cast(pl.String)) == {"2026-01", "2026-02", "2026-03", None}

    def test_pyarrow(self, out: Path) -> None:
        """As a dataset of Hive folders, which are texts to it."""
        both = ["publisher", "article_publisher"]
        held = ds.dataset(out / "articles", partitioning="hive").to_table(columns=both).to_pylist()
        short = [(row[both[0]], row[both[1]]) for row in held if row["publisher"] != PUBLISHERS[-1]]

        assert len(held) == 60
        assert all(name == folder for name, folder in short)

    def test_a_lone_folder_of_lines_is_read_by_duckdb(self, source: Path, tmp_path: Path) -> None:
        """Records are whole there too."""
        ns.convert(source, tmp_path / "lines", to="jsonl", partition_by="published_on")
        held = duckdb.read_json(f"{tmp_path}/lines/articles/**/*.jsonl", hive_partitioning=True)
        told = held.aggregate("count(*), count(DISTINCT published_day)").fetchall()

        days = {json.loads(one).get("published_on", "") for one in rows(tmp_path / "lines")} - {""}
        assert told[0][0] == 60
        assert told[0][1] == len(days | {"2026-03-01"})


def _batch(ids: list[str]) -> Any:  # noqa: ANN401  a pa.RecordBatch
    held = _twelve().slice(0, len(ids))
    return held.set_column(held.schema.get_field_index("id"), held.schema.field("id"), pa.array(ids))


@cache
def _twelve() -> Any:  # noqa: ANN401  as above
    return to_batch([ns.Article.model_validate(record(number)) for number in range(12)])


def _ids(batch: Any) -> list[str]:  # noqa: ANN401  a pa.RecordBatch
    return batch.column("id").to_pylist()


def _by_folder(out: Path) -> dict[str, Path]:
    return {path.parent.relative_to(out).as_posix(): path for path in partition_files(out)}
