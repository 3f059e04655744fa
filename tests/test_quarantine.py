"""The quarantine as a store: every byte, place and reason given back, as JSON Lines and as Parquet."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st
from quarantines import LEAST, NO_ARTICLE, kept, quarantine_of

import newsschema as ns
from benchmarks.generated_articles import lines
from newsschema import outputs, quarantine, quarantine_table
from newsschema.cli.main import run
from newsschema.errors import UnreadableSource
from newsschema.quarantine import QuarantineWriter, Refused, Selection, concatenated
from newsschema.replay import replay

SUFFIXES = [".jsonl", ".parquet"]
both_kinds = pytest.mark.parametrize("suffix", SUFFIXES)

FINDINGS = st.builds(
    ns.Finding,
    st.sampled_from(["NS001", "NS101"]),
    st.text(),
    st.text(),
    st.text(),
    st.sampled_from(["error", "warning"]),
    st.none() | st.integers(1, 2**40),
    st.none() | st.integers(0, 2**40),
    st.none() | st.integers(1, 2**40),
)
ENTRIES = st.builds(
    Refused,
    st.text(),
    st.none() | st.integers(1, 2**40),
    st.none() | st.integers(0, 2**40),
    st.binary() | st.text().map(str.encode),
    st.lists(FINDINGS).map(tuple),
    st.none() | st.sampled_from(["jsonl", "text"]),
)


def refused_run(folder: Path, suffix: str, articles: int = 300, spoilt: float = 0.5) -> Path:
    """The folder of a run over generated articles, many of them spoilt."""
    (folder / "in.jsonl").write_bytes(b"".join(line for line, _ in lines(3, articles, spoilt)))
    ns.convert(
        folder / "in.jsonl", folder / "out", to="parquet", quarantine=folder / f"out/quarantine{suffix}", overwrite=True
    )
    return folder / "out"


def changed(path: Path, number: int) -> None:
    """Change a byte of one entry, as nothing of ours would."""
    if path.suffix == ".parquet":
        table = pq.read_table(path)
        raw = table["raw"].to_pylist()
        raw[number - 1] = raw[number - 1].replace(b"Rain", b"Snow")
        at = table.schema.get_field_index("raw")
        pq.write_table(table.set_column(at, "raw", pa.array(raw, pa.binary())), path)
    else:
        entries = path.read_bytes().splitlines(keepends=True)
        entries[number - 1] = entries[number - 1].replace(b"Rain", b"Snow")
        path.write_bytes(b"".join(entries))


@both_kinds
@given(entries=st.lists(ENTRIES, min_size=1))
def test_what_is_put_aside_comes_back(
    suffix: str, entries: list[Refused], tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Any bytes, any place, any reasons; a thing that was not known is not known afterwards."""
    assert kept(quarantine_of(tmp_path_factory.mktemp("q"), *entries, suffix=suffix)) == entries


def test_both_kinds_hold_the_same(tmp_path: Path) -> None:
    """A run's refusals do not depend on what keeps them, and one kind's bytes come again."""
    as_lines = kept(refused_run(tmp_path, ".jsonl"))
    as_table = kept(refused_run(tmp_path, ".parquet") / "quarantine.parquet")
    first = (tmp_path / "out/quarantine.parquet").read_bytes()
    refused_run(tmp_path, ".parquet")

    assert len(as_lines) > 100
    assert as_lines == as_table
    assert first == (tmp_path / "out/quarantine.parquet").read_bytes()


def test_a_table_can_be_asked_by_anybody(tmp_path: Path) -> None:
    """Plain columns, the bytes as bytes, and the rules' words with each reason."""
    table = pq.read_table(refused_run(tmp_path, ".parquet") / "quarantine.parquet")
    entries = kept(tmp_path / "out/quarantine.parquet")

    assert table.schema.equals(quarantine_table.SCHEMA)
    assert table["length"].to_pylist() == [len(raw) for raw in table["raw"].to_pylist()]
    assert [found[0]["code"] for found in table["findings"].to_pylist()] == [one.findings[0].code for one in entries]
    assert quarantine_table.FINDING.names == list(ns.Finding.__slots__)


