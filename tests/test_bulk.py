"""The bulk path writes what the record path writes, byte for byte, and says the same of what it refuses."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest
from parity.byte_faults import spoilt_lines

import newsschema as ns
from benchmarks.generated_articles import article, lines
from benchmarks.spoiling import KINDS, WAYS, spoilt
from newsschema import bulk, conversion
from newsschema.conversion import Watch, why_not_bulk
from newsschema.formats.source import Source
from newsschema.options import Options
from newsschema.outputs import plan_outputs
from newsschema.quarantine import Refused, read_quarantine


def kept(folder: Path) -> dict[str, bytes]:
    """Every Parquet file of a run, by its name."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*.parquet"))}


def switched_off(*_: object) -> str:
    """Why nothing takes the bulk path."""
    return "it is switched off"


def put_aside(folder: Path) -> list[Refused]:
    """Every refused record."""
    path = folder / "quarantine.jsonl"
    return list(read_quarantine(path)) if path.exists() else []


@pytest.mark.parametrize("count", [1_500, pytest.param(20_000, marks=pytest.mark.slow)])
def test_both_paths_write_the_same_bytes(count: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Good, spoilt and repeated records, in blocks smaller than the file, with blanks around some lines."""
    source = tmp_path / "in.jsonl"
    good = [line if number % 5 else b" " + line for number, (line, _) in enumerate(lines(1, count // 2, 0.2))]
    bad = [line.replace(b"\n", b" ") + b"\n" for line in spoilt_lines(2, count // 2)]
    source.write_bytes(b"".join(line for pair in zip(good, bad, strict=True) for line in pair) + good[0])
    monkeypatch.setattr(bulk, "BLOCK_BYTES", 300_000)
    by_block = ns.convert(source, tmp_path / "block", to="parquet", tables="both", jobs=2)
    monkeypatch.setattr(conversion, "why_not_bulk", switched_off)
    one_by_one = ns.convert(source, tmp_path / "record", to="parquet", tables="both")

    assert by_block.digest == one_by_one.digest
    assert kept(tmp_path / "block") == kept(tmp_path / "record")
    assert put_aside(tmp_path / "block") == put_aside(tmp_path / "record")
    assert by_block.findings["NS211"] >= 1


def test_every_kind_of_fault_is_put_aside_for_its_reason(tmp_path: Path) -> None:
    """The quarantine is the generator's truth: the same lines, each with the code it was spoilt to break."""
    made = list(lines(3, 600, 0.5))
    source = tmp_path / "in.jsonl"
    source.write_bytes(b"".join(line for line, _ in made))
    ledger = ns.convert(source, tmp_path / "out", to="parquet")
    truth = {number: (line.rstrip(b"\n"), kind) for number, (line, kind) in enumerate(made, 1) if kind}
    aside = {refused.line: refused for refused in put_aside(tmp_path / "out")}

    assert {kind for _, kind in truth.values()} == set(KINDS)
    assert {line: raw for line, (raw, _) in truth.items()} == {line: refused.raw for line, refused in aside.items()}
    assert all(WAYS[kind][0] in {finding.code for finding in aside[line].findings} for line, (_, kind) in truth.items())
    assert ledger.lost == 0


@pytest.mark.parametrize("bad_before", [0, 20], ids=["sparse", "dense"])
def test_what_only_pyarrow_takes_for_a_number_is_no_json(bad_before: int, tmp_path: Path) -> None:
    """However a block came to be parsed: NaN is a number to pyarrow, and its fields would be blamed for it."""
    good = [line for line, _ in lines(5, 60)]
    bad = [spoilt(article(5, number), "trailing_comma") + b"\n" for number in range(100, 100 + bad_before)]
    nan = spoilt(article(5, 200), "nan") + b"\n"
    (tmp_path / "in.jsonl").write_bytes(b"".join([*bad, *good, nan]))
    ns.convert(tmp_path / "in.jsonl", tmp_path / "out", to="parquet")

    assert [finding.code for finding in put_aside(tmp_path / "out")[-1].findings] == ["NS006"]


@pytest.mark.parametrize("jobs", [1, 3])
@pytest.mark.parametrize("packed", [False, True], ids=["plain", "gzip"])
def test_several_sources_keep_their_order(jobs: int, tmp_path: Path, *, packed: bool) -> None:
    """Whatever the number of threads, articles stand as they came."""
    made = [line for line, _ in lines(4, 300)]
    for number in range(3):
        raw = b"".join(made[number * 100 : number * 100 + 100])
        name = f"{number}.jsonl{'.gz' if packed else ''}"
        (tmp_path / name).write_bytes(gzip.compress(raw) if packed else raw)
    ns.convert(str(tmp_path / "*.jsonl*"), tmp_path / "out.parquet", jobs=jobs)

    assert [json.loads(line)["id"] for line in made] == [one.id for one in ns.scan(tmp_path / "out.parquet")]


def test_what_takes_the_bulk_path(tmp_path: Path) -> None:
    """Our records, in lines or columns, into either; anything else goes record by record."""
    text, some_lines = Source("a.txt", tmp_path / "a.txt"), Source("a.jsonl", tmp_path / "a.jsonl")
    (tmp_path / "a.jsonl").write_bytes(b"")
    columns, rows = Options(to="parquet"), Options(to="json")

    told = [
        why_not_bulk([some_lines], plan_outputs(tmp_path / "out", columns), columns),
        why_not_bulk([some_lines, text], plan_outputs(tmp_path / "out", columns), columns),
        why_not_bulk([some_lines], plan_outputs(tmp_path / "out", rows), rows),
    ]

    assert told[0] is None
    assert told[1] == "a.txt is text, not lines or columns of our records"
    assert str(told[2]).endswith("articles.json takes one record after another")


def test_all_bad_is_all_put_aside(tmp_path: Path) -> None:
    """A source without one good record finishes, and loses nothing."""
    (tmp_path / "in.jsonl").write_bytes(b"".join(line for line, _ in lines(5, 100, 1.0)))
    refused: list[int | None] = []
    ledger = ns.convert(
        tmp_path / "in.jsonl",
        tmp_path / "out",
        None,
        Watch(refused=lambda arrival: refused.append(arrival.reading.line)),
        to="parquet",
    )

    assert str(ledger) == "in=100 ok=0 quarantined=100 lost=0"
    assert refused == list(range(1, 101))
    assert list(ns.scan(tmp_path / "out/articles.parquet")) == []
