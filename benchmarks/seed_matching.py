"""When something extracted is the same as something in a seed's gold.

A quote is found when its pieces share at least half of their word tokens with the gold's: one prediction for
one gold, best overlap first, and in an interrupted quote every piece is touched. A figure is found when it
overlaps the gold's words and says the same amount. A block is found when blocks of its kind hold half of its
words and are themselves at least half inside the gold's blocks of that kind. A speaker is right by canonical
name, or, where the gold has no name, by the words that name the source.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

from benchmarks.seed_gold import Gold, GoldFigure, GoldQuote, Stretch
from newsschema.records import Article, Attribution, QuoteSpan, ReportedFigure
from newsschema.records.attribution import SourceForm
from newsschema.records.block import BlockKind

#: A word token; quotation marks, end punctuation and spaces are in none, so where a span ends never matters.
WORD = re.compile(r"\w+(?:['’.,-]\w+)*")
#: Blocks the gold tells of: everything but the story's own paragraphs and what depends on taste.
LABELS: tuple[BlockKind, ...] = (
    "headline", "byline", "heading", "caption", "author_bio", "update_note", "related", "boilerplate",
)  # fmt: skip

#: Forms of a source whose party may have no other name than the words printed.
NAMELESS: tuple[SourceForm, ...] = ("collective", "document")


def tokens(body: str, spans: Iterable[Stretch]) -> frozenset[int]:
    """The word tokens the spans touch, each told by where it starts.

    >>> sorted(tokens("Ask me, she said", [(0, 5)]))
    [0, 4]
    """
    stretches = list(spans)
    return frozenset(
        word.start()
        for word in WORD.finditer(body)
        if any(start < word.end() and word.start() < end for start, end in stretches)
    )


def overlap(one: frozenset[int], other: frozenset[int]) -> float:
    """Intersection over union, 0..1; two empty sets share nothing."""
    return len(one & other) / len(one | other) if one | other else 0.0


def pieces(content: Iterable[QuoteSpan]) -> list[Stretch]:
    """Where an article's quote stands."""
    return [(piece.start, piece.end) for piece in content]


def touches_every_piece(body: str, gold: Sequence[Stretch], found: frozenset[int]) -> bool:
    """Whether an interrupted quote was found on both sides of each interruption.

    Pieces with no word between them (a few quoted words inside a reported clause) are not interrupted.
    """
    interrupted = any(WORD.search(body, left[1], right[0]) for left, right in pairwise(gold))
    return not interrupted or all(tokens(body, [piece]) & found for piece in gold)


def match_quotes(gold: Gold, article: Article) -> dict[int, int]:
    """Positions of gold quotes and of the article's quotes that are the same; best overlap first, one to one."""
    body = article.body
    wanted = [tokens(body, quote.spans) for quote in gold.quotes]
    given = [tokens(body, pieces(quote.content)) for quote in article.quotes]
    pairs = sorted(
        (-overlap(want, have), i, j)
        for i, want in enumerate(wanted)
        for j, have in enumerate(given)
        if overlap(want, have) >= 0.5 and touches_every_piece(body, gold.quotes[i].spans, have)
    )
    matched: dict[int, int] = {}
    for _, i, j in pairs:
        if i not in matched and j not in matched.values():
            matched[i] = j
    return matched


def same_amount(gold: GoldFigure, figure: ReportedFigure) -> bool:
    """Whether the number is the same: its value, or both its ends, or that both are vague."""

    def close(one: float | None, other: float | None) -> bool:
        return one == other if one is None or other is None else math.isclose(one, other, rel_tol=1e-6)

    if gold.value is not None and figure.value is not None:
        return close(gold.value, figure.value)
    if gold.low is not None or gold.high is not None:
        return close(gold.low, figure.low) and close(gold.high, figure.high)
    return gold.value is None and gold.bound == figure.bound


