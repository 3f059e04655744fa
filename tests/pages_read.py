"""Pages of ours read as a strict reader would: every element and attribute, and the texts.

The closed lists are of what the page of an article is made of. Nothing else may be in it, whatever its article says;
pages of runs and what notebooks show have lists of their own, and are asked for what they hold.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from typing import Final

#: Elements, and the attributes each may have.
ELEMENTS: Final[dict[str, frozenset[str]]] = {
    name: frozenset(attributes.split())
    for name, attributes in {
        "html": "lang dir",
        "head": "",
        "meta": "charset http-equiv content name",
        "title": "",
        "style": "",
        "body": "",
        "header": "",
        "main": "id",
        "footer": "",
        "section": "id",
        "nav": "aria-label",
        "div": "id class lang dir tabindex role aria-label",
        "h1": "class lang dir",
        "h2": "",
        "p": "id class lang dir",
        "span": "class lang dir",
        "strong": "class",
        "code": "",
        "small": "",
        "sup": "",
        "mark": "id",
        "b": "id",
        "u": "id",
        "a": "id class href rel",
        "ul": "class",
        "li": "class",
        "dl": "class",
        "dt": "id",
        "dd": "",
        "table": "",
        "caption": "",
        "thead": "",
        "tbody": "",
        "tr": "id",
        "th": "scope",
        "td": "",
        "details": "id",
        "summary": "",
        "pre": "tabindex",
        "svg": "viewbox width height aria-hidden",
        "rect": "class x y width height",
    }.items()
}
CLASSES: Final = re.compile(
    "(?:sign|skip|dim|bad|warn|good|note|problems|facts|missing|description|credits|other|wide|read|legend|head|item|"
    "furniture|sum|value|term|whole|bar|bar-[234]|sides|side|words|rules|pile| )+"
)
IDS: Final = re.compile(
    r"[qfpQFPb][1-9][0-9]*|[qp][1-9][0-9]*-[1-9][0-9]*|NS[0-9]{3}|content|head|problems|text|body|quotes|figures|sums|"
    r"alignments|conflicts|people|corrections|media|facts|provenance|extra|rules|record"
)
FIXED: Final = {
    "dir": ("ltr", "rtl", "auto"),
    "role": ("region",),
    "rel": ("noopener noreferrer",),
    "scope": ("col",),
    "tabindex": ("0",),
    "aria-hidden": ("true",),
    "charset": ("utf-8",),
    "http-equiv": ("Content-Security-Policy",),
}
VOID: Final = frozenset({"meta"})
#: Whose ends may go unsaid, and which of them end where an element begins.
UNSAID: Final = frozenset({"td", "th", "tr", "tbody", "thead", "li"})
ENDED_BY: Final[dict[str, frozenset[str]]] = {
    "td": frozenset({"td", "th"}),
    "th": frozenset({"td", "th"}),
    "tr": frozenset({"td", "th", "tr"}),
    "tbody": frozenset({"td", "th", "tr", "thead"}),
    "li": frozenset({"li"}),
}


@dataclass
class PageRead(HTMLParser):
    """A page that was read: what is strange about it, and what it says."""

    page: str
    #: What no page of an article has.
    strange: list[str] = field(default_factory=list[str])
    elements: list[str] = field(default_factory=list[str])
    #: Names and values, in order; None of a value that is not given.
    attributes: list[tuple[str, str | None]] = field(default_factory=list["tuple[str, str | None]"])
    #: Comments, declarations and what else is no element.
    others: list[str] = field(default_factory=list[str])
    ids: list[str] = field(default_factory=list[str])
    links: list[str] = field(default_factory=list[str])
    languages: set[str] = field(default_factory=set[str])
    #: The text of all elements, and that of the article's body without its labels.
    text: str = ""
    body: str = ""

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._open: list[tuple[str, str | None]] = []
        self._parts: list[str] = []
        self._body: list[str] = []
        self.feed(self.page)
        self.close()
        self.text, self.body = "".join(self._parts), "".join(self._body)
        self.strange += [f"#{link} leads nowhere" for link in self.links if link[1:] not in self.ids and link[0] == "#"]
        self.strange += [f"id {name} stands twice" for name in {*self.ids} if self.ids.count(name) > 1]
        self.strange += [f"<{name}> is not closed" for name, _ in self._open]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """An element begins."""
        self.elements.append(tag)
        self.attributes += attrs
        told = dict(attrs)
        if tag not in ELEMENTS or not ELEMENTS[tag].issuperset(told) or len(told) < len(attrs):
            self.strange.append(self.get_starttag_text() or tag)
        for name, value in told.items():
            self._attribute(name, value or "")
        self._end_implied(tag)
        if tag not in VOID:
            self._open.append((tag, told.get("id")))

    def handle_endtag(self, tag: str) -> None:
        """An element ends, and within a table those whose end goes unsaid."""
        while (
            self._open and self._open[-1][0] != tag and self._open[-1][0] in {"td", "th", "tr", "tbody", "thead", "li"}
        ):
            self._open.pop()
        if not self._open or self._open.pop()[0] != tag:
            self.strange.append(f"</{tag}>")

    def handle_data(self, data: str) -> None:
        """Text."""
        names = [name for name, _ in self._open]
        if names[-1:] == ["style"]:
            return
        self._parts.append(data)
        if any(anchor == "body" for _, anchor in self._open) and not {"a", "small"} & {*names}:
            self._body.append(data)

    def handle_comment(self, data: str) -> None:
        """A comment, of which we write none."""
        self._other(f"<!--{data}-->")

    def unknown_decl(self, data: str) -> None:
        """What is no HTML."""
        self._other(f"<![{data}]>")

    def handle_pi(self, data: str) -> None:
        """What is no HTML either."""
        self._other(f"<?{data}>")

    def values(self, name: str) -> list[str]:
        """What an attribute has, wherever it stands."""
        return [value or "" for met, value in self.attributes if met == name]

    def _other(self, told: str) -> None:
        self.others.append(told)
        self.strange.append(told)

    def _end_implied(self, tag: str) -> None:
        while self._open and self._open[-1][0] in ENDED_BY.get(tag, ()):
            self._open.pop()

    def _attribute(self, name: str, value: str) -> None:
        if name == "id":
            self.ids.append(value)
            if not IDS.fullmatch(value):
                self.strange.append(f"id={value}")
        elif name == "href":
            self.links.append(value)
            if not value.startswith(("#", "http://", "https://")):
                self.strange.append(f"href={value}")
        elif name == "class" and not CLASSES.fullmatch(value):
            self.strange.append(f"class={value}")
        elif name == "lang":
            self.languages.add(value)
        elif name in FIXED and value not in FIXED[name]:
            self.strange.append(f"{name}={value}")


def read_report(path: Path) -> PageRead:
    """A page on disk."""
    return PageRead(path.read_text("utf-8"))
