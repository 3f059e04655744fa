"""The wire: bytes to lines and lines to JSON objects, strictly, before any engine sees them.

Eight parsers were compared before this was written; each lets something through that another refuses or
changes: duplicate keys, NaN, 1e400, lone surrogates, deep nesting. What they disagree on never passes here.
Refusals are findings, with the line, the byte where the fault is, and its column in the line.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any, BinaryIO, Final, NoReturn

from pydantic_core import from_json

from newsschema import wire_places
from newsschema.rules import shape
from newsschema.rules.finding import Finding

BYTE_ORDER_MARK: Final = b"\xef\xbb\xbf"
DEEPEST: Final = 64
LONGEST_NUMBER: Final = 64
#: A line over this is put aside in pieces of at most this: memory stays flat and no byte is lost.
LONGEST_RECORD: Final = 64 * 2**20

_BUT_STRUCTURE: Final = bytes(set(range(256)) - set(b'[]{}:"'))
#: One kind of bracket is enough to count levels by; whether kinds match is the parser's to say.
_ONE_KIND: Final = bytes.maketrans(b"{}", b"[]")
_OPENING: Final = ord("[")
_STRING: Final = re.compile(rb'"[^"]*"?')
#: Digits become 0, exponents e, all else but + a blank: what is long or large then has one of a few shapes.
_SHAPE_OF_NUMBERS: Final = bytes(
    ord("0") if sign in b"0123456789" else ord("e") if sign in b"eE" else sign if sign in b"+" else ord(" ")
    for sign in range(256)
)
# A number over the limit has at most three runs of digits, so one of more than 20; one of 309 overflows.
_LONG: Final = b"0" * ((LONGEST_NUMBER - 3) // 3)
_LARGE: Final = (b"0e000", b"0e+000")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a source, its end left out."""

    raw: bytes
    #: Counted from 1.
    number: int
    #: Byte of the source at which it begins.
    offset: int
    #: Whether it is a piece of a line that is longer than a record may be.
    cut: bool = False


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


def lines(stream: BinaryIO, longest: int = LONGEST_RECORD) -> Iterator[Line]:
    """Every line that is not blank, one at a time; a byte order mark before the first is dropped.

    Holds one line, and of a line over *longest* bytes one piece, in memory.
    """
    number, offset, cut = 1, 0, False
    while raw := stream.readline(longest + 2):
        whole = raw.endswith(b"\n")
        begins, text = offset, raw
        if offset == 0 and raw.startswith(BYTE_ORDER_MARK):
            begins, text = len(BYTE_ORDER_MARK), raw[len(BYTE_ORDER_MARK) :]
        cut = cut or not (whole or len(raw) < longest + 2)
        text = text if cut else text.removesuffix(b"\n").removesuffix(b"\r")
        if cut or text.strip():
            yield Line(text, number, begins, cut)
        offset += len(raw)
        if whole:
            number, cut = number + 1, False


def parse(raw: bytes, *, longest: int = LONGEST_RECORD) -> Parsed:
    """The one JSON object that *raw* holds, or the finding that refuses it. Linear in the bytes.

    Offset and column of the finding count from the beginning of *raw*, which may have several lines; whoever knows on
    which line it begins tells the fault's own (`intake.in_its_line`). What the message says is of the fault's line.
    """
    if len(raw) > longest:
        return Parsed(None, too_long(longest))
    structure = structure_of(raw)
    value = _read_quickly(raw, structure)
    return _read_with_reasons(raw, structure) if value is None else Parsed(value)


def _read_quickly(raw: bytes, structure: bytes) -> dict[str, Any] | None:
    """The object of a line that is beyond doubt; None sends it to the reading that can say why.

    pydantic's own parser takes half the time of the standard library's and read 400,000 floats of all sizes
    alike. It refuses lone surrogates, NaN and bytes that are not UTF-8; what it lets through is looked for here.
    """
    if not nests_soundly(structure) or _is_long_or_large(raw):
        return None
    try:
        value = from_json(raw, allow_inf_nan=False, cache_strings="keys")
    except ValueError:
        return None
    # A key that stands twice makes an object smaller than its colons are many.
    return value if isinstance(value, dict) and _members(value) == structure.count(b":") else None


def _read_with_reasons(raw: bytes, structure: bytes) -> Parsed:
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        column = error.start - raw.rfind(b"\n", 0, error.start)
        return Parsed(None, _placed(shape.NOT_UTF8.finding("", {"column": column}), error.start))
    try:
        value = _decoded(text, structure)
    except Refused as refused:
        return Parsed(None, _found_again(text, refused.finding))
    except json.JSONDecodeError as error:
        return Parsed(None, _not_json(text, error))
    if not isinstance(value, dict):
        return Parsed(None, _placed(shape.NOT_AN_OBJECT.finding("", {"found": _kind(value)}), 0))
    return Parsed(value)


