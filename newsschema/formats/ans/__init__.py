"""Arc XP's ANS, the format of the Washington Post's publishing system and of the papers that rent it.

Documents of any 0.x version are read, stories of 0.10.12 are written. What its schemas ask was read at
github.com/washingtonpost/ans-schema (MIT).
"""

from __future__ import annotations

from typing import Final

from newsschema.formats.ans.reading import draft_of
from newsschema.formats.ans.writing import document_of
from newsschema.formats.json_items import JsonItems
from newsschema.formats.mapping import UNSAID, Mapped, Mapping

_CORNER: Final = "additional_properties.newsschema"
_FOUND_ANEW: Final = "it has no such field; whoever reads the text finds them anew"
_NO_PLACE: Final = "it has no places in the body; whoever reads the text finds it anew"

MAPPING: Final = Mapping(
    "ans",
    (
        Mapped("id", "_id"),
        Mapped("schema_version", "version"),
        Mapped("body", "content_elements[].content"),
        Mapped("blocks", "content_elements[].type"),
        Mapped("kind", "subtype"),
        Mapped("headline", "headlines.basic"),
        Mapped("alternative_headlines", "headlines.*, subheadlines.*"),
        Mapped("description", "description.basic"),
        Mapped("language", "language"),
        Mapped("url", f"{_CORNER}.url"),
        Mapped("canonical_url", "canonical_url_external"),
        Mapped("publisher", f"{_CORNER}.publisher"),
        Mapped("publisher_url", f"{_CORNER}.publisher_url"),
        Mapped("published_at", "first_publish_date"),
        Mapped("published_on", f"{_CORNER}.published_on"),
        Mapped("modified_at", "last_updated_date"),
        Mapped("modified_on", f"{_CORNER}.modified_on"),
        Mapped("created_at", "created_date"),
        Mapped("version", "revision.revision_id"),
        Mapped("status", "status"),
        Mapped("embargoed_until", "content_restrictions.embargo.end_time"),
        Mapped("expires_at", f"{_CORNER}.expires_at"),
        Mapped("dateline", "location"),
        Mapped("dateline_span", "", "lost", _NO_PLACE),
        Mapped("section", "taxonomy.primary_section.name"),
        Mapped("keywords", "taxonomy.seo_keywords"),
        Mapped("subjects", "taxonomy.tags"),
        Mapped("bylines", "credits"),
        Mapped("bylines[].person_ids", "credits.*[].name", "changed", "authors have names there, and get ids anew"),
        Mapped(
            "bylines[].evidence",
            "credits",
            "changed",
            "what is read from its credits is metadata, whatever it was before",
        ),
        Mapped("bylines[].span", "", "lost", _NO_PLACE),
        Mapped(
            "people",
            "credits, taxonomy.named_entities",
            "changed",
            "those credited come first, with all but their places, notes and earlier posts; of the others name and kind"
            " stay; ids are given anew",
        ),
        Mapped("quotes", "", "lost", _FOUND_ANEW),
        Mapped("figures", "", "lost", _FOUND_ANEW),
        Mapped("media", "content_elements[], behind the text"),
        Mapped("media[].caption_span", "", "lost", _NO_PLACE),
        Mapped("corrections", "corrections"),
        Mapped("corrections[].span", "", "lost", _NO_PLACE),
        Mapped("copyright_notice", "copyright"),
        Mapped("copyright_holder", f"{_CORNER}.copyright_holder"),
        Mapped("license_url", f"{_CORNER}.license_url"),
        Mapped("usage_terms", f"{_CORNER}.usage_terms"),
        Mapped("credit_line", f"{_CORNER}.credit_line"),
        Mapped("digital_source_type", f"{_CORNER}.digital_source_type"),
        Mapped("provenance", "", "lost", UNSAID),
        Mapped("extra_json", f"{_CORNER}.extra_json"),
    ),
)
ANS: Final = JsonItems("ans", draft_of, document_of, MAPPING)