def match_figures(gold: Gold, article: Article) -> dict[int, int]:
    """Positions of gold figures and of the article's figures that overlap and say the same, one to one."""
    matched: dict[int, int] = {}
    for i, want in enumerate(gold.figures):
        for j, have in enumerate(article.figures):
            if j not in matched.values() and meets(want.span, have) and same_amount(want, have):
                matched[i] = j
                break
    return matched


def meets(span: Stretch, figure: ReportedFigure) -> bool:
    """Whether the two share a code point."""
    return span[0] < figure.span.end and figure.span.start < span[1]


def plain(words: str | None) -> str:
    """Words as they are compared: no case, one space, no article before them.

    >>> plain("The  Lantern Society")
    'lantern society'
    """
    return re.sub(r"^(?:the|an?) ", "", " ".join((words or "").split()).casefold())


def person_of(article: Article, attribution: Attribution | None) -> str | None:
    """The canonical name the attribution leads to; None when it leads to nobody with a name."""
    sought = attribution.person_id if attribution else None
    return next((person.name for person in article.people if sought is not None and person.id == sought), None)


def right_speaker(gold: GoldQuote, article: Article, attribution: Attribution) -> bool:
    """Whether the quote is given to whom the gold gives it, and to nobody with a name where it gives none."""
    name, source = person_of(article, attribution), attribution.source
    printed = "" if gold.source is None else article.body[slice(*gold.source)]
    if name is not None:
        as_printed = gold.source_form in NAMELESS and plain(name) == plain(printed)
        return as_printed or (gold.speaker is not None and plain(name) == plain(gold.speaker))
    if source is None or gold.source is None:
        return source is None and gold.source is None and gold.speaker is None
    if gold.speaker is not None:
        return plain(gold.speaker) in plain(source.text)
    there, here = tokens(article.body, [gold.source]), tokens(article.body, [(source.start, source.end)])
    return overlap(there, here) >= 0.5


def right_source(gold: Gold, want: GoldFigure, article: Article, figure: ReportedFigure) -> bool:
    """Whether the number is given to whom the gold gives it: the figure's own source, else its quote's.

    A party without a name of its own ("the office") may also be told by the words the gold's quote prints.
    """
    attribution = figure.attribution or next(
        (quote.attribution for quote in article.quotes if quote.id == figure.quote_id), None
    )
    name = person_of(article, attribution)
    source = attribution.source if attribution else None
    if want.source is None:
        return name is None and source is None
    printed = {
        plain(article.body[slice(*quote.source)])
        for quote in gold.quotes
        if quote.source and quote.source_form in NAMELESS
        if any(start <= want.span[0] < end for start, end in quote.spans)
    }
    if name is not None:
        return plain(name) in {plain(want.source), *printed}
    return source is not None and (plain(want.source) in plain(source.text) or plain(source.text) in printed)


def family(kind: BlockKind) -> str:
    """Block kinds as they are compared: what leads to other pages is furniture under either name."""
    return "furniture" if kind in {"related", "boilerplate"} else kind


def found_blocks(gold: Gold, article: Article) -> tuple[list[int], list[int]]:
    """Positions of the gold's blocks that are found, and of the article's labelled blocks that lie on none."""
    found: list[int] = []
    astray: list[int] = []
    for kind in sorted({family(kind) for kind in LABELS}):
        wanted = {
            i: tokens(article.body, [(block.start, block.end)])
            for i, block in enumerate(gold.blocks)
            if family(block.kind) == kind
        }
        given = {
            i: tokens(article.body, [(block.start, block.end)])
            for i, block in enumerate(article.blocks)
            if family(block.kind) == kind
        }
        ground = frozenset[int]().union(*wanted.values())
        astray += [i for i, have in given.items() if have and not have & ground]
        sound = frozenset[int]().union(*(have for have in given.values() if len(have & ground) * 2 >= len(have)))
        found += [i for i, want in wanted.items() if want and len(want & sound) * 2 >= len(want)]
    return sorted(found), sorted(astray)
