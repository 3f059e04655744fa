"""The official schemas of ANS 0.10.12 and ours: what is written is valid by them, and our shapes ask what they ask."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from datetime import datetime
from functools import cache
from typing import Any

import jsonschema
import pytest
from ans_documents import Documents
from hypothesis import HealthCheck, given, settings
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT4
from strategies import article_models
from test_formats_both_ways import assert_back

from benchmarks import generated_articles
from benchmarks.corpora import CORPUS
from benchmarks.rich_articles import rich_articles
from newsschema.formats.ans.checks import faults_of
from newsschema.formats.ans.shapes.documents import DOCUMENTS
from newsschema.formats.ans.writing import document_of
from newsschema.records import Article

SUITE = CORPUS / "standards" / "ans-0.10.12"
pytestmark = pytest.mark.skipif(not SUITE.is_dir(), reason="the ANS suite is not here: NEWSSCHEMA_CORPUS")
RFC_3339 = re.compile(r"\d{4}-\d\d-\d\d[Tt]\d\d:\d\d:\d\d(?:\.\d+)?(?:[Zz]|[+-]\d\d:\d\d)", re.ASCII)
FORMATS = jsonschema.FormatChecker(formats=())


@FORMATS.checks("date-time", raises=ValueError)
def is_moment(value: object) -> bool:
    """A date-time of RFC 3339, which jsonschema itself checks only where another library is installed."""
    if not isinstance(value, str):
        return True
    if RFC_3339.fullmatch(value) is None:
        return False
    datetime.fromisoformat(value.upper()[:19])
    return True


@cache
def schemas() -> dict[str, dict[str, Any]]:
    """The official schemas by what they are of: "story", "traits/trait_label"."""
    read = [json.loads(path.read_text("utf-8")) for path in sorted((SUITE / "shared" / "schema").rglob("*.json"))]
    return {schema["id"].rpartition("/0.10.12/")[2].removesuffix(".json"): schema for schema in read if "id" in schema}


@cache
def validator(name: str) -> jsonschema.Draft4Validator:
    """One of them, with all it refers to, from files alone."""
    known: Registry[Any] = Registry().with_resources(
        (schema["id"], Resource(contents=schema, specification=DRAFT4)) for schema in schemas().values()
    )
    return jsonschema.Draft4Validator(schemas()[name], registry=known, format_checker=FORMATS)


def strays(document: dict[str, Any]) -> list[str]:
    """What the official schema of its type finds in a document."""
    return [error.message for error in validator(document["type"]).iter_errors(document)]


def test_the_official_schema_is_at_work() -> None:
    """It takes the suite's good stories and refuses its broken ones, and a day where it asks for a moment."""
    told = json.loads((SUITE / "dev" / "expectations.json").read_text("utf-8"))
    stories = [one for one in told if one["schema"].endswith("/story.json")]
    documents = [json.loads((SUITE / "dev" / "fixtures" / one["fixture"]).read_text("utf-8")) for one in stories]

    assert stories
    assert [validator("story").is_valid(document) for document in documents] == [one["valid"] for one in stories]
    assert not is_moment("2026-01-08")
    assert strays({"type": "story", "version": "0.10.12", "display_date": "2026-01-08"})


@pytest.mark.parametrize("number", range(len(rich_articles())))
def test_rich_articles_are_valid_stories(number: int) -> None:
    """Every field set, none set, and the edges."""
    assert strays(document_of(rich_articles()[number])) == []


@given(article=article_models())
@settings(max_examples=30, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large], deadline=None)
def test_an_article_is_a_valid_story(article: Article) -> None:
    """Whatever it holds."""
    assert strays(document_of(article)) == []


@pytest.mark.slow
@given(article=article_models())
@settings(max_examples=1000, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large], deadline=None)
def test_a_thousand_articles_are_valid_stories(article: Article) -> None:
    """As many as the promise is about."""
    assert strays(document_of(article)) == []


@pytest.mark.slow
def test_a_thousand_generated_articles_are_valid_stories(compared: Callable[[str], None]) -> None:
    """And they come back less their losses."""
    articles = [Article.model_validate(generated_articles.article(7, number)) for number in range(1000)]
    for article in articles:
        assert strays(document_of(article)) == []
    assert_back("ans", articles)

    compared("generated articles written as ANS: 1000 valid by the official schema, and back less their losses")


@pytest.mark.parametrize("type_", sorted(DOCUMENTS.keys() - {"author", "restricted"}))
def test_our_shapes_know_every_field(type_: str) -> None:
    """Of a document of the type, and no others."""
    assert set(DOCUMENTS[type_].fields) == set(schemas()[type_]["properties"])


def test_what_is_sound_strays_by_neither() -> None:
    """Documents with every field in its turn."""
    documents = Documents(11)
    for _ in range(60):
        document = documents.document()
        assert strays(document) == []
        assert faults_of(document) == []


def test_what_strays_by_the_official_schemas_strays_by_our_shapes(compared: Callable[[str], None]) -> None:
    """Ours ask more of the elements of a content: what their own schemas do, which that of a story does not look at."""
    documents, found = Documents(11, broken=0.01), 0
    for _ in range(100):
        document = documents.document()
        if strays(document):
            assert faults_of(document) != []
            found += 1

    assert 20 < found < 100
    compared(f"documents that stray by the official schemas of ANS: {found}, by our shapes too")
