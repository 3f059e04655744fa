"""NewsML-G2, NewsML 1 and NITF: what is read of them, that nothing is lost, and that what we write is valid."""

from __future__ import annotations

import io
import json
import os
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from strategies import article_models

from benchmarks.corpora import CORPUS
from benchmarks.generated_articles import article as generated_article
from benchmarks.rich_articles import BARE, rich_articles
from newsschema.extraction.article import record_of
from newsschema.formats import registry
from newsschema.formats.mapping import Loss, losses
from newsschema.formats.moments import when
from newsschema.formats.newsml_g2 import MAPPING, NEWSML_G2
from newsschema.formats.reading import Reading
from newsschema.formats.source import GZIP_MAGIC, ZSTD_MAGIC, Source, counted
from newsschema.formats.xml_trees.element import leaves
from newsschema.formats.xml_trees.tree import Tree, parse
from newsschema.records import Article

CASES: Final = Path(__file__).parent / "cases" / "newsml_g2"
SUITE: Final = CORPUS / "standards/newsml-g2"
#: Folders of it whose documents are sound.
GOOD: Final = ("should_pass", "examples", "newsml1-businesswire", "ninjs-xslt-samples", "pynewsml")
SCHEMA: Final = SUITE / "shared/xsd/NewsML-G2_2.35-spec-All-Power.xsd"
needs_suite = pytest.mark.skipif(not SUITE.is_dir(), reason="the suite of NewsML-G2 lies outside the project")
UNHURRIED: Final = settings(suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large], deadline=None)


def readings_of(raw: bytes) -> list[Reading]:
    """What the reader makes of some bytes."""
    stream = counted(io.BytesIO(raw))
    return list(NEWSML_G2.read(Source("it", stream=stream)))


def article_of(reading: Reading) -> Article:
    """What the source states, as a whole record."""
    assert reading.draft is not None
    return Article.model_validate(reading.draft.stated())


def written(articles: list[Article]) -> bytes:
    """Some articles as a document."""
    kept = io.BytesIO()
    sink = NEWSML_G2.open(kept)
    sink.write(articles)
    assert sink.finish({}) == len(articles)
    return kept.getvalue()


@pytest.mark.parametrize("case", sorted(CASES.glob("*.xml")), ids=lambda path: path.stem)
def test_a_document_is_read_as_its_case_says(case: Path) -> None:
    """Field by field; what no field holds stands in extra_json, in its one form."""
    said = json.loads(case.with_suffix(".json").read_text(encoding="utf-8"))
    readings = readings_of(case.read_bytes())
    read = [article_of(reading) for reading in readings if reading.draft is not None]

    assert [found.code for reading in readings for found in reading.findings] == said["findings"]
    assert len(read) == len(said["articles"])
    for article, expected in zip(read, said["articles"], strict=True):
        extra, warnings = expected.pop("extra", None), expected.pop("warnings", None)
        dumped = article.model_dump(mode="json", exclude_defaults=True)
        assert {name: dumped.get(name) for name in expected} == expected
        if extra is not None:
            assert json.loads(article.extra_json or "null") == extra
        if warnings is not None:
            assert article.provenance is not None
            noted = [(issue.message or "").partition(" is not what")[0] for issue in article.provenance.warnings]
            assert sorted(noted) == sorted(warnings)


@pytest.mark.parametrize("case", sorted(CASES.glob("*.xml")), ids=lambda path: path.stem)
def test_items_of_a_message_have_their_own_bytes(case: Path) -> None:
    """What a quarantine would keep of each is the item as the source has it, where it stands."""
    raw = case.read_bytes()
    for reading in readings_of(raw):
        if reading.offset is not None:
            assert raw[reading.offset :].startswith(reading.raw)
        if len(readings_of(raw)) > 1:
            assert re.match(rb"<(\w+).*</\1>\Z", reading.raw, re.DOTALL)


def test_a_picture_is_extracted_like_any_article() -> None:
    """Its caption is the body, and what the text tells is found in it."""
    reading = readings_of((CASES / "message.xml").read_bytes())[2]
    assert reading.draft is not None

    assert Article.model_validate(record_of(reading.draft)).media[0].caption == "A boat in the rain."


@pytest.mark.parametrize("case", sorted(CASES.glob("*.xml")), ids=lambda path: path.stem)
def test_no_value_of_a_case_is_lost(case: Path) -> None:
    """Each is in a field or in extra_json."""
    assert lost_leaves(case.read_bytes()) == []


def lost_leaves(raw: bytes) -> list[str]:
    """Values of a document's items that are read which neither a field nor extra_json has."""
    found: list[str] = []
    tree = parse(raw)
    assert isinstance(tree, Tree)
    for reading in readings_of(raw):
        if reading.draft is None:
            continue
        article = article_of(reading)
        again = parse(reading.raw)
        assert isinstance(again, Tree)
        kept = Counter(_strings(json.loads(article.extra_json or "null")))
        fields = article.model_dump(mode="json", exclude={"extra_json", "provenance"}, exclude_defaults=True)
        held = [" ".join(text.split()) for text in _strings(fields)]
        numbers = {str(number) for number in _numbers(fields)}
        for leaf in leaves(again.root):
            if kept[leaf]:
                kept[leaf] -= 1
            elif not _held(leaf, held, numbers):
                found.append(leaf)
    return found


