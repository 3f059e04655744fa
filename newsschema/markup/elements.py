"""Elements of HTML and SVG as text that is safe to put together.

`Markup` is a text that is HTML already; every other text is escaped where it becomes part of one. Names of elements and
attributes come from our code alone, never from data.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import escape
from typing import Final

from newsschema.markup.signs import HIDDEN, shown, sign

#: Elements of HTML that have no end tag and no content (HTML, section 13.1.2).
_VOID: Final = frozenset({"br", "col", "hr", "img", "input", "link", "meta", "wbr"})
#: An address of the web as RFC 3986 has it, by a named host: no name of a user, which is there to mislead, and no
#: address of the sixth version.
_LETTER: Final = r"(?:[A-Za-z0-9._~:/?@!$&'()*+,;=-]|%[0-9A-Fa-f]{2})"
_ADDRESS: Final = re.compile(
    rf"https?://[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*\.?(?::[0-9]{{1,5}})?(?:[/?]{_LETTER}*)?(?:#{_LETTER}*)?"
)


class Markup(str):
    """A text that is HTML."""

    __slots__ = ()


NOTHING: Final = Markup()

Child = str | Markup | None
"""What may stand in an element: HTML, a text to escape, or nothing."""


def escaped(text: str) -> Markup:
    """A text as content of an element, what hides in it shown by marked signs.

    >>> escaped("<b> & " + chr(0x202E))
    '&lt;b&gt; &amp; <span class="sign">⟦RLO⟧</span>'
    """
    if isinstance(text, Markup):
        return text
    safe = escape(text, quote=False)
    if HIDDEN.search(safe) is None:
        return Markup(safe)
    return Markup(HIDDEN.sub(lambda met: f'<span class="sign">{sign(met.group())}</span>', safe))


def tag(name: str, /, *children: Child, **attributes: str | float | bool | None) -> Markup:
    """An element with its children and attributes.

    An underscore at the end of an attribute's name falls away (``class_``) and any other is a hyphen (``aria_label``);
    None and False leave the attribute out, True gives it without a value.

    >>> tag("a", "R & D", href="#f1", class_="figure", hidden=False)
    '<a href="#f1" class="figure">R &amp; D</a>'
    """
    opened = [f"<{name}"]
    for key, value in attributes.items():
        if value is None or value is False:
            continue
        spelled = key.rstrip("_").replace("_", "-")
        opened.append(f" {spelled}" if value is True else f' {spelled}="{_quoted(value)}"')
    opened.append(">")
    if name in _VOID:
        return Markup("".join(opened))
    opened.extend(escaped(child) for child in children if child is not None)
    opened.append(f"</{name}>")
    return Markup("".join(opened))


def _quoted(value: str | float) -> str:
    """A value as an attribute has it, between double quotation marks."""
    return escape(shown(str(value)), quote=False).replace('"', "&quot;")


def joined(parts: Iterable[Child], between: str = "") -> Markup:
    """Parts in a row, escaped where they are not HTML.

    >>> joined(["a", tag("b", "<"), None], between=", ")
    'a, <b>&lt;</b>'
    """
    return Markup(escaped(between).join(escaped(part) for part in parts if part is not None))


def link(address: str | None, words: Child = None) -> Markup:
    """A link to a page of the web; of anything else, and of an address that may mislead, the words alone.

    >>> link("javascript:alert(1)"), link("https://news.example/", "the page")
    ('javascript:alert(1)', '<a href="https://news.example/" rel="noopener noreferrer">the page</a>')
    """
    said = escaped(words if words is not None else address or "")
    if address is None or _ADDRESS.fullmatch(address) is None:
        return said
    return tag("a", said, href=address, rel="noopener noreferrer")
