"""ReportedFigure: a number of the story with its value, its noun, its source and its total."""

from __future__ import annotations

from typing import Annotated, Literal

from newsschema.records.alignment import Alignment
from newsschema.records.attribution import Attribution
from newsschema.records.vocabulary import Id, Listed, Number, Record, Share, Span, Words, prose

Quantity = Literal[
    "count",
    "money",
    "percent",
    "ratio",
    "duration",
    "age",
    "distance",
    "area",
    "volume",
    "mass",
    "temperature",
    "speed",
    "rank",
    "score",
    "rate",
    "other",
]
Bound = Literal["exact", "approximate", "at_least", "more_than", "at_most", "less_than", "range", "vague"]
Modality = Literal["reported", "estimated", "planned", "alleged", "denied", "hypothetical", "negated"]
Numeral = Literal["digits", "words", "mixed"]


class Change(Record):
    """One side of a change from one figure to another, or by how much; all are figures of their own, never a range."""

    side: Annotated[
        Literal["from", "to", "by"],
        prose("Whether this figure is what it was, what it became, or by how much or how many times it changed."),
    ]
    figure_id: Annotated[Id, prose("The figure on the other side; of one that says by how much, the figure it became.")]


class ReportedFigure(Record):
    """A quantity the article states. Years, dates, clock times, phone numbers and names with numbers are none."""

    id: Annotated[Id, prose("Unique among the figures of the article: 'f1'.")]
    span: Annotated[Span, prose("The number with its unit or counted noun: '16 crates'.")]
    quantity: Annotated[Quantity, prose("What kind of quantity it is.")]
    value: Annotated[
        Number | None,
        prose(
            "The number said, scale words applied; 'no casualties' is 0. Null for ranges and vague amounts.",
            schema_org="QuantitativeValue.value",
        ),
    ] = None
    low: Annotated[
        Number | None,
        prose("Least it can be. Null when nothing bounds it below.", schema_org="QuantitativeValue.minValue"),
    ] = None
    high: Annotated[
        Number | None,
        prose("Most it can be. Null when nothing bounds it above.", schema_org="QuantitativeValue.maxValue"),
    ] = None
    bound: Annotated[Bound, prose("How the number binds the quantity: exact, at_least, range, vague ...")]
    approximator: Annotated[Span | None, prose("The words that make it so: 'about', 'more than'.")] = None
    unit: Annotated[
        Words | None,
        prose(
            "Unit in the singular as written: 'dollar', 'year'. Null for counts.",
            schema_org="QuantitativeValue.unitText",
        ),
    ] = None
    unit_code: Annotated[
        Words | None,
        prose(
            "ISO 4217 for money, UCUM for the rest. Null where neither has a code.",
            schema_org="QuantitativeValue.unitCode",
        ),
    ] = None
    counted: Annotated[Words | None, prose("Head noun phrase of what is counted: 'crates'. Null for measures.")] = None
    counted_from: Annotated[Id | None, prose("The figure whose noun this one inherits: '11 of which'.")] = None
    change: Annotated[Change | None, prose("That the quantity went from one figure to another.")] = None
    modality: Annotated[Modality, prose("How far the article stands behind it.")]
    attribution: Annotated[Attribution | None, prose("Who gives the number. Null when the article itself does.")] = None
    place: Annotated[Span | None, prose("Where it holds, as printed.")] = None
    time: Annotated[Span | None, prose("When it holds, as printed.")] = None
    part_of: Annotated[Id | None, prose("The figure that is the total of which this is a part.")] = None
    parts_complete: Annotated[
        bool | None, prose("On a total: true when its parts must add up to it. Null when nothing is known of parts.")
    ] = None
    conflicts_with: Annotated[
        Listed[Id], prose("Figures of the article that give another number for the same thing; mutual.")
    ] = []
    quote_id: Annotated[Id | None, prose("The quote whose words hold the figure.")] = None
    numeral: Annotated[Numeral | None, prose("Whether it is written in digits, in words or in both.")] = None
    confidence: Annotated[Share | None, prose("How sure the extractor is, 0..1. Null when not told.")] = None
    alignment: Annotated[
        Alignment | None,
        prose("How it was found in the body, where somebody else extracted it. Null when newsschema read it itself."),
    ] = None
