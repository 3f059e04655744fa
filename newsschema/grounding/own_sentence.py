"""The sentence that some words of a body stand in, every quotation one sign of it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from newsschema.extraction.sentences import split_sentences, tokens_of
from newsschema.grounding.marked_words import MarkedBody
from newsschema.span import Span

#: In code points; from the middle of a sentence to its end.
_LONGEST_HALF: Final = 1000


class OwnSentence:
    """The sentences of one body, cut a paragraph at a time when somebody asks for one of it."""

    def __init__(self, body: str, paragraphs: Sequence[Span], marked: MarkedBody) -> None:
        """*paragraphs* are disjoint and in order."""
        self._body, self._marked = body, marked
        self._paragraphs = paragraphs
        self._starts = [paragraph.start for paragraph in paragraphs]
        self._sentences_of = lru_cache(maxsize=64)(self._cut)

    def around(self, span: Span) -> Span:
        """From the beginning of the sentence in which *span* begins to the end of that in which it ends.

        At most so much of either as a sentence of a newspaper has: what has no stops is not one sentence.
        """
        place = bisect_right(self._starts, span.start) - 1
        if place < 0:
            return span
        sentences = self._sentences_of(self._paragraphs[place])
        first = max(0, bisect_right(sentences, span.start, key=lambda one: one.start) - 1)
        last = max(first, bisect_left(sentences, span.end, key=lambda one: one.start) - 1)
        start, end = (sentences[first].start, sentences[last].end) if sentences else (span.start, span.end)
        return Span(
            max(min(start, span.start), span.start - _LONGEST_HALF), min(max(end, span.end), span.end + _LONGEST_HALF)
        )

    def _cut(self, paragraph: Span) -> list[Span]:
        quotations = self._marked.quotations_in(paragraph)
        sentences = split_sentences(self._body, tokens_of(self._body, paragraph, quotations))
        return [sentence.span for sentence in sentences]
