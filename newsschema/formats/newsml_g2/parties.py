"""Who and what an item of NewsML-G2 is about and by: creators, credits, people, subjects."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Final, cast, get_args

from newsschema.credits.credit_lines import parse_credit_line
from newsschema.formats import fitting
from newsschema.formats.newsml_g2.values import (
    Gathered,
    coded,
    last_part,
    name_element,
    scheme_and_code,
    share_of_hundred,
    words_of,
)
from newsschema.formats.xml_trees.element import Element
from newsschema.records import StatedCredit, StatedParty, Subject
from newsschema.records.byline import BylineRole
from newsschema.records.person import PartyKind

#: What IPTC's roles of creators and contributors (crol, ctrol) are among ours, by the end of their codes.
_ROLES: Final[dict[str, BylineRole]] = {
    "photographer": "photographer",
    "cameraoperator": "photographer",
    "editor": "editor",
    "copyeditor": "editor",
    "chiefeditor": "editor",
    "translator": "translator",
    "author": "author",
    "writer": "author",
    "reporter": "author",
    "contributor": "contributor",
    "wire": "wire",
}
#: IPTC's kinds of concept (cpnat) that are parties of a story.
_KINDS: Final[dict[str, PartyKind]] = {
    "person": "person",
    "organisation": "organization",
    "organization": "organization",
    "company": "organization",
}
_CREDIT: Final = "newsschema:credit"


def take_credits(meta: Element, asserted: Mapping[str, Element], gathered: Gathered) -> None:
    """The credits of an item: what it prints as its byline, and the creators whom that does not name.

    A creator told by code alone has the name that the item asserts of its code.
    """
    bys = [one for one in meta.all("by") if one.text.strip() or one.attribute(_CREDIT) is not None]
    makers = [one for one in meta.kin if one.local in {"creator", "contributor"}]
    if any(one.attribute(_CREDIT) is not None for one in (*bys, *makers)):
        _ours(bys, makers, gathered)
        return
    for by in bys:
        text = words_of(by) or ""
        gathered.credits.append(StatedCredit(text, parties=whoever(text)))
    for maker in makers:
        text = _take_name(maker, asserted)
        if not text or _told_more(maker, text, gathered):
            continue
        found = whoever(text)
        parties = tuple(_party(maker, party) for party in found)
        role = maker.attribute("role") or maker.attribute("roleuri") or ""
        known = _ROLES.get(last_part(role).lower().replace("-", ""))
        if known and " " not in role:
            maker.take("role" if maker.attribute("role") else "roleuri")
        given: BylineRole = "author" if maker.local == "creator" else "contributor"
        credit = StatedCredit(text, known or given, parties)
        if credit not in gathered.credits:
            gathered.credits.append(credit)


def _take_name(maker: Element, asserted: Mapping[str, Element]) -> str | None:
    """The name of a creator: its own, else what the item asserts of its code, else the literal it is told with."""
    name = name_element(maker) or name_element(asserted.get(coded(maker) or "", maker))
    if name is not None:
        return words_of(name)
    literal = fitting.words(maker.attribute("literal"))
    return maker.take("literal") if literal and coded(maker) == literal else None


def _told_more(maker: Element, name: str, gathered: Gathered) -> bool:
    """Whether a byline names a creator already; that party is then told what the creator's element says of it."""
    for k, credit in enumerate(gathered.credits):
        if any(party.name.casefold() == name.casefold() for party in credit.parties):
            parties = tuple(
                _party(maker, party) if party.name.casefold() == name.casefold() else party for party in credit.parties
            )
            gathered.credits[k] = replace(credit, parties=parties)
            return True
    return False


