"""A crawl is read page by page; what is no page is skipped and counted, what is broken is refused with its place."""

from __future__ import annotations

import gzip
import io
import json
from pathlib import Path
from typing import cast

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import newsschema as ns
from newsschema.cli.main import run
from newsschema.formats import registry
from newsschema.formats.source import Source
from newsschema.formats.warc.records import KEPT_OF_BROKEN, WarcRecords
from newsschema.quarantine import read_quarantine

pytest.importorskip("fastwarc")
pytest.importorskip("trafilatura")

PAGE_RECORD = "response"
HTTP = "application/http; msgtype=response"


def page(number: int, charset: str = "utf-8") -> bytes:
    """A page of a few paragraphs, none like another's."""
    told = " ".join(
        f"Gauge {number}-{at} at the mill in Nordhavn showed {at} metres of water on Tuesday." for at in range(6)
    )
    return (
        f"<!doctype html><html><head><title>Flood {number} in Nordhavn – Evening Gull</title>"
        f'<meta property="og:type" content="article"><meta property="article:published_time" '
        f'content="2026-03-0{number % 9 + 1}T08:00:00+01:00"></head><body><article>'
        f"<h1>Flood {number} in Nordhavn</h1>"
        f"<p>{told}</p><p>The harbour master, Änne Grøn, called the flood number {number} the worst in years.</p>"
        "<p>Schools in the lower town stay closed until the pumps have done their work, she added.</p>"
        "</article></body></html>"
    ).encode(charset, "xmlcharrefreplace")


def answer(body: bytes, status: str = "200 OK", media: str = "text/html; charset=utf-8", extra: str = "") -> bytes:
    """An HTTP answer."""
    return f"HTTP/1.1 {status}\r\nContent-Type: {media}\r\n{extra}\r\n".encode() + body


def in_one_chunk(body: bytes) -> bytes:
    """A body as chunked coding has it."""
    return b"%x\r\n%s\r\n0\r\n\r\n" % (len(body), body)


