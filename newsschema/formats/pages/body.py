"""The body of a page: trafilatura finds it, or JSON-LD's articleBody is it, in blocks.

Where articleBody tells the text, the elements that print it are the body: they have its paragraphs, and nothing beside
it. Elsewhere trafilatura gets the tree that is parsed already. Nothing is fetched.
"""

from __future__ import annotations

import copy
import itertools
import logging
import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from newsschema.formats.body_text import BodyText
from newsschema.formats.pages.metas import plain
from newsschema.formats.pages.page import PARSER_IS_THERE, Page, prose
from newsschema.formats.schema_org.values import texts
from newsschema.records import Block
from newsschema.records.block import BlockKind

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_BREAK: Final = re.compile(r"<(?:/?p|/?div|br ?/?|/?h[1-6]|/?li|/?ul|/?ol)\b[^<>]*>", re.IGNORECASE)
_TAG: Final = re.compile(r"<[a-z/!][^<>]*>", re.IGNORECASE)
_LINE_ENDS: Final = re.compile(r"[ \t]*(?:\r\n|\r|\n)\s*")
_NO_LETTERS: Final = re.compile(r"\W+")
_HEADINGS: Final = frozenset({"h2", "h3", "h4"})
#: So much of articleBody must be found among the elements for them to be the body.
_MATCHED: Final = 0.9
#: So much of a page's prose an element must hold to be looked at alone.
_NEARLY_ALL: Final = 0.9
#: A body that has less of a page's prose than this is looked for again.
_LITTLE: Final = 0.5
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
    """The body of a page; None where it has no text that is an article's.

    Elements that print what articleBody tells; else what trafilatura finds in its fast way; else articleBody itself,
    where that lacks most of it; else, where it has little of the prose of the page, what it finds in all its ways.
    """
    told = of_json_ld(page.article)
    if told and len(told.text) > _SHORTEST and (matched := _as_printed(page, told.text)):
        return matched
    found = of_elements(page)
    if told and len(told.text) > max(_SHORTEST, _LACKS * _length(found)):
        return told
    if page.tree is not None and _length(found) < _LITTLE * page.prose:
        slow = of_elements(page, fast=False)
        return slow if _length(slow) > _length(found) else found
    return found


def _length(found: Body | None) -> int:
    return 0 if found is None else len(found.text)


def of_json_ld(article: Mapping[str, Any]) -> Body | None:
    """The body that JSON-LD tells, in paragraphs where it has line ends or markup; None where it tells none."""
    made = BodyText()
    for text in texts(article.get("articleBody")):
        for part in _LINE_ENDS.split(_BREAK.sub("\n", text)):
            made.add("paragraph", plain(_TAG.sub("", part)))
    return Body(*made.whole(), "json_ld.articleBody") if made else None


def _as_printed(page: Page, told: str) -> Body | None:
    """The elements that print the text that JSON-LD tells, with headings between them; None where most is not found."""
    if page.tree is None:
        return None
    whole = _letters(told)
    printed: list[tuple[HtmlElement, str, bool]] = []
    parents: set[HtmlElement | None] = set()
    found = beside = 0
    for element, text, letters in _distinct(page.tree):
        heads, told_of = element.tag in _HEADINGS, letters in whole
        if heads or told_of:
            printed.append((element, text, told_of))
        if told_of and not heads:
            found += len(letters)
            parents.add(element.getparent())
        elif element.tag == "p" and element.getparent() in parents:
            beside += len(letters)
    # Where as much again stands between or below its paragraphs, what JSON-LD tells is an excerpt.
    if found < _MATCHED * len(whole) or beside > found:
        return None
    made = BodyText()
    for element, text, told_of in printed:
        if element.tag not in _HEADINGS:
            made.add("list_item" if element.tag == "li" else "paragraph", text)
        elif told_of or element.getparent() in parents:
            made.add("heading", text, int(element.tag[1]) - 1)
    return Body(*made.whole(), "json_ld.articleBody")


def _distinct(tree: HtmlElement) -> Iterator[tuple[HtmlElement, str, str]]:
    """The elements that hold text, each with it and with its letters; a text that stands twice once."""
    met: set[str] = set()
    for element in tree.iter("p", "h2", "h3", "h4", "li", "blockquote"):
        text = "".join(element.itertext())
        letters = _letters(text)
        if letters and letters not in met:
            met.add(letters)
            yield element, text, letters


def _letters(text: str) -> str:
    return _NO_LETTERS.sub("", text).casefold()


def of_elements(page: Page, *, fast: bool = True) -> Body | None:
    """The body that trafilatura finds among the page's elements; None where it finds none, or is not installed."""
    if page.tree is None or not PARSER_IS_THERE:
        return None
    from trafilatura import bare_extraction  # noqa: PLC0415  the extra

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    scoped = _scoped(page)
    for tree in (page.tree,) if scoped is None else (scoped, page.tree):
        found = bare_extraction(tree, fast=fast, include_comments=False, with_metadata=False)
        if found is None or isinstance(found, dict):
            continue
        made = BodyText()
        for kind, text, level in _parts(found.body):
            if kind != "headline":
                made.add(kind, text, level)
            elif made:  # what stands before the text is the headline, which has a field
                made.add("heading", text, 1)
        if made:
            return Body(*made.whole(), "trafilatura")
    return None


def _scoped(page: Page) -> HtmlElement | None:
    """A tree of the <article> or <main> that holds nearly all prose of a page, alone; None where none does.

    What is around it needs not be looked through to be found to be furniture: a quarter of the time is saved, and a
    little of what is around was taken for text.
    """
    from lxml.html import Element  # noqa: PLC0415  the extra

    mains = [] if page.tree is None else page.tree.iter("main")
    for length, element in itertools.chain(page.articles, ((prose(main), main) for main in mains)):
        if page.prose and length >= _NEARLY_ALL * page.prose:
            root = Element("html")
            inside = Element("body")
            root.append(inside)
            inside.append(copy.deepcopy(element))
            inside[0].tail = None
            return root
    return None


def _parts(element: HtmlElement) -> Iterator[tuple[BlockKind, str, int | None]]:
    """The parts of a body as trafilatura gives it: p, head, quote, list, table, and text between them."""
    if element.text and element.text.strip():
        yield "paragraph", element.text, None
    for each in element:
        yield from _part(each)
        if each.tail and each.tail.strip():
            yield "paragraph", each.tail, None


def _part(element: HtmlElement) -> Iterator[tuple[BlockKind, str, int | None]]:
    match element.tag:
        case "head":
            rank = (element.get("rend") or "h2")[1:]
            if rank == "1":
                yield "headline", _text(element), None
                return
            yield "heading", _text(element), max(1, int(rank) - 1) if rank.isdecimal() else None
        case "list":
            for item in element.iter("item"):
                yield "list_item", _text(item), 1
        case "table":
            for row in element.iter("row"):
                yield "other", " ".join(_text(cell) for cell in row), None
        case _:
            yield "paragraph", _text(element), None


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
