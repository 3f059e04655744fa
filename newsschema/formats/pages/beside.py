"""Furniture that stands in a page's article and not in its text: notes on authors, links to other stories.

What words tell of furniture inside the text is labelled there. This is what the text does not have: of 63 notes on
authors in five sets that others marked, none stands in a text. It is kept with what no field holds, as
{"kind": "author_bio", "text": "..."} and {"kind": "related", "text": "...", "url": "..."}.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from newsschema.formats.pages.metas import plain
from newsschema.formats.pages.page import Page, has_one_of

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_BIO: Final = re.compile(
    r"(?:author|writer|contributor|journalist|byline)s?[_-]{0,2}(?:bio|about|desc|box|profile)"
    r"|(?:^|[\s_-])about[_-]?(?:the[_-]?)?author|(?:^|[\s_-])bio(?:graphy)?(?:$|[\s_-])",
    re.IGNORECASE,
)
_RELATED: Final = re.compile(
    r"relate[ds]|read[_-]?(?:more|next|also)|more[_-]?on|see[_-]?also|recommend", re.IGNORECASE
)
#: One of these stands in whatever those find.
_MAY_BE: Final = (
    "author", "writer", "contributor", "journalist", "byline", "bio", "related", "relates", "read", "more", "also",
    "recommend",
)  # fmt: skip
#: Letters of a note and of a headline; what is shorter is a label, what is longer is more than that.
_NOTE, _TITLE, _LONGEST = 60, 12, 1000
MOST_BESIDE: Final = 30


def beside(page: Page, body: str) -> list[dict[str, str]]:
    """The furniture of a page's article that *body* has not, each text once, in the order of the page.

    Empty where the elements of the page were not asked for.
    """
    found: dict[str, dict[str, str]] = {}
    for each in _found(page.article_element) if page.parsed and page.article_element is not None else ():
        if len(found) == MOST_BESIDE:
            break
        kind, text, address = each
        if text not in body:
            url = page.absolute(address)
            found.setdefault(text, {"kind": kind, "text": text, **({"url": url} if url else {})})
    return list(found.values())


def _found(article: HtmlElement) -> Iterator[tuple[str, str, str | None]]:
    """Kind, text and address of each; what is in a note on an author is the note's."""
    notes: set[HtmlElement] = set()
    kinds: dict[str, str | None] = {"": None}
    for element in article.iter("div", "section", "p", "ul", "aside"):
        named = element.get("class", "")
        if named not in kinds:
            kinds[named] = _kind(named)
        kind = kinds[named]
        if kind is None or not notes.isdisjoint(element.iterancestors()):
            continue
        if kind == "author_bio":
            text = plain(" ".join(element.itertext()))
            if _NOTE <= len(text) <= _LONGEST:
                notes.add(element)
                yield kind, text, None
        else:
            for link in element.iter("a"):
                text = plain(" ".join(link.itertext()))
                if _TITLE <= len(text) <= _LONGEST:
                    yield kind, text, link.get("href")


def _kind(named: str) -> str | None:
    if not has_one_of(named, _MAY_BE):
        return None
    if _BIO.search(named):
        return "author_bio"
    return "related" if _RELATED.search(named) else None
