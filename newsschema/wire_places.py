"""Places in a line of JSON: where a value stands, and where what refused the line stands.

Asked only of refused lines, so written to be right, not fast. Places are characters of the line's text; who needs
bytes encodes what stands before them.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Callable, Iterator
from typing import Final

_BLANK: Final = re.compile(r"[ \t\n\r]*")
_PLAIN: Final = json.JSONDecoder()
# Possessive, and with strings that never end: see wire.
_TOKEN: Final = re.compile(
    r'(?P<string>"(?:[^"\\]|\\.)*+(?:"|\\?\Z))|(?P<open>[\[{])|(?P<close>[\]}])|(?P<colon>:)'
    r"|(?P<number>-?(?:[0-9][-+.0-9eE]*|Infinity)|NaN)",
    re.DOTALL,
)
_SURROGATE: Final = re.compile("[\ud800-\udfff]")
Tokens = Iterator[re.Match[str]]


def column_of(raw: bytes, pointer: str) -> int | None:
    """The byte of a record, counted from 1, where the value at a JSON Pointer begins.

    Where a step of the pointer is not there (a missing field), the place of the record around it. None when
    the bytes are no JSON.

    >>> column_of(b'{"a": [1, {"b": 2}]}', "/a/1/b")
    17
    """
    try:
        text = raw.decode("utf-8")
        at = _skip_blank(text, 0)
        for step in pointer.split("/")[1:]:
            inner = _member(text, at, step.replace("~1", "/").replace("~0", "~"))
            if inner is None:
                break
            at = inner
    except (ValueError, IndexError, RecursionError):
        return None
    return len(text[:at].encode()) + 1


def place_of_fault(text: str, code: str) -> int:
    """Where the first fault of a kind stands in a line that was refused for it; 0 for what is the whole line's."""
    find = _FINDERS.get(code)
    return 0 if find is None else next(find(_TOKEN.finditer(text)), 0)


def _duplicates(tokens: Tokens) -> Iterator[int]:
    """Keys that stand in their object for the second time."""
    keys: list[set[str]] = []
    last: re.Match[str] | None = None
    for token in tokens:
        match token.lastgroup:
            case "open":
                keys.append(set())
            case "close" if keys:
                keys.pop()
            case "colon" if last is not None and last.lastgroup == "string" and keys:
                key = json.loads(last[0]) if "\\" in last[0] else last[0][1:-1]
                if key in keys[-1]:
                    yield last.start()
                keys[-1].add(key)
            case _:
                pass
        last = token


def _too_deep(tokens: Tokens, deepest: int = 64) -> Iterator[int]:
    depth = 0
    for token in tokens:
        depth += (token.lastgroup == "open") - (token.lastgroup == "close")
        if token.lastgroup == "open" and depth > deepest:
            yield token.start()


def _no_numbers(tokens: Tokens, longest: int = 64) -> Iterator[int]:
    for token in tokens:
        if token.lastgroup == "number" and (len(token[0]) > longest or not _finite(token[0])):
            yield token.start()


def _lone_surrogates(tokens: Tokens) -> Iterator[int]:
    for token in tokens:
        if token.lastgroup == "string" and "\\u" in token[0] and _SURROGATE.search(json.loads(token[0])):
            yield token.start()


_FINDERS: Final[dict[str, Callable[[Tokens], Iterator[int]]]] = {
    "NS003": _duplicates,
    "NS004": _too_deep,
    "NS006": _no_numbers,
    "NS007": _lone_surrogates,
}


def _finite(number: str) -> bool:
    try:
        return math.isfinite(float(number))
    except ValueError:
        return True  # no number at all is another fault


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
