"""Concepts of a ninjs item: people and organisations, subjects and places, genres, and who supplied it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final
from urllib.parse import unquote

from newsschema.formats import fitting
from newsschema.formats.ninjs.credits import last_word, party_kind, role_of
from newsschema.formats.ninjs.names import Named
from newsschema.records import StatedCredit, StatedParty, Subject
from newsschema.records.article import ArticleKind
from newsschema.records.person import PartyKind

_PARTIES: Final[tuple[tuple[str, PartyKind], ...]] = (
    ("people", "person"),
    ("organisations", "organization"),
    ("objects", "document"),
)
#: Kinds of article by the names and the codes of genres (IPTC NewsCodes, genre), in small letters.
GENRES: Final[dict[str, ArticleKind]] = {
    "report": "report",
    "current": "report",
    "analysis": "analysis",
    "opinion": "opinion",
    "background": "background",
    "backgrounder": "background",
    "review": "review",
    "interview": "interview",
    "live": "live",
    "livecoverage": "live",
    "press_release": "press_release",
    "pressrelease": "press_release",
    "press-release": "press_release",
    "unknown": "unknown",
}


def parties_of(item: Named) -> dict[str, StatedParty]:
    """The people and organisations that the item lists by name, in order; each by its number, which ours have."""
    found: dict[str, StatedParty] = {}
    for name, kind in _PARTIES if item.ours else _PARTIES[:2]:
        for _, member in item.members(name):
            if party := _party(member, kind):
                number = member.word("literal") if item.ours else None
                member.settle("literal")
                found[number or f"{len(found)}."] = party
    return found


def suppliers_of(item: Named, parties: Mapping[str, StatedParty]) -> tuple[dict[str, Any], list[StatedCredit]]:
    """The publisher, as fields, and the credits among those who supplied the item."""
    said: dict[str, Any] = {}
    credits_: list[StatedCredit] = []
    for _, member in item.members("infoSources"):
        role = member.word("role") or ""
        if last_word(role) == "publisher" and "publisher" not in said:
            said |= {"publisher": member.text("name"), "publisher_url": _address(member)}
            if role.lower() == "publisher":
                member.take("role")
        elif item.ours:
            credits_.extend(_credit_of_ours(member, parties))
        else:
            credits_.extend(_credit(member))
    return said, credits_


def _credit(member: Named) -> list[StatedCredit]:
    part = role_of(member.word("role")) or (role_of(member.word("code")) if _codes_roles(member) else None)
    party = _party(member, party_kind(member.word("name") or "")) if part else None
    return [StatedCredit(party.name, part, (party,))] if part and party and party.name else []


def _credit_of_ours(member: Named, parties: Mapping[str, StatedParty]) -> list[StatedCredit]:
    line = member.text("name")
    if line is None:
        return []
    role = role_of(member.word("role")) or "author"
    numbers = (member.word("literal") or "").split()
    member.settle("role", "literal")
    named = tuple(parties[number] for number in numbers if number in parties)
    # A credit of people without a name is about somebody: its text is all that tells of them.
    return [StatedCredit(line, role, named or ((StatedParty(line, "unknown"),) if numbers else ()))]


def subjects_of(item: Named) -> dict[str, Any]:
    """The subjects, places among them, the keywords and the section, as fields."""
    subjects: list[Subject] = []
    keywords: list[str] = []
    said: dict[str, Any] = {"subjects": subjects, "keywords": keywords}
    for name in ("subjects", "places"):
        for _, member in item.members(name):
            word, rel = member.word("name"), member.word("rel")
            if word is None:
                continue
            if rel == "keyword" and set(member.value) == {member.at("name")[-1], member.at("rel")[-1]}:
                keywords.append(word)
            elif rel == "section" and "section" not in said:
                said["section"] = word
            else:
                subjects.append(_subject(member, word))
                continue
            member.take("name")
            member.take("rel")
    return said


def kind_of(item: Named) -> ArticleKind | None:
    """The kind of article that a genre tells, the genre left with what else is said of it."""
    for _, member in item.members("genres"):
        told = [member.word("name"), member.word("code"), (member.word("uri") or "").rpartition("/")[2]]
        for word in told:
            kind = GENRES.get((word or "").lower())
            if kind is not None:
                member.settle("name", "uri")
                if member.word("name") == kind:
                    member.take("name")
                return kind
    return None


def _party(member: Named, kind: PartyKind) -> StatedParty | None:
    name = member.text("name")
    if name is None:
        return None
    page = _address(member)
    return StatedParty(name, kind, same_as=(page,) if page else ())


def _address(member: Named) -> str | None:
    """The page of a concept: its uri, in 1.x its scheme with its code, taken where they are one as they stand."""
    uri = member.word("uri")
    if uri is not None:
        page = fitting.url(uri)
        if page == uri:
            member.take("uri")
        return page
    scheme, code = member.word("scheme"), member.word("code")
    if scheme is None or code is None or not scheme.endswith(("/", "#", "=")) or _codes_roles(member):
        return None
    page = fitting.url(scheme + code)
    if page == scheme + code:
        member.take("scheme")
        member.take("code")
    return page


def _codes_roles(member: Named) -> bool:
    """Whether the code of a supplier in 1.x tells what he did, as IPTC's contentprodpartyrole, and not who he is."""
    return "role" in last_word(member.word("scheme"))


def _subject(member: Named, word: str) -> Subject:
    member.take("name")
    scheme, code = member.text("scheme"), member.text("code")
    literal = member.word("literal")
    if member.ours and literal is not None:
        member.take("literal")
        scheme, _, code = literal.partition(":")
        scheme, code = unquote(scheme) or None, code or None
    code = code or member.text("uri") or (member.text("literal") if not member.ours else None)
    return Subject(
        name=word,
        scheme=scheme,
        code=code,
        relevance=_share(member, "relevance"),
        confidence=_share(member, "confidence"),
    )


def _share(member: Named, name: str) -> float | None:
    """Whole hundredths as a share, 58 as 0.58; None, and left there, for anything else: 0.5 may be a half."""
    value = member.look(name)
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= 100 or value % 1:
        return None
    member.take(name)
    return value / 100
