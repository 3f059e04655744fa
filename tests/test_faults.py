"""What stands under a name after a fault, in the short form; `python -m benchmarks.faults` is the long one."""

from __future__ import annotations

import signal
import sys
from errno import ENOSPC
from pathlib import Path
from random import Random
from tempfile import gettempdir

import pytest

from benchmarks import sabotage
from benchmarks.fault_scene import OLDER, FolderScene, Scene
from benchmarks.sabotage import Outcome
from newsschema.conversion import convert
from newsschema.errors import OutputFailed
from newsschema.seen_ids import SeenIds

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals and limits are those of POSIX")

#: In a source: 1 MB.
ARTICLES = 120


@pytest.fixture(scope="module")
def scene(tmp_path_factory: pytest.TempPathFactory) -> Scene:
    """A Parquet file to convert over."""
    return Scene(tmp_path_factory.mktemp("parquet"), ARTICLES)


@pytest.fixture(scope="module")
def scene_of_lines(tmp_path_factory: pytest.TempPathFactory) -> Scene:
    """A JSON Lines file to convert over."""
    return Scene(tmp_path_factory.mktemp("lines"), ARTICLES, "news.jsonl")


@pytest.fixture(scope="module")
def scene_of_parts(tmp_path_factory: pytest.TempPathFactory) -> FolderScene:
    """A folder of several parts to convert over."""
    return FolderScene(tmp_path_factory.mktemp("parts"), ARTICLES)


@pytest.fixture
def random() -> Random:
    """The same moments every time, as far as a machine can keep them."""
    return Random(4)


def broken_promises(outcome: Outcome, runs: int) -> list[str]:
    """The promises that were broken, and that it was tried so often. Skips what cannot be tried here."""
    if outcome.left_out:
        pytest.skip(outcome.left_out)
    return outcome.wrong if outcome.runs == runs else [*outcome.wrong, f"{outcome.runs} runs of {runs}"]


def test_a_kill_leaves_the_older_output_or_the_newer(scene: Scene, random: Random) -> None:
    """After kill -9 at any moment one of the two stands there whole, and the next run leaves no strays."""
    outcome = sabotage.kills(scene, 8, random)

    assert [] == broken_promises(outcome, 8)


def test_a_kill_leaves_one_whole_folder(scene_of_parts: FolderScene, random: Random) -> None:
    """By its manifest; and a run that resumes ends with the bytes of one that nobody disturbed."""
    outcome = sabotage.kills(scene_of_parts, 6, random)

    assert [] == broken_promises(outcome, 6)


@pytest.mark.parametrize("sent", [signal.SIGINT, signal.SIGTERM])
def test_a_run_told_to_stop_cleans_up(
    scene: Scene, scene_of_parts: FolderScene, random: Random, sent: signal.Signals
) -> None:
    """Exit 130 or 143, the older output, and nothing beside it; or the newer one, when it came too late."""
    outcomes = [sabotage.signals(each, 1, random, sent) for each in (scene, scene_of_parts)]

    assert [] == [told for outcome in outcomes for told in broken_promises(outcome, 1)]


def test_of_two_writers_one_wins_whole(scene: Scene, scene_of_parts: FolderScene, random: Random) -> None:
    """All files are of the same run; where no overwriting was asked for, the slower run exits 4."""
    outcomes = [sabotage.races(each, 2, random) for each in (scene, scene_of_parts)]

    assert [] == [told for outcome in outcomes for told in broken_promises(outcome, 2)]


def test_a_full_disk_leaves_the_older_output(scene: Scene, scene_of_parts: FolderScene, random: Random) -> None:
    """Exit 4 with the path in one line; the older output is untouched and nothing is left."""
    outcomes = [sabotage.full_disks(each, 1, random) for each in (scene, scene_of_parts)]

    assert [] == [told for outcome in outcomes for told in broken_promises(outcome, 1)]


def test_a_file_that_may_not_grow_leaves_the_older_output(
    scene: Scene, scene_of_lines: Scene, scene_of_parts: FolderScene, random: Random
) -> None:
    """Exit 4 with the path in one line, whatever the format; the older output is untouched and nothing is left."""
    outcomes = [sabotage.size_limits(each, 1, random) for each in (scene, scene_of_lines, scene_of_parts)]

    assert [] == [told for outcome in outcomes for told in broken_promises(outcome, 1)]


def test_a_read_only_folder_is_told(scene: Scene, scene_of_parts: FolderScene) -> None:
    """Exit 4 with the path in one line."""
    outcomes = [sabotage.read_only(each) for each in (scene, scene_of_parts)]

    assert [] == [told for outcome in outcomes for told in broken_promises(outcome, 1)]


def test_a_reader_that_goes_away_ends_the_run(scene: Scene) -> None:
    """Exit 141 without a word; the quarantine leaves no stray."""
    outcome = sabotage.broken_pipes(scene, 2)

    assert [] == broken_promises(outcome, 2)


def test_a_full_disk_of_temporary_files_is_told(scene: Scene, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ids met in a run are kept on that disk: it is named, and no output is begun under its name."""

    def full(*_: object) -> None:
        raise OSError(ENOSPC, "No space left on device")

    monkeypatch.setattr(SeenIds, "add", full)
    for name in ("news.parquet", "news.jsonl"):
        with pytest.raises(OutputFailed, match=f"{gettempdir()}: no space left on device"):
            convert(scene.sources[OLDER], tmp_path / name)

    assert [] == list(tmp_path.iterdir())


def test_a_broken_output_would_be_noticed(scene: Scene) -> None:
    """The scene tells a file cut short, files of two runs, and one that is gone."""
    scene.put_older()
    whole = scene.ending()
    scene.quarantine.write_bytes(scene.whole["rival"][scene.quarantine.name])
    mixed = scene.ending()
    scene.target.write_bytes(scene.target.read_bytes()[:-1])
    cut = scene.ending()
    scene.target.unlink()

    assert [OLDER, "mixed", "corrupt", "missing"] == [whole, mixed, cut, scene.ending()]
