"""NewsML-G2, NewsML 1 and NITF: what is read of them, and that nothing is lost, whatever stands there."""

from __future__ import annotations

import json
import re
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from newsml_documents import CASES, SUITE, UNHURRIED, article_of, readings_of

from newsschema.extraction.article import record_of
from newsschema.formats import registry
from newsschema.formats.markup_text import markup_text, tells_more
from newsschema.formats.moments import when
from newsschema.formats.packing import GZIP_MAGIC, ZSTD_MAGIC
from newsschema.formats.xml_trees.element import leaves
from newsschema.formats.xml_trees.tree import Tree, parse
from newsschema.records import Article

#: Folders of it whose documents are sound.
GOOD: Final = ("should_pass", "examples", "newsml1-businesswire", "ninjs-xslt-samples", "pynewsml")
needs_suite = pytest.mark.skipif(not SUITE.is_dir(), reason="the suite of NewsML-G2 lies outside the project")


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
    reading = readings_of((CASES / "message.xml").read_bytes())[3]
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
        held = list(_strings(fields))
        numbers = {str(number) for number in _numbers(fields)}
        for leaf in leaves(again.root):
            if kept[leaf]:
                kept[leaf] -= 1
            elif not _held(leaf, held, numbers):
                found.append(leaf)
    return found


def _held(leaf: str, held_exactly: list[str], numbers: set[str]) -> bool:
    """Whether a field has a value in one of the forms fields have."""
    if "</" in leaf and not tells_more(leaf):  # HTML written as text: what it reads as is all that it tells
        return markup_text(leaf)[0] in held_exactly
    tidy = " ".join(leaf.split())
    told = when(leaf)
    held = [" ".join(text.split()) for text in held_exactly]
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

    assert read == 15  # of the others none is a newsItem in words: packages, plans, concepts, bare pictures
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


def test_notes_have_an_end() -> None:
    """Of an item that is made of faults the first are told, and that there are more."""
    faults = b'<subject qcode="x"/>' * 5000
    raw = (CASES / "strays.xml").read_bytes().replace(b"<headline>", faults + b"<headline>")
    provenance = article_of(readings_of(raw)[0]).provenance

    assert provenance is not None
    assert len(provenance.warnings) == 101
    assert "further places are not told" in (provenance.warnings[-1].message or "")


@pytest.mark.parametrize("inside", ["<td/> ", '<img src="http://a.b"/>', "<br/>", "<p>a</p>"])
def test_many_of_one_element_are_read_in_time(inside: str) -> None:
    """As long as the text is, not its square."""
    text = f"<body><figure>x{inside * 40_000}</figure></body>"
    raw = f"<newsItem><contentSet><inlineXML>{text}</inlineXML></contentSet></newsItem>"
    began = time.process_time()
    assert len(readings_of(raw.encode())) == 1
    assert time.process_time() - began < 10


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
