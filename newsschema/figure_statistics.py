"""Which figures a corpus reports: by what they count, how exactly, and on whose word, counted as articles pass by."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Final, Literal

from newsschema import tallies
from newsschema.extraction.head_nouns import head_noun
from newsschema.records import Article, Person, ReportedFigure
from newsschema.tallies import Counting, Group, Running, Statistics, group_of_party

#: What figures are counted by.
By = Literal["quantity", "bound", "modality", "unit", "counted", "source", "form", "article"]


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureTally(tallies.Tally):
    """What is known of the figures of a group."""

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

    @property
    def counted(self) -> int:
        """How many figures there are in the group."""
        return self.figures


FigureStatistics = Statistics[FigureTally]


def figure_statistics(
    articles: Iterable[Article], by: By = "quantity", min_confidence: float | None = None
) -> FigureStatistics:
    """Count the figures of *articles*, which are read once and not kept.

    Nouns are counted by their head in the singular, so "patrol boats" are boats; a source is one in all articles as a
    speaker is in `quote_statistics`. With *min_confidence* figures that are less sure are left out, and those of which
    no confidence is told. One tally a group is held, so with ``by="article"`` one an article.
    """
    counting = Counting(lambda article: article.figures, _GROUPED[by], _Running, _Running.tally)
    return counting.over(articles, by, min_confidence)


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


class _Running(Running[ReportedFigure]):
    def __init__(self) -> None:
        super().__init__()
        self._counts = dict.fromkeys(_COUNTED, 0)

    def count(self, one: ReportedFigure) -> None:
        for name, holds in _COUNTED.items():
            self._counts[name] += holds(one)

    def tally(self, group: Group) -> FigureTally:
        fields = self.so_far(group)
        fields.update(self._counts)
        return FigureTally(**fields)


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
