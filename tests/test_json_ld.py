"""schema.org's articles in JSON-LD, read and written: cases, every value accounted for, and what searchers ask for."""

from __future__ import annotations

import io
import json
import re
import tempfile
from pathlib import Path
from typing import Any, Final

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from schema_org_leaves import leaves, unaccounted

from benchmarks.corpora import CORPUS
from benchmarks.rich_articles import FULL, rich_articles
from newsschema.formats import registry
from newsschema.formats.json_ld import JSON_LD
from newsschema.formats.json_ld.taking import prose, written
from newsschema.formats.json_ld.writing import document_of
from newsschema.formats.reading import Reading
from newsschema.formats.schema_org import articles_in, types
from newsschema.formats.sniffing import json_kind
from newsschema.formats.source import GZIP_MAGIC, ZSTD_MAGIC, Source
from newsschema.records import Article, body_id

CASES: Final = sorted((Path(__file__).parent / "cases" / "json_ld").glob("*.json"))
SUITE: Final = CORPUS / "standards" / "schemaorg-examples" / "dev"
#: Properties that a reader looks into, and a few that it does not.
NAMES: Final = [
    *("@context", "@type", "@id", "@graph", "@included", "headline", "name", "author", "creator", "contributor"),
    *("editor", "publisher", "url", "mainEntityOfPage", "image", "video", "associatedMedia", "articleBody", "text"),
    *("description", "keywords", "about", "mentions", "hasPart", "correction", "datePublished", "dateModified"),
    *("inLanguage", "identifier", "license", "usageInfo", "version", "contentUrl", "caption", "width", "jobTitle"),
    *("affiliation", "sameAs", "roleName", "additionalType", "additionalProperty", "propertyID", "value", "genre"),
    *("liveBlogUpdate", "position", "mood"),
]
VALUES: Final = [
    *("https://schema.org", "NewsArticle", "Article", "LiveBlogPosting", "Person", "Organization", "Role"),
    *("ImageObject", "DefinedTerm", "https://a.example/1", "#b", "author", "editor", "2026-01-08", "en", "12px"),
    *("2026-01-08T09:30:00Z", "newsschema:extra_json", "{}", "interview", "group"),
]
JSON: Final[st.SearchStrategy[Any]] = st.recursive(
    st.none() | st.booleans() | st.integers(-99, 99) | st.sampled_from(VALUES) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(NAMES), inner, max_size=6),
    max_leaves=40,
)
NODES: Final = st.dictionaries(st.sampled_from(NAMES), JSON, max_size=10).map(
    lambda node: {**node, "@type": "NewsArticle", "articleBody": "Rain."}
)


