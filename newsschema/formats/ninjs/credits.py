"""Credits of agency items: a line of them taken apart, and parties that stand by themselves."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from newsschema.credits.credit_lines import LONGEST_LINE, parse_credit_line
from newsschema.records import StatedCredit, StatedParty
from newsschema.records.byline import BylineRole
from newsschema.records.person import PartyKind

#: What the words of a role say of a party's part in the article, by how they begin: "authors", but no "authorities".
_ROLES: Final[tuple[tuple[re.Pattern[str], BylineRole], ...]] = (
    (re.compile("photograph"), "photographer"),
    (re.compile("translat"), "translator"),
    (re.compile("editor(?!ial)"), "editor"),
    (re.compile("contribut"), "contributor"),
    (re.compile("author(?!i)|writer|reporter|byline"), "author"),
    (re.compile("wire"), "wire"),
)
#: What parts the sections of a line, and is of neither.
_PARTING: Final = " ;|,\n"


def credits_of_line(line: str, role: BylineRole = "author") -> list[StatedCredit]:
    """The credits of a line, one for each of its sections; none, where it is too long to be a line of credits.

    One that names nobody whom we can read is a party's own name. *role* is what those did whom no cue introduces.

    >>> [(credit.role, [party.name for party in credit.parties]) for credit in credits_of_line("Von Ana Reyes, dpa")]
    [('author', ['Ana Reyes'])]
    """
    if len(line) > LONGEST_LINE:
        return []
    parsed = parse_credit_line(line)
    if not parsed.sections and parsed.organizations:
        return [StatedCredit(line, "wire", tuple(StatedParty(name, "organization") for name in parsed.organizations))]
    found: list[StatedCredit] = []
    for section in parsed.sections:
        parties = tuple(
            StatedParty(party.name, party.kind, role=party.post, affiliation=party.affiliation)
            for party in section.parties
        )
        whole = len(parsed.sections) == 1
        text = line if whole else section.span.of(line).strip(_PARTING)
        did: BylineRole = role if section.role == "author" and not parsed.cued else section.role
        if all(party.kind == "organization" for party in parties):
            did = "wire"
        if parties:
            found.append(StatedCredit(text, did, parties))
    return found or [StatedCredit(line, role, (StatedParty(line, "unknown"),))]


def role_of(words: str | None) -> BylineRole | None:
    """What a role in words, or the address of one, says that a party did; None where that is none of ours.

    >>> role_of("http://cv.iptc.org/newscodes/contentprodpartyrole/photographer"), role_of("source")
    ('photographer', None)
    """
    last = last_word(words)
    return next((role for begins, role in _ROLES if begins.match(last)), None)


def last_word(words: str | None) -> str:
    """The code at the end of an address or of "prefix:code", in small letters; words that are neither as they are."""
    return (words or "").rstrip("/#=").rpartition("/")[2].rpartition(":")[2].lower()


def party_kind(name: str) -> PartyKind:
    """What a name that somebody is credited by is the name of, as far as it tells.

    >>> party_kind("Ana Reyes"), party_kind("Associated Press"), party_kind("ana")
    ('person', 'organization', 'unknown')
    """
    parsed = parse_credit_line(name)
    for section in parsed.sections:
        for party in section.parties:
            return party.kind
    return "organization" if parsed.organizations else "unknown"


def together(line: Sequence[StatedCredit], listed: Sequence[StatedCredit]) -> list[StatedCredit]:
    """The credits of a line and those of a list, each party of which is credited for one part but once.

    Whom the line credits already gets from the list the pages that are told there.
    """
    pages: dict[tuple[BylineRole, str | None], tuple[str, ...]] = {}
    credited = {(credit.role, party.name) for credit in line for party in credit.parties}
    others: list[StatedCredit] = []
    for credit in listed:
        (party,) = credit.parties
        if (done := (credit.role, party.name)) in credited:
            pages[done] = tuple(dict.fromkeys((*pages.get(done, ()), *party.same_as)))
        else:
            others.append(credit)
    return [*(_with_pages(credit, pages) for credit in line), *others]


def _with_pages(credit: StatedCredit, pages: Mapping[tuple[BylineRole, str | None], tuple[str, ...]]) -> StatedCredit:
    told = (replace(party, same_as=pages.get((credit.role, party.name), ())) for party in credit.parties)
    return replace(credit, parties=tuple(told))
