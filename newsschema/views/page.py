"""The frame of every page: one file with its style in it, no script, and a policy that lets nothing in.

The policy (Content Security Policy, level 3) names the one sheet by its hash and forbids all else, so that a page does
nothing but show, even where a fault of ours let a text of the data become an element.
"""

from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final, Literal

from newsschema._version import __version__
from newsschema.markup.elements import Child, Markup, joined, tag
from newsschema.markup.signs import shown

Direction = Literal["ltr", "rtl"]

_MAIN: Final = "content"


@dataclass(frozen=True, slots=True)
class Frame:
    """What stands about the content of a page.

    >>> whole = Frame("A page").page(tag("p", "Words."))
    >>> whole[:15], "default-src 'none'" in whole, whole.count("<main")
    ('<!DOCTYPE html>', True, 1)
    """

    #: Of the window and, where no `heading` is given, the page.
    title: str
    #: What stands above the content: the heading of the page, and what else belongs beside it.
    heading: Markup | None = None
    #: Of what our own words are in; a text of another language says so where it stands.
    language: str = "en"
    direction: Direction = "ltr"
    #: Sheets of style of a kind of page, behind that which all share: names of files beside this one ("article.css").
    sheets: tuple[str, ...] = ()

    def page(self, *content: Child) -> str:
        """A whole page, ending with a line end."""
        style = "".join(map(sheet, ("page.css", *self.sheets)))
        head = tag(
            "head",
            tag("meta", charset="utf-8"),
            tag("meta", http_equiv="Content-Security-Policy", content=policy(style)),
            tag("meta", name="viewport", content="width=device-width, initial-scale=1"),
            tag("meta", name="referrer", content="no-referrer"),
            tag("meta", name="generator", content=f"newsschema {__version__}"),
            # No element may stand in a title, so not even the mark of a sign.
            tag("title", shown(self.title) if self.title.strip() else "newsschema"),
            tag("style", Markup(style)),
        )
        body = tag(
            "body",
            tag("a", "Skip to content", class_="skip", href=f"#{_MAIN}"),
            tag("header", self.heading if self.heading is not None else tag("h1", self.title)),
            tag("main", joined(content, between="\n"), id=_MAIN),
            tag(
                "footer",
                tag("p", f"Made by newsschema {__version__}; nothing on this page was fetched from elsewhere."),
            ),
        )
        return f"<!DOCTYPE html>\n{tag('html', head, body, lang=self.language, dir=self.direction)}\n"


@cache
def sheet(name: str) -> str:
    """A sheet of style of this room, without its comments and the room between its rules."""
    written = files("newsschema.views").joinpath(name).read_text("utf-8")
    return re.sub(r"\s+", " ", re.sub(r"/\*.*?\*/", "", written, flags=re.DOTALL)).strip()


def policy(style: str) -> str:
    """What a page with one sheet of style may load: that sheet, and pictures that stand in the page itself."""
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    return f"default-src 'none'; style-src 'sha256-{digest}'; img-src data:; base-uri 'none'; form-action 'none'"
