"""A quarantine of refused candidates: it can be looked at; to be judged again they need their texts."""

from __future__ import annotations

import json
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from newsschema.cli.main import run
from newsschema.grounded_runs import ground_sources
from newsschema.options import Options

HARBOUR = "“We counted 16 crates,” Ana Reyes said on Monday. More than 300 people had left."
GOOD = {"text": "We counted 16 crates", "speaker": "Reyes"}
BAD = {"text": "We counted 61 crates", "speaker": "Reyes"}


@pytest.fixture(params=["jsonl", "parquet"])
def bad(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A quarantine of candidates, of either kind."""
    told = [{"quotes": [GOOD, BAD], "body": HARBOUR}, {"id": "x", "quotes": [GOOD]}]
    rows = tmp_path / "llm.jsonl"
    rows.write_text("".join(f"{json.dumps(row)}\n" for row in told), encoding="utf-8")
    bad = tmp_path / f"bad.{request.param}"
    clean = str(tmp_path / "clean.jsonl")
    run(["ground", str(rows), "-o", clean, "--quarantine", str(bad), "-q"])
    return bad


def test_candidates_are_listed_as_such(bad: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """With their length and place, and why they were refused."""
    capsys.readouterr()
    code = run(["quarantine", "ls", str(bad)])
    listed = capsys.readouterr().out.splitlines()
    length = len(json.dumps(BAD))

    assert (0, 4) == (code, len(listed))
    assert listed[0].startswith(f"1  candidate of {length} bytes at byte 66 of ")
    assert "NS114 the candidate 'We counted 61 crates' gives another number" in listed[1]


def test_a_row_of_columns_is_at_no_byte(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The number of the row is told instead."""
    rows = pa.Table.from_pylist([{"id": "h", "body": HARBOUR, "quotes": [BAD]}])
    pq.write_table(rows, tmp_path / "llm.parquet")
    clean, bad = tmp_path / "clean.jsonl", tmp_path / "bad.jsonl"
    ground_sources(tmp_path / "llm.parquet", clean, options=Options(quarantine=bad))
    run(["quarantine", "ls", str(bad)])

    assert " bytes in row 1 of " in capsys.readouterr().out.splitlines()[0]


def test_a_candidate_is_shown_byte_for_byte(bad: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    """It alone, not the row it stood in."""
    code = run(["quarantine", "show", str(bad), "1", "--raw"])

    assert (0, json.dumps(BAD).encode()) == (code, capfdbinary.readouterr().out)


@pytest.mark.parametrize("words", [(), ("--from", "jsonl"), ("--dry-run",)])
def test_candidates_are_not_judged_without_their_texts(
    bad: Path, words: tuple[str, ...], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The message says what to run, and nothing is written."""
    before = sorted(tmp_path.iterdir())
    code = run(["quarantine", "replay", str(bad), "-o", str(tmp_path / "again.jsonl"), *words])
    said = capsys.readouterr().err

    assert 3 == code
    assert "can only be judged with the texts they are from" in said
    assert "run `newsschema ground` on them again, with the --bodies they had" in said
    assert before == sorted(tmp_path.iterdir())


def test_where_the_refused_are_is_told_with_a_command_to_copy(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Quoted for a shell, and with nothing in a name that steers a terminal."""
    monkeypatch.chdir(tmp_path)
    row = {"id": "a", "body": "Rain fell on Vell.", "quotes": [{"text": "Snow fell on Vell"}]}
    Path("in.jsonl").write_text(json.dumps(row) + "\n", encoding="utf-8")

    code = run(["ground", "in.jsonl", "-o", "out.jsonl", "--quarantine", "not \x1b[2J so.jsonl"])

    told = "not ⟦ESC⟧[2J so.jsonl"
    assert code == 1
    assert f"refused candidates are in {told}: newsschema quarantine ls '{told}'\n" in capsys.readouterr().err
