"""Values at a glance, as a notebook shows them: a line or two and small tables, in plain HTML without a style.

Notebooks bring their own style and scripts, so nothing here has any; texts are escaped, and long ones are cut.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from newsschema.markup.elements import Child, Markup, escaped, joined, tag

#: Rows of a table, and signs of a text, that a glance takes in.
MOST_ROWS: Final = 8
LONGEST: Final = 120


def cut(text: str, most: int = LONGEST) -> str:
    """A text on one line, its end left out where it is long.

    >>> cut("one two three", 8)
    'one two…'
    """
    line = " ".join(text[: 4 * most].split())
    return line if len(line) <= most and len(text) <= 4 * most else f"{line[: most - 1].rstrip()}…"


def counted(count: int, one: str, many: str | None = None) -> str:
    """A number of things, in words.

    >>> counted(1, "quote"), counted(1200, "quote"), counted(2, "person", "people")
    ('1 quote', '1,200 quotes', '2 people')
    """
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def glance(title: Child, *lines: Child) -> Markup:
    """What stands first, and what stands below it: lines of words, or tables."""
    below = (line if isinstance(line, Markup) else tag("p", line) for line in lines if line)
    return tag("div", tag("p", tag("b", title)), *below)


def small_table(columns: Sequence[str], rows: Iterable[Sequence[Child]], of: int) -> Markup | None:
    """The first rows of a table, and how many of all *of* them are left out; None where there is none."""
    shown = [row for row, _ in zip(rows, range(MOST_ROWS), strict=False)]
    if not shown:
        return None
    head = tag("thead", tag("tr", *(tag("th", column, scope="col") for column in columns)))
    body = [tag("tr", *(tag("td", _cell(cell)) for cell in row)) for row in shown]
    left = of - len(shown)
    more = tag("p", f"and {left:,} more") if left > 0 else None
    return joined((tag("table", head, tag("tbody", *body)), more))


def _cell(cell: Child) -> Child:
    return cell if cell is None or isinstance(cell, Markup) else escaped(cut(cell))
