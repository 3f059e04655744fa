"""schema.org articles written, and documents of many: what comes back, and at what cost."""

from __future__ import annotations

import io
import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from json_ld_documents import article_of, outcome_of, read, readings_of

from benchmarks.rich_articles import FULL, rich_articles
from newsschema.formats.json_ld import JSON_LD
from newsschema.formats.json_ld.taking import prose, written
from newsschema.formats.json_ld.writing import document_of
from newsschema.formats.schema_org import types
from newsschema.records import Article


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


def test_what_stood_beside_an_article_is_given_back_beside_it() -> None:
    """A ClaimReview that came in goes out where searchers look for one. We write none of our own: we judge nothing."""
    review = {"@type": "ClaimReview", "claimReviewed": "It fell", "reviewRating": {"@type": "Rating", "ratingValue": 5}}
    article = {"@type": "NewsArticle", "headline": "Rain", "articleBody": "Rain."}
    source = {"@context": "https://schema.org", "@graph": [article, review]}
    (reading,) = read(source)
    once = article_of(reading)
    (again,) = read(document_of(once))

    assert document_of(once) == {**source, "@graph": [{**article, "@id": once.id}, review]}
    assert article_of(again).extra_json == once.extra_json


@pytest.mark.parametrize(
    "extra",
    ['{"schema:mood":"grim"}', '{"@included":[{"schema:mood":"grim"}]}', '{"@included":[{}]}', '{"@included":5}'],
)
def test_what_no_field_holds_comes_back_whatever_it_looks_like(extra: str) -> None:
    """Names that a reader would shorten, and inclusions that are no graph."""
    article = Article.model_validate({"id": "a", "schema_version": "1.0", "body": "Rain.", "extra_json": extra})
    (reading,) = read(document_of(article))

    assert article_of(reading).extra_json == extra


def test_a_refused_article_is_kept_without_its_neighbours() -> None:
    """As a document that is read alone as it was read among them."""
    person = {"@type": "Person", "@id": "#p", "name": "Ana Reyes", "knowsAbout": "rain"}
    told = [{"@type": "NewsArticle", "articleBody": f"Rain {n}.", "author": {"@id": "#p"}} for n in range(3)]
    readings = read({"@context": "https://schema.org", "@graph": [*told, person, {"@type": "WebPage", "name": "Home"}]})

    for reading in readings:
        (alone,) = readings_of(reading.raw)
        assert outcome_of(alone) == outcome_of(reading)


def test_every_document_without_an_article_is_refused_with_its_own_bytes() -> None:
    """None of a list goes missing."""
    people = [{"@type": "Person", "name": name} for name in ("Ana", "Tom")]

    assert [json.loads(reading.raw) for reading in read(people)] == people


def test_what_many_articles_refer_to_is_told_no_more_often_than_is_bearable() -> None:
    """A large node that thousands refer to does not make few bytes many."""
    person = {"@type": "Person", "@id": "#p", "name": "Ana Reyes", "description": "sea" * 100_000}
    told = [{"@type": "NewsArticle", "articleBody": f"Rain {n}.", "author": {"@id": "#p"}} for n in range(500)]
    readings = read({"@graph": [person, *told]})

    assert len(readings) == len(told)
    assert 300_000 < sum(len(article_of(reading).extra_json or "") for reading in readings) < 10_000_000
    assert json.loads(article_of(readings[-1]).extra_json or "") == {"author": {"@id": "#p"}}


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
