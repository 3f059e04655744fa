"""Draft: what a reader makes of a source before anything is extracted or judged."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from newsschema.records.article import SCHEMA_VERSION, body_id
from newsschema.records.block import Block
from newsschema.records.byline import Byline, BylineRole
from newsschema.records.person import PartyKind, Person
from newsschema.records.provenance import Provenance


@dataclass(frozen=True, slots=True)
class StatedParty:
    """Somebody whom the source itself lists, apart from its text: an author of its metadata, a person of the story."""

    #: Without title; None only where nobody is named.
    name: str
    kind: PartyKind = "person"
    title: str | None = None
    role: str | None = None
    affiliation: str | None = None
    #: Pages about this party, http or https.
    same_as: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class StatedCredit:
    """A credit of the source's metadata: what somebody did for the article."""

    #: As the source has it: "By Ana Reyes and Tom Okoro".
    text: str
    role: BylineRole = "author"
    parties: tuple[StatedParty, ...] = ()


@dataclass(frozen=True, slots=True)
class Draft:
    """A body, what its source said about it, and where it came from.

    Readers of text, pages and agency formats yield drafts; extraction adds spans; `engines.per_record`
    makes an Article of it or says why not. Values in `said` are unchecked.
    """

    #: The text with its line ends made LF; nothing else about it is changed.
    body: str
    #: The way from the source to here.
    provenance: Provenance
    #: Article fields the source itself stated, by field name: headline, url, published_at ...
    said: Mapping[str, Any] = field(default_factory=dict[str, Any])
    #: Blocks the source's markup tells of. Empty: extraction looks for them in the text.
    blocks: tuple[Block, ...] = ()
    #: Credits of the source's metadata, in its order.
    credits: tuple[StatedCredit, ...] = ()
    #: Parties of the story that the source lists beside its text, in its order.
    parties: tuple[StatedParty, ...] = ()

    def stated(self) -> dict[str, Any]:
        """The record of what the source states and no more, unjudged: nothing is looked for in the text."""
        people: dict[StatedParty, Person] = {}
        for party in (*(party for credit in self.credits for party in credit.parties), *self.parties):
            people.setdefault(party, _person(f"p{len(people) + 1}", party))
        bylines = [
            Byline(
                text=credit.text,
                person_ids=[people[party].id for party in credit.parties],
                role=credit.role,
                evidence="metadata",
            )
            for credit in self.credits
        ]
        return {
            "id": body_id(self.body),
            "schema_version": SCHEMA_VERSION,
            "body": self.body,
            "blocks": list(self.blocks),
            "bylines": bylines,
            "people": list(people.values()),
            "provenance": self.provenance,
            **self.said,
        }


def _person(id_: str, party: StatedParty) -> Person:
    return Person(
        id=id_,
        kind=party.kind,
        name=party.name,
        title=party.title,
        role=party.role,
        affiliation=party.affiliation,
        same_as=list(party.same_as),
    )
