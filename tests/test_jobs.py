"""Jobs: whoever makes the parts, and in whatever order, the folder is the one that a single process writes."""

from __future__ import annotations

import gzip
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import pytest
from engine_jobs import both_ways, contents, lines

import newsschema as ns
from benchmarks.worker_killing import WorkerKiller
from newsschema.stages.job import convert_by

TEXTS = [
    f"VELL, Jan. {day} — Rain fell on {day} villages on Monday, said Ana Reyes, the mayor." for day in range(1, 13)
]


def texts(folder: Path) -> None:
    """Texts in files, the same one twice, and one that is no UTF-8."""
    folder.mkdir()
    for number, text in enumerate(TEXTS):
        (folder / f"{number:02}.txt").write_text(text + "\n", encoding="utf-8")
    (folder / "08-again.txt").write_text(TEXTS[3] + "\n", encoding="utf-8")
    (folder / "09-bytes.txt").write_bytes(b"Ha\xffil\n")
    (folder / "99-empty.txt").write_bytes(b"")


@pytest.mark.parametrize(("to", "part_bytes"), [("jsonl", 1), ("parquet", 400), ("ninjs", 2**30)])
def test_texts_make_the_same_folder(here: Path, to: str, part_bytes: int) -> None:
    """One part or many, byte for byte, manifest, ledger and quarantine too; of a text that comes twice the first."""
    texts(here / "in")
    _, ledger = both_ways(here, ["in"], to=to, part_bytes=part_bytes)

    assert (15, 12, 3) == (ledger.read, ledger.written, ledger.quarantined)


@pytest.mark.parametrize(
    ("part_bytes", "words"),
    [
        (1, {"to": "parquet", "tables": "both"}),
        (20_000, {"quarantine": "out/bad.parquet"}),
        (2**30, {"to": "parquet"}),
    ],
)
def test_lines_and_columns_make_the_same_folder(
    here: Path, part_bytes: int, words: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Sources are cut between blocks, packed ones too; empty ones and one with a mark of byte order among them."""
    for module in ("bulk", "stages.surveys", "stages.part_tasks"):
        monkeypatch.setattr(f"newsschema.{module}.BLOCK_BYTES", 4096)
    lines(here / "1.jsonl")
    (here / "2.jsonl").write_bytes(b"")
    lines(here / "3.jsonl", first=300)
    (here / "3.jsonl").write_bytes(b"\xef\xbb\xbf" + (here / "3.jsonl").read_bytes())
    lines(here / "4", first=580)
    with gzip.open(here / "4.jsonl.gz", "wb") as packed:
        packed.write((here / "4").read_bytes())
    (here / "5.jsonl").write_bytes(b"\xef\xbb\xbf")
    ns.convert("4", "6.parquet", format="jsonl", quarantine="aside.jsonl")
    ns.convert("2.jsonl", "7.parquet", quarantine="aside2.jsonl")
    named = ["1.jsonl", "2.jsonl", "3.jsonl", "4.jsonl.gz", "5.jsonl", "6.parquet", "7.parquet"]
    _, ledger = both_ways(here, named, part_bytes=part_bytes, **words)

    assert ledger.quarantined > 300
    assert ledger.written > 800


def test_a_loss_report_is_the_same(here: Path) -> None:
    """Told part by part, it is one."""
    lines(here / "1.jsonl")
    both_ways(here, ["1.jsonl"], to="ninjs", loss="out/loss.jsonl", part_bytes=2000)

    assert (here / "out/loss.jsonl").exists()


def test_processes_are_an_engine(here: Path) -> None:
    """`Executor.map` is all it takes."""
    texts(here / "in")
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as workers:
        _, ledger = both_ways(here, ["in"], workers.map, to="parquet", part_bytes=500)

    assert ledger.written == 12


def test_a_killed_worker_changes_nothing(here: Path) -> None:
    """One that is killed while it makes a part leaves nothing behind; whoever makes it again makes the same."""
    long = " ".join(TEXTS)
    (here / "in").mkdir()
    for number in range(4):
        (here / f"in/{number}.txt").write_text(f"{number} {long}\n" * 40, encoding="utf-8")
    killer = WorkerKiller(here / "out")

    def replacing(ask: Callable[[Any], Any], tasks: Sequence[Any]) -> Iterator[Any]:
        for task in tasks:
            for _ in range(3):
                with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as workers:
                    try:
                        yield workers.submit(ask, task).result()
                        break
                    except BrokenProcessPool:
                        continue

    alone = ns.convert("in", "out", part_bytes=1)
    (here / "out").rename(here / "alone")
    with killer:
        shared = convert_by(replacing, "in", "out", part_bytes=1)

    assert 1 == len(killer.killed)
    assert contents(here / "alone") == contents(here / "out")
    assert alone == shared
