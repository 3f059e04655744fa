"""Quotes of an article: direct, mixed and indirect, each with its source and in all its pieces.

A paragraph is read sentence by sentence. What one sentence attributes is the business of
`newsschema.extraction.attribution`; here stands what holds over sentences: a speaker who goes on in the same
paragraph ("… ,” she said. “…”) gives one quote of several pieces, quotations that wait at a paragraph's start belong
to the first cue after them, and a paragraph of nothing but quotations carries on the speaker of the one before.
A quotation that no words attribute and that continues nothing (a title, a scare quote) is not speech.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from newsschema import records
from newsschema.extraction.attribution import Statement, find_statements
from newsschema.extraction.dash_lines import signature
from newsschema.extraction.learned.models import Models, load
from newsschema.extraction.learned.reading import read_statements
from newsschema.extraction.people import Parties, Source
from newsschema.extraction.quotation_marks import Quotation, find_quotations
from newsschema.extraction.sentences import REPORTING, Sentence, may_report, split_sentences, tokens_of
from newsschema.extraction.transcripts import Turn, find_turns
from newsschema.records.quote import QuoteMarks
from newsschema.span import Span

#: "speech": what was said or written. "all": beliefs, plans and evaluations too.
Statements = Literal["speech", "all"]

#: What reads beside the rules; None for the rules alone.
ModelName = Literal["default"]

#: Kinds of block whose words are the article's own.
READ_BLOCKS = frozenset({"paragraph", "list_item", "pull_quote", "other"})
_SPOKEN = frozenset({"speech", "writing"})
# Share of a sentence that has to stand between marks for it to be the speaker's sentence, not the reporter's.
_WHOLLY_QUOTED = 0.7
_MARKS_BY_FAULT: tuple[QuoteMarks, ...] = ("unclosed", "unopened", "mixed", "balanced")
_LONGEST_SIGNATURE = 160
_AROUND_PIECES = " \u00a0\t\n,;:—–-"


@dataclass(slots=True)
class _Drafted:
    """A quote while its paragraph is being read."""

    statement: Statement | None
    pieces: list[Span]
    continues: _Drafted | None = None
    #: The draft whose speaker it shares, where it has no words of its own that tell of one.
    spoken_as: _Drafted | None = None
    #: The quotations it holds, in body order.
    quotations: list[Quotation] = field(default_factory=list[Quotation])

    @property
    def spoken(self) -> bool:
        """Whether it is speech or writing, or stands between marks; not a belief told without them."""
        return bool(self.quotations) or self.statement is None or self.statement.manner in _SPOKEN


def find_quotes(
    body: str,
    blocks: Sequence[records.Block],
    parties: Parties,
    *,
    statements: Statements = "speech",
    model: ModelName | None = "default",
) -> list[records.Quote]:
    """The quotes of *body* in body order, q1 first; their sources become parties.

    With ``statements="speech"`` what is told without quotation marks is a quote when its cue is of speech or
    writing; with "all" also when it is of belief, plan or evaluation. With ``model=None`` the rules alone read, in
    half the time, and tell no confidence. Looked for in paragraphs, list items, pull quotes and blocks of kind other;
    never in author notes, captions or boilerplate. A body with half a surrogate pair, whose words no record can hold,
    has none. Linear in the body. Raises ValueError for a model that there is not.
    """
    return quotes_read_with(None if model is None else load(model), body, blocks, parties, statements)


def quotes_read_with(
    models: Models | None, body: str, blocks: Sequence[records.Block], parties: Parties, statements: Statements
) -> list[records.Quote]:
    """As find_quotes, with models that are at hand."""
    if not _is_text(body):
        return []
    paragraphs = [Span(block.start, block.end) for block in blocks if block.kind in READ_BLOCKS]
    drafted = [draft for draft in _draft(body, paragraphs, models) if _has_words(body, draft)]
    wanted = [draft for draft in drafted if statements == "all" or draft.spoken]
    wanted.sort(key=lambda draft: draft.pieces[0])
    return _records(body, wanted, parties)


def _is_text(body: str) -> bool:
    """Whether the body has a UTF-8 at all: no record can hold the words around half a surrogate pair."""
    try:
        body.encode()
    except UnicodeEncodeError:
        return False
    return True


def _has_words(body: str, draft: _Drafted) -> bool:
    return bool(draft.quotations) or any(sign.isalnum() for piece in draft.pieces for sign in piece.of(body))


def _draft(body: str, paragraphs: Sequence[Span], models: Models | None) -> Iterator[_Drafted]:
    quotations = find_quotations(body, paragraphs)
    reporting = REPORTING if models is None else REPORTING | models.vocabulary.rates.keys()
    turns = find_turns(body, paragraphs)
    before: _Drafted | None = None
    opening: Statement | None = None
    left_open: list[_Drafted] = []
    at = 0
    for paragraph, following in zip(paragraphs, (*paragraphs[1:], None), strict=True):
        first = at
        while at < len(quotations) and quotations[at].outer.start < paragraph.end:
            at += 1
        if (turn := turns.get(paragraph)) is not None:
            draft = _spoken_turn(turn, paragraph, quotations[first:at])
            yield draft
            # A turn that is opened with a mark goes on in the next paragraph that is.
            before = draft if draft.quotations and draft.quotations[-1].marks == "unclosed" else None
            opening, left_open = None, []
            continue
        if first == at and not may_report(body, paragraph, reporting):
            before, opening, left_open = None, None, []
            continue
        if opening is None and first < at and following is not None:
            opening = _signed_below(body, following)
        reading = _Paragraph(body, before, opening, models)
        for sentence in split_sentences(body, tokens_of(body, paragraph, quotations[first:at])):
            reading.read(sentence)
        reading.close()
        if reading.left_open is not None:
            left_open.append(reading.left_open)
        else:
            yield from _carried_back(left_open, reading.drafted)
            left_open = []
        yield from reading.drafted
        before, opening = reading.carried_on(), reading.opening


def _spoken_turn(turn: Turn, paragraph: Span, quotations: Sequence[Quotation]) -> _Drafted:
    """A turn as a quote; a mark before its label opens its words."""
    words = turn.words
    held = [quotation for quotation in quotations if words.holds(quotation.outer)]
    if quotations and quotations[0].outer.start == paragraph.start and quotations[0].inner.end > words.start:
        opened = quotations[0]
        inner = Span(words.start, opened.inner.end)
        held.insert(0, replace(opened, outer=Span(words.start, opened.outer.end), inner=inner))
        words = Span(words.start, max(words.end, opened.outer.end))
    return _Drafted(Statement((words,), turn.speaker, None, None, "speech"), [words], quotations=held)


def _signed_below(body: str, following: Span) -> Statement | None:
    """Whose words a paragraph is, where the next is a dash and a name."""
    if following.length > _LONGEST_SIGNATURE or body[following.start] not in "—–―-":
        return None
    name = signature(tokens_of(body, following, ()))
    return Statement((), name, None, None, "speech") if name else None


def _carried_back(left_open: Sequence[_Drafted], following: Sequence[_Drafted]) -> Iterator[_Drafted]:
    """Paragraphs of a quotation whose speaker is told only in its last one, that holds the drafts *following*."""
    last = next((draft for draft in following if draft.quotations and draft.statement is not None), None)
    if last is None or not left_open:
        return
    for draft, carried_on in zip(left_open, (*left_open[1:], last), strict=True):
        draft.spoken_as, carried_on.continues = last, draft
        yield draft


class _Paragraph:
    """One paragraph being read, sentence by sentence."""

    def __init__(self, body: str, before: _Drafted | None, opening: Statement | None, models: Models | None) -> None:
        self.body, self._models = body, models
        self.drafted: list[_Drafted] = []
        #: A statement whose words are to follow in the next paragraph: 'Reyes continued:'.
        self.opening: Statement | None = None
        #: A quotation that is open at the paragraph's end and whose speaker nothing has told yet.
        self.left_open: _Drafted | None = None
        self._before, self._announced = before, opening
        self._waiting: list[Quotation] = []
        self._last: _Drafted | None = None

    def read(self, sentence: Sentence) -> None:
        """Take in the next sentence."""
        quotations = [token.quotation for token in sentence.tokens if token.quotation is not None]
        found = self._statements(sentence, quotations)
        self.opening = None
        for statement in found:
            if not statement.content:
                self.opening = statement
                continue
            if sentence.tokens[-1].text == ":":
                self.opening = replace(statement, content=())
            draft = _Drafted(statement, list(statement.content))
            draft.quotations = [q for q in quotations if any(piece.holds(q.outer) for piece in draft.pieces)]
            if draft.quotations and self._waiting:
                self._take_waiting(draft)
            self.drafted.append(draft)
            self._last = draft if draft.quotations else self._last
        if not found and quotations and _share(sentence, quotations) >= _WHOLLY_QUOTED:
            self._take_unattributed(quotations)

    def _statements(self, sentence: Sentence, quotations: Sequence[Quotation]) -> list[Statement]:
        if self._models is None:
            return find_statements(self.body, sentence.tokens)
        rates = self._models.vocabulary.rates
        if not quotations and rates.keys().isdisjoint(token.low for token in sentence.tokens):
            return []
        return read_statements(self.body, sentence.tokens, self._models)

    def _take_waiting(self, draft: _Drafted) -> None:
        draft.pieces[:0] = [quotation.outer for quotation in self._waiting]
        draft.quotations[:0] = self._waiting
        self._waiting = []

    def _take_unattributed(self, quotations: Sequence[Quotation]) -> None:
        if self._last is None and not (self.drafted and self.drafted[-1].spoken):
            self._waiting.extend(quotations)
            return
        if self._last is None:
            # Reyes told them to leave. “The pier is unsafe.”
            self._last = _Drafted(None, [], spoken_as=self.drafted[-1])
            self.drafted.append(self._last)
        self._last.pieces.extend(quotation.outer for quotation in quotations)
        self._last.quotations.extend(quotations)

    def close(self) -> None:
        """The paragraph is over: what still waits is carried on from the paragraph before, or is nobody's."""
        if not self._waiting:
            return
        draft = _Drafted(self._announced, [], self._before, self._before)
        if self._announced is not None:
            draft.continues = draft.spoken_as = None
        self._take_waiting(draft)
        if self._announced is None and not self._goes_on(draft):
            # An open quotation after a closed one is a new speaker's; who that is stands further down.
            self.left_open = draft if draft.quotations[-1].marks == "unclosed" else None
            return
        self.drafted.insert(0, draft)
        self._last = self._last or draft

    def _goes_on(self, draft: _Drafted) -> bool:
        """Whether the paragraph carries on the speaker of the one before."""
        if self._before is None:
            return False
        return draft.quotations[-1].marks != "unclosed" or self._before.quotations[-1].marks == "unclosed"

    def carried_on(self) -> _Drafted | None:
        """The quote a next paragraph of nothing but quotations would carry on."""
        return self._last


