"""Text of XHTML and NITF that stands in an XML document: a body and its blocks, and the pictures met in it.

The elements tell the blocks. Blanks that lay out the document become one, `br` a line end; inside `pre`, and of
xml:space="preserve" (XML 1.0, section 2.10), line ends are lines.
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple, get_args

from newsschema.formats import fitting
from newsschema.formats.body_text import BodyText, plain
from newsschema.formats.xml_trees.element import Element
from newsschema.records import Block, Media
from newsschema.records.block import BlockKind

#: Elements that hold parts of the body, and what those are; None goes on with what is around them.
_BLOCKS: Final[dict[str, BlockKind | None]] = {
    **dict.fromkeys(("p", "pre", "address", "dd", "dt", "lede", "copyrite", "note", "blockquote", "bq"), "paragraph"),
    **dict.fromkeys(("summary", "legend", "abstract", "dateline", "datasource", "credit"), "paragraph"),
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6", "hl1", "hl2"), "heading"),
    **dict.fromkeys(("figcaption", "caption", "media-caption"), "caption"),
    **dict.fromkeys(
        ("div", "section", "article", "main", "header", "footer", "aside", "block", "figure", "body"), None
    ),
    **dict.fromkeys(("body.content", "html", "nitf", "dl", "table", "tbody", "thead", "tfoot", "media", "hr"), None),
    **dict.fromkeys(("ul", "ol", "nitf-table", "fn", "center", "form", "picture", "video", "audio"), None),
    **dict.fromkeys(
        ("nav", "menu", "details", "dialog", "fieldset", "hgroup", "hedline", "body.head", "body.end"), None
    ),
    "li": "list_item",
    "tr": "other",
    "media-producer": "caption",
    "byline": "byline",
    "tagline": "author_bio",
}
_LISTS: Final = frozenset({"ul", "ol", "menu"})
_CELLS: Final = frozenset({"td", "th"})
#: What is no text for readers; it stays with the rest.
_NO_TEXT: Final = frozenset(
    {
        "head",
        "style",
        "script",
        "title",
        "media-reference",
        "media-metadata",
        "object",
        "media-object",
        "nitf-table-metadata",
        "svg",
        "math",
        "template",
        "iframe",
    }
)
#: Blocks in which paragraphs are of the same kind.
_KEEP: Final = frozenset({"list_item", "caption", "author_bio", "byline", "other"})
#: Namespaces of markup: none, XHTML, NITF, and that of NewsML-G2 where an agency forgot to name another.
_MARKUP: Final = frozenset(
    {
        "",
        "http://www.w3.org/1999/xhtml",
        "http://iptc.org/std/NITF/2006-10-18/",
        "http://iptc.org/std/nar/2006-10-01/",
    }
)
_LAYOUT: Final = re.compile(r"[ \t\r\n]+")
_KINDS: Final = frozenset(get_args(BlockKind))
_SPACE: Final = "xml:space"


class MarkupText:
    """The body of marked-up text while it is read. Every text it takes is taken of its element."""

    def __init__(self) -> None:
        self._body = BodyText()
        self._line: list[str] = []
        #: Whether something stands in the line.
        self._begun = False
        #: Captions of the figures that are open, the innermost last.
        self._captions: list[str | None] = []
        #: Pictures and films that the markup names, in order.
        self.media: list[Media] = []

    def __bool__(self) -> bool:
        return bool(self._body)

    def add(self, kind: BlockKind, text: str, level: int | None = None) -> None:
        """A part that stands elsewhere."""
        self._body.add(kind, text, level)

    def read(self, element: Element, kind: BlockKind = "paragraph") -> None:
        """All text inside an element; *kind* is what it is where its markup does not tell."""
        self._walk(element, _Inside(kind, None, 0, element.attribute(_SPACE) == "preserve"))
        self._flush(kind, None)

    def whole(self) -> tuple[str, tuple[Block, ...]]:
        """The body and its blocks."""
        return self._body.whole()

    def _walk(self, element: Element, inside: _Inside) -> None:
        element.take_own_text()
        for part in element.content:
            if isinstance(part, str):
                self._line.append(part if inside.kept else _LAYOUT.sub(" ", part))
                self._begun = self._begun or bool(part.strip())
                continue
            local = part.local.lower()
            if local in _NO_TEXT:
                continue
            if local == "br":
                part.take_own_text()
                self._line.append("\n")
            elif local == "img":
                self._picture(part)
            elif local in _BLOCKS:
                self._flush(inside.kind, inside.level)
                self._block(part, local, _inside(part, local, inside))
            else:
                if local in _CELLS and self._begun:
                    self._line.append("\n")
                self._walk(part, inside)

    def _block(self, block: Element, local: str, inside: _Inside) -> None:
        if local == "figure":
            captions = block.all("figcaption")
            self._captions.append(_tidy(captions[0]) if captions else None)
        self._walk(block, inside)
        self._flush(inside.kind, inside.level)
        if local == "figure":
            self._captions.pop()
        elif local == "media":
            self._nitf_media(block)

    def _flush(self, kind: BlockKind, level: int | None) -> None:
        self._body.add(kind, "".join(self._line), level)
        self._line.clear()
        self._begun = False

    def _picture(self, image: Element) -> None:
        address = fitting.url(image.attribute("src"))
        if address is None:
            return
        alt = fitting.words(image.attribute("alt"))
        image.take("src")
        if alt:
            image.take("alt")
        caption = self._captions[-1] if self._captions else None
        width, height = taken_size(image, "width"), taken_size(image, "height")
        found = Media(kind="image", url=address, alt_text=alt, caption=caption, width=width, height=height)
        self.media.append(found)

    def _nitf_media(self, media: Element) -> None:
        kind = {"image": "image", "video": "video", "audio": "audio"}.get(media.attribute("media-type") or "")
        if kind is None:
            return
        captions = [_tidy(caption) for caption in media.all("media-caption")]
        said = {"kind": kind, "caption": "\n".join(filter(None, captions)) or None}
        if credit := media.first("media-producer"):
            said["credit_line"] = _tidy(credit)
        media.take("media-type")
        reference = media.first("media-reference")
        if reference is not None:
            said |= _of_reference(reference)
        self.media.append(Media.model_validate(said))


class _Inside(NamedTuple):
    """What text is where a walk stands: its kind and level, how many lists it is in, whether its line ends are kept."""

    kind: BlockKind
    level: int | None
    depth: int
    kept: bool


def is_markup(element: Element) -> bool:
    """Whether an element is of a language of markup, and one that holds text."""
    local = element.local.lower()
    return local in {"nitf", "html"} or (local in _BLOCKS and element.namespace in _MARKUP)


def exact(element: Element) -> tuple[str, tuple[Block, ...]]:
    """The text of an element as it stands, and its blocks by their class: as our own writer has it."""
    element.take(_SPACE)
    texts: list[str] = []
    blocks: list[Block] = []
    at = 0
    element.take_own_text()
    for part in element.content:
        text = part if isinstance(part, str) else part.take_exact_text()
        texts.append(text)
        if not isinstance(part, str):
            kind, level = part.attribute("class"), fitting.positive(part.attribute("data-level"))
            if kind in _KINDS and text:
                part.take("class")
                part.take("data-level")
                blocks.append(Block.model_validate({"kind": kind, "start": at, "end": at + len(text), "level": level}))
        at += len(text)
    return "".join(texts), tuple(blocks)


def taken_size(element: Element, name: str) -> int | None:
    """A size in pixels, taken; None, and left where it is, for what is none."""
    size = fitting.positive(element.attribute(name))
    if size is not None:
        element.take(name)
    return size


def _of_reference(reference: Element) -> dict[str, str | int | None]:
    said: dict[str, str | int | None] = {}
    if address := fitting.url(reference.attribute("source")):
        reference.take("source")
        said["url"] = address
    for ours, theirs in (("media_type", "mime-type"), ("alt_text", "alternate-text")):
        if value := fitting.words(reference.attribute(theirs)):
            reference.take(theirs)
            said[ours] = value
    return said | {side: size for side in ("width", "height") if (size := taken_size(reference, side))}


def _tidy(element: Element) -> str | None:
    return plain(element.tidy_text) or None


def _inside(block: Element, local: str, around: _Inside) -> _Inside:
    """What text is inside a block of that name."""
    own, depth = _BLOCKS[local], around.depth + (local in _LISTS)
    space = block.attribute(_SPACE)
    kept = local == "pre" or (around.kept if space is None else space == "preserve")
    if own == "list_item" and around.kind in {"paragraph", "list_item"}:
        return _Inside(own, max(depth, 1), depth, kept)
    if own is None or around.kind in _KEEP:
        return _Inside(around.kind, around.level, depth, kept)
    return _Inside(own, int(local[-1]) if own == "heading" else None, depth, kept)
