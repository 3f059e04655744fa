"""Whether a page is an article: what says so, and what says that it is a list, a form or nothing.

An article that is not there is worse than one that is missed; but a page of few words that is told to be one, by its
JSON-LD or its metas, is one.
"""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import urlsplit

from newsschema.formats.pages.body import Body
from newsschema.formats.pages.page import MOST_ELEMENTS, PARAGRAPH, Page
from newsschema.formats.schema_org import nodes, types

_FRAMES: Final = re.compile(r"<frameset\b", re.IGNORECASE)
_PASSWORD: Final = re.compile(r"""<input\b[^<>]{0,500}\btype\s*=\s*["']?password""", re.IGNORECASE)
#: Pages of these types are lists, forms or ways to others.
_NO_ARTICLES: Final = frozenset({
    "CollectionPage", "SearchResultsPage", "ProfilePage", "ContactPage", "CheckoutPage", "ItemPage", "ImageGallery",
})  # fmt: skip
_ARTICLE_METAS: Final = (
    "article:published_time",
    "article:author",
    "citation_title",
    "parsely-pub-date",
    "article:section",
)
_WORD: Final = re.compile(r"[^\W\d_]+")
_LOOKED_AT, _LEAST_WORDS = 1000, 5
_MOST_LINKED: Final = 0.7
#: So much of it an unmarked page must have; and a page with a place to log in.
_LEAST_PROSE, _LEAST_BESIDE_A_FORM = 160, 400


def why_no_article(page: Page, body: Body | None) -> str | None:
    """Why a page is no article; None for one that is."""
    if not page.markup.strip():
        return "the page is empty"
    if _FRAMES.search(page.markup):
        return "it is a frameset, whose text is in other pages"
    if body is None:
        return f"it has more than {MOST_ELEMENTS:,} elements" if page.crowded else "it has no text"
    return None if says_it_is_an_article(page) else _unmarked(page, body)


def _unmarked(page: Page, body: Body) -> str | None:
    """Why a page that does not say that it is an article is none."""
    if _is_front(page):
        return "it is the front page of its site"
    listed = {name for document in page.scripts.documents for node in nodes(document) for name in types(node)}
    if no_article := sorted(listed & _NO_ARTICLES):
        return f"it says that it is a {no_article[0]}"
    prose = sum(block.end - block.start for block in body.blocks if _is_prose(body.text[block.start : block.end]))
    if prose < _LEAST_PROSE:
        return f"it has {prose} letters in paragraphs, and nothing says that they are an article"
    if prose < _LEAST_BESIDE_A_FORM and _PASSWORD.search(page.markup):
        return "it is a page to log in"
    return "most of its words are links" if _links(page) else None


def _is_prose(text: str) -> bool:
    return len(text) >= PARAGRAPH and len(_WORD.findall(text[:_LOOKED_AT])) >= _LEAST_WORDS


def _links(page: Page) -> bool:
    """Whether a page is a list of ways to others."""
    if page.tree is None:
        return False
    linked = sum(len(text) for link in page.tree.iter("a") for text in link.itertext())
    return linked > _MOST_LINKED * sum(map(len, page.tree.itertext()))


def says_it_is_an_article(page: Page) -> bool:
    """Whether JSON-LD or metas say so."""
    if page.article or any(page.metas.first(name) for name in _ARTICLE_METAS):
        return True
    return "article" in (page.metas.first("og:type") or "").lower()


def _is_front(page: Page) -> bool:
    told = (page.address, *page.metas.links.get("canonical", ()), page.metas.first("og:url"))
    address = next((each for each in told if each), None)
    if address is None:
        return False
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    return bool(parts.hostname) and parts.path in {"", "/"} and not parts.query
