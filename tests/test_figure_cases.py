"""Reported figures, phenomenon by phenomenon; `cases/figures/README.md` tells the form of the files."""

from __future__ import annotations

from typing import Any, Final

import pytest
from phenomena import Phenomena

from newsschema.extraction.article import extract
from newsschema.records import Article, ReportedFigure

CASES: Final = Phenomena(
    "figures",
    frozenset({"text"}),
    frozenset({
        "value", "low", "high", "bound", "approximator", "quantity", "unit", "unit_code", "counted", "counted_from",
        "change", "modality", "source", "part_of", "parts_complete", "conflicts_with",
        "place", "time",
    }),
)  # fmt: skip
_FEWEST_FILES: Final = 150


def _told(article: Article, figure: ReportedFigure) -> dict[str, Any]:
    """Everything a case can ask of a figure, in the words of the case files."""
    places = {other.id: place for place, other in enumerate(article.figures)}
    source = figure.attribution and figure.attribution.source
    return {
        "text": figure.span.text,
        "value": figure.value,
        "low": figure.low,
        "high": figure.high,
        "bound": figure.bound,
        "approximator": figure.approximator and figure.approximator.text,
        "quantity": figure.quantity,
        "unit": figure.unit,
        "unit_code": figure.unit_code,
        "counted": figure.counted,
        "counted_from": figure.counted_from and places[figure.counted_from],
        "change": figure.change and [figure.change.side, places[figure.change.figure_id]],
        "modality": figure.modality,
        "source": source and source.text,
        "part_of": figure.part_of and places[figure.part_of],
        "parts_complete": figure.parts_complete,
        "place": figure.place and figure.place.text,
        "time": figure.time and figure.time.text,
        "conflicts_with": [places[other] for other in figure.conflicts_with],
    }


def _expected(figure: dict[str, Any]) -> dict[str, Any]:
    """The figure as the case has it; two thirds are written with as many digits as there is room for."""
    return {key: pytest.approx(said) if isinstance(said, float) else said for key, said in figure.items()}


@pytest.mark.parametrize("case", CASES.as_params())
def test_a_case_is_read_as_an_editor_reads_it(case: dict[str, Any]) -> None:
    """Every figure of the body is found, no other is, and each tells what the case asks of it."""
    article = extract(case["body"])

    expected = [_expected(figure) for figure in case["figures"]]
    told = [_told(article, figure) for figure in article.figures]
    assert expected == CASES.asked(expected, told)


def test_every_phenomenon_has_its_cases() -> None:
    """Three of each at least, and together many."""
    CASES.in_order(_FEWEST_FILES)
