"""schema.org's articles in JSON-LD, read and written: cases, every value accounted for, and what searchers ask for."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any, Final

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from json_ld_documents import JSON, NODES, SHAPED, article_of, outcome, read, readings_of
from schema_org_leaves import distinct, leaves, lost, unaccounted

from benchmarks.corpora import CORPUS
from benchmarks.rich_articles import rich_articles
from newsschema.formats import registry
from newsschema.formats.json_ld import JSON_LD
from newsschema.formats.packing import GZIP_MAGIC, ZSTD_MAGIC
from newsschema.formats.schema_org import articles_in
from newsschema.formats.sniffing import json_kind
from newsschema.formats.source import Source
from newsschema.records import Article

CASES: Final = sorted((Path(__file__).parent / "cases" / "json_ld").glob("*.json"))
#: Those whose articles are read: the values of one that is refused are in its bytes.
READ_WHOLE: Final = [path for path in CASES if path.stem != "beside-the-first-with-a-text"]
SUITE: Final = CORPUS / "standards" / "schemaorg-examples" / "dev"


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_cases(path: Path) -> None:
    """Each document gives the fields that its case says."""
    case = json.loads(path.read_text("utf-8"))

    assert outcome(case["document"]) == case["expected"]


@pytest.mark.parametrize("path", READ_WHOLE, ids=lambda path: path.stem)
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


@settings(max_examples=300, deadline=None)
@given((SHAPED | NODES).map(distinct))
def test_every_value_of_any_article_is_found_by_itself(node: dict[str, Any]) -> None:
    """No two texts of an article are the same, so that none is taken for another."""
    stated = [reading.draft.stated() for reading in read(node) if reading.draft is not None]

    assert not stated or lost(node, [Article.model_construct(**record) for record in stated]) == []


@pytest.mark.parametrize("path", READ_WHOLE, ids=lambda path: path.stem)
def test_the_account_tells_of_a_value_that_is_lost(path: Path) -> None:
    """Whichever text of what no field holds is taken away, it is missed."""
    document = distinct(json.loads(path.read_text("utf-8"))["document"])
    articles = [article_of(reading) for reading in read(document) if reading.draft] if document else []
    assert not articles or lost(document, articles) == []
    for k, article in enumerate(articles):
        extra = article.extra_json or "{}"
        for mark in set(re.findall(r"[qQ][a-z]{5}q", extra)):
            shorn = article.model_copy(update={"extra_json": extra.replace(mark, "")})
            fields = article.model_dump_json(exclude={"extra_json", "provenance"}).lower()
            missed = lost(document, [*articles[:k], shorn, *articles[k + 1 :]])

            assert mark.lower() in fields or missed


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