def record(
    type_: str, block: bytes, media: str = HTTP, address: str = "https://gull.example/flood", length: int = -1
) -> bytes:
    """A record as crawlers write it."""
    head = (
        f"WARC/1.1\r\nWARC-Type: {type_}\r\nWARC-Target-URI: {address}\r\nWARC-Date: 2026-03-10T01:02:03Z\r\n"
        f"WARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-000000000001>\r\nContent-Type: {media}\r\n"
        f"Content-Length: {len(block) if length < 0 else length}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"


def pages(count: int) -> list[bytes]:
    """Records of so many pages."""
    return [record(PAGE_RECORD, answer(page(n)), address=f"https://gull.example/flood-{n}") for n in range(count)]


NO_PAGES = [
    (record("warcinfo", b"software: crawler\r\n", "application/warc-fields"), "warcinfo record"),
    (record("request", b"GET / HTTP/1.1\r\n\r\n", "application/http; msgtype=request"), "request record"),
    (record("metadata", b"via: x\r\n", "application/warc-fields"), "metadata record"),
    (record("revisit", b"HTTP/1.1 200 OK\r\n\r\n"), "revisit record"),
    (record(PAGE_RECORD, answer(b"gone", "404 Not Found")), "status 404"),
    (record(PAGE_RECORD, answer(b"", "301 Moved", extra="Location: /b\r\n")), "status 301"),
    (record(PAGE_RECORD, answer(b"\x89PNG", media="image/png")), "not HTML (image)"),
    (record(PAGE_RECORD, answer(b"User-agent: *", media="text/plain")), "not HTML (text)"),
    (record(PAGE_RECORD, answer(b"?", media="strange")), "not HTML (of no known type)"),
    (record(PAGE_RECORD, b"nordhavn.example. IN A 192.0.2.1", "text/dns", "dns:nordhavn.example"), "not HTML (text)"),
    (record(PAGE_RECORD, b"no HTTP"), "response without a status"),
]  # fmt: skip


def crawl(tmp_path: Path, *records: bytes, name: str = "crawl.warc") -> Path:
    """A file of records."""
    path = tmp_path / name
    path.write_bytes(b"".join(map(gzip.compress, records) if name.endswith(".gz") else records))
    return path


class TestPages:
    """What is read of a crawl."""

    @pytest.mark.parametrize("name", ["crawl.warc", "crawl.warc.gz"])
    def test_each_page_is_an_article(self, name: str, tmp_path: Path) -> None:
        """With its address, and when it was fetched beside when it was published; one gzip member a record."""
        path = crawl(tmp_path, *pages(5), name=name)
        found = list(ns.scan(path))

        assert [article.url for article in found] == [f"https://gull.example/flood-{n}" for n in range(5)]
        assert all("worst in years" in article.body for article in found)
        for article in found:
            assert json.loads(article.extra_json or "{}")["warc"] == {
                "WARC-Date": "2026-03-10T01:02:03Z",
                "WARC-Record-ID": "<urn:uuid:00000000-0000-4000-8000-000000000001>",
            }
            assert article.published_at is not None
            assert article.published_at.startswith("2026-03-0")
            assert article.provenance is not None
            assert article.provenance.source_format == "warc"
        offsets = [article.provenance.byte_offset for article in found if article.provenance]
        assert offsets == [sum(map(len, pages(5)[:n])) for n in range(5)]

    @pytest.mark.parametrize(
        ("block", "what"),
        [
            (answer(gzip.compress(page(1)), extra="Content-Encoding: gzip\r\n"), "packed"),
            (answer(in_one_chunk(page(1)), extra="Transfer-Encoding: chunked\r\n"), "in chunks"),
            (answer(page(1, "iso-8859-1"), media="text/html; charset=ISO-8859-1"), "in another charset"),
        ],
    )  # fmt: skip
    def test_an_answer_is_unpacked(self, block: bytes, what: str, tmp_path: Path) -> None:
        """By what its HTTP head says."""
        found = list(ns.scan(crawl(tmp_path, record(PAGE_RECORD, block))))

        assert ["Änne Grøn" in article.body for article in found] == [True], what

    def test_texts_made_of_pages(self, tmp_path: Path) -> None:
        """As WET files have them: the text as it is."""
        text = "Flood in Nordhavn\nThe water rose on Tuesday."
        path = crawl(tmp_path, record("conversion", text.encode(), "text/plain"), name="crawl.wet.gz")
        found = list(ns.scan(path))

        assert [(article.body, article.url) for article in found] == [(text, "https://gull.example/flood")]

    def test_a_text_that_is_not_utf_8_is_refused(self, tmp_path: Path) -> None:
        """No letter of it is guessed."""
        path = crawl(tmp_path, record("conversion", "Flood in Nørdhavn".encode("iso-8859-1"), "text/plain"))
        refused: list[list[str]] = []
        found = list(ns.scan(path, refused=lambda arrival: refused.append([one.message for one in arrival.findings])))

        assert found == []
        assert refused == [["the source is no text of a crawl: its byte 11 is not UTF-8"]]

    def test_standard_input_is_told_by_its_bytes(self) -> None:
        """No text begins so."""
        stream = cast("io.BufferedReader", io.BufferedReader(cast("io.RawIOBase", io.BytesIO(pages(1)[0]))))

        assert registry.format_of(Source("-", stream=stream)).name == "warc"


class TestSkipped:
    """What is no page is neither an article nor refused, and it is counted by its kind."""

    @pytest.mark.parametrize(("other", "kind"), NO_PAGES)
    def test_its_kind_is_told(self, other: bytes, kind: str, tmp_path: Path) -> None:
        """And the page behind it is read."""
        path = crawl(tmp_path, other, *pages(1))
        ledger = ns.convert(path, tmp_path / "out")

        assert (str(ledger), ledger.skipped) == ("in=1 ok=1 quarantined=0 lost=0", {kind: 1})
        assert json.loads((tmp_path / "out/_ledger.json").read_bytes())["skipped"] == {kind: 1}

    def test_the_command_line_tells_the_kinds(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        """The most first."""
        path = crawl(tmp_path, NO_PAGES[0][0], *[NO_PAGES[1][0]] * 3, *pages(1))
        code = run(["convert", str(path), "-o", str(tmp_path / "out")])

        assert code == 0
        assert "skipped, as no news: 3 request record, 1 warcinfo record\n" in capsys.readouterr().err

    def test_a_run_that_goes_on_counts_them_all(self, tmp_path: Path) -> None:
        """Part by part."""
        paths = [
            crawl(tmp_path, *(other for other, _ in NO_PAGES), made, name=f"{n}.warc")
            for n, made in enumerate(pages(3))
        ]
        words = {"part_bytes": 1, "resume": True}
        one = ns.convert(paths, tmp_path / "out", **words)  # type: ignore[arg-type]
        again = ns.convert(paths, tmp_path / "out", **words)  # type: ignore[arg-type]

        assert one.skipped == again.skipped
        assert sum(one.skipped.values()) == 3 * len(NO_PAGES)


class TestBroken:
    """What is no record is refused with its place, its bytes and a reason; reading goes on behind it."""

    def test_cases(self, tmp_path: Path) -> None:
        """Each stands between two good pages."""
        one, two = pages(2)
        block = answer(page(7))
        broken = {
            b"no head at all\r\n\r\n": "no record of a WARC begins here",
            record(PAGE_RECORD, block).replace(b"Content-Length", b"Content-Width"): "its head has no Content-Length",
            record(PAGE_RECORD, block, length=len(block) - 9): "its block does not end where its Content-Length says",
            record(PAGE_RECORD, block, length=len(block) + 9): "its block does not end where its Content-Length says",
            record(PAGE_RECORD, block, length=10**6): "the file ends in the midst of it",
            b"WARC/1.0\r\nWARC-Type: response\r\n": "its head does not end",
            b"WARC/1.0\r\n" + b"X: y\r\n" * 20000 + b"\r\n": "its head does not end",
        }
        for raw, reason in broken.items():
            path = crawl(tmp_path, one, raw, two)
            ledger = ns.convert(path, tmp_path / "out", overwrite=True)
            refused = list(read_quarantine(tmp_path / "out"))

            assert (str(ledger), reason) == ("in=3 ok=2 quarantined=1 lost=0", reason)
            assert [(entry.offset, entry.raw, entry.findings[0].code) for entry in refused] == [
                (len(one), raw, "NS020")
            ]
            assert reason in refused[0].findings[0].message

    @pytest.mark.parametrize("cut", [1, 30, 300])
    @pytest.mark.parametrize("name", ["crawl.warc", "crawl.warc.gz"])
    @pytest.mark.parametrize("target", ["out", "out.jsonl"])
    def test_a_file_that_was_cut_off(self, cut: int, name: str, target: str, tmp_path: Path) -> None:
        """All before the end is read, and the last record refused: a crawler that dies leaves such a file."""
        path = crawl(tmp_path, *pages(3), name=name)
        raw = path.read_bytes()
        path.write_bytes(raw[: -cut - 4])
        ledger = ns.convert(path, tmp_path / target)

        # Of the last member only the checksum is missing: its record is whole, and the damage behind it is told.
        whole = 3 if (cut, path.suffix) == (1, ".gz") else 2
        assert str(ledger) == f"in={whole + 1} ok={whole} quarantined=1 lost=0"

    def test_a_member_that_cannot_be_unpacked(self, tmp_path: Path) -> None:
        """What is behind it cannot be had; its place is told."""
        path = crawl(tmp_path, *pages(3), name="crawl.warc.gz")
        raw, at = bytearray(path.read_bytes()), len(gzip.compress(pages(1)[0])) + 60
        raw[at : at + 40] = bytes(40)
        path.write_bytes(raw)
        ledger = ns.convert(path, tmp_path / "out")
        refused = list(read_quarantine(tmp_path / "out"))

        assert str(ledger) == "in=2 ok=1 quarantined=1 lost=0"
        assert [entry.offset for entry in refused] == [len(pages(1)[0])]
        assert "cannot be unpacked" in refused[0].findings[0].message

    def test_an_answer_that_is_not_what_it_says(self, tmp_path: Path) -> None:
        """It is refused alone."""
        broken = record(PAGE_RECORD, answer(b"no gzip", extra="Content-Encoding: gzip\r\n"))
        ledger = ns.convert(crawl(tmp_path, pages(2)[0], broken, pages(2)[1]), tmp_path / "out")

        assert (str(ledger), ledger.findings) == ("in=3 ok=2 quarantined=1 lost=0", {"NS020": 1})

    def test_a_record_that_is_too_long_is_passed(self, tmp_path: Path) -> None:
        """Only its head is read; what it would hold is told."""
        film = record(PAGE_RECORD, answer(bytes(20_000_000), media="video/mp4"))
        ledger = ns.convert(crawl(tmp_path, pages(2)[0], film, pages(2)[1]), tmp_path / "out")

        assert ledger.written == 2
        assert [kind.startswith("record of more than") for kind in ledger.skipped] == [True]

    def test_a_refused_record_is_replayed(self, tmp_path: Path) -> None:
        """Its bytes are a crawl of one record."""
        broken = record(PAGE_RECORD, answer(b"no gzip", extra="Content-Encoding: gzip\r\n"))
        ns.convert(crawl(tmp_path, *pages(1), broken), tmp_path / "out")
        code = run(["quarantine", "replay", str(tmp_path / "out"), "-o", str(tmp_path / "again"), "-q"])

        assert code == 1
        assert [entry.raw for entry in read_quarantine(tmp_path / "again")] == [broken[:-4]]


@given(
    st.lists(
        st.sampled_from(
            [*(other for other, _ in NO_PAGES), b"WARC/1.0\r\n", b"\r\n", b"x: y\r\n\r\n", b"WARC/1", b"\n"]
        )
    )
)
@settings(max_examples=200, deadline=None)
def test_every_byte_is_in_one_record(parts: list[bytes]) -> None:
    """Whatever a file holds: what is read, in order, is all of it but for line ends between records."""
    raw = b"".join(parts)
    at, told = 0, bytearray()
    for found in WarcRecords(io.BytesIO(raw), 10**6):
        held = found.head + (found.block or b"")

        assert raw[at : found.offset].strip(b"\r\n") == b""
        assert raw[found.offset : found.offset + len(held)] == held
        at = found.offset + len(held)
        told += held
    assert raw[at:].strip(b"\r\n") == b""


@pytest.mark.parametrize("line", [b"WARC/1.0\n", b"WARC/1.0\nContent-Length: 900000\n\n", b"x\n", b"\n"])
def test_hostile_files_take_linear_time(line: bytes) -> None:
    """Many beginnings without ends: each byte is looked at a few times."""
    from time import process_time

    def seconds(count: int) -> float:
        raw = io.BytesIO(line * (count // len(line)))
        begun = process_time()
        assert all(len(found.head) <= KEPT_OF_BROKEN for found in WarcRecords(raw, 10**6))
        return process_time() - begun

    seconds(100_000)
    small, large = min(seconds(200_000) for _ in range(3)), min(seconds(800_000) for _ in range(3))

    assert large < 10 * small + 0.1
