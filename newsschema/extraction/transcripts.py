"""Turns of a transcript: "REYES: The pier was shut." A paragraph is a turn when its label is one of several that recur.

One label proves nothing ("UPDATE:", "PHOTOS:"); two speakers who take turns do. Inquiries, interviews and debates
are printed so, without quotation marks and without verbs.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from newsschema.span import Span

# Each turn may open with a mark that is closed in the last: “PENCE: Well, …
# Its mark, its 41 signs and the colon.
_LONGEST_LABEL = 43
_LABEL = re.compile(r"[“\"]?([^\W\d_a-z][\w.'’ \u00a0-]{0,40}):[ \u00a0]+(?=\S)")
_AROUND_WORDS = " \u00a0\t\n.?!…"
_FEWEST_TURNS = 2
_FEWEST_SPEAKERS = 2


class Turn(NamedTuple):
    """One paragraph of a transcript."""

    speaker: Span
    #: The words, without the stop they end on.
    words: Span


def find_turns(body: str, paragraphs: Sequence[Span]) -> Mapping[Span, Turn]:
    """The paragraphs that are turns of a transcript, each with its speaker; empty when the text is none.

    >>> body = "REYES: Is it shut?"
    >>> find_turns(body, [Span(0, len(body))])
    {}
    """
    turns: dict[Span, Turn] = {}
    for paragraph in paragraphs:
        # Most paragraphs have no colon so near their start, and that is sooner seen.
        near = min(paragraph.start + _LONGEST_LABEL, paragraph.end)
        label = _LABEL.match(body, paragraph.start, paragraph.end) if ":" in body[paragraph.start : near] else None
        if label is not None and label[1].isupper():
            text = body[label.end() : paragraph.end]
            words = Span(label.end(), label.end() + len(text.rstrip(_AROUND_WORDS)))
            turns[paragraph] = Turn(Span(*label.span(1)), words)
    taken = Counter(turn.speaker.of(body) for turn in turns.values())
    recurring = [label for label, count in taken.items() if count >= _FEWEST_TURNS]
    return {at: turn for at, turn in turns.items() if turn.words.length} if len(recurring) >= _FEWEST_SPEAKERS else {}
