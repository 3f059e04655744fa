"""Furniture among the blocks that markup tells, and what is none."""

from __future__ import annotations

from newsschema.extraction.furniture import find_blocks, label_marked
from newsschema.records import Block
from newsschema.records.block import BlockKind

STORY = "The harbour was closed on Monday after waves broke over its mole, the harbour board said in a note."


def test_a_sentence_that_opens_with_a_conjunction_is_no_note_on_an_author() -> None:
    """While Okoro is nobody's name."""
    sentence = "While Okoro has largely written about trade, the board was closed to all who are not of the harbour."

    assert [block.kind for block in find_blocks(f"{STORY}\n\n{sentence}")][-1] == "paragraph"


def test_markup_that_is_furniture_is_labelled_and_all_else_stays() -> None:
    """A heading of links is a heading still; its list are links."""
    stretches: dict[str, BlockKind] = {
        "Harbour closed": "headline",
        STORY: "paragraph",
        "Related stories": "heading",
        "Pier burns at Port Vell": "list_item",
        "Jo Marsh contributed to this report.": "paragraph",
    }
    body = "\n\n".join(stretches)
    starts = [body.index(words) for words in stretches]
    marked = [
        Block(kind=kind, start=start, end=start + len(words))
        for start, (words, kind) in zip(starts, stretches.items(), strict=True)
    ]
    labelled = label_marked(body, marked)

    assert [block.kind for block in labelled] == ["headline", "paragraph", "heading", "related", "byline"]
    assert [(block.start, block.end) for block in labelled] == [(block.start, block.end) for block in marked]
