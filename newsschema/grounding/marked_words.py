"""Grounded words cut at the body's own quotation marks: which pieces stand between marks, and in what state these are.

Extraction knows the marks of English papers and those they share with others. Here come the ones a body in any
language may have: corner brackets, fullwidth marks, and the curly mark that Swedish and Finnish open and close with.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import Final, NamedTuple

from newsschema import records
from newsschema.extraction.quotation_marks import Quotation, find_quotations
from newsschema.records.quote import QuoteKind, QuoteMarks
from newsschema.span import Span

_CORNERS: Final = re.compile("[「『」』]")
_BY_FAULT: Final[tuple[QuoteMarks, ...]] = ("unclosed", "unopened", "mixed", "balanced")
_AROUND_PIECES: Final = " \u00a0\t\n,;:—–-、，。"
#: Read as straight marks, whose side the signs around them tell.
_FULLWIDTH: Final = str.maketrans("＂", '"')
_CLOSING_ONLY: Final = str.maketrans("”", '"')


class Marked(NamedTuple):
    """Words of the body as the content of a quote."""

    content: tuple[records.QuoteSpan, ...]
    marks: QuoteMarks

    @property
    def kind(self) -> QuoteKind:
        """direct, indirect or mixed, as the pieces are quoted."""
        quoted = {piece.quoted for piece in self.content}
        return "mixed" if len(quoted) == 2 else "direct" if True in quoted else "indirect"

    @property
    def text(self) -> str:
        """The pieces joined by one space."""
        return " ".join(piece.text for piece in self.content)


class MarkedBody:
    """The quotations of one body, found once for all of its candidates."""

    def __init__(self, body: str, paragraphs: Sequence[Span]) -> None:
        """Linear in the body."""
        self._body = body
        self._quotations = sorted(_quotations(body, paragraphs), key=lambda found: found.outer)
        self._starts = [quotation.outer.start for quotation in self._quotations]

    def read(self, spans: Sequence[Span]) -> Marked:
        """The words at some spans, which stand in order, as pieces and the state of the marks around them."""
        content: list[records.QuoteSpan] = []
        touched: set[QuoteMarks] = set()
        for span in spans:
            for piece, quotation in self._pieces(span):
                quoted = quotation is not None
                if quotation is not None:
                    touched.add(quotation.marks)
                content.append(
                    records.QuoteSpan(start=piece.start, end=piece.end, text=piece.of(self._body), quoted=quoted)
                )
        for marks in _BY_FAULT:
            if marks in touched:
                return Marked(tuple(content), marks)
        return Marked(tuple(content), "none")

    def is_quoted(self, at: int) -> bool:
        """Whether a code point stands between quotation marks."""
        place = bisect_right(self._starts, at) - 1
        return place >= 0 and at < self._quotations[place].outer.end

    def quotations_in(self, paragraph: Span) -> list[Quotation]:
        """Those that begin in a paragraph, in order and disjoint."""
        return self._quotations[bisect_left(self._starts, paragraph.start) : bisect_left(self._starts, paragraph.end)]

    def _pieces(self, span: Span) -> list[tuple[Span, Quotation | None]]:
        """The span cut at the marks in it; words that no mark stands in or around are one piece, as they are."""
        pieces: list[tuple[Span, Quotation | None]] = []
        at = span.start
        for quotation in self._within(span):
            pieces += self._bare(Span(at, max(at, quotation.outer.start)))
            first, last = max(quotation.inner.start, span.start), min(quotation.inner.end, span.end)
            if first < last and (inner := Span(first, last).trimmed(self._body)).length:
                pieces.append((inner, quotation))
            at = max(at, min(quotation.outer.end, span.end))
        if at == span.start:
            return [(span, None)]
        pieces += self._bare(Span(at, span.end))
        return pieces or [(span, None)]

    def _within(self, span: Span) -> Iterator[Quotation]:
        place = max(0, bisect_right(self._starts, span.start) - 1)
        while place < len(self._quotations) and self._starts[place] < span.end:
            if self._quotations[place].outer.end > span.start:
                yield self._quotations[place]
            place += 1

    def _bare(self, gap: Span) -> Iterator[tuple[Span, None]]:
        """What stands between two quotations, without the signs that join it to them; nothing where no word does."""
        text = gap.of(self._body)
        start = gap.start + len(text) - len(text.lstrip(_AROUND_PIECES))
        end = gap.end - len(text) + len(text.rstrip(_AROUND_PIECES))
        if any(sign.isalnum() for sign in self._body[start:end]):
            yield Span(start, end), None


def _quotations(body: str, paragraphs: Sequence[Span]) -> Iterable[Quotation]:
    read = body.translate(_FULLWIDTH) if "＂" in body else body
    if "”" in read and "“" not in read and "„" not in read:
        read = read.translate(_CLOSING_ONLY)
    found = list(find_quotations(read, paragraphs))
    if "「" not in body and "『" not in body:
        return found
    taken = MarkedPlaces(found)
    return [*found, *(one for one in _in_corners(body, paragraphs) if not taken.overlap(one.outer))]


class MarkedPlaces:
    """Stretches that are taken, in order and disjoint."""

    def __init__(self, found: Sequence[Quotation]) -> None:
        self._outer = [quotation.outer for quotation in found]
        self._starts = [outer.start for outer in self._outer]

    def overlap(self, span: Span) -> bool:
        """Whether a stretch overlaps one of them."""
        place = bisect_right(self._starts, span.end - 1) - 1
        return place >= 0 and self._outer[place].end > span.start


def _in_corners(body: str, paragraphs: Sequence[Span]) -> Iterator[Quotation]:
    """Quotations in corner brackets, the outermost where they nest; one left open ends with its paragraph."""
    for paragraph in paragraphs:
        depth, opened = 0, paragraph.start
        for found in _CORNERS.finditer(body, paragraph.start, paragraph.end):
            if found[0] in "「『":
                opened = opened if depth else found.start()
                depth += 1
            elif depth:
                depth -= 1
                if not depth and (inner := Span(opened + 1, found.start()).trimmed(body)).length:
                    yield Quotation(Span(opened, found.end()), inner, "balanced")
        if depth and (inner := Span(opened + 1, paragraph.end).trimmed(body)).length:
            yield Quotation(Span(opened, paragraph.end), inner, "unclosed")
