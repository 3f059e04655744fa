"""A body as the aligner reads it: its text, and what is made of it when first asked for.

A candidate that stands there word for word needs nothing but the text, so nothing else is made for it.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cached_property
from typing import Final

from newsschema.grounding.boundaries import end_of_word, whole
from newsschema.grounding.cleaning import notes_in
from newsschema.grounding.languages import groups_by_blank, languages_of, parts_by_comma
from newsschema.grounding.slips import Written
from newsschema.grounding.small_words import small_words
from newsschema.grounding.tokens import Tokens, read_tokens
from newsschema.grounding.turning_words import contrasts, negations
from newsschema.span import Span

_MARKED_NUMBER: Final = re.compile(r"\d[.,'’]\d")
#: Places of one text that are told apart; a text that stands at more is no evidence of anything.
MOST_PLACES: Final = 1000


class Body:
    """One body, read once for all of its candidates.

    >>> Body("The ferry can't sail.").verbatim("can't")
    [Span(start=10, end=15)]
    """

    def __init__(self, text: str, language: str | None = None) -> None:
        """*language* is a BCP 47 tag; without one it is told from the text, where word lists ask for it."""
        self.text: Final = text
        self.told: Final = language

    @cached_property
    def languages(self) -> frozenset[str]:
        """What languages of the Latin script it may be in."""
        return languages_of(self.text, self.told)

    @cached_property
    def comma(self) -> bool:
        """Whether the comma parts decimals; no matter where no number has a mark."""
        return _MARKED_NUMBER.search(self.text) is not None and parts_by_comma(self.text, self.languages)

    @cached_property
    def blanks(self) -> bool:
        """Whether blanks group thousands."""
        return groups_by_blank(self.text, self.languages)

    @cached_property
    def tokens(self) -> Tokens:
        """Its tokens without the notes of an editor."""
        return self.read(self.text)

    @cached_property
    def written(self) -> Written:
        """How its words are written."""
        return Written(self.languages, Counter(self.tokens.keys), self.turning)

    @cached_property
    def small(self) -> frozenset[str]:
        """The words that may go."""
        return small_words(self.languages)

    @cached_property
    def negating(self) -> frozenset[str]:
        """The words that negate or except."""
        return negations(self.languages)

    @cached_property
    def turning(self) -> frozenset[str]:
        """The words that an ellipsis may not stand for."""
        return self.negating | contrasts(self.languages)

    def read(self, text: str) -> Tokens:
        """The tokens of a text as this body would print it."""
        return read_tokens(text, comma=self.comma, notes=notes_in(text))

    def verbatim(self, wanted: str) -> list[Span]:
        """Where the body has exactly that text, cutting neither words nor numbers."""
        found: list[Span] = []
        text, length = self.text, len(wanted)
        doubtful = wanted[0].isdecimal() or wanted[-1].isdecimal()
        at = text.find(wanted) if wanted else -1
        while at >= 0 and len(found) < MOST_PLACES:
            if whole(text, at, at + length, blanks=doubtful and self.blanks):
                found.append(Span(at, at + length))
                at = text.find(wanted, at + length)
            else:  # nor does one fit that begins in the same word
                at = text.find(wanted, max(at + 1, end_of_word(text, at)))
        return found

    def holds_whole(self, span: Span) -> bool:
        """Whether a stretch cuts neither word nor number."""
        return whole(self.text, span.start, span.end, blanks=self.blanks)
