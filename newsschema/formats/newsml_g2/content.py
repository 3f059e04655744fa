"""The content of an item of NewsML-G2: NITF, XHTML or plain text inside it, pictures and films beside it."""

from __future__ import annotations

from typing import Final

from newsschema.formats import fitting
from newsschema.formats.markup_text import markup_text, tells_more
from newsschema.formats.newsml_g2.nitf_reading import take_nitf
from newsschema.formats.newsml_g2.values import Gathered, last_part, words_of
from newsschema.formats.xml_trees.element import Element
from newsschema.formats.xml_trees.text import MarkupText, exact, is_markup, taken_size
from newsschema.records import Block, Media
from newsschema.records.media import MediaKind

#: What an item's class (ninature) or a media type begins with, among our kinds of media.
_KINDS: Final[dict[str, MediaKind]] = {
    "image": "image",
    "picture": "image",
    "photo": "image",
    "video": "video",
    "audio": "audio",
    "graphic": "graphic",
    "animated": "graphic",
    "application": "document",
    "text": "document",
}
#: On content that our own writer wrote, of which every blank is meant.
_FRAME: Final = "newsschema:frame"

Text = tuple[str, tuple[Block, ...]]


def take_content(item: Element, gathered: Gathered) -> Text:
    """The body and its blocks: of the first content that has text, marked-up before plain; "" where none has.

    Other renditions of the text stay with the rest.
    """
    _take_remote(item.all("contentSet", "remoteContent"), item, gathered)
    for inline in renditions(item):
        body, blocks = _of_rendition(inline, gathered)
        if body.strip() or (body and inline.attribute(_FRAME)):
            if inline.take(_FRAME) is not None:  # our own writer's word for what it is in; of others it is kept
                inline.take("contenttype")
            return body, blocks
    return "", ()


def renditions(item: Element) -> list[Element]:
    """The contents inside an item that may be its text, in the order in which they are asked for it."""
    marked = [one for one in item.all("contentSet", "inlineXML") if any(map(is_markup, one.children))]
    return [*marked, *(one for one in item.all("contentSet", "inlineData") if one.text.strip())]


def _of_rendition(inline: Element, gathered: Gathered) -> Text:
    if inline.local == "inlineData":
        return _plain(inline)
    if inline.attribute(_FRAME) is not None:
        return _ours(inline)
    return take_markup(inline, gathered)


def _ours(inline: Element) -> Text:
    """The text as our own writer has it, letter by letter; the head of its document says nothing."""
    for root in inline.children:
        for head in root.all("head"):
            head.take_whole()
        for body in root.all("body"):
            return exact(body)
    return "", ()


def take_markup(holder: Element, gathered: Gathered) -> Text:
    """The text of the markup inside an element; "" for what is no text: sports results, a drawing.

    That is one document of NITF or XHTML, or parts of one side by side.
    """
    roots = [root for root in holder.children if is_markup(root)]
    for root in roots:
        if root.local.lower() == "nitf":
            return take_nitf(root, gathered)
        if root.local.lower() == "html":
            holder = root.first("body") or root
            break
    markup = MarkupText()
    if roots:
        markup.read(holder)
    gathered.media += markup.media
    body, blocks = markup.whole()
    return body, _with_headline(body, blocks, gathered.said.get("headline"))


def _with_headline(body: str, blocks: tuple[Block, ...], headline: str | None) -> tuple[Block, ...]:
    """The blocks, the first that is a heading and reads as the headline being it."""
    for k, block in enumerate(blocks):
        if block.kind == "heading" and body[block.start : block.end] == headline:
            named = block.model_copy(update={"kind": "headline", "level": None})
            return (*blocks[:k], named, *blocks[k + 1 :])
    return blocks


def _plain(inline: Element) -> Text:
    """Text that is not marked up; of HTML that is written as text, what its elements tell."""
    if inline.attribute("encoding") or inline.attribute("encodinguri"):
        return "", ()
    kind = (inline.attribute("contenttype") or "text/plain").partition(";")[0].strip().lower()
    if kind in {"text/html", "application/xhtml+xml"}:
        return take_written_markup(inline)
    if not kind.startswith("text/"):
        return "", ()
    return lines_of(inline.take_exact_text()), ()


def take_written_markup(element: Element) -> Text:
    """The text of HTML that is written as text; it stays where it tells more: addresses, classes, emphasis."""
    told = markup_text(element.text)
    if told[0] and not tells_more(element.text):
        element.take_exact_text()
    return told


def lines_of(text: str) -> str:
    """A text with its line ends made LF: XML makes them so but where they are told by their numbers, as "&#13;"."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _take_remote(remotes: list[Element], item: Element, gathered: Gathered) -> None:
    """Renditions of one picture or film: the one with the most pixels is the item's, the others stay with the rest."""
    placed: list[tuple[Element, MediaKind]] = [
        (remote, kind) for remote in remotes if (kind := _kind(remote, item)) is not None
    ]
    if not placed:
        return
    best, kind = max(placed, key=lambda one: fitting.positive(one[0].attribute("width")) or 0)
    address = fitting.url(best.attribute("href"))
    if address is None and best.attribute("href"):
        gathered.note(best, "it is no http or https address", "href")
    if address:
        best.take("href")
    caption = next(
        (one for one in item.all("contentMeta", "description") if last_part(one.attribute("role") or "") == "caption"),
        None,
    )
    text = words_of(caption) if caption is not None else None
    media_type = fitting.words(best.attribute("contenttype"))
    if media_type:
        best.take("contenttype")
    makers = [credit.text for credit in gathered.credits if credit.role == "photographer"]
    gathered.media.append(
        Media(
            kind=kind,
            url=address,
            caption=text,
            creator=makers[0] if makers else None,
            media_type=media_type,
            width=taken_size(best, "width"),
            height=taken_size(best, "height"),
        )
    )


def _kind(remote: Element, item: Element) -> MediaKind | None:
    """What stands there, by its media type, else by the item's class; None where nothing tells."""
    type_ = (remote.attribute("contenttype") or "").partition("/")[0].lower()
    if type_ in _KINDS:
        return _KINDS[type_]
    for told in item.all("itemMeta", "itemClass"):
        kind = last_part(told.attribute("qcode") or told.attribute("uri") or "").lower()
        if kind in _KINDS and kind != "text":
            return _KINDS[kind]
    return None
