"""Reported figures, phenomenon by phenomenon; `cases/figures/README.md` tells the form of the files."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any, Final

import pytest

from newsschema.extraction.article import extract
from newsschema.records import Article, ReportedFigure

FOLDER: Final = Path(__file__).parent / "cases" / "figures"
FILES: Final = sorted(FOLDER.glob("*/*.json"))
CASE_KEYS: Final = {"phenomenon", "body", "figures", "wrong"}
ALWAYS: Final = {"text"}
WHERE_IT_MATTERS: Final = {
    "value", "low", "high", "bound", "approximator", "quantity", "unit", "unit_code", "counted", "counted_from",
    "change", "modality", "source", "part_of", "parts_complete", "conflicts_with",
}  # fmt: skip
_FEWEST_FILES: Final = 150
_FEWEST_OF_A_PHENOMENON: Final = 3


def _read(path: Path) -> dict[str, Any]:
    case = json.loads(path.read_text(encoding="utf-8"))
    unknown = set(case) - CASE_KEYS
    for figure in case["figures"]:
        unknown |= set(figure) - ALWAYS - WHERE_IT_MATTERS | ALWAYS - set(figure)
    if unknown:
        raise ValueError(f"{path} is no case: {sorted(unknown)}")
    return case


def _as_params() -> list[Any]:
    """The cases by folder and name; one that our extractor gets wrong is expected to fail until it is mended."""
    params: list[Any] = []
    for path in FILES:
        case = _read(path)
        marks = [pytest.mark.xfail(strict=True, reason=case["wrong"])] if "wrong" in case else []
        params.append(pytest.param(case, id=f"{path.parent.name}/{path.stem}", marks=marks))
    return params


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
        "conflicts_with": [places[other] for other in figure.conflicts_with],
    }


def _expected(figure: dict[str, Any]) -> dict[str, Any]:
    """The figure as the case has it; two thirds are written with as many digits as there is room for."""
    return {key: pytest.approx(said) if isinstance(said, float) else said for key, said in figure.items()}


@pytest.mark.parametrize("case", _as_params())
def test_a_case_is_read_as_an_editor_reads_it(case: dict[str, Any]) -> None:
    """Every figure of the body is found, no other is, and each tells what the case asks of it."""
    article = extract(case["body"])

    expected = [_expected(figure) for figure in case["figures"]]
    told = [_told(article, figure) for figure in article.figures]
    asked = [set(figure) for figure in expected] + [ALWAYS] * len(told)
    assert expected == [
        {key: figure[key] for key in figure if key in keys} for figure, keys in zip(told, asked, strict=False)
    ]


def test_every_phenomenon_has_its_cases() -> None:
    """Each folder holds one phenomenon, three files of it at least, and together they are many."""
    files = Counter(path.parent.name for path in FILES)
    named = {(path.parent.name, _read(path)["phenomenon"]) for path in FILES}

    assert len(files) == len(named)
    assert [] == [folder for folder, count in files.items() if count < _FEWEST_OF_A_PHENOMENON]
    assert len(FILES) >= _FEWEST_FILES
