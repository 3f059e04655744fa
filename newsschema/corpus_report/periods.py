"""A corpus over time: what each day has, and the days put together to periods that fit the range."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Final, get_args

import numpy as np
import pyarrow as pa

from newsschema.corpus_report.groups import Days
from newsschema.corpus_report.report import Period, Stretch, Time
from newsschema.corpus_report.statements import KINDS
from newsschema.corpus_report.sums import Sums
from newsschema.engines.arrow_numbers import Numbers, values_of
from newsschema.engines.arrow_types import Array, Batch, pc
from newsschema.engines.levels import Levels
from newsschema.engines.partition_values import VALUES
from newsschema.records.figure import Quantity

#: Days from the first to the last up to which each period is shown by itself; a longer range is told by years.
RANGES: Final[Mapping[Period, int]] = {"day": 62, "week": 366, "month": 3660}
QUANTITIES: Final[tuple[Quantity, ...]] = get_args(Quantity)
#: Periods up to which those without an article are told too.
FILLED: Final = 4_000
ARTICLES: Final = "articles"
EPOCH: Final = date(1970, 1, 1)


def days_of(batch: Batch) -> Days:
    """The days of publication of a nested pa.RecordBatch's articles, as their own zones have them."""
    days = VALUES["published_on"](batch).cast(pa.date32()).cast(pa.int32())
    return Days(values_of(days).astype(np.int64), days.is_valid().to_numpy(zero_copy_only=False))


class Calendar:
    """What each day has."""

    def __init__(self) -> None:
        self._sums = Sums((ARTICLES, *KINDS, *QUANTITIES))
        self._undated = 0

    def add(self, levels: Levels, days: Days) -> None:
        """Enter the articles of a batch, their quotes and figures."""
        self._undated += int((~days.told).sum())
        known, codes = np.unique(days.days[days.told], return_inverse=True)
        places = self._sums.places(known.tolist())
        self._sums.add(places, codes, {ARTICLES: None})
        # For each article of the batch the place of its day among those known.
        of_row = np.full(len(days.told), -1, np.int64)
        of_row[days.told] = codes
        for list_, field, names in (("quotes[]", "kind", KINDS), ("figures[]", "quantity", QUANTITIES)):
            level = levels.level((list_,))
            self._enter(places, of_row[level.row], level.column((field,)), names)

    def _enter(self, places: Numbers, codes: Numbers, kinds: Array, names: tuple[str, ...]) -> None:
        dated = codes >= 0
        which = values_of(pc.index_in(kinds, value_set=pa.array(names)), -1)
        for number, name in enumerate(names):
            self._sums.add(places, codes[dated & (which == number)], {name: None})

    def time(self, period: Period | None = None) -> Time:
        """The corpus over time, by *period* or one that fits the range."""
        days = sorted(self._sums.slots)
        if not days:
            return Time(period or "day", (), self._undated, None, None)
        first, last = (EPOCH + timedelta(day) for day in (days[0], days[-1]))
        chosen = period or fitting(first, last)
        return Time(chosen, tuple(self._stretches(chosen)), self._undated, str(first), str(last))

    def _stretches(self, period: Period) -> Iterator[Stretch]:
        sums: dict[date, Numbers] = {}
        for day, place in self._sums.slots.items():
            begins = beginning(EPOCH + timedelta(day), period)
            row = self._sums.table[place]
            sums[begins] = sums[begins] + row if begins in sums else row
        nothing = np.zeros(len(self._sums.measures), np.int64)
        for begins in _each(min(sums), max(sums), period) or sorted(sums):
            row = dict(zip(self._sums.measures, sums.get(begins, nothing).tolist(), strict=True))
            quotes = {kind: row[kind] for kind in KINDS}
            figures = {quantity: row[quantity] for quantity in QUANTITIES if row[quantity]}
            yield Stretch(name(begins, period), str(begins), row[ARTICLES], quotes, figures)


def _each(begins: date, last: date, period: Period) -> list[date]:
    """The beginnings of all periods of a range; none where they are too many."""
    found: list[date] = []
    while begins <= last:
        if len(found) == FILLED:
            return []
        found.append(begins)
        begins = following(begins, period)
    return found


def fitting(first: date, last: date) -> Period:
    """The period by which a range is told.

    >>> fitting(date(2026, 1, 1), date(2026, 2, 1)), fitting(date(2026, 1, 1), date(2027, 6, 1))
    ('day', 'month')
    """
    days = (last - first).days + 1
    for period, most in RANGES.items():
        if days <= most:
            return period
    return "year"


def beginning(day: date, period: Period) -> date:
    """The first day of the period that a day is in; weeks begin on Monday.

    >>> beginning(date(2026, 1, 8), "week").isoformat()
    '2026-01-05'
    """
    match period:
        case "day":
            return day
        case "week":
            return day - timedelta(day.weekday())
        case "month":
            return day.replace(day=1)
        case "year":
            return day.replace(month=1, day=1)


def following(begins: date, period: Period) -> date:
    """The first day of the next period."""
    longest = {"day": 1, "week": 7, "month": 31, "year": 366}
    return beginning(begins + timedelta(longest[period]), period)


def name(begins: date, period: Period) -> str:
    """A period as ISO 8601 writes it.

    >>> [name(date(2026, 1, 5), period) for period in ("day", "week", "month", "year")]
    ['2026-01-05', '2026-W02', '2026-01', '2026']
    """
    match period:
        case "day":
            return begins.isoformat()
        case "week":
            year, week, _ = begins.isocalendar()
            return f"{year}-W{week:02}"
        case "month":
            return begins.isoformat()[:7]
        case "year":
            return begins.isoformat()[:4]