def _held(leaf: str, held: list[str], numbers: set[str]) -> bool:
    """Whether a field has a value in one of the forms fields have."""
    tidy = " ".join(leaf.split())
    told = when(leaf)
    forms = {tidy, tidy.rpartition(":")[2], tidy.rpartition("/")[2], tidy.lower(), tidy.lower().replace(" ", "_")}
    forms |= {form.lower() for form in forms}
    if told:
        forms |= {told.moment or "", told.day or ""}
    # A number is found by chance inside a longer text: there it must be a whole word.
    if any(form and any(form in (text.split() if form.isdigit() else text) for text in held) for form in forms):
        return True
    # Names that fields put in their own words, and shares, sizes and versions.
    of_ours = {"Release": "press_release", "organisation": "organization", "picture": "image"}
    ours = of_ours.get(tidy.rpartition(":")[2])
    if ours in held or tidy.rpartition(":")[2] in {"photographer", "editor", "translator"}:
        return True
    if tidy in {"PixelWidth", "PixelHeight"}:  # names of what the fields hold
        return True
    return tidy in numbers or (tidy.isdigit() and str(int(tidy) / 100) in numbers)


def _strings(value: Any) -> Iterator[str]:  # noqa: ANN401  JSON
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for member in value.values():
            yield from _strings(member)
    elif isinstance(value, list):
        for member in value:
            yield from _strings(member)


def _numbers(value: Any) -> Iterator[float]:  # noqa: ANN401  JSON
    if isinstance(value, int | float):
        yield value
    elif isinstance(value, dict | list):
        for member in value.values() if isinstance(value, dict) else value:
            yield from _numbers(member)


def suite(folder: str) -> list[Path]:
    """The documents of the suite in folders of a name."""
    return [path for path in sorted((SUITE / "dev").rglob("*.xml")) if folder in path.parts]


@needs_suite
def test_the_suite_is_read_without_a_value_lost() -> None:
    """Every document that should pass is well-formed; of those with a news item in words every value is kept."""
    read = refused = 0
    for path in (path for folder in GOOD for path in suite(folder)):
        raw = path.read_bytes()
        for reading in readings_of(raw):
            read, refused = read + (reading.draft is not None), refused + (reading.draft is None)
            codes = {found.code for found in reading.findings}
            fragment = b"itemMeta" not in raw
            assert codes <= ({"NS020", "NS022"} if fragment else {"NS022"}), (path, reading.findings)
        assert lost_leaves(raw) == [], path

    assert read >= 16
    assert refused


@needs_suite
def test_nothing_with_text_is_refused_in_the_suite() -> None:
    """An item that is refused for want of text has none: no headline, no description, no content."""
    for path in suite("should_pass"):
        raw = path.read_bytes()
        for reading in readings_of(raw):
            if reading.draft is None and b"<newsItem" in raw:
                assert not re.search(rb"<(?:headline|description|title|p|inlineData)\b[^>]*>\s*[^<\s]", reading.raw)


@needs_suite
def test_what_should_fail_is_refused_or_told() -> None:
    """None of them passes in silence."""
    for path in suite("should_fail"):
        for reading in readings_of(path.read_bytes()):
            if reading.draft is not None:
                provenance = article_of(reading).provenance
                assert provenance is not None
                assert "NS023" in {issue.code for issue in provenance.warnings}, path


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


@UNHURRIED
@given(st.binary(max_size=400))
def test_any_bytes_are_read_without_an_exception(raw: bytes) -> None:
    """Readings, each with a draft or with what refuses it. Bytes that say they are packed are the source's business."""
    assume(not raw.startswith((GZIP_MAGIC, ZSTD_MAGIC)))
    for reading in readings_of(raw):
        assert (reading.draft is None) == bool(reading.findings)


@UNHURRIED
@given(
    st.sampled_from(sorted(CASES.glob("*.xml"))),
    st.lists(
        st.tuples(st.floats(0, 1), st.sampled_from([b"", b"<", b">", b"/", b'"', b"&", b"x", b" ", b"\xff", b"0"]))
    ),
)
def test_a_spoilt_document_is_read_without_an_exception(path: Path, faults: list[tuple[float, bytes]]) -> None:
    """Also where what is left of it is well-formed, and its values are nonsense."""
    raw = path.read_bytes()
    for place, other in faults:
        at = int(place * len(raw))
        raw = raw[:at] + other + raw[at + 1 :]
    for reading in readings_of(raw):
        if reading.draft is not None:
            article_of(reading)


@UNHURRIED
@given(st.sampled_from(sorted(CASES.glob("*.xml"))), st.data())
def test_a_document_with_other_values_is_read_without_an_exception(path: Path, data: st.DataObject) -> None:
    """Any value may stand in any place, ours among them."""
    raw = path.read_bytes()
    places = [found.span(1) for found in re.finditer(rb'[\w:]="([^"<]*)"|>([^<>]+)<', raw) if found[1] is not None]
    start, end = data.draw(st.sampled_from(places))
    value = data.draw(
        st.sampled_from(
            [b"", b" ", b"0", b"-1", b"x:y", b"2026-13-45", b"9" * 40, b"\xc2\xa0", b"author", b"http://a b"]
        )
    )
    for reading in readings_of(raw[:start] + value + raw[end:]):
        if reading.draft is not None:
            article_of(reading)


@pytest.mark.parametrize("case", sorted(CASES.glob("*.xml")), ids=lambda path: path.stem)
def test_the_format_is_told_from_bytes(case: Path) -> None:
    """Without a suffix, from standard input."""
    assert registry.sniffed(case.read_bytes(), "-") == "newsml_g2"
