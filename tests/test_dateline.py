"""Datelines: the place of writing, at the head of the story and nowhere else."""

from __future__ import annotations

import pytest

from newsschema.extraction.dateline import dateline_of, dateline_place
from newsschema.extraction.furniture import find_blocks

STORY = "The harbour was closed on Monday after waves broke over its mole, the harbour board said in a note."
MORE = "Ferries will sail from the inner quay until the mole is mended, which may take three weeks, it added."


@pytest.mark.parametrize(
    ("head", "place"),
    [
        ("PORT VELL, June 3 (Wire) — Rain", "PORT VELL"),
        ("LONDON (Reuters) - Rain", "LONDON"),
        ("GENEVA — Rain", "GENEVA"),
        ("ST. MARY'S, N.L. — Rain", "ST. MARY'S, N.L."),
        ("LONDON/PARIS (Wire) – Rain", "LONDON/PARIS"),
        ("Port Vell (dpa) - Rain", "Port Vell"),
        ("Berlin, 3 June – Rain", "Berlin"),
    ],
)
def test_a_dateline_is_the_place_alone(head: str, place: str) -> None:
    """Day, wire and dash are left out of text and span."""
    body = f"Storm closes harbour\n\n{head} fell on the town and over the mole all through Monday, a keeper said."
    found = dateline_of(body, find_blocks(body))

    assert found is not None
    assert (place, place) == (found.text, found.span.of(body))


@pytest.mark.parametrize(
    "head",
    [
        "Rain — a lot of it — fell",
        "NATO — the alliance — met",
        "EXCLUSIVE — The mole fell",
        "AFL-CIO met",
        "IT FELL - AND IT BROKE ALL",
    ],
)
def test_a_dash_alone_is_no_dateline(head: str) -> None:
    """An aside, a name with a hyphen and a label open paragraphs too."""
    assert dateline_place(head) is None


def test_a_dateline_deeper_in_the_text_is_not_the_article_s() -> None:
    """Only the first paragraph tells where the report was written."""
    body = f"{STORY}\n\n{MORE}\n\nLONDON (Reuters) - {MORE}"

    assert dateline_of(body, find_blocks(body)) is None
