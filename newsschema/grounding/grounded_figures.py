"""An aligned figure as a reported figure: what the body's own words say of its number, its unit and its bound.

The words are read where they stand, by the extractor of figures, so that a hedge before them and a noun behind them
count; what the candidate says of value, unit and bound is only held against that. Where the extractor reads no figure
there (a number in words of another language) the number alone is read; a date, a year or a clock time is refused.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from functools import cached_property
from itertools import accumulate
from math import isclose
from typing import Any, Final

from newsschema import records
from newsschema.extraction.figure_records import record_span
from newsschema.extraction.figures import find_figures
from newsschema.extraction.lookalikes import tells_when
from newsschema.extraction.numerals import find_numerals
from newsschema.grounding.alignment import Aligned
from newsschema.grounding.ascriptions import Ascriber
from newsschema.grounding.candidate import FigureCandidate
from newsschema.grounding.grounded_quotes import alignment_of
from newsschema.grounding.marked_words import MarkedBody
from newsschema.grounding.outcome import Made
from newsschema.grounding.own_sentence import OwnSentence
from newsschema.grounding.speaker_forms import folded, forms_of
from newsschema.grounding.story_words import StoryWords
from newsschema.rules import candidates as rules
from newsschema.rules.finding import Finding
from newsschema.span import Span

#: Fields that lean on other figures of the body, which may not be among those that were grounded.
ON_OTHERS: Mapping[str, Any] = {
    "counted_from": None,
    "change": None,
    "part_of": None,
    "parts_complete": None,
    "conflicts_with": [],
}
#: How much of the body tells whether a number is a date, in code points on either side.
_AROUND: Final = 60
#: What a candidate has behind a number that counts: "In March 12 | people left".
_COUNTS: Final = re.compile(
    r"[ \u00a0](?!(?:of|to|and|or|noon|midnight|hours?|hrs|local)\b|[ap]\.?m\b|o[’']clock)[a-z]"
)


class FigureMaker:
    """Makes figures of the candidates of one body, whose grounded quotes lend theirs to the figures inside."""

    def __init__(
        self,
        body: str,
        blocks: Sequence[records.Block],
        quotes: Sequence[records.Quote],
        marked: MarkedBody,
        ascriber: Ascriber,
        story: StoryWords,
    ) -> None:
        self._body, self._blocks, self._quotes = body, blocks, quotes
        self._marked, self._ascriber, self._story = marked, ascriber, story
        self._sentences = OwnSentence(body, [Span(block.start, block.end) for block in blocks], marked)

    def make(self, candidate: FigureCandidate, aligned: Aligned, pointer: str) -> Made[records.ReportedFigure]:
        """The figure of a candidate, its id still to be given, or the finding that refuses it."""
        span = Span(aligned.spans[0].start, aligned.spans[-1].end)
        standing = self._story.standing(candidate.text, span, pointer)
        if standing is not None and standing.refuses:
            return Made(None, (standing,))
        read = self._read_at(span, candidate.value)
        if read is None and (moment := self._moment_at(span)):
            told = {"text": candidate.text, "kind": moment}
            return Made(None, (rules.FIGURE_IS_A_QUANTITY.finding(pointer, told),))
        read = read or self._read_alone(span)
        if candidate.value is not None and not _may_be(candidate.value, read):
            reason = f"body[{span.start}:{span.end}] says {_told(read)}, the candidate {candidate.value:g}"
            return Made(None, (rules.NUMBER_IS_THE_BODYS.finding(pointer, {"text": candidate.text, "reason": reason}),))
        found = [*([standing] if standing else ()), *_differences(candidate, read, span.of(self._body), pointer)]
        attribution = read.attribution
        source = (candidate.source or "").strip()
        if source and not _is_named_in(source, attribution):
            attribution, told = self._ascribed(source, candidate, span, pointer)
            if attribution is None:
                return Made(None, tuple(told))
            found += told
        made = {
            "id": "f0",
            "span": record_span(self._body, span),
            "attribution": attribution,
            "alignment": alignment_of(candidate, aligned),
        }
        words = (_number_at(read), read.value, read.low, read.high)
        return Made(read.model_copy(update={**ON_OTHERS, **made}), tuple(found), words, span.start)

    @cached_property
    def _figures(self) -> list[records.ReportedFigure]:
        found = find_figures(self._body, self._blocks, self._quotes)
        return sorted(found, key=lambda figure: figure.span.start)

    @cached_property
    def _starts(self) -> list[int]:
        return [figure.span.start for figure in self._figures]

    @cached_property
    def _furthest(self) -> list[int]:
        """How far any figure up to each reaches."""
        return list(accumulate((figure.span.end for figure in self._figures), max))

    def _ascribed(
        self, source: str, candidate: FigureCandidate, span: Span, pointer: str
    ) -> tuple[records.Attribution | None, list[Finding]]:
        """The attribution to the source of a candidate; none where that refuses it."""
        marked, sentence = self._marked.read([span]), self._sentences.around(span)
        return self._ascriber.ascribe(source, candidate, marked, pointer, sentence)

    def _read_at(self, span: Span, value: float | None) -> records.ReportedFigure | None:
        """What the extractor reads at a span, by preference what is worth *value*; None where it reads nothing."""
        near = self._overlapping(span)
        inside = [figure for figure in near if span.start <= _number_at(figure) < span.end]
        meant = [figure for figure in inside if value is not None and _may_be(value, figure)] or inside
        return max(
            meant,
            key=lambda figure: min(span.end, figure.span.end) - max(span.start, figure.span.start),
            default=None,
        )

    def _overlapping(self, span: Span) -> list[records.ReportedFigure]:
        """The figures of the body that share a code point with a span, in body order."""
        place = bisect_left(self._starts, span.end)
        first = place
        while first and self._furthest[first - 1] > span.start:
            first -= 1
        near = self._figures[first:place]
        return [figure for figure in near if span.overlaps(Span(figure.span.start, figure.span.end))]

    def _moment_at(self, span: Span) -> str | None:
        """Which moment the numbers at a span are of, where all of them are of one."""
        first = max(0, span.start - _AROUND)
        text = self._body[first : span.end + _AROUND]
        here = span.shift(-first)
        numerals = [numeral for numeral in find_numerals(text) if numeral.span.overlaps(here)]
        if any(_COUNTS.match(text, numeral.span.end, here.end) for numeral in numerals):
            return None
        moments = [tells_when(text, numeral) for numeral in numerals]
        return None if None in moments else next(iter(moments), None)

    def _read_alone(self, span: Span) -> records.ReportedFigure:
        text = span.of(self._body)
        for figure in find_figures(text, [], []):
            hedge = figure.approximator
            moved = hedge and record_span(self._body, Span(hedge.start, hedge.end).shift(span.start))
            place = record_span(self._body, Span(figure.span.start, figure.span.end).shift(span.start))
            return figure.model_copy(update={"span": place, "approximator": moved, "place": None, "time": None})
        value = next((numeral.value for numeral in find_numerals(text) if numeral.value is not None), None)
        return records.ReportedFigure(
            id="f0",
            span=record_span(self._body, span),
            quantity="other",
            value=value,
            bound="vague" if value is None else "exact",
            modality="reported",
        )


def _is_named_in(source: str, attribution: records.Attribution | None) -> bool:
    """Whether the words of an attribution, that of the grounded quote around a figure, name a source."""
    printed = folded(attribution.source.text) if attribution and attribution.source else ""
    return bool(printed) and any(form.search(printed) for form in forms_of(source))


def _number_at(figure: records.ReportedFigure) -> int:
    """Where the digits or the words of a figure's number begin in the body."""
    numeral = next(iter(find_numerals(figure.span.text)), None)
    return figure.span.start + (numeral.span.start if numeral else 0)


