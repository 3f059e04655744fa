"""Reported figures of an article: every number with its unit or noun, its bound, its source and its total.

The numbers of each block are read by themselves, joined, tied, and written down as records whose offsets are
those of the body. A figure inside a quote has that quote's source; others are the article's own.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from newsschema import records
from newsschema.extraction.amounts import Amount, read_amounts
from newsschema.extraction.approximators import Approximator, approximator_before, approximator_behind, is_a_way
from newsschema.extraction.lent_nouns import lend_nouns
from newsschema.extraction.modality import modality_of
from newsschema.extraction.ranges import join_ranges
from newsschema.extraction.totals import mark_complete, tie_parts
from newsschema.records.figure import Bound, Quantity
from newsschema.span import Span

#: Kinds of block whose numbers are not the story's: menus, links to other stories, bylines.
_NOT_THE_STORY: Final = frozenset({"boilerplate", "related", "byline"})
#: What stands between an amount and the same in other units.
_AGAIN: Final = re.compile(r" ?\(|(?: ?/ ?|, or )")
_SHARES: Final = frozenset({"fraction", "ratio", "fold"})


def find_figures(
    body: str, blocks: Sequence[records.Block], quotes: Sequence[records.Quote]
) -> list[records.ReportedFigure]:
    """The figures of *body* in its order, with ids f1, f2 and on.

    Numbers of boilerplate and related blocks are left out; without blocks the body is one stretch. *quotes* lend
    their id and attribution to the figures inside their content. Never raises, whatever the body; O(n) in its length.
    """
    found: list[tuple[Span, Amount]] = []
    for stretch in _stretches(body, blocks):
        found.extend((stretch, amount) for amount in _amounts_of(stretch.of(body)))
    named = _Named(
        {stretch.start + amount.key: (f"f{place}", amount) for place, (stretch, amount) in enumerate(found, 1)}
    )
    said = _Said(quotes)
    return [_record(body, stretch, amount, named, said) for stretch, amount in found]


def _stretches(body: str, blocks: Sequence[records.Block]) -> Iterator[Span]:
    if not blocks:
        yield Span(0, len(body))
    for block in blocks:
        if block.kind not in _NOT_THE_STORY:
            yield Span(min(block.start, len(body)), min(block.end, len(body)))


def _amounts_of(text: str) -> tuple[Amount, ...]:
    """The amounts of one block, joined, hedged and tied."""
    read = tuple(read_amounts(text))
    if not read:
        return ()
    joined = join_ranges(text, read)
    ends = (-1, *(amount.measured_end for amount in joined))
    hedged = (replace(one, approximator=_approximator(text, one, end)) for end, one in zip(ends, joined, strict=False))
    lent = lend_nouns(text, tie_parts(text, _hedged_alike(text, hedged)))
    return mark_complete([one for one in lent if not one.bare or one.inherits is not None])


def _hedged_alike(text: str, amounts: Iterable[Amount]) -> tuple[Amount, ...]:
    """The amounts, those that say another in other units hedged as it is: "more than 100 kilometres (60 miles)"."""
    hedged: list[Amount] = []
    for amount in amounts:
        before = hedged[-1] if hedged else None
        if before and amount.approximator is None and _says_again(text, before, amount):
            hedged.append(replace(amount, approximator=before.approximator))
        else:
            hedged.append(amount)
    return tuple(hedged)


def _says_again(text: str, first: Amount, second: Amount) -> bool:
    """Whether the second is the first in another unit or currency, behind a bracket or a stroke."""
    if first.measure is None or second.measure is None or first.measure.unit == second.measure.unit:
        return False
    same = first.measure.quantity == second.measure.quantity and first.measure.quantity != "percent"
    return same and _AGAIN.fullmatch(text, first.measured_end, second.lead) is not None


def _approximator(text: str, amount: Amount, end_before: int) -> Approximator | None:
    """The approximator before or behind an amount, the amount before it having stopped at *end_before*."""
    before = approximator_before(text, amount.span.start)
    # "120 mph over 5 square miles", "6 percent over 3 years": a preposition.
    if before is not None and before.span.of(text).lower() in {"over", "under"} and before.span.start - end_before <= 1:
        return None
    if before is not None and amount.measure is None and amount.noun is not None and is_a_way(text, before.span):
        return None
    return (
        before or approximator_behind(text, amount.measured_end) or approximator_behind(text, amount.numeral.span.end)
    )


@dataclass(frozen=True, slots=True)
class _Named:
    """The figures of the body by where their numerals start, with their ids."""

    at: Mapping[int, tuple[str, Amount]]

    def id_of(self, stretch: Span, key: int | None) -> str | None:
        """The id of the figure an amount of *stretch* points at; None where it points at none."""
        return None if key is None else self.at[stretch.start + key][0]

    def noun_of(self, stretch: Span, amount: Amount) -> Span | None:
        """What an amount counts, its own noun or the one it inherits, counted from the stretch's start."""
        lender = amount if amount.inherits is None else self.at[stretch.start + amount.inherits][1]
        return lender.noun.span if lender.noun else None


