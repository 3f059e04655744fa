"""Pages that are made to break a reader, and bytes that are no page."""

from __future__ import annotations

import random
import socket
import time

import pytest
from html_pages import PARAGRAPHS, page, paragraphs, script
from hypothesis import example, given, settings
from hypothesis import strategies as st

from newsschema.engines import per_record
from newsschema.formats.html import LONGEST_PAGE, page_draft
from newsschema.records import Provenance

MANY = 100_000
#: CPU seconds that a hostile page may take; each takes a small part of it.
MOST_SECONDS = 20
HOSTILE = {
    "nested": "<div>" * MANY + PARAGRAPHS[0] + "</div>" * MANY,
    "unclosed scripts": "<script>" * MANY,
    "unclosed comments": "<!--" * MANY,
    "unclosed JSON-LD": '<script type="application/ld+json">' * 20_000,
    "deep JSON": script("[" * MANY + "]" * MANY),
    "unclosed text of JSON": script('{"a": "' + '\\"' * MANY + ", }"),
    "commas": script('{"a": 1' + "," * MANY + "}"),
    "blanks before a mark": script('{"a": 1}' + " " * MANY + ";x"),
    "headings": "<h1>" * MANY,
    "metas": '<meta name="a" content="b' * 50_000,
    "quotes": "<meta '" + "\"'" * MANY,
    "brackets": "<" * 1_000_000,
    "paragraphs": "<p>rain " * 200_000,
    "links": '<a href="/author/x">Ana Reyes</a> ' * 20_000,
    "attributes": "<div " + "a=b " * MANY + ">",
    "times": "<time datetime=" * MANY,
    "microdata": '<a itemprop="datePublished' * 30_000,
    "tables": "<table>" * 20_000 + "<tr><td>x",
    "title": f"<title>{'a - ' * 5_000}</title>{paragraphs()}",
    "figures": "<article><p>" + "rain " * 100 + "<figure>" * 500 + "<figcaption>" * 500 + "<img src=a.jpg>" * 20_000,
    "captions": "<p>" + "rain " * 100 + "<div class=caption>rain</div>" * 50_000,
    "articles": "<article>" * 500 + f"<p>{PARAGRAPHS[0]}</p>" * 20_000,
    "sizes": f'<article>{PARAGRAPHS[0]}<figure><img srcset="{"a.jpg 1w, " * MANY}"></figure>',
    "days": "<p class=date>" + "12.12.2026 " * MANY,
    "minutes": script({"@type": "Article", "datePublished": "2026-01-08T10:17:23Z"}) + "12:17:23 " * MANY,
    "words of publication": ">published " * MANY,
    "nulls": "<p>" + "\0" * MANY + PARAGRAPHS[0],
}


def judged(raw: bytes) -> None:
    """A page is a draft that holds, or is refused with a rule's code."""
    met = page_draft(raw, Provenance(source_format="html"))
    if met.draft is None:
        assert [finding.code for finding in met.findings] in (["NS020"], ["NS022"])
    else:
        assert per_record.judge(met.draft.stated()).findings == ()


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_page_ends_soon(name: str) -> None:
    """No exception, and no more time than its length asks for."""
    start = time.process_time()
    judged(HOSTILE[name].encode())

    assert time.process_time() - start < MOST_SECONDS


def test_a_page_of_50_mb_is_refused() -> None:
    """At once, with its length and the longest that is read."""
    met = page_draft(page().encode() + b" " * 50_000_000, Provenance(source_format="html"))

    assert [finding.code for finding in met.findings] == ["NS020"]
    assert f"{LONGEST_PAGE:,}" in met.findings[0].message


def test_bytes_that_are_no_text_are_refused() -> None:
    """A picture named .html."""
    met = page_draft(bytes(range(256)) * 1000, Provenance(source_format="html"))

    assert [finding.code for finding in met.findings] == ["NS020"]


def test_nothing_is_fetched(monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither for entities nor for frames, scripts or pictures."""

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a socket was opened")

    monkeypatch.setattr(socket, "socket", refuse)
    outside = '<!DOCTYPE html SYSTEM "http://gazette.example/a.dtd"><script src="http://gazette.example/a.js"></script>'
    judged((outside + page('<base href="http://gazette.example/">')).encode())


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=2000))
def test_any_bytes_give_a_reading(raw: bytes) -> None:
    """Whatever they are."""
    judged(raw)
    judged(b"<html><body><article>" + raw + paragraphs().encode())


@pytest.mark.parametrize("control", ["\x1b", "\x00", "\x0b", "&#27;", "&#x0b;", "&#0;", "&#27a", "\uffff", "&#xFFFF;"])
def test_control_characters_are_left_out(control: str) -> None:
    """Wherever they stand, behind what is taken out of a page as well."""
    body = f"<article><nav>x</nav>{control}<form>y</form>{control}{paragraphs()}Ra{control}in</article>{control}"
    judged(page(f"<title>{control}</title>", body).encode())


@settings(max_examples=150, deadline=None)
@given(st.integers(0, 2**32))
@example(1645233)
def test_a_mutated_page_gives_a_reading(seed: int) -> None:
    """Bytes changed, doubled, left out; scripts and metas cut in the middle."""
    drawn = random.Random(seed)
    article = {
        "@type": "NewsArticle",
        "headline": "Fire",
        "author": [{"name": "Ana Reyes"}],
        "image": ["//a.example/b"],
    }
    head = script(article | {"datePublished": "2026-01-08", "dateModified": "2026-01-07T00:00:00Z"})
    raw = bytearray(page(head + '<meta name="author" content="Tom Okoro">').encode())
    for _ in range(drawn.randrange(1, 30)):
        at = drawn.randrange(len(raw))
        match drawn.randrange(4):
            case 0:
                raw[at] = drawn.randrange(256)
            case 1:
                del raw[at : at + drawn.randrange(40)]
            case 2:
                raw[at:at] = raw[: drawn.randrange(200)]
            case _:
                raw[at:at] = drawn.choice(
                    (b"<", b'"', b"\\ud800", b"\0", b"\xff", b"</script>", b"&#0;", b"&#xd800;", b"\x1b")
                )
    judged(bytes(raw))


@pytest.mark.parametrize("value", [None, 7, True, [], {}, [[]], "\ud800", "", {"@value": 1}, [None, {"name": 3}]])
@pytest.mark.parametrize(
    "name", ["headline", "author", "datePublished", "image", "publisher", "articleBody", "keywords"]
)
def test_any_value_of_json_ld_gives_a_reading(name: str, value: object) -> None:
    """Whatever stands where a text, a node or a list belongs."""
    judged(page(script({"@type": "NewsArticle", name: value})).encode())
