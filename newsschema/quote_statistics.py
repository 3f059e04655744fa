"""Who is quoted, how often and how: the quotes of many articles, counted while the articles pass by.

An article is let go as soon as it is counted. What is held is one tally for each different thing that is counted by,
so memory grows with the speakers of a corpus and not with its size.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Final, Literal, NamedTuple

from newsschema.records import Article, Person, Quote
from newsschema.records.quote import QuoteKind

#: What quotes are counted by.
By = Literal["speaker", "kind", "form", "manner", "cue", "article"]
KnownBy = Literal["name", "role"]


class Group(NamedTuple):
    """What quotes that are counted together have in common."""

    #: The speaker's name or role, the kind, the cue's lemma ...; None where the articles do not tell.
    name: str | None
    #: For speakers: whether that is their own name, or a role that others may have too. None for all else.
    known_by: KnownBy | None = None


NOBODY: Final = Group(None)


@dataclass(frozen=True, slots=True)
class Tally:
    """How often, how and when those of a group are quoted."""

    group: Group
    quotes: int
    direct: int
    mixed: int
    indirect: int
    #: Words between quotation marks: those a direct or mixed quote gives as the speaker's own.
    words_quoted: int
    #: Articles with at least one of the quotes.
    articles: int
    #: First and last day one of these articles was published, as its own zone has it; None where none tells.
    first_published: str | None
    last_published: str | None


@dataclass(frozen=True, slots=True)
class QuoteStatistics:
    """The quotes of some articles, counted."""

    by: By
    #: All articles, those without quotes too.
    articles: int
    #: All quotes that were counted, together.
    whole: Tally
    #: One a group, most quotes first, then by name.
    tallies: tuple[Tally, ...]
    #: Quotes left out because their confidence is too low, and those left out because none is told.
    less_sure: int = 0
    without_confidence: int = 0

    def share(self, tally: Tally) -> float:
        """The part of all counted quotes that are in *tally*, 0..1."""
        return tally.quotes / self.whole.quotes if self.whole.quotes else 0.0


def quote_statistics(
    articles: Iterable[Article], by: By = "speaker", min_confidence: float | None = None
) -> QuoteStatistics:
    """Count the quotes of *articles*, which are read once and not kept.

    A speaker is known by the name of the party a quote is attributed to, the same in all articles, or by its role
    where it has no name. With *min_confidence* quotes that are less sure are left out, and those of which no
    confidence is told. One tally a group is held, so with ``by="article"`` one an article.
    """
    group_of = _GROUPED[by]
    running: dict[Group, _Running] = {}
    whole = _Running()
    read = less_sure = without_confidence = 0
    for article in articles:
        read += 1
        people = {person.id: person for person in article.people}
        met: set[Group] = set()
        for quote in article.quotes:
            if min_confidence is not None and (quote.confidence is None or quote.confidence < min_confidence):
                without_confidence += quote.confidence is None
                less_sure += quote.confidence is not None
                continue
            group = group_of(article, quote, people)
            tally = running.setdefault(group, _Running())
            for one in (whole, tally):
                one.count(quote)
            if not met:
                whole.meet(article)
            if group not in met:
                met.add(group)
                tally.meet(article)
    tallies = sorted((one.tally(group) for group, one in running.items()), key=_rank)
    return QuoteStatistics(by, read, whole.tally(NOBODY), tuple(tallies), less_sure, without_confidence)


def published_day(article: Article) -> str | None:
    """The day the article was published, as its own zone has it; None when it does not say."""
    return article.published_on or (article.published_at[:10] if article.published_at else None)


class _Running:
    """A tally while articles pass by."""

    __slots__ = ("articles", "first", "kinds", "last", "words")

    def __init__(self) -> None:
        self.kinds: dict[QuoteKind, int] = {"direct": 0, "mixed": 0, "indirect": 0}
        self.words = self.articles = 0
        self.first: str | None = None
        self.last: str | None = None

    def count(self, quote: Quote) -> None:
        self.kinds[quote.kind] += 1
        self.words += sum(_words(piece.text) for piece in quote.content if piece.quoted)

    def meet(self, article: Article) -> None:
        """The first quote of this article is met."""
        self.articles += 1
        day = published_day(article)
        if day is not None:
            self.first = min(self.first or day, day)
            self.last = max(self.last or day, day)

    def tally(self, group: Group) -> Tally:
        kinds = self.kinds
        return Tally(
            group,
            sum(kinds.values()),
            **kinds,
            words_quoted=self.words,
            articles=self.articles,
            first_published=self.first,
            last_published=self.last,
        )


def _words(text: str) -> int:
    """Words as they stand between spaces; a dash that stands alone is none."""
    return sum(any(sign.isalnum() for sign in word) for word in text.split())


def _rank(tally: Tally) -> tuple[int, str, str]:
    return -tally.quotes, tally.group.name or "", tally.group.known_by or ""


def _speaker(_: Article, quote: Quote, people: Mapping[str, Person]) -> Group:
    return group_of_party(people.get(quote.attribution.person_id or ""))


def group_of_party(party: Person | None) -> Group:
    """What a party is counted as: its name, or else its role."""
    if party is None:
        return NOBODY
    if party.name is not None:
        return Group(party.name, "name")
    return Group(party.role, "role") if party.role is not None else NOBODY


_GROUPED: Final[Mapping[By, Callable[[Article, Quote, Mapping[str, Person]], Group]]] = {
    "speaker": _speaker,
    "kind": lambda _article, quote, _people: Group(quote.kind),
    "form": lambda _article, quote, _people: Group(quote.attribution.source_form),
    "manner": lambda _article, quote, _people: Group(quote.attribution.manner),
    "cue": lambda _article, quote, _people: Group(quote.attribution.cue_lemma),
    "article": lambda article, _quote, _people: Group(article.id),
}
