"""Blocks with bad lines among them: every line comes out once, and the good ones mostly in columns."""

from __future__ import annotations

import json
import re

import numpy as np
import pytest

from benchmarks.generated_articles import lines
from benchmarks.spoiling import KINDS, spoilt
from newsschema.formats import json_blocks
from newsschema.formats.fields_met import FieldsMet
from newsschema.formats.json_blocks import FEW, PIECE, Parcel, parcel_of
from newsschema.frames import framed


def spoilt_block(articles: int, every: int) -> tuple[Parcel, list[int]]:
    """The parcel of a block with one line in so many spoilt, in every way there is, and which lines those are."""
    good = [line for line, _ in lines(5, articles)]
    bad = list(range(0, articles, every))
    for kind, index in enumerate(bad):
        good[index] = spoilt(json.loads(good[index]), KINDS[kind % len(KINDS)]) + b"\n"
    return parcel_of(framed(b"".join(good)), FieldsMet()), bad


def ids_by_line(parcel: Parcel) -> list[tuple[int, str]]:
    """Which article was parsed from which line."""
    return list(zip(parcel.lines.tolist(), parcel.batch.column("id").to_pylist(), strict=True))


@pytest.mark.parametrize("every", [1, 3, 10, 100])
def test_every_line_comes_out_once_and_in_its_place(every: int) -> None:
    """However many are spoilt; what stands in columns is what its line holds."""
    parcel, _ = spoilt_block(300, every)
    both = np.concatenate((parcel.lines, parcel.aside))

    assert sorted(both.tolist()) == list(range(300))
    assert [
        (line, article) for line, article in ids_by_line(parcel) if article not in parcel.frame.line(line).raw.decode()
    ] == []


def test_few_good_lines_go_with_the_bad_ones() -> None:
    """A bad line takes at most as many with it as a piece that is not halved has."""
    parcel, bad = spoilt_block(1000, 10)
    along = set(parcel.aside.tolist()) - set(bad)

    assert len(along) < FEW * len(bad)
    assert len(along) < 100


def test_the_line_pyarrow_names_is_only_a_hint(monkeypatch: pytest.MonkeyPatch) -> None:
    """Were it the wrong one, lines would go the long way, and none would be lost or parsed as another."""
    monkeypatch.setattr(json_blocks, "ROW_NAMED", re.compile(r"([0-9])"))
    parcel, _ = spoilt_block(4 * PIECE, 7)

    assert sorted([*parcel.lines.tolist(), *parcel.aside.tolist()]) == list(range(4 * PIECE))
    assert all(article in parcel.frame.line(line).raw.decode() for line, article in ids_by_line(parcel))
