"""The report on a corpus as one frozen value, which the page, JSON, CSV and the lines of the terminal are made from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, Generic, Literal, TypeVar

from newsschema import figure_statistics, quote_statistics, tallies

Period = Literal["day", "week", "month", "year"]
T = TypeVar("T", bound=tallies.Tally)

#: What quotes and figures are counted by, as in `quote_statistics` and `figure_statistics`.
QUOTES_BY: Final[tuple[quote_statistics.By, ...]] = ("speaker", "kind", "form", "manner", "cue")
FIGURES_BY: Final[tuple[figure_statistics.By, ...]] = ("quantity", "bound", "modality", "unit", "counted")
#: Fields of articles whose values are counted, by their paths.
COUNTED: Final = (
    "publisher",
    "language",
    "kind",
    "section",
    "license_url",
    "provenance.source_format",
    "provenance.reader",
    "provenance.extractor",
    "provenance.newsschema_version",
)


@dataclass(frozen=True, slots=True)
class Grouping(Generic[T]):
    """Quotes or figures by one thing."""

    by: str
    #: The largest groups, the largest first, then by name.
    tallies: tuple[T, ...]
    #: How many groups there are.
    groups: int
    #: Quotes or figures of groups that were met when so many were held that no more were; 0 but in huge corpora.
    beyond: int = 0


@dataclass(frozen=True, slots=True)
class Counted(Generic[T]):
    """The quotes or the figures of the corpus."""

    whole: T
    by: Mapping[str, Grouping[T]]


@dataclass(frozen=True, slots=True)
class Values:
    """How many articles state each value of a field."""

    field: str
    #: The most frequent, the first first, then by value.
    counts: tuple[tuple[str, int], ...]
    #: How many different values there are, and in how many articles one.
    distinct: int
    stated: int
    #: Articles with values that were met when no more were held.
    beyond: int = 0


@dataclass(frozen=True, slots=True)
class Coverage:
    """How many of the records that may have a field have it."""

    #: From the article on: "headline", "quotes[].attribution.person_id".
    path: str
    there: int
    of: int

    @property
    def share(self) -> float:
        """The part of them that has it, 0..1."""
        return self.there / self.of if self.of else 0.0


@dataclass(frozen=True, slots=True)
class Stretch:
    """What was published in one period."""

    #: As ISO 8601 writes it: "2026-01-08", "2026-W02", "2026-01", "2026".
    name: str
    #: Its first day.
    begins: str
    articles: int
    quotes: Mapping[str, int]
    figures: Mapping[str, int]

    @property
    def quoted(self) -> int:
        """Quotes of all kinds."""
        return sum(self.quotes.values())

    @property
    def reported(self) -> int:
        """Figures of all quantities."""
        return sum(self.figures.values())


@dataclass(frozen=True, slots=True)
class Time:
    """The corpus over time, by days of publication as the articles' own zones have them."""

    period: Period
    #: Every period with an article, in order; those between without one too, where that makes no more than 4,000.
    stretches: tuple[Stretch, ...]
    #: Articles that do not tell their day.
    undated: int
    first_day: str | None
    last_day: str | None


@dataclass(frozen=True, slots=True)
class Conversion:
    """The account of a conversion that wrote one of the folders read."""

    folder: str
    read: int
    written: int
    quarantined: int
    #: Findings that refused records or warned of them, by code.
    findings: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Account:
    """What was read for the report, and what was found wrong with it."""

    #: Names of the first sources, and how many there are.
    sources: tuple[str, ...] = ()
    source_count: int = 0
    read: int = 0
    refused: int = 0
    #: Findings that refused records while they were read for this report, by code.
    refusals: Mapping[str, int] = field(default_factory=dict[str, int])
    #: Warnings that came with articles that hold, by code.
    warnings: Mapping[str, int] = field(default_factory=dict[str, int])
    conversions: tuple[Conversion, ...] = ()


@dataclass(frozen=True, slots=True)
class CorpusReport:
    """The numbers of a corpus."""

    articles: int
    quotes: Counted[quote_statistics.Tally]
    #: Quotes of speakers with a name, of those with a role alone, and of those of whom neither is told.
    known_by: Mapping[str, int]
    figures: Counted[figure_statistics.FigureTally]
    time: Time
    coverage: tuple[Coverage, ...]
    #: By the field.
    values: Mapping[str, Values]
    #: What the records themselves say was noticed when they were made, by code: `provenance.warnings`.
    noticed: Mapping[str, int]
    account: Account = Account()

    @property
    def speakers(self) -> int:
        """Different speakers who are named or known by a role."""
        return self.quotes.by["speaker"].groups - (self.known_by["unknown"] > 0)
