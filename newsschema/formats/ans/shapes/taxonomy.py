"""What ANS asks of a taxonomy: sections, keywords, subjects, names. See `shape` for where it was read."""

from __future__ import annotations

from typing import Final

from newsschema.formats.ans.shapes.elements import reference_to
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
)


def _place(type_: str, **fields: Shape) -> Shape:
    return closed(
        {
            **dict.fromkeys(("_id", "version", "name", "description", "path", "parent_id"), TEXT),
            "type": one_of(type_),
            "additional_properties": OPEN,
            "primary": FLAG,
            **fields,
        },
        "type",
        "version",
        "name",
    )


SECTION: Final = _place("section", _website=TEXT, parent=OPEN)
_A_SECTION: Final = either(section=SECTION, reference=reference_to(one_of("section")))
_A_SITE: Final = either(site=_place("site"), reference=reference_to(one_of("site")))
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
        "primary_site": _A_SITE,
        "primary_section": _A_SECTION,
        "sites": listed(_A_SITE),
        "sections": listed(_A_SECTION),
        "seo_keywords": TEXTS,
        "stock_symbols": TEXTS,
        "associated_tasks": listed(Shape(kind="text", pattern=r"[0-9a-fA-F]{24}\Z"), most=200),
        "additional_properties": OPEN,
    }
)
