"""What goes to a terminal or a pipe: nothing that steers it, no traceback where it cannot be written."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from newsschema.cli.main import run

TEXT = "“The port is open,” said Ana Reyes, the mayor. The navy sent 16 boats."
STEERING = "a\x1b[31m\u202eb\nc"
Shell = pytest.CaptureFixture[str]


def _command(*words: str, into: str | None = None, **environment: str) -> subprocess.CompletedProcess[bytes]:
    """A command as a shell runs it, its output to a file where one is named."""
    with Path(into or os.devnull).open("wb") as file:
        return subprocess.run(
            [sys.executable, "-m", "newsschema", *words],
            check=False,
            stdout=file if into else subprocess.PIPE,
            stderr=subprocess.PIPE,
            env={**os.environ, **environment},
        )


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no device that is always full")
@pytest.mark.parametrize(
    "words", [("explain", "--list"), ("--completion", "bash"), ("show", "a.txt", "-o", "-")], ids=str
)
def test_a_full_device_is_told_and_not_traced(words: tuple[str, ...], here: Path) -> None:
    """Standard output that cannot be written ends a command with 4 and a sentence."""
    (here / "a.txt").write_text(TEXT, encoding="utf-8")
    done = _command(*words, into="/dev/full")

    assert done.returncode == 4
    assert done.stderr.startswith(b"newsschema: standard output: no space left on device: ")
    assert b"Traceback" not in done.stderr


def test_standard_output_is_utf_8_whatever_the_system_has(here: Path) -> None:
    """A page in a pipe says that it is UTF-8, and so it is where the system's own encoding is another."""
    (here / "a.txt").write_text(TEXT, encoding="utf-8")
    page = _command("show", "a.txt", "-o", "-", "--model", "none", PYTHONIOENCODING="latin-1", PYTHONUTF8="0")
    lines = _command("show", "a.txt", "--model", "none", PYTHONIOENCODING="ascii", PYTHONUTF8="0")

    assert page.returncode == lines.returncode == 0
    assert "✓ No problem was found" in page.stdout.decode()
    assert "“The port is open,” said Ana Reyes" in lines.stdout.decode()


@pytest.mark.parametrize("verb", ["validate", "show", "stats"])
def test_a_name_steers_no_terminal(verb: str, here: Path, capsys: Shell) -> None:
    """A file's name may hold escapes, controls of direction and line ends: each is shown by its sign."""
    (here / f"{STEERING}.txt").write_text("", encoding="utf-8")
    code = run([verb, f"{STEERING}.txt"])
    told = "".join(capsys.readouterr())

    assert code == 1
    assert "a⟦ESC⟧[31m⟦RLO⟧b⟦LF⟧c.txt: NS009" in told
    assert not {"\x1b", "\u202e"} & {*told}


def test_an_error_steers_no_terminal(capsys: Shell) -> None:
    """So is the name of a file that is not there."""
    code = run(["show", "gone\x1b[2J.txt"])

    assert code == 3
    assert capsys.readouterr().err.startswith("newsschema: gone⟦ESC⟧[2J.txt: ")


@pytest.mark.parametrize("words", [("stats",), ("stats", "quotes")], ids=str)
def test_a_speaker_steers_no_terminal(words: tuple[str, ...], here: Path, capsys: Shell) -> None:
    """Names of people in a table and in a summary are shown as well."""
    record = (
        '{"id": "a", "schema_version": "1.0", "body": "“Rain,” he said.", "people": [{"id": "p1", "kind": "person", '
        '"name": "A\\u202eB"}], "quotes": [{"id": "q1", "kind": "direct", "text": "Rain,", "marks": "balanced", '
        '"content": [{"start": 1, "end": 6, "text": "Rain,", "quoted": true}], "attribution": {"source_form": '
        '"pronoun", "person_id": "p1", "source": {"start": 8, "end": 10, "text": "he"}}}]}'
    )
    (here / "in.jsonl").write_text(record, encoding="utf-8")
    code = run([*words, "in.jsonl"])
    told = capsys.readouterr().out

    assert code == 0
    assert "A⟦RLO⟧B" in told
    assert "\u202e" not in told


