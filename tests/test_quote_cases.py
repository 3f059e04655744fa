"""Quotations and attribution, phenomenon by phenomenon; `cases/quotes/README.md` tells the form of the files."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any, Final

import pytest

from newsschema.extraction.article import extract
from newsschema.records import Article, Quote

FOLDER: Final = Path(__file__).parent / "cases" / "quotes"
FILES: Final = sorted(FOLDER.glob("*/*.json"))
CASE_KEYS: Final = {"phenomenon", "body", "statements", "quotes", "wrong"}
ALWAYS: Final = {"content", "source", "kind"}
WHERE_IT_MATTERS: Final = {
    "quoted", "person", "cue", "marks", "addressee", "anonymity_reason", "manner", "continues",
}  # fmt: skip
# Where words stand before a closing mark, house styles differ over which stop is theirs and which is the frame's.
_CLOSING_STOPS: Final = ",."
_FEWEST_FILES: Final = 120
_FEWEST_OF_A_PHENOMENON: Final = 3


def _read(path: Path) -> dict[str, Any]:
    case = json.loads(path.read_text(encoding="utf-8"))
    unknown = set(case) - CASE_KEYS
    for quote in case["quotes"]:
        unknown |= set(quote) - ALWAYS - WHERE_IT_MATTERS | ALWAYS - set(quote)
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


def _told(article: Article, quote: Quote) -> dict[str, Any]:
    """Everything a case can ask of a quote, in the words of the case files."""
    said = quote.attribution
    texts = {
        key: span.text if (span := getattr(said, key)) else None
        for key in ("source", "cue", "addressee", "anonymity_reason")
    }
    places = {other.id: place for place, other in enumerate(article.quotes)}
    party = next((person for person in article.people if person.id == said.person_id), None)
    return {
        **texts,
        "content": [piece.text.rstrip(_CLOSING_STOPS) for piece in quote.content],
        "quoted": [piece.quoted for piece in quote.content],
        "person": party and (party.name or party.role),
        "kind": quote.kind,
        "marks": quote.marks,
        "manner": said.manner,
        "continues": None if quote.continues is None else places[quote.continues],
    }


def _expected(quote: dict[str, Any]) -> dict[str, Any]:
    return {**quote, "content": [piece.rstrip(_CLOSING_STOPS) for piece in quote["content"]]}


@pytest.mark.parametrize("case", _as_params())
def test_a_case_is_read_as_an_editor_reads_it(case: dict[str, Any]) -> None:
    """Every quote of the body is found, no other is, and each tells what the case asks of it."""
    article = extract(case["body"], statements=case.get("statements", "speech"))

    expected = [_expected(quote) for quote in case["quotes"]]
    told = [_told(article, quote) for quote in article.quotes]
    asked = [set(quote) for quote in expected] + [ALWAYS] * len(told)
    assert expected == [
        {key: quote[key] for key in quote if key in keys} for quote, keys in zip(told, asked, strict=False)
    ]


def test_every_phenomenon_has_its_cases() -> None:
    """Each folder holds one phenomenon, three files of it at least, and together they are many."""
    files = Counter(path.parent.name for path in FILES)
    named = {(path.parent.name, _read(path)["phenomenon"]) for path in FILES}

    assert len(files) == len(named)
    assert [] == [folder for folder, count in files.items() if count < _FEWEST_OF_A_PHENOMENON]
    assert len(FILES) >= _FEWEST_FILES
