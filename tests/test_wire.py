"""The wire layer: what passes is one JSON object that every parser reads alike."""

from __future__ import annotations

import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsschema import wire, wire_places

REFUSED = {
    "not UTF-8": (b'{"a": "\xff"}', "NS001", 8),
    "cut off": (b'{"a": 1', "NS002", 8),
    "trailing comma": (b'{"a": 1,}', "NS002", 9),
    "a control character": (b'{"a": "\x01"}', "NS002", 8),
    "an empty line": (b"", "NS002", 1),
    "a key twice": (b'{"a": 1, "a": 1}', "NS003", 10),
    "a key twice, inside": (b'{"b": [{"a": 1, "a": 2}]}', "NS003", 17),
    "65 deep, of both kinds": (b'{"a":[' * 32 + b'{"a":1}' + b"]}" * 32, "NS004", 193),
    "half a pair behind a backslash of its own": (rb'{"a": "\\ud83d\ude00"}', "NS007", 7),
    "65 deep": (b'{"a":' + b"[" * 64 + b"]" * 64 + b"}", "NS004", 69),
    "20,000 deep": (b"[" * 20_000, "NS004", 65),
    "NaN": (b'{"a": NaN}', "NS006", 7),
    "minus infinity": (b'{"a": -Infinity}', "NS006", 7),
    "overflow": (b'{"a": 1e400}', "NS006", 7),
    "a number of 65 digits": (b'{"a": ' + b"9" * 65 + b"}", "NS006", 7),
    "half a surrogate pair": (rb'{"a": "\ud800"}', "NS007", 7),
    "half a pair as a key": (rb'{"\udc00": 1}', "NS007", 2),
    "a list": (b"[1]", "NS008", 1),
    "null": (b"null", "NS008", 1),
    "two objects": (b'{"a": 1} {"a": 1}', "NS008", 10),
    "half an object": (b'{"a": {"b": 1}', "NS002", 15),
    "a key twice, before it inside": (b'{"a": 1, "a": {"c": 1, "c": 2}}', "NS003", 10),
    "CESU-8": (b'{"a": "\xed\xa0\xbd\xed\xba\x80"}', "NS001", 8),
    "NUL": (b'{"a": "\x00"}', "NS002", 8),
    "a string that never ends": (b"[" * 64 + b'"' + b'\\"' * 20_000 + b"[{", "NS002", 65),
}


@pytest.mark.parametrize(("raw", "code", "column"), REFUSED.values(), ids=list(REFUSED))
def test_what_parsers_disagree_on_is_refused(raw: bytes, code: str, column: int) -> None:
    """Each of these is read differently by some parser in the field, so none passes."""
    parsed = wire.parse(raw)

    assert parsed.value is None
    assert parsed.finding is not None
    assert (parsed.finding.code, parsed.finding.column) == (code, column)


PASSES = {
    "64 deep": b'{"a":' + b"[" * 63 + b"]" * 63 + b"}",
    "brackets in a string": json.dumps({"a": "[" * 200}).encode(),
    "brackets in strings and around them": json.dumps({"a": [{"a": '"]}' * 9, '[{"': ["\\", '\\"[']}] * 20}).encode(),
    "64 deep, of both kinds": b'{"a":[' * 32 + b"1" + b"]}" * 32,
    "a whole surrogate pair": rb'{"a": "\ud83d\ude80"}',
    "an escaped backslash before ud800": rb'{"a": "\\ud800"}',
    "a number of 64 digits": b'{"a": ' + b"9" * 64 + b"}",
    "blanks around": b'  {"a": 1}\t',
}


@pytest.mark.parametrize("raw", PASSES.values(), ids=list(PASSES))
def test_what_all_parsers_read_alike_passes(raw: bytes) -> None:
    """The strictness stops where the disagreement stops."""
    parsed = wire.parse(raw)

    assert json.loads(raw) == parsed.value


def test_a_record_over_the_limit_is_refused_unread() -> None:
    """The limit is counted in bytes, before anything is parsed."""
    parsed = wire.parse(b'{"a": "\xc3\xa9"}', longest=8)

    assert parsed.finding is not None
    assert parsed.finding.code == "NS005"


def test_a_line_over_the_limit_comes_in_pieces() -> None:
    """No byte of it is lost, each piece says that it is one, and the lines after it are whole."""
    found = list(wire.lines(io.BytesIO(b'{"a":1}\n' + b"x" * 25 + b'\n{"b":2}\n'), longest=8))

    assert [(line.number, line.cut) for line in found] == [(1, False), (2, True), (2, True), (2, True), (3, False)]
    assert b"".join(line.raw for line in found if line.cut) == b"x" * 25 + b"\n"
    assert [line.offset for line in found] == [0, 8, 18, 28, 34]


def test_lines_know_their_number_and_their_byte() -> None:
    """Blank lines are no records but count; a byte order mark is dropped and counts too."""
    found = list(wire.lines(io.BytesIO(b'\xef\xbb\xbf{"a":1}\r\n\n  \n{"b":2}')))

    assert [wire.Line(b'{"a":1}', 1, 3), wire.Line(b'{"b":2}', 4, 16)] == found


def test_one_line_end_is_taken_off() -> None:
    """A second carriage return is a byte of the line, and is kept with it."""
    (line,) = wire.lines(io.BytesIO(b'{"a":1}\r\r\n'))

    assert line.raw == b'{"a":1}\r'


@pytest.mark.parametrize(
    ("pointer", "begins"),
    [("", "{"), ("/é", '{"x'), ("/é/x/1", '"ü'), ("/é/x/2/k", "null"), ("/é/gone", '{"x'), ("/a~1b", "7")],
)
def test_a_pointer_is_found_in_the_bytes(pointer: str, begins: str) -> None:
    """The column counts bytes, as editors of JSON Lines do; a missing member is told at the record around it."""
    raw = ' {"é": {"x": [1, "ü", {"k": null}]}, "a/b": 7}'.encode()
    column = wire_places.column_of(raw, pointer)

    assert column is not None
    assert raw[column - 1 :].decode().startswith(begins)


@given(st.recursive(st.none() | st.booleans() | st.integers(-(2**53), 2**53) | st.text(), st.lists, max_leaves=20))
def test_any_json_value_passes_unchanged(value: object) -> None:
    """The wire refuses or passes, it never changes."""
    try:
        raw = json.dumps({"a": value}, ensure_ascii=False).encode()
    except UnicodeEncodeError:
        raw = json.dumps({"a": value}).encode()

        parsed = wire.parse(raw)

        assert parsed.finding is not None
        return

    assert wire.parse(raw).value == {"a": value}


@given(st.binary(max_size=60))
def test_no_bytes_raise(raw: bytes) -> None:
    """Any bytes at all are an object or a finding."""
    parsed = wire.parse(raw)

    assert (parsed.value is None) == (parsed.finding is not None)


@given(st.binary(max_size=60), st.from_regex(r"(/[a-c0-2~]{0,2}){0,3}", fullmatch=True))
def test_no_pointer_raises(raw: bytes, pointer: str) -> None:
    """A pointer into bytes that are no JSON, or that lack it, leads to a byte of them or nowhere."""
    column = wire_places.column_of(raw, pointer)

    assert column is None or 1 <= column <= len(raw) + 1
