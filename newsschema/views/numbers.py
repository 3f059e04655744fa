"""What the records of an article are called on its page: q1, f1, p1, by their order, and where each is told of.

Numbers are ours: the ids of the records are data and become no part of an address. The mark of quote 1 has the id "q1",
its row "Q1".
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from newsschema.markup.elements import Markup, escaped, joined
from newsschema.records import Article, Person, ReportedFigure
from newsschema.views.rows import leading


@dataclass(frozen=True, slots=True)
class Numbers:
    """The numbers of an article's quotes, figures and people, by id; the first of two that share one."""

    article: Article
    quotes: Mapping[str, int]
    figures: Mapping[str, int]
    people: Mapping[str, int]

    @classmethod
    def of(cls, article: Article) -> Numbers:
        """Those of an article, valid or not."""
        listed = (article.quotes, article.figures, article.people)
        numbered = ({one.id: n for n, one in reversed([*enumerate(records, 1)])} for records in listed)
        return cls(article, *numbered)

    def quote(self, id_: str) -> Markup:
        """A link to the row of a quote; its id where there is none."""
        return _called("q", id_, self.quotes)

    def figure(self, id_: str) -> Markup:
        """The same of a figure."""
        return _called("f", id_, self.figures)

    def each_figure(self, ids: Sequence[str]) -> Markup:
        """The same of several."""
        return joined((self.figure(id_) for id_ in ids), between=" ")

    def party(self, id_: str | None) -> Person | None:
        """The party with this id."""
        number = self.people.get(id_) if id_ is not None else None
        return None if number is None else self.article.people[number - 1]

    def person(self, id_: str) -> Markup:
        """A link to the row of a party, by its name or what it is."""
        party = self.party(id_)
        return escaped(id_) if party is None else leading(f"P{self.people[id_]}", party_name(party))

    def held(self, id_: str | None) -> ReportedFigure | None:
        """The figure with this id."""
        number = self.figures.get(id_) if id_ is not None else None
        return None if number is None else self.article.figures[number - 1]


def party_name(party: Person) -> str:
    """What a party is called: its name, else what it is."""
    return party.name or party.role or party.affiliation or f"unnamed {party.kind}"


def _called(letter: str, id_: str, numbers: Mapping[str, int]) -> Markup:
    number = numbers.get(id_)
    return escaped(id_) if number is None else leading(f"{letter.upper()}{number}", f"{letter}{number}")


def own_id(letter: str, number: int, id_: str) -> str | None:
    """The id of a record where it is not what the page calls it."""
    return None if id_ == f"{letter}{number}" else id_
