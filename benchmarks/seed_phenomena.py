"""What of the seeds is found, phenomenon by phenomenon: kinds and forms of quotes, bounds, sums and sources of figures.

A quote or a figure counts under every phenomenon it shows. What counts as found is told in seed_matching.py.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import pairwise

from benchmarks.seed_gold import Gold, GoldFigure, GoldQuote
from benchmarks.seed_matching import WORD, match_figures, match_quotes, right_source, right_speaker
from newsschema.records import Article

#: By group and phenomenon, of how many in the gold so many were found, and so many of those were right.
Tally = dict[str, dict[str, dict[str, int]]]


def by_phenomenon(pairs: Iterable[tuple[Gold, Article]]) -> Tally:
    """The counts over some seeds and what was extracted from each."""
    counts: dict[tuple[str, str], Counter[str]] = {}
    for gold, article in pairs:
        for group, phenomenon, found, right in (*_quotes(gold, article), *_figures(gold, article)):
            counts.setdefault((group, phenomenon), Counter()).update(of=1, found=int(found), right=int(right))
    told: Tally = {}
    for (group, phenomenon), count in sorted(counts.items()):
        told.setdefault(group, {})[phenomenon] = {name: count[name] for name in ("of", "found", "right")}
    return told


def _quotes(gold: Gold, article: Article) -> Iterator[tuple[str, str, bool, bool]]:
    """Each quote under each of its phenomena; right is the speaker."""
    matched = match_quotes(gold, article)
    for i, quote in enumerate(gold.quotes):
        right = i in matched and right_speaker(quote, article, article.quotes[matched[i]].attribution)
        for phenomenon in _of_quote(quote, article.body):
            yield "quotes", phenomenon, i in matched, right


def _of_quote(quote: GoldQuote, body: str) -> Iterator[str]:
    yield f"kind: {quote.kind}"
    yield f"source: {quote.source_form}"
    if any(WORD.search(body, left[1], right[0]) for left, right in pairwise(quote.spans)):
        yield "interrupted"
    if quote.continues is not None:
        yield "carried on from another paragraph"
    if quote.marks not in {"balanced", "none"}:
        yield f"marks: {quote.marks}"


def _figures(gold: Gold, article: Article) -> Iterator[tuple[str, str, bool, bool]]:
    """Each figure under each of its phenomena; right is what the phenomenon is about, else the source."""
    matched = match_figures(gold, article)
    ids = {gold.figures[i].id: article.figures[j].id for i, j in matched.items()}
    for i, figure in enumerate(gold.figures):
        have = article.figures[matched[i]] if i in matched else None
        source = have is not None and right_source(gold, figure, article, have)
        yield "figures", f"bound: {figure.bound}", have is not None, have is not None and have.bound == figure.bound
        yield "figures", "with a source" if figure.source else "told by the article itself", have is not None, source
        yield "figures", _measure(figure), have is not None, source
        if figure.part_of is not None:
            part = have is not None and have.part_of == ids.get(figure.part_of, "")
            yield "figures", "part of a total", have is not None, part
        if figure.parts_complete is not None:
            summed = have is not None and have.parts_complete == figure.parts_complete
            yield "figures", "total of parts", have is not None, summed
        if figure.conflicts_with:
            wanted = {ids.get(other) for other in figure.conflicts_with}
            yield "figures", "contradicted", have is not None, have is not None and set(have.conflicts_with) == wanted


def _measure(figure: GoldFigure) -> str:
    """What it is a number of."""
    if figure.unit is not None:
        return "in a unit"
    return "of counted things" if figure.counted is not None else "of nothing named"
