"""Output folders: how parts are cut and called, and what the manifest says of them."""

from __future__ import annotations

import hashlib
import io
import json
from dataclasses import replace
from pathlib import Path

import pytest
from parted_folders import BLOCK_BYTES, PARQUET, PART_BYTES, WAYS, broken_names, converted, three_sources, whole

import newsschema as ns
from newsschema import bulk
from newsschema.cli.main import run
from newsschema.errors import OutputFailed, TargetExists, UnreadableSource
from newsschema.formats.parquet import read_batches
from newsschema.intake import sources_of
from newsschema.manifest import read_manifest


@pytest.fixture(autouse=True)
def _small_blocks(monkeypatch: pytest.MonkeyPatch) -> None:
    """A part ends where a block ends, and those of a real run are of 8 MB."""
    monkeypatch.setattr(bulk, "BLOCK_BYTES", BLOCK_BYTES)


@pytest.fixture
def sources(tmp_path: Path) -> list[str]:
    """What most of these runs read."""
    return three_sources(tmp_path)


class TestManifest:
    """What lies in a folder, and what is said of it."""

    def test_one_part_has_plain_names(self, sources: list[str], tmp_path: Path) -> None:
        """As long as everything fits into one part nothing is called by a digest."""
        converted(sources, tmp_path / "out", to="parquet", tables="both")
        names = {path.name for path in (tmp_path / "out").iterdir()}

        assert names == {"articles.parquet", "tables", "quarantine.jsonl", "_ledger.json", "_manifest.json"}
        assert (tmp_path / "out/tables/quotes.parquet").is_file()
        assert broken_names(tmp_path / "out") == []

    def test_several_parts_are_called_by_their_digests(self, sources: list[str], tmp_path: Path) -> None:
        """The first sixteen signs of the key, the same in every table."""
        ledger = converted(sources, tmp_path / "out", **WAYS["both"])
        manifest = read_manifest(tmp_path / "out/_manifest.json")
        assert manifest is not None
        digests = [part.key[:16] for part in manifest.parts]

        assert len(digests) > 3
        assert sorted(path.stem for path in (tmp_path / "out/articles").iterdir()) == sorted(digests)
        assert sorted(path.stem for path in (tmp_path / "out/tables/quotes").iterdir()) == sorted(digests)
        assert broken_names(tmp_path / "out") == []
        assert sum(part.written for part in manifest.parts) == ledger.written
        assert replace(ledger, outputs=(), quarantine=None) == manifest.ledger

    def test_it_tells_its_inputs(self, sources: list[str], tmp_path: Path) -> None:
        """Their bytes, decompressed, and digest; those that hold nothing too."""
        converted(sources, tmp_path / "out", **PARQUET)
        told = json.loads((tmp_path / "out/_manifest.json").read_bytes())
        raw = [Path(source).read_bytes() for source in sources]

        assert told["inputs"] == [
            {"name": name, "bytes": len(held), "sha256": hashlib.sha256(held).hexdigest()}
            for name, held in zip(sources, raw, strict=True)
        ]

    @pytest.mark.parametrize("way", WAYS)
    def test_parts_hold_what_one_file_holds(self, way: str, sources: list[str], tmp_path: Path) -> None:
        """The same articles in the same order, the same quarantine, the same account."""
        one = converted(sources, tmp_path / "one", **{**WAYS[way], "part_bytes": 2**30})
        many = converted(sources, tmp_path / "many", **WAYS[way])

        assert len(list((tmp_path / "many").rglob("articles/*"))) > 1
        assert [article.id for article in ns.scan(tmp_path / "many")] == [
            article.id for article in ns.scan(tmp_path / "one")
        ]
        assert one.digest == many.digest
        aside = [(tmp_path / name / "quarantine.jsonl").read_bytes() for name in ("one", "many")]
        assert aside[0] == aside[1] != b""

    def test_again_is_the_same(self, sources: list[str], tmp_path: Path) -> None:
        """Names and bytes, whatever the number of threads; over itself, and beside it."""
        converted(sources, tmp_path / "out", **PARQUET, jobs=1)
        before = whole(tmp_path / "out")
        converted(sources, tmp_path / "out", **PARQUET, jobs=3, overwrite=True)
        converted(sources, tmp_path / "new", **PARQUET)

        assert before == whole(tmp_path / "out") == whole(tmp_path / "new")

    def test_small_sources_share_a_part(self, tmp_path: Path) -> None:
        """On the record path a part ends only where a source ends."""
        for number in range(20):
            (tmp_path / f"{number:02}.txt").write_text(f"Rain {number} fell." if number % 4 else "", encoding="utf-8")
        named = sorted(str(path) for path in tmp_path.glob("*.txt"))
        ledger = converted(named, tmp_path / "out", to="parquet", part_bytes=40)
        manifest = read_manifest(tmp_path / "out/_manifest.json")
        assert manifest is not None

        assert [piece.source for part in manifest.parts for piece in part.pieces] == named
        assert all(40 <= part.length < 60 for part in manifest.parts[:-1])
        assert str(ledger) == "in=20 ok=15 quarantined=5 lost=0"

    def test_an_empty_source_makes_an_empty_folder_of_one_part(self, tmp_path: Path) -> None:
        """Nothing in, nothing out, and the account says so."""
        (tmp_path / "in.jsonl").touch()
        converted(tmp_path / "in.jsonl", tmp_path / "out", **PARQUET)

        assert list(ns.scan(tmp_path / "out")) == []
        assert broken_names(tmp_path / "out") == []

    def test_sources_without_records_are_told_too(self, sources: list[str], tmp_path: Path) -> None:
        """Also at the end, behind a part that has enough."""
        converted([sources[1], sources[0], sources[1]], tmp_path / "out", to="parquet", part_bytes=1)
        told = json.loads((tmp_path / "out/_manifest.json").read_bytes())

        assert [one["name"] for one in told["inputs"]] == [sources[1], sources[0], sources[1]]
        assert [len(part["pieces"]) for part in told["parts"]] == [2] + [1] * (len(told["parts"]) - 1)
        assert broken_names(tmp_path / "out") == []

    def test_standard_input_is_digested_while_it_is_read(
        self, sources: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """It cannot be read twice; on either path the digest is that of its bytes."""
        raw = Path(sources[0]).read_bytes()
        for to in ("parquet", "jsonl"):
            monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(raw)))
            converted("-", tmp_path / to, to=to, part_bytes=PART_BYTES, resume=True)
            told = json.loads((tmp_path / to / "_manifest.json").read_bytes())

            assert told["inputs"] == [{"name": "-", "bytes": len(raw), "sha256": hashlib.sha256(raw).hexdigest()}]


