"""Quotes of an article: direct, mixed and indirect, each with its source and in all its pieces.

`quote_drafts` reads the paragraphs; here drafts become records, and their sources parties. A quotation that no words
attribute and that continues nothing (a title, a scare quote) is not speech.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from newsschema import records
from newsschema.extraction.learned.models import Models, load
from newsschema.extraction.learned.sureness import BY_RULE
from newsschema.extraction.people import Parties, Source
from newsschema.extraction.quotation_marks import Quotation
from newsschema.extraction.quote_drafts import Drafted, drafts
from newsschema.extraction.settings import ModelName, Statements
from newsschema.extraction.statement_reader import reader_of
from newsschema.records.quote import QuoteMarks
from newsschema.span import Span

#: Kinds of block whose words are the article's own.
READ_BLOCKS = frozenset({"paragraph", "list_item", "pull_quote", "other"})
_MARKS_BY_FAULT: tuple[QuoteMarks, ...] = ("unclosed", "unopened", "mixed", "balanced")
_AROUND_PIECES = " \u00a0\t\n,;:—–-"


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
    writing; with "all" also when it is of belief, plan or evaluation. With ``model=None`` the rules alone read,
    faster and less rightly, and tell no confidence. Looked for in paragraphs, list items, pull quotes and blocks of
    kind other; never in author notes, captions or boilerplate. A body with half a surrogate pair, whose words no
    record can hold, has none. Linear in the body. Raises ValueError for a model that there is not.
    """
    return quotes_read_with(None if model is None else load(model), body, blocks, parties, statements)


def quotes_read_with(
    models: Models | None, body: str, blocks: Sequence[records.Block], parties: Parties, statements: Statements
) -> list[records.Quote]:
    """As find_quotes, with models that are at hand."""
    if not _is_text(body):
        return []
    paragraphs = [Span(block.start, block.end) for block in blocks if block.kind in READ_BLOCKS]
    drafted = [draft for draft in drafts(body, paragraphs, reader_of(models, statements)) if _has_words(body, draft)]
    wanted = [draft for draft in drafted if statements == "all" or draft.spoken]
    wanted.sort(key=lambda draft: draft.pieces[0])
    return _records(body, wanted, parties, None if models is None else BY_RULE)


def _is_text(body: str) -> bool:
    """Whether the body has a UTF-8 at all: no record can hold the words around half a surrogate pair."""
    try:
        body.encode()
    except UnicodeEncodeError:
        return False
    return True


def _has_words(body: str, draft: Drafted) -> bool:
    return bool(draft.quotations) or any(sign.isalnum() for piece in draft.pieces for sign in piece.of(body))


def _records(
    body: str, drafted: Sequence[Drafted], parties: Parties, sure_of_rules: float | None
) -> list[records.Quote]:
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
    return [_record(body, draft, ids, sources[id(draft)], sure_of_rules) for draft in drafted]


def _source_start(draft: Drafted) -> int:
    source = draft.statement.source if draft.statement else None
    return source.start if source else draft.pieces[0].start


def _record(
    body: str, draft: Drafted, ids: dict[int, str], source: Source, sure_of_rules: float | None
) -> records.Quote:
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
        confidence=_confidence(draft, sure_of_rules),
    )


def _confidence(draft: Drafted, sure_of_rules: float | None) -> float | None:
    """That of its statement; one without words of its own that tell of a source has that of whom it carries on."""
    told = draft.statement or (draft.spoken_as.statement if draft.spoken_as else None)
    return told.confidence if told and told.confidence is not None else sure_of_rules


def _evidence(body: str, span: Span | None) -> records.Span | None:
    return records.Span(start=span.start, end=span.end, text=span.of(body)) if span else None


def _worst_marks(quotations: Sequence[Quotation]) -> QuoteMarks:
    found = {quotation.marks for quotation in quotations}
    for marks in _MARKS_BY_FAULT:
        if marks in found:
            return marks
    return "none"


def _content(body: str, draft: Drafted) -> Iterator[records.QuoteSpan]:
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
