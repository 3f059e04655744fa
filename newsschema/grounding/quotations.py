"""Where the words of a quotation stand in a body: word for word, key for key, in pieces, or with slips of form.

The ways are tried in that order, and the first that leads anywhere is taken.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice, pairwise
from typing import Final, NamedTuple

from newsschema.grounding.alignment import Refused, Status
from newsschema.grounding.anchors import starts
from newsschema.grounding.cleaning import without_markup, without_notes
from newsschema.grounding.differences import difference
from newsschema.grounding.edges import widened
from newsschema.grounding.edits import Piece, Walk, Wanted, walk
from newsschema.grounding.narration import FARTHEST
from newsschema.grounding.reading import MOST_PLACES, Body
from newsschema.grounding.turning_words import negates_within
from newsschema.span import Span

#: Dots that stand for what was left out, between brackets or bare.
_ELLIPSIS: Final = re.compile(
    r"[\[(（［]\s?(?:\.{2,}|…+|⋯+|\.(?: \.)+)\s?[\])）］]|\.{3,}|\.(?:[ \u00a0]\.){2,}|…+|⋯+|(?<=\s)\.\.(?=\s|$)"
)
_WORDS: Final = re.compile(r"\w")
_SENTENCE_END: Final = re.compile(r"[.!?…][\"”»’')\]]*(?=\s|$)|[。！？।؟]|\n")
#: How far behind the words dots are still theirs.
_NEAR: Final = 4
#: Walks made for one text, first pieces tried, pieces followed.
_MOST_WALKS: Final = 24
_MOST_FIRST: Final = 16
_MOST_PIECES: Final = 200
#: One edit is always allowed, and one more for so many words: more than that, and it is another text.
_WORDS_AN_EDIT: Final = 3


class Place(NamedTuple):
    """One place at which a text stands."""

    spans: tuple[Span, ...]
    status: Status
    edits: int = 0

    @property
    def whole(self) -> Span:
        """From its first piece to its last."""
        return Span(self.spans[0].start, self.spans[-1].end)


Places = list[Place] | Refused


def find_quotation(body: Body, text: str) -> Places:
    """The places of the body at which the text stands, in order and never none, or why it stands nowhere."""
    bare = text.strip()
    if not _WORDS.search(bare):
        return Refused("empty")
    if spans := body.verbatim(bare):
        return [Place((span,), "exact") for span in spans]
    cleaned = without_notes(without_markup(bare))
    wanted = Wanted(cleaned, body.read(cleaned))
    if same := _same_keys(body, wanted, 0, None):
        return _cut_short(body, same) if _ELLIPSIS.search(cleaned) else same
    pieces = [piece for piece in _ELLIPSIS.split(cleaned) if _WORDS.search(piece)]
    if not pieces or pieces == [cleaned]:
        return _walked(body, wanted, 0, None)
    found = _elided(body, pieces) if len(pieces) <= _MOST_PIECES else Refused("not_found")
    if isinstance(found, list):
        return found
    together = _walked(body, wanted, 0, None)
    return together if isinstance(together, list) else found


def _cut_short(body: Body, places: Sequence[Place]) -> list[Place]:
    """Places of words before or behind dots: elided where the dots are the candidate's own."""
    dots = [_ELLIPSIS.search(body.text, place.whole.start, place.whole.end + _NEAR) for place in places]
    return [place if found else place._replace(status="elided") for place, found in zip(places, dots, strict=True)]


def same_words(body: Body, text: str) -> list[Place]:
    """The places at which the body has the same words, key for key."""
    wanted = Wanted(text, body.read(text))
    return _same_keys(body, wanted, 0, None)


def _stretch(body: Body, text: str, first: int = 0, end: int | None = None) -> Places:
    """The places of one text without ellipses, between two tokens of the body."""
    wanted = Wanted(text, body.read(text))
    if places := _same_keys(body, wanted, first, end):
        return places
    return _walked(body, wanted, first, end)


