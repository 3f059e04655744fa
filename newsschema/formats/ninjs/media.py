"""Pictures, films and the like of a ninjs item: its own renditions, and the items that it is associated with."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from newsschema.formats import fitting
from newsschema.formats.ninjs.names import Named, Text
from newsschema.formats.ninjs.texts import line_of
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
_NO_CAPTIONS: Final = frozenset({"creditline", "credit", "alt_text", "alttext", "alt-text"})


def media_of(item: Named) -> list[Media]:
    """What the item shows: itself first, where it is a picture or the like, then what it is associated with."""
    found: list[Media] = []
    own = None if item.ours else _kind(item)
    if own is not None and (chief := _chief_rendition(item)) is not None:
        found.append(Media(kind=own, **_rendition(chief), **_of_itself(item)))
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
                **_texts(member),
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


def _of_itself(item: Named) -> dict[str, Any]:
    """What an item that is a picture says of it; its description is the text of the article too."""
    captions = sorted(_captions(item), key=lambda text: not text.role.startswith("caption"))
    return {"caption": line_of(item, captions[0])} if captions else {}


def _captions(item: Named) -> Iterator[Text]:
    return (text for text in item.texts("descriptions") if text.role not in _NO_CAPTIONS)


def _texts(item: Named) -> dict[str, Any]:
    said: dict[str, Any] = {}
    for text in item.texts("descriptions"):
        if text.role in {"creditline", "credit"}:
            name = "credit_line"
        elif text.role in _NO_CAPTIONS:
            name = "alt_text"
        else:
            name = "caption"
        if name not in said:
            said[name] = line_of(item, text)
    return said


def license_of(item: Named) -> str | None:
    """The address of the rights of an item, taken; None where it has none."""
    rights = Named(item.taking, item.at("rightsInfo"), ours=item.ours)
    link = rights.word("linkedRights")
    address = fitting.url(link)
    if address is not None and address == link:
        rights.take("linkedRights")
    return address
