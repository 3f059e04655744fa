"""The bulk path and the record path say the same of any bytes."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest

from newsschema import wire
from newsschema.engines import columnar, per_record
from newsschema.engines.arrow_batches import from_batch
from newsschema.engines.text_shape import as_arrow
from newsschema.formats.json_blocks import parcels
from newsschema.formats.json_lines import reading_of
from newsschema.records import Article
from parity.byte_faults import VALUES, spoilt_lines

LEAST = '{"id": "a", "schema_version": "%s", "body": "Rain fell.", "figures": [], "keywords": ["rain"]'


def by_record(content: bytes) -> dict[int, Article | None]:
    """The verdict of the record path on every line that is not blank, by the byte it begins at."""
    judged: dict[int, Article | None] = {}
    for line in wire.lines(io.BytesIO(content)):
        record = reading_of(line.raw, line.offset, line.number).record
        judged[line.offset] = None if record is None else per_record.judge(record).article
    return judged


def by_block(content: bytes, size: int) -> tuple[dict[int, dict[str, Any] | None], set[int]]:
    """The verdict of the bulk path on every line it parses, and the lines it puts aside, by the byte they begin at."""
    judged: dict[int, dict[str, Any] | None] = {}
    aside: set[int] = set()
    for parcel in parcels(io.BytesIO(content), size):
        refused = columnar.refused(parcel.batch)
        places = [int(parcel.frame.begins[index]) + parcel.frame.offset for index in parcel.lines]
        good = iter(from_batch(as_arrow(parcel.batch.filter(~refused))))
        judged |= {place: None if bad else next(good) for place, bad in zip(places, refused, strict=True)}
        aside |= {int(parcel.frame.begins[index]) + parcel.frame.offset for index in parcel.aside}
    return judged, aside


def disagreements(content: bytes, size: int) -> list[str]:
    """What the two paths do not say alike."""
    alone, (block, aside) = by_record(content), by_block(content, size)
    told: list[str] = []
    if set(alone) != set(block) | aside or set(block) & aside:
        told.append(f"lines {sorted(set(alone) ^ (set(block) | aside))[:3]} are met by one path only")
    for place, record in block.items():
        article = alone.get(place)
        if (article is None) != (record is None):
            told.append(f"byte {place}: record path {article is not None}, bulk path {record is not None}")
        elif article is not None and record is not None and per_record.build(record) != article:
            told.append(f"byte {place}: another article")
    return told


@pytest.mark.parametrize(
    "count", [3_000, pytest.param(100_000, marks=pytest.mark.slow)], ids=lambda count: f"{count:,} lines"
)
def test_spoilt_lines_are_judged_alike(count: int, compared: Callable[[str], None]) -> None:
    """Accepted, refused or put aside: never accepted by one and refused by the other, never another article."""
    told: list[str] = []
    counted: Counter[str] = Counter()
    lines = spoilt_lines(7, count)
    for block in range(0, count, 500):
        content = b"\n".join(next(lines) for _ in range(min(500, count - block)))
        told += disagreements(content, 1 << 18)
        counted["accepted"] += sum(article is not None for article in by_record(content).values())
        counted["lines"] += content.count(b"\n") + 1
    sums = f"{counted['lines']:,} spoilt lines, {counted['accepted']:,} accepted, {len(told)} disagreements"
    compared(f"record path and bulk path: {sums}")

    assert told == []


@pytest.mark.parametrize("value", VALUES, ids=lambda value: value[:20].decode("latin-1"))
@pytest.mark.parametrize("field", ["headline", "keywords", "confidence", "byte_offset", "unknown"])
def test_no_value_is_read_in_two_ways(value: bytes, field: str) -> None:
    """What parsers disagree on, in a field of each type."""
    from newsschema.records import SCHEMA_VERSION

    start = (LEAST % SCHEMA_VERSION).encode()
    placed = {
        "headline": b', "headline": ' + value,
        "keywords": b', "subjects": [{"name": "rain"}, ' + value + b"]",
        "confidence": b', "subjects": [{"name": "rain", "confidence": ' + value + b"}]",
        "byte_offset": b', "provenance": {"source_format": "text", "byte_offset": ' + value + b"}",
        "unknown": b', "unknown": ' + value,
    }[field]
    content = start + placed + b"}\n" + start + b"}\n"

    assert disagreements(content, 1 << 20) == []
    # Line by line, so that the parser meets it with the fields of the line before as its schema.
    assert disagreements(start + b"}\n" + content, 1) == []


@pytest.mark.parametrize("size", [1, 7, 64, 1000])
def test_blocks_of_any_size_hold_the_same_lines(size: int) -> None:
    """Where a block ends is nobody's business; the last line needs no end, the first may bear a mark."""
    lines = list(spoilt_lines(3, 60))
    content = b"\xef\xbb\xbf" + b"\n".join(lines)

    assert disagreements(content, size) == []


@pytest.mark.parametrize(
    "content", [b"", b"\n", b"\n\n \n", b"null\n", b"null", b"{}", b"\xef\xbb\xbf", b"\r\n{}\r\n", b"\x00"]
)
def test_sources_of_next_to_nothing(content: bytes) -> None:
    """No crash, no record where there is none."""
    assert disagreements(content, 1 << 20) == []
