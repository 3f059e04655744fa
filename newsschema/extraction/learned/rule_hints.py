"""What the rules make of a sentence, told token by token: the models take it as a hint among others."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from newsschema.extraction.attribution import Statement
from newsschema.extraction.sentences import Token
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
NO_HINT = Hint(-1, -1, -1, -1, -1, -1)


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
