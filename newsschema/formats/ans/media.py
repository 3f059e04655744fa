"""Pictures, films and sound of an ANS document, as media of ours."""

from __future__ import annotations

from typing import Final

from newsschema.formats import fitting
from newsschema.formats.ans.item import AnsItem, wording
from newsschema.formats.taking import Place
from newsschema.records.media import Media, MediaKind

#: ANS has no type for documents; an element of a type that it does not know may stand in a content all the same.
MEDIA_TYPES: Final[dict[str, MediaKind]] = {
    "image": "image",
    "video": "video",
    "audio": "audio",
    "document": "document",
}
_NO_ADDRESS: Final = "it is no http or https address"
_NO_PIXELS: Final = "it is no whole number of pixels"


def media_of(item: AnsItem, at: Place, *, alone: bool = False) -> Media | None:
    """The picture, film or sound at a place, taken; None where nothing is known of it that a field holds.

    *alone*: it is the document itself, whose type and version are taken elsewhere.
    """
    kind = MEDIA_TYPES[str(item.look(*at, "type"))]
    stream = _stream(item, at)
    told = {
        "url": _address(item, at, stream),
        "caption": item.text(*at, "caption") or item.text(*at, "description", "basic"),
        "alt_text": item.text(*at, "alt_text") or item.own(wording, "alt_text", *at),
        "credit_line": item.text(*at, "vanity_credits", "by", 0, "name"),
        "creator": item.text(*at, "credits", "by", 0, "name"),
        "width": item.fit(fitting.positive, *(stream or at), "width", why=_NO_PIXELS),
        "height": item.fit(fitting.positive, *(stream or at), "height", why=_NO_PIXELS),
        "media_type": item.text(*at, "mimetype") or item.own(wording, "media_type", *at),
        "license_url": item.own(fitting.url, "license_url", *at),
    }
    graphic = kind == "image" and item.look(*at, "image_type") == "graphic"
    if not item.is_ours and not graphic and not any(told.values()):
        return None
    _take_credit(item, (*at, "credits", "by", 0), told["creator"])
    _take_credit(item, (*at, "vanity_credits", "by", 0), told["credit_line"])
    if graphic:
        item.take(*at, "image_type")
    if not alone:
        item.take(*at, "type")
        item.take_form(*at)
    return Media.model_validate({"kind": "graphic" if graphic else kind, **told})


def _stream(item: AnsItem, at: Place) -> Place | None:
    """The first stream of a film or of sound that has an address; the others are other renditions of it."""
    for place, _ in item.members(*at, "streams"):
        if fitting.url(item.look(*place, "url")):
            return place
    return None


def _address(item: AnsItem, at: Place, stream: Place | None) -> str | None:
    if stream is not None:
        return item.fit(fitting.url, *stream, "url", why=_NO_ADDRESS)
    name = "source_url" if item.look(*at, "source_url") is not None else "url"
    return item.fit(fitting.url, *at, name, why=_NO_ADDRESS)


def _take_credit(item: AnsItem, at: Place, name: object) -> None:
    """Take what says no more of somebody than his name, which was read, does."""
    for step, told in (("type", "author"), ("byline", name)):
        if name is not None and item.look(*at, step) == told:
            item.take(*at, step)