@both_kinds
def test_an_entry_that_was_changed_is_refused_with_its_place(suffix: str, tmp_path: Path) -> None:
    """The digest tells; nothing is written before the whole was looked at."""
    entries = [Refused("in.jsonl", n, n * 100, LEAST, NO_ARTICLE, "jsonl") for n in (1, 2, 3)]
    path = quarantine_of(tmp_path, *entries, suffix=suffix)
    changed(path, 2)

    with pytest.raises(UnreadableSource, match=re.escape(f"{path}:2: is no entry of a quarantine (the bytes are not")):
        kept(path)
    with pytest.raises(UnreadableSource):
        replay(path, tmp_path / "out.jsonl")
    assert not (tmp_path / "out.jsonl").exists()


def test_a_damaged_table_is_told(tmp_path: Path) -> None:
    """A page whose bytes turned, a file that breaks off, and a table of something else are no quarantines."""
    path = quarantine_of(tmp_path, Refused("a", 1, 0, bytes(range(256)) * 40, NO_ARTICLE), suffix=".parquet")
    whole = path.read_bytes()
    at = whole.index(bytes(range(100, 200)))
    spoilt = [whole[:at] + b"!" + whole[at + 1 :], whole[:-20]]
    for content in spoilt:
        path.write_bytes(content)
        with pytest.raises(UnreadableSource, match="is damaged"):
            kept(path)
    pq.write_table(pa.table({"id": ["a"]}), path)
    with pytest.raises(UnreadableSource, match="has no column source, format"):
        kept(path)


