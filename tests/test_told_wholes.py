"""Totals whose parts the text says are all of it: a sum that does not close is told, and the article kept."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import newsschema as ns
from newsschema.records import Article

PARTS_SAY_ALL = (
    "{0} tugs and {1} barges sailed, {2} vessels in all.",
    "{0} tugs and {1} barges, {2} vessels altogether, sailed.",
    "The port sent {0} tugs and {1} barges for a total of {2} vessels.",
    "The fleet of {2} vessels is made up of {0} tugs and {1} barges.",
    "Of the {2} vessels, {0} sank; the remaining {1} came home.",
    "Of the {2} vessels, {0} sank, and the other {1} came home.",
)
PARTS_SAY_NOTHING = (
    "Of the {2} vessels, {0} sank and {1} burned.",
    "The port sent {0} tugs and {1} barges to {2} islands.",
    "The harbour, with {0} tugs and {1} barges, saw {2} vessels in all since May.",
)


def told(article: Article) -> list[tuple[str, str]]:
    """Codes and severities of what is found in an article."""
    return [(finding.code, finding.severity) for finding in ns.validate(article)]


@pytest.mark.parametrize("sentence", PARTS_SAY_ALL)
@settings(max_examples=20)  # each reads whole articles
@given(st.integers(2, 60), st.integers(2, 60))
def test_parts_said_to_be_all_are_complete(sentence: str, one: int, other: int) -> None:
    """Where they add up nothing is found, and where one is missing a warning, which refuses no article."""
    right = ns.extract(sentence.format(one, other, one + other))
    wrong = ns.extract(sentence.format(one, other, one + other + 1))

    assert ([], [("NS409", "warning")]) == (told(right), told(wrong))
    assert [True, True] == [
        figure.parts_complete for article in (right, wrong) for figure in article.figures if figure.parts_complete
    ]


@pytest.mark.parametrize("sentence", PARTS_SAY_NOTHING)
@settings(max_examples=20)  # each reads whole articles
@given(st.integers(2, 60), st.integers(2, 60))
def test_where_nothing_says_so_a_sum_must_close(sentence: str, one: int, other: int) -> None:
    """Numbers that merely stand near a greater one are not all of it."""
    article = ns.extract(sentence.format(one, other, one + other + 1))

    assert [] == [figure.id for figure in article.figures if figure.parts_complete]


def test_a_hedged_total_is_not_checked() -> None:
    """About 40 are no 40: whatever the rest is, no sum is wrong."""
    article = ns.extract("Of about 90 beds, 40 are empty; the remaining 60 are taken.")

    assert [] == told(article)


@settings(max_examples=40)
@given(st.lists(st.sampled_from(["4 tugs", "3 barges", ", ", " and ", "8 in all", "the other 5", "of the 9", ". "])))
def test_whatever_is_said_the_article_is_kept(pieces: list[str]) -> None:
    """No words of completeness make an article that is refused."""
    article = ns.extract(f"Osk: {''.join(pieces)}")

    assert not any(finding.refuses for finding in ns.validate(article))
