"""How the words of others were found in a text, on its page and on a terminal."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from pages_read import PageRead

import newsschema as ns
from newsschema.cli.main import run
from newsschema.records import SCHEMA_VERSION
from newsschema.views.article_page import article_page

BODY = "“Rain fell,” she said. Some 40 boats sank."


def aligned(status: str, given: str, **more: Any) -> dict[str, Any]:  # noqa: ANN401  fields of an alignment
    """An alignment as JSON has it."""
    told = {"status": status, "edits": 0, "candidate_text": given, "occurrences": 1, "method_version": "7"}
    return {"alignment": told | more}


def grounded(quote: dict[str, Any], figure: dict[str, Any]) -> dict[str, Any]:
    """A record with one quote and one figure, with what is told of each."""
    she = {"start": 13, "end": 16, "text": "she"}
    return {
        "id": "a",
        "schema_version": SCHEMA_VERSION,
        "body": BODY,
        "quotes": [
            {
                "id": "q1",
                "kind": "direct",
                "text": "Rain fell,",
                "marks": "balanced",
                "content": [{"start": 1, "end": 11, "text": "Rain fell,", "quoted": True}],
                "attribution": {"source": she, "source_form": "pronoun"},
                **quote,
            }
        ],
        "figures": [
            {
                "id": "f1",
                "span": {"start": 28, "end": 36, "text": "40 boats"},
                "quantity": "count",
                "value": 40.0,
                "bound": "exact",
                "counted": "boats",
                "modality": "reported",
                "numeral": "digits",
                **figure,
            }
        ],
    }


SLIPPED = aligned("edited", "Rane fell <b>", edits=1, folds=["case", "marks"], occurrences=2)


def test_the_page_tells_how_words_were_found() -> None:
    """With the words as they were given, what was overlooked, and a link to the quote."""
    article = ns.Article.model_validate(grounded(SLIPPED, aligned("exact", "40 boats")))
    page = article_page(article)
    read = PageRead(page)

    assert read.strange == []
    assert "<tr><th><a href=#Q1>q1</a><td>edited<td>case, marks<td>1<td>2<td>Rane fell &lt;b&gt;<td>7" in page
    assert "<tr><th><a href=#F1>f1</a><td>exact<td><td><td>1<td>40 boats<td>7" in page


def test_a_page_without_alignments_has_no_such_section() -> None:
    """What our own extraction finds is the body's already."""
    assert "alignments" not in PageRead(article_page(ns.extract(BODY))).ids


def test_the_terminal_tells_of_what_is_not_exact(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Each on a line; what was found word for word needs none."""
    (here / "in.jsonl").write_text(json.dumps(grounded(SLIPPED, aligned("exact", "40 boats"))), encoding="utf-8")
    code = run(["show", "in.jsonl"])
    told = capsys.readouterr().out

    assert code == 0
    assert "Alignment\nq1 edited, 1 slip, case, marks overlooked, 2 places read so: given as “Rane fell <b>”\n" in told
    assert "f1 exact" not in told
