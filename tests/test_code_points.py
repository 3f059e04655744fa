"""Stretches of a column of texts, cut by code points, are what Python's own slices are."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
from hypothesis import given
from hypothesis import strategies as st

from newsschema.engines.code_points import CodePoints

#: One, two, three and four bytes, in runs: words of 64 bytes are met in which all begin a character, few, or none in
#: the first bytes.
RUNS = st.lists(st.tuples(st.sampled_from("a\x7fé—\uffff🚢"), st.integers(1, 90)), max_size=8)
TEXTS = st.lists(RUNS.map(lambda runs: "".join(sign * count for sign, count in runs)), min_size=1, max_size=4)


@given(TEXTS, st.data())
def test_a_cut_is_a_slice(texts: list[str], data: st.DataObject) -> None:
    """Of texts of every mixture."""
    rows = data.draw(st.lists(st.integers(0, len(texts) - 1), max_size=12))
    spans = [tuple(sorted(data.draw(st.tuples(*[st.integers(0, len(texts[row]))] * 2)))) for row in rows]
    starts, ends = (np.array([span[side] for span in spans], np.int64) for side in (0, 1))
    cut = CodePoints(pa.array(texts)).cut(np.array(rows, np.int64), starts, ends)
    assert cut.to_pylist() == [texts[row][start:end] for row, (start, end) in zip(rows, spans, strict=True)]


@given(TEXTS, st.integers(0, 3))
def test_of_a_slice_of_a_column_too(texts: list[str], first: int) -> None:
    """Whose bytes do not begin where the column does."""
    points = CodePoints(pa.array(texts).slice(first))
    assert points.lengths.tolist() == [len(text) for text in texts[first:]]
    for row, text in enumerate(texts[first:]):
        places = np.arange(len(text) + 1)
        letters = points.cut(np.full(len(text), row), places[:-1], places[1:]).to_pylist()
        assert letters == list(text)
