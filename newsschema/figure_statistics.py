"""Which figures a corpus reports: by what they count, how exactly, and on whose word, counted as articles pass by.

An article is let go as soon as it is counted, as in `quote_statistics`; what is held is one tally for each different
thing that is counted by.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Final, Literal

from newsschema.extraction.head_nouns import head_noun
from newsschema.quote_statistics import NOBODY, Group, group_of_party, published_day
from newsschema.records import Article, Person, ReportedFigure

#: What figures are counted by.
By = Literal["quantity", "bound", "modality", "unit", "counted", "source", "form", "article"]


@dataclass(frozen=True, slots=True)
class FigureTally:
    """What is known of the figures of a group."""

    group: Group
    figures: int
    #: Figures that are said to be exact; the others are hedged, bounded, ranges or vague.
    exact: int
    #: Figures that somebody gives; of the others the article itself is the source.
    sourced: int
    #: Figures with a unit, and those of them whose unit has a code: ISO 4217 for money, UCUM for the rest.
    measured: int
    coded: int
    #: Parts of a total that their article gives too.
    parts: int
    #: Figures whose own place is told.
    placed: int
    #: Figures that another one of their article contradicts by name.
    disputed: int
    #: Articles with at least one of the figures.
    articles: int
    #: First and last day one of these articles was published, as its own zone has it; None where none tells.
    first_published: str | None
    last_published: str | None


@dataclass(frozen=True, slots=True)
class FigureStatistics:
    """The figures of some articles, counted."""

    by: By
    #: All articles, those without figures too.
    articles: int
    #: All figures that were counted, together.
    whole: FigureTally
    #: One a group, most figures first, then by name.
    tallies: tuple[FigureTally, ...]
    #: Figures left out because their confidence is too low, and those left out because none is told.
    less_sure: int = 0
    without_confidence: int = 0

    def share(self, tally: FigureTally) -> float:
        """The part of all counted figures that are in *tally*, 0..1."""
        return tally.figures / self.whole.figures if self.whole.figures else 0.0


def figure_statistics(
    articles: Iterable[Article], by: By = "quantity", min_confidence: float | None = None
) -> FigureStatistics:
    """Count the figures of *articles*, which are read once and not kept.

    Nouns are counted by their head in the singular, so "patrol boats" are boats; a source is one in all articles as a
    speaker is in `quote_statistics`. With *min_confidence* figures that are less sure are left out, and those of which
    no confidence is told. One tally a group is held, so with ``by="article"`` one an article.
    """
    group_of = _GROUPED[by]
    running: dict[Group, _Running] = {}
    whole = _Running()
    read = less_sure = without_confidence = 0
    for article in articles:
        read += 1
        people = {person.id: person for person in article.people}
        met: set[Group] = set()
        for figure in article.figures:
            if min_confidence is not None and (figure.confidence is None or figure.confidence < min_confidence):
                without_confidence += figure.confidence is None
                less_sure += figure.confidence is not None
                continue
            group = group_of(article, figure, people)
            tally = running.setdefault(group, _Running())
            for one in (whole, tally):
                one.count(figure)
            if not met:
                whole.meet(article)
            if group not in met:
                met.add(group)
                tally.meet(article)
    tallies = sorted((one.tally(group) for group, one in running.items()), key=_rank)
    return FigureStatistics(by, read, whole.tally(NOBODY), tuple(tallies), less_sure, without_confidence)


#: What is asked of each figure.
_COUNTED: Final[Mapping[str, Callable[[ReportedFigure], bool]]] = {
    "figures": lambda figure: True,
    "exact": lambda figure: figure.bound == "exact",
    "sourced": lambda figure: figure.attribution is not None,
    "measured": lambda figure: figure.unit is not None,
    "coded": lambda figure: figure.unit is not None and figure.unit_code is not None,
    "parts": lambda figure: figure.part_of is not None,
    "placed": lambda figure: figure.place is not None,
    "disputed": lambda figure: bool(figure.conflicts_with),
}


class _Running:
    """A tally while articles pass by."""

    __slots__ = ("articles", "counts", "first", "last")

    def __init__(self) -> None:
        self.counts = dict.fromkeys(_COUNTED, 0)
        self.articles = 0
        self.first: str | None = None
        self.last: str | None = None

    def count(self, figure: ReportedFigure) -> None:
        for name, holds in _COUNTED.items():
            self.counts[name] += holds(figure)

    def meet(self, article: Article) -> None:
        """The first figure of this article is met."""
        self.articles += 1
        day = published_day(article)
        if day is not None:
            self.first = min(self.first or day, day)
            self.last = max(self.last or day, day)

    def tally(self, group: Group) -> FigureTally:
        return FigureTally(
            group, **self.counts, articles=self.articles, first_published=self.first, last_published=self.last
        )


def _rank(tally: FigureTally) -> tuple[int, str, str]:
    return -tally.figures, tally.group.name or "", tally.group.known_by or ""


def _source(_: Article, figure: ReportedFigure, people: Mapping[str, Person]) -> Group:
    return group_of_party(people.get((figure.attribution and figure.attribution.person_id) or ""))


_GROUPED: Final[Mapping[By, Callable[[Article, ReportedFigure, Mapping[str, Person]], Group]]] = {
    "quantity": lambda _article, figure, _people: Group(figure.quantity),
    "bound": lambda _article, figure, _people: Group(figure.bound),
    "modality": lambda _article, figure, _people: Group(figure.modality),
    "unit": lambda _article, figure, _people: Group(figure.unit_code or figure.unit),
    "counted": lambda _article, figure, _people: Group((figure.counted and head_noun(figure.counted)) or None),
    "source": _source,
    "form": lambda _article, figure, _people: Group(figure.attribution.source_form if figure.attribution else None),
    "article": lambda article, _figure, _people: Group(article.id),
}
