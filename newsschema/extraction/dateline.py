"""Datelines: "PORT VELL, June 3 (Wire) —" at the head of a report says where it was written.

The shapes are those of the wires: place in capitals, perhaps a state or country, perhaps a day, perhaps the
wire in brackets, then a dash. A dash alone proves nothing ("Rain — a lot of it — fell"), so a place that is
not in capitals needs the wire's brackets or a day.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from newsschema.credits.masthead import MONTH
from newsschema.records import Block
from newsschema.span import Span


@dataclass(frozen=True, slots=True)
class Dateline:
    """Where a report was written, as printed: the place or places only."""

    text: str
    span: Span
    #: First code point of the report itself, past the day, the wire and the dash.
    report_start: int


#: What of a paragraph is looked at: no dateline is longer.
_HEAD = 120
_CAPITALS = r"[A-ZÀ-ÖØ-Þ][A-ZÀ-ÖØ-Þ.'’-]+"
_PLACE = rf"{_CAPITALS}(?: {_CAPITALS}){{0,3}}"
_REGION = r"[A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*)?"
_CITY = r"[A-Z][\w.'’-]*(?: (?:de |la |of |am |sur )?[A-Z][\w.'’-]*){0,2}"
_DAY = rf"(?:{MONTH} \d{{1,2}}|\d{{1,2}} {MONTH})(?:,? \d{{4}})?"
_WIRE = r"\([A-Za-z][\w ./&’'-]{0,40}\)"
# A report begins after the dash, so a capital, a digit or an opening mark follows it: "NATO — the alliance —" fails.
_DASH = r"(?: ?[—–―]| --?) ?(?=[“‘\"'(\[]{0,2}[^\W_a-z])"
_KICKER = r"(?!(?:EXCLUSIVE|BREAKING|UPDATED?|ANALYSIS|OPINION|WATCH|LIVE|CORRECTION|VIDEO|POLL|REVIEW|EDITORIAL)\b)"
_SHOUTED = re.compile(
    rf"(?P<place>{_KICKER}{_PLACE}(?:(?:/| and | AND ){_PLACE}|, (?!{MONTH} ?\d){_REGION}){{0,2}})"
    rf"(?:,? {_DAY})?,?(?: ?{_WIRE})?{_DASH}"
)
_SPOKEN = re.compile(
    rf"(?P<place>(?!{MONTH} ?\d){_CITY}(?:, (?!{MONTH} ?\d){_REGION}){{0,2}})"
    rf"(?:(?:, {_DAY})?,? {_WIRE}|, {_DAY},?){_DASH}"
)


def dateline_of(body: str, blocks: Sequence[Block]) -> Dateline | None:
    """The dateline at the head of the first paragraph; None when there is none.

    >>> from newsschema.extraction.furniture import find_blocks
    >>> body = "PORT VELL, June 3 (Wire) — The harbour reopened on Monday after the storm."
    >>> dateline_of(body, find_blocks(body))
    Dateline(text='PORT VELL', span=Span(start=0, end=9), report_start=27)
    """
    first = next((block for block in blocks if block.kind == "paragraph"), None)
    if first is None:
        return None
    head = body[first.start : min(first.end, first.start + _HEAD)]
    found = _opening(head)
    if found is None:
        return None
    place = Span(*found.span("place")).shift(first.start)
    return Dateline(place.of(body), place, first.start + found.end())


def dateline_place(paragraph: str) -> Span | None:
    """Where the place stands in a paragraph that opens with a dateline; None when it does not.

    >>> [dateline_place(text) for text in ("LONDON (Reuters) - Trains", "GENEVA — Talks", "Rain — a lot — fell")]
    [Span(start=0, end=6), Span(start=0, end=6), None]
    """
    found = _opening(paragraph)
    return None if found is None else Span(*found.span("place"))


def _opening(paragraph: str) -> re.Match[str] | None:
    """The dateline of a paragraph with its dash."""
    opening = re.sub(r"\s", " ", paragraph[:_HEAD])
    found = _SHOUTED.match(opening) or _SPOKEN.match(opening)
    shouted_on = found and opening[found.end() : found.end() + 12].isupper()
    return None if found is None or (shouted_on and "(" not in found[0]) else found
