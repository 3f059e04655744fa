"""Jobs: whoever makes the parts, and in whatever order, the folder is the one that a single process writes."""

from __future__ import annotations

import gzip
import pickle
import random
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import pytest

import newsschema as ns
from newsschema.options import OptionWords
from newsschema.stages import job
from newsschema.stages.job import convert_by

Words = OptionWords
TEXTS = [
    f"VELL, Jan. {day} — Rain fell on {day} villages on Monday, said Ana Reyes, the mayor." for day in range(1, 29)
]


def mixed(ask: Callable[[Any], Any], tasks: Sequence[Any]) -> Iterator[Any]:
    """An engine that does some tasks twice, and all in an order of its own; they go and come as bytes."""
    order = [*tasks, *tasks[::3]]
    random.Random(len(tasks)).shuffle(order)
    for task in order:
        yield pickle.loads(pickle.dumps(ask(pickle.loads(pickle.dumps(task)))))  # noqa: S301  our own


def contents(folder: Path) -> dict[str, bytes]:
    """Every file of a folder, hidden ones too."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to be in: both runs name their target alike, for the ledger tells its path."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def texts(folder: Path) -> None:
    """Texts in files, the same one twice, and one that is no UTF-8."""
    folder.mkdir()
    for number, text in enumerate(TEXTS):
        (folder / f"{number:02}.txt").write_text(text + "\n", encoding="utf-8")
    (folder / "20-again.txt").write_text(TEXTS[3] + "\n", encoding="utf-8")
    (folder / "21-bytes.txt").write_bytes(b"Ha\xffil\n")
    (folder / "99-empty.txt").write_bytes(b"")


def lines(path: Path, *, first: int = 0, count: int = 300) -> None:
    """Records in lines, every fiftieth of them broken and every fortieth with the id of the first."""
    with path.open("w", encoding="utf-8") as file:
        for number in range(first, first + count):
            id_ = "a0" if number % 40 == 0 else f"a{number}"
            body = '""' if number % 50 == 7 else f'"Rain fell on {number} villages."'
            file.write(f'{{"id": "{id_}", "schema_version": "1.0", "body": {body}}}\n')


def both_ways(here: Path, named: Sequence[str], engine: job.Engine = mixed, **words: Any) -> tuple[Path, ns.Ledger]:  # noqa: ANN401  any options
    """Convert by one process and by a job; asserts that the folders are the same, and answers the one."""
    alone = ns.convert(named, "out", **words)
    (here / "out").rename(here / "alone")
    shared = convert_by(engine, named, "out", **words)

    assert contents(here / "alone") == contents(here / "out")
    assert alone == shared
    return here / "alone", alone


@pytest.mark.parametrize("to", ["jsonl", "parquet", "ninjs"])
@pytest.mark.parametrize("part_bytes", [1, 400, 2**30])
def test_texts_make_the_same_folder(here: Path, to: str, part_bytes: int) -> None:
    """One part or many, byte for byte, manifest, ledger and quarantine too; a text met before is refused where it was."""
    texts(here / "in")
    _, ledger = both_ways(here, ["in"], to=to, part_bytes=part_bytes)

    assert (31, 28, 3) == (ledger.read, ledger.written, ledger.quarantined)


@pytest.mark.parametrize("part_bytes", [1, 20_000, 2**30])
@pytest.mark.parametrize(
    "words", [{"to": "parquet", "tables": "both"}, {"to": "jsonl", "quarantine": "out/bad.parquet"}]
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

    assert ledger.written == 28
