from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsschema.extraction.quotation_marks import find_quotations
from newsschema.span import Span

ONE_OF_EACH = {
    "curly": "“Low tide,” she said.",
    "low-high": "„Low tide,“ she said.",
    "guillemets": "«Low tide,» she said.",
    "spaced guillemets": "« Low tide, » she said.",
    "reversed guillemets": "»Low tide,« she said.",
    "straight": '"Low tide," she said.',
    "TeX": "``Low tide,'' she said.",
    "single curly": "‘Low tide,’ she said.",
}


def _found(body: str) -> list[tuple[str, str]]:
    return [(quotation.inner.of(body), quotation.marks) for quotation in find_quotations(body, _paragraphs(body))]


def _paragraphs(body: str) -> list[Span]:
    spans: list[Span] = []
    at = 0
    for line in body.split("\n"):
        if line.strip():
            spans.append(Span(at, at + len(line)))
        at += len(line) + 1
    return spans


@pytest.mark.parametrize("body", ONE_OF_EACH.values(), ids=ONE_OF_EACH.keys())
def test_every_family_of_marks_is_known(body: str) -> None:
    """Whatever marks a paper prints, the words between them are found without them."""
    found = _found(body)

    assert [("Low tide,", "balanced")] == found


def test_the_outer_stretch_keeps_its_marks() -> None:
    """The outer span covers both marks, the inner one neither."""
    body = "He read “Low tide” aloud."

    quotation = find_quotations(body, _paragraphs(body))[0]

    assert ("“Low tide”", "Low tide") == (quotation.outer.of(body), quotation.inner.of(body))


def test_a_nested_quotation_stays_inside_the_outer_one() -> None:
    """A quotation inside a quotation is the speaker's, whatever marks it has."""
    expected = [[("He said ‘no’ to me", "balanced")], [('He said "no" to me', "balanced")]]

    assert expected == [_found("“He said ‘no’ to me”"), _found('“He said "no" to me”')]


def test_curly_marks_nest_in_curly_marks() -> None:
    """Two curly openers with two closers after them are one quotation inside another."""
    found = _found("“She wrote “never” on it,” he said.")

    assert [("She wrote “never” on it,", "balanced")] == found


def test_an_apostrophe_is_no_mark() -> None:
    """Possessives, contractions and elisions open and close nothing."""
    found = _found("It’s the dockers’ hall, built in the ‘60s, and Reyes’ office isn’t in it.")

    assert [] == found


def test_a_possessive_inside_single_marks_does_not_close_them() -> None:
    """An apostrophe after s is a close only when no better one follows."""
    found = _found("‘The dockers’ hall is shut,’ she said.")

    assert [("The dockers’ hall is shut,", "balanced")] == found


def test_an_unclosed_quotation_ends_with_its_paragraph() -> None:
    """A missing close never swallows the next paragraph."""
    found = _found("“The quay is old.\n“We will mend it,” he said.")

    assert [("The quay is old.", "unclosed"), ("We will mend it,", "balanced")] == found


def test_a_curly_mark_closed_by_a_straight_one_is_mixed() -> None:
    """Two kinds of mark about one quotation are told."""
    found = _found('“The quay is old," he said. "We will mend it.')

    assert [("The quay is old,", "mixed"), ("We will mend it.", "unclosed")] == found


def test_a_close_without_an_opener_opens_with_the_paragraph() -> None:
    """The words from the paragraph's start to an orphaned close were meant to stand between marks."""
    found = _found("The quay is old,” he said.")

    assert [("The quay is old,", "unopened")] == found


def test_inches_and_empty_marks_are_no_quotation() -> None:
    """A straight mark after a number closes nothing, and nothing between marks is nothing said."""
    assert ([], []) == (_found('The pipe is 6" wide.'), _found("He wrote “” on it."))


@given(st.text(alphabet="“”„‟«»\"'`‘’ as.,!?\n"))
def test_quotations_are_ordered_disjoint_and_inside_their_paragraph(body: str) -> None:
    """Whatever the marks, quotations never overlap, never cross a paragraph, and hold their inner words."""
    paragraphs = _paragraphs(body)

    found = find_quotations(body, paragraphs)

    assert all(left.outer.end <= right.outer.start for left, right in pairwise(found))
    assert all(any(paragraph.holds(quotation.outer) for paragraph in paragraphs) for quotation in found)
    assert all(quotation.outer.holds(quotation.inner) and quotation.inner.length for quotation in found)
