"""Credits and parties of a schema.org article: author, editor and the like, and the people it mentions."""

from __future__ import annotations

import html
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any, Final, cast, get_args

from newsschema.credits.credit_lines import parse_credit_line
from newsschema.formats.fitting import url
from newsschema.formats.json_ld.taking import NodeTaking
from newsschema.formats.schema_org.parties import parties
from newsschema.formats.schema_org.values import Node, texts, types
from newsschema.formats.taking import Place
from newsschema.records.byline import BylineRole
from newsschema.records.draft import StatedCredit, StatedParty
from newsschema.records.person import PartyKind

#: Properties that credit somebody, and with what.
CREDITING: Final[dict[str, BylineRole]] = {
    "author": "author",
    "creator": "author",
    "contributor": "contributor",
    "editor": "editor",
    "translator": "translator",
}
#: Properties in which parties of the story stand among other things.
TELLING: Final = ("mentions", "about")
ROLES: Final[tuple[str, ...]] = get_args(BylineRole)
#: Roles in which an anonymous desk may be credited.
DESK_ROLES: Final = frozenset({"editor", "wire"})
#: The type by which a kind of party is told; of those that schema.org does not know, additionalType says the kind.
TYPES: Final[dict[PartyKind, str]] = {
    "person": "Person",
    "organization": "Organization",
    "group": "Organization",
    "document": "Thing",
    "unknown": "Thing",
}
_PARTY_TYPES: Final = frozenset({"Person", "Organization", "NewsMediaOrganization", "Corporation", "NGO"})
_WORDS: Final = frozenset({
    "name", "jobTitle", "honorificPrefix", "affiliation", "worksFor", "@value", "roleName", "additionalType"
})  # fmt: skip
_PARTS: Final = frozenset({"givenName", "additionalName", "familyName"})
_PAGES: Final = frozenset({"url", "sameAs"})


def credits_of(node: NodeTaking) -> tuple[StatedCredit, ...]:
    """The credits of an article, property by property; what is told of each is taken."""
    found: list[StatedCredit] = []
    for name, role in CREDITING.items():
        authors = _Authors(found)
        for place, member in node.flat(name):
            # Content systems write the authors as creators once more.
            if name == "creator" and authors.named(member):
                if authors.told(member):
                    take_told(node, place, parties(member), _text_of(member))
            elif (credit := _credit(node, place, member, role)) is not None:
                found.append(credit)
    return tuple(found)


class _Authors:
    """Who is credited as author so far: by name, with all that is told of each, and in what words."""

    def __init__(self, credits_: Sequence[StatedCredit]) -> None:
        written = [credit for credit in credits_ if credit.role in {"author", "wire"}]
        self._parties = {party for credit in written for party in credit.parties}
        self._names = {party.name for party in self._parties}
        self._texts = self._names | {credit.text for credit in written}
        bare = {replace(party, title=None, role=None, affiliation=None, same_as=()) for party in self._parties}
        self._told = self._parties | bare

    def named(self, member: Any) -> bool:  # noqa: ANN401  JSON
        """Whether a value names nobody but them."""
        told = parties(member)
        return bool(told) and self._names.issuperset(party.name for party in told)

    def told(self, member: Any) -> bool:  # noqa: ANN401  JSON
        """Whether a value tells nothing of them that their credits do not."""
        return _text_of(member) in self._texts and self._told.issuperset(parties(member))


def parties_of(node: NodeTaking) -> tuple[StatedParty, ...]:
    """The people and bodies that the article is about or mentions, without those that are no parties."""
    found: list[StatedParty] = []
    for name in TELLING:
        for place, member in node.flat(name):
            if isinstance(member, dict) and is_party(cast("Node", member)):
                told = parties(member)
                found += told
                take_told(node, place, told)
    return tuple(found)


def is_party(member: Node) -> bool:
    """Whether a node says that it is somebody who can be quoted or credited."""
    return bool(types(member) & _PARTY_TYPES) or member.get("additionalType") in ("group", "document", "unknown")


def _credit(node: NodeTaking, place: Place, member: Any, role: BylineRole) -> StatedCredit | None:  # noqa: ANN401  JSON
    """The credit that one member gives; None where it names nobody."""
    if isinstance(member, dict) and "Role" in types(member) and member.get("roleName") in ROLES:
        return _played(node, place, member)
    told = parties(member)
    if not told:
        return None
    text = _text_of(member) or told[0].name
    take_told(node, place, told, text)
    of_a_wire = role == "author" and parse_credit_line(text).role == "wire" and told[0].kind == "organization"
    return StatedCredit(text, "wire" if of_a_wire else role, told)


def _text_of(member: Any) -> str:  # noqa: ANN401  JSON
    """What a value prints; empty where an object has no name."""
    return html.unescape(member) if isinstance(member, str) else ", ".join(texts(member))


def _played(node: NodeTaking, place: Place, role: Node) -> StatedCredit | None:
    """The credit of a schema.org Role that one of our roles names; without a player, that of a desk nobody names."""
    name = cast("BylineRole", role["roleName"])
    inner = next((property_ for property_ in CREDITING if role.get(property_)), None)
    told_text = text = ", ".join(texts(role.get("name")))
    if inner is None:
        if name not in DESK_ROLES or not text:
            return None
        told: tuple[StatedParty, ...] = ()
    else:
        told = parties(role[inner])
        text = text or ", ".join(texts(role[inner]))
        if not told or not text:
            return None
        take_told(node, (*place, inner), told, text)
    node.take(*place, "roleName")
    if told_text:
        node.take(*place, "name")
    node.take_type("Role", *place)
    return StatedCredit(text, name, told)


def take_told(node: NodeTaking, place: Place, told: Sequence[StatedParty], text: str | None = None) -> None:
    """Take of a party's object, or text, what the parties made of it tell, and no more."""
    said = {text, *(word for one in told for word in (one.name, one.title, one.role, one.affiliation, one.kind))}
    pages = {page for one in told for page in one.same_as}
    taken: set[Place] = set()
    for at, leaf in _leaves(node.look(*place), place):
        name = next((step for step in reversed(at) if isinstance(step, str)), "") if at != place else "name"
        plain = html.unescape(leaf)
        if (
            (name in _WORDS and plain in said)
            or (name in _PARTS and plain and len(told) == 1 and plain in told[0].name)
            or (name in _PAGES and url(leaf) in pages)
        ):
            node.take(*at)
            taken.add(at)
    for at, leaf in _leaves(node.look(*place), place):
        if at[-1] == "@type" and at != place:
            kinds = {TYPES[one.kind] for one in told} if at[:-1] == place else {"Organization"}
            if kinds == {leaf} and (at[:-1] == place or (*at[:-1], "name") in taken):
                node.take(*at)


def _leaves(value: Any, place: Place) -> Iterator[tuple[Place, str]]:  # noqa: ANN401  JSON
    """Every text of a value with its place; values nest no deeper than the wire lets them."""
    if isinstance(value, str):
        yield place, value
    elif isinstance(value, dict):
        for name, member in cast("Node", value).items():
            yield from _leaves(member, (*place, name))
    elif isinstance(value, list):
        for k, member in enumerate(cast("list[Any]", value)):
            yield from _leaves(member, (*place, k))
