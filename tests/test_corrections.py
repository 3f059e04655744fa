"""Corrections: the notes of the editors, as data."""

from __future__ import annotations

import pytest

from newsschema.extraction.furniture import corrections_of, find_blocks

STORY = "The harbour was closed on Monday after waves broke over its mole, the harbour board said in a note."


@pytest.mark.parametrize(
    ("note", "kind"),
    [
        ("Correction: The mole is 300 metres long.", "correction"),
        ("An earlier version of this story gave a wrong length.", "correction"),
        ("Clarification: The board met twice.", "clarification"),
        ("This article has been updated with a reply.", "update"),
        ("UPDATE 2: The road is open.", "update"),
        ("Editor's note: Some names were changed.", "editors_note"),
        ("This story has been retracted because its source was invented.", "retraction"),
    ],
)
def test_notes_of_the_editors_are_data(note: str, kind: str) -> None:
    """Kind, words and place of each note."""
    body = f"{STORY}\n\n{note}"
    [correction] = corrections_of(body, find_blocks(body))

    assert (kind, note) == (correction.kind, correction.text)
    assert correction.span is not None
    assert note == body[correction.span.start : correction.span.end]


def test_a_bare_heading_and_the_note_below_it_are_one_correction() -> None:
    """A heading on a line of its own heads the paragraph that follows."""
    body = f"{STORY}\n\nCORRECTION:\n\nThe mole is 300 metres long."
    expected = ["CORRECTION:\n\nThe mole is 300 metres long."]

    assert expected == [note.text for note in corrections_of(body, find_blocks(body))]
