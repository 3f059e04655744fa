"""Long messages are read item by item, and no other than short ones."""

from __future__ import annotations

import io
from typing import Final

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from newsml_documents import CASES, readings_of

from benchmarks.rich_articles import rich_articles
from newsschema.formats import newsml_g2
from newsschema.formats.newsml_g2 import NEWSML_G2
from newsschema.formats.newsml_g2.stream import is_message, located_items

MESSAGE: Final = (CASES / "message.xml").read_bytes()
ITEM: Final = b'<newsItem guid="%d" standard="NewsML-G2" standardversion="2.35"><itemMeta/>%b</newsItem>'
TEXT: Final = b"<contentSet><inlineData>Rain /></inlineData></contentSet>"


@pytest.fixture(params=[1, 7, 64, 100_000])
def chunk(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> int:
    """Every message is a long one, taken so many bytes at a time."""
    monkeypatch.setattr(newsml_g2, "WHOLE", 100)
    monkeypatch.setattr(newsml_g2, "CHUNK", request.param)
    return request.param


WHOLE_READINGS: Final = readings_of(MESSAGE)


@pytest.mark.usefixtures("chunk")
def test_items_are_the_same_however_they_are_read() -> None:
    """Their values, bytes, lines and offsets; what refuses them too."""
    assert is_message(MESSAGE[:101])
    assert readings_of(MESSAGE) == WHOLE_READINGS


@pytest.mark.usefixtures("chunk")
def test_a_mark_is_counted() -> None:
    """Bytes of it are bytes of the source."""
    raw = b"\xef\xbb\xbf" + MESSAGE
    streamed = readings_of(raw)

    assert [reading.raw for reading in streamed] == [reading.raw for reading in WHOLE_READINGS]
    for reading in streamed:
        assert raw[reading.offset or 0 :].startswith(reading.raw)


@pytest.mark.usefixtures("chunk")
def test_what_we_write_is_the_same_however_it_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    """Its frame says nothing either way."""
    kept = io.BytesIO()
    sink = NEWSML_G2.open(kept)
    sink.write(rich_articles())
    sink.finish({})
    streamed = readings_of(kept.getvalue())
    monkeypatch.setattr(newsml_g2, "WHOLE", 1 << 20)

    assert len(streamed) == len(rich_articles())
    assert streamed == readings_of(kept.getvalue())


@pytest.mark.usefixtures("chunk")
def test_items_before_a_fault_are_read() -> None:
    """What follows is refused once, with its place and its bytes."""
    sound = ITEM % (1, TEXT) + b"\n" + ITEM % (2, b"")
    raw = b"<newsMessage><header/><itemSet>" + sound + b"\n<newsItem></itemSet></newsMessage>"
    read = readings_of(raw)

    assert [[found.code for found in reading.findings] for reading in read] == [[], ["NS022"], ["NS020"]]
    assert read[2].raw.lstrip().startswith(b"<newsItem></itemSet>")
    assert read[2].findings[0].line == 3
    assert raw[read[2].offset or 0 :].startswith(read[2].raw)


@pytest.mark.usefixtures("chunk")
def test_a_document_type_is_refused_before_it_is_read() -> None:
    """As it is in a short message."""
    raw = b'<!DOCTYPE newsMessage [<!ENTITY x SYSTEM "file:///etc/passwd">]><newsMessage><itemSet/></newsMessage>'
    read = readings_of(raw)

    assert [found.code for reading in read for found in reading.findings] == ["NS021"]


@pytest.mark.usefixtures("chunk")
def test_what_stands_behind_the_items_is_refused_with_its_bytes() -> None:
    """The items were told by then, and the standard has nothing there."""
    raw = (
        b"<newsMessage><header/><itemSet>" + ITEM % (1, TEXT) + b"</itemSet><end>of all</end></newsMessage>" + b" " * 50
    )
    read = readings_of(raw)

    assert [[found.code for found in reading.findings] for reading in read] == [[], ["NS020"]]
    assert read[1].raw == b"<end>of all</end>"


@pytest.mark.usefixtures("chunk")
def test_a_message_without_items_says_so() -> None:
    """Unless we wrote it, when there was nothing to write."""
    read = readings_of(b"<newsMessage><header>" + b" " * 100 + b"</header><itemSet/></newsMessage>")

    assert [found.code for reading in read for found in reading.findings] == ["NS022"]


def test_an_item_beyond_the_limit_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """In the memory of the limit: nobody waits for its end."""
    monkeypatch.setattr(newsml_g2, "WHOLE", 30)
    monkeypatch.setattr(newsml_g2, "CHUNK", 100)
    monkeypatch.setattr(newsml_g2, "LARGEST", 1000)
    raw = b"<newsMessage><itemSet>" + ITEM % (1, TEXT) + ITEM % (2, b" " * 100_000) + b"</itemSet></newsMessage>"
    read = readings_of(raw)

    assert [[found.code for found in reading.findings] for reading in read] == [[], ["NS020"]]
    assert len(read[1].raw) < 2000


def test_long_tags_around_many_items_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """They would be read again with each."""
    monkeypatch.setattr(newsml_g2, "WHOLE", 30)
    raw = b'<newsMessage a="' + b"x" * 100_000 + b'"><itemSet>' + b"<newsItem/>" * 5000 + b"</itemSet></newsMessage>"
    read = readings_of(raw)

    assert [found.code for reading in read for found in reading.findings] == ["NS020"]
    assert "64 kB" in read[0].findings[0].message


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [b"<a/>", b"<b x='/>'/>", b"<c>/></c>", b"<d><e/></d>", b"<f><!--/--></f>", b"<g\n/>", b"<h>\n</h>"]
        ),
        max_size=6,
    ),
    st.integers(1, 40),
)
def test_each_item_is_found_where_it_stands(items: list[bytes], size: int) -> None:
    """However it ends, and wherever a chunk does."""
    raw = b'<m:newsMessage xmlns:m="u">\n<m:itemSet>' + b"\n".join(items) + b"</m:itemSet></m:newsMessage>"
    chunks = (raw[at : at + size] for at in range(0, len(raw), size))
    found = list(located_items(chunks, 1 << 20))

    assert [item.raw for item in found] == items
    for item in found:
        assert raw[item.offset :].startswith(item.raw)
        assert item.line == raw.count(b"\n", 0, item.offset) + 1
        assert item.document == b'<m:newsMessage xmlns:m="u"><m:itemSet>' + item.raw + b"</m:itemSet></m:newsMessage>"


@pytest.mark.parametrize(
    ("first", "answer"),
    [
        (b"<newsMessage>", True),
        (b'\xef\xbb\xbf<?xml version="1.0" encoding="utf-8"?>\n<n:newsMessage xmlns:n="u">', True),
        (b'<?xml version="1.0"?>\n<!-- made by - a <desk> -->\n<?xml-stylesheet href="a.xsl"?>\n<newsMessage>', True),
        (b"<!DOCTYPE newsMessage><newsMessage>", False),
        (b"<!-- <newsMessage> --><newsItem>", False),
        (b'<?xml version="1.0" encoding="ISO-8859-1"?><newsMessage>', False),
        (b"<newsItem>", False),
        ("<newsMessage>".encode("utf-16"), False),
    ],
)
def test_a_message_is_told_by_how_it_begins(first: bytes, answer: bool) -> None:  # noqa: FBT001  the expected answer
    """One in another encoding than UTF-8 is read whole."""
    assert is_message(first) is answer
