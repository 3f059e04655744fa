"""Which punctuation at its ends belongs to a found stretch: what body and candidate share, but no mark around it all.

Tokens tell where the words are. The question mark behind them and the bracket before them are the quotation's when the
candidate has them as well; quotation marks are only when they stand in pairs.
"""

from __future__ import annotations

import re
from typing import Final

from newsschema.grounding.folding import DASHES, INVISIBLE, QUOTES
from newsschema.span import Span

_ALIKE: Final = {ord(sign): '"' for sign in QUOTES} | {ord(sign): "-" for sign in DASHES}
_MOST: Final = 12
_DASHED: Final = re.compile(f"[\\s{INVISIBLE}]*[{DASHES}]+[\\s{INVISIBLE}]*")
_MARKS: Final = frozenset(QUOTES)


def widened(body: str, span: Span, before: str, behind: str) -> Span:
    """The stretch with the punctuation around it that the candidate has too.

    *before* and *behind* are what the candidate has next to the same words.

    >>> body = "He asked: “Why (now)?”"
    >>> widened(body, Span(11, 19), "“", ')?"').of(body)
    'Why (now)?'
    """
    start, end = span
    end += _shared(body[end : end + _MOST], behind[:_MOST])
    start -= _shared(body[max(0, start - _MOST) : start][::-1], before[-_MOST:][::-1])
    return _without_marks_around(body, Span(start, end).trimmed(body), span)


def _shared(printed: str, wanted: str) -> int:
    """How many signs of the body the candidate goes along with, away from the words; dashes as long as they like."""
    reached = at = 0
    while True:
        dashed, wanted_dash = _DASHED.match(printed, at), _DASHED.match(wanted, reached)
        if dashed and wanted_dash:
            at, reached = dashed.end(), wanted_dash.end()
        elif at < len(printed) and reached < len(wanted) and _folded(printed[at]) == _folded(wanted[reached]):
            at, reached = at + 1, reached + 1
        else:
            return at


def _folded(sign: str) -> str:
    return " " if sign.isspace() else sign.translate(_ALIKE)


def _without_marks_around(body: str, wide: Span, words: Span) -> Span:
    """The stretch without marks at its ends that have no other inside to pair with, or that pair with each other."""
    start, end = wide
    while True:
        opens = start < words.start and body[start] in _MARKS
        closes = end > words.end and body[end - 1] in _MARKS
        if not (opens or closes):
            return Span(start, end).trimmed(body)
        inner = sum(sign in _MARKS for sign in body[start:end])
        if opens and closes and inner % 2 == 0:
            start, end = start + 1, end - 1
        elif inner % 2:
            start, end = (start + 1, end) if opens else (start, end - 1)
        else:
            return Span(start, end).trimmed(body)
