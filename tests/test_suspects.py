"""Suspects: a look that misses is mended by sifting, but what it is there for must be found by it."""

from __future__ import annotations

import json
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.generated_articles import article
from newsschema.formats.suspects import suspects


def suspected(*texts: bytes) -> list[int]:
    """The numbers of the lines that look wrong, a good one before and behind them."""
    sound = json.dumps(article(1, 1), separators=(",", ":")).encode()
    block = [sound, *texts, sound]
    lengths = np.array([len(text) + 1 for text in block])
    return suspects(b"\n".join(block) + b"\n", np.cumsum(lengths) - lengths).tolist()


@pytest.mark.parametrize(
    "line",
    [
        b'{"colour":"red"}',
        b'{"id":"a","q":1}',
        b'{"id":"a"}{"id":"b"}',
        b'{"blocks":[{"start":1.5}]}',
        b'{"blocks":[{"start": "1"}]}',
        b'{"blocks":[{"start":1e3}]}',
        b'{"blocks":[{"end":9223372036854775808}]}',
        b'{"schema_versions":"1"}',
        b'{"figures":[{"value":"12"}]}',
        b'{"body":12}',
        b'{"blocks":{"start":1}}',
        b'{"people":["a"],}',
        b'{"people":["a",]}',
        rb'{"id":"\ud83d"}',
        rb'{"id":"\uDE00"}',
        rb'{"id":"\ude00\ud83d"}',
        rb'{"id":"\ud83d\ud83d\ude00"}',
    ],
)
def test_lines_of_another_shape_are_suspected(line: bytes) -> None:
    """An unknown field, two objects, no whole number, another kind of value, a comma too many, half a character."""
    assert suspected(line) == [1]
    assert suspected(line, line) == [1, 2]


@pytest.mark.parametrize(
    "line",
    [
        b'{"id":"a"}',
        b"{}",
        b'{ "id": "a", "blocks": [ { "start": 1, "end": -2 } ] }',
        b'{"figures":[{"value":1.5}]}',
        b'{"body":"a, b and {c}"}',
        rb'{"body":"\u00e9, dD \uD83D\ude00\ud83d\ude00"}',
        b'{"body":null,"blocks":null}',
        b'{"body":  "a"}',
    ],
)
def test_sound_lines_are_not(line: bytes) -> None:
    """Whatever the spacing."""
    assert suspected(line) == []


def test_a_text_may_look_like_a_key() -> None:
    """It is sifted then, and stays."""
    assert suspected(rb'{"body":"\"colour\":"}') == [1]


@given(st.lists(st.sampled_from([b'{"colour":1}', b'{"id":"a"}', b'{"id":"a"}{}']), max_size=20))
def test_places_are_those_of_the_lines(block: list[bytes]) -> None:
    """However they are mixed."""
    wrong: list[Any] = [number for number, line in enumerate(block, 1) if line != b'{"id":"a"}']
    assert suspected(*block) == wrong
