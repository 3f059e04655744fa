"""Which of several places is meant: the one its context stands around, else the next one not yet taken.

A candidate alone, of which nothing tells where it stands, is ambiguous; so is one of several of the same words when the
body has those words more often than the candidates do.
"""

from __future__ import annotations

from collections.abc import Sequence

from newsschema.grounding.anchors import shifts
from newsschema.grounding.quotations import Place
from newsschema.grounding.reading import Body
from newsschema.span import Span


def inside(places: Sequence[Place], around: Sequence[Span]) -> list[Place]:
    """The places that lie within one of the stretches."""
    return [place for place in places if any(stretch.holds(place.whole) for stretch in around)]


def nearest(places: Sequence[Place], around: Sequence[Span]) -> list[Place]:
    """The places that lie within one of the stretches, else those that overlap one."""
    within = inside(places, around)
    return within or [place for place in places if any(stretch.overlaps(place.whole) for stretch in around)]


def likeliest(body: Body, context: str) -> list[Span]:
    """The stretch of the body most like a context that stands nowhere as it is; good enough to choose among places."""
    tokens, keys = body.tokens, body.read(context).keys
    for shift in shifts(tokens, keys)[:1]:
        first, end = max(0, shift - 1), min(len(tokens.keys), shift + len(keys) + 1)
        return [tokens.span(first, end)] if first < end else []
    return []


def in_turn(places: Sequence[Place], turn: int, candidates: int) -> tuple[Place, bool]:
    """The place of the candidate whose turn it is among those of the same words, and whether that is sure.

    >>> one, other = (Place((Span(at, at + 3),), "exact") for at in (4, 90))
    >>> in_turn([one, other], 1, 2) == (other, True), in_turn([one, other], 0, 1) == (one, False)
    (True, True)
    """
    return places[min(turn, len(places) - 1)], len(places) == 1 or len(places) == candidates
