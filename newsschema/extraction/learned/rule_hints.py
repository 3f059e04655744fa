"""What the rules make of some sentences, told token by token: the models take it as a hint among others."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

import numpy as np

from newsschema.extraction.learned.passage import Passage
from newsschema.extraction.learned.words import Numbers
from newsschema.extraction.sentences import Token
from newsschema.extraction.statement import Statement
from newsschema.span import Span


class Hint(NamedTuple):
    """A statement the rules found, in tokens; -1 where there is none."""

    #: First and last token of the source.
    source: int
    source_last: int
    #: First and last token of what is said after the cue, and of what is said before it.
    after: int
    after_last: int
    before: int
    before_last: int


#: The rules found nothing at a cue.
NO_HINT: Final = Hint(-1, -1, -1, -1, -1, -1)


class Hints:
    """The hints of a passage, by the places of their cues."""

    def __init__(self, passage: Passage, hinted: Sequence[Mapping[int, Hint]]) -> None:
        #: For each place the same as in Hint, in places; -1 where there is none.
        columns = np.full((len(Hint._fields), passage.size), -1)
        self.source, self.source_last, self.after, self.after_last, self.before, self.before_last = columns
        #: Where a cue has a hint, and which places stand in the words of one.
        self.there = np.zeros(passage.size, np.bool_)
        self.inside = np.zeros(passage.size, np.bool_)
        #: How many hints the sentence of each place has.
        self.count = np.zeros(passage.size, np.int64)
        for begins, end, of_sentence in zip(passage.begins, passage.ends, hinted, strict=True):
            if not of_sentence:
                continue
            self.count[begins:end] = len(of_sentence)
            for cue, hint in of_sentence.items():
                self.there[begins + cue] = True
                columns[:, begins + cue] = [begins + token if token >= 0 else -1 for token in hint]
                for first, last in ((hint.after, hint.after_last), (hint.before, hint.before_last)):
                    self.inside[begins + max(first, 0) : begins + last + 1] = True

    def has_words(self, cues: Numbers, *, after: bool) -> Numbers:
        """For each cue 0 without words, 1 with words on the other side alone, 2 with words after it, or before it."""
        asked, other = (self.after, self.before) if after else (self.before, self.after)
        return np.where(asked[cues] >= 0, 2, np.where(other[cues] >= 0, 1, 0))


def hints(tokens: Sequence[Token], statements: Sequence[Statement]) -> Mapping[int, Hint]:
    """The statements that have a cue and words, by the token of their cue."""
    if not statements:
        return {}
    starts = {token.start: k for k, token in enumerate(tokens)}
    ends = {token.end: k for k, token in enumerate(tokens)}
    found: dict[int, Hint] = {}
    for statement in statements:
        if statement.cue is not None and statement.content:
            cue = starts[statement.cue.start]
            after = [piece for piece in statement.content if piece.start > statement.cue.start]
            before = [piece for piece in statement.content if piece.start < statement.cue.start]
            source = _bounds(starts, ends, [statement.source] if statement.source else [])
            found[cue] = Hint(*source, *_bounds(starts, ends, after), *_bounds(starts, ends, before))
    return found


def _bounds(starts: Mapping[int, int], ends: Mapping[int, int], pieces: Sequence[Span]) -> tuple[int, int]:
    """The first and last token of some pieces."""
    if not pieces:
        return -1, -1
    return starts.get(pieces[0].start, -1), ends.get(pieces[-1].end, -1)
