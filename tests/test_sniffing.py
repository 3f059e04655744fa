"""What a file is follows from its suffix or its bytes, and what told is told."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import newsschema as ns
from newsschema.cli.main import run
from newsschema.doctor import checkup
from newsschema.formats.sniffing import recognised

OURS = b'{"id": "a", "schema_version": "1.0", "body": "Rain fell."}\n'


@pytest.mark.parametrize(
    ("first", "format_", "sign"),
    [
        (OURS, "jsonl", "one JSON object a line"),
        (b'{\n  "id": "a"\n}', "json", "a JSON object over several lines"),
        (b'[{"id": "a"}]', "json", "a list of JSON values"),
        (b'{"uri": "a", "versioncreated": "b"}', "ninjs", "JSON with the names uri, versioncreated"),
        (b'{"@context": "https://schema.org"}', "json_ld", "JSON with the names @context"),
        (b'\xef\xbb\xbf<?xml version="1.0"?>\n<newsItem guid="a">', "newsml_g2", "XML whose root is newsItem"),
        (b"<!-- a --><nitf>", "newsml_g2", "XML whose root is nitf"),
        ("<newsMessage>".encode("utf-16"), "newsml_g2", "XML whose root is newsMessage, in UTF-16"),
        (b"  <!DOCTYPE html><html>", "html", "begins as a page of HTML does"),
        ("<html><p>Rain fell.".encode("utf-16-le"), "html", "begins as a page of HTML does, in UTF-16"),
        (b'<div class="a">\n<p>Rain fell.</p></div>', "html", "elements of HTML, without a document type"),
        (b"<!-- a -->\n<p>Rain fell.", "html", "elements of HTML, without a document type"),
        (b"WARC/1.0\r\nWARC-Type: warcinfo", "warc", "begins with WARC/"),
        (b"PAR1\x15\x04", "parquet", "begins with PAR1"),
        (b"Rain fell on {a} and <b>.", "text", "nothing in it tells another format"),
        (b"", "text", "nothing in it tells another format"),
    ],
)  # fmt: skip
def test_bytes_tell(first: bytes, format_: str, sign: str) -> None:
    """And say by what."""
    assert recognised(first) == (format_, sign)


@pytest.mark.parametrize(
    "first", [b"%PDF-1.7", b"PK\x03\x04", b"<rss version='2.0'>", b"<a-b>", b"a\0b", b"\xff\xfeR\0a\0"]
)
def test_what_is_no_news_is_not_taken_for_text(first: bytes) -> None:
    """Nobody guesses."""
    assert recognised(first) is None


@given(st.binary(max_size=200) | st.text(alphabet='<!-html>{}[]":@a\0\n ', max_size=200).map(str.encode))
def test_any_bytes_are_told_or_not(first: bytes) -> None:
    """Without a fault, and each sign is a sentence."""
    told = recognised(first)

    assert told is None or (told.format and told.sign)


def test_a_packed_file_need_not_be_called_so(tmp_path: Path) -> None:
    """Its first bytes tell how it is packed, and then what is in it."""
    (tmp_path / "told").write_bytes(gzip.compress(OURS))
    (tmp_path / "a.jsonl").write_bytes(gzip.compress(OURS))
    found = checkup([str(tmp_path / "told"), str(tmp_path / "a.jsonl")], tmp_path / "out").sources

    assert [article.body for article in ns.scan([tmp_path / "told"])] == ["Rain fell."]
    assert [article.body for article in ns.scan([tmp_path / "a.jsonl"])] == ["Rain fell."]
    assert [(source.format, source.told_by, source.compression) for source in found] == [
        ("jsonl", "content", "gz"),
        ("jsonl", "suffix", "gz"),
    ]


def test_the_doctor_says_what_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The format, by what, and which signs."""
    (tmp_path / "told").write_bytes(b'{"uri": "a", "body_text": "Rain fell."}')
    (tmp_path / "a.json").write_bytes(b'{"uri": "a", "body_text": "Rain fell."}')
    run(["doctor", str(tmp_path / "told"), str(tmp_path / "a.json"), "-o", str(tmp_path / "out")])
    told = capsys.readouterr().out

    assert told.count("ninjs by content (JSON with the names body_text, uri)") == 2


def test_auto_is_the_default_by_its_name(tmp_path: Path) -> None:
    """In every way to name a format of sources."""
    (tmp_path / "a.jsonl").write_bytes(OURS)
    codes = [
        run(["convert", str(tmp_path / "a.jsonl"), "--from", "auto", "-o", str(tmp_path / "out"), "-q"]),
        run(["validate", str(tmp_path / "a.jsonl"), "--from", "auto", "-q"]),
        run(["stats", "quotes", str(tmp_path / "a.jsonl"), "--from", "auto", "-q"]),
    ]
    default = ns.convert(tmp_path / "a.jsonl", tmp_path / "default")

    assert codes[:2] == [0, 0]
    assert (tmp_path / "out/_manifest.json").read_bytes() == (tmp_path / "default/_manifest.json").read_bytes()
    assert [article.id for article in ns.scan(tmp_path / "a.jsonl", format="auto")] == ["a"]
    assert default == ns.convert(tmp_path / "a.jsonl", tmp_path / "default", format="auto", overwrite=True)
