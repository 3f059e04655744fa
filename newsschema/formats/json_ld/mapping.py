"""Where our fields stand in a schema.org article."""

from __future__ import annotations

from typing import Final

from newsschema.formats.mapping import UNSAID, Mapped, Mapping

_NO_PLACES: Final = "schema.org has no places in a text"

MAPPING: Final = Mapping(
    "json_ld",
    (
        Mapped("id", "@id, or identifier where it is no IRI"),
        Mapped("schema_version", ""),
        Mapped("body", "articleBody"),
        Mapped("blocks", "", "lost", "schema.org has no word for the parts of a text"),
        Mapped("kind", "@type, and genre where no type says it"),
        Mapped("headline", "headline"),
        Mapped("alternative_headlines", "alternativeHeadline"),
        Mapped("alternative_headlines[].role", "", "lost", "a further headline does not say what it is for"),
        Mapped("description", "description"),
        Mapped("language", "inLanguage"),
        Mapped("url", "url"),
        Mapped("canonical_url", "mainEntityOfPage.@id"),
        Mapped("publisher", "publisher.name"),
        Mapped("publisher_url", "publisher.url"),
        Mapped("published_at", "datePublished"),
        Mapped("published_on", "datePublished", "changed", "where a moment is told, it alone tells the day"),
        Mapped("modified_at", "dateModified"),
        Mapped("modified_on", "dateModified", "changed", "where a moment is told, it alone tells the day"),
        Mapped("created_at", "dateCreated"),
        Mapped("version", "version"),
        Mapped("status", "creativeWorkStatus"),
        Mapped("embargoed_until", "", "lost", "schema.org describes what is published, and has no embargo"),
        Mapped("expires_at", "expires"),
        Mapped("dateline", "dateline"),
        Mapped("dateline_span", "", "lost", _NO_PLACES),
        Mapped("section", "articleSection"),
        Mapped("keywords", "keywords"),
        Mapped("subjects", "about[DefinedTerm]"),
        Mapped("subjects[].relevance", "", "lost", "a term has no weight"),
        Mapped("subjects[].confidence", "", "lost", "a term has no weight"),
        Mapped(
            "bylines",
            "author, contributor, editor, translator",
            "changed",
            "each party is a credit of its own, with its name as the text; a wire is an author, and nobody is credited "
            "whose name is not known",
        ),
        Mapped(
            "people",
            "author and its like, mentions",
            "changed",
            "name, kind, title, post, affiliation and pages of those who have a name, the credited first, numbered "
            "anew; without their places in the text, and what the note on an author tells is read from it again",
        ),
        Mapped(
            "quotes",
            "hasPart[Quotation]",
            "changed",
            "their words and their source, without places, cue and kind; whoever reads finds them in the body again",
        ),
        Mapped(
            "figures",
            "hasPart[Claim].about[QuantitativeValue]",
            "changed",
            "their words, numbers and units, without places, bound and modality; whoever reads finds them in the body "
            "again",
        ),
        Mapped("media", "image, video, audio, associatedMedia"),
        Mapped("media[].caption_span", "", "lost", _NO_PLACES),
        Mapped("media[].alt_text", "", "lost", "schema.org has no word for it"),
        Mapped("corrections", "correction[CorrectionComment]"),
        Mapped("corrections[].span", "", "lost", _NO_PLACES),
        Mapped("corrections[].target_path", "", "lost", "a note has no place in another's record"),
        Mapped("corrections[].old_text", "", "lost", "a note does not tell the words it mends apart"),
        Mapped("corrections[].new_text", "", "lost", "a note does not tell the words it mends apart"),
        Mapped("copyright_notice", "copyrightNotice"),
        Mapped("copyright_holder", "copyrightHolder.name"),
        Mapped("license_url", "license"),
        Mapped("usage_terms", "usageInfo.text"),
        Mapped("credit_line", "creditText"),
        Mapped("digital_source_type", "digitalSourceType"),
        Mapped("provenance", "", "lost", UNSAID),
        Mapped(
            "extra_json", "the properties it names, nodes beside the article in its @graph, else additionalProperty"
        ),
    ),
)
