"""Figures: bounds have their sides, references lead somewhere, parts make their total."""

from __future__ import annotations

from typing import Final

from newsschema.rules.rule import Rule
from newsschema.rules.words import (
    acyclic,
    article,
    both,
    each,
    either,
    here,
    implies,
    minus,
    mirrored,
    near,
    one_of,
    owner,
    present,
    refers_to,
    times,
    total,
)

LOW_NOT_ABOVE_HIGH: Final = Rule(
    code="NS401",
    name="low-not-above-high",
    of="ReportedFigure",
    at=here.low,
    holds=here.low <= here.high,
    says="low {low} is above high {high}",
    mend="swap the two",
    why="no number lies in such a range",
)
RANGE_HAS_BOTH_ENDS: Final = Rule(
    code="NS402",
    name="range-has-both-ends",
    of="ReportedFigure",
    at=here.bound,
    holds=implies(here.bound == "range", both(present(here.low), present(here.high))),
    says="figure {id} is a range, but low is {low} and high is {high}",
    mend="give both, or use at_least or at_most",
    why="a range with one end is a bound",
)
PLAIN_NUMBER_HAS_VALUE: Final = Rule(
    code="NS403",
    name="plain-number-has-value",
    of="ReportedFigure",
    at=here.value,
    holds=implies(one_of(here.bound, "exact", "approximate"), present(here.value)),
    says="figure {id} is {bound}, but has no value",
    mend="give the value, or use the bound vague",
    why="a figure without its number reports nothing",
)
LOWER_BOUND_HAS_LOW: Final = Rule(
    code="NS404",
    name="lower-bound-has-low",
    of="ReportedFigure",
    at=here.low,
    holds=implies(one_of(here.bound, "at_least", "more_than"), present(here.low)),
    says="figure {id} is {bound}, but has no low",
    mend="put the number said into low (and value)",
    why="whoever filters by low must find it",
)
UPPER_BOUND_HAS_HIGH: Final = Rule(
    code="NS405",
    name="upper-bound-has-high",
    of="ReportedFigure",
    at=here.high,
    holds=implies(one_of(here.bound, "at_most", "less_than"), present(here.high)),
    says="figure {id} is {bound}, but has no high",
    mend="put the number said into high (and value)",
    why="whoever filters by high must find it",
)
VALUE_INSIDE_ITS_BOUNDS: Final = Rule(
    code="NS406",
    name="value-inside-its-bounds",
    of="ReportedFigure",
    at=here.value,
    holds=both(here.low <= here.value, here.value <= here.high),
    says="value {value} is not between low {low} and high {high}",
    mend="correct the one that is wrong",
    why="the figure would contradict itself",
)
TOTAL_EXISTS: Final = Rule(
    code="NS407",
    name="total-exists",
    of="ReportedFigure",
    at=here.part_of,
    holds=refers_to(here.part_of, article.figures),
    says="no figure has the id {part_of!r}",
    mend="add the total to figures, or leave part_of out",
    why="a part of nothing cannot be checked",
)
PART_OF_HAS_NO_CYCLE: Final = Rule(
    code="NS408",
    name="part-of-has-no-cycle",
    of="ReportedFigure",
    at=here.part_of,
    holds=acyclic(here.id, here.part_of),
    says="figure {id} is part of itself",
    mend="break the circle",
    why="sums over parts would never end",
)
PARTS_MAKE_THE_TOTAL: Final = Rule(
    code="NS409",
    name="parts-make-the-total",
    of="ReportedFigure",
    at=here.value,
    holds=implies(
        here.parts_complete == True,  # noqa: E712  a word, not a verdict
        near(total(article.figures, each.value, whose=each.part_of, names=here.id), here.value),
    ),
    says="the parts of figure {id} do not sum to {value}",
    mend="correct the parts, or say parts_complete: false",
    why="parts that are all told add up, or somebody has made a mistake worth finding",
    # Often the writer cannot add: the article says so all the same, and is kept.
    severity="warning",
)
CONFLICTING_FIGURE_EXISTS: Final = Rule(
    code="NS410",
    name="conflicting-figure-exists",
    of="ReportedFigure.conflicts_with[]",
    holds=both(refers_to(here, article.figures), here != owner.id),
    says="no other figure has the id {here!r}",
    mend="add the figure, or take the id out",
    why="a contradiction needs two sides",
)
CONFLICTS_ARE_MUTUAL: Final = Rule(
    code="NS411",
    name="conflicts-are-mutual",
    of="ReportedFigure.conflicts_with[]",
    holds=implies(refers_to(here, article.figures), mirrored(owner.id, here)),
    says="figure {here!r} does not name this one back",
    mend="name the conflict on both figures",
    why="whoever comes upon either must learn of the other",
)
QUOTED_FIGURE_EXISTS: Final = Rule(
    code="NS412",
    name="quote-of-figure-exists",
    of="ReportedFigure",
    at=here.quote_id,
    holds=refers_to(here.quote_id, article.quotes),
    says="no quote has the id {quote_id!r}",
    mend="add the quote, or leave quote_id out",
    why="a number in somebody's mouth needs that somebody",
)
NOUN_GIVER_EXISTS: Final = Rule(
    code="NS413",
    name="noun-giver-exists",
    of="ReportedFigure",
    at=here.counted_from,
    holds=both(refers_to(here.counted_from, article.figures), here.counted_from != here.id),
    says="figure {id} takes its noun from {counted_from!r}, which is not another figure",
    mend="name the figure that has the noun",
    why="an inherited noun is evidence only where its owner is known",
)
OTHER_SIDE_EXISTS: Final = Rule(
    code="NS414",
    name="other-side-of-change-exists",
    of="ReportedFigure",
    at=here.change.figure_id,
    holds=both(refers_to(here.change.figure_id, article.figures), here.change.figure_id != here.id),
    says="figure {id} changes from or to a figure that is not there",
    mend="name the figure on the other side of the change",
    why="a change has two sides, each a figure of its own",
)
NOUN_WITHOUT_CYCLE: Final = Rule(
    code="NS415",
    name="noun-comes-from-somewhere",
    of="ReportedFigure",
    at=here.counted_from,
    holds=acyclic(here.id, here.counted_from),
    says="figure {id} takes its noun from itself by way of {counted_from!r}",
    mend="break the circle",
    why="following the noun must end at words",
)

