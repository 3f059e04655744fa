"""A block parsed with the fields met so far is the block parsed with all of them."""

from __future__ import annotations

import json
from typing import Any

import pytest

from benchmarks.generated_articles import lines
from newsschema.engines.text_shape import text_schema
from newsschema.formats.fields_met import PATIENCE, FieldsMet
from newsschema.formats.json_blocks import parcel_of
from newsschema.frames import framed


def raw(*records: dict[str, Any]) -> bytes:
    """Records as lines."""
    return b"".join(json.dumps(record, ensure_ascii=False).encode() + b"\n" for record in records)


def generated(count: int, seed: int = 5) -> list[dict[str, Any]]:
    """Some articles."""
    return [json.loads(line) for line, _ in lines(seed, count, 0.0)]


def parsed(block: bytes, rows: int, met: FieldsMet) -> Any:  # noqa: ANN401  a pa.RecordBatch
    """The batch of a block; None when a line of it went to the record path."""
    batch = parcel_of(framed(block), met).batch
    return batch if batch.num_rows == rows else None


def same_as_whole(block: bytes, rows: int, met: FieldsMet) -> None:
    """Both ways of parsing a block give one batch."""
    whole = parsed(block, rows, FieldsMet())
    found = parsed(block, rows, met)
    assert whole is not None
    assert found is not None
    assert found.schema.equals(text_schema())
    found.validate(full=True)
    assert found.equals(whole)


def part_of(value: Any, turn: int) -> Any:  # noqa: ANN401  JSON values
    """The record with some of its fields left out, other ones for each turn; members of lists stay."""
    if isinstance(value, list):
        return [part_of(one, turn + place) for place, one in enumerate(value)]
    if not isinstance(value, dict):
        return value
    return {name: part_of(held, turn) for name, held in value.items() if (len(name) + turn) % 3 or name == "id"}


def test_later_blocks_are_parsed_with_less_and_are_the_same() -> None:
    """Articles of one kind fill the same fields."""
    met = FieldsMet()
    for seed in range(4):
        same_as_whole(raw(*generated(20, seed)), 20, met)
    assert met.schema != text_schema()


@pytest.mark.parametrize("size", [1, 7])
def test_fields_that_come_and_go(size: int) -> None:
    """Whatever each record leaves out."""
    met = FieldsMet()
    for turn, record in enumerate(generated(60)):
        block = [part_of(record, turn + place) for place in range(size)]
        same_as_whole(raw(*block), size, met)


def test_a_field_met_late_is_kept() -> None:
    """It makes one parse fail, not two."""
    met = FieldsMet()
    same_as_whole(raw({"id": "a"}), 1, met)
    same_as_whole(raw({"id": "a", "quotes": [{"attribution": {"cue": {"text": "said"}}}]}), 1, met)
    before = met.schema
    same_as_whole(raw({"id": "b", "quotes": [{"attribution": {"cue": {"text": "says"}}}]}), 1, met)
    assert met.schema is before
    assert {field.name for field in before} == {"id", "quotes"}


def test_lists_that_were_empty_may_be_filled() -> None:
    """And be null afterwards."""
    met = FieldsMet()
    same_as_whole(raw({"id": "a", "quotes": [], "keywords": []}), 1, met)
    same_as_whole(raw({"id": "b", "quotes": [{"id": "q1"}, None], "keywords": ["x"]}), 1, met)
    same_as_whole(raw({"id": "c", "quotes": None, "keywords": None}), 1, met)


def test_records_without_a_field_inside_are_there() -> None:
    """An empty record is not null."""
    met = FieldsMet()
    same_as_whole(raw({"id": "a", "quotes": [{"attribution": {}}, {"attribution": None}, {}]}), 1, met)
    same_as_whole(raw({"id": "b", "quotes": [{"attribution": {"source": {}}}]}), 1, met)


def test_a_source_that_writes_out_its_nulls_gets_the_whole_schema() -> None:
    """A null that is written out cannot be foreseen."""
    met = FieldsMet()
    same_as_whole(raw({"id": "a"}), 1, met)
    for _ in range(PATIENCE):
        same_as_whole(raw({"id": "b", "url": None}), 1, met)
    assert met.schema is text_schema()
    same_as_whole(raw({"id": "c"}), 1, met)
    assert met.schema is text_schema()


@pytest.mark.parametrize("line", [b'{"id":"a","colour":1}\n', b'{"id":1}\n', b'{"id":"a"\n', b'{"id":"\xff"}\n'])
def test_what_is_refused_stays_refused(line: bytes) -> None:
    """With the whole schema and with a part of it."""
    met = FieldsMet()
    assert parsed(line, 1, met) is None
    same_as_whole(raw({"id": "a"}), 1, met)
    assert parsed(line, 1, met) is None
    assert parsed(raw({"id": "b"}) + line, 2, met) is None
