"""Quote: words somebody said, wrote or is reported to have said, in every piece the article gives."""

from __future__ import annotations

from typing import Annotated, Literal

from annotated_types import MinLen
from pydantic import Field

from newsschema.records.alignment import Alignment
from newsschema.records.attribution import Attribution
from newsschema.records.vocabulary import Id, Listed, Record, Share, Span, Words, prose

QuoteKind = Literal["direct", "indirect", "mixed"]
QuoteMarks = Literal["balanced", "unclosed", "unopened", "mixed", "none"]


class QuoteSpan(Span):
    """One unbroken piece of a quote, without its quotation marks."""

    quoted: Annotated[bool, prose("Whether the piece stands between quotation marks.")]


class Quote(Record):
    """One thing said; an interrupted quotation is one quote of several pieces."""

    id: Annotated[Id, prose("Unique among the quotes of the article: 'q1'.")]
    kind: Annotated[QuoteKind, prose("direct when all pieces are quoted, indirect when none is, mixed when some are.")]
    content: Annotated[
        Listed[QuoteSpan],
        MinLen(1),
        Field(validate_default=True),
        prose("The pieces in body order, marks left out. More than one: the quote is interrupted."),
    ] = []
    text: Annotated[Words, prose("The pieces joined by one space.", schema_org="Quotation.text")]
    attribution: Annotated[Attribution, prose("Who said it, and how the article says so.")]
    marks: Annotated[
        QuoteMarks,
        prose(
            "State of the quotation marks: balanced, unclosed, unopened, mixed (opened with one kind, closed with "
            "another) or none."
        ),
    ]
    continues: Annotated[
        Id | None, prose("The quote of an earlier paragraph that this one carries on. Null for a quote of its own.")
    ] = None
    confidence: Annotated[
        Share | None, prose("How sure the extractor is that this was said by this source, 0..1. Null when not told.")
    ] = None
    alignment: Annotated[
        Alignment | None,
        prose("How it was found in the body, where somebody else extracted it. Null when newsschema read it itself."),
    ] = None
