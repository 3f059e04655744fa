"""The body of an article as its page shows it, marked, and cut into its blocks.

The text of the element with the id "body" is `shown` of the article's body, letter for letter, once its labels are left
out: the elements `a`, which name marks, and `small`, which name blocks. White space between blocks stands between their
elements, where it is not seen; all other is kept as it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from newsschema.markup.elements import Markup, joined, tag
from newsschema.records import Article, Block
from newsschema.views.direction import direction, language_tag
from newsschema.views.marks import Drawing, Mark

#: What a block is called in the text, and whether it is furniture; a paragraph needs no name.
_NAMES: Final = {
    "headline": ("headline", "head"),
    "byline": ("byline", "furniture"),
    "heading": ("heading", "head"),
    "list_item": ("list item", "item"),
    "pull_quote": ("pull quote", "furniture"),
    "caption": ("caption", "furniture"),
    "author_bio": ("note on an author", "furniture"),
    "update_note": ("note of the editors", "furniture"),
    "related": ("related", "furniture"),
    "boilerplate": ("boilerplate", "furniture"),
    "other": ("other", "furniture"),
}
#: What parts the paragraphs of a text that no block tells of.
_BLANK_LINES: Final = re.compile(r"(\n[ \t\n]*\n)")
_LEGEND: Final = (
    ("mark", "q1", "a quote"),
    ("b", "f1", "a figure"),
    ("u", "p1", "a person or party"),
)


def text_section(article: Article, marks: Sequence[Mark], pointed: Iterable[str]) -> Markup:
    """The section with the text; blocks whose ids (b1, b2 ...) are among *pointed* can be led to."""
    way = direction(article.language, article.body)
    body = tag("div", _blocks(article, marks, {*pointed}), id="body", lang=language_tag(article.language), dir=way)
    return tag("section", tag("h2", "Text"), tag("div", _legend() if marks else None, body, class_="read"), id="text")


def _legend() -> Markup:
    """What the marks mean; each looks here as it does in the text."""
    shown = (Markup(f"<li><{element}><small>{label}</small>{words}</{element}>") for element, label, words in _LEGEND)
    return tag("ul", joined(shown), class_="legend")


def _blocks(article: Article, marks: Sequence[Mark], pointed: set[str]) -> Markup:
    drawing = Drawing(article.body, marks)
    parts: list[Markup] = []
    for start, end, block in _stretches(article):
        if block is None and not drawing.begins_before(end) and not article.body[start:end].strip(" \t\n"):
            parts.append(Markup(article.body[start:end]))
            continue
        number = 0 if block is None else block[0]
        anchor = f' id="b{number}"' if f"b{number}" in pointed else ""
        name, look = _NAMES.get(block[1].kind, ("", "")) if block else ("", "")
        opening = f'<p class="{look}"{anchor}><small>{name}</small>' if look else f"<p{anchor}>"
        parts.append(Markup(f"{opening}{drawing.stretch(start, end)}</p>"))
    return joined(parts)


def _stretches(article: Article) -> Iterator[tuple[int, int, tuple[int, Block] | None]]:
    """The whole body once, in order: each block with its number, and between them what none tells of.

    Of blocks that overlap, which an article that breaks a rule may have, the later ones are left out.
    """
    at = 0
    for numbered in enumerate(article.blocks, 1):
        block = numbered[1]
        if at <= block.start < block.end <= len(article.body):
            yield from _untold(article.body, at, block.start)
            yield block.start, block.end, numbered
            at = block.end
    yield from _untold(article.body, at, len(article.body))


def _untold(body: str, start: int, end: int) -> Iterator[tuple[int, int, None]]:
    """A stretch without blocks, by its paragraphs and what parts them."""
    at = start
    for piece in _BLANK_LINES.split(body[start:end]):
        if piece:
            yield at, at + len(piece), None
            at += len(piece)


def anchors_of(marks: Iterable[Mark]) -> set[str]:
    """The ids of marks."""
    return {mark.anchor for mark in marks if mark.anchor}


def drawn_blocks(article: Article) -> set[str]:
    """The ids that blocks may have."""
    return {f"b{block[0]}" for _, _, block in _stretches(article) if block is not None}
