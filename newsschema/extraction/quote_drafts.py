"""Quotes over the sentences of a paragraph, and over paragraphs: drafts of what will be records.

What one sentence attributes is the business of `attribution` and, with models, of `learned.reading`; here stands what
holds over sentences: a speaker who goes on in the same paragraph ("… ,” she said. “…”) gives one quote of several
pieces, quotations that wait at a paragraph's start belong to the first cue after them, and a paragraph of nothing but
quotations carries on the speaker of the one before.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice, zip_longest
from typing import NamedTuple

from newsschema.extraction.cues import SPOKEN
from newsschema.extraction.dash_lines import signature
from newsschema.extraction.quotation_marks import Quotation, find_quotations
from newsschema.extraction.sentences import Sentence, split_sentences, tokens_of
from newsschema.extraction.statement import Statement
from newsschema.extraction.statement_reader import TOKENS_AT_ONCE, Reader
from newsschema.extraction.transcripts import Turn, find_turns
from newsschema.span import Span

# Share of a sentence that has to stand between marks for it to be the speaker's sentence, not the reporter's.
_WHOLLY_QUOTED = 0.7
_LONGEST_SIGNATURE = 160


@dataclass(slots=True)
class Drafted:
    """A quote while its paragraph is being read."""

    statement: Statement | None
    pieces: list[Span]
    continues: Drafted | None = None
    #: The draft whose speaker it shares, where it has no words of its own that tell of one.
    spoken_as: Drafted | None = None
    #: The quotations it holds, in body order.
    quotations: list[Quotation] = field(default_factory=list[Quotation])

    @property
    def spoken(self) -> bool:
        """Whether it is speech or writing, or stands between marks; not a belief told without them."""
        return bool(self.quotations) or self.statement is None or self.statement.manner in SPOKEN

    def opening(self, body: str) -> str:
        """The mark its last quotation opens with: a quotation of several paragraphs opens each with the same."""
        return body[self.quotations[-1].outer.start]


class _Part(NamedTuple):
    """A paragraph and what stands in it."""

    paragraph: Span
    following: Span | None
    turn: Turn | None
    quotations: Sequence[Quotation]
    #: None where there is nothing to read: a turn, or a paragraph in which nobody can be said to have said anything.
    sentences: Sequence[Sentence] | None


def drafts(body: str, paragraphs: Sequence[Span], reader: Reader) -> Iterator[Drafted]:
    """The quotes of some paragraphs, paragraph by paragraph."""
    before: Drafted | None = None
    opening: Statement | None = None
    left_open: list[Drafted] = []
    for part, statements in _with_statements(body, _parts(body, paragraphs, reader), reader):
        if part.turn is not None:
            draft = _spoken_turn(part.turn, part.paragraph, part.quotations)
            yield draft
            # A turn that is opened with a mark goes on in the next paragraph that is.
            before = draft if draft.quotations and draft.quotations[-1].marks == "unclosed" else None
            opening, left_open = None, []
            continue
        if part.sentences is None:
            before, opening, left_open = None, None, []
            continue
        if opening is None and part.quotations and part.following is not None:
            opening = _signed_below(body, part.following)
        reading = Paragraph(body, before, opening)
        for sentence, found in zip(part.sentences, statements, strict=True):
            reading.read(sentence, found)
        reading.close()
        if reading.left_open is not None:
            left_open.append(reading.left_open)
        else:
            yield from _carried_back(body, left_open, reading.drafted)
            left_open = []
        yield from reading.drafted
        before, opening = reading.carried_on(), reading.opening


def _parts(body: str, paragraphs: Sequence[Span], reader: Reader) -> Iterator[_Part]:
    """The paragraphs cut into sentences, where these are worth reading."""
    quotations = find_quotations(body, paragraphs)
    turns = find_turns(body, paragraphs)
    at = 0
    for paragraph, following in zip_longest(paragraphs, paragraphs[1:]):
        first = at
        while at < len(quotations) and quotations[at].outer.start < paragraph.end:
            at += 1
        turn, held = turns.get(paragraph), quotations[first:at]
        worth_it = turn is None and (held or reader.may_report(body, paragraph))
        sentences = split_sentences(body, tokens_of(body, paragraph, held)) if worth_it else None
        yield _Part(paragraph, following, turn, held, sentences)


def _with_statements(
    body: str, parts: Iterable[_Part], reader: Reader
) -> Iterator[tuple[_Part, list[list[Statement]]]]:
    """The parts, each with the statements of its sentences. With models several parts are read at once."""
    waiting: list[_Part] = []
    size = 0
    for part in parts:
        waiting.append(part)
        size += sum(len(sentence.tokens) for sentence in part.sentences or ())
        if reader.models is None or size >= TOKENS_AT_ONCE:
            yield from _read(body, waiting, reader)
            waiting, size = [], 0
    yield from _read(body, waiting, reader)


def _read(body: str, parts: Sequence[_Part], reader: Reader) -> Iterator[tuple[_Part, list[list[Statement]]]]:
    sentences = [sentence for part in parts for sentence in part.sentences or ()]
    statements = iter(reader.read(body, sentences))
    for part in parts:
        yield part, list(islice(statements, len(part.sentences or ())))


def _spoken_turn(turn: Turn, paragraph: Span, quotations: Sequence[Quotation]) -> Drafted:
    """A turn as a quote; a mark before its label opens its words."""
    words = turn.words
    held = [quotation for quotation in quotations if words.holds(quotation.outer)]
    if quotations and quotations[0].outer.start == paragraph.start and quotations[0].inner.end > words.start:
        opened = quotations[0]
        inner = Span(words.start, opened.inner.end)
        held.insert(0, opened._replace(outer=Span(words.start, opened.outer.end), inner=inner))
        words = Span(words.start, max(words.end, opened.outer.end))
    return Drafted(Statement((words,), turn.speaker, None, None, "speech"), [words], quotations=held)


def _signed_below(body: str, following: Span) -> Statement | None:
    """Whose words a paragraph is, where the next is a dash and a name."""
    if following.length > _LONGEST_SIGNATURE or body[following.start] not in "—–―-":
        return None
    name = signature(tokens_of(body, following, ()))
    return Statement((), name, None, None, "speech") if name else None


def _carried_back(body: str, left_open: Sequence[Drafted], following: Sequence[Drafted]) -> Iterator[Drafted]:
    """Paragraphs of a quotation whose speaker is told only in its last one, that holds the drafts *following*."""
    last = next((draft for draft in following if draft.quotations and draft.statement is not None), None)
    if last is None or not left_open or any(draft.opening(body) != last.opening(body) for draft in left_open):
        return
    for draft, carried_on in zip(left_open, (*left_open[1:], last), strict=True):
        draft.spoken_as, carried_on.continues = last, draft
        yield draft


class Paragraph:
    """One paragraph being read, sentence by sentence."""

    def __init__(self, body: str, before: Drafted | None, opening: Statement | None) -> None:
        self.body = body
        self.drafted: list[Drafted] = []
        #: A statement whose words are to follow in the next paragraph: 'Reyes continued:'.
        self.opening: Statement | None = None
        #: A quotation that is open at the paragraph's end and whose speaker nothing has told yet.
        self.left_open: Drafted | None = None
        self._before, self._announced = before, opening
        self._waiting: list[Quotation] = []
        self._last: Drafted | None = None

    def read(self, sentence: Sentence, found: Sequence[Statement]) -> None:
        """Take in the next sentence and its statements."""
        quotations = [token.quotation for token in sentence.tokens if token.quotation is not None]
        self.opening = None
        for statement in found:
            if not statement.content:
                self.opening = statement
                continue
            if sentence.tokens[-1].text == ":":
                self.opening = statement._replace(content=())
            draft = Drafted(statement, list(statement.content))
            draft.quotations = [q for q in quotations if any(piece.holds(q.outer) for piece in draft.pieces)]
            if draft.quotations and self._waiting:
                self._take_waiting(draft)
            self.drafted.append(draft)
            self._last = draft if draft.quotations else self._last
        if not found and quotations and _share(sentence, quotations) >= _WHOLLY_QUOTED:
            self._take_unattributed(quotations)

    def _take_waiting(self, draft: Drafted) -> None:
        draft.pieces[:0] = [quotation.outer for quotation in self._waiting]
        draft.quotations[:0] = self._waiting
        self._waiting = []

    def _take_unattributed(self, quotations: Sequence[Quotation]) -> None:
        if self._last is None and not (self.drafted and self.drafted[-1].spoken):
            self._waiting.extend(quotations)
            return
        if self._last is None:
            # Reyes told them to leave. “The pier is unsafe.”
            self._last = Drafted(None, [], spoken_as=self.drafted[-1])
            self.drafted.append(self._last)
        self._last.pieces.extend(quotation.outer for quotation in quotations)
        self._last.quotations.extend(quotations)

    def close(self) -> None:
        """The paragraph is over: what still waits is carried on from the paragraph before, or is nobody's."""
        if not self._waiting:
            return
        draft = Drafted(self._announced, [], self._before, self._before)
        if self._announced is not None:
            draft.continues = draft.spoken_as = None
        self._take_waiting(draft)
        if self._announced is None and not self._goes_on(draft):
            # An open quotation after a closed one is a new speaker's; who that is stands further down.
            self.left_open = draft if draft.quotations[-1].marks == "unclosed" else None
            return
        self.drafted.insert(0, draft)
        self._last = self._last or draft

    def _goes_on(self, draft: Drafted) -> bool:
        """Whether the paragraph carries on the speaker of the one before."""
        if self._before is None:
            return False
        if _is_stage_direction(self.body, draft):
            return False
        if draft.quotations[-1].marks != "unclosed":
            return True
        before = self._before
        return before.quotations[-1].marks == "unclosed" and before.opening(self.body) == draft.opening(self.body)

    def carried_on(self) -> Drafted | None:
        """The quote a next paragraph of nothing but quotations would carry on."""
        return self._last


def _is_stage_direction(body: str, draft: Drafted) -> bool:
    """Whether all between the marks stands in brackets: (CROSSTALK), (Applause.)"""
    words = draft.quotations[0].inner.of(body)
    return words.startswith(("(", "[")) and words.rstrip(".").endswith((")", "]")) and len(draft.quotations) == 1


def _share(sentence: Sentence, quotations: Sequence[Quotation]) -> float:
    return sum(quotation.outer.length for quotation in quotations) / sentence.span.length
