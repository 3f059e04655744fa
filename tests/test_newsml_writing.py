"""What our writer makes of articles in NewsML-G2: valid, the same bytes always, and read again as it was."""

from __future__ import annotations

import json
import os
import re
from typing import Any

import pytest
from hypothesis import given, settings
from newsml_documents import SCHEMA, UNHURRIED, article_of, readings_of, written
from strategies import article_models

from benchmarks.generated_articles import article as generated_article
from benchmarks.rich_articles import BARE, rich_articles
from newsschema.formats import registry
from newsschema.formats.mapping import Loss, losses
from newsschema.formats.newsml_g2 import MAPPING
from newsschema.records import Article


def validator() -> Any:  # noqa: ANN401  lxml has no types
    """The standard's own schema, as a function that says what breaks it; skips where it cannot be had."""
    etree: Any = pytest.importorskip("lxml.etree")
    if not SCHEMA.is_file():
        pytest.skip("the schema of NewsML-G2 lies outside the project")
    schema = etree.XMLSchema(etree.parse(os.fspath(SCHEMA)))

    def faults(raw: bytes) -> list[str]:
        schema.validate(etree.fromstring(raw))
        return [str(error) for error in schema.error_log]

    return faults


def test_rich_articles_are_valid() -> None:
    """Alone and in a message, with every field set and with none."""
    faults = validator()

    assert faults(written(rich_articles())) == []
    for article in rich_articles():
        assert faults(written([article])) == []


@settings(UNHURRIED, max_examples=50)
@given(article_models())
def test_what_is_written_is_valid(article: Article) -> None:
    """Whatever an article holds."""
    assert validator()(written([article])) == []


@pytest.mark.slow
@settings(UNHURRIED, max_examples=1000)
@given(article_models())
def test_a_thousand_articles_are_valid(article: Article) -> None:
    """As many as the promise is about."""
    assert validator()(written([article])) == []


@pytest.mark.slow
def test_a_thousand_made_up_articles_are_one_valid_message() -> None:
    """Of the length of news, in one document."""
    articles = [Article.model_validate(generated_article(7, number)) for number in range(1000)]
    raw = written(articles)

    assert validator()(raw) == []
    assert [reading.draft.body for reading in readings_of(raw) if reading.draft] == [one.body for one in articles]


def test_one_article_stands_alone_and_several_in_a_message() -> None:
    """Nobody has to unpack a message of one."""
    one, other = (Article.model_validate(BARE | {"id": id_}) for id_ in "ab")

    assert b"<newsMessage" not in written([one])
    assert written([one, other]).count(b"<newsItem ") == 2


def test_the_same_articles_are_the_same_bytes() -> None:
    """Whenever they are written: what is not known of a time is the same moment always, and read as nothing."""
    bare = [Article.model_validate(BARE | {"id": id_}) for id_ in "ab"]
    first = written(bare)

    assert written(bare) == first
    assert set(re.findall(rb"20[0-9]{2}-[0-9]{2}-[0-9]{2}T", first)) == set()
    for reading in readings_of(first):
        article = article_of(reading)
        assert (article.modified_at, article.published_at, article.extra_json) == (None, None, None)


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ({}, b"1970-01-01T00:00:00Z"),
        ({"published_on": "2026-01-08"}, b"2026-01-08T00:00:00Z"),
        ({"published_on": "2026-01-08", "created_at": "2026-01-07T10:00:00+01:00"}, b"2026-01-07T10:00:00+01:00"),
        ({"published_at": "2026-01-08T10:00:00Z", "modified_on": "2026-01-09"}, b"2026-01-08T10:00:00Z"),
        ({"published_at": "2026-01-08T10:00:00Z", "modified_at": "2026-01-09T10:00:00Z"}, b"2026-01-09T10:00:00Z"),
    ],
)
def test_a_version_is_dated_by_what_is_nearest_to_it(said: dict[str, str], told: bytes) -> None:
    """Which our reader knows to be no word on when the article was changed."""
    article = Article.model_validate(BARE | said)
    raw = written([article])

    assert b"<versionCreated>" + told + b"</versionCreated>" in raw
    assert article_of(readings_of(raw)[0]).modified_at == said.get("modified_at")


def test_no_article_is_an_empty_package() -> None:
    """A valid document, which is read as none."""
    raw = written([])

    assert validator()(raw) == []
    assert readings_of(raw) == []
    assert registry.sniffed(raw, "-") == "newsml_g2"


def test_what_others_add_to_a_document_of_ours_is_kept() -> None:
    """Only what our writer puts there says nothing."""
    articles = [Article.model_validate(BARE | {"id": id_}) for id_ in "ab"]
    raw = written(articles).replace(
        b"<sent>1970-01-01T00:00:00Z</sent>", b"<sent>2026-01-08T09:30:00Z</sent><sender>v</sender>"
    )
    raw = raw.replace(b'<itemClass qcode="ninat:text"/>', b'<itemClass qcode="ninat:picture"/>', 1)
    raw = raw.replace(b"<itemMeta", b'<catalogRef href="http://vell.example/c.xml"/><itemMeta', 1)
    first, second = (article_of(reading) for reading in readings_of(raw))

    assert json.loads(first.extra_json or "null") == {
        "newsItem": {
            "catalogRef": [None, {"@href": "http://vell.example/c.xml"}],
            "itemMeta": {"itemClass": {"@qcode": "ninat:picture"}},
        },
        "newsMessage": {"header": {"sender": "v", "sent": "2026-01-08T09:30:00Z"}},
    }
    assert second.extra_json is None


def test_control_characters_are_told_and_break_nothing() -> None:
    """XML cannot hold them: each is replaced where it stands, and the loss is told."""
    said = BARE | {"body": "Rain\x00 fell.", "headline": "Rain\x0b"}
    article = Article.model_validate(said)
    again = article_of(readings_of(written([article]))[0])

    assert (again.body, again.headline) == ("Rain\ufffd fell.", "Rain\ufffd")
    why = "XML holds no control characters; each is written as U+FFFD"
    assert list(losses(article, MAPPING)) == [
        Loss(article.id, "/body", "changed", why),
        Loss(article.id, "/headline", "changed", why),
    ]
