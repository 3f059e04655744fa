"""What ANS asks of its documents: stories, pictures, films, sound, galleries. See `shape` for where it was read."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from newsschema.formats.ans.shapes.desk import (
    COMMENTS,
    CONTRIBUTORS,
    PITCHES,
    PLANNING,
    PUBLISHING,
    REVISION,
    VARIATIONS,
    WORKFLOW,
)
from newsschema.formats.ans.shapes.elements import (
    AUTHOR,
    CONTENT,
    CORRECTIONS,
    CREDITS,
    ELEMENTS,
    MARKS,
    REFERENCE,
)
from newsschema.formats.ans.shapes.shape import (
    ANY,
    BY_NAME,
    FLAG,
    INTEGER,
    MOMENT,
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
from newsschema.formats.ans.shapes.taxonomy import SECTION, TAXONOMY

_LABEL: Final = closed({"text": TEXT, "url": TEXT, "display": FLAG, "additional_properties": OPEN}, "text")
_RESTRICTIONS: Final = opened(
    {
        "content_code": TEXT,
        "embargo": closed({"active": FLAG, "end_time": MOMENT, "description": TEXT}, "active"),
        "geo": closed(
            {"restrictions": listed(closed({"restriction_id": TEXT}, "restriction_id"), 1, 1)}, "restrictions"
        ),
    }
)
_DISTRIBUTOR: Final = Shape(
    kind="object",
    fields={
        "name": TEXT,
        "category": one_of("staff", "wires", "freelance", "stock", "handout", "other"),
        "subcategory": TEXT,
        "mode": one_of("custom", "reference"),
        "additional_properties": OPEN,
    },
    closed=True,
    by_type={"reference": closed({"reference_id": TEXT, "mode": one_of("reference")}, "reference_id", "mode")},
    told_by="mode",
)


_ADDRESS: Final = Shape(
    kind="object",
    fields={
        **dict.fromkeys(("post_office_box", "extended_address", "street_address", "locality", "region"), TEXT),
        **dict.fromkeys(("postal_code", "country_name"), TEXT),
        "additional_properties": OPEN,
    },
    closed=True,
    needs={"post_office_box": "street_address", "extended_address": "street_address"},
)
_OWNER: Final = opened({"id": TEXT, "name": TEXT, "sponsored": FLAG})
#: What documents of every type may have, but for other documents.
_SINGLE: Final[Mapping[str, Shape]] = {
    **MARKS,
    **dict.fromkeys(("version", "language", "copyright", "canonical_url", "short_url", "location"), TEXT),
    **dict.fromkeys(("editor_note", "status", "slug"), TEXT),
    **dict.fromkeys(
        ("created_date", "last_updated_date", "publish_date", "first_publish_date", "display_date"), MOMENT
    ),
    "geo": opened({"latitude": NUMBER, "longitude": NUMBER}),
    "headlines": BY_NAME,
    "subheadlines": BY_NAME,
    "description": BY_NAME,
    "credits": CREDITS,
    "vanity_credits": CREDITS,
    "taxonomy": TAXONOMY,
    "label": Shape(kind="object", members=_LABEL, names=r"[a-zA-Z0-9_]*\Z"),
    "owner": _OWNER,
    "source": closed(
        {
            **dict.fromkeys(("source_id", "source_type", "name", "system", "edit_url"), TEXT),
            "additional_properties": OPEN,
        }
    ),
    "distributor": _DISTRIBUTOR,
    "revision": REVISION,
    "workflow": WORKFLOW,
    "content_restrictions": _RESTRICTIONS,
    "address": _ADDRESS,
    "planning": PLANNING,
    "pitches": PITCHES,
    "comments": COMMENTS,
    "syndication": Shape(kind="object", members=FLAG),
    "tracking": OPEN,
}


def _document_or(*elements: str) -> Shape:
    """A document of any type, or one of some elements."""
    return Shape(
        kind="object",
        fields={**_SINGLE, "contributors": CONTRIBUTORS},
        required=("type", "version"),
        by_type={name: ELEMENTS[name] for name in elements},
    )


_REDIRECT: Final = closed(
    {
        "type": one_of("redirect"),
        **dict.fromkeys(("_id", "version", "canonical_url", "redirect_url"), TEXT),
        "owner": _OWNER,
        "revision": REVISION,
    },
    "type",
    "version",
    "canonical_url",
    "redirect_url",
)
_COMMON: Final[Mapping[str, Shape]] = {
    **_SINGLE,
    "promo_items": Shape(kind="object", members=_document_or("reference", "raw_html", "custom_embed")),
    "related_content": Shape(
        kind="object",
        fields={"redirect": listed(_REDIRECT, most=1)},
        members=listed(_document_or("reference", "custom_embed")),
    ),
}
_ALIASES: Final = listed(Shape(kind="text", pattern=r"[a-z][a-z0-9-]*\Z"))
_ON_SITES: Final[Mapping[str, Shape]] = {
    **dict.fromkeys(("canonical_website", "website", "website_url"), TEXT),
    "content_aliases": _ALIASES,
    "websites": Shape(
        kind="object",
        members=closed(
            {
                "website_url": TEXT,
                "website_section": either(reference=REFERENCE, section=SECTION),
            }
        ),
    ),
}


def _document(type_: str, fields: Mapping[str, Shape], either: tuple[str, ...] = ()) -> Shape:
    return Shape(
        kind="object",
        fields={**_COMMON, "type": one_of(type_), **fields},
        required=("type", "version"),
        closed=True,
        either=either,
    )


_AUDIO_STREAM: Final = opened({"url": TEXT, "filesize": NUMBER, "bitrate": NUMBER}, "url")
_STREAM: Final = opened({"url": TEXT, "height": NUMBER, "width": NUMBER, "filesize": NUMBER, "bitrate": NUMBER})
#: By type.
DOCUMENTS: Final[Mapping[str, Shape]] = {
    "story": _document(
        "story",
        {
            **_ON_SITES,
            "canonical_url_external": Shape(kind="text", pattern=r"https?://\S*\Z"),
            "content_elements": CONTENT,
            "corrections": CORRECTIONS,
            "publishing": PUBLISHING,
            "rendering_guides": opened({"preferred_method": TEXTS}),
            "variations": VARIATIONS,
            "contributors": CONTRIBUTORS,
            "voice_transcripts": listed(opened({"options": opened({"enabled": FLAG}, "enabled")}, "options"), 1),
        },
    ),
    "image": _document(
        "image",
        {
            **dict.fromkeys(("subtitle", "caption", "url", "alt_text", "image_type", "seo_filename"), TEXT),
            **dict.fromkeys(("width", "height"), INTEGER),
            "licensable": FLAG,
            "contributors": CONTRIBUTORS,
            "focal_point": opened({"x": NUMBER, "y": NUMBER}, "x", "y"),
            "auth": OPEN,
        },
    ),
    "video": _document(
        "video",
        {
            **_ON_SITES,
            **dict.fromkeys(("transcript", "rating", "video_type", "youtube_content_id", "embed_html"), TEXT),
            "duration": NUMBER,
            "streams": listed(_STREAM),
            "subtitles": OPEN,
            "promo_image": OPEN,
            "corrections": CORRECTIONS,
            "contributors": CONTRIBUTORS,
        },
    ),
    "audio": _document(
        "audio",
        {
            "content_aliases": _ALIASES,
            **dict.fromkeys(("source_url", "mimetype"), TEXT),
            **dict.fromkeys(("autoplay", "controls", "loop", "preload"), FLAG),
            "streams": listed(_AUDIO_STREAM, 1),
        },
        either=("streams", "source_url"),
    ),
    "gallery": _document("gallery", {**_ON_SITES, "content_elements": CONTENT, "contributors": CONTRIBUTORS}),
    "collection": _document(
        "collection",
        {
            **_ON_SITES,
            "corrections": CORRECTIONS,
            "content_elements": ANY,
            "publishing": PUBLISHING,
            "dynamic_items": OPEN,
        },
    ),
    "redirect": _REDIRECT,
    "restricted": opened(
        {"type": TEXT, "_id": TEXT, "restricted_content": REFERENCE, "reasons": listed(OPEN)}, "reasons"
    ),
    "author": AUTHOR,
}
#: Everything that has a type, for what is met in the place of a document.
BY_TYPE: Final[Mapping[str, Shape]] = {**ELEMENTS, **DOCUMENTS}
