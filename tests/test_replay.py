"""Replay: what holds today leaves the quarantine, what does not stays in it, and the old file is never touched."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st
from quarantines import LEAST, NO_ARTICLE, bodies, kept, quarantine_of

import newsschema as ns
from benchmarks.generated_articles import lines
from newsschema.errors import MissingExtra, UnknownFormat, UnreadableSource
from newsschema.extraction.settings import Statements
from newsschema.formats import registry
from newsschema.formats.parquet_sinks import NestedParquet
from newsschema.formats.reading import Reading
from newsschema.formats.source import Source
from newsschema.options import Options
from newsschema.quarantine import Refused, read_quarantine
from newsschema.records import migrations
from newsschema.records.migrations import Migration
from newsschema.replay import judged_again, replay


def sources_of_all_formats(folder: Path) -> list[Path]:
    """Broken records in each format there is, doubles among them."""
    contents = {
        "lines.jsonl": b"".join(line for line, _ in lines(3, 300, 0.5)) + LEAST + b"\n\xef\xbb\xbf" + LEAST + b"\n",
        "again.jsonl": LEAST + b"\n" + LEAST.replace(b"a", b"z", 1) + b"\r\n\n" + LEAST + b"\n",
        "latin.txt": b"Rain \xe9 fell.",
        "blank.txt": b" \n",
        "twice.txt": b"Hail fell.",
        "thrice.txt": b"Hail fell.",
        "blank.json": b"\xef\xbb\xbf \n",
        "list.json": b'[{"id": "b"}, [1, [' + LEAST + b"]],\n3]",
        "broken.json": b"\xef\xbb\xbf{]",
    }
    for name, content in contents.items():
        (folder / name).write_bytes(content)
    shifted = {"start": 0, "end": 4, "text": "Snow"}
    person = {"id": "p1", "kind": "person", "mentions": [shifted]}
    rows: list[dict[str, Any]] = [
        {"id": f"r{n}", "schema_version": "1.0", "body": "Rain fell.", "people": [person] * n} for n in range(3)
    ]
    rows.append({"id": "r3", "schema_version": "1.0", "body": "Rain fell.", "figures": [{"value": math.nan}]})
    with NestedParquet(folder / "rows.parquet") as file:
        file.write(pa.RecordBatch.from_pylist(rows, schema=ns.arrow_schema()))
    return [folder / name for name in (*contents, "rows.parquet")]


@pytest.mark.parametrize("to", ["jsonl", "parquet"])
def test_the_rules_that_refused_refuse_again(to: str, tmp_path: Path) -> None:
    """The new quarantine is the old one, byte for byte: every record, place and reason, from every format."""
    ns.convert(sources_of_all_formats(tmp_path), tmp_path / "out", to=to)
    old = tmp_path / "out/quarantine.jsonl"
    before = old.read_bytes()
    ledger = replay(old, tmp_path / "again", to=to)
    count = len(kept(old))

    assert {refused.format for refused in kept(old)} == {"text", "json", "jsonl", "parquet"}
    assert str(ledger) == f"in={count} ok=0 quarantined={count} lost=0"
    assert (tmp_path / "again/quarantine.jsonl").read_bytes() == before == old.read_bytes()


def test_both_paths_keep_the_format(tmp_path: Path) -> None:
    """A line refused by the block says what one refused alone says."""
    (tmp_path / "in.jsonl").write_bytes(b"{}\n" + LEAST + b"\n" + LEAST + b"\n")
    for to in ("parquet", "jsonl"):
        ns.convert(tmp_path / "in.jsonl", tmp_path / to, to=to)

    assert kept(tmp_path / "parquet/quarantine.jsonl") == kept(tmp_path / "jsonl/quarantine.jsonl")
    assert [refused.format for refused in kept(tmp_path / "parquet/quarantine.jsonl")] == ["jsonl", "jsonl"]


def test_a_migration_lets_old_records_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What a newer library can read is written; the rest keeps its first place through two replays."""
    old_record = {"id": "o", "schema_version": "0.9", "text": "Rain “fell”."}
    records = [LEAST, json.dumps(old_record, ensure_ascii=False).encode(), b'{"id": "\xff"}', b"not json"]
    source = tmp_path / "in.jsonl"
    source.write_bytes(b"\n".join(records))
    first = ns.convert(source, tmp_path / "first.jsonl")
    renamed = Migration("text-is-body", "0.9", "1.0", lambda old: {"id": old["id"], "body": old["text"]}, "Renamed.")
    monkeypatch.setattr(migrations, "MIGRATIONS", (renamed,))
    second = replay(first.quarantine or "", tmp_path / "second.jsonl")
    third = replay(second.quarantine or "", tmp_path / "third.jsonl")
    whole, left = source.read_bytes(), kept(tmp_path / "third.quarantine.jsonl")

    assert [str(ledger) for ledger in (first, second, third)] == [
        "in=4 ok=1 quarantined=3 lost=0",
        "in=3 ok=1 quarantined=2 lost=0",
        "in=2 ok=0 quarantined=2 lost=0",
    ]
    assert bodies(tmp_path / "second.jsonl") == ["Rain “fell”."]
    assert [refused.raw for refused in left] == records[2:]
    assert [(refused.source, refused.line) for refused in left] == [(str(source), 3), (str(source), 4)]
    assert all(whole[refused.offset or 0 :].startswith(refused.raw) for refused in left)
    assert [(count.name, count.read, count.ok) for count in second.sources] == [(str(source), 3, 1)]


