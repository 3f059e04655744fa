"""A word that is asked about: what is known of its statement so far, and where cue, source and words stand to it."""

from __future__ import annotations

from dataclasses import dataclass, field

from newsschema.extraction.learned.passage import Context
from newsschema.extraction.learned.rule_hints import Hint
from newsschema.extraction.sentences import DASHES
from newsschema.extraction.source_phrases import RELATIVES, Phrase, antecedent, phrase_around

_AROUND_CUE = frozenset({",", "-", ":", ";", *DASHES})


@dataclass(slots=True)
class Asked:
    """A cue while it is asked about; everything in tokens of its sentence."""

    sentence: int
    context: Context
    cue: int
    hint: Hint
    sure: float
    head: int | None = None
    source_sure: float = 1.0
    phrase: Phrase | None = None
    pieces: list[tuple[int, int]] = field(default_factory=list[tuple[int, int]])
    words_sure: float = 1.0

    @property
    def place(self) -> int:
        """The place of the cue."""
        return self.context.begins + self.cue


def phrase_of(context: Context, cue: int, head: int | None, hint: Hint) -> Phrase | None:
    """The noun phrase of a source by its head: that of the rules where it holds the head."""
    tokens = context.tokens
    if head is None:
        return None
    if 0 <= hint.source <= head <= hint.source_last:
        return Phrase(hint.source, hint.source_last + 1)
    if tokens[head].low in RELATIVES and head < cue:
        return antecedent(tokens, head) or Phrase(head, head + 1)
    return phrase_around(tokens, head, cue)


def bounds(context: Context, cue: int, phrase: Phrase | None) -> tuple[int, int, int]:
    """One past the reporting words, the first token behind cue and source, and the first of the two."""
    tokens = context.tokens
    cue_end = cue + 1
    if tokens[cue].low == "according" and cue_end < len(tokens) and tokens[cue_end].low == "to":
        cue_end += 1
    if phrase is None:
        return cue_end, cue_end, cue
    return cue_end, max(cue_end, phrase.end if phrase.first > cue else 0), min(cue, phrase.first)


def last_before(context: Context, lead: int) -> int:
    """The last token before cue and source that can be part of what is said; -1 for none."""
    last = lead - 1
    while last >= 0 and context.tokens[last].text in _AROUND_CUE:
        last -= 1
    return last