def too_long(longest: int = LONGEST_RECORD) -> Finding:
    """The finding for a line, or a piece of one, over the limit."""
    return _placed(shape.TOO_LONG.finding("", {"limit": longest}), 0)


def structure_of(raw: bytes) -> bytes:
    r"""The brackets of a line, of one kind, and its colons; what stands in strings is left out.

    All of it by whole-line replacements: going through the strings took longer than parsing.

    >>> structure_of(rb'{"a": ["\":[", {"b\\": ":"}]}')
    b'[:[[:]]]'
    """
    if b'\\"' in raw:
        raw = raw.replace(b"\\\\", b"").replace(b'\\"', b"")
    # Two marks side by side can go whether they open and close one string or close one and open the next: what is
    # inside a string and what is not stays so.
    structure = raw.translate(_ONE_KIND, _BUT_STRUCTURE).replace(b'""', b"")
    return _STRING.sub(b"", structure) if b'"' in structure else structure


def nests_soundly(structure: bytes) -> bool:
    """Whether brackets match, and nest no deeper than allowed.

    Pairs that hold nothing are taken out again and again: a round is a level.
    """
    left = structure.replace(b":", b"")
    for _ in range(DEEPEST):
        left = left.replace(b"[]", b"")
        if not left:
            return True
    return False


def is_too_deep(structure: bytes) -> bool:
    """Whether brackets, which may not match, nest deeper than allowed."""
    depth = most = 0
    for mark in structure.replace(b":", b""):
        depth += 1 if mark == _OPENING else -1
        most = max(most, depth)
    return most > DEEPEST


def _is_long_or_large(raw: bytes) -> bool:
    """Whether some number may be too long or too large: its line is then read with care. Few lines have one.

    Half of all digests hold what looks like a large exponent, so what stands before it is looked at.
    """
    numbers = raw.translate(_SHAPE_OF_NUMBERS)
    if _LONG in numbers:
        return True
    for large in _LARGE:
        at = numbers.find(large)
        while at >= 0:
            before = raw[max(at - LONGEST_NUMBER, 0) : at].rstrip(b"0123456789.-")
            if not before or before[-1] in b" \t:,[":
                return True
            at = numbers.find(large, at + 1)
    return False


def _members(value: dict[str, Any]) -> int:
    """Members of an object and of all objects inside it."""
    counted, met = len(value), list(value.values())
    for one in met:  # which grows while it is gone through: the quickest of four ways tried
        kind = one.__class__
        if kind is dict:
            counted += len(one)
            met += one.values()
        elif kind is list:
            met += one
    return counted


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    made = dict(pairs)
    if len(made) < len(pairs):
        raise Refused(shape.DUPLICATE_KEY.finding(""))
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


def _decoded(text: str, structure: bytes) -> object:
    """The value of a line. Raises Refused and JSONDecodeError."""
    if not nests_soundly(structure) and is_too_deep(structure):
        raise Refused(shape.TOO_DEEP.finding("", {"limit": DEEPEST}))
    value = _DECODER.decode(text)
    if wire_places.HALF_ESCAPED.search(text) and wire_places.SURROGATE.search(json.dumps(value, ensure_ascii=False)):
        raise Refused(shape.LONE_SURROGATE.finding(""))
    return value


def _found_again(text: str, finding: Finding) -> Finding:
    """The refusal with its place; of several keys that stand twice the first is told, as a reader meets it."""
    place = wire_places.place_of_fault(text, finding.code)
    if finding.code == shape.DUPLICATE_KEY.code:
        finding = shape.DUPLICATE_KEY.finding("", {"key": json.JSONDecoder().raw_decode(text, place)[0]})
    return _placed(finding, len(text[:place].encode()))


def _not_json(text: str, error: json.JSONDecodeError) -> Finding:
    at = len(text[: error.pos].encode())
    if error.msg == "Extra data":
        return _placed(shape.NOT_AN_OBJECT.finding("", {"found": "more than one value"}), at)
    reason = (error.msg[:1].lower() + error.msg[1:]).removesuffix(" at")
    column = len(text[text.rfind("\n", 0, error.pos) + 1 : error.pos].encode()) + 1
    return _placed(shape.NOT_JSON.finding("", {"reason": reason, "column": column}), at)


def _placed(finding: Finding, at: int) -> Finding:
    """The finding at a byte of the line; the reader moves its offset to the source."""
    return replace(finding, offset=at, column=at + 1)


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
