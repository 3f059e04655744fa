"""Block: what a stretch of the body is. Furniture is labelled, not deleted."""

from __future__ import annotations

from typing import Annotated, Literal

from newsschema.records.vocabulary import Offset, Positive, Record, prose

BlockKind = Literal[
    "headline",
    "byline",
    "paragraph",
    "heading",
    "list_item",
    "pull_quote",
    "caption",
    "author_bio",
    "update_note",
    "related",
    "boilerplate",
    "other",
]


class Block(Record):
    """One labelled stretch of the body; blocks are in order and disjoint."""

    kind: Annotated[BlockKind, prose("What the stretch is to a reader of the page.")]
    start: Annotated[Offset, prose("First code point of the block in the body.")]
    end: Annotated[Offset, prose("One past the last code point of the block in the body.")]
    level: Annotated[
        Positive | None, prose("Depth of a heading or of a list item, 1 the outermost. Null for other kinds.")
    ] = None