@pytest.mark.parametrize(("statements", "count"), [("speech", 1), ("all", 2)])
def test_a_text_is_extracted_from(statements: Statements, count: int, tmp_path: Path) -> None:
    """As the options say; the name of its file is kept."""
    raw = "“Rain fell,” said Ana Reyes. The mayor believes that snow will come.\r\n".encode()
    held = quarantine_of(tmp_path, Refused("far/story.txt", None, None, raw, NO_ARTICLE, "text"))
    replay(held, tmp_path / "out.json", statements=statements)
    fresh, again = ns.extract(raw.decode(), statements=statements), ns.read(tmp_path / "out.json")

    assert again.provenance is not None
    assert len(again.quotes) == count
    assert again.provenance.source_name == "far/story.txt"
    assert again.model_copy(update={"provenance": None}) == fresh.model_copy(update={"provenance": None})


@pytest.mark.parametrize(
    ("source", "line", "raw", "format_"),
    [
        ("in.jsonl", None, LEAST, "jsonl"),
        ("in.jsonl.gz", 4, b"Rain fell.", "jsonl"),
        ("story.txt", None, b"{}", "text"),
        ("rows.parquet", 4, LEAST, "parquet"),
        ("-", 4, b"Rain fell.", "jsonl"),
        ("-", None, LEAST, "jsonl"),
        ("-", None, b"[" + LEAST + b"]", "json"),
        ("-", None, b"Rain fell.", "text"),
        ("-", None, b"<Rain> fell.", "text"),
    ],
)
def test_an_entry_that_does_not_tell_its_format(source: str, line: int | None, raw: bytes, format_: str) -> None:
    """Its source's suffix tells it, else its line, else its first bytes; from then on the entry tells."""
    entry = Refused(source, line, None, raw, NO_ARTICLE).to_json()
    del entry["format"]

    assert judged_again(Refused.from_json(entry)).format == format_


def test_the_call_may_tell_the_format_of_such_entries() -> None:
    """And of no others."""
    untold, told = Refused("-", 1, 0, LEAST, NO_ARTICLE), Refused("-", 1, 0, LEAST, NO_ARTICLE, "jsonl")

    assert [judged_again(entry, Options(format="text")).format for entry in (untold, told)] == ["text", "jsonl"]


def test_a_place_that_is_not_known_is_not_made_up() -> None:
    """Without the byte at which the record began, none is told of the fault; its column is."""
    (found,) = judged_again(Refused("rows.parquet", 3, None, b'{"id": tru}', NO_ARTICLE, "parquet")).findings

    assert (found.line, found.offset, found.column) == (3, None, 8)


