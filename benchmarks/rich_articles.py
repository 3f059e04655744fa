"""Articles written by hand for what Arrow and Parquet must carry: every field set, nothing set, and the edges."""

from __future__ import annotations

from typing import Any, Final

from newsschema.records import Article

Json = dict[str, Any]

BODY: Final = (
    "Fähre verlässt Évora\n\n"
    "By Zoë Ångström\n\n"
    "ÉVORA — “We lost about 12 crates,” said Harbour Master Ana Reyes, “and 5 of those burned,” she told the "
    "dockers 🚢 on Monday, because she feared for her post.\n\n"
    "Zoë Ångström covers ports and was a clerk at the Tidal Board.\n\n"
    "Correction: an earlier version said 11 crates."
)


def span(words: str, body: str = BODY) -> Json:
    """The first place of the words in the body."""
    start = body.index(words)
    return {"start": start, "end": start + len(words), "text": words}


def block(kind: str, words: str, level: int | None = None) -> Json:
    """A block from its first to its last word."""
    return {"kind": kind, **{side: at for side, at in span(words).items() if side != "text"}, "level": level}


ATTRIBUTION: Final[Json] = {
    "source": span("Harbour Master Ana Reyes"),
    "source_form": "titled",
    "person_id": "p1",
    "cue": span("said"),
    "cue_lemma": "say",
    "manner": "speech",
    "addressee": span("the dockers"),
    "anonymity_reason": span("because she feared for her post"),
}

PEOPLE: Final[list[Json]] = [
    {
        "id": "p1",
        "kind": "person",
        "name": "Ana Reyes",
        "title": "Harbour Master",
        "role": "harbour master",
        "affiliation": "Porto de Évora",
        "mentions": [span("Ana Reyes"), span("she told") | {"end": span("she told")["start"] + 3, "text": "she"}],
        "same_as": ["https://example.org/reyes", "https://example.net/r"],
    },
    {"id": "p2", "kind": "group", "mentions": [span("the dockers")]},
    {
        "id": "p3",
        "kind": "person",
        "name": "Zoë Ångström",
        "beats": ["ports"],
        "bio": span("Zoë Ångström covers ports and was a clerk at the Tidal Board."),
        "previous_posts": [
            {"role": "clerk", "affiliation": "the Tidal Board", "span": span("a clerk at the Tidal Board")},
            {},
        ],
    },
]

QUOTES: Final[list[Json]] = [
    {
        "id": "q1",
        "kind": "mixed",
        "content": [
            span("We lost about 12 crates,") | {"quoted": True},
            span("and 5 of those burned,") | {"quoted": True},
            span("she feared for her post") | {"quoted": False},
        ],
        "text": "We lost about 12 crates, and 5 of those burned, she feared for her post",
        "attribution": ATTRIBUTION,
        "marks": "balanced",
        "confidence": 0.5,
        "alignment": {
            "status": "interrupted",
            "edits": 1,
            "folds": ["case", "marks"],
            "candidate_text": "we lost about 12 crates and 5 of these burned she feared for her post",
            "occurrences": 1,
            "method_version": "1",
        },
    },
    {
        "id": "p1",  # ids are of their own list: this one is also a person's
        "kind": "indirect",
        "content": [span("an earlier version said 11 crates") | {"quoted": False}],
        "text": "an earlier version said 11 crates",
        "attribution": {"source_form": "none"},
        "marks": "none",
        "continues": "q1",
    },
]

FIGURES: Final[list[Json]] = [
    {
        "id": "f1",
        "span": span("12 crates"),
        "quantity": "count",
        "value": 12.0,
        "low": 11.5,
        "high": 12.5,
        "bound": "approximate",
        "approximator": span("about"),
        "unit": "crate",
        "unit_code": "{crate}",
        "counted": "crates",
        "change": {"side": "to", "figure_id": "f3"},
        "modality": "reported",
        "attribution": ATTRIBUTION,
        "place": span("ÉVORA"),
        "time": span("Monday"),
        "parts_complete": False,
        "conflicts_with": ["f3"],
        "quote_id": "q1",
        "numeral": "digits",
        "confidence": 1.0,
        "alignment": {
            "status": "value",
            "edits": 0,
            "folds": ["numerals"],
            "candidate_text": "twelve crates",
            "occurrences": 2,
            "method_version": "1",
        },
    },
    {
        "id": "f2",
        "span": span("5 of those"),
        "quantity": "count",
        "value": 5.0,
        "bound": "exact",
        "counted_from": "f1",
        "part_of": "f1",
        "modality": "reported",
        "attribution": {"source_form": "pronoun", "source": span("she")},
    },
    {
        "id": "f3",
        "span": span("11 crates"),
        "quantity": "count",
        "value": 11.0,
        "bound": "exact",
        "modality": "negated",
        "conflicts_with": ["f1"],
    },
]

