"""Jobs that break off, or are asked for what cannot be: what is told, what is left, and what is taken up."""

from __future__ import annotations

import gzip
import sys
from collections.abc import Callable, Iterator, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from engine_jobs import both_ways, contents, lines, mixed

import newsschema as ns
from newsschema.conversion import Watch
from newsschema.errors import MissingExtra, OutputFailed, TargetExists, TooManyErrors, UnfitTarget, UnreadableSource
from newsschema.part_staging import SIDECAR, PartStaging, StagedPart
from newsschema.progress import Progress
from newsschema.stages.job import Engine, convert_by
from newsschema.stages.part_tasks import PartTask, make_part


def broken_down(parts: int) -> Engine:
    """An engine that gives up after so many parts."""

    def engine(ask: Callable[[Any], Any], tasks: Sequence[Any]) -> Iterator[Any]:
        left = parts
        for task in tasks:
            if hasattr(task, "stretches"):
                if left == 0:
                    raise RuntimeError("no more workers")
                left -= 1
            yield ask(task)

    return engine


def test_a_job_is_taken_up(here: Path) -> None:
    """Parts that were finished before the engine broke down are not made again; without resume nothing is left."""
    lines(here / "1.jsonl", count=100)
    for number in range(2, 5):
        lines(here / f"{number}.jsonl", first=100 * number, count=100)
    named, made = ["1.jsonl", "2.jsonl", "3.jsonl", "4.jsonl"], list[Path]()
    alone = ns.convert(named, "out", part_bytes=1)
    (here / "out").rename(here / "alone")
    with pytest.raises(RuntimeError, match="no more workers"):
        convert_by(broken_down(3), named, "out", part_bytes=1)

    assert {} == contents(here / "out")

    with pytest.raises(RuntimeError, match="no more workers"):
        convert_by(broken_down(3), named, "out", part_bytes=1, resume=True)
    finished = {path.parent.name for path in here.glob(f"out/.parts.*/*/{SIDECAR}")}

    def noting(ask: Callable[[Any], Any], tasks: Sequence[Any]) -> Iterator[Any]:
        for task in tasks:
            answer = ask(task)
            if hasattr(answer, "staged"):
                made.append(answer.staged.folder)
            yield answer

    shared = convert_by(noting, named, "out", part_bytes=1, resume=True)

    assert 3 == len(finished & {folder.name.partition("-")[2] for folder in made})
    assert contents(here / "alone") == contents(here / "out")
    assert alone == shared == convert_by(broken_down(0), named, "out", part_bytes=1, resume=True)


def test_nothing_of_a_dead_job_is_taken_by_a_conversion(here: Path) -> None:
    """Its parts do not know of each other's ids, so a single process that resumes makes its own."""
    lines(here / "1.jsonl", count=100)
    lines(here / "2.jsonl", first=80, count=100)
    with pytest.raises(RuntimeError, match="no more workers"):
        convert_by(broken_down(2), ["1.jsonl", "2.jsonl", "1.jsonl"], "out", part_bytes=1, resume=True)
    resumed = ns.convert(["1.jsonl", "2.jsonl", "1.jsonl"], "out", part_bytes=1, resume=True)

    assert resumed == ns.convert(["1.jsonl", "2.jsonl", "1.jsonl"], "out", part_bytes=1, overwrite=True)


@pytest.mark.parametrize(
    ("words", "refused"), [({"max_errors": 2}, 3), ({"max_errors": "1%"}, 6), ({"on_error": "fail"}, 1)]
)
def test_too_many_errors_stop_a_job(here: Path, words: dict[str, Any], refused: int) -> None:
    """The limit is one on all parts together, and nothing gets its name."""
    for number in range(3):
        lines(here / f"{number}.jsonl", first=1 + 100 * number, count=99)
    named = ["0.jsonl", "1.jsonl", "2.jsonl"]
    with pytest.raises(TooManyErrors) as told:
        convert_by(mixed, named, "out", part_bytes=1, **words)

    assert refused <= told.value.refused
    assert {} == contents(here / "out")


def test_a_share_of_errors_is_one_of_the_whole(here: Path) -> None:
    """A part of many does not stop a job whose whole has few."""
    lines(here / "0.jsonl", first=7, count=2)
    lines(here / "1.jsonl", first=10, count=30)

    assert 1 == convert_by(map, ["0.jsonl", "1.jsonl"], "out", part_bytes=1, max_errors="10%").quarantined


def test_an_engine_that_loses_a_task_is_told(here: Path) -> None:
    """Fewer answers than tasks are no output."""
    (here / "in").mkdir()
    for number in range(15):
        (here / f"in/{number}.txt").write_text(f"Rain fell on {number} farms.", encoding="utf-8")

    def losing(ask: Callable[[Any], Any], tasks: Sequence[Any]) -> Iterator[Any]:
        yield from map(ask, tasks[1:] or tasks)

    with pytest.raises(OutputFailed, match="the engine answered to 14 of 15 tasks"):
        convert_by(losing, "in", "out", part_bytes=1)
    assert {} == contents(here / "out")