def _same_keys(body: Body, wanted: Wanted, first: int, end: int | None) -> list[Place]:
    count = len(wanted.tokens.keys)
    found: list[Place] = []
    if not count:
        return found
    for at in islice(body.tokens.hits(wanted.tokens.keys, first, end), MOST_PLACES):
        if body.holds_whole(body.tokens.span(at, at + count)):
            piece = Piece(at, at + count, 0, count)
            found.append(Place(_spans(body, wanted, (piece,)), "normalised"))
    return _as_printed(body, wanted, found) if len(found) > 1 else found


def _as_printed(body: Body, wanted: Wanted, found: Sequence[Place]) -> list[Place]:
    """Of several places those with the candidate's own spelling, and of those the ones with most of its punctuation."""
    words = wanted.text[wanted.tokens.starts[0] : wanted.tokens.ends[-1]]
    likeness = [(words in place.whole.of(body.text), place.whole.length) for place in found]
    most = max(likeness)
    return [place for place, like in zip(found, likeness, strict=True) if like == most or not most[0]]


def _walked(body: Body, wanted: Wanted, first: int, end: int | None) -> Places:
    if len(wanted.tokens.keys) < 2:  # of one word nothing tells what it is a slip of
        return Refused("not_found" if wanted.tokens.keys else "empty")
    farthest: Walk | None = None
    found: list[Place] = []
    for start in islice(starts(body.tokens, wanted.tokens.keys, first, end), _MOST_WALKS):
        made = walk(body, wanted, start)
        if made.stopped is None and (place := _place_of(body, wanted, made)):
            found.append(place)
        elif farthest is None or made.matched > farthest.matched:
            farthest = made
    return _fewest_edits(found) if found else _refusal(body, wanted, farthest)


def _fewest_edits(found: Sequence[Place]) -> list[Place]:
    """The places with the fewest edits, in order, none overlapping another."""
    fewest = min(place.edits for place in found)
    kept: list[Place] = []
    for place in sorted((place for place in found if place.edits == fewest), key=lambda place: place.whole):
        if not kept or place.whole.start >= kept[-1].whole.end:
            kept.append(place)
    return kept


def _place_of(body: Body, wanted: Wanted, made: Walk) -> Place | None:
    """The place a walk came through; none where it has too many edits or cuts a word."""
    if made.edits > 1 + len(wanted.tokens.keys) // _WORDS_AN_EDIT:
        return None
    spans = _spans(body, wanted, made.pieces)
    if not all(map(body.holds_whole, spans)):
        return None
    status: Status = "interrupted" if len(spans) > 1 else "edited" if made.edits else "normalised"
    return Place(spans, status, made.edits)


def _spans(body: Body, wanted: Wanted, pieces: Sequence[Piece]) -> tuple[Span, ...]:
    """The stretches of the pieces with the punctuation that the candidate has too."""
    text, tokens = wanted.text, wanted.tokens
    return tuple(
        widened(
            body.text,
            body.tokens.span(piece.first, piece.end),
            text[tokens.ends[piece.wanted_first - 1] if piece.wanted_first else 0 : tokens.starts[piece.wanted_first]],
            text[
                tokens.ends[piece.wanted_end - 1] : tokens.starts[piece.wanted_end]
                if piece.wanted_end < len(tokens.starts)
                else len(text)
            ],
        )
        for piece in pieces
    )


def _refusal(body: Body, wanted: Wanted, farthest: Walk | None) -> Refused:
    if farthest is None:
        return Refused("not_found")
    near = _near(body, wanted, farthest)
    if farthest.stopped is None:
        return Refused("too_many_edits", near, f"{farthest.edits} edits in {len(wanted.tokens.keys)} words")
    return difference(body, wanted, farthest, near)


