"""The command show: which record it takes, what it writes where, and how it ends."""

from __future__ import annotations

import io
import json
import os
import pty
import re
import shlex
import subprocess
import sys
import webbrowser
from pathlib import Path

import pytest
from pages_read import PageRead

import newsschema as ns
from newsschema.cli.main import run

HOME = Path(__file__).parents[1]
SEED = str(HOME / "seeds/01-harbour-rockets.txt")
LEAST = {"id": "a", "schema_version": "1.0", "body": "Rain fell.", "headline": "Rain"}
#: Of the right shape, but its mention is elsewhere.
SHIFTED = {
    **LEAST,
    "id": "b",
    "people": [{"id": "p1", "kind": "person", "mentions": [{"start": 1, "end": 5, "text": "Rain"}]}],
}
Shell = pytest.CaptureFixture[str]


@pytest.fixture
def lines(tmp_path: Path) -> str:
    """Four records: one good, one that breaks a rule, one of another shape, and one that is no JSON."""
    path = tmp_path / "in.jsonl"
    records = [json.dumps(LEAST), json.dumps(SHIFTED), '{"id": 7, "body": "Hail\\u202e <b>"}', '{"id": \x1b[31m']
    path.write_text("\n".join(records) + "\n", encoding="utf-8")
    return str(path)


def test_a_text_is_extracted_from_and_becomes_a_page(tmp_path: Path, capsys: Shell) -> None:
    """The page has the text and what was found in it; nothing is told on the way."""
    target = tmp_path / "page.html"
    code = run(["show", SEED, "-o", str(target)])
    read = PageRead(target.read_text(encoding="utf-8"))

    assert (0, "", "") == (code, *capsys.readouterr())
    assert ns.read(SEED).body == read.body
    assert "adds up" in read.text
    assert SEED in read.text


def test_a_page_goes_to_standard_output(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    """With -o -, and nothing but the page."""
    code = run(["show", SEED, "-o", "-"])
    shown = capfdbinary.readouterr()

    assert (0, b"") == (code, shown.err)
    assert PageRead(shown.out.decode()).strange == []


def test_what_is_there_stays(tmp_path: Path, capsys: Shell) -> None:
    """Without --overwrite that is an error, before anything is read; with it the page takes its place."""
    target = tmp_path / "page.html"
    target.write_text("older", encoding="utf-8")

    assert run(["show", "gone.txt", "-o", str(target)]) == 4
    assert "is already there: pass --overwrite" in capsys.readouterr().err
    assert target.read_text(encoding="utf-8") == "older"
    assert run(["show", SEED, "-o", str(target), "--overwrite"]) == 0
    assert target.read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
    assert [target] == [*tmp_path.iterdir()]


def test_what_fails_leaves_nothing(tmp_path: Path) -> None:
    """No source, no page, no folder made for it."""
    assert run(["show", str(tmp_path / "gone.txt"), "-o", str(tmp_path / "deep/page.html")]) == 3
    assert [] == [*tmp_path.iterdir()]


@pytest.mark.parametrize(
    ("arguments", "code", "headline"),
    [
        ([], 0, "Rain"),
        (["--record", "1"], 0, "Rain"),
        (["--id", "a"], 0, "Rain"),
        (["--record", "2"], 1, "Rain"),
        (["--id", "b"], 1, "Rain"),
        (["--record", "3"], 1, "A refused record"),
        (["--record", "4"], 1, "A refused record"),
    ],
)
def test_the_record_that_is_asked_for_is_shown(
    arguments: list[str], code: int, headline: str, lines: str, tmp_path: Path
) -> None:
    """By its place or its id; a refused one as far as it goes, exit 1."""
    target = tmp_path / "page.html"

    assert code == run(["show", lines, *arguments, "-o", str(target), "-q"])

    read = PageRead(target.read_text(encoding="utf-8"))
    assert read.strange == []
    assert headline in read.text


def test_a_refused_record_has_its_problems_first(lines: str, tmp_path: Path) -> None:
    """The finding with its line, the text behind it, marked where the record says; or the record as it was read."""
    target = tmp_path / "page.html"
    run(["show", lines, "--record", "2", "-o", str(target)])
    broken = PageRead(target.read_text(encoding="utf-8")).text
    run(["show", lines, "--record", "3", "-o", str(target), "--overwrite"])
    none = PageRead(target.read_text(encoding="utf-8")).text

    assert "Error NS101 'Rain' is not at body[1:5], at /people/0/mentions/0, line 2:" in broken
    assert "Rp1ain fell." in broken
    assert "Error NS011" in none
    assert '{"id": 7, "body": "Hail\\u202e <b>"}' in none


def test_of_several_the_first_is_shown_and_that_is_told(lines: str, capsys: Shell) -> None:
    """Whoever names a source of many learns how to choose; whoever chose, or wants quiet, does not."""
    run(["show", lines])
    told = capsys.readouterr().err
    run(["show", lines, "--record", "1"])
    chosen = capsys.readouterr().err
    run(["show", lines, "-q"])
    quiet = capsys.readouterr().err

    assert told == "showing the first of several records: choose one with --record N or --id ID\n"
    assert (chosen, quiet) == ("", "")


@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [
        (["--record", "9"], 3, "no record 9 among 4: records are counted from 1"),
        (["--id", "x"], 3, "no record with the id 'x' among 4"),
        (["-o", "-", "--open"], 2, "is no file that a browser can open"),
        (["-o", "s3://bucket/page.html"], 2, "is in a store"),
        (["--from", "docx"], 2, "no format is called or fits 'docx'"),
    ],
)
def test_what_cannot_be_shown_is_told(arguments: list[str], code: int, told: str, lines: str, capsys: Shell) -> None:
    """One line, and what to do."""
    assert code == run(["show", lines, *arguments])
    assert told in capsys.readouterr().err


