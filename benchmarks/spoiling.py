"""Ways to spoil a generated article, one fault each, and the code that must refuse it."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

Record = dict[str, Any]


def _text(record: Record) -> bytes:
    return json.dumps(record, ensure_ascii=False, separators=(",", ":")).encode()


def _changed(change: Callable[[Record], object]) -> Callable[[Record], bytes]:
    def spoil(record: Record) -> bytes:
        change(record)
        return _text(record)

    return spoil


def _put(record: Record, *steps: str | int, value: object) -> None:
    holder: Any = record
    for step in steps[:-1]:
        holder = holder[step]
    holder[steps[-1]] = value


#: By name: the code told first, and how to spoil.
WAYS: dict[str, tuple[str, Callable[[Record], bytes]]] = {
    "not_utf8": ("NS001", lambda r: _text(r).replace(b"harbour", b"harb\xffur", 1)),
    "cut_off": ("NS002", lambda r: _text(r)[: len(_text(r)) // 2]),
    "trailing_comma": ("NS002", lambda r: _text(r)[:-1] + b",}"),
    "key_twice": ("NS003", lambda r: _text(r)[:-1] + b',"kind":"report"}'),
    "too_deep": ("NS004", lambda r: _text(r)[:-1] + b',"extra":' + b"[" * 70 + b"]" * 70 + b"}"),
    "nan": ("NS006", lambda r: _text(r).replace(b'"value":', b'"value":NaN,"low":', 1)),
    "lone_surrogate": ("NS007", lambda r: _text(r).replace(b'"language":"en"', rb'"language":"\ud800"', 1)),
    "a_list": ("NS008", lambda r: b"[" + _text(r) + b"]"),
    "two_objects": ("NS008", lambda r: _text(r) + _text(r)),
    "no_version": ("NS010", _changed(lambda r: r.pop("schema_version"))),
    "null_body": ("NS010", _changed(lambda r: _put(r, "body", value=None))),
    "text_for_number": ("NS011", _changed(lambda r: _put(r, "figures", 0, "value", value="12"))),
    "fraction_for_offset": ("NS011", _changed(lambda r: _put(r, "people", 0, "mentions", 0, "start", value=1.5))),
    "unknown_field": ("NS012", _changed(lambda r: _put(r, "colour", value="red"))),
    "not_in_list": ("NS013", _changed(lambda r: _put(r, "quotes", 0, "marks", value="curly"))),
    "negative_offset": ("NS014", _changed(lambda r: _put(r, "quotes", 0, "content", 0, "start", value=-1))),
    "empty_headline": ("NS015", _changed(lambda r: _put(r, "headline", value=""))),
    "no_such_day": ("NS016", _changed(lambda r: _put(r, "published_on", value="2026-02-30"))),
    "shifted_span": ("NS101", _changed(lambda r: _put(r, "figures", 0, "span", "text", value="nowhere"))),
    "past_the_end": ("NS103", _changed(lambda r: _put(r, "blocks", -1, "end", value=10**6))),
    "id_twice": ("NS205", _changed(lambda r: _put(r, "people", 1, "id", value="p1"))),
    "kind_of_quote": ("NS302", _changed(lambda r: _put(r, "quotes", 0, "kind", value="indirect"))),
    "nobody": ("NS305", _changed(lambda r: _put(r, "quotes", 0, "attribution", "person_id", value="p9"))),
    "no_range": ("NS402", _changed(lambda r: _put(r, "figures", 0, "bound", value="range"))),
}
KINDS = tuple(WAYS)


def spoilt(record: Record, kind: str) -> bytes:
    """The line of a record spoilt in that way, its end left out."""
    return WAYS[kind][1](record)