def _share(sentence: Sentence, quotations: Sequence[Quotation]) -> float:
    return sum(quotation.outer.length for quotation in quotations) / sentence.span.length


def _records(body: str, drafted: Sequence[_Drafted], parties: Parties) -> list[records.Quote]:
    ids = {id(draft): f"q{k}" for k, draft in enumerate(drafted, 1)}
    sources: dict[int, Source] = {}
    # In the order of the sources' own words, because a pronoun looks back over the sources before it.
    for draft in sorted(drafted, key=_source_start):
        if draft.statement is not None and draft.statement.source is not None:
            sources[id(draft)] = parties.source(draft.statement.source)
    for draft in drafted:
        if id(draft) not in sources:
            shared = sources.get(id(draft.spoken_as))
            sources[id(draft)] = Source(shared.person_id if shared else None, "implicit")
    return [_record(body, draft, ids, sources[id(draft)]) for draft in drafted]


def _source_start(draft: _Drafted) -> int:
    source = draft.statement.source if draft.statement else None
    return source.start if source else draft.pieces[0].start


def _record(body: str, draft: _Drafted, ids: dict[int, str], source: Source) -> records.Quote:
    content = list(_content(body, draft))
    quoted = [piece.quoted for piece in content]
    said = draft.statement
    return records.Quote(
        id=ids[id(draft)],
        kind="direct" if all(quoted) else "mixed" if any(quoted) else "indirect",
        content=content,
        text=" ".join(piece.text for piece in content),
        attribution=records.Attribution(
            source=_evidence(body, said and said.source),
            source_form=source.form,
            person_id=source.person_id,
            cue=_evidence(body, said and said.cue),
            cue_lemma=said.cue_lemma if said else None,
            manner=said.manner if said else None,
            addressee=_evidence(body, said and said.addressee),
            anonymity_reason=_evidence(body, said and said.anonymity_reason),
        ),
        marks=_worst_marks(draft.quotations),
        continues=ids.get(id(draft.continues)),
        confidence=_confidence(draft),
    )


