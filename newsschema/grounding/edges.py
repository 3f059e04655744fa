"""Which punctuation at its ends belongs to a found stretch: what body and candidate share, but no mark around it all.

Tokens tell where the words are. The question mark behind them and the bracket before them are the quotation's when the
candidate has them as well; quotation marks are only when they stand in pairs.
"""

from __future__ import annotations

from typing import Final

from newsschema.grounding.folding import DASHES, QUOTES
from newsschema.span import Span

_ALIKE: Final = {ord(sign): '"' for sign in QUOTES} | {ord(sign): "-" for sign in DASHES}
_MOST: Final = 12
_OPENING: Final = frozenset("“„‟«‹「『‘‚")
_MARKS: Final = frozenset(QUOTES)


def widened(body: str, span: Span, before: str, behind: str) -> Span:
    """The stretch with the punctuation around it that the candidate has too.

    *before* and *behind* are what the candidate has next to the same words.

    >>> body = "He asked: “Why (now)?”"
    >>> widened(body, Span(11, 19), "“", ')?"').of(body)
    'Why (now)?'
    """
    start, end = span
    for sign in behind[:_MOST]:
        if end >= len(body) or _folded(body[end]) != _folded(sign):
            break
        end += 1
    for sign in reversed(before[-_MOST:]):
        if not start or _folded(body[start - 1]) != _folded(sign):
            break
        start -= 1
    return _without_marks_around(body, Span(start, end).trimmed(body), span)


def _folded(sign: str) -> str:
    return " " if sign.isspace() else sign.translate(_ALIKE)


def _without_marks_around(body: str, wide: Span, words: Span) -> Span:
    """The stretch without marks at its ends that have no other inside to pair with, or that pair with each other."""
    start, end = wide
    while True:
        opens = start < words.start and body[start] in _MARKS
        closes = end > words.end and body[end - 1] in _MARKS
        inner = sum(sign in _MARKS for sign in body[start:end])
        if opens and closes and inner % 2 == 0:
            start, end = start + 1, end - 1
        elif opens and inner % 2:
            start += 1
        elif closes and inner % 2:
            end -= 1
        else:
            return Span(start, end).trimmed(body)
