"""Columns of our records by the block: what comes out, and what is put aside, is what the record path makes of rows."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

import newsschema as ns
from benchmarks.generated_articles import lines
from newsschema import conversion
from newsschema.conversion import Watch
from newsschema.engines.arrow_batches import to_batch
from newsschema.formats import parquet
from newsschema.options import Tables
from newsschema.quarantine import Refused, read_quarantine
from newsschema.records import Article

Row = dict[str, Any]


def sound(row: Row) -> None:
    """Nothing changed."""


def without_offset(row: Row) -> None:
    """An instant without its zone reads as UTC."""
    row["published_at_offset_minutes"] = None


def without_lists(row: Row) -> None:
    """A null list is an empty one, inside records too."""
    row |= {"keywords": None, "subjects": None, "media": None}
    row["people"] = [person | {"same_as": None} for person in row["people"]]


def moved(row: Row) -> None:
    """A span that does not read as printed."""
    row["quotes"] = [quote | {"text": "never said"} for quote in row["quotes"]]
    row["blocks"] = [block | {"start": block["end"]} for block in row["blocks"]]


def of_another_version(row: Row) -> None:
    """A version nobody knows."""
    row["schema_version"] = "0.0"


def without_body(row: Row) -> None:
    """A required value that is not there."""
    row["body"] = None


def not_a_number(row: Row) -> None:
    """A float that JSON has no word for."""
    row["figures"] = [figure | {"value": float("nan")} for figure in row["figures"]]


def beyond_the_clock(row: Row) -> None:
    """A zone that no clock has."""
    row["published_at_offset_minutes"] = 1500


def again(row: Row) -> None:
    """The id of the first row."""
    row["id"] = "a1-0"


WAYS: tuple[Callable[[Row], None], ...] = (
    sound,
    without_offset,
    without_lists,
    moved,
    of_another_version,
    without_body,
    not_a_number,
    beyond_the_clock,
    again,
)
REFUSED = 6


def rows(count: int) -> Iterator[Row]:
    """Rows spoilt in turn in every way, and in none."""
    models = [Article.model_validate_json(line) for line, _ in lines(1, count)]
    for number, row in enumerate(to_batch(models).to_pylist()):
        WAYS[number % len(WAYS)](row)
        yield row


def switched_off(*_: object) -> str:
    """Why nothing takes the bulk path."""
    return "it is switched off"


def put_aside(folder: Path) -> list[Refused]:
    """Every refused record."""
    return list(read_quarantine(folder / "quarantine.jsonl"))


def kept(folder: Path) -> dict[str, bytes]:
    """Every output of a run, by its name."""
    made = (path for path in sorted(folder.rglob("*")) if path.suffix in {".parquet", ".jsonl"})
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in made if path.name != "quarantine.jsonl"}


@pytest.mark.parametrize(("to", "tables"), [("parquet", "both"), ("jsonl", "nested")])
def test_rows_are_judged_and_written_as_one_by_one(
    to: str, tables: Tables, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Outputs byte for byte, and the quarantine with its bytes, rows, formats and findings."""
    count = len(WAYS) * 20
    source = tmp_path / "in.parquet"
    pq.write_table(pa.Table.from_pylist(list(rows(count)), schema=ns.arrow_schema()), source)
    monkeypatch.setattr(parquet, "READ_ROWS", 50)
    told: list[str] = []
    by_block = ns.convert(source, tmp_path / "block", None, Watch(route=told.append), to=to, tables=tables)
    monkeypatch.setattr(conversion, "why_not_bulk", switched_off)
    one_by_one = ns.convert(source, tmp_path / "record", to=to, tables=tables)

    assert told == ["bulk path"]
    assert by_block.quarantined == 20 * REFUSED
    assert by_block.digest == one_by_one.digest
    assert kept(tmp_path / "block") == kept(tmp_path / "record")
    assert put_aside(tmp_path / "block") == put_aside(tmp_path / "record")
    assert {refused.format for refused in put_aside(tmp_path / "block")} == {"parquet"}


def test_there_and_back_gives_the_same_lines(tmp_path: Path) -> None:
    """Lines to columns to lines, and lines to lines, by the block, into a file and a folder."""
    source = tmp_path / "in.jsonl"
    source.write_bytes(b"".join(line for line, _ in lines(2, 300)))
    routes: list[str] = []
    watch = Watch(route=routes.append)
    ns.convert(source, tmp_path / "there.parquet", None, watch)
    ns.convert(tmp_path / "there.parquet", tmp_path / "back.jsonl", None, watch)
    ns.convert(source, tmp_path / "copy.jsonl", None, watch)

    assert routes == ["bulk path"] * 3
    assert source.read_bytes() == (tmp_path / "back.jsonl").read_bytes() == (tmp_path / "copy.jsonl").read_bytes()


def test_lines_and_columns_in_one_run_keep_their_order(tmp_path: Path) -> None:
    """Sources of both kinds, one after the other, none of them empty but one."""
    made = [line for line, _ in lines(3, 90)]
    for number in range(3):
        (tmp_path / f"{number}.jsonl").write_bytes(b"".join(made[number * 30 : number * 30 + 30]))
    ns.convert(tmp_path / "1.jsonl", tmp_path / "1.parquet")
    (tmp_path / "none.jsonl").write_bytes(b"")
    ns.convert(tmp_path / "none.jsonl", tmp_path / "none.parquet")
    named = [tmp_path / name for name in ("0.jsonl", "none.parquet", "1.parquet", "2.jsonl")]
    ledger = ns.convert(named, tmp_path / "all.jsonl", jobs=3)

    assert (tmp_path / "all.jsonl").read_bytes() == b"".join(made)
    assert ledger.read == 90


def test_what_other_programs_write_is_taken(tmp_path: Path) -> None:
    """Large and view strings and dictionaries, in another order of columns."""
    made = [line for line, _ in lines(4, 20)]
    table = pa.Table.from_batches([to_batch([Article.model_validate_json(line) for line in made])])
    for name, of in (("id", pa.large_string()), ("kind", pa.dictionary(pa.int32(), pa.string()))):
        at = table.schema.get_field_index(name)
        table = table.set_column(at, name, table.column(name).cast(of))
    pq.write_table(table.select(table.column_names[::-1]), tmp_path / "theirs.parquet")
    ns.convert(tmp_path / "theirs.parquet", tmp_path / "ours.jsonl")

    assert (tmp_path / "ours.jsonl").read_bytes() == b"".join(made)
