"""The benchmark of pages: its articles are as dense as they say, and its bars hold."""

from __future__ import annotations

import json

import newsschema as ns
from benchmarks.long_articles import usual
from benchmarks.views import CASES, RESULTS, measured


def test_the_usual_article_is_as_dense_as_the_news() -> None:
    """At least so many words, and a quote or a figure in about 196 bytes."""
    article = ns.extract(usual(6000))
    density = len(article.body.encode()) / (len(article.quotes) + len(article.figures))

    assert len(article.body.split()) >= 6000
    assert 180 < density < 210


def test_a_page_is_measured() -> None:
    """A size that is the page's, a time, and what stands in it."""
    found = measured(CASES["a seed of 330 words"], rounds=1)

    assert found["ratio"] == round(found["page_bytes"] / found["bytes"], 2)
    assert found["ms"] > 0
    assert found["holds"]["quotes"] == 13


def test_the_bars_are_held() -> None:
    """In the results that the page on benchmarks quotes."""
    for name, it in json.loads(RESULTS.read_bytes())["cases"].items():
        assert it["most_ms"] is None or it["ms"] < it["most_ms"], name
        assert it["most_ratio"] is None or it["ratio"] < it["most_ratio"], name
