"""Many texts in a file, parted by a line that the call names."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import newsschema as ns
from newsschema.cli.main import run
from newsschema.formats.plain_text import parted
from newsschema.quarantine import read_quarantine

FIRST, SECOND = "Rain fell on Port Vell.\n\nIt fell all day.\n", "Snow fell on the mole.\n"


def articles_of(tmp_path: Path, raw: bytes, **words: str) -> list[ns.Article]:
    """What a conversion of a text makes of it."""
    (tmp_path / "in.txt").write_bytes(raw)
    ns.convert(tmp_path / "in.txt", tmp_path / "out.jsonl", overwrite=True, **words)  # type: ignore[arg-type]
    return list(ns.scan(tmp_path / "out.jsonl"))


@pytest.mark.parametrize(
    ("raw", "separator"),
    [
        (f"{FIRST}=====\n{SECOND}", "====="),
        (f"{FIRST}\n  =====  \n\n{SECOND}\n=====\n", "====="),
        (f"=====\r\n=====\r\n{FIRST}=====\r\n{SECOND}", "====="),
        (f"{FIRST}\f\n{SECOND}", "\\f"),
        (f"{FIRST}\f{SECOND}", "\f"),
    ],
)
def test_texts_are_parted(raw: str, separator: str, tmp_path: Path) -> None:
    """By the line alone, blanks and empty texts aside; a form feed by its sign or its name."""
    found = articles_of(tmp_path, raw.encode(), separator=separator)

    assert [article.body.strip() for article in found] == [FIRST.strip(), SECOND.strip()]
    for article in found:
        assert article.provenance is not None
        assert raw.encode()[article.provenance.byte_offset :].decode().replace("\r", "").startswith(article.body)
        assert article.provenance.line == raw.encode()[: article.provenance.byte_offset].count(b"\n") + 1


def test_nothing_is_parted_that_nobody_asked_for(tmp_path: Path) -> None:
    """A line of signs may well stand in an article; the separator within a line parts nothing."""
    assert len(articles_of(tmp_path, f"{FIRST}=====\n\f{SECOND}".encode())) == 1
    assert len(articles_of(tmp_path, f"{FIRST}a ===== b\n{SECOND}".encode(), separator="=====")) == 1


def test_a_text_that_is_refused_has_its_place(tmp_path: Path) -> None:
    """Its own bytes alone; the others are accepted."""
    (tmp_path / "in.txt").write_bytes(b"Rain.\n==\nSn\xffow.\n==\nHail.\n")
    words = ["-o", str(tmp_path / "out"), "--separator", "==", "-q"]
    code = run(["convert", str(tmp_path / "in.txt"), *words])
    (refused,) = read_quarantine(tmp_path / "out")

    assert code == 1
    assert (refused.raw, refused.offset, refused.line) == (b"Sn\xffow.\n", 9, 3)
    assert [(found.code, found.offset, found.line, found.column) for found in refused.findings] == [("NS001", 11, 3, 3)]
    assert [article.body for article in ns.scan(tmp_path / "out")] == ["Rain.\n", "Hail.\n"]


def test_a_file_of_separators_holds_no_text(tmp_path: Path) -> None:
    """That is told."""
    (tmp_path / "in.txt").write_bytes(b"=====\n\n=====\n")
    ledger = ns.convert(tmp_path / "in.txt", tmp_path / "out", separator="=====")

    assert (str(ledger), ledger.findings) == ("in=1 ok=0 quarantined=1 lost=0", {"NS009": 1})


@given(st.lists(st.sampled_from([b"=====\n", b"\f", b"a\n", b"\n", b"b =====\n", b"\fc\n", b" ===== \r\n", b"d"])))
def test_every_byte_but_separators_is_in_a_text(lines: list[bytes]) -> None:
    """Each where it says it is."""
    raw = b"".join(lines)
    for separator, signs in ((b"=====", b"= \r\n"), (b"\\f", b"\f \r\n")):
        at = 0
        for text in parted(BytesIO(raw), separator):
            assert text.offset is not None
            assert raw[at : text.offset].strip(signs) == b""
            assert raw[text.offset : text.offset + len(text.raw)] == text.raw
            at = text.offset + len(text.raw)

        assert raw[at:].strip(signs) == b""
