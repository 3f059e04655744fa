"""The elements of a page that hold its byline, found by what pages of all kinds call them.

rel=author and microdata are standards; the class names are habits of the web (byline, author-name), and no publisher's
own. Only what stands before or in the article counts: bylines of teasers, comments and footers are other articles'.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from newsschema.formats.pages.metas import plain
from newsschema.formats.pages.page import Page, has_one_of, stands_elsewhere

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_NAME_CLASS: Final = re.compile(
    r"(?:^|[\s_-])(?:byline|author|contributor|writer)s?[_-]{0,2}(?:name|link|title)(?:$|[\s_-])"
    r"|(?:^|\s)(?:p-author|fn)(?:$|\s)",
    re.IGNORECASE,
)
_BYLINE_CLASS: Final = re.compile(r"byline|by-line", re.IGNORECASE)
_AUTHOR_CLASS: Final = re.compile(
    r"(?:^|[\s_-])(?:author|autor|auteur|writer|writtenby|written-by|credits?)s?(?:$|[\s_-])", re.IGNORECASE
)
_AUTHOR_PATH: Final = re.compile(
    r"/(?:authors?|autor(?:en|es)?|auteurs?|by|profiles?|staff|contributors?|writers?|journalists?|columnists?"
    r"|reporters?)/[^/?#]",
    re.IGNORECASE,
)
_NO_BYLINE: Final = re.compile(
    r"\bedition\b|\bposts\b|threads|messages?\b|\bsearch\b|\bshare\b|recipe by|\bcomments?\b|sign in|log in|subscribe"
    r"|\bCSS\b",
    re.IGNORECASE,
)
_POSTED: Final = re.compile(r"^(?:posted|published|updated) on .{0,60}? by ", re.IGNORECASE)
_BY: Final = re.compile(r"\W*(?:(?:written|posted|reported) )?by\W*", re.IGNORECASE)
_BY_SOMEBODY: Final = re.compile(r"\W*(?:[Ww]ritten |[Pp]osted |[Rr]eported )?[Bb]y [A-Z][^.:]{3,50}")
_LONGEST_BY: Final = 70
_SHORTEST, _LONGEST = 3, 160
#: Of one kind of element so many are looked at; more are a list of authors or of articles.
_LOOKED_AT: Final = 12
_MOST_NAMES: Final = 4
#: Asked first of every element: what has none of these in its attributes is of no kind.
_MAY_BE: Final = (
    "author", "autor", "auteur", "byline", "by-line", "fn", "writ", "contribut", "credit", "profile", "staff",
    "journalist", "/by/", "column", "report",
)  # fmt: skip
_SUREST_FIRST: Final = (
    "rel=author", "itemprop=author", "class=author-name", "href=author", "class=byline", "class=author", "text=by",
)  # fmt: skip


def byline_lines(page: Page) -> Iterator[tuple[str, list[str]]]:
    """Lines that may credit somebody, by the kind of element they stand in, the surest kind first."""
    tree = page.tree
    if tree is None:
        return
    met: dict[str, list[HtmlElement]] = {}
    for element in tree.iter():
        for kind in _kinds(element):
            met.setdefault(kind, []).append(element)
    met["text=by"] = [each for element in tree.iter("span", "p", "div", "small", "em") for each in _introduced(element)]
    for kind in _SUREST_FIRST:
        lines = list(dict.fromkeys(_lines(met.get(kind, [])[:_LOOKED_AT])))
        if lines:
            yield kind, lines if len(lines) <= _MOST_NAMES else lines[:1]


def _introduced(element: HtmlElement) -> Iterator[HtmlElement]:
    """What the word "by" introduces: the words behind it, or, where it stands by itself, the element after it."""
    if not element.text or len(element.text) > _LONGEST_BY:
        return
    if _BY_SOMEBODY.fullmatch(element.text):
        yield element
    if not _BY.fullmatch(element.text):
        return
    if len(element):
        yield element
    elif (behind := element.getnext()) is not None:
        yield behind


def _kinds(element: HtmlElement) -> Iterator[str]:
    attributes = element.attrib
    if not attributes or not isinstance(element.tag, str) or element.tag in {"body", "html", "meta", "link"}:
        return
    named = f"{attributes.get('class', '')} {attributes.get('data-testid', '')} {attributes.get('id', '')}"
    address = attributes.get("href", "") if element.tag == "a" else ""
    stated = attributes.get("rel"), attributes.get("itemprop")
    if "author" not in stated and not has_one_of(f"{named} {address}", _MAY_BE):
        return
    if stated[0] == "author":
        yield "rel=author"
    if stated[1] == "author":
        yield "itemprop=author"
    if len(named) > 2:
        if _NAME_CLASS.search(named):
            yield "class=author-name"
        if _BYLINE_CLASS.search(named):
            yield "class=byline"
        elif _AUTHOR_CLASS.search(named):
            yield "class=author"
    if address and _AUTHOR_PATH.search(address):
        yield "href=author"


def _lines(elements: list[HtmlElement]) -> Iterator[str]:
    for element in elements:
        if stands_elsewhere(element):
            continue
        named = (
            [inner for inner in element.iter() if inner.get("itemprop") == "name"] if element.get("itemprop") else []
        )
        for each in named or [element]:
            text = _POSTED.sub("by ", plain(" ".join(each.itertext())))
            if _SHORTEST < len(text) < _LONGEST and not _NO_BYLINE.search(text):
                yield text
