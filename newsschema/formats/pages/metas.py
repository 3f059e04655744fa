"""What the head of a page says: <meta>, <link>, <title>, the language of <html>. Found by plain patterns, in one pass.

A parser is not asked: what stands in the head of a real page is often flat and broken, and metadata shall be readable
where no parser is installed.
"""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from typing import Final, NamedTuple

_TAG: Final = re.compile(
    r"<(?P<name>meta|link|title|html|h1|base)\b"
    r"(?P<attributes>(?:[^<>\"']|\"[^\"]{0,20000}\"|'[^']{0,20000}')*+)>?",
    re.IGNORECASE,
)
_ATTRIBUTE: Final = re.compile(r"""([\w:.@-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'<>]+))""")
_ANY_TAG: Final = re.compile(r"<[^<>]*>")
_NAMING: Final = ("name", "property", "itemprop", "http-equiv")
#: Headings of first rank that are looked at; a page that has more uses them for something else.
MOST_HEADINGS: Final = 20
_LONGEST: Final = 20_000


class Metas(NamedTuple):
    """The head of a page."""

    #: Contents of <meta> by their names in lower case, in the order of the page, character references read; no name
    #: without one.
    named: Mapping[str, tuple[str, ...]]
    #: Addresses of <link> by their relation in lower case, and that of <base> as "base".
    links: Mapping[str, tuple[str, ...]]
    #: What <title> reads.
    title: str | None
    #: The headings of first rank, empty ones left out.
    headings: tuple[str, ...]
    #: The language that <html> says.
    language: str | None

    def first(self, *names: str) -> str | None:
        """The first content of the first of some names that has one."""
        for name in names:
            if name in self.named:
                return self.named[name][0]
        return None

    def all(self, *names: str) -> tuple[str, ...]:
        """All contents of the first of some names that has any."""
        for name in names:
            if name in self.named:
                return self.named[name]
        return ()


def metas(markup: str) -> Metas:
    """What the head of a page says; *markup* is the page without its scripts. Linear.

    >>> found = metas('<html lang=en><meta name="author" content="Ana &amp; Tom"><title>Rain</title>')
    >>> found.named, found.title, found.language
    ({'author': ('Ana & Tom',)}, 'Rain', 'en')
    """
    named: dict[str, list[str]] = {}
    links: dict[str, list[str]] = {}
    headings: list[str] = []
    title = language = None
    for tag in _TAG.finditer(markup):
        match tag["name"].lower():
            case "meta":
                told = _attributes(tag["attributes"])
                content = plain(told.get("content", ""))
                if content:
                    # Not a set: its order differs from run to run, and metas are kept up to a bound in theirs.
                    for name in dict.fromkeys(told[naming].strip().lower() for naming in _NAMING if told.get(naming)):
                        named.setdefault(name, []).append(content)
            case "link" | "base" as name:
                told = _attributes(tag["attributes"])
                relation = name if name == "base" else told.get("rel")
                if told.get("href") and relation:
                    links.setdefault(relation.lower(), []).append(html.unescape(told["href"]).strip())
            case "title" if title is None:
                title = _content(markup, tag.end(), "</title") or None
            case "h1" if len(headings) < MOST_HEADINGS:
                headings.append(_content(markup, tag.end(), "</h1"))
            case "html" if language is None:
                told = _attributes(tag["attributes"])
                language = told.get("lang") or told.get("xml:lang")
            case _:
                pass
    return Metas(_frozen(named), _frozen(links), title, tuple(text for text in headings if text), language)


def plain(text: str) -> str:
    """An attribute's or an element's text as it is read: references read, twice where a template wrote them so."""
    if "&" in text:
        text = html.unescape(html.unescape(text))
    return " ".join(text.split())


def _attributes(text: str) -> dict[str, str]:
    """The attributes of a tag by their names in lower case; of two with one name the first, as browsers have it."""
    found: list[tuple[str, str, str, str]] = _ATTRIBUTE.findall(text)
    return {name.lower(): one or two or bare for name, one, two, bare in reversed(found)}


def _content(markup: str, start: int, closing: str) -> str:
    """The text of an element; one that is not closed within some length has none."""
    end = markup.find(closing, start, start + _LONGEST)
    if end < 0:
        end = markup.find(closing.upper(), start, start + _LONGEST)
    return plain(_ANY_TAG.sub(" ", markup[start:end])) if end >= 0 else ""


def _frozen(lists: Mapping[str, list[str]]) -> dict[str, tuple[str, ...]]:
    return {name: tuple(dict.fromkeys(values)) for name, values in lists.items()}
