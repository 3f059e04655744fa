"""Pages read back, as a browser would: which elements and attributes they have, and what text."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path


@dataclass(slots=True)
class PageRead:
    """What stands in a page."""

    elements: list[str] = field(default_factory=list[str])
    #: Names and values, in order; None of a value that is not given.
    attributes: list[tuple[str, str | None]] = field(default_factory=list["tuple[str, str | None]"])
    #: The text of all elements but the sheet of style.
    text: str = ""
    #: Comments, declarations and what else is no element.
    others: list[str] = field(default_factory=list[str])

    def values(self, name: str) -> list[str]:
        """What an attribute has, wherever it stands."""
        return [value or "" for met, value in self.attributes if met == name]


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.page, self._in_style = PageRead(), False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.page.elements.append(tag)
        self.page.attributes += attrs
        self._in_style = tag == "style"

    def handle_endtag(self, tag: str) -> None:
        self._in_style = self._in_style and tag != "style"

    def handle_data(self, data: str) -> None:
        if not self._in_style:
            self.page.text += data

    def handle_comment(self, data: str) -> None:
        self.page.others.append(data)

    def handle_pi(self, data: str) -> None:
        self.page.others.append(data)

    def unknown_decl(self, data: str) -> None:
        self.page.others.append(data)


def page_read(page: str) -> PageRead:
    """A page, or a piece of one."""
    reader = _Reader()
    reader.feed(page)
    reader.close()
    return reader.page


def read_report(path: Path) -> PageRead:
    """A page on disk."""
    return page_read(path.read_text("utf-8"))