def test_standard_input_is_shown(monkeypatch: pytest.MonkeyPatch, capsys: Shell) -> None:
    """A text or a record by its first bytes, as everywhere."""
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(json.dumps(LEAST).encode())))

    assert run(["show", "-"]) == 0
    assert capsys.readouterr().out.startswith("Rain\n")


def test_words_for_a_pipe(capsys: Shell) -> None:
    """Who said what, each figure, and sums, a line each, without colours."""
    code = run(["show", SEED])
    shown = capsys.readouterr().out.splitlines()

    assert code == 0
    assert shown[:2] == ["(no headline is given)", "Nadia Brask (author); Emeka Thorsby (author)"]
    assert "q8   0.99  direct    Idris Valcourt                  Ask me when the fog lifts," in shown
    assert "24 shells (f1): 15 (f2) + 2 (f3) + 7 (f4): adds up" in shown
    assert not any("\x1b" in line for line in shown)


def test_words_of_a_refused_record_begin_with_what_is_wrong(lines: str, capsys: Shell) -> None:
    """And no text of a record steers the terminal."""
    assert run(["show", lines, "--record", "2"]) == 1
    assert capsys.readouterr().out.startswith(f"{lines}:2:")
    assert run(["show", lines, "--record", "4"]) == 1
    shown = capsys.readouterr().out
    assert "is no article; it reads:\n" in shown
    assert "⟦ESC⟧[31m" in shown
    assert "\x1b" not in shown


def test_conflicts_and_corrections_are_told(tmp_path: Path, capsys: Shell) -> None:
    """Each pair of figures once."""
    figures = [
        {
            "id": f"f{n}",
            "span": {"start": at, "end": at + 2, "text": str(value)},
            "quantity": "count",
            "value": value,
            "bound": "exact",
            "modality": "reported",
            "counted": "boats",
            "conflicts_with": [f"f{3 - n}"],
        }
        for n, at, value in ((1, 0, 40), (2, 6, 60))
    ]
    record = {
        **LEAST,
        "body": "40 or 60 boats",
        "figures": figures,
        "corrections": [{"kind": "editors_note", "text": "It was\nraining."}],
    }
    path = tmp_path / "in.json"
    path.write_text(json.dumps(record), encoding="utf-8")

    assert run(["show", str(path)]) == 0
    shown = capsys.readouterr().out
    assert "Conflicts\nf1 40 boats, f2 60 boats\n" in shown
    assert "Corrections\neditors note: It was raining.\n" in shown


def test_the_browser_is_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Shell) -> None:
    """On the page that was written, or on a temporary one; without a browser its path is told."""
    opened: list[str] = []
    answers = [True, True, False]

    def browser(address: str) -> bool:
        opened.append(address)
        return answers[len(opened) - 1]

    monkeypatch.setattr(webbrowser, "open", browser)
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    target = tmp_path / "page.html"

    assert [0, 0, 0] == [
        run(["show", SEED, "-o", str(target), "--open"]),
        run(["show", SEED, "--open"]),
        run(["show", SEED, "--open"]),
    ]
    assert opened[0] == target.as_uri()
    assert len({*opened}) == 3
    assert all(Path(address.removeprefix("file://")).read_text("utf-8").startswith("<!DOCTYPE") for address in opened)
    assert capsys.readouterr().err == f"newsschema: no browser was found: open {opened[2][7:]} in one\n"


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such terminals")
def test_tables_for_a_terminal() -> None:
    """With rich, on a terminal, in tables; the texts are the same."""
    pytest.importorskip("rich", reason="rich is not installed: pip install 'newsschema[cli]'")
    main, other = pty.openpty()
    command = [sys.executable, "-m", "newsschema", "show", SEED]
    surroundings = {**os.environ, "COLUMNS": "200", "TERM": "xterm"}
    with subprocess.Popen(command, stdout=other, env=surroundings, cwd=HOME) as process:
        os.close(other)
        parts: list[bytes] = []
        try:
            while part := os.read(main, 65536):
                parts.append(part)
        except OSError:  # Linux tells of the other end's end so
            pass
    os.close(main)
    shown = b"".join(parts).decode()

    assert process.returncode == 0
    assert "Ask me when the fog lifts," in shown
    assert "\x1b[1m" in shown


def test_the_page_on_it_shows_what_it_prints(monkeypatch: pytest.MonkeyPatch, capsys: Shell) -> None:
    """Line by line; what extraction finds in the seeds may have become more than the page tells."""
    told = re.search(r"<!-- run: (.+) -->\n```text\n((?s:.+?))```", (HOME / "docs/show.md").read_text("utf-8"))
    assert told is not None
    monkeypatch.chdir(HOME)
    run(shlex.split(told[1]))
    shown = capsys.readouterr().out

    assert told[2].splitlines()[:5] == shown.splitlines()[:5]
    assert len(told[2].splitlines()) == len(shown.splitlines())
