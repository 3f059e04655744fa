"""Text of markup: the body of a piece of HTML, XHTML or the like, with what its elements say of each part.

Python's own html.parser is not used: on 3.11 it takes 14 s for 15 KB of "<a " and 146 s for 60 KB, in the square of
the text. Each mark here is looked for no further than to where the next one opens, so that reading is linear.
"""

from __future__ import annotations

import html as entities
import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from newsschema.formats.body_text import EDGES, BodyText
from newsschema.records.block import Block, BlockKind

#: What opens or closes an element. A bare "<" inside a quoted attribute is let pass where no name follows it.
_TAG: Final = re.compile(
    r"<(?P<end>/?)(?P<name>[A-Za-z][A-Za-z0-9:_.-]*)"
    r"(?P<attributes>(?:[^<>\"']|\"(?:[^\"<]|<(?![A-Za-z/!?]))*\"|'(?:[^'<]|<(?![A-Za-z/!?]))*')*)>"
)
#: The same with quotation marks that do not pair.
_LOOSE_TAG: Final = re.compile(r"<(?P<end>/?)(?P<name>[A-Za-z][A-Za-z0-9:_.-]*)(?P<attributes>[^<>]*)>")
_LAYOUT: Final = re.compile(r"[ \t\n\r\f]+")
BLANK_LINES: Final = re.compile(r"\n[^\S\n]*\n\s*")
_HEADING: Final = re.compile(r"h[1-6]")
#: Elements in which nothing but their own end is a mark (HTML Living Standard, 13.1.2); their text is not for readers.
_RAW: Final = frozenset({"script", "style", "iframe"})
_END_OF_RAW: Final = re.compile(r"</(?:script|style|iframe)[^<>]*>?", re.IGNORECASE)
#: Elements whose text is not for readers either.
_UNREAD: Final = frozenset({"head", "svg", "math", "template"})
#: Of those, the one that a paragraph does not end (same, 13.2.6.5).
_HOLDS_PARTS: Final = "template"
#: Elements that begin and end a part of the body; every other one stands inside its line.
_PARTS: Final = re.compile(
    r"address|article|aside|blockquote|body|caption|center|d[dlt]|details|dialog|div|fieldset|figcaption|figure|footer"
    r"|form|h[1-6r]|header|hgroup|hl[12]|html|legend|li|main|menu|nav|ol|p|pre|section|summary|table|tbody|tfoot|thead"
    r"|tr|ul"
    # The same of NITF 3.6, which agencies send inside other formats.
    r"|abstract|block|bq|byline|dateline|hedline|body\.(?:head|content|end)|media|media-caption|note|tagline"
)
#: The opening of one, or of another element that breaks a line.
_BREAKS: Final = re.compile(rf"<(?:[\w.-]+:)?(?:{_PARTS.pattern}|br|td|th)[\s/>]", re.IGNORECASE | re.ASCII)
#: Elements whose meaning the blocks hold, or that only wrap others.
_TOLD: Final = re.compile(r"article|body|caption|div|figcaption|figure|h[1-6]|html|li|main|menu|p|section|ul")
#: The name of a mark for what is not for readers: a comment, a declaration, a script.
_ASIDE: Final = "!"
_CELLS: Final = frozenset({"td", "th"})
_LISTS: Final = frozenset({"ul", "ol", "menu"})
_KINDS: Final[dict[str, BlockKind]] = {
    "figcaption": "caption",
    "caption": "caption",
    "media-caption": "caption",
    "tr": "other",
    "byline": "byline",
}
#: An element of HTML inside a text: then the text is markup, and what looks like a character reference is one.
MARKUP: Final = re.compile(
    r"</?(?:a|b|blockquote|br|div|em|figcaption|figure|h[1-6]|i|img|li|ol|p|span|strong|table|td|tr|ul)(?:[\s/][^<>]*)?>",
    re.IGNORECASE,
)


