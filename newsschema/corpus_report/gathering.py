"""The numbers of a corpus gathered from Arrow batches, which are read once and not kept."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

import numpy as np

from newsschema.corpus_report.coverage import Covered
from newsschema.corpus_report.periods import Calendar, days_of
from newsschema.corpus_report.report import COUNTED, CorpusReport, Period, Values
from newsschema.corpus_report.statements import Quoted, Reported
from newsschema.corpus_report.sums import Sums, largest
from newsschema.engines.arrow_schema import conformed
from newsschema.engines.arrow_types import Array, Batch
from newsschema.engines.levels import Levels

#: Groups of each grouping that are told where nobody says how many.
TOP: Final = 1_000
ARTICLES: Final = "articles"


def corpus_report(batches: Iterable[Batch], top: int = TOP, period: Period | None = None) -> CorpusReport:
    """The report on the articles of nested pa.RecordBatches, which hold every rule.

    Of speakers, nouns and all else that is counted by, the *top* largest groups are told. Time is told by *period*, or
    by one that fits the range. Raises ValueError where a batch has another schema.

    >>> import newsschema as ns
    >>> told = corpus_report(ns.to_batches([ns.extract("“The port is open,” said Ana Reyes.")]))
    >>> told.articles, told.quotes.whole.direct, told.quotes.by["speaker"].tallies[0].group.name
    (1, 1, 'Ana Reyes')
    """
    gathered = _Gathered()
    for batch in batches:
        gathered.add(conformed(batch))
    return gathered.report(top, period)


class ValuesOf:
    """How often each text of a column is there."""

    def __init__(self) -> None:
        self._sums = Sums((ARTICLES,))

    def add(self, texts: Array) -> None:
        """Count the texts of a batch, nulls left out."""
        encoded = texts.drop_null().dictionary_encode()
        if len(encoded):
            places = self._sums.places(encoded.dictionary.to_pylist())
            self._sums.add(places, encoded.indices.to_numpy().astype(np.int64), {ARTICLES: None})

    def values(self, name: str, top: int) -> Values:
        """The most frequent of them."""
        counts, keys = self._sums.table[:, 0], list(self._sums.slots)
        told = sorted(((keys[place], int(counts[place])) for place in largest(counts, top)), key=_most_first)
        beyond = int(self._sums.beyond[0])
        return Values(name, tuple(told[:top]), len(keys), int(counts.sum()) + beyond, beyond)


@dataclass(slots=True)
class _Gathered:
    articles: int = 0
    quoted: Quoted = field(default_factory=Quoted)
    reported: Reported = field(default_factory=Reported)
    calendar: Calendar = field(default_factory=Calendar)
    covered: Covered = field(default_factory=Covered)
    noticed: ValuesOf = field(default_factory=ValuesOf)
    values: dict[str, ValuesOf] = field(default_factory=lambda: {name: ValuesOf() for name in COUNTED})

    def add(self, batch: Batch) -> None:
        levels, days = Levels(batch), days_of(batch)
        self.articles += batch.num_rows
        self.quoted.add(levels, days)
        self.reported.add(levels, days)
        self.calendar.add(levels, days)
        self.covered.add(levels)
        for name, values in self.values.items():
            values.add(levels.root.column(tuple(name.split("."))))
        self.noticed.add(levels.level(("provenance", "warnings[]")).column(("code",)))

    def report(self, top: int, period: Period | None) -> CorpusReport:
        noticed = self.noticed.values("code", top)
        return CorpusReport(
            articles=self.articles,
            quotes=self.quoted.counted(top),
            known_by=self.quoted.known_by,
            figures=self.reported.counted(top),
            time=self.calendar.time(period),
            coverage=self.covered.coverage(),
            values={name: values.values(name, top) for name, values in self.values.items()},
            noticed=dict(sorted(noticed.counts)),
        )


def _most_first(counted: tuple[str, int]) -> tuple[int, str]:
    return -counted[1], counted[0]
