"""Resume: a run goes on where a dead one stopped, and ends with what one that nobody disturbed would have written."""

from __future__ import annotations

import gzip
from pathlib import Path
from typing import Any

import pytest
from parted_folders import (
    BLOCK_BYTES,
    PARQUET,
    PART_BYTES,
    WAYS,
    broken_names,
    converted,
    finished_by,
    killed,
    parts_in,
    three_sources,
    whole,
)

import newsschema as ns
from benchmarks.generated_articles import lines
from newsschema import bulk, staging
from newsschema.cli.main import run
from newsschema.errors import TargetExists, TooManyErrors
from newsschema.part_staging import PREFIX, PartStaging
from newsschema.quarantine import read_quarantine


@pytest.fixture(autouse=True)
def _small_blocks(monkeypatch: pytest.MonkeyPatch) -> None:
    """A part ends where a block ends, and those of a real run are of 8 MB."""
    monkeypatch.setattr(bulk, "BLOCK_BYTES", BLOCK_BYTES)


@pytest.fixture
def sources(tmp_path: Path) -> list[str]:
    """What most of these runs read."""
    return three_sources(tmp_path)


class TestResume:
    """After a kill a run goes on, and ends with what an undisturbed one would have written."""

    @pytest.mark.parametrize("way", WAYS)
    def test_it_ends_with_the_same_bytes(self, way: str, sources: list[str], tmp_path: Path) -> None:
        """Whatever is written, over an older folder that stays whole until then."""
        out, words = tmp_path / "out", {**WAYS[way], "overwrite": True}
        converted(sources, tmp_path / "undisturbed", **words)
        converted(sources[0], out, **words)
        older = whole(out)
        killed(sources, out, 1 if way in {"lines", "document"} else 2, words)

        assert older == {name: sha256 for name, sha256 in whole(out).items() if not name.startswith(PREFIX)}
        made = finished_by(sources, out, {**words, "resume": True})
        assert made < parts_in(out)
        assert whole(out) == whole(tmp_path / "undisturbed")

    @pytest.mark.parametrize("parts", [1, 3, 5])
    def test_after_any_part(self, parts: int, sources: list[str], tmp_path: Path) -> None:
        """Also when it is the last; doubles of articles in finished parts are refused."""
        undisturbed = converted(sources, tmp_path / "undisturbed", **PARQUET)
        killed(sources, tmp_path / "out", parts, PARQUET)
        made = finished_by(sources, tmp_path / "out", {**PARQUET, "resume": True})

        assert undisturbed.findings["NS211"] >= 4
        assert made == parts_in(tmp_path / "out") - parts
        assert whole(tmp_path / "out") == whole(tmp_path / "undisturbed")

    @pytest.mark.parametrize("before", ["_manifest.json", "quarantine.jsonl"])
    def test_while_names_were_given(self, before: str, sources: list[str], tmp_path: Path) -> None:
        """The older output is whole by its manifest, and the parts that have their names need not be made again."""
        out, words = tmp_path / "out", {**PARQUET, "overwrite": True}
        converted(sources, tmp_path / "undisturbed", **words)
        converted(sources[0], out, **words)
        older = [article.id for article in ns.scan(out)]
        killed(sources, out, 0, words, before)

        assert [article.id for article in ns.scan(out)] == older
        assert finished_by(sources, out, {**words, "resume": True}) == 0
        assert whole(out) == whole(tmp_path / "undisturbed")

    def test_without_it_the_next_run_sweeps(self, sources: list[str], tmp_path: Path) -> None:
        """Staged parts, and parts that were given names no manifest has."""
        out, words = tmp_path / "out", {**PARQUET, "overwrite": True}
        killed(sources, out, 2, words)
        killed(sources[:1], out, 0, words, "_manifest.json")
        alive = PartStaging(out)
        alive.begin(resume=False)
        converted(sources[2], out, **words)

        assert alive.folder.is_dir()
        alive.discard(keep=False)
        assert broken_names(out) == []

    def test_compressed_sources(self, sources: list[str], tmp_path: Path) -> None:
        """They are read again from their beginning."""
        for source in sources:
            Path(f"{source}.gz").write_bytes(gzip.compress(Path(source).read_bytes()))
        packed = [f"{source}.gz" for source in sources]
        converted(packed, tmp_path / "undisturbed", **PARQUET)
        killed(packed, tmp_path / "out", 2, PARQUET)
        finished_by(packed, tmp_path / "out", {**PARQUET, "resume": True})

        assert whole(tmp_path / "out") == whole(tmp_path / "undisturbed")

    def test_columns_as_sources(self, sources: list[str], tmp_path: Path) -> None:
        """A file of columns is one piece, whatever takes its rows; so is a folder of tables."""
        for name, words in (("a", {"tables": "normalised"}), ("b", {}), ("c", {})):
            converted(sources, tmp_path / name, to="parquet", **words)
        packed = [str(tmp_path / name) for name in ("a/tables", "b/articles.parquet", "c/articles.parquet")]
        converted(packed, tmp_path / "undisturbed", **PARQUET)
        killed(packed, tmp_path / "out", 2, PARQUET)

        assert finished_by(packed, tmp_path / "out", {**PARQUET, "resume": True}) == 1
        assert whole(tmp_path / "out") == whole(tmp_path / "undisturbed")

    def test_twice(self, sources: list[str], tmp_path: Path) -> None:
        """A run that goes on may die too."""
        converted(sources, tmp_path / "undisturbed", **PARQUET)
        words = {**PARQUET, "resume": True}
        for _ in range(3):
            killed(sources, tmp_path / "out", 1, words)

        assert finished_by(sources, tmp_path / "out", words) == parts_in(tmp_path / "out") - 3
        assert whole(tmp_path / "out") == whole(tmp_path / "undisturbed")

    def test_a_run_that_stops_keeps_its_parts_when_it_was_to_be_resumed(
        self, sources: list[str], tmp_path: Path
    ) -> None:
        """Else it leaves nothing."""
        for resume, kept in ((False, 0), (True, 1)):
            with pytest.raises(TooManyErrors):
                converted(sources, tmp_path / "out", **PARQUET, max_errors=4, resume=resume)
            assert len(list(tmp_path.glob(f"out/{PREFIX}*"))) == kept
        converted(sources, tmp_path / "undisturbed", **PARQUET)

        assert 0 < finished_by(sources, tmp_path / "out", {**PARQUET, "resume": True}) < parts_in(tmp_path / "out")
        assert whole(tmp_path / "out") == whole(tmp_path / "undisturbed")

    def test_what_is_done_is_not_done_again(self, sources: list[str], tmp_path: Path) -> None:
        """The same ledger, and not a byte written; unless a file is no longer what it was."""
        ledger = converted(sources, tmp_path / "out", **PARQUET)
        before = {path: path.stat().st_mtime_ns for path in (tmp_path / "out").rglob("*")}
        again = converted(sources, tmp_path / "out", **PARQUET, resume=True)

        assert again == ledger
        assert before == {path: path.stat().st_mtime_ns for path in (tmp_path / "out").rglob("*")}
        next((tmp_path / "out/articles").iterdir()).write_bytes(b"PAR1")
        with pytest.raises(TargetExists):
            converted(sources, tmp_path / "out", **PARQUET, resume=True)

    def test_a_live_run_is_left_alone(self, sources: list[str], tmp_path: Path) -> None:
        """Its parts are its own."""
        (tmp_path / "out").mkdir()
        killed(sources, tmp_path / "out", 2, PARQUET)
        (dead,) = tmp_path.glob(f"out/{PREFIX}*")
        alive = dead.rename(dead.with_name(f"{PREFIX}{1}-0{staging.SUFFIX}"))
        made = finished_by(sources, tmp_path / "out", {**PARQUET, "resume": True})

        assert made == parts_in(tmp_path / "out")
        assert alive.is_dir()


