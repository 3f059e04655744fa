"""Whom a page credits: JSON-LD, then metas, then the elements of its byline.

The first of these that names a person is believed. Where none does, an organization that is not the site itself is,
and the site itself only where nobody else is named. What names a site, an address, a button or nobody ("admin") is no
author.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from newsschema.credits.credit_lines import parse_credit_line
from newsschema.credits.credit_parties import CreditedParty
from newsschema.formats.pages.body import Body
from newsschema.formats.pages.byline import byline_lines
from newsschema.formats.pages.evidence import LONGEST, Evidence
from newsschema.formats.pages.kind import says_it_is_an_article
from newsschema.formats.pages.page import Page
from newsschema.formats.pages.publisher import Publisher
from newsschema.formats.schema_org import parties
from newsschema.formats.schema_org.values import texts
from newsschema.records import StatedCredit, StatedParty
from newsschema.records.byline import BylineRole

#: Metas that hold a whole credit each; of the others, each occurrence is a name.
_METAS: Final = (
    "byl", "author", "parsely-author", "sailthru.author", "dc.creator", "dcterms.creator", "dc.contributor",
    "article:author", "article:author_name", "og:article:author", "og:author", "article.author", "articleauthor",
    "cxenseparse:author", "creator",
)  # fmt: skip
_INVERTED: Final = re.compile(r"([\w'’.-]+), ([\w'’.-]+(?: [\w'’.-]+)*)")
_WRITTEN_BY: Final = re.compile(
    r"written by|author|by|verfasst von|geschrieben von|écrit par|escrito por", re.IGNORECASE
)
#: Accounts and templates, in whatever language the system speaks, and the buttons beside a byline.
_NOBODY: Final = re.compile(
    r"(?:web)?(?:admin(?:istrator)?|master|editor|redactor|redaktor|user|author|root|staging|test|default|guest|system)"
    r"\d*|no author|unknown(?: author)?|anonymous|share|comments?|follow|e-?mail|photo|posts?|null|none|undefined|by"
    r"|n/a|about(?: the author)?|view (?:all|profile)|profile|more|read more|home|contact|news|print|\d.*|\W*"
    r"|(?:(?:facebook|twitter|x|instagram|linkedin|whatsapp|youtube|telegram|pinterest|reddit|tiktok|threads)\s*)+",
    re.IGNORECASE,
)
_ADDRESS: Final = re.compile(r"https?:|www\.|@|^[\w-]+\.(?:com|org|net|io|de|uk)\b|/", re.IGNORECASE)
LONGEST_NAME: Final = 100
MOST_AUTHORS: Final = 50
#: A line of a body that credits somebody stands before its text or behind it, and is short.
_BEFORE, _BEHIND, _LONGEST_LINE = 4, 2, 90
_SLASHES: Final = re.compile(r"\s*/\s*")


class Credited(NamedTuple):
    """Whom a page credits."""

    credits: tuple[StatedCredit, ...]
    evidence: Evidence


class Claim(NamedTuple):
    """What one place says."""

    place: str
    credits: tuple[StatedCredit, ...]

    @property
    def text(self) -> str:
        """As the page has it."""
        return ", ".join(dict.fromkeys(credit.text for credit in self.credits))

    @property
    def parties(self) -> tuple[StatedParty, ...]:
        """Whom it names."""
        return tuple(party for credit in self.credits for party in credit.parties)

    @property
    def names_person(self) -> bool:
        """Whether somebody is named, not an office."""
        return any(party.kind == "person" for credit in self.credits for party in credit.parties if _wrote(credit))


def credited(page: Page, site: Publisher, printed: Body | None = None) -> Credited | None:
    """Whom the page credits; None where it names nobody.

    Its elements are asked only where its head names no person, and the lines of its body, *printed*, only where they
    name none either.
    """
    met: list[Claim] = []
    for claim in _claims(page, site, printed):
        met.append(claim)
        if claim.names_person:
            return _chosen(claim, met)
    offices = [claim for claim in met if claim.parties]
    if not offices:
        return None
    foreign = [claim for claim in offices if not all(site.is_site(party.name) for party in claim.parties)]
    return _chosen((foreign or offices)[0], met)


def _wrote(credit: StatedCredit) -> bool:
    return credit.role in {"author", "wire", "contributor"}


def _chosen(claim: Claim, met: Sequence[Claim]) -> Credited:
    others = {one.place: one.text[:LONGEST] for one in met if one.place != claim.place and one.text != claim.text}
    return Credited(tuple(credit for credit in claim.credits if credit.parties), Evidence(claim.place, others))


def _claims(page: Page, site: Publisher, printed: Body | None) -> Iterator[Claim]:
    cited = page.metas.all("citation_author")
    if cited:
        turned = [_INVERTED.sub(r"\2 \1", name) if _INVERTED.fullmatch(name) else name for name in cited]
        yield _claim("citation_author", turned, site)
    for name in ("author", "creator"):
        if name in page.article:
            told = page.article[name]
            text = ", ".join(dict.fromkeys(texts(told)))
            yield Claim(f"json_ld.{name}", (StatedCredit(text, parties=_kept(parties(told), site)),))
    for name in _METAS:
        if name in page.metas.named:
            yield _claim(name, page.metas.named[name], site)
    for number in ("1", "2"):
        label = page.metas.first(f"twitter:label{number}")
        if label and _WRITTEN_BY.match(label):
            yield _claim(f"twitter:data{number}", page.metas.all(f"twitter:data{number}"), site)
    for place, lines in byline_lines(page):
        yield _claim(place, lines, site)
    if printed is not None and says_it_is_an_article(page):
        yield Claim("body", tuple(_printed(printed)))


def _claim(place: str, lines: Sequence[str], site: Publisher) -> Claim:
    """What lines of a place say: their authors as one credit, and one for each other role."""
    named: dict[BylineRole, list[StatedParty]] = {}
    for line in lines[:MOST_AUTHORS]:
        sections = parse_credit_line(line).sections
        if all(section.role == "author" for section in sections):
            named.setdefault("author", []).extend(parties(line))
            continue
        for section in sections:
            named.setdefault(section.role, []).extend(map(_stated, section.parties))
    text = ", ".join(dict.fromkeys(lines))
    return Claim(place, tuple(StatedCredit(text, role, _kept(each, site)) for role, each in named.items()))


def _printed(printed: Body) -> Iterator[StatedCredit]:
    """Short lines before or behind the text that name persons and say nothing else."""
    lines = [printed.text[block.start : block.end] for block in printed.blocks if block.kind == "paragraph"]
    for line in (*lines[:_BEFORE], *lines[_BEFORE:][-_BEHIND:]):
        if len(line) > _LONGEST_LINE or line.endswith((".", "?", "!", ":", "”")):
            continue
        parsed = parse_credit_line(_SLASHES.sub(", ", line))
        persons = parsed.persons
        named = [party for section in parsed.sections for party in section.parties]
        if persons and len(persons) == len(named) and not parsed.unread and all(" " in party.name for party in persons):
            yield StatedCredit(line, parsed.role or "author", tuple(map(_stated, persons)))
            return


def _stated(party: CreditedParty) -> StatedParty:
    return StatedParty(party.name, party.kind, role=party.post, affiliation=party.affiliation)


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
