"""ninjs: the JSON of news agencies (IPTC ninjs). Items of 1.0 to 3.1 are read, items of 3.1 written."""

from __future__ import annotations

from typing import Final

from newsschema.formats.json_items import JsonItems
from newsschema.formats.mapping import UNSAID, Mapped, Mapping
from newsschema.formats.ninjs.reading import draft_of
from newsschema.formats.ninjs.writing import KEPT, hundredths, item_of

_NO_SPANS: Final = "ninjs knows no places in a text"
_ROUNDED: Final = "rounded to whole hundredths"


def _is_hundredths(share: float) -> bool:
    return hundredths(share) / 100 == share


MAPPING: Final = Mapping(
    "ninjs",
    (
        Mapped("id", "uri"),
        Mapped("schema_version", "profile"),
        Mapped("body", "bodies[role=main].value"),
        Mapped("blocks", "", "lost", _NO_SPANS),
        Mapped("kind", "genres[].name"),
        Mapped("headline", "headlines[role=main].value"),
        Mapped("alternative_headlines", "headlines[]"),
        Mapped("description", "descriptions[role=summary].value"),
        Mapped("language", "language"),
        Mapped("url", "altIds[role=url].value"),
        Mapped("canonical_url", "altIds[role=canonical_url].value"),
        Mapped("publisher", "infoSources[role=publisher].name"),
        Mapped("publisher_url", "infoSources[role=publisher].uri"),
        Mapped("published_at", "firstCreated"),
        Mapped("published_on", "", "lost", "ninjs has moments, and no days without their hour"),
        Mapped("modified_at", "versionCreated"),
        Mapped("modified_on", "", "lost", "ninjs has moments, and no days without their hour"),
        Mapped("created_at", "contentCreated"),
        Mapped("version", "version"),
        Mapped("status", "pubStatus"),
        Mapped("embargoed_until", "embargoedUntil"),
        Mapped("expires_at", "expires"),
        Mapped("dateline", "located"),
        Mapped("dateline_span", "", "lost", _NO_SPANS),
        Mapped("section", "subjects[rel=section].name"),
        Mapped("keywords", "subjects[rel=keyword].name"),
        Mapped("subjects", "subjects[]"),
        Mapped("subjects[].relevance", "subjects[].relevance", "changed", _ROUNDED, _is_hundredths),
        Mapped("subjects[].confidence", "subjects[].confidence", "changed", _ROUNDED, _is_hundredths),
        Mapped("bylines", "infoSources[]"),
        Mapped("bylines[].person_ids", "infoSources[].literal", "changed", "people are numbered anew when it is read"),
        Mapped(
            "bylines[].evidence",
            "infoSources[]",
            "changed",
            "all credits stand in the metadata",
            lambda evidence: evidence == "metadata",
        ),
        Mapped("bylines[].span", "", "lost", _NO_SPANS),
        Mapped(
            "people",
            "people[], organisations[], objects[]",
            "changed",
            "those with a name stay, with their first page, the credited first; groups come back as organisations, and "
            "who may be anything as persons; titles, posts and places in the text are lost",
        ),
        Mapped("quotes", "", "lost", "ninjs has no quotes"),
        Mapped("figures", "", "lost", "ninjs has no figures"),
        Mapped("media", "associations[]"),
        Mapped("media[].caption_span", "", "lost", _NO_SPANS),
        Mapped("corrections", "descriptions[]"),
        Mapped("corrections[].issued_at", "", "lost", "a description has no time"),
        Mapped("corrections[].span", "", "lost", _NO_SPANS),
        Mapped("corrections[].target_path", "", "lost", "a description has a role and a text alone"),
        Mapped("corrections[].old_text", "", "lost", "a description has a role and a text alone"),
        Mapped("corrections[].new_text", "", "lost", "a description has a role and a text alone"),
        Mapped("copyright_notice", "copyrightNotice"),
        Mapped("copyright_holder", "copyrightHolder"),
        Mapped("license_url", "rightsInfo.linkedRights"),
        Mapped("usage_terms", "usageTerms"),
        Mapped("credit_line", "descriptions[role=creditline].value"),
        Mapped("digital_source_type", "digitalSourceType"),
        Mapped("provenance", "", "lost", UNSAID),
        Mapped(
            "extra_json",
            ", ".join(KEPT),
            "changed",
            "these stay where an item had them; ninjs is closed, and has no place for what others say",
        ),
    ),
)
NINJS: Final = JsonItems("ninjs", draft_of, item_of, MAPPING)
