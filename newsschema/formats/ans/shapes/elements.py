"""What ANS asks of the elements of a content, of authors and of references. See `shape` for where it was read."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from newsschema.formats.ans.shapes.shape import (
    FLAG,
    INTEGER,
    NUMBER,
    OPEN,
    TEXT,
    TEXTS,
    Shape,
    closed,
    either,
    listed,
    one_of,
    opened,
)

#: What every element and every reference may have.
MARKS: Final[Mapping[str, Shape]] = {
    "type": TEXT,
    "_id": TEXT,
    "subtype": TEXT,
    "channels": TEXTS,
    "alignment": one_of("left", "right", "center"),
    "additional_properties": OPEN,
}


def reference_to(type_: Shape = TEXT) -> Shape:
    """A reference to a document or an object of a type."""
    referent = {**dict.fromkeys(("service", "id", "provider", "website"), TEXT), "referent_properties": OPEN}
    return closed(
        {**MARKS, "type": one_of("reference"), "referent": closed({**referent, "type": type_}, "id")},
        "type",
        "referent",
    )


REFERENCE: Final = reference_to()


_SOCIAL: Final = listed(opened({"site": TEXT, "url": TEXT}))
AUTHOR: Final = closed(
    {
        **dict.fromkeys(("_id", "type", "version", "name", "url", "slug", "byline", "location", "division"), TEXT),
        **dict.fromkeys(("first_name", "middle_name", "last_name", "suffix", "email", "role", "expertise"), TEXT),
        **dict.fromkeys(("affiliation", "languages", "bio", "long_bio", "org"), TEXT),
        "image": OPEN,
        "social_links": _SOCIAL,
        "socialLinks": _SOCIAL,
        "books": listed(closed({"book_title": TEXT, "book_url": TEXT})),
        "education": listed(closed({"school_name": TEXT})),
        "awards": listed(closed({"award_name": TEXT})),
        "contributor": FLAG,
        "additional_properties": OPEN,
    },
    "type",
    "name",
)
#: Authors by what they did: "by", "photos_by".
CREDITS: Final = Shape(
    kind="object",
    members=listed(either(author=AUTHOR, reference=REFERENCE)),
)


def _element(type_: str, fields: Mapping[str, Shape], *required: str) -> Shape:
    return closed({**MARKS, "type": one_of(type_), **fields}, "type", *required)


_BY_TYPE: dict[str, Shape] = {}
#: An element of a content. Of a type that nobody knows no more is asked than that it says so.
ELEMENT: Final = Shape(kind="object", fields=MARKS, required=("type",), by_type=_BY_TYPE)
CONTENT: Final = listed(ELEMENT)
_TEXT: Final = _element("text", {"content": TEXT, "block_properties": opened({"dropcap": one_of("letter")})}, "content")
_CORRECTION: Final = _element("correction", {"correction_type": TEXT, "text": TEXT}, "text")
CORRECTIONS: Final = listed(_CORRECTION)
_LINK: Final = _element(
    "interstitial_link", {"url": TEXT, "content": TEXT, "description": _TEXT, "image": OPEN}, "url", "content"
)
_EMBED: Final = closed(
    {
        "id": Shape(kind="text", least=1, most=128),
        "url": Shape(kind="text", least=1, most=512),
        # It may not look like a reference.
        "config": Shape(kind="object", names=r"(?!(?:referent|type|version)\Z)[a-zA-Z0-9_]*\Z"),
    },
    "id",
    "url",
)
_LIST_ITEMS: dict[str, Shape] = {"text": _TEXT}
_LIST: Final = _element(
    "list",
    {
        "list_type": TEXT,
        "items": listed(
            Shape(kind="object", fields={"type": one_of("list", "text")}, required=("type",), by_type=_LIST_ITEMS)
        ),
    },
)
_LIST_ITEMS["list"] = _LIST
_BY_TYPE.update(
    {
        "text": _TEXT,
        "header": _element("header", {"content": TEXT, "level": INTEGER}, "content"),
        "raw_html": _element("raw_html", {"content": TEXT}, "content"),
        "blockquote": _element("blockquote", {"content": TEXT}, "content"),
        "code": _element("code", {"content": TEXT, "language": TEXT}, "content", "language"),
        "divider": _element("divider", {}),
        "endorsement": _element("endorsement", {"endorsement": TEXT}, "endorsement"),
        "numeric_rating": _element(
            "numeric_rating", {"numeric_rating": NUMBER, "min": NUMBER, "max": NUMBER, "units": TEXT}, "numeric_rating"
        ),
        "list": _LIST,
        "link_list": _element(
            "link_list", {"title": TEXT, "items": listed(either(interstitial_link=_LINK, text=_TEXT), 1, 10)}, "items"
        ),
        "interstitial_link": _LINK,
        "correction": _CORRECTION,
        "element_group": _element("element_group", {"content_elements": CONTENT}, "content_elements"),
        "content_zone": _element("content_zone", {}, "_id"),
        "custom_embed": _element("custom_embed", {"embed": _EMBED}, "embed"),
        "reference": REFERENCE,
        "quote": opened({**MARKS, "content_elements": CONTENT, "citation": _TEXT}, "content_elements"),
        "table": opened({**MARKS, "header": listed(_TEXT), "rows": listed(listed(_TEXT))}, "rows"),
        "oembed_response": closed(
            {**MARKS, "raw_oembed": OPEN, "referent": closed({"id": TEXT, "provider": TEXT}, "provider", "id")}
        ),
    }
)
#: By type, for elements that are met where a document was expected.
ELEMENTS: Final[Mapping[str, Shape]] = _BY_TYPE
