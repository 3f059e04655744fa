"""Tables written short: end tags and quotation marks that HTML can do without are left out.

HTML, section 13.1.2.4: the end of a row or a cell may go unsaid where the next one begins. A long article has hundreds
of rows, and what is left out here is a sixth of its page.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from newsschema.markup.elements import Child, Markup, escaped, joined, tag


def table(told: str, titles: Sequence[str], rows: Iterable[Markup]) -> Markup:
    """A table that can be scrolled aside where it is wide; *told* is its caption."""
    heads = joined(Markup(f"<th scope=col>{escaped(title)}") for title in titles)
    whole = tag(
        "table", tag("caption", told), Markup("<thead><tr>"), heads, Markup("<tbody>"), joined(rows, between="\n")
    )
    return tag("div", whole, class_="wide", tabindex=0, role="region", aria_label=told)


def row(anchor: str | None, *cells: Child) -> Markup:
    """A row with its id, which is ours, where something leads to it; the first cell is its head.

    >>> row("F1", "f1", "16 < 20", None)
    '<tr id=F1><th>f1<td>16 &lt; 20<td>'
    """
    opening = "<tr>" if anchor is None else f"<tr id={anchor}>"
    return Markup(f"{opening}<th>" + "<td>".join(escaped(cell or "") for cell in cells))


def leading(anchor: str, words: Child) -> Markup:
    """A link to a place of the page.

    >>> leading("f1", "f1")
    '<a href=#f1>f1</a>'
    """
    return Markup(f"<a href=#{anchor}>{escaped(words or '')}</a>")
