"""Formats: what is read, what is refused before it has a shape, and which format a source is in."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pyarrow as pa
import pytest

from newsschema import intake
from newsschema.errors import CannotWrite, MissingExtra, NothingToRead, UnknownFormat, UnreadableSource
from newsschema.formats import json_document, registry
from newsschema.formats.json_lines import JSON_LINES, line_of
from newsschema.formats.plain_text import TEXT
from newsschema.formats.source import Source, find_sources
from newsschema.records import Article

LEAST = {"id": "a", "schema_version": "1.0", "body": "Rain fell."}


def source(folder: Path, name: str, content: bytes) -> Source:
    """A file as a source."""
    path = folder / name
    path.write_bytes(content)
    return Source(name, path)


class TestPlainText:
    """One file is one article."""

    def test_only_line_ends_change(self, tmp_path: Path) -> None:
        """Blanks, tabs, typographic marks and misspellings stay."""
        (reading,) = TEXT.read(source(tmp_path, "a.txt", "  “Teh rain”\r\n\r\nfell.\rNow.\t\n\n".encode()))

        assert reading.draft is not None
        assert reading.draft.body == "  “Teh rain”\n\nfell.\nNow.\t\n\n"

    def test_a_byte_order_mark_is_dropped_and_noted(self, tmp_path: Path) -> None:
        """The body begins with its first character, and the record says what was dropped."""
        (reading,) = TEXT.read(source(tmp_path, "a.txt", b"\xef\xbb\xbfRain."))

        assert reading.draft is not None
        assert reading.draft.body == "Rain."
        assert [issue.code for issue in reading.draft.provenance.warnings] == ["NS018"]

    def test_bytes_that_are_no_text_are_refused_with_their_place(self, tmp_path: Path) -> None:
        """Line, column and offset count bytes."""
        (reading,) = TEXT.read(source(tmp_path, "a.txt", b"Rain\nf\xe9ll"))
        (finding,) = reading.findings

        assert (finding.code, finding.line, finding.column, finding.offset) == ("NS001", 2, 2, 6)
        assert reading.raw == b"Rain\nf\xe9ll"

    @pytest.mark.parametrize("content", [b"", b"\n \t\n", b"\xef\xbb\xbf", "\u00a0\n".encode()])
    def test_a_source_without_text_is_refused(self, tmp_path: Path, content: bytes) -> None:
        """An empty file is a finding, not an article and not an exception."""
        (reading,) = TEXT.read(source(tmp_path, "a.txt", content))

        assert [finding.code for finding in reading.findings] == ["NS009"]


class TestJson:
    """Documents and lines of our own records."""

    def test_lines_are_read_one_by_one(self, tmp_path: Path) -> None:
        """A bad line is refused alone and keeps its bytes."""
        readings = list(JSON_LINES.read(source(tmp_path, "a.jsonl", b'{"a": 1}\n\nnot json\n{"b": 2}')))

        assert [reading.record for reading in readings] == [{"a": 1}, None, {"b": 2}]
        assert [(reading.line, reading.offset, reading.raw) for reading in readings] == [
            (1, 0, b'{"a": 1}'),
            (3, 10, b"not json"),
            (4, 19, b'{"b": 2}'),
        ]

    def test_an_empty_file_of_lines_holds_no_records(self, tmp_path: Path) -> None:
        """Nothing came in, so nothing is wrong."""
        assert list(JSON_LINES.read(source(tmp_path, "a.jsonl", b""))) == []

    def test_a_document_is_one_record_or_a_list(self, tmp_path: Path) -> None:
        """Members of a list are read as records of their own, bad ones too."""
        one = list(json_document.JSON.read(source(tmp_path, "a.json", b'{\n "a": 1\n}\n')))
        many = list(json_document.JSON.read(source(tmp_path, "b.json", '[{"é": 1},\n 3, {"b": NaN}]'.encode())))

        assert [reading.record for reading in one] == [{"a": 1}]
        assert [reading.record for reading in many] == [{"é": 1}, None, None]
        assert [[f.code for f in reading.findings] for reading in many] == [[], ["NS008"], ["NS006"]]
        assert [(reading.line, reading.offset) for reading in many] == [(1, 1), (2, 13), (2, 16)]

    @pytest.mark.parametrize(("content", "code"), [(b"", "NS009"), (b'[{"a": 1}', "NS002"), (b"[1] 2", "NS008")])
    def test_a_document_that_is_none_is_refused_whole(self, tmp_path: Path, content: bytes, code: str) -> None:
        """There is no telling where its records end."""
        (reading,) = json_document.JSON.read(source(tmp_path, "a.json", content))

        assert [finding.code for finding in reading.findings] == [code]

    @pytest.mark.parametrize("count", [0, 1, 3])
    def test_a_written_document_reads_back(self, tmp_path: Path, count: int) -> None:
        """One article is an object, several are a list, none is an empty list."""
        made = [Article(id=f"a{n}", schema_version="1.0", body="Rain “fell”.") for n in range(count)]
        sink = json_document.JSON.open(tmp_path / "a.json")
        for article in made:
            sink.write([article])

        assert sink.finish({}) == count
        assert list(intake.scan(tmp_path / "a.json")) == made
        assert isinstance(json.loads((tmp_path / "a.json").read_bytes()), dict) == (count == 1)

    def test_what_is_absent_is_not_written(self) -> None:
        """Null and empty say the same as absent, in fewer bytes."""
        assert line_of(Article.model_validate(LEAST)) == json.dumps(LEAST, separators=(",", ":")).encode() + b"\n"


class TestRegistry:
    """Naming a format."""

    @pytest.mark.parametrize("name", ["jsonl", "JSONL", ".ndjson", "application/jsonl"])
    def test_a_format_has_several_names(self, name: str) -> None:
        """Name, suffix and media type, in any case."""
        assert registry.named(name).name == "jsonl"

    def test_an_unknown_name_is_told_the_known_ones(self) -> None:
        """The mend is in the sentence."""
        readers = ", ".join(sorted(name for name, known in registry.formats().items() if known.reader))
        writers = ", ".join(sorted(name for name, known in registry.formats().items() if known.writer))
        with pytest.raises(UnknownFormat, match=f"fits 'docx': name one of {readers} with --from"):
            registry.named("docx")
        with pytest.raises(UnknownFormat, match=f"fits 'docx': name one of {writers} with --to"):
            registry.named("docx", "--to")

    def test_text_is_not_written(self) -> None:
        """A format that only reads says which write."""
        writers = ", ".join(sorted(name for name, known in registry.formats().items() if known.writer))
        with pytest.raises(CannotWrite, match=f"choose one of {writers}$"):
            registry.writer_of(registry.named("text"))

    def test_a_missing_extra_names_the_command(self) -> None:
        """The format is known without its library; using it says what to install."""
        wanting = registry.Format("odd", "odd", (), (), reader="newsschema_nowhere:ODD", extra="odd")

        with pytest.raises(MissingExtra, match=r"pip install 'newsschema\[odd\]'") as caught:
            registry.reader_of(wanting)
        assert isinstance(caught.value, ImportError)

    @pytest.mark.parametrize(
        ("first", "name"),
        [
            (b'{"id": "a"}\n{"id": "b"}\n', "jsonl"),
            (b'{"id": "a"}', "jsonl"),
            (b'{\n  "id": "a"\n}\n', "json"),
            (b" [\n", "json"),
            (b"PAR1\0\0", "parquet"),
            (b"Rain fell.\n", "text"),
            (b"", "text"),
        ],
    )
    def test_a_stream_is_told_by_its_first_bytes(self, first: bytes, name: str) -> None:
        """Standard input has no suffix."""
        assert registry.sniffed(first, "-") == name

    @pytest.mark.parametrize("first", [b"\x89PNG\r\n\x1a\n\0", b"%PDF-1.7", b"PK\x03\x04", b"<rss>"])
    def test_what_we_cannot_read_is_not_taken_for_text(self, first: bytes) -> None:
        """Better refused than quoted."""
        with pytest.raises(UnknownFormat):
            registry.sniffed(first, "a.bin")


class TestSources:
    """What a call may name."""

    def test_a_folder_gives_its_files_of_known_formats(self, tmp_path: Path) -> None:
        """Folders inside are walked; hidden files and our own accounts are not sources."""
        for name in ("b.txt", "a.jsonl.gz", "deep/c.txt", "photo.jpg", ".hidden.txt", "_ledger.json"):
            (tmp_path / name).parent.mkdir(exist_ok=True)
            (tmp_path / name).write_bytes(b"x")
        found = [
            Path(one.name).relative_to(tmp_path).as_posix() for one in find_sources([tmp_path], registry.suffixes())
        ]

        assert found == ["a.jsonl.gz", "b.txt", "deep/c.txt"]

    def test_a_pattern_gives_what_matches(self, tmp_path: Path) -> None:
        """In order of name, whatever the shell would have done."""
        for name in ("b.txt", "a.txt", "c.md"):
            (tmp_path / name).write_bytes(b"x")

        assert [Path(one.name).name for one in find_sources([f"{tmp_path}/*.txt"], frozenset())] == ["a.txt", "b.txt"]

    def test_nothing_to_read_is_said(self, tmp_path: Path) -> None:
        """A folder with none of our formats, a pattern without a match, a file that is not there."""
        (tmp_path / "a.jpg").write_bytes(b"x")
        with pytest.raises(NothingToRead, match="no file here has a format we know"):
            list(find_sources([tmp_path], registry.suffixes()))
        with pytest.raises(NothingToRead):
            list(find_sources([f"{tmp_path}/*.txt"], registry.suffixes()))
        with pytest.raises(UnreadableSource, match="there is no such file"):
            list(find_sources([tmp_path / "gone.txt"], registry.suffixes()))

    @pytest.mark.parametrize("suffix", [".gz", ".zst"])
    def test_compressed_sources_are_opened(self, tmp_path: Path, suffix: str) -> None:
        """The suffix below tells the format."""
        lines = json.dumps(LEAST).encode() + b"\n"
        packed = gzip.compress(lines) if suffix == ".gz" else pa.compress(lines, "zstd", asbytes=True)
        (tmp_path / f"a.jsonl{suffix}").write_bytes(packed)

        assert [article.id for article in intake.scan(tmp_path / f"a.jsonl{suffix}")] == ["a"]

    def test_a_cut_off_file_is_unreadable(self, tmp_path: Path) -> None:
        """What is missing at its end would be lost without a word."""
        lines = b"".join(json.dumps({**LEAST, "id": f"a{n}"}).encode() + b"\n" for n in range(5000))
        (tmp_path / "a.jsonl.gz").write_bytes(gzip.compress(lines)[:-20])

        with pytest.raises(UnreadableSource, match="damaged or cut off"):
            list(intake.scan(tmp_path / "a.jsonl.gz"))
