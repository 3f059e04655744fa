"""Blocks with bad lines among them: every line comes out once, and the good ones mostly in columns."""

from __future__ import annotations

import json
import re
from typing import Any

import numpy as np
import pytest

from benchmarks.generated_articles import lines
from benchmarks.spoiling import KINDS, spoilt
from newsschema.formats import narrowing
from newsschema.formats.fields_met import FieldsMet
from newsschema.formats.json_blocks import Parcel, parcel_of
from newsschema.formats.narrowing import MANY, WINDOW
from newsschema.frames import framed

#: What the block before was like: good, with few bad lines, with many.
BEFORE = [0.0, MANY / 2, 0.5]


def spoilt_block(articles: int, every: int, before: float = 0.0) -> tuple[Parcel, list[int]]:
    """The parcel of a block with one line in so many spoilt, in every way there is, and which lines those are."""
    good = [line for line, _ in lines(5, articles)]
    bad = list(range(0, articles, every))
    for kind, index in enumerate(bad):
        good[index] = spoilt(json.loads(good[index]), KINDS[kind % len(KINDS)]) + b"\n"
    return parcel_of(framed(b"".join(good)), after(before)), bad


def after(spoilt_share: float) -> FieldsMet:
    """What is known after a block of which so many lines could not be parsed."""
    met = FieldsMet()
    met.spoilt = spoilt_share
    return met


def ids_by_line(parcel: Parcel) -> list[tuple[int, str]]:
    """Which article was parsed from which line."""
    return list(zip(parcel.lines.tolist(), parcel.batch.column("id").to_pylist(), strict=True))


@pytest.mark.parametrize("before", BEFORE)
@pytest.mark.parametrize("every", [1, 3, 10, 100, 301])
def test_every_line_comes_out_once_and_in_its_place(every: int, before: float) -> None:
    """However many are spoilt; what stands in columns is what its line holds."""
    parcel, _ = spoilt_block(300, every, before)
    both = np.concatenate((parcel.lines, parcel.aside))

    assert sorted(both.tolist()) == list(range(300))
    assert [
        (line, article) for line, article in ids_by_line(parcel) if article not in parcel.frame.line(line).raw.decode()
    ] == []


@pytest.mark.parametrize("before", BEFORE)
def test_few_good_lines_go_with_the_bad_ones(before: float) -> None:
    """None where many are bad; a line with two objects in a window makes pyarrow count one too many."""
    parcel, bad = spoilt_block(1000, 10, before)
    along = set(parcel.aside.tolist()) - set(bad)

    assert len(along) <= (0 if before > MANY else len(bad) // 20)


@pytest.mark.parametrize("before", BEFORE)
def test_the_line_pyarrow_names_is_only_a_hint(monkeypatch: pytest.MonkeyPatch, before: float) -> None:
    """Were it the wrong one, lines would go the long way, and none would be lost or parsed as another."""
    monkeypatch.setattr(narrowing, "ROW_NAMED", re.compile(r"([0-9])"))
    parcel, _ = spoilt_block(4 * WINDOW, 7, before)

    assert sorted([*parcel.lines.tolist(), *parcel.aside.tolist()]) == list(range(4 * WINDOW))
    assert all(article in parcel.frame.line(line).raw.decode() for line, article in ids_by_line(parcel))


@pytest.mark.parametrize("before", BEFORE)
def test_a_block_tells_the_next_how_many_lines_could_not_be_parsed(before: float) -> None:
    """A fiftieth of them, none, all: whatever the block before told."""
    unparsed = b'{"id":}\n'
    for bad, share in ((2, 0.02), (0, 0.0), (100, 1.0)):
        met = after(before)
        parcel_of(framed(unparsed * bad + b'{"id":"a"}\n' * (100 - bad)), met)
        assert met.spoilt == pytest.approx(share)


@pytest.mark.parametrize("before", BEFORE)
def test_the_bytes_of_a_block_stay_as_they_are(before: float) -> None:
    """They are the evidence: what is blanked for the parser is blanked in a copy."""
    parcel, bad = spoilt_block(200, 10, before)
    raw = bytes(parcel.frame.raw)

    assert spoilt_block(200, 10, before)[0].frame.raw == raw
    assert b"      " not in raw
    assert len(bad) == 20


def test_blank_lines_cost_no_second_parse(monkeypatch: pytest.MonkeyPatch) -> None:
    """A block of good lines with blank ones between them is parsed at once, as one without them is."""
    asked: list[int] = []
    read = narrowing.read

    def counted(raw: memoryview, schema: Any) -> Any:  # noqa: ANN401  pyarrow is untyped
        asked.append(len(raw))
        return read(raw, schema)

    monkeypatch.setattr(narrowing, "read", counted)
    parcel = parcel_of(framed(b'{"id":"a"}\n\n' * 300), FieldsMet())

    assert len(asked) == 1
    assert parcel.lines.tolist() == list(range(0, 600, 2))


@pytest.mark.parametrize("number", ["-0", "9007199254740993"])
def test_a_number_that_a_float_does_not_tell_goes_the_other_way(number: str) -> None:
    """The record path says what it was; -0.0 and 2 to the 53rd less one are told by both."""
    good = [line for line, _ in lines(5, 3)]
    record = json.loads(good[1])
    record["figures"][0]["confidence"] = "here"
    texts = [json.dumps(record).replace('"here"', told).encode() + b"\n" for told in (number, "9007199254740991")]
    parcel = parcel_of(framed(b"".join([good[0], *texts, good[2]])), after(0.0))

    assert ([0, 2, 3], [1]) == (parcel.lines.tolist(), parcel.aside.tolist())
