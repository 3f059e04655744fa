"""Sums drawn as sums: 16 = 11 + 1 + 4, with a sign and words for whether they add up, and as a bar of its parts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from newsschema.markup.elements import Markup, joined, tag
from newsschema.records import ReportedFigure
from newsschema.views.numbers import Numbers
from newsschema.views.sums import Sum, sums_of
from newsschema.views.told_values import number, unit, value

#: Sign, class, and words for whoever does not see either.
_SIGNS: Final = {
    "adds up": ("✓", "good"),
    "does not add up": ("✗", "bad"),
    "more than the whole": ("✗", "bad"),
    "not all parts told": ("…", "dim"),
    "cannot be added": ("?", "warn"),
}
_WIDTH: Final = 320
_HEIGHT: Final = 10


def sums_section(numbers: Numbers) -> Markup | None:
    """The section, where a figure has parts."""
    sums = sums_of(numbers.article)
    if not sums:
        return None
    return tag("section", tag("h2", "Sums"), joined(_sum(it, numbers) for it in sums), id="sums")


def _sum(it: Sum, numbers: Numbers) -> Markup:
    sign, colour = _SIGNS[it.verdict]
    verdict = tag("strong", f"{sign} {it.verdict}", class_=colour)
    line = joined((_term(it.total, numbers), *_equals(it), joined(_parts(it, numbers), between=" + "), " "))
    said = told(it)
    return tag("div", tag("p", line, verdict, f": {said}" if said else None), _bar(it), class_="sum")


def _equals(it: Sum) -> Iterator[Markup | str]:
    """What stands between a total and its parts: they are said to make it, or to be some of it."""
    yield tag("span", f" {unit(it.total)} ", class_="dim")
    yield {"adds up": "= ", "not all parts told": "⊃ ", "cannot be added": ": "}.get(it.verdict, "≠ ")


def _parts(it: Sum, numbers: Numbers) -> Iterator[Markup]:
    for part in it.parts:
        yield _term(part, numbers)


def _term(figure: ReportedFigure, numbers: Numbers) -> Markup:
    words = f"{value(figure)}%" if figure.quantity == "percent" else value(figure)
    return tag("span", tag("span", words, class_="value"), tag("sup", numbers.figure(figure.id)), class_="term")


def told(it: Sum) -> str:
    """What the parts make beside the whole, where they do not make it."""
    if it.why or it.made is None or it.verdict == "adds up":
        return it.why
    whole = 100.0 if it.shares else it.total.value or 0.0
    if it.verdict == "not all parts told":
        return f"the parts make {number(it.made)}, {number(round(whole - it.made, 9))} of {number(whole)} are not told"
    return f"the parts make {number(it.made)}, not {number(whole)}"


def _bar(it: Sum) -> Markup | None:
    """The parts as shares of the whole, one beside another; the sum above says the same in words."""
    whole = 100.0 if it.shares else it.total.value
    values = [part.value for part in it.parts if part.value is not None]
    if whole is None or not whole > 0 or len(values) < len(it.parts) or min(values) < 0:
        return None
    scale = _WIDTH / max(whole, sum(values))
    drawn: list[Markup] = [
        tag("rect", class_="whole", x=0.5, y=0.5, width=round(whole * scale, 1) - 1, height=_HEIGHT - 1)
    ]
    at = 0.0
    for place, part in enumerate(values):
        colour = ("bar", "bar-2", "bar-3", "bar-4")[place % 4]
        width = max(round(part * scale - 1, 1), 0)
        drawn.append(tag("rect", class_=colour, x=round(at, 1), y=0, width=width, height=_HEIGHT))
        at += part * scale
    box = f"0 0 {_WIDTH} {_HEIGHT}"
    return tag("svg", *drawn, viewBox=box, width=_WIDTH, height=_HEIGHT, aria_hidden="true")
