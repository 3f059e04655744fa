"""Who is quoted, how often and how: the quotes of many articles, counted while the articles pass by."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Final, Literal

from newsschema import tallies
from newsschema.records import Article, Person, Quote
from newsschema.records.quote import QuoteKind
from newsschema.tallies import Counting, Group, Running, Statistics, group_of_party

#: What quotes are counted by.
By = Literal["speaker", "kind", "form", "manner", "cue", "article"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally(tallies.Tally):
    """How often, how and when those of a group are quoted."""

    quotes: int
    direct: int
    mixed: int
    indirect: int
    #: Words between quotation marks: those a direct or mixed quote gives as the speaker's own.
    words_quoted: int

    @property
    def counted(self) -> int:
        """How many quotes there are in the group."""
        return self.quotes


QuoteStatistics = Statistics[Tally]


def quote_statistics(
    articles: Iterable[Article], by: By = "speaker", min_confidence: float | None = None
) -> QuoteStatistics:
    """Count the quotes of *articles*, which are read once and not kept.

    A speaker is known by the name of the party a quote is attributed to, the same in all articles, or by its role
    where it has no name. With *min_confidence* quotes that are less sure are left out, and those of which no
    confidence is told. One tally a group is held, so with ``by="article"`` one an article.
    """
    counting = Counting(lambda article: article.quotes, _GROUPED[by], _Running, _Running.tally)
    return counting.over(articles, by, min_confidence)


class _Running(Running[Quote]):
    def __init__(self) -> None:
        super().__init__()
        self._kinds: dict[QuoteKind, int] = {"direct": 0, "mixed": 0, "indirect": 0}
        self._words = 0

    def count(self, one: Quote) -> None:
        self._kinds[one.kind] += 1
        self._words += sum(_words(piece.text) for piece in one.content if piece.quoted)

    def tally(self, group: Group) -> Tally:
        kinds = self._kinds
        return Tally(**self.so_far(group), quotes=sum(kinds.values()), **kinds, words_quoted=self._words)


def _words(text: str) -> int:
    """Words as they stand between spaces; a dash that stands alone is none."""
    return sum(any(sign.isalnum() for sign in word) for word in text.split())


def _speaker(_: Article, quote: Quote, people: Mapping[str, Person]) -> Group:
    return group_of_party(people.get(quote.attribution.person_id or ""))


_GROUPED: Final[Mapping[By, Callable[[Article, Quote, Mapping[str, Person]], Group]]] = {
    "speaker": _speaker,
    "kind": lambda _article, quote, _people: Group(quote.kind),
    "form": lambda _article, quote, _people: Group(quote.attribution.source_form),
    "manner": lambda _article, quote, _people: Group(quote.attribution.manner),
    "cue": lambda _article, quote, _people: Group(quote.attribution.cue_lemma),
    "article": lambda article, _quote, _people: Group(article.id),
}
