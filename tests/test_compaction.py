"""compact: fewer files, the same records in the same order, and a folder that is whole at any moment."""

from __future__ import annotations

import shutil
from collections import Counter
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest
from parted_folders import broken_names, whole
from small_news import manifest_of, record, rows, written
from test_appending import kills

import newsschema as ns
from newsschema import compaction
from newsschema.appending import Standing
from newsschema.cli.main import run
from newsschema.compaction import compact
from newsschema.conversion import Watch
from newsschema.errors import OutputFailed, RecordsLost, UnfitTarget, UnreadableSource
from newsschema.formats.parquet import read_batches
from newsschema.soundness import soundness

WAYS: dict[str, dict[str, Any]] = {
    "nested": {"to": "parquet"},
    "tables": {"to": "parquet", "tables": "normalised"},
    "partitions": {"to": "parquet", "tables": "both", "partition_by": ("published_on:month",)},
    "lines": {"to": "jsonl", "partition_by": ("language",), "loss": "loss.jsonl"},
}


def many(folder: Path, words: dict[str, Any], runs: int = 4) -> Path:
    """A folder of several runs, each of which refused a record."""
    out = folder / "out"
    aside: dict[str, Any] = {**words, "loss": out / words["loss"]} if "loss" in words else words
    for number in range(runs):
        first = number * 10
        source = written(folder / f"{number}.jsonl", [*map(record, range(first, first + 10)), record(0, kind="poem")])
        ns.convert(source, out, append=True, **aside)
    return out


@pytest.mark.parametrize("way", WAYS)
def test_records_and_account_stay(way: str, tmp_path: Path) -> None:
    """In one file of each output and partition; a second time nothing is done."""
    out = many(tmp_path, WAYS[way])
    before, ledger, aside = rows(out), manifest_of(out).ledger, (out / "quarantine.jsonl").read_bytes()
    (wanted, done), files = (compact(out, dry_run=True), compact(out)), set(whole(out))

    assert (wanted.before, wanted.after, wanted.merged) == (done.before, done.after, done.merged)
    assert done.after < done.before == done.merged
    assert sorted(rows(out)) == sorted(before)
    assert way == "partitions" or rows(out) == before
    assert manifest_of(out).ledger == ledger
    assert (out / "quarantine.jsonl").read_bytes() == aside
    assert broken_names(out) in ([], ["loss.jsonl"])
    found = soundness(out, digests=True)
    assert found is not None
    assert (found.sound, found.neighbours, found.held, found.unnamed) == (True, 0, 40, ())
    assert compact(out).merged == 0
    assert files == set(whole(out))


def test_order_stays_within_a_partition(tmp_path: Path) -> None:
    """Whatever it is that other partitions hold."""
    out = many(tmp_path, WAYS["partitions"])
    compact(out)
    by_partition: dict[str, list[int]] = {}
    for article in ns.scan(out):
        by_partition.setdefault((article.published_on or article.published_at or "")[:7], []).append(
            int(article.id[1:])
        )

    assert len(by_partition) == 4
    assert all(numbers == sorted(numbers) for numbers in by_partition.values())


@pytest.mark.parametrize("way", WAYS)
def test_later_runs_go_on(way: str, tmp_path: Path) -> None:
    """What is there is known, what comes is added, and all is compacted again."""
    out, told = many(tmp_path, WAYS[way]), list[str]()
    compact(out)
    words: dict[str, Any] = {**WAYS[way], "loss": out / "loss.jsonl"} if "loss" in WAYS[way] else WAYS[way]
    more = written(tmp_path / "more.jsonl", map(record, range(35, 50)))
    ledger = ns.convert([tmp_path / "1.jsonl", more], out, append=True, watch=Watch(left_out=told.append), **words)

    assert told == [str(tmp_path / "1.jsonl")]
    assert (ledger.written, ledger.quarantined) == (10, 5)
    assert compact(out).merged > 0
    assert len(set(rows(out))) == len(rows(out)) == 50
    assert broken_names(out) in ([], ["loss.jsonl"])


def test_a_resumed_run_knows_its_folder(tmp_path: Path) -> None:
    """The parts in the manifest are still those of the run that read them."""
    sources = [written(tmp_path / f"{n}.jsonl", map(record, range(n * 10, n * 10 + 10))) for n in range(3)]
    words: dict[str, Any] = {"to": "parquet", "part_bytes": 1000}
    made = ns.convert(sources, tmp_path / "out", **words)
    compact(tmp_path / "out")
    before, told = whole(tmp_path / "out"), list[str]()
    again = ns.convert(sources, tmp_path / "out", resume=True, watch=Watch(route=told.append), **words)

    assert told[-1] == "nothing to do: the folder holds just this"
    assert (str(again), len(again.outputs)) == (str(made), 1)
    assert whole(tmp_path / "out") == before


