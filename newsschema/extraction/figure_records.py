"""Amounts written down as records: their offsets those of the body, their source that of the words they stand in."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from operator import itemgetter
from typing import Final, NamedTuple

from newsschema import records
from newsschema.extraction.amounts import Amount
from newsschema.extraction.circumstances import circumstances_of, only_says_when
from newsschema.extraction.cues import CUES
from newsschema.extraction.figure_sources import Giver, find_givers
from newsschema.extraction.modality import modality_of
from newsschema.extraction.people import Parties
from newsschema.records.figure import Bound, Quantity
from newsschema.span import Span

#: Verbs that tell without marks: who "voted to pay $5 million" gives no number.
_TELLING: Final = frozenset(cue.lemma for cue in CUES.values() if cue.bare) | {"according to"}
#: Durations and ages tell of when by themselves.
_TIMELESS: Final = frozenset({"duration", "age"})
_PLACED: Final[Mapping[str, Quantity]] = {"score": "score", "rank": "rank"}
_SHARES: Final = frozenset({"fraction", "ratio", "fold"})


class BlockAmounts(NamedTuple):
    """A block of the body and the amounts read in it, whose offsets count from its start."""

    stretch: Span
    amounts: Sequence[Amount]


def written_down(
    body: str, read: Sequence[BlockAmounts], quotes: Sequence[records.Quote], parties: Parties | None
) -> list[records.ReportedFigure]:
    """The records of all amounts, f1 first; givers of numbers become *parties*, without which they are not told."""
    found = [(one.stretch, amount) for one in read for amount in one.amounts]
    named = _Named(
        {stretch.start + amount.key: (f"f{place}", amount) for place, (stretch, amount) in enumerate(found, 1)}
    )
    said = _Said(body, quotes, read, parties)
    return [figure for one in read for figure in _records_of(body, one, named, said)]


class _Named(NamedTuple):
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
    """Who gives the numbers: the pieces of all quotes, and those who count and find."""

    def __init__(
        self, body: str, quotes: Sequence[records.Quote], read: Sequence[BlockAmounts], parties: Parties | None
    ) -> None:
        pieces = [(piece.start, piece.end, quote) for quote in quotes for piece in quote.content]
        pieces.sort(key=itemgetter(0, 1))
        self._body = body
        self._parties = parties
        self._pieces = pieces
        self._piece_starts = [start for start, _, _ in pieces]
        givers = [] if parties is None else [giver for one in read for giver in _givers(body, one)]
        self._giver_of = {at: giver for giver in givers for at in giver.numbers}
        self._given: dict[Span, records.Attribution] = {}

    def quote_around(self, at: int) -> records.Quote | None:
        """The quote whose words hold the code point at *at*; None outside all quotes."""
        place = bisect_right(self._piece_starts, at) - 1
        if place < 0:
            return None
        _, end, quote = self._pieces[place]
        return quote if at < end else None

    def attribution(self, at: int, quote: records.Quote | None) -> records.Attribution | None:
        """Whose the number at *at* is: of who gives it in words of their own, else of whose words it stands in."""
        giver = self._giver_of.get(at)
        if giver is None or self._parties is None or not self._is_nearer(giver, at, quote):
            return quote.attribution if quote and self._is_told(at, quote) else None
        if giver.cue not in self._given:  # a giver of several numbers is one mention of one party
            self._given[giver.cue] = self._attributed(giver, self._parties)
        return self._given[giver.cue]

    def _attributed(self, giver: Giver, parties: Parties) -> records.Attribution:
        source = parties.source(giver.source)
        return records.Attribution(
            source=record_span(self._body, giver.source),
            source_form=source.form,
            person_id=source.person_id,
            cue=record_span(self._body, giver.cue),
            cue_lemma=giver.cue_lemma,
            manner="evaluation",
        )

    def _is_told(self, at: int, quote: records.Quote) -> bool:
        """Whether the number is the source's: in marks, or told with a verb of telling and no mere "two days after"."""
        piece = next((one for one in quote.content if one.start <= at < one.end), None)
        if piece is None or piece.quoted or quote.attribution.cue_lemma is None:
            return True
        # "Two days after taking office" is the time of the story, which the reporter tells.
        return quote.attribution.cue_lemma in _TELLING and not only_says_when(self._body, at)

    def _is_nearer(self, giver: Giver, at: int, quote: records.Quote | None) -> bool:
        """Whether the giver's verb stands within the words of the quote that hold the number, or there is no quote."""
        if quote is None:
            return True
        place = bisect_right(self._piece_starts, at) - 1
        return giver.cue.start >= self._pieces[place][0] and not quote.content[0].quoted


def _givers(body: str, one: BlockAmounts) -> Iterator[Giver]:
    return find_givers(body, one.stretch, [one.stretch.start + amount.key for amount in one.amounts])


def _records_of(body: str, one: BlockAmounts, named: _Named, said: _Said) -> Iterator[records.ReportedFigure]:
    stretch = one.stretch
    if not one.amounts:
        return
    ends = [stretch.start + amount.end for amount in one.amounts]
    leads = [stretch.start + amount.lead for amount in one.amounts]
    for amount, before, behind in zip(one.amounts, (stretch.start, *ends[:-1]), (*leads[1:], stretch.end), strict=True):
        yield _record(body, stretch, amount, (before, behind), named, said)


def _record(
    body: str, stretch: Span, amount: Amount, others: tuple[int, int], named: _Named, said: _Said
) -> records.ReportedFigure:
    shift = stretch.start
    noun = named.noun_of(stretch, amount)
    at, span = shift + amount.key, amount.span.shift(shift)
    quote = said.quote_around(at)
    hedge, measure, change = amount.approximator, amount.measure, amount.change
    bound, low, high = _bounds(amount)
    timeless = measure is not None and measure.quantity in _TIMELESS
    place, time = (None, None) if timeless else circumstances_of(body, span, stretch, others)
    return records.ReportedFigure(
        id=named.at[at][0],
        span=record_span(body, span),
        quantity=_quantity(amount, noun),
        value=amount.numeral.value,
        low=low,
        high=high,
        bound=bound,
        approximator=record_span(body, hedge.span.shift(shift)) if hedge else None,
        unit=measure.unit if measure else None,
        unit_code=measure.code if measure else None,
        counted=noun.shift(shift).of(body) if noun and not measure else None,
        counted_from=named.id_of(stretch, amount.inherits),
        change=records.Change(side=change.side, figure_id=named.at[shift + change.other][0]) if change else None,
        modality=modality_of(body, span, stretch),
        attribution=said.attribution(at, quote),
        place=record_span(body, place) if place else None,
        time=record_span(body, time) if time else None,
        part_of=named.id_of(stretch, amount.part_of),
        parts_complete=True if amount.complete else None,
        conflicts_with=[],  # or else pydantic makes a deep copy of the default, 3 us a figure
        quote_id=quote.id if quote else None,
        numeral=amount.numeral.numeral,
    )


def record_span(body: str, span: Span) -> records.Span:
    """A stretch with its words, as records keep it."""
    return records.Span(start=span.start, end=span.end, text=span.of(body))


def _quantity(amount: Amount, noun: Span | None) -> Quantity:
    if amount.measure is not None:
        return amount.measure.quantity
    if amount.numeral.form in _SHARES:
        return "ratio"
    if placed := _PLACED.get(amount.numeral.form):
        return placed
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
