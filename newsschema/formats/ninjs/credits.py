"""Credits of agency items: a line of them taken apart, and parties that stand by themselves."""

from __future__ import annotations

from typing import Final

from newsschema.credits.credit_lines import parse_credit_line
from newsschema.records import StatedCredit, StatedParty
from newsschema.records.byline import BylineRole

#: What the words of a role say of a party's part in the article, in small letters.
_ROLES: Final[tuple[tuple[str, BylineRole], ...]] = (
    ("photograph", "photographer"),
    ("translat", "translator"),
    ("editor", "editor"),
    ("contribut", "contributor"),
    ("author", "author"),
    ("writer", "author"),
    ("reporter", "author"),
    ("byline", "author"),
    ("wire", "wire"),
)


def credits_of_line(line: str, role: BylineRole = "author") -> list[StatedCredit]:
    """The credits of a line, one for each of its sections; one without parties, where it names nobody known.

    *role* is what those did whom no cue introduces.

    >>> [(credit.role, [party.name for party in credit.parties]) for credit in credits_of_line("Von Ana Reyes, dpa")]
    [('author', ['Ana Reyes'])]
    """
    parsed = parse_credit_line(line)
    if not parsed.sections:
        named = tuple(StatedParty(name, "organization") for name in parsed.organizations)
        return [StatedCredit(line, "wire", named)]
    found: list[StatedCredit] = []
    for section in parsed.sections:
        parties = tuple(
            StatedParty(party.name, party.kind, role=party.post, affiliation=party.affiliation)
            for party in section.parties
        )
        whole = len(parsed.sections) == 1
        text = line if whole else section.span.of(line)
        did: BylineRole = role if section.role == "author" and not parsed.cued else section.role
        if all(party.kind == "organization" for party in parties):
            did = "wire"
        if parties:
            found.append(StatedCredit(text, did, parties))
    return found or [StatedCredit(line, "wire")]


def role_of(words: str | None) -> BylineRole | None:
    """What a role in words, or the address of one, says that a party did; None where that is none of ours.

    >>> role_of("http://cv.iptc.org/newscodes/contentprodpartyrole/photographer"), role_of("source")
    ('photographer', None)
    """
    last = (words or "").rstrip("/").rpartition("/")[2].rpartition(":")[2].lower()
    return next((role for word, role in _ROLES if last.startswith(word)), None)
