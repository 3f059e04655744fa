"""The reported figures of an article in a table, each linked with its mark in the text."""

from __future__ import annotations

from newsschema.markup.elements import Markup, joined, tag
from newsschema.records import ReportedFigure
from newsschema.views.numbers import Numbers, own_id
from newsschema.views.rows import leading, row, table
from newsschema.views.sources import speaker
from newsschema.views.told_values import bound, share, unit, value

TITLES = ("No.", "As printed", "Value", "Bound", "Unit or noun", "Source", "Standing", "Ties", "Sure")
_SIDES = {"from": "becomes ", "to": "was ", "by": "change up to "}


def figures_section(numbers: Numbers, anchors: set[str]) -> Markup | None:
    """The section, where there is a figure; *anchors* are the ids of the marks that are drawn."""
    figures = numbers.article.figures
    if not figures:
        return None
    rows = (_row(number, figure, numbers, anchors) for number, figure in enumerate(figures, 1))
    return tag("section", tag("h2", "Figures"), table("What is counted and measured", TITLES, rows), id="figures")


def _row(number: int, figure: ReportedFigure, numbers: Numbers, anchors: set[str]) -> Markup:
    name = f"f{number}"
    approximator = f"“{figure.approximator.text}”" if figure.approximator else None
    # A figure inside a quote is its speaker's, as a rule; then the quote says the rest.
    return row(
        f"F{number}",
        joined([leading(name, name) if name in anchors else name, own_id("f", number, figure.id)], between=" "),
        figure.span.text,
        value(figure),
        joined([bound(figure), approximator], between=" "),
        unit(figure),
        speaker(figure.attribution, numbers),
        figure.modality,
        _ties(figure, numbers),
        share(figure.confidence),
    )


def _ties(figure: ReportedFigure, numbers: Numbers) -> Markup:
    """What the figure leans on: its total, the other side, its quote, its noun's giver, its place and time."""
    told: list[str | Markup] = []
    if figure.part_of is not None:
        told.append(joined(["part of ", numbers.figure(figure.part_of)]))
    if figure.conflicts_with:
        told.append(joined(["conflicts with ", numbers.each_figure(figure.conflicts_with)]))
    if figure.change is not None:
        told.append(joined([_SIDES[figure.change.side], numbers.figure(figure.change.figure_id)]))
    if figure.counted_from not in {None, figure.part_of}:
        told.append(joined(["noun of ", numbers.figure(figure.counted_from or "")]))
    if figure.quote_id is not None:
        told.append(joined(["in ", numbers.quote(figure.quote_id)]))
    told += (f"“{span.text}”" for span in (figure.place, figure.time) if span)
    return joined(told, between=", ")
