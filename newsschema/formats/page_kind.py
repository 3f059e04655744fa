"""Whether a page is an article: what says so, and what says that it is a list, a form or nothing.

An article that is not there is worse than one that is missed; but a page of few words that is told to be one, by its
JSON-LD or its metas, is one.
"""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import urlsplit

from newsschema.formats.page import Page
from newsschema.formats.page_body import Body
from newsschema.formats.schema_org import nodes, types

_FRAMES: Final = re.compile(r"<frameset\b", re.IGNORECASE)
_PASSWORD: Final = re.compile(r"""<input\b[^<>]{0,500}\btype\s*=\s*["']?password""", re.IGNORECASE)
#: Pages of these types are lists, forms or ways to others.
_NO_ARTICLES: Final = frozenset({
    "CollectionPage", "SearchResultsPage", "ProfilePage", "ContactPage", "CheckoutPage", "ItemPage", "ImageGallery",
})  # fmt: skip
_ARTICLE_METAS: Final = ("article:published_time", "article:author", "citation_title", "parsely-pub-date", "article:section")
#: A paragraph of prose is at least so long; what is shorter is a label, a teaser or a link.
_PROSE: Final = 80
#: So much of it an unmarked page must have; and a page with a place to log in.
_LEAST_PROSE, _LEAST_BESIDE_A_FORM = 160, 400


def why_no_article(page: Page, body: Body | None) -> str | None:
    """Why a page is no article; None for one that is."""
    if not page.markup.strip():
        return "the page is empty"
    if _FRAMES.search(page.markup):
        return "it is a frameset, whose text is in other pages"
    if body is None:
        return "it has no text"
    if says_it_is_an_article(page):
        return None
    if _is_front(page):
        return "it is the front page of its site"
    listed = {name for document in page.scripts.documents for node in nodes(document) for name in types(node)}
    if no_article := sorted(listed & _NO_ARTICLES):
        return f"it says that it is a {no_article[0]}"
    prose = sum(block.end - block.start for block in body.blocks if block.end - block.start >= _PROSE)
    if prose < _LEAST_PROSE:
        return f"it has {prose} letters in paragraphs, and nothing says that they are an article"
    if prose < _LEAST_BESIDE_A_FORM and _PASSWORD.search(page.markup):
        return "it is a page to log in"
    return None


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
