"""Tallies by group over whole columns, which `tallies.Counting` makes article by article."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, Generic, TypeVar

import numpy as np

from newsschema.corpus_report.report import Grouping
from newsschema.corpus_report.sums import MOST, Sums, largest
from newsschema.engines.arrow_numbers import Flags, Numbers
from newsschema.engines.arrow_types import Array
from newsschema.tallies import NOBODY, Group, KnownBy, Tally

#: Before every day, and after every day, that an article may tell.
NEVER_YET: Final = np.iinfo(np.int64).min
NEVER: Final = np.iinfo(np.int64).max
#: What a party's key begins with, so that a name is no role.
KNOWN_BY: Final[Mapping[str, KnownBy]] = {"n": "name", "r": "role"}
ARTICLES: Final = "articles"
T = TypeVar("T", bound=Tally)


@dataclass(frozen=True, slots=True)
class Days:
    """The days of publication of the articles of a batch, in days since 1970-01-01."""

    days: Numbers
    #: Which articles tell theirs.
    told: Flags


def day_text(day: int) -> str | None:
    """A day as ISO 8601 writes it; None for one that nobody told.

    >>> day_text(20_461), day_text(NEVER)
    ('2026-01-08', None)
    """
    return None if day in {NEVER, NEVER_YET} else str(np.datetime64(day, "D"))


def group_of_key(key: str | None) -> Group:
    """The group of a plain key."""
    return Group(key)


def party_of_key(key: str | None) -> Group:
    """The group of a party's key: a letter that tells whether it is a name or a role, and that.

    >>> party_of_key("nAna Reyes"), party_of_key(None)
    (Group(name='Ana Reyes', known_by='name'), Group(name=None, known_by=None))
    """
    return NOBODY if key is None else Group(key[1:], KNOWN_BY[key[0]])


class Groups(Generic[T]):
    """The groups of one grouping."""

    def __init__(
        self, measures: Sequence[str], tally: Callable[..., T], group_of: Callable[[str | None], Group] = group_of_key
    ) -> None:
        self._sums = Sums((*measures, ARTICLES), MOST)
        self._tally, self._group_of = tally, group_of
        self._first = self._last = np.zeros(0, np.int64)

    def add(self, keys: Array, rows: Numbers, days: Days, numbers: Mapping[str, Numbers | None]) -> None:
        """Add what stands in *rows* of a batch, by its *keys*, a pa.StringArray; null is a group too."""
        if not len(keys):
            return
        encoded = keys.dictionary_encode(null_encoding="encode")
        codes = encoded.indices.to_numpy().astype(np.int64)
        places = self._sums.places(encoded.dictionary.to_pylist())
        self._sums.add(places, codes, numbers)
        # A group counts an article once, however often it is met there.
        width = len(places)
        met = np.unique(rows * width + codes)
        self._sums.add(places, met % width, {ARTICLES: None})
        self._meet(places[met % width], met // width, days)

    def _meet(self, places: Numbers, rows: Numbers, days: Days) -> None:
        """Enter the days of the articles that groups are met in."""
        more = len(self._sums.slots) - len(self._first)
        if more > 0:
            self._first = np.concatenate([self._first, np.full(more, NEVER)])
            self._last = np.concatenate([self._last, np.full(more, NEVER_YET)])
        told = days.told[rows] & (places >= 0)
        np.minimum.at(self._first, places[told], days.days[rows[told]])
        np.maximum.at(self._last, places[told], days.days[rows[told]])

    def grouping(self, by: str, top: int) -> Grouping[T]:
        """The *top* largest groups, as `tallies` ranks them."""
        table, keys = self._sums.table, list(self._sums.slots)
        tallies = [self._of(keys[place], table[place], place) for place in largest(table[:, 0], top)]
        tallies.sort(key=_rank)
        return Grouping(by, tuple(tallies[:top]), len(keys), int(self._sums.beyond[0]))

    def whole(self) -> T:
        """The tally of the one group that all are put in."""
        table = self._sums.table if self._sums.slots else np.zeros((1, len(self._sums.measures)), np.int64)
        return self._of(None, table[0], 0)

    def _of(self, key: str | None, sums: Numbers, place: int) -> T:
        days = (self._first, self._last)
        first, last = (day_text(int(of[place])) if place < len(of) else None for of in days)
        told: dict[str, Any] = dict(zip(self._sums.measures, sums.tolist(), strict=True))
        return self._tally(group=self._group_of(key), **told, first_published=first, last_published=last)


def _rank(tally: Tally) -> tuple[int, str, str]:
    return -tally.counted, tally.group.name or "", tally.group.known_by or ""