def _ours(bys: list[Element], makers: list[Element], gathered: Gathered) -> None:
    """Credits as our writer has them: each maker tells by number to which byline it belongs."""
    of: dict[str, list[StatedParty]] = {}
    for maker in makers:
        if (number := maker.take(_CREDIT)) is not None:
            maker.take("role")
            of.setdefault(number, [])
            if (party := our_party(maker)) is not None:
                of[number].append(party)
    for by in bys:
        number, role = by.take(_CREDIT) or "", by.take("newsschema:role")
        known = cast("BylineRole", role) if role in _ROLES.values() else "author"
        text = words_of(by) or ""
        parties = tuple(of.get(number, ()))
        if not text:
            gathered.parties += parties
            continue
        if not parties and known not in {"editor", "wire"}:
            parties = whoever(text)
        gathered.credits.append(StatedCredit(text, known, parties))


def our_party(element: Element) -> StatedParty | None:
    """A party as our writer has it; None for one without a name."""
    name = name_element(element)
    values = {key: element.take(f"newsschema:{key}") for key in ("kind", "title", "role", "affiliation")}
    element.take("type")
    pages: list[str] = []
    for page in element.all("sameAs"):
        address = fitting.url(page.take("uri") or page.take("newsschema:uri"))
        pages += [address] if address else []
    kind = values.pop("kind")
    kind = kind if kind in get_args(PartyKind) else "unknown"
    held = {key: value for key, value in values.items() if value}
    text = words_of(name) if name is not None else None
    return StatedParty(text, cast("PartyKind", kind), same_as=tuple(pages), **held) if text else None


def credited(text: str) -> tuple[StatedParty, ...]:
    """The parties that a credit names."""
    return tuple(
        StatedParty(party.name, party.kind, role=party.post, affiliation=party.affiliation)
        for section in parse_credit_line(text).sections
        for party in section.parties
    )


def whoever(text: str) -> tuple[StatedParty, ...]:
    """The parties that a credit names; where it is none that can be read, the credit itself is the party's name."""
    return credited(text) or (StatedParty(text, "unknown"),)


def _party(maker: Element, party: StatedParty) -> StatedParty:
    """A party of a credit with what its element tells of it."""
    kind = _KINDS.get(last_part(maker.attribute("type") or "").lower())
    if maker.first("organisationDetails"):
        kind = "organization"
    elif maker.first("personDetails"):
        kind = "person"
    page = fitting.url(maker.attribute("uri"))
    if page:
        maker.take("uri")
    return StatedParty(
        party.name, kind or party.kind, party.title, party.role, party.affiliation, (page,) if page else party.same_as
    )


def take_subjects(meta: Element, asserted: Mapping[str, Element], gathered: Gathered) -> None:
    """Subjects with a name, in the element itself or in what the item asserts of its code; people are parties."""
    language = gathered.said.get("language")
    subjects: list[Subject] = []
    for element in meta.all("subject"):
        if element.attribute("newsschema:kind") is not None:
            party = our_party(element)
            gathered.parties += [party] if party else []
            continue
        code = coded(element)
        name = name_element(element, language)
        if name is None and (told := asserted.get(code or "")) is not None:
            name = name_element(told, language)
        kind = _KINDS.get(last_part(element.attribute("type") or element.attribute("typeuri") or "").lower())
        if name is None and not fitting.words(element.attribute("literal")):
            continue
        if kind is not None:
            text = words_of(name) if name is not None else element.take("literal")
            page = fitting.url(element.attribute("uri"))
            if page:
                element.take("uri")
            element.take("type")
            gathered.parties.append(StatedParty(text or "", kind, same_as=(page,) if page else ()))
            continue
        subjects.append(_subject(element, name, gathered))
    if subjects:
        gathered.said["subjects"] = subjects


def _subject(element: Element, name: Element | None, gathered: Gathered) -> Subject:
    scheme, code = element.take("newsschema:scheme"), element.take("newsschema:code")
    qcode, uri = element.attribute("qcode"), element.attribute("uri")
    if parts := scheme_and_code(qcode or ""):
        element.take("qcode")
        scheme, code = parts
    elif uri and code is None:
        code = element.take("uri")
    text = words_of(name) if name is not None else None
    return Subject(
        name=text or element.take("literal") or "",
        scheme=scheme or None,
        code=code or None,
        relevance=share_of_hundred(gathered, element, "relevance"),
        confidence=share_of_hundred(gathered, element, "confidence"),
    )
