"""The sentence that some words of a body stand in, every quotation one sign of it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from functools import lru_cache

from newsschema.extraction.sentences import split_sentences, tokens_of
from newsschema.grounding.marked_words import MarkedBody
from newsschema.span import Span


class OwnSentence:
    """The sentences of one body, cut a paragraph at a time when somebody asks for one of it."""

    def __init__(self, body: str, paragraphs: Sequence[Span], marked: MarkedBody) -> None:
        """*paragraphs* are disjoint and in order."""
        self._body, self._marked = body, marked
        self._paragraphs = paragraphs
        self._starts = [paragraph.start for paragraph in paragraphs]
        self._sentences_of = lru_cache(maxsize=64)(self._cut)

    def around(self, span: Span) -> Span:
        """From the beginning of the sentence in which *span* begins to the end of that in which it ends."""
        place = bisect_right(self._starts, span.start) - 1
        paragraph = self._paragraphs[place] if place >= 0 else span
        touched = [sentence for sentence in self._sentences_of(paragraph) if sentence.overlaps(span)]
        return Span(min(touched[0].start, span.start), max(touched[-1].end, span.end)) if touched else span

    def _cut(self, paragraph: Span) -> list[Span]:
        quotations = self._marked.quotations_in(paragraph)
        sentences = split_sentences(self._body, tokens_of(self._body, paragraph, quotations))
        return [sentence.span for sentence in sentences]