# What it was and what it became, of a difference or a multiple that names the latter.
_BECAME: Final = total(
    article.figures,
    each.value,
    whose=each.id,
    names=here.change.figure_id,
    where=each.change.side,
    among=("to",),
)
_WAS: Final = total(
    article.figures,
    each.value,
    whose=each.change.figure_id,
    names=here.change.figure_id,
    where=each.change.side,
    among=("from",),
)
_RISE: Final = minus(_BECAME, _WAS)
_FALL: Final = minus(_WAS, _BECAME)
# Papers round all three numbers: a tenth of what is stated is no contradiction.
_ROUNDED: Final = 0.1

SHARES_MAKE_ONE_WHOLE: Final = Rule(
    code="NS416",
    name="shares-make-one-whole",
    of="ReportedFigure",
    # Of 3 to 5 shares rounded to whole percents the sum may be 102.
    holds=total(
        article.figures,
        each.value,
        whose=each.part_of,
        names=here.id,
        where=each.quantity,
        among=("percent",),
    )
    <= 102.0,
    says="the percentages of figure {id} sum to more than 100",
    mend="correct them, or take part_of from shares that overlap",
    why="shares of one whole that exceed it overlap, or one of them is wrong",
    severity="warning",
)
CHANGE_AGREES_WITH_ITS_SIDES: Final = Rule(
    code="NS417",
    name="change-agrees-with-its-sides",
    of="ReportedFigure",
    at=here.value,
    holds=implies(
        here.change.side == "by",
        either(
            near(_RISE, here.value, within=_ROUNDED),
            near(_FALL, here.value, within=_ROUNDED),
            both(
                here.quantity == "percent",
                either(
                    near(times(_RISE, 100.0), times(_WAS, here.value), within=_ROUNDED),
                    near(times(_FALL, 100.0), times(_WAS, here.value), within=_ROUNDED),
                ),
            ),
            both(here.quantity == "ratio", near(_BECAME, times(_WAS, here.value), within=_ROUNDED)),
        ),
    ),
    says="figure {id} says by how much, {value}, which is not what lies between its two sides",
    mend="correct the difference, or one of the sides",
    why="a stated difference that contradicts its terms is a mistake worth finding",
    severity="warning",
)

RULES: Final = (
    LOW_NOT_ABOVE_HIGH,
    RANGE_HAS_BOTH_ENDS,
    PLAIN_NUMBER_HAS_VALUE,
    LOWER_BOUND_HAS_LOW,
    UPPER_BOUND_HAS_HIGH,
    VALUE_INSIDE_ITS_BOUNDS,
    TOTAL_EXISTS,
    PART_OF_HAS_NO_CYCLE,
    PARTS_MAKE_THE_TOTAL,
    CONFLICTING_FIGURE_EXISTS,
    CONFLICTS_ARE_MUTUAL,
    QUOTED_FIGURE_EXISTS,
    NOUN_GIVER_EXISTS,
    OTHER_SIDE_EXISTS,
    NOUN_WITHOUT_CYCLE,
    SHARES_MAKE_ONE_WHOLE,
    CHANGE_AGREES_WITH_ITS_SIDES,
)