class Mark(NamedTuple):
    """An element's opening or end, or a stretch of text between two of them."""

    #: In lower case, without a prefix; "" for text, "!" for what is none and is left out.
    name: str
    ends: bool = False
    #: As written, or the text with its entities resolved.
    text: str = ""


def markup_text(html: str) -> tuple[str, tuple[Block, ...]]:
    r"""The body of some markup and its blocks; an empty body where it has no text. Never raises; linear.

    Paragraphs, headings with their level, list items with their depth, captions, and rows of tables, a cell a line, as
    "other". Two line breaks in a row part paragraphs, and so do blank lines where nothing else does: in preformatted
    text, and in markup without any part. What is broken is read as it stands.

    >>> body, blocks = markup_text("<h2>Rain</h2><p>It &amp; <b>more</b><br/>fell.</p><ul><li>A boat")
    >>> body
    'Rain\n\nIt & more\nfell.\n\nA boat'
    >>> [(block.kind, block.level) for block in blocks]
    [('heading', 2), ('paragraph', None), ('list_item', 1)]
    """
    parts = _Parts(by_lines=_BREAKS.search(html) is None)
    for mark in marks(html):
        parts.take(mark)
    return parts.whole()


def marks(html: str) -> Iterator[Mark]:
    """Every element's opening and end, and the text between, in order; comments and the like without their words."""
    at = 0
    closers = _Closers(html)
    while (opens := html.find("<", at)) >= 0:
        if opens > at:
            yield Mark("", text=entities.unescape(html[at:opens]))
        at = opens
        if html.startswith("<![CDATA[", at) and (end := closers.find("]]>", at)) >= 0:
            yield Mark("", text=html[at + 9 : end])
            at = end + 3
        elif html.startswith("<!--", at) and (end := closers.find("-->", at + 2)) >= 0:
            yield Mark(_ASIDE)
            at = end + 3
        elif html.startswith(("<!", "<?"), at) and (end := closers.find(">", at)) >= 0:
            yield Mark(_ASIDE)
            at = end + 1
        elif found := _TAG.match(html, at) or _LOOSE_TAG.match(html, at):
            name = found["name"].lower().rpartition(":")[2]
            at = found.end()
            yield Mark(_ASIDE if name in _RAW else name, bool(found["end"]), found["attributes"])
            if name in _RAW and not found["end"] and not found["attributes"].endswith("/"):
                raw_ends = _END_OF_RAW.search(html, at)
                at = raw_ends.end() if raw_ends else len(html)
        else:
            yield Mark("", text="<")
            at += 1
    if at < len(html):
        yield Mark("", text=entities.unescape(html[at:]))


class _Closers:
    """What closes a comment and the like; one that was missed once is not looked for again."""

    def __init__(self, html: str) -> None:
        self._html = html
        self._missed: set[str] = set()

    def find(self, closer: str, start: int) -> int:
        """Where it stands next; -1 where it does not."""
        if closer in self._missed:
            return -1
        found = self._html.find(closer, start)
        if found < 0:
            self._missed.add(closer)
        return found