@pytest.mark.skipif(sys.platform != "linux", reason="names of files are bytes on Linux alone")
def test_a_name_that_is_no_text_is_told_by_an_escape(here: Path) -> None:
    """Records, manifests and pages can hold no such name; what is in the file is read all the same."""
    (here / "news").mkdir()
    with open(os.fsencode(here) + b"/news/caf\xe9.txt", "w", encoding="utf-8") as file:  # noqa: PTH123  a path is no bytes
        file.write(TEXT)
    code = run(["convert", "news", "-o", "out", "--report", "run.html", "--model", "none", "-q"])

    assert code == 0
    assert r"caf\udce9.txt" in (here / "run.html").read_text("utf-8")
    assert run(["stats", "out", "-o", "report.json", "-q"]) == 0
    assert run(["validate", "news", "--output-format", "sarif", "--model", "none", "-q"]) == 0


def test_a_command_to_copy_is_quoted(here: Path, capsys: Shell) -> None:
    """A folder whose name has a space is one word of the command that is proposed."""
    (here / "in.jsonl").write_text("{}\n", encoding="utf-8")
    code = run(["convert", "in.jsonl", "-o", "my news", "--to", "jsonl"])

    assert code == 1
    assert "newsschema quarantine ls 'my news/quarantine.jsonl'" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("words", "told", "untold"),
    [
        (["show", "a.txt", "-o", "there.html"], "pass --overwrite (overwrite=True), or name another", "--append"),
        (["convert", "a.txt", "-o", "there.jsonl"], "pass --overwrite (overwrite=True), or name another", "--append"),
        (["convert", "a.txt", "-o", "out"], "--append (append=True) to add to it, or name another", "perhaps"),
        (["convert", "a.txt", "-o", "b", "--to", "dpa"], "dpa is read, not written", "warc"),
        (["convert", "a.txt", "-o", "b", "--to", "docx"], "parquet with --to", "text"),
        (["convert", "a.txt", "-o", "b", "--from", "docx"], "text, warc with --from", "--to"),
    ],
    ids=str,
)
def test_a_message_proposes_what_the_command_has(
    words: list[str], told: str, untold: str, here: Path, capsys: Shell
) -> None:
    """Options that the command lacks, and formats that it cannot use, are not among what may mend it."""
    for name in ("a.txt", "there.html", "there.jsonl"):
        (here / name).write_text(TEXT, encoding="utf-8")
    run(["convert", "a.txt", "-o", "out", "-q"])
    run([*words, "--model", "none", "-q"])
    said = capsys.readouterr().err

    assert told in said
    assert untold not in said


@pytest.mark.parametrize("more", [[], ["--by", "source"]], ids=str)
def test_a_quarantine_steers_no_terminal(more: list[str], here: Path, capsys: Shell) -> None:
    """Names of sources are data when a quarantine is looked at."""
    (here / "news").mkdir()
    (here / f"news/{STEERING}.jsonl").write_text("{}\n", encoding="utf-8")
    run(["convert", "news", "-o", "out", "-q"])
    code = run(["quarantine", "ls", "out", *more])
    told = "".join(capsys.readouterr())

    assert code == 0
    assert "a⟦ESC⟧[31m⟦RLO⟧b⟦LF⟧c.jsonl" in told
    assert not {"\x1b", "\u202e"} & {*told}


def test_a_conflict_steers_no_terminal(here: Path, capsys: Shell) -> None:
    """Words of figures are shown where they are compared."""
    body = "Some said 40 b\u202eoats, others 43 boats."
    figures = [
        {"id": "f1", "span": {"start": 10, "end": 19, "text": body[10:19]}, "value": 40.0, "conflicts_with": ["f2"]},
        {"id": "f2", "span": {"start": 28, "end": 36, "text": body[28:36]}, "value": 43.0, "conflicts_with": ["f1"]},
    ]
    kind = {"quantity": "count", "bound": "exact", "counted": "boats", "modality": "reported", "numeral": "digits"}
    record = {"id": "a", "schema_version": "1.0", "body": body, "figures": [each | kind for each in figures]}
    (here / "in.jsonl").write_text(json.dumps(record), encoding="utf-8")
    code = run(["stats", "figures", "in.jsonl", "--conflicts"])
    told = capsys.readouterr().out

    assert code == 0
    assert "“40 b⟦RLO⟧oats”" in told
    assert "\u202e" not in told
