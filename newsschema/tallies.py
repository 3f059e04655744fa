"""Quotes or figures of many articles counted by group, while the articles pass by.

An article is let go as soon as it is counted. What is held is one tally for each group, so memory grows with what is
counted by and not with the size of the corpus.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, Generic, Literal, NamedTuple, TypeVar

from newsschema.records import Article, Person, Quote, ReportedFigure

KnownBy = Literal["name", "role"]
#: What can be counted.
One = TypeVar("One", Quote, ReportedFigure)


class Group(NamedTuple):
    """What those that are counted together have in common."""

    #: The party's name or role, the kind, the cue's lemma ...; None where the articles do not tell.
    name: str | None
    #: For parties: whether that is their own name, or a role that others may have too. None for all else.
    known_by: KnownBy | None = None


NOBODY: Final = Group(None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """What is known of a group, whatever is counted."""

    group: Group
    #: Articles with at least one of the group.
    articles: int
    #: Days on which the earliest and the latest of those articles that tell it were published.
    first_published: str | None
    last_published: str | None

    @property
    def counted(self) -> int:
        """How many there are in the group."""
        raise NotImplementedError


class Running(Generic[One]):
    """A tally while articles pass by."""

    def __init__(self) -> None:
        self._articles = 0
        self._first: str | None = None
        self._last: str | None = None

    def count(self, one: One) -> None:
        """Enter one."""
        raise NotImplementedError

    def meet(self, article: Article) -> None:
        """The first one of this article is met."""
        self._articles += 1
        day = published_day(article)
        if day is not None:
            self._first = min(self._first or day, day)
            self._last = max(self._last or day, day)

    def so_far(self, group: Group) -> dict[str, Any]:
        """The fields that every tally has."""
        days = {"first_published": self._first, "last_published": self._last}
        return {"group": group, "articles": self._articles, **days}


R = TypeVar("R", bound=Running[Any])
T = TypeVar("T", bound=Tally)


@dataclass(frozen=True, slots=True)
class Statistics(Generic[T]):
    """The quotes or figures of some articles, counted."""

    by: str
    #: All articles, those without any too.
    articles: int
    #: All that were counted, together.
    whole: T
    #: One a group, the largest first, then by name.
    tallies: tuple[T, ...]
    #: Left out because their confidence is too low, and because none is told.
    less_sure: int
    without_confidence: int

    def share(self, tally: T) -> float:
        """The part of all counted that is in *tally*, 0..1."""
        return tally.counted / self.whole.counted if self.whole.counted else 0.0


@dataclass(frozen=True, slots=True)
class Counting(Generic[One, T, R]):
    """What is counted of an article, by what, and how."""

    members: Callable[[Article], Sequence[One]]
    group_of: Callable[[Article, One, Mapping[str, Person]], Group]
    running: Callable[[], R]
    tally: Callable[[R, Group], T]

    def over(self, articles: Iterable[Article], by: str, min_confidence: float | None) -> Statistics[T]:
        """Count over *articles*, which are read once and not kept, without those less sure than *min_confidence*."""
        running: dict[Group, R] = {}
        whole = self.running()
        read = less_sure = without_confidence = 0
        for article in articles:
            read += 1
            people = {person.id: person for person in article.people}
            met: set[Group] = set()
            for one in self.members(article):
                if min_confidence is not None and (one.confidence is None or one.confidence < min_confidence):
                    without_confidence += one.confidence is None
                    less_sure += one.confidence is not None
                    continue
                group = self.group_of(article, one, people)
                tally = running.setdefault(group, self.running())
                whole.count(one)
                tally.count(one)
                if not met:
                    whole.meet(article)
                if group not in met:
                    met.add(group)
                    tally.meet(article)
        tallies = sorted((self.tally(one, group) for group, one in running.items()), key=_rank)
        return Statistics(by, read, self.tally(whole, NOBODY), tuple(tallies), less_sure, without_confidence)


def _rank(tally: Tally) -> tuple[int, str, str]:
    return -tally.counted, tally.group.name or "", tally.group.known_by or ""


def published_day(article: Article) -> str | None:
    """The day the article was published, as its own zone has it; None when it does not say."""
    return article.published_on or (article.published_at[:10] if article.published_at else None)


def group_of_party(party: Person | None) -> Group:
    """What a party is counted as: its name, or else its role."""
    if party is None:
        return NOBODY
    if party.name is not None:
        return Group(party.name, "name")
    return Group(party.role, "role") if party.role is not None else NOBODY
