"""Scores and places in a ranking: figures of their own kind that take no part in what ties the others."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsschema.engines import per_record
from newsschema.extraction.article import extract
from newsschema.extraction.figures import find_figures
from newsschema.records import ReportedFigure

PIECES = (
    "Ardal won 3-1", "lost 6-4, 6-2", "a 98-94 victory", "passed 52 to 48", " finished third", "the No. 2 port",
    "in the top 10", "the second-largest of 9 towns", "18 first-place votes", "11 of the 16 boats", "16 crates",
    "5 to 10 percent", "$3-5 million", "trailing 0–1", " of which ", "one ", "4th", "-", " to ", ", ", ". ", "\n",
    "(7-4)",
)  # fmt: skip


def placed(body: str) -> list[ReportedFigure]:
    """The scores and placings of *body*."""
    return [figure for figure in find_figures(body, [], []) if figure.quantity in {"score", "rank"}]


@given(st.lists(st.sampled_from(PIECES), max_size=14).map("".join))
def test_figures_stand_in_order_and_apart(body: str) -> None:
    """Whatever stands beside a score or a placing, no two figures share a word, and each reads as printed."""
    found = find_figures(body, [], [])

    assert all(figure.span.text == body[figure.span.start : figure.span.end] for figure in found)
    assert all(before.span.end <= after.span.start for before, after in pairwise(found))


@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=14).map("".join))
def test_scores_and_placings_lean_on_nothing(body: str) -> None:
    """None is a part, a total, a change or the noun of another, and none counts anything or has a unit."""
    for figure in placed(body):
        leaning = (
            figure.part_of,
            figure.parts_complete,
            figure.change,
            figure.counted_from,
            figure.counted,
            figure.unit,
        )

        assert (None,) * 6 == leaning


@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=14).map("".join))
def test_an_article_of_them_is_never_refused(body: str) -> None:
    """What we read ourselves breaks no rule that refuses a record."""
    article = extract(f"Orsk. {body}")

    assert [] == [finding for finding in per_record.findings(article) if finding.refuses]


@pytest.mark.parametrize(
    ("body", "sides"),
    [
        ("Ardal won 3-1.", (3.0, 1.0)),
        ("Ardal won 3 to 1.", (3.0, 1.0)),
        ("Lia Brandt lost 6-4, 3-6, 6-2.", (6.0, 4.0, 3.0, 6.0, 6.0, 2.0)),
    ],
)
def test_the_sides_of_a_score_stand_in_the_order_of_print(body: str, sides: tuple[float, ...]) -> None:
    """Each is one exact number, whose team the record does not tell."""
    found = placed(body)

    assert sides == tuple(figure.value for figure in found)
    assert {("score", "exact")} == {(figure.quantity, figure.bound) for figure in found}


def test_the_top_ten_are_the_tenth_place_at_most() -> None:
    """A place in the top ten is bounded, and the word that bounds it is told."""
    (figure,) = placed("The bakery was ranked in the top ten.")

    assert ("rank", "at_most", 10.0, 10.0) == (figure.quantity, figure.bound, figure.value, figure.high)
    assert "top" == (figure.approximator and figure.approximator.text)
