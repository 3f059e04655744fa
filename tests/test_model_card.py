"""The model card says what benchmarks/results and the cases say."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from benchmarks import model_card
from benchmarks.plots import RESULTS
from benchmarks.seed_gold import SEEDS, read_gold, read_manifest, read_text
from benchmarks.seed_phenomena import by_phenomenon
from newsschema import extract


def test_the_card_quotes_the_results() -> None:
    """Mend with: python -m benchmarks.model_card --write."""
    card = model_card.CARD.read_text(encoding="utf-8")

    assert model_card.filled(card) == card


def test_the_card_has_every_section() -> None:
    """Nothing that is measured of extraction is kept from it."""
    found = {name for _, name, _, _ in model_card.SECTION.findall(model_card.CARD.read_text(encoding="utf-8"))}

    assert {*model_card.RENDERED, "cases_of_quotes", "cases_of_figures"} == found


def test_other_results_make_another_card(tmp_path: Path) -> None:
    """So no figure of a table is typed by hand."""
    shutil.copytree(RESULTS, tmp_path / "results")
    path = tmp_path / "results/figures_by_hand.json"
    told = json.loads(path.read_bytes())
    told["kinds"]["zero"] |= {"judged": 771, "right": 770, "precision": 99.9}
    path.write_text(json.dumps(told), encoding="utf-8")
    card = model_card.filled("<!-- figures: figures_by_hand -->\nstale\n<!-- end -->", tmp_path / "results")

    assert "| says that there were none | 771 | 770 | 99.9 |" in card
    assert "stale" not in card


def test_a_case_that_is_wrong_is_told(tmp_path: Path) -> None:
    """With what is given instead, and not counted as right."""
    folder = tmp_path / "quotes/nested-quotes"
    folder.mkdir(parents=True)
    for name, case in (("01-a", {}), ("02-b", {"wrong": "the inner one is not given"})):
        (folder / f"{name}.json").write_text(json.dumps(case), encoding="utf-8")
    told = model_card.cases("quotes", tmp_path)

    assert "| nested quotes | 2 | 1 |" in told
    assert "- nested quotes: the inner one is not given" in told.splitlines()


def test_a_section_nobody_makes_is_an_error() -> None:
    """A name that was misspelt leaves no hole in the card."""
    with pytest.raises(KeyError, match="speed"):
        model_card.filled("<!-- figures: speed -->\n<!-- end -->")


def test_phenomena_are_counted_as_the_gold_has_them() -> None:
    """Each quote and figure of a seed under every phenomenon it shows."""
    entry = read_manifest(SEEDS)[0]
    gold = read_gold(SEEDS, entry)
    told = by_phenomenon([(gold, extract(read_text(SEEDS, entry)))])
    kinds = {name: it["of"] for name, it in told["quotes"].items() if name.startswith("kind: ")}

    assert {f"kind: {kind}" for kind in ("direct", "indirect")} == set(kinds)
    assert len(gold.quotes) == sum(kinds.values())
    assert told["quotes"]["interrupted"]["of"] == sum(len(quote.spans) > 1 for quote in gold.quotes)
    assert told["figures"]["part of a total"]["of"] == sum(figure.part_of is not None for figure in gold.figures)


def test_nothing_is_found_of_nothing() -> None:
    """An article without quotes and figures has none of the gold's."""
    entry = read_manifest(SEEDS)[0]
    body = read_text(SEEDS, entry)
    bare = extract(body).model_copy(update={"quotes": [], "figures": []})
    told = by_phenomenon([(read_gold(SEEDS, entry), bare)])

    assert {0} == {it["found"] + it["right"] for group in told.values() for it in group.values()}
