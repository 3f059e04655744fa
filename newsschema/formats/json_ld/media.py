"""Pictures, films and sound of a schema.org article, and its correction notes."""

from __future__ import annotations

import re
from typing import Any, Final, cast, get_args

from newsschema.formats.fitting import positive, url
from newsschema.formats.json_ld.taking import NodeTaking, prose
from newsschema.formats.schema_org.values import Node, types
from newsschema.formats.taking import Place
from newsschema.records.correction import Correction, CorrectionKind
from newsschema.records.media import Media, MediaKind

#: Properties that hold media, and what stands there if it does not say so itself.
SHOWING: Final[dict[str, MediaKind]] = {
    "image": "image",
    "video": "video",
    "audio": "audio",
    "associatedMedia": "document",
}
#: The type by which a kind is told; of a graphic and a document its additionalType says the rest.
MEDIA_TYPES: Final[dict[MediaKind, str]] = {
    "image": "ImageObject",
    "video": "VideoObject",
    "audio": "AudioObject",
    "graphic": "ImageObject",
    "document": "MediaObject",
}
_KINDS: Final[dict[str, MediaKind]] = {"ImageObject": "image", "VideoObject": "video", "AudioObject": "audio"}
#: How an object names the unit of its value, if it does: by UN/CEFACT's code, or in words.
_OF_PIXELS: Final = (None, "", "E37", "px", "pixel", "pixels")
_PIXELS: Final = re.compile(r"(\d{1,15}) ?(?:px|pixels)?")


def media_of(node: NodeTaking) -> list[Media]:
    """The media of an article, property by property, or in the order that all of them tell."""
    found: list[tuple[Place, Media]] = []
    for name, kind in SHOWING.items():
        for place, member in node.flat(name):
            item = _media(node, place, member, kind)
            if item is not None:
                found.append((place, item))
    return [item for _, item in _in_order(node, found)]


def _in_order(node: NodeTaking, found: list[tuple[Place, Media]]) -> list[tuple[Place, Media]]:
    """The media by their positions, where each has one and no two the same."""
    positions = [node.look(*place, "position") for place, _ in found]
    if not all(type(position) is int for position in positions) or len(set(positions)) < len(positions):
        return found
    ordered = [placed for _, placed in sorted(zip(positions, found, strict=True), key=lambda pair: pair[0])]
    if ordered != found:  # then, and only then, the order of the list tells what the positions do
        for place, _ in found:
            node.take(*place, "position")
    return ordered


def _media(node: NodeTaking, place: Place, member: Any, kind: MediaKind) -> Media | None:  # noqa: ANN401  JSON
    """One item; None for what is no address and no object, which is left."""
    if isinstance(member, str):
        address = node.first(url, *place)
        return Media(kind=kind, url=address) if address else None
    if not isinstance(member, dict):
        return None
    kind = _kind(node, place, cast("Node", member), kind)
    address = node.address(url, *place, "contentUrl") or node.address(url, *place, "url")
    if address is None and set(member) == {"@id"}:
        address = node.address(url, *place)
    if address is not None and url(node.look(*place, "url")) == address:
        node.take(*place, "url")
    item = Media(
        kind=kind,
        url=address,
        caption=node.first(prose, *place, "caption"),
        credit_line=node.first(prose, *place, "creditText"),
        creator=node.name(*place, "creator"),
        width=_pixels(node, *place, "width"),
        height=_pixels(node, *place, "height"),
        media_type=node.first(prose, *place, "encodingFormat"),
        license_url=node.address(url, *place, "license"),
    )
    # An object that says nothing of an item, such as a reference to a node that is elsewhere, is none.
    return item if types(member) or item != Media(kind=kind) else None


def _kind(node: NodeTaking, place: Place, member: Node, kind: MediaKind) -> MediaKind:
    """What an item is by its type; where that says no more than we keep, it is taken."""
    typed: list[MediaKind] = [_KINDS[name] for name in sorted(types(member)) if name in _KINDS]
    kind = typed[0] if typed else kind
    told = member.get("additionalType")
    if told in get_args(MediaKind):
        kind = cast("MediaKind", told)
        node.take(*place, "additionalType")
    node.take_type(MEDIA_TYPES[kind], *place)
    return kind


def _pixels(node: NodeTaking, *place: str | int) -> int | None:
    """A length in pixels: a number, a text with or without its unit, or the value of an object. Others are left."""
    for unit in ("unitCode", "unitText"):
        if node.look(*place, unit) not in _OF_PIXELS:
            return None
    for at in (place, (*place, "value"), (*place, "name")):
        told = node.look(*at)
        if isinstance(told, str) and (found := _PIXELS.fullmatch(told.strip())):
            told = found[1]
        number = positive(told)
        if number is not None:
            node.take(*at)
            return number
    return None


def corrections_of(node: NodeTaking) -> list[Correction]:
    """The correction notes of an article; an address of one is left."""
    found: list[Correction] = []
    for place, member in node.flat("correction"):
        if isinstance(member, str):
            text = None if url(member) else node.first(prose, *place)
            found += [Correction(text=text, kind="correction")] if text else []
        elif isinstance(member, dict) and (text := node.first(prose, *place, "text")):
            told = node.look(*place, "additionalType")
            kind = cast("CorrectionKind", told if told in get_args(CorrectionKind) else "correction")
            if kind == told:
                node.take(*place, "additionalType")
            node.take_type("CorrectionComment", *place)
            found.append(Correction(text=text, kind=kind, issued_at=node.moment(*place, "datePublished")))
    return found
