"""The command show of an output folder: the run, and one of its articles."""

from __future__ import annotations

import json
import webbrowser
from pathlib import Path

import pytest

from newsschema.cli.main import run

LEAST = {"id": "a", "schema_version": "1.0", "body": "Rain fell.", "headline": "Rain"}
Shell = pytest.CaptureFixture[str]


@pytest.fixture(name="folder")
def _folder(tmp_path: Path, capsys: Shell) -> Path:
    """A run over two articles and a line that is none."""
    lines = tmp_path / "in.jsonl"
    lines.write_text("\n".join([json.dumps(LEAST), "{", json.dumps(LEAST | {"id": "b"})]) + "\n", encoding="utf-8")
    assert run(["convert", str(lines), "-o", str(tmp_path / "out"), "-q"]) == 1
    capsys.readouterr()
    return tmp_path / "out"


def test_a_folder_is_told_of_in_words(folder: Path, capsys: Shell) -> None:
    """The account, what was refused by its rule, and where to look on."""
    code = run(["show", str(folder)])
    told = capsys.readouterr().out.splitlines()

    assert code == 0
    assert f"{folder}: in=3 ok=2 quarantined=1 lost=0" == told[0]
    assert "       1  NS002  line-is-json" in told
    assert f"as a page: newsschema show {folder} -o run.html" in told


def test_a_folder_is_shown_on_a_page(folder: Path, tmp_path: Path, capsys: Shell) -> None:
    """The report of its run, which is not written over unasked; and in the browser."""
    target = str(tmp_path / "run.html")

    assert [0, 4, 0] == [run(["show", str(folder), "-o", target, *more]) for more in ([], [], ["--overwrite"])]
    assert "Report of a run" in Path(target).read_text("utf-8")
    assert "is already there" in capsys.readouterr().err


def test_a_run_is_opened_in_the_browser(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of a file of its own where none was named."""
    opened: list[str] = []

    def seen(address: str) -> bool:
        opened.append(address)
        return True

    monkeypatch.setattr(webbrowser, "open", seen)

    assert run(["show", str(folder), "--open"]) == 0
    path = Path(opened[0].removeprefix("file://"))
    assert "Report of a run" in path.read_text("utf-8")
    path.unlink()


def test_one_of_its_articles_is_shown_where_it_is_asked_for(folder: Path, capsys: Shell) -> None:
    """By its number or its id, as of any source."""
    assert run(["show", str(folder), "--id", "b"]) == 0
    assert "Rain fell." in capsys.readouterr().out


def test_a_run_whose_quarantine_is_gone_says_so(folder: Path, capsys: Shell) -> None:
    """And the exit code does."""
    (folder / "quarantine.jsonl").unlink()

    assert run(["show", str(folder)]) == 1
    assert "quarantine" in capsys.readouterr().err
