"""A statement, what a sentence says somebody said: the words, whose they are and what tells of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from newsschema.extraction.cues import Manner
from newsschema.extraction.sentences import Token
from newsschema.extraction.source_phrases import Phrase
from newsschema.span import Span


class Statement(NamedTuple):
    """What a sentence says somebody said, as stretches of the body."""

    #: The words said, quotation marks still in them; empty when they stand in the next paragraph.
    content: tuple[Span, ...]
    source: Span | None
    #: The reporting words; null where a colon is all that stands for them, and then so are lemma and manner.
    cue: Span | None
    cue_lemma: str | None
    manner: Manner | None
    addressee: Span | None = None
    anonymity_reason: Span | None = None
    #: How sure the models are of it, 0 to 1; None where the rules alone found it.
    confidence: float | None = None


class Found(NamedTuple):
    """A statement, and how its search left off."""

    statement: Statement
    phrase: Phrase | None
    #: The token at which the search for another statement goes on.
    resume: int


def phrase_span(tokens: Sequence[Token], phrase: Phrase) -> Span:
    """From the first token of a phrase to its last."""
    return Span(tokens[phrase.first].start, tokens[phrase.end - 1].end)
