"""The extractor's own quotes of a body, by place: what it reads where somebody else found words."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate

from newsschema import records
from newsschema.grounding.speaker_places import CUE_NEAR, gap
from newsschema.span import Span


class ReadQuotes:
    """The quotes of one body, found by how much of their words they share with others."""

    def __init__(self, quotes: Sequence[records.Quote]) -> None:
        self._pieces = sorted(
            ((piece.start, piece.end, quote) for quote in quotes for piece in quote.content), key=lambda one: one[:2]
        )
        self._starts = [start for start, _, _ in self._pieces]
        #: How far any piece up to each reaches.
        self._furthest = list(accumulate((end for _, end, _ in self._pieces), max))

    def at(self, content: Sequence[Span]) -> records.Quote | None:
        """The quote that has most of these words; None where none has half of them."""
        shared: dict[str, int] = {}
        found: dict[str, records.Quote] = {}
        for span in content:
            place = bisect_right(self._starts, span.end - 1) - 1
            while place >= 0 and self._furthest[place] > span.start:
                start, end, quote = self._pieces[place]
                length = min(end, span.end) - max(start, span.start)
                shared[quote.id] = shared.get(quote.id, 0) + max(0, length)
                found[quote.id] = quote
                place -= 1
        most = max(shared, key=lambda id_: shared[id_], default=None)
        return found[most] if most and 2 * shared[most] >= sum(span.length for span in content) else None


def told_right_there(body: str, quote: records.Quote, content: Sequence[Span]) -> bool:
    """Whether the source and the cue of a quote stand right at the pieces that have *content*, in its paragraph.

    What is told half a paragraph away was tied to the words by the extractor's judgement, which may err.
    """
    source, cue = quote.attribution.source, quote.attribution.cue
    if source is None or cue is None:
        return False
    told = Span(min(source.start, cue.start), max(source.end, cue.end))
    pieces = [piece for piece in quote.content if any(span.overlaps(Span(piece.start, piece.end)) for span in content)]
    if min((gap(told, piece.start, piece.end) for piece in pieces), default=CUE_NEAR + 1) > CUE_NEAR:
        return False
    return "\n" not in body[min(told.start, content[0].start) : max(told.end, content[-1].end)]
