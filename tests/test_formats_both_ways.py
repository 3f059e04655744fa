"""Every format that is written: its mapping covers our fields, and what it gives back is the article less its losses.

The test of a round trip is the same for all of them, and takes a mapping at its word: whatever `losses` does not name
must come back as it was.
"""

from __future__ import annotations

import io
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from strategies import article_models

from benchmarks.rich_articles import rich_articles
from newsschema.engines import fields
from newsschema.formats import registry
from newsschema.formats.mapping import Mapping, losses
from newsschema.formats.reading import LayoutWriter
from newsschema.formats.source import Source
from newsschema.records import Article

MAPPED = sorted(name for name, format_ in registry.formats().items() if format_.mapping)
BOTH_WAYS = sorted(name for name in MAPPED if registry.named(name).reader and registry.named(name).writer)
every_mapping = pytest.mark.parametrize("name", MAPPED)
every_format = pytest.mark.parametrize("name", BOTH_WAYS)


def mapping_of(name: str) -> Mapping:
    """The mapping of a format by its name."""
    mapping = registry.mapping_of(registry.named(name))
    assert mapping is not None
    return mapping


def paths(record: fields.RecordType, above: str = "") -> Iterator[str]:
    """Every path of a record's fields, outer before inner."""
    for field in record.fields:
        path = f"{above}{field.name}"
        yield path
        inner = field.type
        if inner.item is not None:
            path, inner = f"{path}[]", inner.item
            yield path
        if inner.record is not None:
            yield from paths(inner.record, f"{path}.")


@every_mapping
def test_a_mapping_covers_every_field(name: str) -> None:
    """One that says nothing of a field would lose it in silence."""
    mapping = mapping_of(name)

    assert mapping.format == name
    for path in paths(fields.read()):
        mapping.of(path)


@every_mapping
def test_a_mapping_speaks_of_fields_that_are(name: str) -> None:
    """Each once, with its place or with the reason why it has none."""
    told = [mapped.ours for mapped in mapping_of(name).fields]

    assert set(told) <= set(paths(fields.read()))
    assert len(told) == len(set(told))
    for mapped in mapping_of(name).fields:
        assert mapped.why or mapped.keeps == "kept", mapped
        assert mapped.theirs or mapped.keeps == "lost" or mapped.ours == "schema_version", mapped


def written(name: str, articles: list[Article], suffix: str = "") -> bytes:
    """Some articles in a format."""
    writer = registry.writer_of(registry.named(name))
    if suffix and isinstance(writer, LayoutWriter):
        writer = writer.laid_out(suffix)
    kept = io.BytesIO()
    sink = writer.open(kept)
    sink.write(articles)
    assert sink.finish({}) == len(articles)
    return kept.getvalue()


def read_back(name: str, raw: bytes) -> list[Article]:
    """The articles of some bytes, as their source states them: nothing is extracted."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "it"
        path.write_bytes(raw)
        readings = list(registry.reader_of(registry.named(name)).read(Source("it", path)))
    assert [reading.findings for reading in readings if reading.draft is None] == []
    return [Article.model_validate(reading.draft.stated()) for reading in readings if reading.draft is not None]


def less(article: Article, pointers: set[str]) -> Any:  # noqa: ANN401  JSON
    """An article as JSON without the values at some places; what is absent or empty is left out everywhere."""

    def kept(value: Any, pointer: str) -> Any:  # noqa: ANN401  JSON
        if pointer in pointers:
            return None
        if isinstance(value, dict):
            members = {key: kept(member, f"{pointer}/{key}") for key, member in value.items()}
            return {key: member for key, member in members.items() if member not in (None, [], {})}
        if isinstance(value, list):
            return [kept(member, f"{pointer}/{k}") for k, member in enumerate(value)]
        return value

    return kept(article.model_dump(mode="json", exclude_defaults=True), "")


def assert_back(name: str, articles: list[Article], suffix: str = "") -> None:
    """What comes back is what went, less the losses; provenance is told anew by who reads."""
    back = read_back(name, written(name, articles, suffix))

    assert len(back) == len(articles)
    for article, again in zip(articles, back, strict=True):
        lost = {"/provenance", *(loss.pointer for loss in losses(article, mapping_of(name)))}
        assert less(again, lost) == less(article, lost)


@every_format
@pytest.mark.parametrize("suffix", ["", ".json", ".jsonl"])
def test_rich_articles_come_back(name: str, suffix: str) -> None:
    """Every field set, none set, and the edges, in every layout."""
    assert_back(name, rich_articles(), suffix)


@every_format
@given(article=article_models())
@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
def test_an_article_comes_back(name: str, article: Article) -> None:
    """Whatever it holds."""
    assert_back(name, [article])


@every_format
@pytest.mark.slow
@given(article=article_models())
@settings(max_examples=1000, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large], deadline=None)
def test_a_thousand_articles_come_back(name: str, article: Article) -> None:
    """As many as the promise is about."""
    assert_back(name, [article])


@every_format
def test_nothing_written_reads_as_nothing(name: str) -> None:
    """An output without articles is one."""
    assert read_back(name, written(name, [])) == []
