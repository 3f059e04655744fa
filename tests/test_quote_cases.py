"""Quotations and attribution, phenomenon by phenomenon; `cases/quotes/README.md` tells the form of the files."""

from __future__ import annotations

from typing import Any, Final

import pytest
from phenomena import Phenomena

from newsschema.extraction.article import extract
from newsschema.records import Article, Quote

CASES: Final = Phenomena(
    "quotes",
    frozenset({"content", "source", "kind"}),
    frozenset({
        "quoted", "person", "cue", "marks", "addressee", "anonymity_reason", "manner", "continues",
    }), besides=frozenset({"statements"}),
)  # fmt: skip
# Where words stand before a closing mark, house styles differ over which stop is theirs and which is the frame's.
_CLOSING_STOPS: Final = ",."
_FEWEST_FILES: Final = 120


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


@pytest.mark.parametrize("case", CASES.as_params())
def test_a_case_is_read_as_an_editor_reads_it(case: dict[str, Any]) -> None:
    """Every quote of the body is found, no other is, and each tells what the case asks of it."""
    article = extract(case["body"], statements=case.get("statements", "speech"))

    expected = [_expected(quote) for quote in case["quotes"]]
    told = [_told(article, quote) for quote in article.quotes]
    assert expected == CASES.asked(expected, told)


def test_every_phenomenon_has_its_cases() -> None:
    """Three of each at least, and together many."""
    CASES.in_order(_FEWEST_FILES)