class _Parts:
    """The parts of a body while its marks go by."""

    def __init__(self, *, by_lines: bool) -> None:
        """*by_lines*: no element parts the text, so that blank lines do."""
        self._by_lines = by_lines
        self._body = BodyText()
        self._line: list[str] = []
        #: What the part that is being put together is; the innermost last.
        self._inside: list[tuple[str, BlockKind, int | None]] = []
        #: How many lists and preformatted elements are open.
        self._lists = self._preformatted = 0
        self._unread: list[str] = []
        self._in_head = False

    def take(self, mark: Mark) -> None:
        """Go on by one mark."""
        if not mark.name:
            self._take_text(mark.text)
        elif mark.name in _UNREAD:
            self._enter_or_leave_unread(mark)
        elif mark.name == "br":
            self._break_line(mark)
        elif mark.name in _CELLS:
            self._line.append("\n")
        elif _PARTS.fullmatch(mark.name):
            self._finish_part()
            self._enter_or_leave(mark)

    def whole(self) -> tuple[str, tuple[Block, ...]]:
        """The body and its blocks."""
        self._finish_part()
        return self._body.whole()

    def _take_text(self, text: str) -> None:
        if self._unread:
            return
        if not (self._preformatted or self._by_lines):
            self._line.append(_LAYOUT.sub(" ", text))
            return
        for k, piece in enumerate(BLANK_LINES.split(text.replace("\r\n", "\n").replace("\r", "\n"))):
            if k:
                self._finish_part()
            self._line.append(piece if self._preformatted else _LAYOUT.sub(" ", piece))

    def _break_line(self, mark: Mark) -> None:
        """One break ends a line; a second right behind it ends the paragraph. "<br></br>" of XML is one."""
        if mark.ends and self._line and self._line[-1] == "\n":
            return
        behind = next((text for text in reversed(self._line) if text.strip(EDGES)), "")
        if behind == "\n":
            self._finish_part()
        else:
            self._line.append("\n")

    def _finish_part(self) -> None:
        kind, level = self._inside[-1][1:] if self._inside else ("paragraph", None)
        self._body.add(kind, "".join(self._line), level)
        self._line.clear()

    def _enter_or_leave_unread(self, mark: Mark) -> None:
        if not mark.ends and not mark.text.endswith("/"):
            self._unread.append(mark.name)
        elif mark.ends and self._unread and self._unread[-1] == mark.name:
            self._unread.pop()

    def _enter_or_leave(self, mark: Mark) -> None:
        if not mark.ends:
            if _HOLDS_PARTS not in self._unread[:1]:
                self._unread.clear()
            if self._inside and self._inside[-1][1] == "heading":
                self._inside.pop()  # its end was forgotten: a heading holds no parts
        step = -1 if mark.ends else 1
        if mark.name == "hedline":
            self._in_head = not mark.ends
        elif mark.name in _LISTS:
            self._lists = max(0, self._lists + step)
        elif mark.name == "pre":
            self._preformatted = max(0, self._preformatted + step)
        elif mark.ends:
            self._leave(mark.name)
        elif (part := self._part_of(mark)) is not None:
            if mark.name in {"li", "tr"} and self._inside and self._inside[-1] == part:
                self._inside.pop()  # its end was left out, as HTML allows
            self._inside.append(part)

    def _leave(self, name: str) -> None:
        """Leave the innermost element of the name, and with it what was left open in it."""
        # No further than a reader's markup nests, so that ends without openings cost no more than others.
        for k in range(len(self._inside) - 1, max(-1, len(self._inside) - 33), -1):
            if self._inside[k][0] == name:
                del self._inside[k:]
                return

    def _part_of(self, mark: Mark) -> tuple[str, BlockKind, int | None] | None:
        if _HEADING.fullmatch(mark.name):
            return mark.name, "heading", int(mark.name[1])
        if mark.name in {"hl1", "hl2"}:  # NITF: a headline inside of the head, a heading elsewhere
            return (mark.name, "headline", None) if self._in_head else (mark.name, "heading", int(mark.name[2]))
        if mark.name == "li":
            return mark.name, "list_item", max(1, self._lists)
        if mark.name in {"blockquote", "aside"} and "pullquote" in mark.text.lower().replace("-", "").replace("_", ""):
            return mark.name, "pull_quote", None
        kind = _KINDS.get(mark.name)
        return (mark.name, kind, None) if kind else None


def tells_more(html: str) -> bool:
    """Whether markup says something that its body and blocks do not: an address, a class, an emphasis, a comment.

    >>> tells_more("<p>Rain<br/>fell.</p>"), tells_more('<p><a href="https://news.example">Rain</a></p>')
    (False, True)
    """
    return any(
        mark.name and (mark.text.strip(" \t\r\n/") or not (mark.name == "br" or _TOLD.fullmatch(mark.name)))
        for mark in marks(html)
    )
