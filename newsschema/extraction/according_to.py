"""Statements by "according to", on either side of the words: "The pier is shut, according to the harbour master"."""

from __future__ import annotations

from collections.abc import Sequence

from newsschema.extraction.cues import CUES, SPOKEN
from newsschema.extraction.sentences import DASHES, STOPS, Token
from newsschema.extraction.source_phrases import RELATIVES, TIME_WORDS, Phrase
from newsschema.extraction.statement import Found, Statement, phrase_span
from newsschema.extraction.statement_reach import content_end, leans, stretch
from newsschema.span import Span

_CUTS_SOURCE = TIME_WORDS | {"who", "which", "released", "published", "obtained"}
_ENDS_SOURCE = STOPS | DASHES | {",", ":", ";"}
# What opens a remark on the source: ", a spokesman for the port", ", who was there".
_OPENS_ASIDE = RELATIVES | {"whose", "a", "an", "the"}


def closing_according_to(tokens: Sequence[Token], verbs: Sequence[int], at: int) -> Found | None:
    """A whole sentence, whatever it tells of beliefs and plans, that ends on ", according to"."""
    for k in verbs:
        if not at + 3 <= k < len(tokens) - 2:
            continue
        cue = CUES.get(tokens[k].low)
        if cue is None:
            if tokens[k - 1].text == "," and tokens[k + 1].low == "to":
                return according_to(tokens, at, k)
        elif cue.bare and cue.manner in SPOKEN:
            return None
    return None


def according_to(tokens: Sequence[Token], at: int, k: int) -> Found | None:
    """The statement of the "according to" at *k*, its words looked for from *at* on: before it, else after it."""
    end = k + 2
    while end < len(tokens) and tokens[end].quotation is None and tokens[end].text not in _ENDS_SOURCE:
        end += 1
    if end == k + 2:
        return None
    source = phrase_span(tokens, Phrase(k + 2, _cut_source(tokens, k + 2, end)))
    phrase = Phrase(k + 2, end)
    cue = Span(tokens[k].start, tokens[k + 1].end)
    before = stretch(tokens, at, k)
    if before is not None and k - at > 2:
        content, resume = (before,), end
        rest = stretch(tokens, end, len(tokens))
        if rest and end < len(tokens) and tokens[end].text == "," and len(tokens) - end > 4:
            tail = content_end(tokens, end + 1)
            rest = stretch(tokens, end, tail)
            if rest and not leans(tokens, end + 1) and tokens[end + 1].low not in _OPENS_ASIDE:
                content, resume = (before, rest), tail
    else:
        resume = content_end(tokens, end + 1)
        after = stretch(tokens, end, resume)
        if after is None or resume - end < 3:
            return None
        content = (after,)
    return Found(Statement(content, source, cue, "according to", "speech"), phrase, resume)


def _cut_source(tokens: Sequence[Token], first: int, end: int) -> int:
    """Where the name of an "according to" source ends: before "who", "which" and a day."""
    for j in range(first + 1, end):
        if tokens[j].low in _CUTS_SOURCE:
            return j
    return end
