"""--append: a folder is added to, or it stays as it was, whatever happens."""

from __future__ import annotations

import gzip
import io
import json
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from parted_folders import broken_names, converted, whole
from small_news import manifest_of, record, rows, written

import newsschema as ns
from benchmarks.processes import surroundings
from newsschema.cli.main import run
from newsschema.compaction import compact
from newsschema.errors import CannotAppend, OutputFailed, TooManyErrors
from newsschema.folder_names import FolderNames
from newsschema.quarantine import read_quarantine
from newsschema.rules import catalogue
from newsschema.soundness import soundness

WAYS: dict[str, dict[str, Any]] = {
    "nested": {"to": "parquet"},
    "both": {"to": "parquet", "tables": "both"},
    "partitions": {"to": "parquet", "tables": "normalised", "partition_by": ("published_on:month",)},
    "lines": {"to": "jsonl"},
    "document": {"to": "json"},
    "table of refused": {"to": "jsonl", "quarantine": "quarantine.parquet"},
}


@pytest.fixture
def halves(tmp_path: Path) -> tuple[Path, Path]:
    """Two sources, each with a record that is refused, and an article that both have."""
    broken = record(90, kind="poem")
    first = written(tmp_path / "a.jsonl", [*map(record, range(20)), broken])
    return first, written(tmp_path / "b.jsonl", [broken, *map(record, range(19, 40))])


def words_of(way: str, out: Path) -> dict[str, Any]:
    """The options of a way, its quarantine in the folder."""
    words = {**WAYS[way]}
    if "quarantine" in words:
        words["quarantine"] = out / words["quarantine"]
    return words