def _may_be(value: float, figure: records.ReportedFigure) -> bool:
    """Whether a value is what a figure says, one of its ends, or between them; true where it says none."""
    if any(side is not None and isclose(value, side, rel_tol=1e-9) for side in (figure.value, figure.low, figure.high)):
        return True
    if figure.value is not None:
        return False
    return (figure.low is None or figure.low <= value) and (figure.high is None or value <= figure.high)


def _told(figure: records.ReportedFigure) -> str:
    if figure.value is not None:
        return f"{figure.value:g}"
    return " to ".join(f"{side:g}" for side in (figure.low, figure.high) if side is not None)


def _differences(candidate: FigureCandidate, read: records.ReportedFigure, printed: str, pointer: str) -> list[Finding]:
    """Where the candidate's reading of its words is another than the body's."""
    told: list[tuple[str, object, object]] = []
    if candidate.value is not None and read.value is None and read.low is None and read.high is None:
        told.append(("value", candidate.value, None))
    if candidate.bound and candidate.bound != read.bound:
        told.append(("bound", candidate.bound, read.bound))
    if candidate.unit and not _is_unit(candidate.unit, read, printed):
        told.append(("unit", candidate.unit, read.unit or read.counted))
    return [
        rules.READING_IS_THE_BODYS.finding(
            pointer, {"text": candidate.text, "field": field, "said": said, "other": other}
        )
        for field, said, other in told
    ]


def _is_unit(unit: str, read: records.ReportedFigure, printed: str) -> bool:
    """Whether a unit, in whatever form, is the one read, or stands among the words."""
    wanted = _singular(unit)
    known = {_singular(one) for one in (read.unit, read.unit_code, read.counted) if one}
    return wanted in known or folded(unit.strip()) in folded(printed) or wanted in folded(printed)


def _singular(unit: str) -> str:
    plain = folded(unit.strip())
    return plain[:-1] if len(plain) > 3 and plain.endswith("s") and not plain.endswith("ss") else plain
