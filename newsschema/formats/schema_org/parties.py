"""Parties of schema.org: Person and Organization as pages write them, as texts, objects, lists and mixtures."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import Final, cast, get_args

from newsschema.credits.credit_lines import ParsedCredit, parse_credit_line
from newsschema.credits.credit_parties import CreditedParty
from newsschema.credits.masthead import is_desk, is_newsroom, is_person_name
from newsschema.formats.schema_org.values import DEEPEST, Node, addresses, first_text, texts, types
from newsschema.records.draft import StatedParty
from newsschema.records.person import PartyKind

#: More are no credit; a list that long is made to exhaust its reader.
MOST_PARTIES: Final = 1000
#: A name that is longer is prose.
LONGEST_NAME: Final = 200
#: What templates write where they have no name.
_NOBODY: Final = frozenset({"null", "none", "undefined", "nan", "n/a", "unknown", "anonymous", "by", "author", "false"})
_ADDRESS: Final = re.compile(r"(?:https?:)?//\S*|www\.\S+|#\S*|\S+@\S+", re.IGNORECASE)
_PERSON: Final = frozenset({"person", "patient"})
_WORKS: Final = frozenset({"creativework", "report", "book", "dataset", "digitaldocument"})
_KINDS: Final[tuple[str, ...]] = get_args(PartyKind)
#: Properties of a schema.org Role under which whoever plays it stands again.
_PLAYED_BY: Final = ("author", "creator", "contributor", "editor", "publisher", "member", "employee")


def parties(value: object) -> tuple[StatedParty, ...]:
    """Everybody whom the value of a property such as author names, in its order, each once.

    Takes a text ("By Ana Reyes and Tom Okoro"), an object, and lists and mixtures of them. What names nobody, an
    address or "null", gives nothing.

    >>> [party.name for party in parties(["By Ana Reyes and Tom Okoro", {"@type": "Person", "name": "Jo Marsh"}])]
    ['Ana Reyes', 'Tom Okoro', 'Jo Marsh']
    >>> parties({"@type": "Organization", "name": "Vell Wire", "url": "https://wire.example"})[0].same_as
    ('https://wire.example',)
    """
    found: dict[StatedParty, None] = {}
    for party in _parties(value, 0):
        found.setdefault(party)
        if len(found) == MOST_PARTIES:
            break
    return tuple(found)


def _parties(value: object, depth: int) -> Iterator[StatedParty]:
    if depth > DEEPEST:
        return
    if isinstance(value, str):
        yield from _of_text(html.unescape(value))
    elif isinstance(value, list):
        for member in cast("list[object]", value):
            yield from _parties(member, depth + 1)
    elif isinstance(value, dict):
        yield from _of_node(cast("Node", value), depth)


def _of_text(text: str) -> Iterator[StatedParty]:
    """The parties of a credit; one that is no credit names one party, if it may be a name at all."""
    text = " ".join(text.split())
    if text.casefold() in _NOBODY or _ADDRESS.fullmatch(text):
        return
    found = [party for section in parse_credit_line(text).sections for party in section.parties]
    if found:
        yield from map(_stated, found)
    elif _may_be_name(text):
        yield StatedParty(text, _kind_of(text))


def _stated(party: CreditedParty) -> StatedParty:
    return StatedParty(party.name, party.kind, role=party.post, affiliation=party.affiliation)


def _may_be_name(text: str) -> bool:
    return (
        0 < len(text) <= LONGEST_NAME
        and text.casefold() not in _NOBODY
        and not _ADDRESS.fullmatch(text)
        and any(map(str.isalpha, text))
    )


def _kind_of(text: str) -> PartyKind:
    if is_desk(text):
        return "group"
    if is_newsroom(text):
        return "organization"
    return "person" if is_person_name(text) else "unknown"


def _of_node(node: Node, depth: int) -> Iterator[StatedParty]:
    """The parties of an object: one, or those that its name lists."""
    played = [node[name] for name in _PLAYED_BY if name in node] if "Role" in types(node) else []
    if played:
        yield from (_with_role(party, first_text(node.get("roleName"))) for party in _parties(played, depth + 1))
        return
    names = [name for name in texts(node.get("name")) if name.strip()] or _from_parts(node)
    told = _told_kind(node)
    for name in names:
        yield from _of_name(name, told, node, alone=len(names) == 1)


def _with_role(party: StatedParty, role: str | None) -> StatedParty:
    return StatedParty(party.name, party.kind, party.title, party.role or role, party.affiliation, party.same_as)


def _of_name(name: str, told: PartyKind | None, node: Node, *, alone: bool) -> Iterator[StatedParty]:
    """The parties that one name of an object lists, with what the object tells where it tells it of one."""
    if node.get("additionalType") in _KINDS:
        # Whoever says what kind of party it is, in our words, means the whole name.
        yield _with_details(name, cast("PartyKind", node["additionalType"]), node)
        return
    name = " ".join(name.split())
    if not _may_be_name(name):
        return
    parsed = parse_credit_line(name) if told in {None, "person"} else ParsedCredit()
    listed = [party for section in parsed.sections for party in section.parties]
    if not listed:
        kind = told or _kind_of(name)
        yield _with_details(name, kind, node) if alone else StatedParty(name, kind)
    elif len(listed) == 1 and alone:
        kind = _believed(name, told, parsed, listed[0])
        yield _with_details(listed[0].name, kind, node, listed[0].post, listed[0].affiliation)
    else:
        yield from map(_stated, listed)


def _believed(name: str, told: PartyKind | None, parsed: ParsedCredit, party: CreditedParty) -> PartyKind:
    """Whether what is told to be a person is one: pages call wires, desks and sites persons, and few others."""
    if told is None or is_desk(name):
        return party.kind
    no_person = parsed.role == "wire" or name.casefold().startswith("the ") or "." in name.rstrip(".").split(" ")[-1]
    return party.kind if no_person else told


def _told_kind(node: Node) -> PartyKind | None:
    """The kind that an object's type tells; None where it has none."""
    named = {name.lower() for name in types(node)}
    if not named:
        return None
    if named & _PERSON:
        return "person"
    if named & _WORKS:
        return "document"
    return "unknown" if named == {"thing"} else "organization"


def _from_parts(node: Node) -> list[str]:
    """A name that is told in parts."""
    parts = [first_text(node.get(part)) for part in ("givenName", "additionalName", "familyName")]
    return [" ".join(part for part in parts if part)] if parts[0] or parts[2] else []


def _with_details(
    name: str, kind: PartyKind, node: Node, post: str | None = None, affiliation: str | None = None
) -> StatedParty:
    """The party with what its object tells beside its name, *post* and *affiliation* where it tells none."""
    return StatedParty(
        name,
        kind,
        title=first_text(node.get("honorificPrefix")),
        role=first_text(node.get("jobTitle")) or post,
        affiliation=first_text(node.get("affiliation")) or first_text(node.get("worksFor")) or affiliation,
        same_as=addresses(node.get("url"), node.get("sameAs")),
    )