class TestOverwriting:
    """What an older run left."""

    def test_it_goes_when_the_newer_is_named(self, sources: list[str], tmp_path: Path) -> None:
        """Parts, tables and files of another format: what the older manifest named and the newer does not."""
        for way in ("both", "lines", "nested", "document", "tables"):
            for part_bytes in (PART_BYTES, 2**30):
                words = {**WAYS[way], "part_bytes": part_bytes}
                converted(sources, tmp_path / "out", **words, overwrite=True)

                assert broken_names(tmp_path / "out") == []
        assert {path.name for path in (tmp_path / "out").iterdir()} == {
            "tables",
            "quarantine.jsonl",
            "_ledger.json",
            "_manifest.json",
        }

    def test_files_of_others_stay(self, sources: list[str], tmp_path: Path) -> None:
        """What no manifest of ours ever named is not ours."""
        (tmp_path / "out/articles").mkdir(parents=True)
        kept = [tmp_path / "out" / name for name in ("README.md", "articles/notes.parquet", "articles.jsonl")]
        for path in kept:
            path.touch()
        for part_bytes in (PART_BYTES, 2**30):
            converted(sources, tmp_path / "out", to="parquet", part_bytes=part_bytes, overwrite=True)

        assert all(path.exists() for path in kept)

    def test_a_replayed_quarantine_stays(self, sources: list[str], tmp_path: Path) -> None:
        """It is evidence, whatever is written beside it."""
        converted(sources, tmp_path / "out", **PARQUET)
        aside = (tmp_path / "out/quarantine.jsonl").read_bytes()
        told = ["quarantine", "replay", str(tmp_path / "out"), "-o", str(tmp_path / "out"), "--overwrite", "-q"]
        run([*told, "--quarantine", str(tmp_path / "elsewhere.jsonl")])

        assert (tmp_path / "out/quarantine.jsonl").read_bytes() == aside

    def test_without_overwriting_nothing_is_touched(self, sources: list[str], tmp_path: Path) -> None:
        """Exit 4, with --resume too, unless the folder holds just this."""
        converted(sources, tmp_path / "out", **PARQUET)
        before = whole(tmp_path / "out")
        for words in (PARQUET, {**PARQUET, "compression_level": 5, "resume": True}):
            with pytest.raises(TargetExists, match="pass --overwrite"):
                converted(sources, tmp_path / "out", **words)

        assert whole(tmp_path / "out") == before

    def test_a_damaged_manifest_is_told(self, sources: list[str], tmp_path: Path) -> None:
        """Nobody guesses which files belong to a folder; writing it again mends it."""
        converted(sources, tmp_path / "out", **PARQUET)
        escaping = '{"parts": [{"files": [{"path": "../../etc"}]}]}'
        (tmp_path / "out/_manifest.json").write_text(escaping, encoding="utf-8")
        with pytest.raises(UnreadableSource, match="is no manifest of ours"):
            sources_of(tmp_path / "out")
        with pytest.raises(UnreadableSource, match="is no manifest of ours"):
            list(read_batches(tmp_path / "out"))
        converted(sources, tmp_path / "out", **PARQUET, overwrite=True)

        assert broken_names(tmp_path / "out") == []


def test_a_folder_that_fills_up_leaves_the_older_output(
    sources: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever step fails while names are given, the manifest's files are whole and no part lies about."""
    out = tmp_path / "out"
    converted(sources[0], out, **PARQUET)
    before, replaced = whole(out), Path.replace

    def full(path: Path, target: Path) -> Path:
        if target.name == "quarantine.jsonl":
            raise OSError(28, "No space left on device")
        return replaced(path, target)

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(OutputFailed, match="no space left"):
        converted(sources, out, **PARQUET, overwrite=True)

    assert whole(out) == before
