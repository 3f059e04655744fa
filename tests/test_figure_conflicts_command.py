"""newsschema stats figures --conflicts: what it shows, from whatever source, and how it ends."""

from __future__ import annotations

import csv
import errno
import io
import json
import re
import subprocess
import sys
from functools import partial
from pathlib import Path
from typing import NoReturn

import pytest
from figure_claims import figure, told

import newsschema as ns
from newsschema.cli import figure_conflicts
from newsschema.cli.main import run
from newsschema.conflicts import finding, spool
from newsschema.conflicts.claims import COMPARABLE
from newsschema.conflicts.spool import ClaimSpool

PAGE = Path(__file__).parents[1] / "docs/statistics.md"
Shell = pytest.CaptureFixture[str]


class TestCommand:
    """newsschema stats figures --conflicts."""

    @pytest.fixture
    def corpus(self, tmp_path: Path) -> Path:
        """Two articles about one fire, in lines."""
        articles = [
            told("courier-17", figure("16 crates", source="Ana Reyes"), figure("3 boats")),
            told("herald-4", figure("22 crates", source="the port office", bound="at_least", low=22.0)),
        ]
        path = tmp_path / "in.jsonl"
        path.write_text("".join(f"{one.model_dump_json()}\n" for one in articles), encoding="utf-8")
        return path

    def test_the_page_shows_what_it_prints(self, corpus: Path, capsys: Shell) -> None:
        """To the letter."""
        code = run(["stats", "figures", str(corpus), "--conflicts"])
        shown = capsys.readouterr()
        (printed,) = re.findall(
            r"<!-- as tests/test_figure_conflicts_command.py has it -->\n```text\n((?s:.+?))```",
            PAGE.read_text(),
        )

        assert code == 0
        assert shown.out == printed
        assert shown.err == "in=2 ok=2 refused=0 figures=3 compared=3 conflicts=1\n"

    def test_csv_has_a_row_a_figure(self, corpus: Path, capsys: Shell) -> None:
        """Those of one conflict have its number; what is one for all of them stands in each row."""
        run(["stats", "figures", str(corpus), "--conflicts", "--output-format", "csv", "-q"])
        rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))

        assert [("1", "crate", "16 crates", "courier-17"), ("1", "crate", "22 crates", "herald-4")] == [
            (row["conflict"], row["counted"], row["text"], row["article"]) for row in rows
        ]

    def test_lines_files_and_tables_are_compared_alike(self, corpus: Path, tmp_path: Path, capsys: Shell) -> None:
        """A source is a source: nested Parquet, normalised tables, JSON, and one after another."""
        ns.convert(corpus, tmp_path / "one.parquet")
        ns.convert(corpus, tmp_path / "one.json")
        ns.convert(corpus, tmp_path / "tables", to="parquet", tables="normalised")
        printed: list[object] = []
        for source in ("in.jsonl", "one.parquet", "one.json", "tables"):
            assert run(["stats", "figures", str(tmp_path / source), "--conflicts", "--output-format", "json"]) == 0
            printed.append(json.loads(capsys.readouterr().out))

        assert printed[0] == printed[1] == printed[2] == printed[3]
        assert run(["stats", "figures", *map(str, tmp_path.glob("one.*")), "--conflicts", "--quiet"]) == 0
        assert capsys.readouterr().out.count("crates”") == 2

    def test_objects_tell_all_there_is(self, corpus: Path, capsys: Shell) -> None:
        """One a line, or one for all."""
        run(["stats", "figures", str(corpus), "--conflicts", "--output-format", "jsonl", "-q"])
        (line,) = map(json.loads, capsys.readouterr().out.splitlines())

        assert (line["day"], line["place"], line["place_from"], line["counted"], line["unit"]) == (
            *("2026-01-08", "VELL", "dateline", "crate"),
            None,
        )
        assert [(it["article"], it["figure"], it["text"], it["source"]) for it in line["figures"]] == [
            ("courier-17", "f1", "16 crates", "Ana Reyes"),
            ("herald-4", "f1", "22 crates", "the port office"),
        ]

    def test_what_was_not_compared_is_told(self, tmp_path: Path, capsys: Shell) -> None:
        """With the number of each kind, where anything was left out; nothing found is no error."""
        article = told("a", figure("22 people"), figure("9 of them", counted=None), figure("3 boats", part_of="f1"))
        (tmp_path / "in.jsonl").write_text(f"{article.model_dump_json()}\n", encoding="utf-8")
        code = run(["stats", "figures", str(tmp_path), "--conflicts"])
        shown = capsys.readouterr()

        assert (code, shown.out) == (0, "")
        assert shown.err.splitlines() == [
            "not compared: 1 parts of a total, 1 without a noun or unit, 1 of people and things in general",
            "in=1 ok=1 refused=0 figures=3 compared=0 conflicts=0",
        ]

    def test_refused_records_are_told_and_left_out(self, corpus: Path, tmp_path: Path, capsys: Shell) -> None:
        """Exit 1, and what holds is compared."""
        with corpus.open("a", encoding="utf-8") as lines:
            lines.write('{"id": "a"}\n')
        (tmp_path / "b.txt").write_text("Rain fell.", encoding="utf-8")
        code = run(["stats", "figures", str(corpus), str(tmp_path / "b.txt"), "--conflicts"])
        said = capsys.readouterr().err

        assert code == 1
        assert "in.jsonl:3:" in said
        assert said.splitlines()[-1] == "in=4 ok=3 refused=1 figures=3 compared=3 conflicts=1"

    def test_it_knows_what_the_library_compares(self) -> None:
        """And says no more and no less in its help."""
        assert figure_conflicts.COMPARABLE == COMPARABLE

    def test_no_room_for_temporary_files_is_four(
        self, corpus: Path, monkeypatch: pytest.MonkeyPatch, capsys: Shell
    ) -> None:
        """With what to do."""

        def full() -> NoReturn:
            raise OSError(errno.ENOSPC, "No space left on device")

        monkeypatch.setattr(spool, "TemporaryFile", full)
        monkeypatch.setattr(finding, "ClaimSpool", partial(ClaimSpool, held=1))

        assert run(["stats", "figures", str(corpus), "--conflicts"]) == 4
        assert "no space left on device: free some space, or name another folder in" in capsys.readouterr().err

    @pytest.mark.parametrize(
        ("arguments", "code", "said"),
        [
            (["gone"], 3, "gone: there is no such file"),
            (["."], 3, ".: no file here has a format we know"),
            (["other.parquet"], 3, "it is not a Parquet file"),
        ],
    )
    def test_what_cannot_be_read_is_three(
        self, arguments: list[str], code: int, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Shell
    ) -> None:
        """As in the other commands."""
        monkeypatch.chdir(tmp_path)
        if "other.parquet" in arguments:
            Path("other.parquet").write_bytes(b"Rain fell.")

        assert run(["stats", "figures", *arguments, "--conflicts"]) == code
        assert said in capsys.readouterr().err

    @pytest.mark.parametrize(
        "arguments",
        [
            ["a", "--conflicts", "--by", "unit"],
            ["a", "--general"],
            ["a", "--quantity", "money"],
            ["a", "--conflicts", "--quantity", "rank"],
        ],
    )
    def test_wrong_usage_is_two(self, arguments: list[str], capsys: Shell) -> None:
        """Told by argparse, with what would be right."""
        with pytest.raises(SystemExit) as stopped:
            run(["stats", "figures", *arguments])

        assert stopped.value.code == 2
        assert "usage: newsschema" in capsys.readouterr().err

    def test_a_reader_that_has_enough_ends_it(self, corpus: Path) -> None:
        """141 and silence, as the other commands."""
        command = [sys.executable, "-m", "newsschema", "stats", "figures", str(corpus), "--conflicts", "-q"]
        with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as going:
            assert going.stdout is not None
            assert going.stderr is not None
            going.stdout.close()
            said = going.stderr.read()

        assert (going.returncode, said) == (141, b"")
