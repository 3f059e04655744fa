"""Whom a page credits: JSON-LD, then metas, then the elements of its byline.

The first of these that names a person is believed. Where none does, an organization that is not the site itself is,
and the site itself only where nobody else is named. What names a site, an address, a button or nobody ("admin") is no
author.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from newsschema.formats.page import Page
from newsschema.formats.page_byline import byline_lines
from newsschema.formats.page_evidence import LONGEST, Evidence
from newsschema.formats.page_publisher import Publisher
from newsschema.formats.schema_org import parties
from newsschema.formats.schema_org_values import texts
from newsschema.records import StatedCredit, StatedParty

#: Metas that hold a whole credit each; of the others, each occurrence is a name.
_METAS: Final = (
    "byl", "author", "parsely-author", "sailthru.author", "dc.creator", "dcterms.creator", "dc.contributor",
    "article:author", "article:author_name", "og:article:author", "article.author", "cxenseparse:author", "creator",
)  # fmt: skip
_INVERTED: Final = re.compile(r"([\w'’.-]+), ([\w'’.-]+(?: [\w'’.-]+)*)")
_WRITTEN_BY: Final = re.compile(r"written by|author|by|verfasst von|geschrieben von|écrit par|escrito por", re.IGNORECASE)
#: Accounts and templates, in whatever language the system speaks.
_NOBODY: Final = re.compile(
    r"(?:web)?(?:admin(?:istrator)?|master|editor|redactor|redaktor|user|author|root|staging|test|default|guest|system)"
    r"\d*|no author|unknown(?: author)?|anonymous|share|comments?|follow|e-?mail|photo|posts?|null|none|undefined|by"
    r"|n/a|about(?: the author)?|view (?:all|profile)|profile|more|read more|home|contact|news|\W*",
    re.IGNORECASE,
)
_ADDRESS: Final = re.compile(r"https?:|www\.|@|^[\w-]+\.(?:com|org|net|io|de|uk)\b|/", re.IGNORECASE)
LONGEST_NAME: Final = 100
MOST_AUTHORS: Final = 50


class Credited(NamedTuple):
    """Whom a page credits."""

    credits: tuple[StatedCredit, ...]
    evidence: Evidence


class Claim(NamedTuple):
    """What one place says: its text, and whom it names."""

    place: str
    text: str
    parties: tuple[StatedParty, ...]

    @property
    def names_person(self) -> bool:
        """Whether somebody is named, not an office."""
        return any(party.kind == "person" for party in self.parties)


def credited(page: Page, site: Publisher) -> Credited | None:
    """Whom the page credits; None where it names nobody. Its elements are asked only where its head names no person."""
    met: list[Claim] = []
    for claim in _claims(page, site):
        met.append(claim)
        if claim.names_person:
            return _chosen(claim, met)
    offices = [claim for claim in met if claim.parties]
    if not offices:
        return None
    foreign = [claim for claim in offices if not all(site.is_site(party.name) for party in claim.parties)]
    return _chosen((foreign or offices)[0], met)


def _chosen(claim: Claim, met: Sequence[Claim]) -> Credited:
    others = {one.place: one.text[:LONGEST] for one in met if one.place != claim.place and one.text != claim.text}
    return Credited((StatedCredit(claim.text, "author", claim.parties),), Evidence(claim.place, others))


def _claims(page: Page, site: Publisher) -> Iterator[Claim]:
    cited = page.metas.all("citation_author")
    if cited:
        yield _claim("citation_author", [_INVERTED.sub(r"\2 \1", name) if _INVERTED.fullmatch(name) else name for name in cited], site)
    for name in ("author", "creator"):
        if name in page.article:
            told = page.article[name]
            yield Claim(f"json_ld.{name}", ", ".join(texts(told)), _kept(parties(told), site))
    for name in _METAS:
        if name in page.metas.named:
            yield _claim(name, page.metas.named[name], site)
    for number in ("1", "2"):
        label = page.metas.first(f"twitter:label{number}")
        if label and _WRITTEN_BY.match(label):
            yield _claim(f"twitter:data{number}", page.metas.all(f"twitter:data{number}"), site)
    for place, lines in byline_lines(page):
        yield _claim(place, lines, site)


def _claim(place: str, lines: Sequence[str], site: Publisher) -> Claim:
    named = [party for line in lines[:MOST_AUTHORS] for party in parties(line)]
    return Claim(place, ", ".join(dict.fromkeys(lines)), _kept(named, site))


def _kept(named: Sequence[StatedParty], site: Publisher) -> tuple[StatedParty, ...]:
    """Those that may be authors; the site itself only where it is alone. Each once."""
    by_name: dict[str, StatedParty] = {}
    for party in named:
        name = party.name.strip()
        if name and len(name) <= LONGEST_NAME and not _NOBODY.fullmatch(name) and not _ADDRESS.search(name):
            kept = by_name.setdefault(name.casefold(), party)
            if site.is_site(name) and kept.kind == "person":
                by_name[name.casefold()] = StatedParty(party.name, "organization", same_as=party.same_as)
    others = tuple(party for party in by_name.values() if not site.is_site(party.name))
    return (others or tuple(by_name.values()))[:MOST_AUTHORS]
