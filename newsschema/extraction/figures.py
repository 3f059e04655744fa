"""Reported figures of an article: every number with its unit or noun, its bound, its source and its total.

The numbers of each block are read by themselves, joined, hedged and tied; `figure_records` writes them down, and
`conflicts` looks for those that contradict each other.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from newsschema import records
from newsschema.extraction.amounts import Amount, read_amounts
from newsschema.extraction.approximators import Approximator, approximator_before, approximator_behind, is_a_way
from newsschema.extraction.changes import link_differences
from newsschema.extraction.conflicts import link_conflicts
from newsschema.extraction.figure_records import BlockAmounts, written_down
from newsschema.extraction.lent_nouns import lend_nouns
from newsschema.extraction.people import Parties
from newsschema.extraction.placings import Placing, find_placings
from newsschema.extraction.ranges import join_ranges
from newsschema.extraction.scores import Score, find_scores
from newsschema.extraction.totals import mark_complete, tie_parts
from newsschema.span import Span

#: Kinds of block whose numbers are not the story's: menus, links to other stories, bylines.
_NOT_THE_STORY: Final = frozenset({"boilerplate", "related", "byline"})
#: Before the first amount stands none, near or far.
_FAR: Final = 100
#: What stands between an amount and the same in other units.
_AGAIN: Final = re.compile(r" ?\(|(?: ?/ ?|, or )")


def find_figures(
    body: str, blocks: Sequence[records.Block], quotes: Sequence[records.Quote], parties: Parties | None = None
) -> list[records.ReportedFigure]:
    """The figures of *body* in its order, with ids f1, f2 and on.

    Numbers of boilerplate and related blocks are left out; without blocks the body is one stretch. *quotes* lend
    their id and attribution to the figures inside their content. With *parties*, whoever counts, estimates or finds a
    number is its source too, and becomes a party. Never raises, whatever the body; O(n) in its length.
    """
    read = [
        BlockAmounts(stretch, amounts)
        for stretch in _stretches(body, blocks)
        if (amounts := _amounts_of(stretch.of(body)))
    ]
    return link_conflicts(body, written_down(body, read, quotes, parties))


def _stretches(body: str, blocks: Sequence[records.Block]) -> Iterator[Span]:
    end = len(body)
    if not blocks:
        yield Span(0, end)
    for block in blocks:
        if block.kind not in _NOT_THE_STORY:
            yield Span(min(block.start, end), min(block.end, end))


def _amounts_of(text: str) -> tuple[Amount, ...]:
    """The amounts of one block, joined, hedged and tied, among them its placings and the sides of its scores."""
    read = read_amounts(text)
    placed = list(_placed(text, read))
    if not placed:
        return _tied(text, read)
    taken = [span for span, _ in placed]
    starts = [span.start for span in taken]
    plain = [one for one in read if not _lies_in(one.numeral.span, taken, starts)]
    sides = [side for _, amounts in placed for side in amounts]
    return tuple(sorted((*_tied(text, plain), *sides), key=lambda amount: amount.key))


def _placed(text: str, read: Sequence[Amount]) -> Iterator[tuple[Span, tuple[Amount, ...]]]:
    """The placings and scores of *text*, each with the stretch it fills; no amount is read in those.

    They are counted, summed and compared with nothing, so they take no part in what ties the others. A placing inside
    what another number counts, "18 first-place votes", is no figure of its own.
    """
    nouns = [Span(one.numeral.span.end, one.end) for one in read if one.noun is not None]
    starts = [noun.start for noun in nouns]
    found = [*map(_score, find_scores(text)), *map(_placing, find_placings(text))]
    found.sort(key=lambda one: (one[0].start, -one[0].end))
    at = 0
    for span, amounts in found:
        if span.start >= at and not _lies_in(span, nouns, starts):
            at = span.end
            yield span, amounts


def _score(score: Score) -> tuple[Span, tuple[Amount, ...]]:
    return score.span, tuple(Amount(side, side.span.start) for side in score.sides)


def _placing(placing: Placing) -> tuple[Span, tuple[Amount, ...]]:
    """The amount of a placing; the top ten are the tenth place at most."""
    hedge = None if placing.top is None else Approximator(placing.top, "at_most")
    span = placing.span
    return span, (Amount(placing.numeral._replace(span=span), span.start, approximator=hedge),)


def _lies_in(span: Span, stretches: Sequence[Span], starts: Sequence[int]) -> bool:
    """Whether *span* begins inside one of the stretches, which stand in order and begin at *starts*."""
    place = bisect_right(starts, span.start) - 1
    return place >= 0 and span.start < stretches[place].end


def _tied(text: str, read: Sequence[Amount]) -> tuple[Amount, ...]:
    """The amounts joined, hedged and tied to one another."""
    if not read:
        return ()
    if len(read) == 1:  # one alone is joined and tied to none
        return tuple(one for one in _hedged(text, read) if not one.bare)
    hedged = _hedged(text, link_differences(text, join_ranges(text, read)))
    lent = lend_nouns(text, tie_parts(text, hedged))
    return mark_complete([one for one in lent if not one.bare or one.inherits is not None])


def _hedged(text: str, amounts: Iterable[Amount]) -> list[Amount]:
    """The amounts with their approximators, those that say another in other units hedged as it is.

    "More than 100 kilometres (60 miles)" is more than 60.
    """
    hedged: list[Amount] = []
    end_before = -_FAR
    for amount in amounts:
        hedge = _approximator(text, amount, end_before)
        if hedge is None and hedged and hedged[-1].approximator and _says_again(text, hedged[-1], amount):
            hedge = hedged[-1].approximator
        hedged.append(amount if hedge is None else amount._replace(approximator=hedge))
        end_before = amount.measured_end
    return hedged


def _says_again(text: str, first: Amount, second: Amount) -> bool:
    """Whether the second is the first in another unit or currency, behind a bracket or a stroke."""
    if first.measure is None or second.measure is None or first.measure.unit == second.measure.unit:
        return False
    same = first.measure.quantity == second.measure.quantity and first.measure.quantity != "percent"
    return same and _AGAIN.fullmatch(text, first.measured_end, second.lead) is not None


def _approximator(text: str, amount: Amount, end_before: int) -> Approximator | None:
    """The approximator before or behind an amount, the amount before it having stopped at *end_before*."""
    before = approximator_before(text, amount.lead)
    if before is None:
        behind = approximator_behind(text, amount.measured_end)
        return behind or (approximator_behind(text, amount.numeral.span.end) if amount.measure else None)
    # "120 mph over 5 square miles", "6 percent over 3 years": a preposition.
    if before.span.start - end_before <= 1 and before.span.of(text).lower() in {"over", "under"}:
        return None
    if amount.measure is None and amount.noun is not None and is_a_way(text, before.span):
        return None
    return before
