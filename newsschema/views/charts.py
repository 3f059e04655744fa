"""Charts as inline SVG: bars in a table, one bar of shares, columns over time, and many small ones side by side.

A chart stretches with its page: places are percentages, so bars keep their patterns and no letter is drawn, and all
words stand beside it as text. What is told apart is told by a pattern and by words, never by colour alone. Bars stand
in the table of their numbers; every other chart has a title, a description, and its numbers in words or in a table.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape
from typing import Final

from newsschema.markup.elements import Child, Markup, joined, tag
from newsschema.markup.signs import shown
from newsschema.views.shares import percent

#: Classes of what is drawn, by their place in a series; those of a pattern lean on `patterns`.
SERIES: Final = ("one", "two", "three", "four")
#: Columns up to which each has its own hint.
HINTED: Final = 400
#: Characters of a text of the corpus that are shown; a name need not end.
LONGEST: Final = 120


@dataclass(frozen=True, slots=True)
class Row:
    """A bar with its name and numbers."""

    name: Child
    #: One bar, or several in a row; together at most the `most` of the chart.
    parts: tuple[int, ...]
    #: What stands before and after the bar.
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Column:
    """A column over time."""

    #: Where it begins and how wide it is, as parts of the whole range, 0..1.
    at: float
    width: float
    count: int
    hint: str


def patterns() -> Markup:
    """The patterns that series are filled with; once on a page, before its charts."""
    lines = tag("path", d="M0 8L8 0M-2 2L2 -2M6 10L10 6", class_="two-line")
    hatch = tag("pattern", tag("rect", width=8, height=8, class_="two-ground"), lines, id="hatch", **_pattern(8))
    dots = tag("pattern", tag("circle", cx=3, cy=3, r=1.2, class_="three-dot"), id="dots", **_pattern(6))
    return tag("svg", tag("defs", hatch, dots), class_="patterns", aria_hidden="true", width=0, height=0)


def _pattern(size: int) -> dict[str, str | float]:
    return {"width": size, "height": size, "patternUnits": "userSpaceOnUse"}


def words(text: str) -> Markup:
    """A text of the corpus in SVG, which has no elements to mark what hides in it; cut where it is long."""
    return Markup(escape(shown(text[:LONGEST]), quote=False))


def name(text: str | None, untold: str = "not told") -> Markup:
    """A name as the corpus has it, apart from the direction of what stands beside it; cut where it is long."""
    if text is None:
        return tag("em", untold)
    line = " ".join(text.split())
    if not line:
        return tag("em", "blank")
    cut = f"{line[:LONGEST]}…" if len(line) > LONGEST else line
    return tag("bdi", cut, title=f"{len(line):,} characters" if cut != line else None)


def bars(
    caption: Child, titles: Sequence[str], rows: Sequence[Row], most: int | None = None, *, label: str | None = None
) -> Markup:
    """A table with a bar in each row; *titles* are those of the columns, "" that of the bars.

    A bar is as long as its number is beside *most*, or beside the largest. *label* is the caption without names.
    """
    whole = most or max((sum(row.parts) for row in rows), default=0) or 1
    head = tag("tr", *(_title(title, first=place == 0) for place, title in enumerate(titles)))
    body = joined(
        tag(
            "tr",
            tag("th", row.name, scope="row"),
            *(tag("td", cell, class_="number") for cell in row.before),
            tag("td", _bar(row.parts, whole), class_="bar"),
            *(tag("td", cell, class_="number") for cell in row.after),
        )
        for row in rows
    )
    table = tag("table", tag("caption", caption), tag("thead", head), tag("tbody", body), class_="bars")
    return tag("div", table, class_="wide", tabindex=0, role="region", aria_label=label or caption)


def _title(title: str, *, first: bool) -> Markup:
    if not title:
        return tag("td", class_="bar")
    return tag("th", title, scope="col", class_=None if first else "number")


def _bar(parts: Sequence[int], whole: int) -> Markup:
    drawn: list[Markup] = []
    at = 0.0
    for series, count in zip(SERIES, parts, strict=False):
        width = 100 * count / whole
        if count:
            drawn.append(_rect(at, width, series))
        at += width
    return tag("svg", *drawn, class_="row", aria_hidden="true")


def _rect(at: float, width: float, series: str) -> Markup:
    return tag("rect", x=_percent(at), y=0, width=_percent(width), height="100%", class_=series)


def legend(names: Sequence[str]) -> Markup:
    """Which pattern is what."""
    return tag(
        "ul", *(tag("li", _key(series), label) for series, label in zip(SERIES, names, strict=False)), class_="legend"
    )


def _key(series: str) -> Markup:
    return tag("svg", tag("rect", width="100%", height="100%", class_=series), class_="key", aria_hidden="true")


def share_bar(caption: str, parts: Sequence[tuple[str, int]]) -> Markup:
    """One bar of all shares; below it each with its number and percentage."""
    whole = sum(count for _, count in parts)
    told = "; ".join(f"{label} {count:,}" for label, count in parts)
    drawn: list[Markup] = []
    at = 0.0
    for series, (_, count) in zip(SERIES, parts, strict=False):
        drawn.append(_rect(at, 100 * count / whole, series))
        at += 100 * count / whole
    picture = tag("svg", tag("title", words(caption)), tag("desc", words(told)), *drawn, class_="shares", role="img")
    listed = (
        tag("li", _key(series), f"{label} ", tag("b", f"{count:,}"), f" ({percent(count, whole)})")
        for series, (label, count) in zip(SERIES, parts, strict=False)
    )
    return tag("figure", tag("figcaption", caption), picture, tag("ul", *listed, class_="legend"))


@dataclass(frozen=True, slots=True)
class TimeLine:
    """Columns over time with the words that stand about them."""

    caption: str
    columns: tuple[Column, ...]
    #: What stands at the ends of the time, and between them.
    along: tuple[str, ...]
    #: What the highest column is, in words: "43 articles".
    highest: str

    def drawn(self, *, small: bool = False) -> Markup:
        """The figure."""
        most = max((column.count for column in self.columns), default=0) or 1
        hinted = len(self.columns) <= HINTED
        columns = (_column(column, most, hinted=hinted) for column in self.columns if column.count)
        told = f"From {self.along[0]} to {self.along[-1]}; at most {self.highest}."
        picture = tag(
            "svg",
            tag("title", words(self.caption)),
            tag("desc", words(told)),
            tag("line", x1=0, x2="100%", y1="0.5", y2="0.5", class_="grid"),
            *columns,
            tag("line", x1=0, x2="100%", y1="100%", y2="100%", class_="axis"),
            class_="columns",
            role="img",
        )
        along = tag("p", *(tag("span", end) for end in self.along), class_="along")
        top = tag("p", self.highest, class_="highest")
        return tag("figure", tag("figcaption", self.caption), top, picture, along, class_="small" if small else "time")


def _column(column: Column, most: int, *, hinted: bool) -> Markup:
    height = 100 * column.count / most
    # Between columns that are wide enough there is some air.
    gap = 0.15 * column.width if column.width > 0.005 else 0.0
    return tag(
        "rect",
        tag("title", words(f"{column.hint}: {column.count:,}")) if hinted else None,
        x=_percent(100 * (column.at + gap / 2)),
        y=_percent(100 - height),
        width=_percent(100 * (column.width - gap)),
        height=_percent(height),
        class_="one",
    )


def multiples(caption: str, lines: Iterable[TimeLine]) -> Markup:
    """Time lines side by side, each with a scale of its own."""
    drawn = tag("div", *(line.drawn(small=True) for line in lines), class_="multiples")
    return joined((tag("p", caption), drawn))


def _percent(share: float) -> str:
    return f"{share:.3f}".rstrip("0").rstrip(".") + "%"
