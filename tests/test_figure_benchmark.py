"""The benchmark of reported figures: our figures in the form of others' scorer."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from benchmarks import figures
from benchmarks.corpora import load_scorer
from benchmarks.figure_gold import PROBE, SCORER, gold_path, predictions
from benchmarks.paired import paired
from newsschema.extraction.figures import find_figures

needs_scorer = pytest.mark.skipif(
    not (SCORER.is_file() and gold_path(PROBE).is_file()), reason="sets and scorer are not here: set NEWSSCHEMA_CORPUS"
)


def told(body: str) -> list[dict[str, Any]]:
    """The figures of a body as the scorer wants them."""
    return predictions(find_figures(body, (), ()))


def test_a_change_is_one_range() -> None:
    """From what was to what became; told the other way round it stays two."""
    (one,) = told("Rents fell from $900 to $750.")

    assert (one["value"], one["low"], one["high"], one["unit"]) == (None, 750.0, 900.0, "dollar")
    assert [both["value"] for both in told("Rents fell to $750 from $900.")] == [750.0, 900.0]


@pytest.mark.parametrize(
    ("body", "unit", "counted"),
    [
        ("The fee is £40.", "pound sterling", None),
        ("The fee is 40 euros.", "euro", None),
        ("The pilot, 34, survived.", "year of age", None),
        ("The field gives 9,000 barrels a day.", "barrel per day", None),
        ("He called four times.", None, "count"),
        ("The bay fed 60 fishermen.", None, "fisherman"),
    ],
)
def test_conventions_of_the_sets(body: str, unit: str | None, counted: str | None) -> None:
    """Currencies, ages, rates and times by the names the sets have for them."""
    (one,) = told(body)

    assert (one["unit"], one["counted"]) == (unit, counted)


def test_bounds_are_told_once() -> None:
    """On the side of the number by a word, of a range by both ends."""
    (least,) = told("At least 16 crates sank.")
    (between,) = told("About 40 to 50 crates sank.")

    assert (least["approx"], least["low"], least["high"]) == ("at_least", None, None)
    assert (between["approx"], between["low"], between["high"]) == ("approximately", 40.0, 50.0)


@needs_scorer
def test_the_benchmark_runs(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """On one small set, without speed."""
    monkeypatch.setattr(figures, "RESULTS", tmp_path / "figures.json")
    code = figures.main(["--only", PROBE, "--rounds", "0", "--errors", PROBE, "--write"])
    found = json.loads((tmp_path / "figures.json").read_bytes())

    assert code == 0
    assert found["accuracy"][PROBE]["texts"] == len(gold_path(PROBE).read_text(encoding="utf-8").splitlines())
    assert f"of {found['traps']['of']} texts that hold none" in capsys.readouterr().out


def test_without_the_sets_it_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    """And what to set."""
    assert figures.main(["--scorer", "/no/such/scorer.py"]) == 3
    assert "set NEWSSCHEMA_CORPUS" in capsys.readouterr().err


@needs_scorer
def test_two_readings_are_compared_in_pairs() -> None:
    """All right beside nothing at all: every draw says so; beside itself no draw does."""
    gold = [{"id": "a", "text": "16 crates", "figures": told("16 crates")}]
    right, nothing = {"a": told("16 crates")}, {"a": []}
    scorer = load_scorer(SCORER)

    assert paired(scorer, gold, right, nothing)["interval"] == [100.0, 100.0]
    assert paired(scorer, gold, right, right)["difference"] == 0.0
