"""What a job of any engine is held against: the folder that a single process writes of the same texts."""

from __future__ import annotations

import pickle
import random
import re
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import newsschema as ns
from benchmarks.worker_killing import WorkerKiller
from newsschema.stages.job import Engine, convert_by

STORY = "VELL, Jan. {day} — Rain fell on {day} farms on Monday, said Ana Reyes. “We counted {day},” she said.\n"
#: Records in each part: enough to be killed in the middle of.
TEXTS = 150
PARTS = 4


def mixed(ask: Callable[[Any], Any], tasks: Sequence[Any]) -> Iterator[Any]:
    """An engine that does some tasks twice, and all in an order of its own; they go and come as bytes."""
    order = [*tasks, *tasks[::3]]
    random.Random(len(tasks)).shuffle(order)
    for task in order:
        yield pickle.loads(pickle.dumps(ask(pickle.loads(pickle.dumps(task)))))  # noqa: S301  our own


def lines(path: Path, *, first: int = 0, count: int = 300) -> None:
    """Records in lines, every fiftieth of them broken and every fortieth with the id of the first."""
    with path.open("w", encoding="utf-8") as file:
        for number in range(first, first + count):
            id_ = "a0" if number % 40 == 0 else f"a{number}"
            body = '""' if number % 50 == 7 else f'"Rain fell on {number} villages."'
            file.write(f'{{"id": "{id_}", "schema_version": "1.0", "body": {body}}}\n')


def both_ways(here: Path, named: Sequence[str], engine: Engine = mixed, **words: Any) -> tuple[Path, ns.Ledger]:  # noqa: ANN401  any options
    """Convert by one process and by a job; asserts that the folders are the same, and answers the one."""
    alone = ns.convert(named, "out", **words)
    (here / "out").rename(here / "alone")
    shared = convert_by(engine, named, "out", **words)

    assert contents(here / "alone") == contents(here / "out")
    assert alone == shared
    return here / "alone", alone


def write_texts(folder: Path) -> None:
    """Texts with a line between them, one a file empty of news and one that every file has."""
    folder.mkdir()
    for part in range(PARTS):
        texts = [STORY.format(day=f"{part}{number}") for number in range(TEXTS)]
        joined = "=====\n".join([*texts, "Snow fell.\n"]).encode() + b"=====\nHa\xffil\n"
        (folder / f"{part}.txt").write_bytes(joined)


def contents(folder: Path) -> dict[str, bytes]:
    """Every file of a folder, hidden ones too."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def run_example(engine: str, here: Path, **given: Any) -> dict[str, Any]:  # noqa: ANN401  sessions, untyped
    """Run what the page on pipelines shows of an engine in a folder with texts; answers what it has made."""
    (here / "texts").mkdir()
    for name, text in (("a.txt", b"Rain fell."), ("b.txt", b"Snow fell."), ("c.txt", b"Ha\xffil")):
        (here / "texts" / name).write_bytes(text)
    page = (Path(__file__).parent.parent / "docs/pipelines.md").read_text(encoding="utf-8")
    (code,) = re.findall(rf"### {engine}\n.*?```py\n(.*?)```", page, re.DOTALL)
    exec(compile(code, "pipelines.md", "exec"), given)  # noqa: S102  our own page
    return given


def held_against_one_process(here: Path, convert: Callable[..., ns.Ledger]) -> None:
    """Asserts that a job, a worker of which is killed, writes what one process does. *here* is where we are."""
    write_texts(here / "in")
    words: dict[str, Any] = {"to": "parquet", "tables": "both", "separator": "=====", "part_bytes": 1}
    alone = ns.convert("in", "out", **words)
    (here / "out").rename(here / "alone")
    with WorkerKiller(here / "out", after=0.1) as killer:
        shared = convert("in", "out", **words)

    assert 1 == len(killer.killed)
    assert (PARTS * (TEXTS + 2), 2 * PARTS - 1) == (shared.read, shared.quarantined)
    assert contents(here / "alone") == contents(here / "out")
    assert alone == shared
