"""Tables written short: end tags and quotation marks that HTML can do without are left out.

HTML, section 13.1.2.4: the end of a row or a cell may go unsaid where the next one begins. A long article has hundreds
of rows, and what is left out here is a sixth of its page.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final

from newsschema.markup.elements import Child, Markup, escaped, joined, link, tag

#: An address as RFC 3986 has it, by a named host: no name of a user, which is there to mislead, and no numbered host.
_LETTER: Final = r"(?:[A-Za-z0-9._~:/?@!$&'()*+,;=-]|%[0-9A-Fa-f]{2})"
_ADDRESS: Final = re.compile(
    rf"https?://[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*\.?(?::[0-9]{{1,5}})?(?:[/?]{_LETTER}*)?(?:#{_LETTER}*)?"
)


def table(told: str, titles: Sequence[str], rows: Iterable[Markup]) -> Markup:
    """A table that can be scrolled aside where it is wide; *told* is its caption."""
    heads = joined(Markup(f"<th scope=col>{escaped(title)}") for title in titles)
    whole = tag(
        "table", tag("caption", told), Markup("<thead><tr>"), heads, Markup("<tbody>"), joined(rows, between="\n")
    )
    return tag("div", whole, class_="wide", tabindex=0, role="region", aria_label=told)


def row(anchor: str, *cells: Child) -> Markup:
    """A row with its id, which is ours, the first cell its head.

    >>> row("F1", "f1", "16 < 20", None)
    '<tr id=F1><th>f1<td>16 &lt; 20<td>'
    """
    return Markup(f"<tr id={anchor}><th>" + "<td>".join(escaped(cell or "") for cell in cells))


def leading(anchor: str, words: Child) -> Markup:
    """A link to a place of the page.

    >>> leading("f1", "f1")
    '<a href=#f1>f1</a>'
    """
    return Markup(f"<a href=#{anchor}>{escaped(words or '')}</a>")


def web_link(address: str | None) -> Markup | None:
    """A link to a page of the web, by its address; what is no such address is shown and leads nowhere.

    >>> web_link("https://a.example/b"), web_link("https://a.example/{id}")
    ('<a href="https://a.example/b" rel="noopener noreferrer">https://a.example/b</a>', 'https://a.example/{id}')
    """
    if address is None:
        return None
    return link(address) if _ADDRESS.fullmatch(address) else escaped(address)
