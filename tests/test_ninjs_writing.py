"""What is written as ninjs is valid, and comes back."""

import io
import json
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from jsonschema import Draft202012Validator
from referencing import Registry, Resource
from strategies import article_models

from benchmarks.corpora import CORPUS
from benchmarks.generated_articles import article as generated
from benchmarks.rich_articles import rich_articles
from newsschema.formats.ninjs import NINJS
from newsschema.formats.ninjs.reading import draft_of
from newsschema.formats.ninjs.writing import item_of
from newsschema.formats.sniffing import json_kind
from newsschema.records import Article, Provenance

HERE = Provenance(source_format="ninjs")
SUITE = CORPUS / "standards" / "ninjs"
needs_the_suite = pytest.mark.skipif(not SUITE.is_dir(), reason="the suite of ninjs is not there: NEWSSCHEMA_CORPUS")


def validator() -> Draft202012Validator:
    """The official schema of 3.1, with the schema of GeoJSON that it asks for; nothing is fetched."""
    folder = SUITE / "shared"
    schema = json.loads((folder / "specification" / "ninjs-schema_3.1.json").read_text("utf-8"))
    geo_json = json.loads((folder / "GeoJSON-schema.json").read_text("utf-8"))
    known = Registry().with_resource(geo_json["$id"], Resource.from_contents(geo_json))
    return Draft202012Validator(schema, registry=known)


@needs_the_suite
def test_a_thousand_generated_articles_are_valid_items() -> None:
    """And the rich ones, by the official schema."""
    valid = validator()
    articles = [Article.model_validate(generated(11, number)) for number in range(1000)]

    assert not valid.is_valid({"uri": 3})
    for article in (*articles, *rich_articles()):
        assert list(valid.iter_errors(item_of(article))) == []


@needs_the_suite
@pytest.mark.slow
@given(article=article_models())
@settings(max_examples=1000, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large], deadline=None)
def test_a_thousand_drawn_articles_are_valid_items(article: Article) -> None:
    """Whatever they hold."""
    assert list(validator_once().iter_errors(item_of(article))) == []


_VALIDATORS: list[Draft202012Validator] = []


def validator_once() -> Draft202012Validator:
    """The validator, made at its first use."""
    if not _VALIDATORS:
        _VALIDATORS.append(validator())
    return _VALIDATORS[0]


def test_what_only_ninjs_has_stays_where_it_was() -> None:
    """From an item that is read to the item that is written of it, where it keeps to 3.1."""
    item = {
        "uri": "a:1",
        "urgency": 4,
        "slugline": "rain",
        "ednote": "Pictures follow",
        "mood": "grim",
        "events": "rain",
    }
    met = draft_of(item | {"bodies": [{"value": "Rain."}]}, HERE)
    assert met.draft is not None
    again = item_of(Article.model_validate(met.draft.stated()))

    assert {name: again.get(name) for name in ("urgency", "slugline", "edNote", "mood", "events")} == {
        "urgency": 4,
        "slugline": "rain",
        "edNote": "Pictures follow",
        "mood": None,
        "events": None,
    }


@pytest.mark.parametrize(
    ("kind", "again"),
    [
        ("person", "person"),
        ("organization", "organization"),
        ("document", "document"),
        ("group", "organization"),
        ("unknown", "person"),
    ],
)
def test_parties_with_a_name_come_back(kind: str, again: str) -> None:
    """With their first page, credited or not; the mapping tells what else becomes of them."""
    said: dict[str, Any] = {
        "id": "urn:vell:1",
        "schema_version": "1.0",
        "body": "Rain.",
        "bylines": [
            {"text": "By A. Reyes", "person_ids": ["p2"], "role": "editor", "evidence": "metadata"},
            {"text": "Desk", "role": "wire", "evidence": "metadata"},
        ],
        "people": [
            {
                "id": "p1",
                "kind": kind,
                "name": "Vell Harbour",
                "same_as": ["https://a.example/1", "https://a.example/2"],
            },
            {"id": "p2", "kind": kind, "name": "Ana Reyes"},
            {"id": "p3", "kind": kind},
        ],
    }
    met = draft_of(item_of(Article.model_validate(said)), HERE)
    assert met.draft is not None
    stated = Article.model_validate(met.draft.stated()).model_dump(mode="json", exclude_defaults=True)

    assert stated["people"] == [
        {"id": "p1", "kind": again, "name": "Ana Reyes"},
        {"id": "p2", "kind": again, "name": "Vell Harbour", "same_as": ["https://a.example/1"]},
    ]
    assert stated["bylines"] == [said["bylines"][0] | {"person_ids": ["p1"]}, said["bylines"][1]]


def test_half_a_character_is_not_written() -> None:
    """It has no UTF-8; JSON in extra_json may hold one as an escape."""
    extra = r'{"slugline": "\ud800", "edNote": "\ud83d\ude00"}'
    article = Article(id="a", schema_version="1.0", body="Rain.", extra_json=extra)
    kept = io.BytesIO()
    sink = NINJS.open(kept)
    sink.write([article])
    sink.finish({})

    assert "slugline" not in json.loads(kept.getvalue())
    assert json.loads(kept.getvalue())["edNote"] == "\U0001f600"


def test_what_is_written_is_known_as_ninjs() -> None:
    """By its first bytes, in either layout."""
    for suffix in (".json", ".jsonl"):
        kept = io.BytesIO()
        sink = NINJS.laid_out(suffix).open(kept)
        sink.write(rich_articles())
        sink.finish({})

        assert json_kind(kept.getvalue()) == "ninjs"