def _confidence(draft: _Drafted) -> float | None:
    """That of its statement; one without words of its own that tell of a source has that of whom it carries on."""
    told = draft.statement or (draft.spoken_as.statement if draft.spoken_as else None)
    return told.confidence if told else None


def _evidence(body: str, span: Span | None) -> records.Span | None:
    return records.Span(start=span.start, end=span.end, text=span.of(body)) if span else None


def _worst_marks(quotations: Sequence[Quotation]) -> QuoteMarks:
    found = {quotation.marks for quotation in quotations}
    for marks in _MARKS_BY_FAULT:
        if marks in found:
            return marks
    return "none"


def _content(body: str, draft: _Drafted) -> Iterator[records.QuoteSpan]:
    """The pieces of a draft cut at its quotation marks: quoted what stands between them, not what is around."""
    by_start = sorted(draft.quotations, key=lambda quotation: quotation.outer)
    k = 0
    for piece in sorted(draft.pieces):
        at = piece.start
        while k < len(by_start) and by_start[k].outer.start < piece.end:
            yield from _unquoted(body, Span(at, by_start[k].outer.start))
            inner = by_start[k].inner
            yield records.QuoteSpan(start=inner.start, end=inner.end, text=inner.of(body), quoted=True)
            at, k = by_start[k].outer.end, k + 1
        yield from _unquoted(body, Span(at, piece.end))


def _unquoted(body: str, gap: Span) -> Iterator[records.QuoteSpan]:
    text = gap.of(body)
    start = gap.start + len(text) - len(text.lstrip(_AROUND_PIECES))
    end = gap.end - len(text) + len(text.rstrip(_AROUND_PIECES))
    if any(sign.isalnum() for sign in body[start:end]):
        yield records.QuoteSpan(start=start, end=end, text=body[start:end], quoted=False)
