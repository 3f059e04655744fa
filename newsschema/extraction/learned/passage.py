"""A passage: some sentences as columns of numbers, so that one question is asked of all their words at once.

Two signs for "before the sentence" stand ahead of each and three for "behind it" after it: who looks at a neighbour
never meets another sentence. A place is an index into the columns; a token of a sentence stands at the sentence's
`begins` and its own number. One word looked at in Python costs as much as a few hundred that stand in a column.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import Any, Final, NamedTuple

import numpy as np
import numpy.typing as npt

from newsschema.extraction.learned.words import (
    AFTER,
    AUXILIARY,
    BEFORE,
    COMMA,
    DETERMINER,
    FUNCTION,
    LETTERS,
    MASK,
    QUOTED,
    SAYING,
    VERB,
    Numbers,
    Vocabulary,
)
from newsschema.extraction.sentences import Token

Flags = npt.NDArray[np.bool_]

AHEAD, BEHIND = 2, 3
#: What says "nowhere" behind every place.
NOWHERE: Final = 1 << 40
#: The governor of a noun phrase that a verb stands before, of a long one, and of one that opens its sentence.
_VERB_BEFORE, _LONG_PHRASE, _OPENS_SENTENCE = 41, 43, 47
_LONGEST_PHRASE = 6


class Context(NamedTuple):
    """One sentence of a passage: its tokens, what they are, as bits, and the place of the first."""

    tokens: Sequence[Token]
    kind: Sequence[int]
    begins: int


class Passage:
    """Some sentences, each of at least one token."""

    def __init__(self, body: str, sentences: Sequence[Sequence[Token]], vocabulary: Vocabulary) -> None:
        self.sentences = sentences
        lengths = np.array([len(tokens) for tokens in sentences], np.int64)
        ends = np.cumsum(lengths + AHEAD + BEHIND) - BEHIND
        #: The place of each sentence's first token, and one past that of its last.
        self.begins: list[int] = (ends - lengths).tolist()
        self.ends: list[int] = ends.tolist()
        self.size = int(ends[-1]) + BEHIND if len(ends) else 0
        words = vocabulary.words(body, [token for tokens in sentences for token in tokens])
        #: For every place that of its sentence's first token, and one past that of the last.
        self.first: Numbers = np.repeat(ends - lengths, lengths + AHEAD + BEHIND)
        self.end: Numbers = np.repeat(ends, lengths + AHEAD + BEHIND)
        places = np.arange(self.size)
        self._inside = (places >= self.first) & (places < self.end)
        beyond = np.where(places < self.first, BEFORE, AFTER)
        self.sign, self.group, self.fine = (
            self._spread(column, beyond) for column in (words.sign, words.group, words.fine)
        )
        self.tail, self.kind = (self._spread(column, 0) for column in (words.tail, words.kind))
        self._flags: dict[int, Flags] = {}
        self.rate = np.zeros(self.size)
        self.rate[self._inside] = words.rate

    def _spread(self, column: Numbers, beyond: Any) -> Numbers:  # noqa: ANN401  a number, or one for each place
        spread = np.empty(self.size, np.int64)
        spread[:] = beyond
        spread[self._inside] = column
        return spread

    def is_(self, bits: int) -> Flags:
        """Where a word is any of these; kept, and not to be changed."""
        found = self._flags.get(bits)
        if found is None:
            found = self._flags[bits] = (self.kind & bits) != 0
        return found

    def before(self, bits: int) -> Numbers:
        """How many words that are any of these stand before each place: a stretch is asked by a difference."""
        return _before(self.is_(bits))

    @cached_property
    def contexts(self) -> list[Context]:
        """Its sentences, each by itself."""
        kinds = self.kind.tolist()
        bounds = zip(self.sentences, self.begins, self.ends, strict=True)
        return [Context(tokens, kinds[begins:end], begins) for tokens, begins, end in bounds]

    @cached_property
    def commas(self) -> Numbers:
        """How many commas stand before each place."""
        return self.before(COMMA)

    @cached_property
    def quoted(self) -> Numbers:
        """How many quotations do."""
        return self.before(QUOTED)

    @cached_property
    def verbs(self) -> Numbers:
        """How many verbs do."""
        return self.before(VERB)

    @cached_property
    def next_saying(self) -> Numbers:
        """The first verb of saying from each place on, in whatever sentence."""
        return next_of(self.is_(SAYING))

    @cached_property
    def folded(self) -> tuple[Numbers, Numbers]:
        """The classes, words side by side that are no function words as one, and for each place its number there."""
        plain = self.is_(LETTERS) & ~self.is_(FUNCTION | AUXILIARY)
        kept = np.ones(self.size, np.bool_)
        kept[1:] = ~(plain[1:] & plain[:-1])
        return np.where(plain, 1, self.group)[kept], np.cumsum(kept) - 1

    def pattern(self, first: Numbers, end: Numbers) -> Numbers:
        """A number for what stands in each ``[first, end)``, folded; of a long stretch for its two ends."""
        folded, at = self.folded
        a, b = at[first], at[np.maximum(end - 1, 0)] + 1
        found = np.ones(len(first), np.int64)
        for k in range(4):
            found = np.where(a + k < b, found * 13 + folded[np.minimum(a + k, len(folded) - 1)] & MASK, found)
        both = folded[a] + folded[np.minimum(a + 1, len(folded) - 1)] * 3 + folded[b - 2] * 5 + folded[b - 1] * 7
        return np.where(first >= end, 0, np.where(b - a > 4, both + 11_003, found))

    @cached_property
    def governors(self) -> Numbers:
        """For each place the function word, stop or verb before the noun phrase that ends there."""
        others = self.is_(FUNCTION | AUXILIARY | QUOTED) | ~self.is_(LETTERS)
        article = self.is_(DETERMINER)
        stop = ~article & (others | self.is_(VERB | SAYING))
        at = np.concatenate([[-1], last_of(stop)])[:-1]
        passed = _before(~article & ~stop)
        opens = at < self.first
        since = passed[:-1] - np.where(opens, passed[self.first], passed[np.maximum(at, 0)])
        found = np.where(others[at], self.group[at], _VERB_BEFORE)
        return np.where(since > _LONGEST_PHRASE, _LONG_PHRASE, np.where(opens, _OPENS_SENTENCE, found))


def next_of(flags: Flags) -> Numbers:
    """For each place the first from there on where it holds; NOWHERE behind the last. One place longer than asked."""
    found = np.full(len(flags) + 1, NOWHERE)
    places = np.flatnonzero(flags)
    found[places] = places
    return np.minimum.accumulate(found[::-1])[::-1]


def last_of(flags: Flags) -> Numbers:
    """For each place the last up to there where it holds; -1 before the first."""
    found = np.full(len(flags), -1)
    places = np.flatnonzero(flags)
    found[places] = places
    return np.maximum.accumulate(found)


def _before(flags: Flags) -> Numbers:
    found = np.zeros(len(flags) + 1, np.int64)
    np.cumsum(flags, out=found[1:])
    return found


def steps(distances: Numbers) -> Numbers:
    """Distances, the far ones in steps."""
    return np.where(distances < 5, distances, np.where(distances < 8, 5, np.where(distances < 13, 6, 7)))