def test_large_files_stay(tmp_path: Path) -> None:
    """And small ones on either side of one are not merged over it."""
    out = many(tmp_path, {"to": "parquet"}, runs=2)
    ns.convert(written(tmp_path / "l.jsonl", map(record, range(100, 1500))), out, to="parquet", append=True)
    for number in (50, 60):
        ns.convert(written(tmp_path / f"{number}.jsonl", [record(number)]), out, to="parquet", append=True)
    before = rows(out)
    large = max((out / "articles").iterdir(), key=lambda path: path.stat().st_size)
    done = compact(out, large.stat().st_size * 2)

    assert (done.merged, done.after) == (4, 3)
    assert large.exists()
    assert rows(out) == before


def test_merged_files_are_as_ours_are(tmp_path: Path) -> None:
    """Columns, metadata and checksums; the digest is that of the folder's ledger."""
    out = many(tmp_path, {"to": "parquet"})
    compact(out)
    (path,) = (out / "articles").iterdir()
    held = pq.read_metadata(path).metadata

    assert sum(batch.num_rows for batch in read_batches(path)) == 40
    assert held[b"newsschema.ledger_digest"].decode() == manifest_of(out).ledger.digest
    assert held[b"newsschema.rules_digest"].decode() == manifest_of(out).settings["rules_digest"]


class TestWhatIsToldInstead:
    """The folder is then as it was."""

    def test_no_folder_of_ours(self, tmp_path: Path) -> None:
        """Exit 3."""
        with pytest.raises(UnreadableSource, match="no manifest"):
            compact(tmp_path)
        assert run(["compact", str(tmp_path), "-q"]) == 3

    def test_documents(self, tmp_path: Path) -> None:
        """One JSON document behind another is none."""
        with pytest.raises(UnfitTarget, match="json are not merged"):
            compact(many(tmp_path, {"to": "json"}))

    def test_no_size(self, tmp_path: Path) -> None:
        """Nothing fits into no bytes."""
        with pytest.raises(ValueError, match="is no size"):
            compact(many(tmp_path, {"to": "jsonl"}), 0)

    def test_files_that_are_not_what_they_were(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        """What is merged is read whole, and digested first; the doctor tells the same, and of missing ones."""
        out = many(tmp_path, {"to": "jsonl"})
        changed, missing = sorted((out / "articles").iterdir())[:2]
        raw = changed.read_bytes()
        changed.write_bytes(raw.replace(b"Ann", b"Eve"))
        before = whole(out)
        with pytest.raises(OutputFailed, match=f"{changed.name} is not what the manifest says"):
            compact(out)

        assert before == whole(out)
        assert run(["doctor", str(out)]) == 0
        assert run(["doctor", str(out), "--digests"]) == 1
        missing.unlink()
        assert run(["doctor", str(out)]) == 1
        assert f"! missing          articles/{missing.name}" in capsys.readouterr().out

    def test_records_that_would_be_lost(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """Counts are held against the manifest before anything has a name."""
        out = many(tmp_path, {"to": "parquet"})
        before, batches = whole(out), compaction.batches_of

        def less(standing: Standing, shard: compaction.Shard) -> list[Any]:
            return [batch.slice(1) for batch in batches(standing, shard)]

        monkeypatch.setattr(compaction, "batches_of", less)
        with pytest.raises(RecordsLost):
            compact(out)

        assert before == whole(out)


@pytest.mark.parametrize("way", ["tables", "partitions"])
def test_killed_at_any_change(way: str, tmp_path: Path) -> None:
    """The manifest names what is whole, with all records; the next run removes what it does not name."""
    older = many(tmp_path, WAYS[way])
    before = sorted(rows(older))
    cases = [{"folder": str(tmp_path / f"{at}"), "at": at} for at in (1, 3, *range(5, 260, 17))]
    for case in cases:
        shutil.copytree(older, str(case["folder"]))
    died = kills({"call": "compact", "cases": cases}, way)
    states: Counter[bool] = Counter()
    for case, dead in zip(cases, died, strict=True):
        folder = Path(str(case["folder"]))
        found = soundness(folder, digests=True)
        assert found is not None
        assert found.sound
        states[found.neighbours == 0] += dead
        assert sorted(rows(folder)) == before
        compact(folder)
        assert broken_names(folder) == []
        assert not list(folder.glob(".parts*"))

    assert states[False] > 1
    assert states[True] > 1


def test_the_command_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What was merged, and how many files there are."""
    out = many(tmp_path, {"to": "jsonl"})
    capsys.readouterr()
    codes = [run(["compact", str(out), "--file-size", "1MB", *more]) for more in (["--dry-run"], [], ["-q"])]
    said = capsys.readouterr().err.splitlines()

    assert codes == [0, 0, 0]
    assert said[1::2] == ["files=4 merged=4 now=1"] * 2
    assert said[0].endswith("would be merged")
    assert said[2].endswith("were merged")
    assert run(["doctor", str(out)]) == 0
    assert "4 parts, 1 files" in capsys.readouterr().out