def readings_of(raw: bytes, name: str = "it.jsonld") -> list[Reading]:
    """The readings of some bytes in a file."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(raw)
        return list(JSON_LD.read(Source(name, path)))


def read(document: Any, name: str = "it.jsonld") -> list[Reading]:  # noqa: ANN401  JSON
    """The readings of a document."""
    return readings_of(json.dumps(document).encode(), name)


def article_of(reading: Reading) -> Article:
    """What a reading states, as an article."""
    assert reading.draft is not None, reading.findings
    return Article.model_validate(reading.draft.stated())


def outcome(document: Any) -> list[dict[str, Any]]:  # noqa: ANN401  JSON
    """What a document is read as: of each article its fields, what none holds, and what was noted; or the refusal."""
    return [_outcome(reading) for reading in read(document)]


def _outcome(reading: Reading) -> dict[str, Any]:
    if reading.draft is None:
        return {"refused": [finding.code for finding in reading.findings]}
    article = article_of(reading)
    told = article.model_dump(mode="json", exclude={"schema_version", "provenance"}, exclude_defaults=True)
    if told["id"] == body_id(article.body):
        del told["id"]
    assert article.provenance is not None
    noted = [warning.message for warning in article.provenance.warnings]
    extra = json.loads(told.pop("extra_json", "null"))
    return {"fields": told, "extra": extra, **({"noted": noted} if noted else {})}


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_cases(path: Path) -> None:
    """Each document gives the fields that its case says."""
    case = json.loads(path.read_text("utf-8"))

    assert outcome(case["document"]) == case["expected"]


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_every_value_of_a_case_is_in_a_field_or_kept(path: Path) -> None:
    """Where an article is read."""
    document = json.loads(path.read_text("utf-8"))["document"]
    articles = [article_of(reading) for reading in read(document) if reading.draft]
    document = [member for member in document if isinstance(member, dict)] if isinstance(document, list) else document

    assert not articles or unaccounted(document, articles) == []


def test_every_news_item_of_the_examples_is_read_with_all_its_values() -> None:
    """The examples of schema.org's own repository that hold a news item."""
    if not SUITE.is_dir():
        pytest.skip("the examples of schema.org are not here: set NEWSSCHEMA_CORPUS")
    counted = held = 0
    for path in sorted(SUITE.glob("*.json")):
        document = json.loads(path.read_text("utf-8"))
        readings = list(JSON_LD.read(Source(path.name, path)))
        holds = any(articles_in(document))
        held += holds
        assert [reading.draft is not None for reading in readings] == [holds], path.name
        if holds:
            assert registry.format_of(Source(path.name, path)).name == "json_ld"
            assert unaccounted(document, [article_of(reading) for reading in readings]) == [], path.name
            counted += sum(1 for _ in leaves(document))
        else:
            assert [finding.code for finding in readings[0].findings] == ["NS022"], path.name

    assert held > 0
    assert counted > 0


@settings(max_examples=300, deadline=None)
@given(JSON)
def test_any_json_is_read_without_an_exception(document: object) -> None:
    """As drafts or as refusals, never as both or neither."""
    for reading in read(document):
        assert (reading.draft is None) == bool(reading.findings)
        if reading.draft is not None:
            reading.draft.stated()


@settings(max_examples=300, deadline=None)
@given(st.lists(NODES, min_size=1, max_size=2))
def test_every_value_of_any_article_is_in_a_field_or_kept(nodes: list[dict[str, Any]]) -> None:
    """However strange its properties are."""
    readings = read({"@graph": nodes})
    stated = [reading.draft.stated() for reading in readings if reading.draft is not None]
    articles = [Article.model_construct(**{**record, "bylines": record["bylines"]}) for record in stated]

    assert unaccounted({"@graph": nodes}, articles) == []


@given(st.binary(max_size=60) | st.text(max_size=60).map(str.encode))
def test_any_bytes_are_read_without_an_exception(raw: bytes) -> None:
    """In both layouts. Bytes that say they are packed are the business of the source."""
    assume(not raw.startswith((GZIP_MAGIC, ZSTD_MAGIC)))
    for name in ("it.jsonld", "it.jsonl"):
        for reading in readings_of(raw, name):
            assert (reading.draft is None) == bool(reading.findings)


def test_lines_are_a_document_each() -> None:
    """A line without an article is refused alone, with its place."""
    lines = [{"@type": "NewsArticle", "articleBody": "Rain."}, {"@type": "Person", "name": "Ana"}]
    raw = b"".join(json.dumps(line).encode() + b"\n" for line in lines)

    for name in ("it.jsonl", "it.jsonld"):
        good, bad = readings_of(raw, name)
        assert good.draft is not None
        assert (bad.line, [finding.code for finding in bad.findings]) == (2, ["NS022"])


@pytest.mark.parametrize("article", rich_articles(), ids=lambda article: article.id)
def test_our_own_records_are_never_taken_for_it(article: Article) -> None:
    """Not even those that carry JSON-LD as what no field holds."""
    extra = json.dumps({"@context": "https://schema.org", "@graph": [{"@type": "NewsArticle"}]})
    carrying = article.model_copy(update={"extra_json": extra})

    for one in (article, carrying):
        assert json_kind(one.model_dump_json().encode()) is None
        assert json_kind(one.model_dump_json(indent=2, exclude_defaults=True).encode()) is None


