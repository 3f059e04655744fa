"""Grounding: every span is inside the body and reads there what it says, and alignments agree with themselves."""

from __future__ import annotations

from typing import Final

from newsschema.rules.rule import Rule
from newsschema.rules.words import article, both, count, here, implies, length, negate

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

EXACT_OVERLOOKS_NOTHING: Final = Rule(
    code="NS104",
    name="exact-overlooks-nothing",
    of="Alignment",
    at=here.status,
    holds=implies(here.status == "exact", both(here.edits == 0, negate(count(here.folds) >= 1))),
    says="the alignment is exact, but something was overlooked, and {edits} edits were forgiven",
    mend="call it normalised, or edited where there are edits",
    why="whoever asks for exact words alone must get no others",
)
EDITS_ARE_COUNTED: Final = Rule(
    code="NS105",
    name="edits-are-counted",
    of="Alignment",
    at=here.edits,
    holds=both(
        implies(here.status == "edited", here.edits >= 1), implies(here.status == "normalised", here.edits == 0)
    ),
    says="the alignment is {status}, but has {edits} edits",
    mend="an edited one has at least one edit, a normalised one has none",
    why="a reader decides by the count how much to forgive",
)
AMBIGUOUS_HAS_SEVERAL_PLACES: Final = Rule(
    code="NS106",
    name="ambiguous-has-several-places",
    of="Alignment",
    at=here.occurrences,
    holds=implies(here.status == "ambiguous", here.occurrences >= 2),
    says="the alignment is ambiguous, but there is {occurrences} place",
    mend="count the places, or say how the words were found at the one",
    why="words that stand at one place are meant there",
)
QUOTE_IS_NO_VALUE: Final = Rule(
    code="NS107",
    name="quote-is-found-by-its-words",
    of="Quote",
    at=here.alignment.status,
    holds=here.alignment.status != "value",
    says="quote {id} was found by its value",
    mend="align its words; only a figure is found by what it is worth",
    why="words that mean the same were not said",
)

RULES: Final = (
    TEXT_IS_IN_THE_BODY,
    SPAN_IS_NOT_EMPTY,
    SPAN_IS_INSIDE_THE_BODY,
    EXACT_OVERLOOKS_NOTHING,
    EDITS_ARE_COUNTED,
    AMBIGUOUS_HAS_SEVERAL_PLACES,
    QUOTE_IS_NO_VALUE,
)
