"""Which sentences are read for statements, and by what: the rules alone, or the models with the rules as their hints.

What is left out in the end is not asked about: where only what is said or written is wanted, a sentence of nothing but
beliefs and plans is not read. Of the words asked about in PolNeAR's dev half that spares more than a quarter.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from newsschema.extraction.attribution import find_statements
from newsschema.extraction.cues import REPORTING, SPEECH_WORDS
from newsschema.extraction.learned.models import Models
from newsschema.extraction.learned.reading import read_statements
from newsschema.extraction.sentences import Sentence
from newsschema.extraction.settings import Statements
from newsschema.extraction.statement import Statement
from newsschema.span import Span

#: So many tokens are read by the models at once: what they look at is held for all of them, a few kilobytes for each.
TOKENS_AT_ONCE: Final = 2_000
# Words and quotations that no editor prints in one sentence: what the models look at around each would grow with it.
_LONGEST_SENTENCE = 250
_LOWER_WORD = re.compile("[a-z]+")


class Reader:
    """Reads sentences; without *models* by the rules alone."""

    def __init__(self, models: Models | None, statements: Statements) -> None:
        self.models = models
        #: Whether only what is said or written is wanted, and not what is believed or planned.
        self.spoken_alone = statements == "speech"
        self._any = REPORTING | (models.vocabulary.rates.keys() if models is not None else set[str]())
        #: The words that may carry a statement that is wanted. Between marks and behind a colon any word may.
        self._words = SPEECH_WORDS if self.spoken_alone else self._any

    def may_report(self, body: str, paragraph: Span) -> bool:
        """Whether a paragraph without quotations may hold a statement; asked before the dearer cutting into tokens."""
        text = body[paragraph.start : paragraph.end]
        words = _LOWER_WORD.findall(text.lower())
        return not (self._any if text.endswith(":") else self._words).isdisjoint(words)

    def read(self, body: str, sentences: Sequence[Sentence]) -> list[list[Statement]]:
        """For each sentence its statements. One in which nothing may carry a statement has none."""
        found: list[list[Statement]] = [[] for _ in sentences]
        asked: list[int] = []
        size = 0
        for number, sentence in enumerate(sentences):
            tokens = sentence.tokens
            if self._is_worth_it(sentence):
                if self.models is None or len(tokens) > _LONGEST_SENTENCE:
                    found[number] = find_statements(body, tokens)
                else:
                    asked.append(number)
                    size += len(tokens)
            if self.models is not None and asked and (size >= TOKENS_AT_ONCE or number == len(sentences) - 1):
                passage = [sentences[one].tokens for one in asked]
                read = read_statements(body, passage, self.models, spoken_alone=self.spoken_alone)
                for one, statements in zip(asked, read, strict=True):
                    found[one] = statements
                asked, size = [], 0
        return found

    def _is_worth_it(self, sentence: Sentence) -> bool:
        tokens = sentence.tokens
        if not self._words.isdisjoint([token.low for token in tokens]):
            return True
        return tokens[-1].text == ":" or any(token.quotation for token in tokens)


@lru_cache(maxsize=4)
def reader_of(models: Models | None, statements: Statements) -> Reader:
    """The reader for some models; kept, since joining its words takes as long as reading a paragraph."""
    return Reader(models, statements)