@pytest.mark.parametrize(
    "document",
    [
        {"@context": "https://schema.org", "@type": "NewsArticle"},
        {"@graph": []},
        [{"headline": "Rain", "@type": "NewsArticle"}],
    ],
)
def test_documents_are_told_by_their_keywords(document: object) -> None:
    """Laid out in any way."""
    assert json_kind(json.dumps(document).encode()) == "json_ld"
    assert json_kind(json.dumps(document, indent=4).encode()) == "json_ld"


def test_a_written_article_has_what_searchers_ask_for() -> None:
    """Google's guidance: a headline, pictures, moments with their zone, authors by name and page, a publisher."""
    people = [
        {"id": "p1", "kind": "person", "name": "Ana Reyes", "role": "editor", "same_as": ["https://a.example/ana"]}
    ]
    byline = {"text": "By Ana Reyes, editor", "person_ids": ["p1"], "role": "author", "evidence": "metadata"}
    document = document_of(
        Article.model_validate({**FULL, "people": people, "bylines": [byline], "quotes": [], "figures": []})
    )

    assert document["@context"] == "https://schema.org"
    assert "NewsArticle" in types(document)
    assert document["headline"] == FULL["headline"]
    assert document["image"][0]["url"].startswith("https://")
    for name in ("datePublished", "dateModified"):
        assert re.search(r"T.*(?:Z|[+-]\d\d:\d\d)$", document[name])
    assert document["author"] == [
        {"@type": "Person", "name": "Ana Reyes", "jobTitle": "editor", "url": "https://a.example/ana"}
    ]
    assert document["publisher"] == {
        "@type": "Organization", "name": "The Tidal Courier", "url": "https://example.org/"
    }  # fmt: skip


def test_a_written_document_is_made_of_terms_and_keywords() -> None:
    """So that it expands by schema.org's context: no name of ours, no null, no list in a list."""

    def assert_expands(value: object, listed: bool = False) -> None:  # noqa: FBT001, FBT002  a private walk
        assert value is not None
        if isinstance(value, dict):
            for name, member in value.items():
                assert re.fullmatch(r"@(?:context|id|type)|[a-z][A-Za-z]+", name)
                assert_expands(member)
        elif isinstance(value, list):
            assert not listed
            for member in value:
                assert_expands(member, listed=True)

    for article in rich_articles():
        assert_expands(document_of(article))


def test_quotes_and_figures_are_written_with_their_sources() -> None:
    """A quotation in its pieces, a figure as a claim about a quantity; both say that they were taken from the text."""
    article = rich_articles()[0]
    parts = document_of(article)["hasPart"]

    assert [part["@type"] for part in parts] == ["Quotation", "Quotation", "Claim", "Claim", "Claim"]
    assert parts[0]["text"][0] == article.quotes[0].content[0].text
    assert parts[0]["spokenByCharacter"]["name"] == "Ana Reyes"
    assert {name: parts[2]["about"][name] for name in ("value", "minValue", "maxValue", "unitText")} == {
        "value": 12.0, "minValue": 11.5, "maxValue": 12.5, "unitText": "crate"
    }  # fmt: skip
    assert all(part["sdPublisher"]["name"] == "newsschema" for part in parts)


def test_a_part_that_the_body_does_not_carry_out_is_kept() -> None:
    """Whoever says that it was taken from the text must be right."""
    part = {"@type": "Quotation", "text": "Yes", "sdPublisher": {"@type": "Organization", "name": "newsschema"}}
    (reading,) = read({"@type": "NewsArticle", "articleBody": "“No,” she said.", "hasPart": [part]})

    assert json.loads(article_of(reading).extra_json or "") == {"hasPart": [part]}


