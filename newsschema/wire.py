"""The wire: bytes to lines and lines to JSON objects, strictly, before any engine sees them.

Eight parsers were compared before this was written; each lets something through that another refuses or
changes: duplicate keys, NaN, 1e400, lone surrogates, deep nesting. What they disagree on never passes here.
Refusals are findings, with the line, the byte where it begins, and the column where that is known.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any, BinaryIO, Final, NoReturn

from newsschema.rules import shape
from newsschema.rules.finding import Finding
from newsschema.rules.rule import Rule

BYTE_ORDER_MARK: Final = b"\xef\xbb\xbf"
DEEPEST: Final = 64
LONGEST_NUMBER: Final = 64
LONGEST_RECORD: Final = 64 * 2**20

# Possessive, and content with a string that never ends: looking back from a missing closing mark took 8 s on 32 KB.
_STRING_OR_BRACKET: Final = re.compile(r'"(?:[^"\\]|\\.)*+(?:"|\\?\Z)|[\[\]{}]', re.DOTALL)
_SURROGATE: Final = re.compile("[\ud800-\udfff]")
_BLANK: Final = re.compile(r"[ \t\n\r]*")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a source, its end left out."""

    raw: bytes
    #: Counted from 1.
    number: int
    #: Byte of the source at which it begins.
    offset: int


@dataclass(frozen=True, slots=True)
class Parsed:
    """The object of a line, or why there is none."""

    value: dict[str, Any] | None
    finding: Finding | None = None


class Refused(Exception):
    """Carries a refusal out of the JSON parser's hooks; never leaves this module."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(finding.code)
        self.finding = finding


def lines(stream: BinaryIO) -> Iterator[Line]:
    """Every line that is not blank, one at a time; a byte order mark before the first is dropped."""
    offset = 0
    for number, raw in enumerate(stream, 1):
        begins, text = offset, raw
        offset += len(raw)
        if number == 1 and raw.startswith(BYTE_ORDER_MARK):
            begins, text = len(BYTE_ORDER_MARK), raw[len(BYTE_ORDER_MARK) :]
        text = text.rstrip(b"\r\n")
        if text.strip():
            yield Line(text, number, begins)


def parse(raw: bytes, *, longest: int = LONGEST_RECORD) -> Parsed:
    """The one JSON object that *raw* holds, or the finding that refuses it. Linear in the bytes."""
    if len(raw) > longest:
        return Parsed(None, shape.TOO_LONG.finding("", {"limit": longest}))
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        return Parsed(None, _at(shape.NOT_UTF8, error.start, column=error.start + 1))
    try:
        _refuse_depth(text)
        value = _DECODER.decode(text)
        _refuse_surrogates(raw, value)
    except Refused as refused:
        return Parsed(None, refused.finding)
    except json.JSONDecodeError as error:
        return Parsed(None, _not_json(text, error))
    if not isinstance(value, dict):
        return Parsed(None, shape.NOT_AN_OBJECT.finding("", {"found": _kind(value)}))
    return Parsed(value)


def column_of(raw: bytes, pointer: str) -> int | None:
    """The byte of a record, counted from 1, where the value at a JSON Pointer begins.

    Where a step of the pointer is not there (a missing field), the place of the record around it. None when
    the bytes are no JSON.

    >>> column_of(b'{"a": [1, {"b": 2}]}', "/a/1/b")
    17
    """
    try:
        text = raw.decode("utf-8")
        at = _BLANK.match(text, 0).end()  # type: ignore[union-attr]  # it matches the empty text too
        for step in pointer.split("/")[1:]:
            inner = _member(text, at, step.replace("~1", "/").replace("~0", "~"))
            if inner is None:
                break
            at = inner
    except (ValueError, IndexError, RecursionError):
        return None
    return len(text[:at].encode()) + 1


def _member(text: str, at: int, step: str) -> int | None:
    """Where the member named or numbered *step* of the value at *at* begins."""
    opening, index = text[at], 0
    if opening not in "{[":
        return None
    at = _skip_blank(text, at + 1)
    while text[at] not in "}]":
        key = str(index)
        if opening == "{":
            key, at = _PLAIN.raw_decode(text, at)
            at = _skip_blank(text, _skip_blank(text, at) + 1)
        if key == step:
            return at
        _, at = _PLAIN.raw_decode(text, at)
        at = _skip_blank(text, at)
        if text[at] == ",":
            at = _skip_blank(text, at + 1)
        index += 1
    return None


def _skip_blank(text: str, at: int) -> int:
    found = _BLANK.match(text, at)
    return found.end() if found else at


def _refuse_depth(text: str) -> None:
    """Only a line with more brackets than levels allowed is worth counting through."""
    if text.count("[") + text.count("{") <= DEEPEST:
        return
    depth = 0
    for found in _STRING_OR_BRACKET.finditer(text):
        mark = found[0]
        if mark in "[{":
            depth += 1
            if depth > DEEPEST:
                raise Refused(_at(shape.TOO_DEEP, found.start(), limit=DEEPEST))
        elif mark in "]}":
            depth -= 1


def _refuse_surrogates(raw: bytes, value: object) -> None:
    r"""UTF-8 has no surrogates, so only an escape can have made one: look for "\ud" before looking at all strings."""
    if b"\\ud" not in raw and b"\\uD" not in raw:
        return
    if _SURROGATE.search(json.dumps(value, ensure_ascii=False)):
        raise Refused(shape.LONE_SURROGATE.finding(""))


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    made = dict(pairs)
    if len(made) < len(pairs):
        seen: set[str] = set()
        twice = next(key for key, _ in pairs if key in seen or seen.add(key))
        raise Refused(shape.DUPLICATE_KEY.finding("", {"key": twice}))
    return made


def _whole(digits: str) -> int:
    if len(digits) > LONGEST_NUMBER:
        _no_number(digits)
    return int(digits)


def _fraction(digits: str) -> float:
    value = float(digits)
    if len(digits) > LONGEST_NUMBER or not math.isfinite(value):
        _no_number(digits)
    return value


def _no_number(digits: str) -> NoReturn:
    raise Refused(shape.NOT_A_NUMBER.finding("", {"number": digits, "limit": LONGEST_NUMBER}))


_DECODER: Final = json.JSONDecoder(
    object_pairs_hook=_object, parse_int=_whole, parse_float=_fraction, parse_constant=_no_number
)
_PLAIN: Final = json.JSONDecoder()


def _not_json(text: str, error: json.JSONDecodeError) -> Finding:
    at = len(text[: error.pos].encode())
    if error.msg == "Extra data":
        return replace(shape.NOT_AN_OBJECT.finding("", {"found": "more than one value"}), offset=at, column=at + 1)
    reason = (error.msg[:1].lower() + error.msg[1:]).removesuffix(" at")
    return _at(shape.NOT_JSON, at, reason=reason, column=at + 1)


def _at(rule: Rule, offset: int, **shown: object) -> Finding:
    """A refusal whose place in the line is known; `offset` counts from the line until the reader moves it."""
    return replace(rule.finding("", shown), offset=offset, column=offset + 1)


def _kind(value: object) -> str:
    match value:
        case None:
            return "null"
        case bool():
            return "true or false"
        case str():
            return "a string"
        case list():
            return "a list"
        case _:
            return "a number"
