"""Frames: blocks of whole lines, and what each line looks like."""

from __future__ import annotations

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsschema import wire
from newsschema.frames import framed, frames

SIGNS = st.sampled_from([b"\n", b"\r", b"{", b"}", b'{"a": 1}', b" ", b"\xef\xbb\xbf", b"x", b"9" * 70])


@given(st.lists(SIGNS, max_size=30).map(b"".join), st.integers(1, 12))
def test_frames_hold_the_lines_the_record_path_reads(content: bytes, size: int) -> None:
    """Whatever the size of a block: the same bytes, numbers and offsets; only the ends of lines differ."""
    expected = [(line.raw.strip(), line.number) for line in wire.lines(io.BytesIO(content))]
    found = [
        frame.line(index)
        for frame in frames(io.BytesIO(content), size)
        for index in range(len(frame.begins))
        if not frame.blank[index]
    ]

    assert expected == [(line.raw.strip(), line.number) for line in found]
    assert all(content[line.offset :].startswith(line.raw) for line in found)


@pytest.mark.parametrize(
    ("line", "good"),
    [
        (b'{"a": 1}', True),
        (b'{"a": "' + b"9" * 200 + b'x"}', False),
        (b'{"a": ' + b"9" * 65 + b"}", False),
        (b'{"a": ' + b"9" * 48 + b"}", True),
        (b'{"a": "' + b"0a1b2c3d4e5f6789" * 4 + b'"}', True),
        (b' {"a": 1}', False),
        (b'{"a": 1} ', False),
        (b"null", False),
        (b"", False),
    ],
)
def test_a_line_looks_like_one_object_or_is_put_aside(line: bytes, good: bool) -> None:  # noqa: FBT001  a case's value
    """Looks are not a verdict: what looks wrong goes to the record path."""
    filler = b'{"b": 2}\n' * 20

    assert framed(filler + line + b"\n" + filler).looks_good.tolist()[20] is good


def test_a_line_over_the_limit_comes_in_pieces() -> None:
    """Each piece is put aside as a piece, no byte is lost, and the lines after it are whole."""
    content = b'{"a":1}\n' + b"x" * 45 + b'\n{"b":2}\n'
    found = [frame.line(index) for frame in frames(io.BytesIO(content), 8, 16) for index in range(len(frame.begins))]

    assert b"".join(line.raw for line in found) == content.replace(b"\n", b"")
    assert [line.number for line in found] == sorted(line.number for line in found)
    assert found[-1].raw == b'{"b":2}'
    assert found[-1].number == 3
