"""What is no quote and no figure though its words are there: of bylines, headlines, furniture and the narrator."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from typing import Final

from newsschema import records
from newsschema.extraction.cues import CUES
from newsschema.records.block import BlockKind
from newsschema.rules import candidates as rules
from newsschema.rules.finding import Finding
from newsschema.span import Span

#: Kinds of block whose words are the story's.
_STORY: Final[frozenset[BlockKind]] = frozenset({"paragraph", "list_item", "pull_quote", "heading", "other"})
_WORD: Final = re.compile(r"\w+")
#: How far from words their reporting verb may stand, in code points.
_REACH: Final = 120


class StoryWords:
    """The blocks of one body, and what they say of candidates whose words stand in them."""

    def __init__(self, body: str, blocks: Sequence[records.Block], language: str | None) -> None:
        """*blocks* are in order and disjoint; *language* is that of the body, a BCP 47 tag."""
        self._body, self._blocks = body, blocks
        self._starts = [block.start for block in blocks]
        #: The reporting verbs that are known are English: elsewhere it tells nothing that none stands there.
        self._in_english = language.lower().startswith("en") if language else " the " in body

    def standing(self, text: str, span: Span, pointer: str) -> Finding | None:
        """What the block of some words says against them: an error in a byline, a warning outside the story."""
        place = bisect_right(self._starts, span.start) - 1
        if place < 0 or span.start >= self._blocks[place].end:
            return None
        kind = self._blocks[place].kind
        if kind == "byline":
            return rules.WORDS_OUTSIDE_BYLINES.finding(pointer, {"text": text})
        if kind not in _STORY:
            return rules.WORDS_IN_THE_STORY.finding(pointer, {"text": text, "kind": kind})
        return None

    def narrated(self, text: str, span: Span, pointer: str, *, has_speaker: bool) -> Finding | None:
        """What is to be said of words without marks: a cue alone is an error, words that nobody says a warning."""
        if span.of(self._body).lower() in CUES:
            return rules.MORE_THAN_A_CUE.finding(pointer, {"text": text})
        if has_speaker or not self._in_english:
            return None
        around = self._body[max(0, span.start - _REACH) : span.start], self._body[span.end : span.end + _REACH]
        if any(word in CUES for part in around for word in _WORD.findall(part.lower())):
            return None
        return rules.SOMEBODY_SAYS_IT.finding(pointer, {"text": text})
