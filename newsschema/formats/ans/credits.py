"""Who is credited by an ANS document, and who its taxonomy says is spoken of."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, Final, get_args

from newsschema.credits.credit_lines import parse_credit_line
from newsschema.formats import fitting
from newsschema.formats.ans.item import ADDITIONAL, OURS, AnsItem, counted, flag, wording
from newsschema.formats.taking import Place
from newsschema.records.byline import BylineRole
from newsschema.records.draft import StatedCredit, StatedParty
from newsschema.records.person import PartyKind

#: Where ANS lists who did what. It names the first two; the others are ours, in the same manner.
CREDITED: Final[dict[str, BylineRole]] = {
    "by": "author",
    "photos_by": "photographer",
    "contributions_by": "contributor",
    "edited_by": "editor",
    "translated_by": "translator",
    "provided_by": "wire",
}
#: What the names of an organisation's own lists begin with, where that tells what those in them did.
_TOLD_BY_NAME: Final[tuple[tuple[str, BylineRole], ...]] = (
    ("photo", "photographer"),
    ("edit", "editor"),
    ("translat", "translator"),
)
_ENTITIES: Final[Mapping[str, PartyKind]] = {"person": "person", "organization": "organization"}
_WORDS: Final = re.compile(r"@?\w+")
#: What a line of credits has and a name has not.
_PARTED: Final = re.compile(r"[,;|/\n&]|\band\b")


def credits_of(item: AnsItem) -> tuple[StatedCredit, ...]:
    """The credits, in the order of the document, and the wire that sent it; `vanity_credits` where it has no others."""
    found = list(_credits(item, "credits")) or list(_credits(item, "vanity_credits"))
    distributor = item.look("distributor", "name")
    if item.look("distributor", "category") == "wires" and fitting.words(distributor):
        name = str(item.take("distributor", "name"))
        item.take("distributor", "category")
        found.append((len(found), StatedCredit(name, "wire", (StatedParty(name, "organization"),))))
    return _joined(found)


def _credits(item: AnsItem, of: str) -> Iterator[tuple[int, StatedCredit]]:
    """Each author of the lists, with the number of the credit that he is part of."""
    lists = item.look(of)
    number = 0
    for name in lists if isinstance(lists, dict) else ():
        for at, author in item.members(of, name):
            # A reference names nobody; what it refers to would have to be asked for.
            if isinstance(author, dict) and author.get("type", "author") == "author":
                credit = _credit(item, at, str(name))
                if credit is not None:
                    part_of = item.own(counted, "credit", *at)
                    yield (number if part_of is None else part_of), credit
                    number += 1


def _joined(found: list[tuple[int, StatedCredit]]) -> tuple[StatedCredit, ...]:
    """The credits by their numbers; several authors of one number, which only we write, are one credit."""
    joined: dict[int, StatedCredit] = {}
    for number, credit in sorted(found, key=lambda numbered: numbered[0]):
        first = joined.get(number)
        joined[number] = StatedCredit(first.text, first.role, (*first.parties, *credit.parties)) if first else credit
    return tuple(joined.values())


def _credit(item: AnsItem, at: Place, list_name: str) -> StatedCredit | None:
    name = item.text(*at, "name")
    printed = item.text(*at, "byline")
    text = item.own(wording, "text", *at) or printed or name
    if text is None:
        return None
    if list_name in CREDITED:
        item.take(*at, "type")
    parties = () if item.own(flag, "unnamed", *at) else _parties(item, at, name or text)
    if name is not None and not _is_told(name, text, parties):
        item.put_back(*at, "name")
    return StatedCredit(text, _role_of(list_name, item.type_of()), parties)


def _is_told(name: str, text: str, parties: tuple[StatedParty, ...]) -> bool:
    """Whether the words of a name all stand in its credit or in the parties; a handle, say, stands in neither."""
    told = [text, *(words for party in parties for words in (party.name, party.role, party.affiliation) if words)]
    return set(_WORDS.findall(name.casefold())) <= set(_WORDS.findall(" ".join(told).casefold()))


def _role_of(list_name: str, type_: str) -> BylineRole:
    """What those in a list did for a document of a type: of a picture, "by" names who took it."""
    if (type_, list_name) == ("image", "by"):
        return "photographer"
    role: BylineRole = "contributor"
    for start, told in _TOLD_BY_NAME:
        if list_name.lower().startswith(start):
            role = told
    return CREDITED.get(list_name, role)


def _parties(item: AnsItem, at: Place, name: str) -> tuple[StatedParty, ...]:
    """Whom an author object names: one, unless its name is a whole line of credits."""
    same_as = _pages(item, at)
    role = item.text(*at, "role")
    affiliation = item.text(*at, "affiliation") or _organization(item, at)
    title = item.own(wording, "title", *at)
    kind = item.own(party_kind, "kind", *at)
    if isinstance(item.look(*at, ADDITIONAL, OURS), dict):
        return (StatedParty(name, kind or "person", title, role, affiliation, same_as),)
    line = parse_credit_line(name)
    parsed = [party for section in line.sections for party in section.parties]
    if len(parsed) > 1 and role is None and affiliation is None and not same_as:
        return tuple(StatedParty(party.name, party.kind, None, party.post, party.affiliation) for party in parsed)
    if len(parsed) != 1:
        return (StatedParty(name, "unknown", title, role, affiliation, same_as),)
    only = parsed[0]
    if only.post and not (line.cued or _PARTED.search(name)):
        # The field is for a name and nothing else: what looks like a post in it is a surname.
        return (StatedParty(name, only.kind, title, role, affiliation, same_as),)
    return (StatedParty(only.name, only.kind, title, role or only.post, affiliation or only.affiliation, same_as),)


def _organization(item: AnsItem, at: Place) -> str | None:
    """What the old field for it says, unless it holds the author's place, as it did up to ANS 0.5.8."""
    return None if item.look(*at, "org") == item.look(*at, "location") else item.text(*at, "org")


def _pages(item: AnsItem, at: Place) -> tuple[str, ...]:
    """The pages about an author. A path on an unnamed site, or a handle, is none, and stays where it is."""
    found: list[str] = []
    places = [(*at, "url")]
    places += [(*place, "url") for links in ("social_links", "socialLinks") for place, _ in item.members(*at, links)]
    for place in places:
        page = fitting.url(item.look(*place))
        if page is not None:
            item.take(*place)
            found.append(page)
    # The old name of the list holds what the new one does.
    return tuple(found) if item.is_ours else tuple(dict.fromkeys(found))


def parties_of(item: AnsItem) -> tuple[StatedParty, ...]:
    """The persons and organisations that the taxonomy lists as named in the text."""
    found: list[StatedParty] = []
    for at, _ in item.members("taxonomy", "named_entities"):
        told = item.type_of(*at).lower()
        kind = party_kind(told) if item.is_ours else _ENTITIES.get(told)
        name = item.text(*at, "name") if kind else None
        if kind is None or name is None:
            continue
        item.take(*at, "type")
        if item.is_ours:
            item.take(*at, "_id")
        found.append(StatedParty(name, kind))
    return tuple(found)


def party_kind(value: object) -> Any:  # noqa: ANN401  a PartyKind
    """A kind of party; None for anything else."""
    return value if isinstance(value, str) and value in get_args(PartyKind) else None