class TestWhatIsNotTakenUp:
    """A part counts only while everything it depends on is as it was."""

    def resumed(self, sources: list[str], out: Path, words: dict[str, Any]) -> int:
        """How many parts were taken up; the folder is then what an undisturbed run writes."""
        made = finished_by(sources, out, {**words, "resume": True})
        taken = parts_in(out) - made
        converted(sources, out.with_name("undisturbed"), **words, overwrite=True)

        assert whole(out) == whole(out.with_name("undisturbed"))
        return taken

    @pytest.mark.parametrize(
        "changed", [{"compression_level": 5}, {"tables": "both"}, {"part_bytes": PART_BYTES + 1}, {"format": "jsonl"}]
    )
    def test_other_options(self, changed: dict[str, Any], sources: list[str], tmp_path: Path) -> None:
        """What changes the bytes of an output changes its key."""
        killed(sources, tmp_path / "out", 2, PARQUET)

        assert self.resumed(sources, tmp_path / "out", {**PARQUET, **changed}) == 0

    @pytest.mark.parametrize(("at", "taken"), [(10, 0), (250_000, 1), (-10, 2)])
    def test_changed_input(self, at: int, taken: int, sources: list[str], tmp_path: Path) -> None:
        """From the first part on that read something else."""
        killed(sources, tmp_path / "out", 2, PARQUET)
        raw = bytearray(Path(sources[0]).read_bytes())
        raw[at] ^= 1
        Path(sources[0]).write_bytes(raw)

        assert self.resumed(sources, tmp_path / "out", PARQUET) == taken

    def test_appended_input(self, sources: list[str], tmp_path: Path) -> None:
        """A last part that was smaller than it would be now is made again."""
        more = b"".join(line for line, _ in lines(9, 20))
        killed(sources[:1], tmp_path / "out", 0, PARQUET, "_ledger.json")
        (tmp_path / "out/quarantine.jsonl").unlink()
        with Path(sources[0]).open("ab") as file:
            file.write(more)

        assert 0 < self.resumed(sources[:1], tmp_path / "out", PARQUET) < parts_in(tmp_path / "out")

    def test_another_source_after_it(self, sources: list[str], tmp_path: Path) -> None:
        """The same when a source comes behind, or one that holds nothing."""
        killed(sources[:1], tmp_path / "out", 0, PARQUET, "_ledger.json")
        (tmp_path / "out/quarantine.jsonl").unlink()
        (staged,) = tmp_path.glob(f"out/{PREFIX}*")
        finished = len(list(staged.glob("*/part.json")))

        assert self.resumed(sources[:2], tmp_path / "out", PARQUET) == finished - 1

    @pytest.mark.parametrize("name", ["articles.parquet", "quarantine.jsonl", "part.json"])
    def test_a_damaged_part(self, name: str, sources: list[str], tmp_path: Path) -> None:
        """Neither it nor those after it."""
        killed(sources, tmp_path / "out", 3, PARQUET)
        (staged,) = tmp_path.glob(f"out/{PREFIX}*")
        second = sorted(staged.glob("*/part.json"), key=lambda path: path.stat().st_mtime_ns)[1].parent
        raw = bytearray((second / name).read_bytes())
        raw[len(raw) // 2] ^= 1
        (second / name).write_bytes(raw)

        assert self.resumed(sources, tmp_path / "out", PARQUET) == 1


def test_the_command_line(sources: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """--part-size and --resume; the exit code and the last line are those of the run that did the work."""
    killed(sources, tmp_path / "out", 2, PARQUET)
    told = ["convert", *sources, "-o", str(tmp_path / "out"), "--to", "parquet", "--part-size", "150KB", "--resume"]
    codes = [run(told), run(told)]
    account = [line for line in capsys.readouterr().err.splitlines() if line.startswith("in=")]

    assert codes == [1, 1]
    assert account[0] == account[1]
    assert broken_names(tmp_path / "out") == []
    assert account[0].endswith(f"quarantined={len(list(read_quarantine(tmp_path / 'out')))} lost=0")
