"""The zone of a newsroom: a moment that a page tells in UTC, with the offset by which the page tells it elsewhere.

An article of a late evening stands in UTC on the day after. The moment is the same, and the day that readers saw it on
is kept by its offset. Three kinds of places tell it, the surest first: the same moment written with an offset anywhere
in the page, in scripts too; a <time> without zone, to the second the same; a printed day and hour, to the minute.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime, timedelta, timezone
from itertools import chain
from typing import Final

from newsschema.formats.moments import when
from newsschema.formats.pages.page import Page
from newsschema.formats.pages.printed_days import printed_days
from newsschema.records.vocabulary import canonical_moment

_WITH_OFFSET: Final = re.compile(
    r"(?:\d{4}-\d\d-\d\d[T ]|[A-Z][a-z]{2}, \d{1,2} [A-Z][a-z]{2} \d{4} )\d\d:\d\d:\d\d(?:\.\d{1,9})? ?[+-]\d\d:?\d\d"
)
_LOCAL: Final = re.compile(r"(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d:\d\d)")
_HOUR: Final = re.compile(r"(?<![\d:])(\d{1,2}):(\d\d)(?::\d\d)?(?!\d) ?(?:([ap])\.?m\b)?", re.IGNORECASE)
_TAG: Final = re.compile(r"<[^<>]*>|^[^<>]*>|<[^<>]*$")
_YEAR: Final = re.compile(r"(?:19|20)\d\d(?!\d)")
_BLANKS: Final = re.compile(r"(?:\s|&nbsp;)+")
#: Dates there are those of others.
_ELSEWHERE: Final = re.compile(r"comment|relat|teaser|recommend", re.IGNORECASE)
#: Seconds of a quarter of an hour, by which zones differ, and of the zones furthest from UTC.
_QUARTER, _WEST, _EAST = 900, -12 * 3600, 14 * 3600
#: Minutes by which a printed hour may be ahead beyond full hours: India, Iran and others are half an hour off.
_HALVES: Final = frozenset({-210, 210, 270, 330, 390, 570})
#: Places looked at that have the minute, letters around it that are read, and letters between a day and its hour.
_MOST_PLACES, _AROUND, _BETWEEN = 200, 300, 12


def at_home(page: Page, moment: str, times: Iterator[str]) -> str:
    """The same moment with the offset of its newsroom: "2026-01-08T23:30:59-06:00" for "2026-01-09T05:30:59Z".

    *moment* is in UTC, *times* are what the <time> of the page say. Returned as it is where nothing tells an offset. Of
    a full quarter of an hour only an offset that is written is believed: two such hours need not be one moment.
    """
    there = datetime.fromisoformat(moment)
    offset = _written(page, there)
    if offset is None and (there.second or there.minute % 15):
        offset = _of_times(times, there) or _printed(page.markup, there)
    return canonical_moment(there.astimezone(timezone(offset)).isoformat()) if offset else moment


def _written(page: Page, there: datetime) -> timedelta | None:
    """The offset with which the same moment is written somewhere: of half hours, only outside scripts."""
    seconds = f":{there.second:02}"
    halves = f":{(there.minute + 30) % 60:02}{seconds}"
    for text, sought in ((page.text, f":{there.minute:02}{seconds}"), (page.markup, halves)):
        for at in _places(text, sought):
            found = _WITH_OFFSET.search(text, max(0, at - 30), at + 24)
            told = when(found[0]) if found else None
            if told and told.moment:
                here = datetime.fromisoformat(told.moment)
                if here.utcoffset() and here.replace(microsecond=0) == there.replace(microsecond=0):
                    return here.utcoffset()
    return None


def _of_times(times: Iterator[str], there: datetime) -> timedelta | None:
    for text in times:
        local = _LOCAL.fullmatch(text.strip())
        ahead = _ahead(f"{local[1]}T{local[2]}", there.replace(microsecond=0)) if local else None
        if ahead and ahead % _QUARTER == 0:
            return timedelta(seconds=ahead)
    return None


def _printed(markup: str, there: datetime) -> timedelta | None:
    """The offset of a day and an hour that are printed one behind the other."""
    minutes = (there.minute, (there.minute + 30) % 60)
    for at in chain.from_iterable(_places(markup, f":{minute:02}") for minute in minutes):
        day_may_be_near = markup[at - 1].isdigit() and _YEAR.search(markup, max(0, at - _AROUND), at)
        if not day_may_be_near or _ELSEWHERE.search(markup, max(0, at - _AROUND), at):
            continue
        before = _BLANKS.sub(" ", _TAG.sub(" ", markup[max(0, at - _AROUND) : at]))[-_AROUND // 3 :]
        text = before + markup[at : at + 12]
        for day in printed_days(text):
            hour = _HOUR.search(text, day.end, len(before) + 12)
            if hour is None or hour.start() > day.end + _BETWEEN or day.of_change:
                continue
            ahead = _ahead(f"{day.day}T{_of_24(hour):02}:{hour[2]}", there.replace(second=0, microsecond=0))
            if ahead and (ahead % 3600 == 0 or ahead // 60 in _HALVES):
                return timedelta(seconds=ahead)
    return None


def _places(text: str, sought: str) -> Iterator[int]:
    """Where something stands, the first places."""
    if text.rfind(sought) < 0:  # in CPython 3.11 half of the time that a search from the beginning takes
        return
    at = text.find(sought)
    for _ in range(_MOST_PLACES):
        if at < 0:
            return
        yield at
        at = text.find(sought, at + 1)


def _of_24(hour: re.Match[str]) -> int:
    told = int(hour[1])
    if not hour[3]:
        return told
    return told % 12 + (12 if hour[3].lower() == "p" else 0)


def _ahead(local: str, there: datetime) -> int | None:
    """By how many seconds an hour is ahead of a moment in UTC; None where no zone is, or it is no hour."""
    try:
        ahead = (datetime.fromisoformat(f"{local}Z") - there).total_seconds()
    except ValueError:
        return None
    return int(ahead) if ahead and _WEST <= ahead <= _EAST else None