class _Said:
    """The pieces of all quotes, to look up which one a place of the body is in."""

    def __init__(self, quotes: Sequence[records.Quote]) -> None:
        pieces = sorted(((piece.start, piece.end, quote) for quote in quotes for piece in quote.content), key=_place)
        self._starts = [start for start, _, _ in pieces]
        self._pieces = pieces

    def quote_around(self, at: int) -> records.Quote | None:
        """The quote whose words hold the code point at *at*; None outside all quotes."""
        place = bisect_right(self._starts, at) - 1
        if place < 0:
            return None
        _, end, quote = self._pieces[place]
        return quote if at < end else None


def _place(piece: tuple[int, int, records.Quote]) -> tuple[int, int]:
    return piece[:2]


def _record(body: str, stretch: Span, amount: Amount, named: _Named, said: _Said) -> records.ReportedFigure:
    shift = stretch.start
    noun = named.noun_of(stretch, amount)
    quote = said.quote_around(shift + amount.key)
    hedge, measure, change = amount.approximator, amount.measure, amount.change
    bound, low, high = _bounds(amount)
    return records.ReportedFigure(
        id=named.at[shift + amount.key][0],
        span=_span(body, amount.span.shift(shift)),
        quantity=_quantity(amount, noun),
        value=amount.numeral.value,
        low=low,
        high=high,
        bound=bound,
        approximator=_span(body, hedge.span.shift(shift)) if hedge else None,
        unit=measure.unit if measure else None,
        unit_code=measure.code if measure else None,
        counted=noun.shift(shift).of(body) if noun and not measure else None,
        counted_from=named.id_of(stretch, amount.inherits),
        change=records.Change(side=change.side, figure_id=named.at[shift + change.other][0]) if change else None,
        modality=modality_of(body, amount.span.shift(shift), stretch),
        attribution=quote.attribution if quote else None,
        part_of=named.id_of(stretch, amount.part_of),
        parts_complete=True if amount.complete else None,
        quote_id=quote.id if quote else None,
        numeral=amount.numeral.numeral,
    )


def _span(body: str, span: Span) -> records.Span:
    return records.Span(start=span.start, end=span.end, text=span.of(body))


def _quantity(amount: Amount, noun: Span | None) -> Quantity:
    if amount.measure is not None:
        return amount.measure.quantity
    if amount.numeral.form in _SHARES:
        return "ratio"
    return "count" if noun is not None or amount.numeral.form == "nought" else "other"


def _bounds(amount: Amount) -> tuple[Bound, float | None, float | None]:
    """The bound and its two sides; the number said is the side that its approximator makes of it."""
    numeral, hedge = amount.numeral, amount.approximator
    if numeral.form == "range":
        return "range", numeral.low, numeral.high
    if numeral.form == "vague":
        return "vague", numeral.low, numeral.high
    if hedge is None:
        return "exact", None, None
    if hedge.bound in {"at_least", "more_than"}:
        return hedge.bound, numeral.value, None
    if hedge.bound in {"at_most", "less_than"}:
        return hedge.bound, None, numeral.value
    return "approximate", None, None