@given(
    raw=st.binary(max_size=40) | st.just(LEAST),
    format_=st.sampled_from(["text", "json", "jsonl", "parquet", None]),
    line=st.none() | st.integers(1, 9),
    offset=st.none() | st.integers(0, 9),
)
def test_any_bytes_can_be_judged_again(raw: bytes, format_: str | None, line: int | None, offset: int | None) -> None:
    """One record comes of an entry, whatever it holds: an article or reasons, with its bytes and its place."""
    arrival = judged_again(Refused("-", line, offset, raw, NO_ARTICLE, format_))

    assert (arrival.reading.raw, arrival.reading.line, arrival.reading.offset) == (raw, line, offset)
    assert (arrival.article is None) == any(finding.refuses for finding in arrival.findings)


class TestWhatLooksSoundAndIsNot:
    """Bytes that hold when they are taken by themselves, and were refused with reason."""

    def test_a_double(self, tmp_path: Path) -> None:
        """Its run wrote the other one: it stays, and so does whatever else has that id; another id is written."""
        double = Refused("in.jsonl", 9, 900, LEAST, (ns.Finding("NS211", "/id", "used"),), "jsonl")
        alike = Refused("in.jsonl", 2, 200, LEAST, NO_ARTICLE, "jsonl")
        other = Refused("in.jsonl", 3, 300, LEAST.replace(b"a", b"z", 1), NO_ARTICLE, "jsonl")
        held = quarantine_of(tmp_path, alike, other, double)
        ledger = replay(held, tmp_path / "out.jsonl")

        assert str(ledger) == "in=3 ok=1 quarantined=2 lost=0"
        assert [refused.line for refused in kept(tmp_path / "out.quarantine.jsonl")] == [2, 9]
        assert ledger.findings == {"NS211": 2}

    def test_the_last_piece_of_a_line_that_was_too_long(self) -> None:
        """It is a piece of one record, not a record."""
        found = ns.Finding("NS005", "", "too long", line=7, offset=70)
        arrival = judged_again(Refused("in.jsonl", 7, 70, LEAST, (found,), "jsonl"))

        assert (arrival.article, arrival.findings) == (None, (found,))

    def test_a_list_among_records(self, tmp_path: Path) -> None:
        """A member of a list is one record, and its own members are none."""
        held = quarantine_of(
            tmp_path, Refused("in.json", 1, 1, b"[" + LEAST + b", " + LEAST + b"]", NO_ARTICLE, "json")
        )
        ledger = replay(held, tmp_path / "out.jsonl")

        assert (ledger.read, ledger.quarantined, ledger.findings) == (1, 1, {"NS008": 1})


