"""Whose page it is: the publisher, and every name by which the site calls itself."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final, cast
from urllib.parse import urlsplit

from newsschema.formats import fitting
from newsschema.formats.pages.page import Page
from newsschema.formats.schema_org import types
from newsschema.formats.schema_org.values import first_text

_WORDS: Final = re.compile(r"\w+")
#: Site names stand behind one of these in a title.
_ENDING: Final = re.compile(
    r"^(.*\S)\s*(?:[|»·•｜]|\s[-–—]|\s::|：|\sl\s(?=[A-Z]{3}))\s*([^|»·•｜：]{2,60})$", re.DOTALL
)
#: Neither that nor the following is looked for in a title that has none of these marks, which most have not.
_MARK: Final = re.compile(r"[|»·•｜：:–—-]|\sl\s")
_OPENING: Final = re.compile(r"^([^|»·•]{2,60}?)\s*(?:[|»·•]|:\s|\s[-–—]\s)\s*(\S.{10,})$", re.DOTALL)
_SITE_TYPES: Final = frozenset({"WebSite", "NewsMediaOrganization", "Organization"})
#: Parts of a host that name nobody.
_HOST_PARTS: Final = frozenset({"www", "m", "amp", "mobile", "co", "com", "org", "net", "gov", "ac", "edu"})


@dataclass(frozen=True, slots=True)
class Publisher:
    """Whose page it is; None where it does not say."""

    name: str | None
    url: str | None
    #: Where the name stands.
    source: str | None
    #: Every name of the site, as `bare` has them.
    names: frozenset[str]

    def is_site(self, name: str) -> bool:
        """Whether a name is the site's own: "The Gazette", "gazette.example", "Gazette"."""
        own = bare(name)
        return bool(own) and own in self.names

    def without_site(self, title: str) -> str:
        """A title without the site's name behind or before it.

        What stands behind an upright bar goes whatever it says, as nobody puts a headline in two by one.
        """
        if not _MARK.search(title):
            return title.strip()
        for _ in range(3):
            found = _ENDING.match(title)
            if found is None or not self._ends_with_site(title, found):
                break
            title = found[1]
        found = _OPENING.match(title)
        if found and (self.is_site(found[1]) or ("|" in title[: found.start(2)] and len(found[1].split()) <= 4)):
            title = found[2]
        return title.strip()

    def _ends_with_site(self, title: str, found: re.Match[str]) -> bool:
        told = bare(found[2])
        if "|" in title[found.end(1) : found.start(2)] or "｜" in title[found.end(1) : found.start(2)]:
            return len(found[2]) < 40
        return told in self.names or any(len(name) > 4 and name in told for name in self.names)


def publisher(page: Page) -> Publisher:
    """The publisher of a page: JSON-LD's, else what its head names the site."""
    told = page.article.get("publisher")
    node = _node(told)
    name = first_text(told) if told else None
    source = "json_ld.publisher" if name else None
    if name is None and (site := page.metas.first("og:site_name", "application-name", "dc.publisher")):
        name, source = site, "og:site_name" if page.metas.first("og:site_name") else "meta"
    names = {bare(each) for each in _names(page, name)} - {""}
    return Publisher(name, fitting.url(first_text(node.get("url"))), source, frozenset(names))


def bare(name: str) -> str:
    """A name by its letters and figures alone, so that spellings of it are one.

    >>> bare("The Vell Gazette"), bare("vell-gazette")
    ('vellgazette', 'vellgazette')
    """
    words = _WORDS.findall(name.casefold())
    return "".join(words[1:] if len(words) > 1 and words[0] == "the" else words)


def _names(page: Page, name: str | None) -> Iterator[str]:
    if name:
        yield name
    yield from page.metas.all("og:site_name")
    yield from page.metas.all("application-name")
    yield from page.metas.all("apple-mobile-web-app-title")
    for node in _outermost(page):
        named = first_text(node.get("name"))
        if named and types(node) & _SITE_TYPES and ("logo" in node or "WebSite" in types(node)):
            yield named
    for address in (page.address, *page.metas.links.get("canonical", ()), page.metas.first("og:url")):
        yield from _of_host(address)


def _outermost(page: Page) -> Iterator[Mapping[str, Any]]:
    """The nodes of JSON-LD that stand in no other but a graph."""
    for document in page.scripts.documents:
        for node in cast("list[object]", document) if isinstance(document, list) else [document]:
            if isinstance(node, dict):
                outer = cast("Mapping[str, Any]", node)
                yield outer
                graph = outer.get("@graph")
                for each in cast("list[object]", graph) if isinstance(graph, list) else ():
                    if isinstance(each, dict):
                        yield cast("Mapping[str, Any]", each)


def _of_host(address: str | None) -> Iterator[str]:
    """The names that a host is made of: "gazette.example" and "gazette" of "www.gazette.example"."""
    if not address:
        return
    try:
        host = urlsplit(address).hostname or ""
    except ValueError:
        return
    parts = [part for part in host.split(".") if part not in _HOST_PARTS]
    if parts:
        yield host.removeprefix("www.")
        yield max(parts[:-1] or parts, key=len)


def _node(value: object) -> Mapping[str, Any]:
    if isinstance(value, list):
        value = next((member for member in cast("list[object]", value) if isinstance(member, dict)), None)
    return cast("Mapping[str, Any]", value) if isinstance(value, dict) else {}