class TestAdding:
    """What a folder holds then."""

    @pytest.mark.parametrize("way", WAYS)
    def test_two_runs_are_one(self, way: str, halves: tuple[Path, Path], tmp_path: Path) -> None:
        """The records and the quarantine of a run over both, and the account of both."""
        out, once = tmp_path / "out", tmp_path / "once"
        ns.convert([*halves], once, **words_of(way, once))
        before = ns.convert(halves[0], out, **words_of(way, out))
        files = {path: raw for path, raw in whole(out).items() if not path.startswith(("_", "quarantine"))}
        added = ns.convert(halves[1], out, append=True, **words_of(way, out))
        names = Counter(whole(out).values())

        assert sorted(rows(once)) == sorted(rows(out))
        assert "partitions" == way or rows(once) == rows(out)
        refused = [[(one.source, one.line, one.raw) for one in read_quarantine(folder)] for folder in (once, out)]
        assert refused[0] == refused[1]
        assert (before.written, added.written, added.read, added.quarantined) == (20, 20, 22, 2)
        assert manifest_of(once).ledger.digest == manifest_of(out).ledger.digest
        assert json.loads((out / "_ledger.json").read_bytes())["written"] == 40
        assert broken_names(out) == []
        assert not Counter(files.values()) - names  # older files may have other names, and no other bytes

    def test_the_first_run_makes_the_folder(self, halves: tuple[Path, Path], tmp_path: Path) -> None:
        """Its file has the name of a part, so that it keeps it."""
        for half in halves:
            ns.convert(half, tmp_path / "out", to="parquet", append=True)

        assert len(list((tmp_path / "out/articles").iterdir())) == 2
        assert len(rows(tmp_path / "out")) == 40

    def test_what_is_there_is_left_out(
        self, halves: tuple[Path, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        """By its bytes, under any name and packed too; not a byte is written, and exit 0."""
        out = tmp_path / "out"
        ns.convert(halves[0], out, to="parquet")
        before = {path: path.stat().st_mtime_ns for path in out.rglob("*")}
        packed = tmp_path / "c.jsonl.gz"
        packed.write_bytes(gzip.compress(halves[0].read_bytes()))
        told = [str(halves[0]), str(packed)]
        code = run(["convert", *told, "-o", str(out), "--to", "parquet", "--append"])
        said = capsys.readouterr().err

        assert code == 0
        assert all(f"already in the folder, and left out: {name}" in said for name in told)
        assert said.endswith("in=0 ok=0 quarantined=0 lost=0\n")
        assert before == {path: path.stat().st_mtime_ns for path in out.rglob("*")}

    def test_no_sources_at_all_are_an_empty_folder_still(self, tmp_path: Path) -> None:
        """Where nothing is there to be added to, nothing new is something to write."""
        ledger = ns.convert([], tmp_path / "out", to="parquet")

        assert (ledger.read, len(ledger.outputs)) == (0, 1)
        assert rows(tmp_path / "out") == []

    def test_standard_input_is_refused_record_by_record(
        self, halves: tuple[Path, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """What it holds is known too late to leave it out, but no article gets in twice."""
        ledgers: list[ns.Ledger] = []
        for _ in range(2):
            monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(halves[0].read_bytes())))
            ledgers.append(ns.convert("-", tmp_path / "out", to="parquet", append=True))
        ledger = ledgers[1]

        assert (ledger.written, ledger.findings["NS211"]) == (0, 20)
        assert len(rows(tmp_path / "out")) == 20
        assert broken_names(tmp_path / "out") == []

    def test_a_run_that_fails_changes_nothing(self, halves: tuple[Path, Path], tmp_path: Path) -> None:
        """Too many refused, counted in what is added."""
        ns.convert(halves[0], tmp_path / "out", to="parquet")
        before = whole(tmp_path / "out")
        with pytest.raises(TooManyErrors):
            ns.convert(halves[1], tmp_path / "out", to="parquet", append=True, max_errors=1)
        ns.convert(halves[1], tmp_path / "out", to="parquet", append=True, dry_run=True)

        assert before == whole(tmp_path / "out")
        ns.convert(halves[1], tmp_path / "out", to="parquet", append=True, max_errors=2)

    @settings(max_examples=8, deadline=None)
    @example(runs=[[]], partitioned=True, compacted=False)  # no files at all
    @given(
        runs=st.lists(st.lists(st.integers(0, 30), max_size=8), min_size=1, max_size=4),
        partitioned=st.booleans(),
        compacted=st.booleans(),
    )
    def test_appending_is_converting_together(
        self,
        runs: list[list[int]],
        partitioned: bool,  # noqa: FBT001  drawn
        compacted: bool,  # noqa: FBT001  drawn
    ) -> None:
        """append(a, b) has the rows of convert(a + b), whatever doubles they have, compacted in between or not."""
        words: dict[str, Any] = {"to": "parquet", "partition_by": "publisher" if partitioned else ()}
        with TemporaryDirectory() as folder:
            room = Path(folder)
            sources = [written(room / f"{n}.jsonl", map(record, numbers)) for n, numbers in enumerate(runs)]
            distinct = [source for n, source in enumerate(sources) if runs[n] not in runs[:n]]
            together = ns.convert(distinct, room / "once", **words)
            for source in sources:
                ns.convert(source, room / "out", append=True, **words)
                if compacted:
                    compact(room / "out")

            assert sorted(rows(room / "once")) == sorted(rows(room / "out"))
            assert manifest_of(room / "out").ledger.digest == together.digest
            assert broken_names(room / "out") == []


class TestRefusing:
    """What cannot be added to is told, with exit 4, and is not touched."""

    @pytest.mark.parametrize(
        ("words", "says"),
        [
            ({"to": "jsonl"}, "to is parquet there and jsonl here: pass the same options"),
            ({"tables": "both"}, "tables is nested there and both here"),
            ({"partition_by": "language"}, "partition_by is not set there and language here"),
            ({"statements": "all", "model": None}, "statements is speech there and all here, model is default there"),
            ({"loss": "loss.jsonl"}, "loss_format is not set there"),
            ({"quarantine": "elsewhere.jsonl"}, "name that file with --quarantine"),
        ],
    )
    def test_other_options(
        self,
        words: dict[str, Any],
        says: str,
        halves: tuple[Path, Path],
        tmp_path: Path,
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        """Named, with what to do."""
        monkeypatch.chdir(tmp_path)
        ns.convert(halves[0], "out", to="parquet")
        before = whole(tmp_path / "out")
        with pytest.raises(CannotAppend, match=says):
            converted(halves[1], Path("out"), **{"to": "parquet", "append": True, **words})

        assert before == whole(tmp_path / "out")

    def test_other_rules(self, halves: tuple[Path, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """Records judged by two catalogues do not share a folder."""
        ns.convert(halves[0], tmp_path / "out", to="parquet")
        monkeypatch.setattr(catalogue, "digest", lambda: "others")
        with pytest.raises(CannotAppend, match=r"rules_digest is .* write the folder anew"):
            ns.convert(halves[1], tmp_path / "out", to="parquet", append=True)

    @pytest.mark.parametrize("name", ["articles.parquet", "quarantine.jsonl"])
    def test_a_folder_that_is_not_whole(self, name: str, halves: tuple[Path, Path], tmp_path: Path) -> None:
        """A file that is missing, or has other bytes."""
        ns.convert(halves[0], tmp_path / "out", to="parquet")
        (tmp_path / "out" / name).write_bytes(b"PAR1")
        with pytest.raises(CannotAppend, match=f"{name}.*bring it back"):
            ns.convert(halves[1], tmp_path / "out", to="parquet", append=True)

    def test_what_is_no_folder_of_ours(self, halves: tuple[Path, Path], tmp_path: Path) -> None:
        """A file, and a manifest of another layout."""
        assert run(["convert", str(halves[0]), "-o", str(tmp_path / "one.parquet"), "--append", "-q"]) == 4
        ns.convert(halves[0], tmp_path / "out", to="parquet")
        (tmp_path / "out/_manifest.json").write_text('{"layout": 99}', encoding="utf-8")
        with pytest.raises(CannotAppend, match="none that this version understands"):
            ns.convert(halves[1], tmp_path / "out", to="parquet", append=True)

    def test_overwriting_too(self, halves: tuple[Path, Path], tmp_path: Path) -> None:
        """It stays, or it goes."""
        with pytest.raises(ValueError, match="contradict"):
            ns.convert(halves[0], tmp_path / "out", append=True, overwrite=True)
        with pytest.raises(SystemExit):
            run(["convert", str(halves[0]), "--append", "--overwrite"])

    @pytest.mark.parametrize("other", ["append", "compact"])
    def test_a_folder_that_changes_meanwhile(
        self, other: str, halves: tuple[Path, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Of two runs that change one folder the slower gives up, and can be run again."""
        out = tmp_path / "out"
        words: dict[str, Any] = {"to": "parquet", "append": True}
        for half, numbers in (("c", (50, 51)), ("d", (52,))):
            ns.convert(written(tmp_path / f"{half}.jsonl", map(record, numbers)), out, **words)
        give, begun = FolderNames.give, []

        def slow(names: FolderNames, *told: Any) -> ns.Ledger:  # noqa: ANN401  as give takes
            if not begun:
                begun.append(names)
                compact(out) if other == "compact" else ns.convert(halves[1], out, **words)
            return give(names, *told)

        monkeypatch.setattr(FolderNames, "give", slow)
        with pytest.raises(OutputFailed, match="another run has changed it meanwhile: run it again"):
            ns.convert(halves[0], out, **words)

        assert broken_names(out) == []
        ns.convert(halves[0], out, **words)
        assert broken_names(out) == []
        assert len(rows(out)) == (23 if other == "compact" else 43)


@pytest.mark.parametrize("way", ["both", "partitions", "table of refused"])
def test_killed_at_any_change(way: str, halves: tuple[Path, Path], tmp_path: Path) -> None:
    """What the manifest names is the older or the newer whole; the next run to the folder mends the rest."""
    older = tmp_path / "older"
    converted(halves[0], older, **words_of(way, older))
    words = {key: value for key, value in WAYS[way].items() if key != "quarantine"} | {"append": True}
    places = [1, 4, 17, 30, *range(40, 280, 24)]
    if "refused" in way:
        places = list(range(1, 15))
    cases: list[dict[str, Any]] = []
    for at in places:
        folder = tmp_path / f"{at}"
        shutil.copytree(older, folder)
        text = (folder / "_ledger.json").read_text(encoding="utf-8")
        (folder / "_ledger.json").write_text(text.replace(str(older), str(folder)), encoding="utf-8")
        cases.append({"folder": str(folder), "at": at})
    died = kills({"call": "convert", "sources": [str(halves[1])], "words": words, "cases": cases}, way)
    states: Counter[int] = Counter()
    for case, dead in zip(cases, died, strict=True):
        folder = Path(case["folder"])
        states[len(manifest_of(folder).parts)] += dead
        assert len(rows(folder)) == manifest_of(folder).ledger.written in {20, 40}
        found = soundness(folder, digests=True)
        assert found is not None
        assert {*found.missing, *found.changed} <= {f"quarantine.{'parquet' if 'refused' in way else 'jsonl'}"}
        converted(halves[1], folder, append=True, **words_of(way, folder))
        assert broken_names(folder) == []
        assert len(rows(folder)) == 40
        assert len(list(read_quarantine(folder))) == 3

    assert states[1] > 2
    assert states[2] > 0 or "refused" in way


def kills(asked: dict[str, Any], way: str) -> list[bool]:
    """Which of some runs died."""
    if "refused" in way:
        for case in asked["cases"]:
            case["aside"] = str(Path(case["folder"], "quarantine.parquet"))
    script = Path(__file__).with_name("dying_change.py")
    told = subprocess.run(
        [sys.executable, str(script), json.dumps(asked)],
        env=surroundings(),
        capture_output=True,
        text=True,
        check=False,
    )
    assert told.returncode == 0, told.stderr
    return json.loads(told.stdout)


def test_a_quarantine_that_lies_elsewhere(
    halves: tuple[Path, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Named from where we are, it is found again from the folder, by the next run and by whoever looks."""
    monkeypatch.chdir(tmp_path)
    words: dict[str, Any] = {"to": "jsonl", "quarantine": "aside/refused.jsonl", "append": True}
    for half in halves:
        ns.convert(half, "out", **words)
    found = soundness(Path("out"))

    assert found is not None
    assert (found.missing, found.quarantined) == ((), 3)
    assert len([*read_quarantine(tmp_path / "aside/refused.jsonl")]) == 3
