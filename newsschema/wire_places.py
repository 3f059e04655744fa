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
SURROGATE: Final = re.compile("[\ud800-\udfff]")
#: What may be half of a pair, as JSON escapes it: what holds none is soon let go.
HALF_ESCAPED: Final = re.compile(r"\\u[dD][89a-fA-F]")
# Possessive throughout, and of strings that never end the rest: see wire.
_STRING: Final = r'"[^"\\]*+(?:\\.[^"\\]*+)*+(?:"|\\?\Z)'
_NUMBER: Final = r"-?(?:[0-9][-+.0-9eE]*+|Infinity)|NaN"


def _sought(passed: str, wanted: str) -> re.Pattern[str]:
    """Of what is *passed* over as much as there is, then one of what is *wanted*, or the end.

    One match for each that is wanted, not one for each token: two to five times as fast. A search that failed at the
    end would begin anew inside a string, so it never fails.
    """
    return re.compile(rf"(?:{passed})*+(?:{wanted}|\Z)", re.DOTALL)


_BRACKETS: Final = _sought(rf'[^"\[\]{{}}]++|{_STRING}', r"(?P<open>[\[{])|(?P<close>[\]}])")
_KEYS: Final = _sought(
    rf'[^"\[\]{{}}]++|{_STRING}(?![ \t\n\r]*+:)', rf"(?P<open>[\[{{])|(?P<close>[\]}}])|(?P<key>{_STRING})"
)
_NUMBERS: Final = _sought(rf'[^"\-0-9IN]++|{_STRING}|(?!{_NUMBER})[^"]', f"(?P<number>{_NUMBER})")
_ESCAPED: Final = _sought(r'[^"]++|"[^"\\]*+"', f"(?P<string>{_STRING})")


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
    return 0 if find is None else next(find(text), 0)


def _duplicates(text: str) -> Iterator[int]:
    """Keys that stand in their object for the second time."""
    keys: list[set[str]] = []
    for token in _KEYS.finditer(text):
        match token.lastgroup:
            case "open":
                keys.append(set())
            case "close" if keys:
                keys.pop()
            case "key" if keys:
                key = json.loads(token["key"]) if "\\" in token["key"] else token["key"][1:-1]
                if key in keys[-1]:
                    yield token.start("key")
                keys[-1].add(key)
            case _:
                pass


def _too_deep(text: str, deepest: int = 64) -> Iterator[int]:
    depth = 0
    for token in _BRACKETS.finditer(text):
        depth += 1 if token.lastgroup == "open" else -1
        if token.lastgroup == "open" and depth > deepest:
            yield token.start("open")


def _no_numbers(text: str, longest: int = 64) -> Iterator[int]:
    for token in _NUMBERS.finditer(text):
        number = token["number"]
        if number is not None and (len(number) > longest or not _finite(number)):
            yield token.start("number")


def _lone_surrogates(text: str) -> Iterator[int]:
    for token in _ESCAPED.finditer(text):
        string = token["string"]
        if string is not None and HALF_ESCAPED.search(string) and SURROGATE.search(json.loads(string)):
            yield token.start("string")


_FINDERS: Final[dict[str, Callable[[str], Iterator[int]]]] = {
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
