"""The generated files are what the code makes of them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from newsschema import handbook
from newsschema.cli.main import parser, run
from newsschema.engines.json_schema import json_schema
from newsschema.rules import catalogue

PROJECT = Path(__file__).parent.parent


def test_nothing_has_drifted() -> None:
    """Mend with: newsschema handbook --write."""
    assert handbook.drifted(handbook.pages(parser(), PROJECT), PROJECT) == []


def test_the_committed_schema_is_the_schema() -> None:
    """The file beside its note is what json_schema() answers."""
    committed = json.loads((PROJECT / "schemas/article.schema.json").read_text(encoding="utf-8"))

    assert committed.pop("$comment") == handbook.SAYS_HOW
    assert json_schema() == committed


def test_drift_is_found_and_mended(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """--check names the file and the command; --write mends it."""
    run(["handbook", "--write", "--folder", str(tmp_path)])
    (tmp_path / "docs/rules.md").write_text("old", encoding="utf-8")
    capsys.readouterr()

    assert run(["handbook", "--check", "--folder", str(tmp_path)]) == 1
    assert "docs/rules.md has drifted: run `newsschema handbook --write`" in capsys.readouterr().err
    assert run(["handbook", "--write", "--folder", str(tmp_path)]) == 0
    assert run(["handbook", "--check", "--folder", str(tmp_path)]) == 0


def test_every_rule_has_its_story() -> None:
    """The page of rules tells of each of them."""
    page = handbook.rules_page()

    assert all(f"### {rule.code} {rule.name}" in page and rule.mend in page for rule in catalogue.RULES)


def test_the_reference_is_the_same_on_every_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """The width of a window does not change a generated file."""
    monkeypatch.setenv("COLUMNS", "40")
    narrow = handbook.command_line_page(parser())
    monkeypatch.setenv("COLUMNS", "200")

    assert handbook.command_line_page(parser()) == narrow