#: Every field of every record is set in it, most of them also left out somewhere in it.
FULL: Final[Json] = {
    "id": "urn:example:full",
    "schema_version": "1.0",
    "body": BODY,
    "blocks": [
        block("headline", "Fähre verlässt Évora", 1),
        block("byline", "By Zoë Ångström"),
        block("author_bio", "Zoë Ångström covers ports and was a clerk at the Tidal Board."),
    ],
    "kind": "report",
    "headline": "Fähre verlässt Évora",
    "alternative_headlines": [{"text": "Fähre weg", "role": "short"}, {"text": "渡船"}],
    "description": "Crates lost — some burned.",
    "language": "de-AT",
    "url": "https://example.org/a?b=c",
    "canonical_url": "https://example.org/a",
    "publisher": "The Tidal Courier",
    "publisher_url": "https://example.org/",
    "published_at": "2026-01-08T09:30:00+05:30",
    "published_on": "2026-01-08",
    "modified_at": "2026-01-08T23:45:10.25-00:30",
    "modified_on": "2026-01-08",
    "created_at": "2026-01-07T00:00:00Z",
    "version": "2",
    "status": "usable",
    "embargoed_until": "1000-01-01T00:00:00+14:00",
    "expires_at": "2999-12-31T23:59:59.999999-12:00",
    "dateline": "ÉVORA",
    "dateline_span": span("ÉVORA"),
    "section": "Häfen",
    "keywords": ["crates", "Fähre", "crates"],
    "subjects": [{"name": "ports", "scheme": "medtop", "code": "x:1", "relevance": 0.75, "confidence": 0.1}],
    "bylines": [
        {
            "text": "By Zoë Ångström",
            "person_ids": ["p3"],
            "role": "author",
            "evidence": "printed",
            "span": span("By Zoë Ångström"),
        },
        {"text": "Tidal Wire", "role": "wire", "evidence": "metadata"},
    ],
    "people": PEOPLE,
    "quotes": QUOTES,
    "figures": FIGURES,
    "media": [
        {
            "kind": "image",
            "url": "https://example.org/i.jpg",
            "caption": "Fähre verlässt Évora",
            "caption_span": span("Fähre verlässt Évora"),
            "alt_text": "A ferry",
            "credit_line": "Photo: Å",
            "creator": "Å",
            "width": 1,
            "height": 2**53 - 1,
            "media_type": "image/jpeg",
            "license_url": "https://example.org/l",
        },
        {"kind": "document"},
    ],
    "corrections": [
        {
            "text": "Correction: an earlier version said 11 crates.",
            "kind": "correction",
            "issued_at": "2026-01-09T08:00:00.000001-11:00",
            "span": span("Correction: an earlier version said 11 crates."),
            "target_path": "/figures/0/value",
            "old_text": "11 crates",
            "new_text": "12 crates",
        },
        {"text": "Shortened.", "kind": "editors_note"},
    ],
    "copyright_notice": "© 2026",
    "copyright_holder": "The Tidal Courier",
    "license_url": "https://example.org/l",
    "usage_terms": "Not for resale.",
    "credit_line": "The Tidal Courier",
    "digital_source_type": "digitalCapture",
    "provenance": {
        "source_format": "jsonl",
        "source_name": "in/à.jsonl",
        "source_sha256": "0" * 64,
        "byte_offset": 0,
        "line": 1,
        "reader": "jsonl",
        "extractor": "default",
        "newsschema_version": "0.1",
        "warnings": [
            {"code": "NS308", "path": "/quotes/0", "message": "in furniture", "span": span("crates")},
            {"code": "NS002", "path": ""},
        ],
    },
    "extra_json": '{"mood":"grim"}',
}

BARE: Final[Json] = {"id": "urn:example:bare", "schema_version": "1.0", "body": "Rain."}

#: Whole records whose lists and inner records are empty where FULL has them, and the other way round.
SPARSE: Final[Json] = {
    "id": "urn:example:sparse",
    "schema_version": "1.0",
    "body": "Nobody said anything.",
    "published_on": "2024-02-29",
    "people": [{"id": "p1", "kind": "unknown", "mentions": [span("Nobody", "Nobody said anything.")]}],
    "provenance": {"source_format": "text"},
}


def rich_articles() -> list[Article]:
    """Full, bare and sparse, and the full one again under another id, so that ids meet across articles."""
    again = FULL | {"id": "urn:example:again"}
    return [Article.model_validate(said) for said in (FULL, BARE, SPARSE, again)]


def in_json_shape(articles: list[Article]) -> list[Json]:
    """The articles as records in JSON's shape, every field there."""
    return [article.model_dump() for article in articles]