@both_kinds
def test_quarantines_of_parts_are_one(suffix: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Put together they have the bytes that one run would have written, row groups and all; of none nothing is made."""
    monkeypatch.setattr(quarantine_table, "GROUP_ROWS", 4)
    entries = [Refused("in.jsonl", n, n * 100, LEAST * n, NO_ARTICLE, "jsonl") for n in range(1, 12)]
    whole = quarantine_of(tmp_path, *entries, suffix=suffix)
    paths: list[Path] = []
    for begin, end in [(0, 3), (3, 9), (9, 11)]:
        (tmp_path / str(begin)).mkdir()
        paths.append(quarantine_of(tmp_path / str(begin), *entries[begin:end], suffix=suffix))
    concatenated(paths, tmp_path / "staged.tmp", whole)
    concatenated([], tmp_path / "nothing.tmp", whole)

    assert whole.read_bytes() == (tmp_path / "staged.tmp").read_bytes()
    assert not (tmp_path / "nothing.tmp").exists()
    if suffix == ".parquet":
        assert pq.ParquetFile(whole).num_row_groups == 3


def test_a_table_holds_few_records_in_memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A row group is written when it is large, however many rows it has."""
    monkeypatch.setattr(quarantine_table, "GROUP_BYTES", 10_000)
    entries = [Refused("in.jsonl", n, None, bytes(4_000), NO_ARTICLE) for n in range(9)]
    path = quarantine_of(tmp_path, *entries, suffix=".parquet")

    assert pq.ParquetFile(path).num_row_groups == 3
    assert kept(path) == entries


@both_kinds
def test_the_folder_of_a_run_will_do(suffix: str, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """Its ledger tells which quarantine it made; one that refused nothing has none, and a folder of no run is told."""
    out = refused_run(tmp_path, suffix)
    (out / ("quarantine.parquet" if suffix == ".jsonl" else "quarantine.jsonl")).write_bytes(b"of another run")
    assert kept(out) == kept(out / f"quarantine{suffix}")
    account = json.loads((out / "_ledger.json").read_bytes())
    assert len(kept(out)) == account["quarantined"]
    for code, count in account["findings"].items():
        refusing = sum(finding.code == code for refused in kept(out) for finding in refused.findings)
        assert refusing <= count
    (tmp_path / "empty").mkdir()
    (tmp_path / "good.jsonl").write_bytes(LEAST)
    ns.convert(tmp_path / "good.jsonl", tmp_path / "good")

    assert kept(tmp_path / "good") == []
    assert run(["quarantine", "ls", str(tmp_path / "good")]) == 0
    assert run(["quarantine", "ls", str(tmp_path / "empty")]) == 3
    assert "holds no quarantine" in capfd.readouterr().err
    assert outputs.QUARANTINE_NAME in quarantine.NAMES


@both_kinds
def test_a_run_with_either_can_be_replayed_from_its_folder(suffix: str, tmp_path: Path) -> None:
    """Under the rules that refused them all are refused again, for the same reasons, into the other kind as well."""
    out = refused_run(tmp_path, suffix)
    other = SUFFIXES[1 - SUFFIXES.index(suffix)]
    ledger = replay(out, tmp_path / "again", quarantine=tmp_path / f"again/quarantine{other}")

    assert ledger.quarantined == ledger.read == len(kept(out))
    assert kept(tmp_path / "again") == kept(out)


def test_a_selection_takes_by_code_and_source() -> None:
    """Codes may be the beginnings of codes; what is said of both must hold of both."""
    refused = Refused("a.jsonl", 1, 0, b"", (ns.Finding("NS201", "", ""), ns.Finding("NS101", "", "")))
    asked = {
        Selection(): True,
        Selection(codes=("NS1",)): True,
        Selection(codes=("NS3", "NS201")): True,
        Selection(codes=("NS102",)): False,
        Selection(sources=("b.jsonl", "a.jsonl")): True,
        Selection(codes=("NS101",), sources=("b.jsonl",)): False,
    }

    assert asked == {selection: selection.takes(refused) for selection in asked}


@both_kinds
def test_some_of_a_quarantine(suffix: str, tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    """Listed, counted and judged again by rule and source, each under its number in the whole."""
    other = (ns.Finding("NS201", "/blocks/0", "it is out of order"),)
    entries = [
        Refused("a.jsonl", 1, 0, LEAST, NO_ARTICLE, "jsonl"),
        Refused("b.jsonl", 1, 0, LEAST.replace(b'"a"', b'"b"'), other, "jsonl"),
        Refused("b.jsonl", 2, 80, b"\xff", NO_ARTICLE, "jsonl"),
    ]
    path = str(quarantine_of(tmp_path, *entries, suffix=suffix))

    def told(*words: str) -> list[str]:
        assert run(["quarantine", *words]) == 0
        return capfdbinary.readouterr().out.decode("utf-8", "replace").splitlines()

    assert [line[0] for line in told("ls", path, "--code", "NS101") if line[0] != " "] == ["1", "3"]
    assert [line[0] for line in told("ls", path, "--source", "b.jsonl", "--code", "NS1") if line[0] != " "] == ["3"]
    assert told("ls", path, "--by", "source") == ["       2  b.jsonl", "       1  a.jsonl"]
    assert json.loads("".join(told("ls", path, "--by", "code", "--output-format", "json", "--source", "b.jsonl"))) == [
        {"code": "NS201", "count": 1},
        {"code": "NS101", "count": 1},
    ]
    assert told("show", path, "3", "--raw") == ["\ufffd"]
    assert told("show", path, "--raw", "--source", "b.jsonl") == [LEAST.replace(b'"a"', b'"b"').decode(), "\ufffd"]
    assert told("replay", path, "--code", "NS2", "-o", str(tmp_path / "out.jsonl")) == []
    assert [article.id for article in ns.scan(tmp_path / "out.jsonl")] == ["b"]


@both_kinds
def test_a_file_name_that_is_no_utf8_keeps_its_record(suffix: str, tmp_path: Path) -> None:
    """A name is told as well as it can be; the record is there."""
    refused = Refused("caf\udce9.txt", None, None, b"\xff", NO_ARTICLE, "text")
    [one] = kept(quarantine_of(tmp_path, refused, suffix=suffix))

    assert (one.raw, one.source.startswith("caf")) == (b"\xff", True)


def test_nothing_is_made_of_nothing(tmp_path: Path) -> None:
    """A run that refuses nothing leaves no file."""
    writer = QuarantineWriter(tmp_path / "q.parquet")
    writer.close()

    assert (False, False) == (writer.used, writer.path.exists())
