"""The body of an article as XHTML, letter by letter: its blocks are elements, what lies between them is text."""

from __future__ import annotations

from typing import Final

from newsschema.formats.xml_trees.tree import OWN_PREFIX
from newsschema.formats.xml_trees.writing import Node
from newsschema.records import Article, Block

XHTML: Final = "http://www.w3.org/1999/xhtml"
MEDIA_TYPE: Final = "application/xhtml+xml"


def write_content(inline: Node, article: Article) -> None:
    """Fill an inlineXML element."""
    inline.set("contenttype", MEDIA_TYPE)
    inline.set(f"{OWN_PREFIX}:frame", "1")
    document = inline.add("html", {"xmlns": XHTML})
    document.add("head").add("title")
    holder = document.add("body", {"xml:space": "preserve"})
    at = 0
    for block in article.blocks:
        if block.start > at:
            holder.text(article.body[at : block.start])
        level = None if block.level is None else str(block.level)
        element = holder.add(_element(block), {"class": block.kind, "data-level": level})
        element.text(article.body[block.start : block.end])
        at = block.end
    if at < len(article.body):
        holder.text(article.body[at:])


def _element(block: Block) -> str:
    if block.kind == "headline":
        return "h1"
    return f"h{min(block.level or 2, 6)}" if block.kind == "heading" else "p"
