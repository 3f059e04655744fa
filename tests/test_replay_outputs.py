"""Replay writes whatever convert writes, and never the quarantine it reads."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from quarantines import LEAST, NO_ARTICLE, bodies, kept, one_that_holds, quarantine_of

from newsschema.cli.main import run
from newsschema.errors import TargetExists, TooManyErrors, UnfitTarget, UnreadableSource
from newsschema.quarantine import Refused
from newsschema.replay import replay


class TestOutputs:
    """Whatever convert writes; and never the quarantine it reads."""

    @pytest.mark.parametrize(
        ("target", "words", "written"),
        [
            ("out.json", {}, "out.json"),
            ("out.parquet", {"compression_level": 5}, "out.parquet"),
            ("out", {"to": "parquet", "tables": "both"}, "out/articles.parquet"),
            ("out", {"to": "parquet", "tables": "both"}, "out/tables"),
            ("out", {"quarantine": "elsewhere.jsonl"}, "out/articles.jsonl"),
        ],
    )
    def test_they_are_those_of_convert(
        self, target: str, words: dict[str, Any], written: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """The same targets, options and ledger."""
        monkeypatch.chdir(tmp_path)
        ledger = replay(one_that_holds(tmp_path), target, **words)

        assert str(ledger) == "in=2 ok=1 quarantined=1 lost=0"
        assert bodies(Path(written)) == ["Rain fell."]
        assert [refused.raw for refused in kept(Path(ledger.quarantine or ""))] == [b"\xff"]
        assert not Path("out").is_dir() or json.loads(Path("out/_ledger.json").read_bytes())["written"] == 1

    @pytest.mark.parametrize(
        "names",
        [
            ("old.jsonl", None),
            ("old.quarantine.jsonl", "aside.jsonl"),
            ("out.jsonl", "old.quarantine.jsonl"),
            ("out.jsonl", "link"),
        ],
    )
    def test_the_old_quarantine_is_never_written(self, names: Sequence[str | None], tmp_path: Path) -> None:
        """Not even with --overwrite, whatever it is called by."""
        held = one_that_holds(tmp_path)
        before = held.read_bytes()
        (tmp_path / "link").symlink_to(held)
        target, aside = (tmp_path / name if name else None for name in names)
        with pytest.raises(UnfitTarget, match="which is never changed"):
            replay(held, target or "", quarantine=aside, overwrite=True)

        assert held.read_bytes() == before

    def test_nor_by_a_ledger(self, tmp_path: Path) -> None:
        """A quarantine may be called anything."""
        held = one_that_holds(tmp_path).rename(tmp_path / "_ledger.json")
        with pytest.raises(UnfitTarget, match="which is never changed"):
            replay(held, tmp_path, overwrite=True)

    def test_what_is_there_is_kept_unless_it_may_go(self, tmp_path: Path) -> None:
        """As in convert."""
        (tmp_path / "out.jsonl").write_text("old", encoding="utf-8")
        with pytest.raises(TargetExists):
            replay(one_that_holds(tmp_path), tmp_path / "out.jsonl")

        assert (tmp_path / "out.jsonl").read_text(encoding="utf-8") == "old"

    def test_limits_and_dry_runs(self, tmp_path: Path) -> None:
        """Over the limit nothing is written, and on a dry run neither."""
        held = one_that_holds(tmp_path)
        with pytest.raises(TooManyErrors):
            replay(held, tmp_path / "out.jsonl", on_error="fail")

        assert str(replay(held, tmp_path / "out.jsonl", dry_run=True)) == "in=2 ok=1 quarantined=1 lost=0"
        assert [path.name for path in tmp_path.iterdir()] == [held.name]

    def test_a_damaged_entry_stops_it(self, tmp_path: Path) -> None:
        """Its line is told, and nothing is written of those before it."""
        held = one_that_holds(tmp_path)
        held.write_bytes(held.read_bytes().replace(b'"base64":"/w=="', b'"base64":"/g=="'))
        with pytest.raises(UnreadableSource, match=r"old\.quarantine\.jsonl:2: is no entry of a quarantine"):
            replay(held, tmp_path / "out.jsonl")

        assert [path.name for path in tmp_path.iterdir()] == [held.name]

    def test_an_empty_quarantine(self, tmp_path: Path) -> None:
        """Nothing in, nothing out, and the account says so."""
        (tmp_path / "none.jsonl").touch()

        assert str(replay(tmp_path / "none.jsonl", tmp_path / "out.jsonl")) == "in=0 ok=0 quarantined=0 lost=0"


class TestCommand:
    """newsschema quarantine replay, and ls --by source."""

    def test_some_still_do_not_hold(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        """Exit 1; the findings are told with their first place; the last line is the account."""
        held = one_that_holds(tmp_path)
        code = run(
            ["quarantine", "replay", str(held), "-o", str(tmp_path / "out.parquet"), "--output-format", "concise"]
        )
        told = capsys.readouterr().err.splitlines()

        assert code == 1
        assert told[0].startswith("in.jsonl:5:1: NS001 ")
        assert told[-1] == "in=2 ok=1 quarantined=1 lost=0"

    def test_all_of_them_hold(self, tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
        """Exit 0; without -o the records go to standard output."""
        held = quarantine_of(tmp_path, Refused("in.jsonl", 4, 400, LEAST, NO_ARTICLE, "jsonl"))
        code = run(["quarantine", "replay", str(held), "--quarantine", str(tmp_path / "aside.jsonl")])
        shown = capfdbinary.readouterr()

        assert code == 0
        assert json.loads(shown.out)["id"] == "a"
        assert shown.err.splitlines() == [b"in=1 ok=1 quarantined=0 lost=0"]

    @pytest.mark.parametrize(
        ("asked", "code", "told"),
        [
            (["gone.jsonl", "-o", "out"], 3, "gone.jsonl: no such file"),
            (["old.quarantine.jsonl", "-o", "old.jsonl", "--overwrite"], 2, "which is never changed"),
            (["old.quarantine.jsonl", "-o", "out", "--max-errors", "few"], 2, "--max-errors 'few' is no limit"),
            (["old.quarantine.jsonl", "-o", "out", "--max-errors", "0"], 5, "1 of 2 records were refused"),
        ],
    )
    def test_what_stops_it(
        self,
        asked: list[str],
        code: int,
        told: str,
        tmp_path: Path,
        monkeypatch: pytest.MonkeyPatch,
        capsys: pytest.CaptureFixture[str],
    ) -> None:
        """The exit codes of convert."""
        monkeypatch.chdir(tmp_path)
        one_that_holds(tmp_path)

        assert run(["quarantine", "replay", *asked]) == code
        assert told in capsys.readouterr().err

    def test_counts_a_source(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        """The most refused first."""
        entries = [Refused(name, 1, 0, b"x", NO_ARTICLE, "jsonl") for name in ("a.jsonl", "b.jsonl", "b.jsonl")]
        code = run(["quarantine", "ls", str(quarantine_of(tmp_path, *entries)), "--by", "source"])

        assert (code, capsys.readouterr().out) == (0, "       2  b.jsonl\n       1  a.jsonl\n")
