"""The body of a page: trafilatura finds it, or JSON-LD's articleBody is it, in blocks.

trafilatura gets the tree that is parsed already, in its fast way. Its result is held against articleBody where there
is one: a text that lacks most of it was not found, and articleBody is read instead. Nothing is fetched.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from newsschema.formats.body_text import BodyText
from newsschema.formats.page import PARSER_IS_THERE, Page
from newsschema.formats.page_metas import plain
from newsschema.formats.schema_org_values import texts
from newsschema.records import Block
from newsschema.records.block import BlockKind

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_BREAK: Final = re.compile(r"<(?:/?p|/?div|br ?/?|/?h[1-6]|/?li|/?ul|/?ol)\b[^<>]*>", re.IGNORECASE)
_TAG: Final = re.compile(r"<[a-z/!][^<>]*>", re.IGNORECASE)
_LINE_ENDS: Final = re.compile(r"[ \t]*(?:\r\n|\r|\n)\s*")
#: articleBody shorter than this is a teaser.
_SHORTEST: Final = 400
#: A body this much shorter than articleBody lacks a part of the text.
_LACKS: Final = 1.6


class Body(NamedTuple):
    """The text of an article, what its stretches are, and where it was found."""

    text: str
    blocks: tuple[Block, ...]
    source: str


def body(page: Page) -> Body | None:
    """The body of a page; None where it has no text that is an article's."""
    found = of_elements(page) if PARSER_IS_THERE else None
    told = of_json_ld(page.article)
    if told and (found is None or len(told.text) > max(_SHORTEST, _LACKS * len(found.text))):
        return told
    return found


def of_json_ld(article: Mapping[str, Any]) -> Body | None:
    """The body that JSON-LD tells, in paragraphs where it has line ends or markup; None where it tells none."""
    made = BodyText()
    for text in texts(article.get("articleBody")):
        for part in _LINE_ENDS.split(_BREAK.sub("\n", text)):
            made.add("paragraph", plain(_TAG.sub("", part)))
    return Body(*made.whole(), "json_ld.articleBody") if made else None


def of_elements(page: Page) -> Body | None:
    """The body that trafilatura finds among the page's elements; None where it finds none."""
    from trafilatura import bare_extraction  # noqa: PLC0415  the extra

    if page.tree is None:
        return None
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    found = bare_extraction(page.tree, fast=True, include_comments=False, with_metadata=False)
    if found is None:
        return None
    made = BodyText()
    for kind, text, level in _parts(found.body):
        made.add(kind, text, level)
    return Body(*made.whole(), "trafilatura") if made else None


def _parts(element: HtmlElement) -> Iterator[tuple[BlockKind, str, int | None]]:
    """The parts of a body as trafilatura gives it: p, head, quote, list, table, and text between them."""
    if element.text and element.text.strip():
        yield "paragraph", element.text, None
    for each in element:
        match each.tag:
            case "head":
                rank = (each.get("rend") or "h2")[1:]
                yield "heading", _text(each), max(1, int(rank) - 1) if rank.isdecimal() else None
            case "list":
                yield from (("list_item", _text(item), 1) for item in each.iter("item"))
            case "table":
                yield from (("other", " ".join(_text(cell) for cell in row), None) for row in each.iter("row"))
            case _:
                yield "paragraph", _text(each), None
        if each.tail and each.tail.strip():
            yield "paragraph", each.tail, None


def _text(element: HtmlElement) -> str:
    """All text of an element; a line break in it is a line end."""
    parts: list[str] = []
    for each in element.iter():
        if each.tag == "lb":
            parts.append("\n")
        elif each.text:
            parts.append(each.text)
        if each.tail and each is not element:
            parts.append(each.tail)
    return "".join(parts)
