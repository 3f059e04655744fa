"""Pictures, films and the like of a ninjs item: its own renditions, and the items that it is associated with."""

from __future__ import annotations

from typing import Any, Final

from newsschema.formats import fitting
from newsschema.formats.ninjs.names import Named, Text
from newsschema.formats.ninjs.texts import ALT_TEXTS, CREDITS, described, line_of, rank_of_description, texts_with_words
from newsschema.records import Media
from newsschema.records.media import MediaKind

_KINDS: Final[dict[str, MediaKind]] = {
    "picture": "image",
    "graphic": "graphic",
    "video": "video",
    "audio": "audio",
}
#: Of an item of ours, in which a document can be no other thing.
_DOCUMENT: Final = "text"
_OF_TYPE: Final[dict[str, MediaKind]] = {"image": "image", "video": "video", "audio": "audio"}


def media_of(item: Named) -> list[Media]:
    """What the item shows: itself first, where it is a picture or the like, then what it is associated with."""
    found: list[Media] = []
    own = None if item.ours else _kind(item)
    if own is not None and (chief := _chief_rendition(item)) is not None:
        words = _words(item, captioned=item.word("type") is not None)
        words.pop("credit_line", None)  # it is the article's
        found.append(Media(kind=own, **_rendition(chief), **words))
    for _, member in item.members("associations"):
        kind = _kind(member)
        if kind is None:
            continue
        chief = _chief_rendition(member)
        license_url = license_of(member)
        found.append(
            Media(
                kind=kind,
                **(_rendition(chief) if chief is not None else {}),
                **_words(member),
                creator=member.text("by"),
                license_url=license_url,
            )
        )
        member.settle("type", "name", "uri")
    return found


def _kind(item: Named) -> MediaKind | None:
    type_ = item.word("type")
    if type_ is not None:
        if item.ours and type_ == _DOCUMENT:
            return "document"
        return _KINDS.get(type_)
    types = (rendition.word("contentType") or "" for _, rendition in item.members("renditions"))
    return next((kind for type_ in types if (kind := _OF_TYPE.get(type_.partition("/")[0]))), None)


def _chief_rendition(item: Named) -> Named | None:
    """The widest rendition that has an address; the first, where none has."""
    renditions = [member for _, member in item.members("renditions")]
    addressed = [member for member in renditions if fitting.url(member.look("href"))]
    return max(addressed, key=lambda member: fitting.positive(member.look("width")) or 0, default=None) or next(
        iter(renditions), None
    )


def _rendition(rendition: Named) -> dict[str, Any]:
    said: dict[str, Any] = {}
    href = rendition.look("href")
    if address := fitting.url(href):
        said["url"] = address
        if address == href:
            rendition.take("href")
    for name in ("width", "height"):
        value = rendition.look(name)
        if number := fitting.positive(value):
            said[name] = number
            rendition.take(name)
    said["media_type"] = rendition.text("contentType")
    rendition.settle("name")
    return said


def _words(item: Named, *, captioned: bool = True) -> dict[str, Any]:
    """Caption, alternative text and credit of what is shown.

    *captioned*: any description is its caption, and not only one that says so, as of a text with a picture.
    """
    texts = texts_with_words(item, "descriptions")
    captions = [text for text in described(item) if captioned or _is_caption(text)]
    chief = {
        "caption": min(captions, key=lambda text: (not _is_caption(text), rank_of_description(text)), default=None),
        "alt_text": next((text for text in texts if text.role in ALT_TEXTS), None),
        "credit_line": next((text for text in texts if text.role in CREDITS), None),
    }
    return {name: line_of(item, text) for name, text in chief.items() if text is not None}


def _is_caption(text: Text) -> bool:
    return text.role.startswith("caption")


def license_of(item: Named) -> str | None:
    """The address of the rights of an item, taken; None where it has none."""
    rights = Named(item.taking, item.at("rightsInfo"), ours=item.ours)
    link = rights.word("linkedRights")
    address = fitting.url(link)
    if address is not None and address == link:
        rights.take("linkedRights")
    return address
