"""Drawings as SVG text: a few shapes, readable on light and on dark, with words for who cannot see them.

The same calls give the same bytes, so that a drawing can be committed and checked.
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import Final, Literal

#: Classes: ours, that of others, further series, and what frames them. Light first, then dark.
COLOURS: Final = {
    "ours": ("#0a66c2", "#6cb6ff"),
    "other": ("#98a2ad", "#768390"),
    "third": ("#1a7f5a", "#57c99a"),
    "fourth": ("#b45309", "#e3a04f"),
    "wrong": ("#c02530", "#ff7b80"),
    "grid": ("#d8dee4", "#3d444d"),
}
INK: Final = ("#1f2328", "#e6edf3")
FONT: Final = "12px system-ui, 'Segoe UI', Helvetica, Arial, sans-serif"
#: Steps of an axis that are easy to read.
EASY: Final = (1.0, 1.5, 2.0, 2.5, 3.0, 4.0, 5.0, 6.0, 8.0, 10.0)


class Drawing:
    """Shapes in the order they are drawn. Lengths are pixels, from the upper left corner."""

    def __init__(self, width: float, height: float, title: str, told: str) -> None:
        self.width, self.height, self.title, self.told = width, height, title, told
        self._shapes: list[str] = []

    def text(
        self, x: float, y: float, words: str, *, anchor: Literal["start", "middle", "end"] = "start", bold: bool = False
    ) -> None:
        """Words with their base line at *y*."""
        weight = ' font-weight="600"' if bold else ""
        self._shapes.append(
            f'<text x="{shown(x)}" y="{shown(y)}" text-anchor="{anchor}"{weight}>{escape(words)}</text>'
        )

    def bar(self, x: float, y: float, width: float, height: float, series: str, told: str = "") -> None:
        """A filled box, with what it says when pointed at."""
        hint = f"<title>{escape(told)}</title>" if told else ""
        place = f'x="{shown(x)}" y="{shown(y)}" width="{shown(width)}" height="{shown(height)}"'
        self._shapes.append(f'<rect {place} class="{series}">{hint}</rect>')

    def line(self, points: Sequence[tuple[float, float]], series: str) -> None:
        """A line through the points."""
        places = " ".join(f"{shown(x)},{shown(y)}" for x, y in points)
        self._shapes.append(f'<polyline points="{places}" class="{series} line"/>')

    def dot(self, x: float, y: float, series: str, told: str = "") -> None:
        """A point, with what it says when pointed at."""
        self._shapes.append(
            f'<circle cx="{shown(x)}" cy="{shown(y)}" r="3.5" class="{series}"><title>{escape(told)}</title></circle>'
        )

    def __str__(self) -> str:
        size = f'width="{shown(self.width)}" height="{shown(self.height)}"'
        box = f'viewBox="0 0 {shown(self.width)} {shown(self.height)}"'
        return "\n".join(
            (
                f'<svg xmlns="http://www.w3.org/2000/svg" {size} {box} role="img" aria-labelledby="title desc">',
                f'<title id="title">{escape(self.title)}</title>',
                f'<desc id="desc">{escape(self.told)}</desc>',
                f"<style>{_style()}</style>",
                *self._shapes,
                "</svg>\n",
            )
        )


def shown(number: float) -> str:
    """A length with at most one decimal.

    >>> shown(12), shown(0.25), shown(3.0)
    ('12', '0.2', '3')
    """
    return f"{number:.1f}".removesuffix(".0")


def easy_top(value: float) -> float:
    """The end of an axis that holds the value.

    >>> easy_top(0.31), easy_top(283.0), easy_top(400.0)
    (0.4, 300.0, 400.0)
    """
    step = 10.0 ** (len(str(int(value))) - 1) if value >= 1 else 0.1
    while value > EASY[-1] * step:
        step *= 10
    return next(round(easy * step, 6) for easy in EASY if value <= easy * step)


def _style() -> str:
    def scheme(which: int) -> str:
        fills = "".join(f".{name}{{fill:{pair[which]};stroke:{pair[which]}}}" for name, pair in COLOURS.items())
        return f"text{{fill:{INK[which]}}}{fills}"

    # The shapes say more than a class alone, and so hold in both schemes.
    shapes = "polyline.line{fill:none;stroke-width:2}polyline.grid{stroke-width:1}rect[class]{stroke:none}"
    return f"text{{font:{FONT}}}{scheme(0)}@media(prefers-color-scheme:dark){{{scheme(1)}}}{shapes}"
