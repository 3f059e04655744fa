"""What ANS asks of its documents: stories, pictures, films, sound, galleries. See ans_shapes for where it was read."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from newsschema.formats.ans_element_shapes import (
    AUTHOR,
    CONTENT,
    CORRECTIONS,
    CREDITS,
    ELEMENT,
    ELEMENTS,
    MARKS,
    REFERENCE,
)
from newsschema.formats.ans_shapes import (
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
    listed,
    one_of,
    opened,
)

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
    by_type={
        "reference": closed({"reference_id": TEXT, "mode": one_of("reference")}, "reference_id", "mode"),
        "custom": closed(
            {
                **dict.fromkeys(("name", "category", "subcategory"), TEXT),
                "additional_properties": OPEN,
                "mode": one_of("custom"),
            }
        ),
    },
    told_by="mode",
)


def _place(type_: str) -> Shape:
    """A section or a site: by itself, or by a reference to it."""
    own = closed(
        {
            **dict.fromkeys(("_id", "_website", "version", "name", "description", "path", "parent_id"), TEXT),
            "type": one_of(type_),
            "additional_properties": OPEN,
            "parent": OPEN,
            "primary": FLAG,
        },
        "type",
        "version",
        "name",
    )
    return Shape(
        kind="object",
        fields={"type": one_of(type_, "reference")},
        required=("type",),
        by_type={type_: own, "reference": REFERENCE},
    )


_ENTITY: Final = listed(
    closed({**dict.fromkeys(("_id", "custom_id", "label", "type"), TEXT), "score": NUMBER}, "label")
)
_CATEGORY: Final = listed(
    closed({**dict.fromkeys(("_id", "classifier", "name"), TEXT), "score": NUMBER}, "_id", "name", "classifier")
)
#: What each list of a taxonomy asks.
TAXONOMY: Final = closed(
    {
        "keywords": listed(
            closed({"keyword": TEXT, "score": NUMBER, "tag": TEXT, "frequency": INTEGER}, "keyword", "score")
        ),
        "named_entities": listed(
            closed({"_id": TEXT, "name": TEXT, "type": TEXT, "score": NUMBER}, "_id", "name", "type")
        ),
        "topics": listed(closed({"_id": TEXT, "name": TEXT, "score": NUMBER, "uid": TEXT}, "_id", "score", "uid")),
        "auxiliaries": listed(closed({"_id": TEXT, "name": TEXT, "uid": TEXT}, "_id", "uid")),
        "tags": listed(
            closed(
                {
                    **dict.fromkeys(("_id", "subtype", "text", "description", "slug"), TEXT),
                    "type": one_of("tag"),
                    "additional_properties": OPEN,
                },
                "text",
            )
        ),
        "categories": _CATEGORY,
        "custom_categories": _CATEGORY,
        "content_topics": listed(closed({"_id": TEXT, "label": TEXT, "score": NUMBER}, "_id", "label", "score")),
        "entities": _ENTITY,
        "custom_entities": _ENTITY,
        "primary_site": _place("site"),
        "primary_section": _place("section"),
        "sites": listed(_place("site")),
        "sections": listed(_place("section")),
        "seo_keywords": TEXTS,
        "stock_symbols": TEXTS,
        "associated_tasks": listed(Shape(kind="text", pattern=r"[0-9a-fA-F]{24}\Z"), most=200),
        "additional_properties": OPEN,
    }
)
_EDITION: Final = closed(
    {
        **dict.fromkeys(("edition_name", "edition_revision_id"), TEXT),
        **dict.fromkeys(("edition_date", "edition_first_publish_date"), MOMENT),
        **dict.fromkeys(("edition_display_date", "edition_publish_date"), MOMENT),
        "edition_published": FLAG,
        "additional_properties": OPEN,
    },
    "edition_published",
    "edition_date",
    "edition_name",
)


def _operations(operation: str) -> Shape:
    return listed(
        closed(
            {
                "operation": one_of(operation),
                **dict.fromkeys(("operation_revision_id", "operation_edition", "operation_date"), TEXT),
                "additional_properties": OPEN,
            }
        )
    )


_PUBLISHING: Final = closed(
    {
        "has_published_edition": FLAG,
        "editions": Shape(kind="object", required=("default",), members=_EDITION),
        "scheduled_operations": closed(
            {
                "publish_edition": _operations("publish_edition"),
                "unpublish_edition": _operations("unpublish_edition"),
            }
        ),
        "additional_properties": OPEN,
    },
    "has_published_edition",
)
#: What documents of every type may have.
_COMMON: Final[Mapping[str, Shape]] = {
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
    "owner": opened({"id": TEXT, "name": TEXT, "sponsored": FLAG}),
    "source": closed(
        {
            **dict.fromkeys(("source_id", "source_type", "name", "system", "edit_url"), TEXT),
            "additional_properties": OPEN,
        }
    ),
    "distributor": _DISTRIBUTOR,
    "revision": closed(
        {
            **dict.fromkeys(("revision_id", "parent_id", "branch", "user_id"), TEXT),
            "editions": TEXTS,
            "published": FLAG,
            "additional_properties": OPEN,
        }
    ),
    "workflow": closed({"status_code": Shape(kind="integer", least=1), "note": TEXT, "additional_properties": OPEN}),
    "content_restrictions": _RESTRICTIONS,
    "address": OPEN,
    "promo_items": Shape(kind="object", members=ELEMENT),
    "related_content": Shape(kind="object", members=listed(ELEMENT)),
    **dict.fromkeys(("planning", "pitches", "syndication", "tracking", "comments", "contributors"), OPEN),
}
_ON_SITES: Final[Mapping[str, Shape]] = {
    **dict.fromkeys(("canonical_website", "website", "website_url"), TEXT),
    "content_aliases": listed(Shape(kind="text", pattern=r"[a-z][a-z0-9-]*\Z")),
    "websites": OPEN,
}


def _document(type_: str, fields: Mapping[str, Shape], *required: str) -> Shape:
    return closed({**_COMMON, "type": one_of(type_), **fields}, "type", *required)


_AUDIO_STREAM: Final = opened({"url": TEXT, "filesize": NUMBER, "bitrate": NUMBER}, "url")
_STREAM: Final = opened({"url": TEXT, "height": NUMBER, "width": NUMBER, "filesize": NUMBER, "bitrate": NUMBER})
#: By type. Each asks for its version too, where it stands by itself.
DOCUMENTS: Final[Mapping[str, Shape]] = {
    "story": _document(
        "story",
        {
            **_ON_SITES,
            "canonical_url_external": Shape(kind="text", pattern=r"https?://\S*\Z"),
            "content_elements": CONTENT,
            "corrections": CORRECTIONS,
            "publishing": _PUBLISHING,
            "rendering_guides": OPEN,
            "variations": OPEN,
            "voice_transcripts": listed(opened({"options": opened({"enabled": FLAG}, "enabled")}, "options"), 1),
        },
    ),
    "image": _document(
        "image",
        {
            **dict.fromkeys(("subtitle", "caption", "url", "alt_text", "image_type", "seo_filename"), TEXT),
            **dict.fromkeys(("width", "height"), INTEGER),
            "licensable": FLAG,
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
        },
    ),
    "audio": _document(
        "audio",
        {
            "content_aliases": ANY,
            **dict.fromkeys(("source_url", "mimetype"), TEXT),
            **dict.fromkeys(("autoplay", "controls", "loop", "preload"), FLAG),
            "streams": listed(_AUDIO_STREAM, 1),
        },
    ),
    "gallery": _document("gallery", {**_ON_SITES, "content_elements": CONTENT}),
    "collection": _document(
        "collection",
        {
            **_ON_SITES,
            "corrections": CORRECTIONS,
            "content_elements": ANY,
            "publishing": _PUBLISHING,
            "dynamic_items": OPEN,
        },
    ),
    "redirect": closed(
        {
            **dict.fromkeys(("type", "_id", "version", "canonical_url", "redirect_url"), TEXT),
            "owner": OPEN,
            "revision": OPEN,
        },
        "type",
        "canonical_url",
        "redirect_url",
    ),
    "restricted": opened(
        {"type": TEXT, "_id": TEXT, "restricted_content": REFERENCE, "reasons": listed(OPEN)}, "reasons"
    ),
    "author": AUTHOR,
}
#: Everything that has a type, for what is met in the place of a document.
BY_TYPE: Final[Mapping[str, Shape]] = {**ELEMENTS, **DOCUMENTS}
