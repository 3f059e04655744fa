"""Conflicts of any corpus: as many as comparing all with all finds, in whatever order the articles come."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial
from itertools import combinations
from typing import Any, NamedTuple
from unittest import mock

from figure_claims import figure, told
from hypothesis import given, settings
from hypothesis import strategies as st
from strategies import article_models

import newsschema as ns
from newsschema.conflicts import finding
from newsschema.conflicts.claims import COMPARABLE, Comparison
from newsschema.conflicts.finding import Conflict, FigureConflicts, find_conflicts
from newsschema.conflicts.spool import ClaimSpool


def found_in(*articles: ns.Article, **asked: Any) -> FigureConflicts:  # noqa: ANN401  fields of Comparison
    """The conflicts of some articles."""
    return find_conflicts(ns.to_batches(articles, rows=2), Comparison(**asked))


class Told(NamedTuple):
    """A figure of a made-up corpus, as the comparison by hand reads it."""

    noun: str
    place: str | None
    low: int
    high: int


nouns = st.sampled_from(["crates", "red crates", "boats", "drum"])
places = st.sampled_from([None, None, "Vell", "Port Okar"])
widths = st.sampled_from([0, 0, 0, 1, 3])


@st.composite
def figures(draw: st.DrawFn) -> Told:
    """One figure of such a corpus."""
    low = draw(st.integers(0, 6))
    return Told(draw(nouns), draw(places), low, low + draw(widths))


corpora = st.lists(
    st.tuples(st.sampled_from(["2026-01-08", "2026-01-09"]), st.lists(figures(), max_size=4)), min_size=2, max_size=8
)


def articles_of(corpus: Sequence[tuple[str, Sequence[Told]]]) -> list[ns.Article]:
    """The corpus as articles a0, a1 and on."""
    return [
        told(
            f"a{number}",
            *(
                figure(f"x {one.noun}", bound="range", low=float(one.low), high=float(one.high), place=one.place)
                for one in said
            ),
            published_on=day,
        )
        for number, (day, said) in enumerate(corpus)
    ]


def by_hand(corpus: Sequence[tuple[str, Sequence[Told]]]) -> set[frozenset[tuple[str, str]]]:
    """The conflicts, every figure held against every other."""
    by_key: dict[object, list[tuple[str, str, Told]]] = {}
    for number, (day, said) in enumerate(corpus):
        lots: dict[object, list[tuple[str, str, Told]]] = {}
        for place, one in enumerate(said, 1):
            key = (day, (one.place or "VELL").lower(), one.noun.split()[-1].rstrip("s"))
            lots.setdefault(key, []).append((f"a{number}", f"f{place}", one))
        for key, lot in lots.items():
            if not any(exclude(one, other) for (_, _, one), (_, _, other) in combinations(lot, 2)):
                first = {(one.low, one.high): entry for entry in reversed(lot) for one in [entry[2]]}
                by_key.setdefault(key, []).extend(first.values())
    found: set[frozenset[tuple[str, str]]] = set()
    for entries in by_key.values():
        pairs = [pair for pair in combinations(entries, 2) if exclude(pair[0][2], pair[1][2])]
        if pairs:
            found.add(frozenset(entry[:2] for pair in pairs for entry in pair))
    return found


def exclude(one: Told, other: Told) -> bool:
    """Whether the two cannot both be true."""
    return one.high < other.low or other.high < one.low


def as_sets(conflicts: Iterable[Conflict]) -> set[frozenset[tuple[str, str]]]:
    """Conflicts by the names of their figures."""
    return {frozenset((claim.article, claim.figure) for claim in conflict.claims) for conflict in conflicts}


class TestAnyCorpus:
    """Invariants."""

    @given(corpus=corpora)
    def test_it_finds_what_comparing_all_with_all_finds(self, corpus: list[tuple[str, list[Told]]]) -> None:
        """Neither more nor less."""
        found = found_in(*articles_of(corpus))

        assert as_sets(found.conflicts) == by_hand(corpus)
        assert found.compared + sum(found.left_out.values()) == found.figures

    @settings(max_examples=25)  # each opens 64 files
    @given(corpus=corpora, data=st.data())
    def test_the_order_of_articles_makes_no_difference(
        self, corpus: list[tuple[str, list[Told]]], data: st.DataObject
    ) -> None:
        """Nor does whether claims went by way of the disk, nor how many stand in a batch."""
        articles = articles_of(corpus)
        shuffled = data.draw(st.permutations(articles))
        plain = find_conflicts(ns.to_batches(articles))
        with mock.patch.object(finding, "ClaimSpool", partial(ClaimSpool, held=3)):
            by_disk = find_conflicts(ns.to_batches(shuffled, rows=1))

        assert plain == by_disk

    @given(articles=st.lists(article_models(), max_size=2))
    def test_any_articles_can_be_compared(self, articles: list[ns.Article]) -> None:
        """Every figure is compared or has a reason, and every conflict a record names is told."""
        every = frozenset(COMPARABLE)
        found = find_conflicts(ns.to_batches(articles), Comparison(every, general=True))
        naming = {(one.id, it.id) for one in articles for it in one.figures if it.conflicts_with}

        assert found.compared + sum(found.left_out.values()) == found.figures == sum(len(it.figures) for it in articles)
        named = as_sets(it for it in found.conflicts if it.found_by == "record")
        assert {pair for group in named for pair in group} == naming