def _near(body: Body, wanted: Wanted, farthest: Walk) -> Span:
    """What a walk went along, or, of one that stopped at its first step, as many words from there."""
    if farthest.pieces:
        return body.tokens.span(farthest.pieces[0].first, farthest.pieces[-1].end)
    start = farthest.stopped[0] if farthest.stopped else 0
    return body.tokens.span(start, min(start + len(wanted.tokens.keys), len(body.tokens.keys)))


def _elided(body: Body, pieces: Sequence[str]) -> Places:
    """The place where the pieces stand one behind the other, nearest together."""
    first = _stretch(body, pieces[0])
    if isinstance(first, Refused):
        return first
    chains: list[list[Place]] = []
    failed: tuple[int, Refused] | None = None
    for place in first[: max(1, min(_MOST_FIRST, _MOST_PIECES // len(pieces)))]:
        chain, refusal = _chained(body, place, pieces)
        if refusal is None:
            chains.append(chain)
        elif failed is None or len(chain) > failed[0]:
            failed = (len(chain), refusal)
    if not chains:
        return _broken(body, pieces, failed)
    chain = min(chains, key=lambda chain: (chain[-1].whole.end - chain[0].whole.start, chain[0].whole.start))
    if turn := _turn(body, chain):
        return Refused("elided_negation", Span(chain[0].whole.start, chain[-1].whole.end), turn)
    spans = _joined(body.text, [span for place in chain for span in place.spans])
    return [Place(spans, "elided", sum(place.edits for place in chain))]


def _chained(body: Body, place: Place, pieces: Sequence[str]) -> tuple[list[Place], Refused | None]:
    """The pieces behind the first, each the nearest to the one before; with a refusal as far as they were found."""
    chain, tokens = [place], body.tokens
    for piece in pieces[1:]:
        end = chain[-1].whole.end
        low, high = tokens.from_place(end), tokens.from_place(end + FARTHEST + 2 * len(piece))
        found = _stretch(body, piece, low, high)
        if isinstance(found, Refused):
            return chain, found
        if found[0].whole.start - end > FARTHEST:
            return chain, Refused("not_found")
        chain.append(found[0])
    return chain, None


def _broken(body: Body, pieces: Sequence[str], failed: tuple[int, Refused] | None) -> Refused:
    """Why no chain came through: a piece stands elsewhere, or nowhere as it is."""
    if failed is None:
        return Refused("not_found")
    missing = pieces[failed[0]]
    elsewhere = _stretch(body, missing)
    if isinstance(elsewhere, list):
        return Refused("pieces_out_of_order", elsewhere[0].whole, missing)
    return elsewhere


def _turn(body: Body, chain: Sequence[Place]) -> str | None:
    """What turns the statement in the words left out; a whole sentence between two others turns neither."""
    for one, other in pairwise(chain):
        gap = Span(_end_of_words(body.text, one.whole.end), other.whole.start)
        ends = [found.start() for found in _SENTENCE_END.finditer(body.text, gap.start, gap.end)]
        stretches = [gap] if not ends else [Span(gap.start, ends[0]), Span(ends[-1], gap.end)]
        for stretch in stretches:
            words = body.read(stretch.of(body.text)).keys
            if found := next((word for word in words if word in body.turning), None):
                return found
            if negates_within(stretch.of(body.text), body.languages):
                return stretch.of(body.text).strip()
    return None


def _end_of_words(text: str, end: int) -> int:
    """Where the last word before *end* ends, the stop behind it being no part of it."""
    while end and not text[end - 1].isalnum():
        end -= 1
    return end


def _joined(text: str, spans: Sequence[Span]) -> tuple[Span, ...]:
    """The stretches, those with no words between them as one: the dots are the body's own."""
    joined = [spans[0]]
    for span in spans[1:]:
        if _WORDS.search(text, joined[-1].end, span.start):
            joined.append(span)
        else:
            joined[-1] = Span(joined[-1].start, span.end)
    return tuple(joined)
