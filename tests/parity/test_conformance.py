"""The conformance suite: the cases of the rules, for any language, and the proof that it needs no Python."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from case_files import Case, cases

from newsschema.handbook.conformance import conformance_suite

PROJECT = Path(__file__).parent.parent.parent
SUITE = PROJECT / "schemas/conformance"
BY_HAND = {"README.md", "run.mjs"}


def entries() -> dict[str, dict[str, Any]]:
    """What the committed index tells, by file."""
    return {entry["file"]: entry for entry in json.loads((SUITE / "index.json").read_bytes())["cases"]}


def test_nothing_stands_there_that_nothing_makes() -> None:
    """A case that was dropped is dropped from the suite too; mend by removing the file."""
    made = {name.removeprefix("schemas/conformance/") for name in conformance_suite(PROJECT, "made")}
    there = {path.relative_to(SUITE).as_posix() for path in SUITE.rglob("*") if path.is_file()}

    assert made | BY_HAND == there


@pytest.mark.parametrize("case", cases(), ids=str)
def test_a_case_is_in_the_suite(case: Case) -> None:
    """With the records or the bytes, the sentence and the findings of its file."""
    stem = f"{case.kind}/{case.code}-{case.name}"
    (entry,) = [entry for file, entry in entries().items() if file.rpartition(".")[0] == stem]
    raw = (SUITE / entry["file"]).read_bytes()
    beside = SUITE / f"{stem}.findings.json"
    findings = json.loads(beside.read_bytes()) if beside.exists() else []
    records = (
        [json.loads(line) for line in ([raw] if entry["reads"] == "record" else raw.splitlines())]
        if case.raw is None
        else []
    )

    assert case.say == entry["say"]
    assert case.raw in {None, raw}
    assert list(case.articles) == records
    assert list(case.findings) == sorted((finding["code"], finding["pointer"]) for finding in findings)


def test_numbers_stand_as_they_were_written() -> None:
    """640.0 is not 640, and what Python reads as infinity it could not write again."""
    written = (SUITE / "breaks/NS011-fraction-of-zero.json").read_text(encoding="utf-8")
    overflowing = (SUITE / "breaks/NS017-overflowing-value.json").read_text(encoding="utf-8")

    assert '"width": 640.0' in written
    assert '"value": 1e999' in overflowing


def test_a_project_without_cases_has_no_suite(tmp_path: Path) -> None:
    """An installed package has none, and its handbook writes the other pages."""
    assert conformance_suite(tmp_path, "made") == {}


@pytest.fixture
def copied(ajv: Path, tmp_path: Path) -> Path:
    """The suite in a folder of its own, with what it stands beside, and ajv."""
    shutil.copytree(PROJECT / "schemas", tmp_path / "schemas")
    (tmp_path / "node_modules").symlink_to(ajv / "node_modules")
    return tmp_path / "schemas/conformance"


def ran(suite: Path) -> subprocess.CompletedProcess[str]:
    """The runner in JavaScript, run."""
    return subprocess.run(["node", "run.mjs"], cwd=suite, capture_output=True, text=True, check=False)


def test_javascript_judges_it_without_python(copied: Path) -> None:
    """Every record is judged; what is no record, or open to parsers, is left out and counted."""
    records = [entry for entry in entries().values() if entry["reads"] == "record" and entry["json_schema"] != "open"]
    told = ran(copied)

    assert told.stdout.startswith(f"{len(records)} judged, 0 wrong; left out: "), told.stderr
    assert sum(map(int, re.findall(r'":(\d+)', told.stdout))) == len(entries()) - len(records)
    assert told.returncode == 0


def test_the_runner_notices_a_wrong_verdict(copied: Path) -> None:
    """A record that should be refused, put where one should hold."""
    shutil.copy(copied / "breaks/NS012-other-case.json", copied / "holds/NS012-extra-json.json")
    told = ran(copied)

    assert "holds/NS012-extra-json.json: should be accepted\n" in told.stdout
    assert told.returncode == 1