def test_a_source_that_changes_is_told(here: Path) -> None:
    """Parts were laid out of other bytes than a worker would read."""
    lines(here / "1.jsonl")

    def changing(ask: Callable[[Any], Any], tasks: Sequence[Any]) -> Iterator[Any]:
        if ask.args[0] is make_part:  # type: ignore[attr-defined]  a partial
            lines(here / "1.jsonl", count=299)
        return map(ask, tasks)

    with pytest.raises(UnreadableSource, match=r"1\.jsonl: was changed while it was read"):
        convert_by(changing, "1.jsonl", "out")


def test_broken_calls_are_told(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As a conversion tells them, and what no job can do."""
    lines(here / "1.jsonl", count=3)
    (here / "2.jsonl.gz").write_bytes(gzip.compress(b"{}" * 9000)[:-20])
    with pytest.raises(UnfitTarget, match="workers write an output folder"):
        convert_by(map, "1.jsonl", "out.parquet")
    with (here / "1.jsonl").open(encoding="utf-8") as stream, monkeypatch.context() as patched:
        patched.setattr("sys.stdin", stream)
        with pytest.raises(UnreadableSource, match="is a stream"):
            convert_by(map, "-", "out")
    with pytest.raises(ValueError, match="a job has no dry run"):
        convert_by(map, "1.jsonl", "out", dry_run=True)
    with pytest.raises(UnreadableSource, match=r"2\.jsonl\.gz"):
        convert_by(mixed, "2.jsonl.gz", "out")
    convert_by(map, "1.jsonl", "out")
    with pytest.raises(TargetExists):
        convert_by(map, "1.jsonl", "out")


def test_progress_is_told_part_by_part(here: Path) -> None:
    """Records, refused ones and bytes, up to all of them."""
    lines(here / "1.jsonl", first=1, count=20)
    lines(here / "2.jsonl", first=1, count=10)
    told: list[Progress] = []
    convert_by(mixed, ["1.jsonl", "2.jsonl"], "out", watch=Watch(told.append), part_bytes=1)
    size = (here / "1.jsonl").stat().st_size + (here / "2.jsonl").stat().st_size

    assert [2, Progress(30, 2, size, size)] == [len(told), told[-1]]


def test_ids_are_looked_through_in_shares(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Many ids are more than one task, and find the same doubles."""
    monkeypatch.setattr("newsschema.stages.doubles.TOGETHER", 50)
    lines(here / "1.jsonl")
    lines(here / "2.jsonl", first=150)
    both_ways(here, ["1.jsonl", "2.jsonl"], part_bytes=1)


@pytest.mark.parametrize(("module", "library"), [("ray", "ray"), ("spark", "pyspark.sql.types")])
def test_an_engine_that_is_not_installed_is_told(
    here: Path, module: str, library: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With what to install, before anything is written."""
    lines(here / "1.jsonl", count=3)
    monkeypatch.setitem(sys.modules, library, None)
    stages = import_module(f"newsschema.stages.{module}")
    session = (object(),) if module == "spark" else ()

    with pytest.raises(MissingExtra, match=rf"pip install 'newsschema\[{module}\]'"):
        stages.convert(*session, "1.jsonl", "out")
    assert {} == contents(here / "out")


def test_of_two_attempts_at_once_one_counts(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither sees the other until it is finished: the second finds the place taken, and answers with the first."""
    seen: set[str] = set()
    found = PartStaging.finished

    def blind_at_first(self: PartStaging, key: str) -> StagedPart | None:
        first = repr(self) not in seen
        seen.add(repr(self))
        return None if first else found(self, key)

    def twice(ask: Callable[[Any], Any], tasks: Sequence[Any]) -> Iterator[Any]:
        for task in tasks:
            yield from (ask(task), ask(task))

    lines(here / "1.jsonl", count=50)
    monkeypatch.setattr(PartStaging, "finished", blind_at_first)
    both_ways(here, ["1.jsonl"], twice, part_bytes=1000)

    assert 2 == len(seen)


def test_an_attempt_that_comes_too_late_writes_nothing(here: Path) -> None:
    """The run is over, and its folder is what it is."""
    lines(here / "1.jsonl", count=50)
    given: list[Any] = []

    def noting(ask: Callable[[Any], Any], tasks: Sequence[Any]) -> Iterator[Any]:
        given.extend(tasks)
        return map(ask, tasks)

    convert_by(noting, "1.jsonl", "out")
    before = contents(here / "out")
    (late,) = (task for task in given if isinstance(task, PartTask))
    with pytest.raises(OutputFailed, match="its run is over"):
        make_part(late)

    assert before == contents(here / "out")
