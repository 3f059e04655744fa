"""Where each field of ours stands in NewsML-G2, and what of an article has no place there."""

from __future__ import annotations

from typing import Any, Final

from newsschema.formats.mapping import UNSAID, Mapped, Mapping
from newsschema.formats.xml_trees.writing import NO_XML

_NO_SPANS: Final = "the standard has no places in a text; whoever reads it again finds the words anew"


def unfit(path: str, value: Any) -> str | None:  # noqa: ANN401  JSON
    """Why a value is held otherwise, though its field has a place."""
    if path == "bylines[].evidence" and value != "metadata":
        return "what is read again from an item's metadata is known from there"
    if isinstance(value, str) and NO_XML.search(value):
        return "XML holds no control characters; each is written as U+FFFD"
    return None


def _own(name: str) -> str:
    return f"itemMeta/newsschema:{name}"


MAPPING: Final = Mapping(
    "newsml_g2",
    (
        Mapped("id", "@guid"),
        Mapped("schema_version", ""),
        Mapped("body", "contentSet/inlineXML, XHTML with xml:space=preserve"),
        Mapped("blocks", "contentSet/inlineXML, elements by @class"),
        Mapped("kind", "contentMeta/genre"),
        Mapped("headline", "contentMeta/headline"),
        Mapped("alternative_headlines", "contentMeta/headline, with newsschema:role"),
        Mapped("description", "contentMeta/description[role=drol:summary]"),
        Mapped("language", "contentMeta/language/@tag"),
        Mapped("url", _own("url")),
        Mapped("canonical_url", _own("canonical_url")),
        Mapped("publisher", "itemMeta/provider/name"),
        Mapped("publisher_url", _own("publisher_url")),
        Mapped("published_at", "itemMeta/firstCreated"),
        Mapped("published_on", _own("published_on")),
        Mapped("modified_at", "itemMeta/versionCreated, unless itemMeta/@newsschema:unsaid says that it tells nothing"),
        Mapped("modified_on", _own("modified_on")),
        Mapped("created_at", "contentMeta/contentCreated"),
        Mapped("version", "@version, or @newsschema:version for what is no whole number"),
        Mapped("status", "itemMeta/pubStatus"),
        Mapped("embargoed_until", "itemMeta/embargoed"),
        Mapped("expires_at", "itemMeta/expires"),
        Mapped("dateline", "contentMeta/dateline"),
        Mapped("dateline_span", "", "lost", _NO_SPANS),
        Mapped("section", _own("section")),
        Mapped("keywords", "contentMeta/keyword"),
        Mapped("subjects", "contentMeta/subject"),
        Mapped("bylines[].span", "", "lost", _NO_SPANS),
        Mapped(
            "bylines[].person_ids",
            "contentMeta/creator, contentMeta/contributor",
            "changed",
            "people are numbered anew; one without a name is left out",
        ),
        Mapped("bylines", "contentMeta/by, with newsschema:role"),
        Mapped(
            "people",
            "contentMeta/creator, contentMeta/contributor, contentMeta/subject[type=cpnat:person]",
            "changed",
            "those with a name are listed anew, the credited first; what the text alone tells of them "
            "(mentions, notes on authors, beats, posts before) is not held",
        ),
        Mapped("quotes", "", "lost", "the standard has no place for quotations and their speakers"),
        Mapped("figures", "", "lost", "the standard has no place for reported figures"),
        Mapped("media[].caption_span", "", "lost", _NO_SPANS),
        Mapped("media", "itemMeta/link, with its words in newsschema:caption and the like"),
        Mapped("corrections[].span", "", "lost", _NO_SPANS),
        Mapped("corrections", "itemMeta/edNote, with newsschema:kind and the like"),
        Mapped("copyright_notice", "rightsInfo/copyrightNotice"),
        Mapped("copyright_holder", "rightsInfo/copyrightHolder/name"),
        Mapped("license_url", "rightsInfo/link"),
        Mapped("usage_terms", "rightsInfo/usageTerms"),
        Mapped("credit_line", "contentMeta/creditline"),
        Mapped("digital_source_type", "contentMeta/digitalSourceType"),
        Mapped("provenance", "", "lost", UNSAID),
        Mapped("extra_json", "", "lost", "what another format said in its own words is not said in those of this one"),
    ),
    unfit,
)
