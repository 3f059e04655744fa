"""Grounding: every span is inside the body and reads there what it says."""

from __future__ import annotations

from typing import Final

from newsschema.rules.rule import Rule
from newsschema.rules.words import article, here, length

TEXT_IS_IN_THE_BODY: Final = Rule(
    code="NS101",
    name="text-is-in-the-body",
    of="Span",
    holds=article.body[here.start : here.end] == here.text,
    says="{text!r} is not at body[{start}:{end}]",
    mend="move the span, or keep the body exactly as it was when the span was taken",
    why="words that cannot be found in the article cannot be checked by anyone",
)
SPAN_IS_NOT_EMPTY: Final = Rule(
    code="NS102",
    name="span-is-not-empty",
    of="Span Block",
    holds=here.start < here.end,
    says="start {start} is not before end {end}",
    mend="a span covers at least one character: correct start and end",
    why="an empty stretch points at nothing",
)
SPAN_IS_INSIDE_THE_BODY: Final = Rule(
    code="NS103",
    name="span-is-inside-the-body",
    of="Span Block",
    at=here.end,
    holds=here.end <= length(article.body),
    says="end {end} lies past the end of the body",
    mend="count offsets in code points of body, not in bytes or UTF-16 units",
    why="a stretch past the end is the mark of offsets counted in another unit",
)

RULES: Final = (TEXT_IS_IN_THE_BODY, SPAN_IS_NOT_EMPTY, SPAN_IS_INSIDE_THE_BODY)