class TestOtherFormats:
    """A format of somebody else, whose refused records are whole sources."""

    class Paragraphs:
        """Reads every paragraph as a record; what has none is no source."""

        def read(self, source: Source) -> Iterator[Reading]:
            """One reading a paragraph."""
            with source.open() as opened:
                for number, part in enumerate(opened.read().split(b"\n\n")):
                    if part:
                        body = {"id": f"n{number}", "schema_version": "1.0", "body": part.decode()}
                        yield Reading(part, record=body)

    @pytest.fixture(autouse=True)
    def _known(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """The registry knows it, and one more whose library is missing."""
        known = {
            **registry.formats(),
            "paragraphs": registry.Format("paragraphs", "", (), (), f"{__name__}:PARAGRAPHS"),
            "absent": registry.Format("absent", "", (), (), "newsschema.absent:ABSENT", extra="absent"),
        }
        monkeypatch.setattr(registry, "formats", lambda: known)

    @pytest.mark.parametrize(
        ("raw", "held"),
        [(b"Rain fell.", True), (b"\n\nRain fell.", True), (b"Rain fell.\n\nSnow fell.", False), (b"", False)],
    )
    def test_its_own_reader_reads_it(self, raw: bytes, held: bool) -> None:  # noqa: FBT001  a case, not a switch
        """Bytes that come to one record are judged; others stay what they were."""
        arrival = judged_again(Refused("in", None, None, raw, NO_ARTICLE, "paragraphs"))

        assert (arrival.article is not None) == held
        assert arrival.findings == (() if held else NO_ARTICLE)
        assert arrival.reading.raw == raw

    @pytest.mark.parametrize(("format_", "error"), [("absent", MissingExtra), ("gone", UnknownFormat)])
    def test_one_that_cannot_be_read_stops_the_replay(
        self, format_: str, error: type[Exception], tmp_path: Path
    ) -> None:
        """It is a broken call, not a broken record; nothing is written."""
        held = quarantine_of(tmp_path, Refused("in", None, None, b"Rain fell.", NO_ARTICLE, format_))
        with pytest.raises(error):
            replay(held, tmp_path / "out.jsonl")

        assert [path.name for path in tmp_path.iterdir()] == [held.name]


PARAGRAPHS = TestOtherFormats.Paragraphs()


class TestMended:
    """Records that were mended by hand."""

    @pytest.fixture
    def refused(self, tmp_path: Path) -> Path:
        """A folder whose second and third line were refused."""
        wrong = LEAST.replace(b'"body"', b'"bodi"')
        (tmp_path / "in.jsonl").write_bytes(b"\n".join((LEAST, wrong.replace(b'"a"', b'"b"'), wrong)) + b"\n")
        ns.convert(tmp_path / "in.jsonl", tmp_path / "out")
        return tmp_path / "out"

    def test_a_mended_record_is_written_and_keeps_its_place(self, refused: Path, tmp_path: Path) -> None:
        """What does not hold yet is refused with the mended bytes, and where it was first met."""
        entries = list(read_quarantine(refused))
        mended = entries[0].raw.replace(b"bodi", b"body")
        (tmp_path / "again.jsonl").write_bytes(mended + b"\n" + entries[1].raw.replace(b"bodi", b"text") + b"\n")
        ledger = replay(refused, tmp_path / "mended", mended=tmp_path / "again.jsonl")
        (left,) = read_quarantine(tmp_path / "mended")

        assert (ledger.written, ledger.quarantined) == (1, 1)
        assert (left.source, left.line, left.offset) == (entries[1].source, 3, entries[1].offset)
        assert b'"text"' in left.raw
        assert [one.id for one in ns.scan(tmp_path / "mended")] == ["b"]
        assert list(read_quarantine(refused)) == entries

    def test_what_is_made_tells_of_both_files(self, refused: Path, tmp_path: Path) -> None:
        """Other mended bytes make another part, so its name is another."""
        raw = b"\n".join(entry.raw for entry in read_quarantine(refused))
        names: list[str] = []
        for count, word in enumerate((b"Rain", b"Snow")):
            (tmp_path / "again.jsonl").write_bytes(raw.replace(b"bodi", b"body").replace(b"Rain", word))
            replay(refused, tmp_path / f"{count}", mended=tmp_path / "again.jsonl")
            manifest = json.loads((tmp_path / f"{count}/_manifest.json").read_bytes())
            names += [part["key"] for part in manifest["parts"]]

            assert [str(refused), str(tmp_path / "again.jsonl")] == [one["name"] for one in manifest["inputs"]]
        assert len(set(names)) == len(names) == 2

    @pytest.mark.parametrize(
        ("lines_", "told"), [(b"{}\n", "holds 1 lines for 2"), (b"{}\n" * 3, "holds 3 lines for 2")]
    )
    def test_a_line_too_many_or_too_few_is_told(self, lines_: bytes, told: str, refused: Path, tmp_path: Path) -> None:
        """Before anything is made."""
        (tmp_path / "again.jsonl").write_bytes(lines_)

        with pytest.raises(UnreadableSource, match=told):
            replay(refused, tmp_path / "mended", mended=tmp_path / "again.jsonl")
        assert not (tmp_path / "mended").exists()
