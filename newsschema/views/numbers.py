"""What the records of an article are called on its page: q1, f1, p1, by their order, and where each is told of.

Numbers are ours: the ids of the records are data and become no part of an address. The mark of quote 1 has the id "q1",
its row "Q1".
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from newsschema.markup.elements import Markup, escaped, joined
from newsschema.records import Article, Person, ReportedFigure
from newsschema.views.rows import leading

#: Letters of quotes and numbers of figures over which an article is long: about five pages of dense news.
_LONG_QUOTES: Final = 10_000
_MANY_FIGURES: Final = 200


@dataclass(frozen=True, slots=True)
class Numbers:
    """The numbers of an article's quotes, figures and people, by id; the first of two that share one."""

    article: Article
    quotes: Mapping[str, int]
    figures: Mapping[str, int]
    people: Mapping[str, int]
    #: Whether the article is long: then tables lead to its text and not to one another, and repeat less of it.
    long: bool

    @classmethod
    def of(cls, article: Article) -> Numbers:
        """Those of an article, valid or not."""
        listed = (article.quotes, article.figures, article.people)
        numbered = ({one.id: n for n, one in reversed([*enumerate(records, 1)])} for records in listed)
        long = sum(len(quote.text) for quote in article.quotes) > _LONG_QUOTES or len(article.figures) > _MANY_FIGURES
        return cls(article, *numbered, long=long)

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
        """The name of a party, or what it is, as a link to its row."""
        party = self.party(id_)
        return escaped(id_) if party is None else self.led_to(id_, party_name(party))

    def led_to(self, id_: str | None, words: str) -> Markup:
        """Words as a link to the row of a party; the words alone where there is none, or the article is long."""
        number = self.people.get(id_) if id_ is not None else None
        return escaped(words) if number is None or self.long else leading(f"P{number}", words)

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