def test_people_come_back_with_all_that_a_document_holds_of_them() -> None:
    """Names, kinds, titles, posts, affiliations and pages; only of those that have a name."""
    article = rich_articles()[0]
    (reading,) = read(document_of(article))

    def held(told: Article) -> list[tuple[object, ...]]:
        return sorted(
            (one.name, one.kind, one.title, one.role, one.affiliation, tuple(one.same_as))
            for one in told.people
            if one.name is not None
        )

    assert held(article_of(reading)) == held(article)
    assert [(byline.role, byline.text) for byline in article_of(reading).bylines] == [
        ("author", "Zoë Ångström"),
        ("wire", "Tidal Wire"),
    ]


@pytest.mark.parametrize("kind", ["person", "organization", "group", "document", "unknown"])
@pytest.mark.parametrize(
    "name", ["Ana Reyes", "Ana Reyes and Tom Okoro", "Gazette Staff", "ANA REYES", "R&amp;D", "Reuters"]
)
def test_a_party_comes_back_whatever_its_name_looks_like(kind: str, name: str) -> None:
    """A name is one name where a record of ours says so."""
    body = {"id": "a", "schema_version": "1.0", "body": "Rain."}
    (reading,) = read(
        document_of(Article.model_validate({**body, "people": [{"id": "x", "kind": kind, "name": name}]}))
    )

    assert [(one.kind, one.name) for one in article_of(reading).people] == [(kind, name)]


@given(st.text(min_size=1) | st.sampled_from(["&amp;", "<p>", "&#11;", " ", "&nbsp;", "a <b>b</b> &lt;"]))
def test_a_text_is_read_as_it_was_written(text: str) -> None:
    """Whatever looks like a character reference or markup in it."""
    assert prose(written(text)) == text


def test_extra_values_stand_in_their_old_places() -> None:
    """So that a document read and written again has them where its source had them."""
    source = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "articleBody": "Rain.",
        "speakable": {"@type": "SpeakableSpecification", "cssSelector": [".lead"]},
        "isAccessibleForFree": False,
    }
    (reading,) = read(source)
    again = document_of(article_of(reading))

    assert {name: again[name] for name in source} == source


def test_extra_values_that_have_no_place_of_their_own_come_back() -> None:
    """A second section stands beside ours nowhere, so it goes along as text."""
    source = {"@type": "NewsArticle", "articleBody": "Rain.", "articleSection": ["Sea", "News"], "wordCount": 1}
    (reading,) = read(source)
    once = article_of(reading)
    document = document_of(once)
    (again,) = read(document)

    assert once.extra_json == '{"articleSection":[null,"News"],"wordCount":1}'
    assert (document["articleSection"], document["wordCount"]) == ("Sea", 1)
    assert article_of(again).extra_json == once.extra_json


def test_several_articles_are_one_document_or_lines() -> None:
    """A list, or one on each line."""
    articles = rich_articles()
    for suffix, count in ((".jsonld", 1), (".jsonl", len(articles))):
        kept = io.BytesIO()
        sink = JSON_LD.laid_out(suffix).open(kept)
        sink.write(articles)
        sink.finish({})
        documents = [json.loads(kept.getvalue())] if count == 1 else [*map(json.loads, kept.getvalue().splitlines())]
        assert len(documents) == count
        listed = documents[0] if count == 1 else documents
        assert [document.get("@id") for document in listed] == [article.id for article in articles]


def test_many_articles_are_read_in_linear_time() -> None:
    """A graph of thousands that all refer to one person, whose node is large."""
    person = {"@type": "Person", "@id": "#p", "name": "Ana Reyes", "knowsAbout": [str(n) for n in range(20)]}
    nodes = [{"@type": "NewsArticle", "articleBody": f"Rain {n}.", "author": {"@id": "#p"}} for n in range(3000)]
    readings = read({"@graph": [person, *nodes]})

    assert len(readings) == len(nodes)
    assert all(reading.draft is not None and reading.draft.credits for reading in readings)
