"""Moments and days as sources write them, in the one form our records have.

A moment needs its zone: where a source gives an hour and no zone, only the day is known, and the hour stays with what
no field holds.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import Final, NamedTuple

from newsschema.records.vocabulary import MOMENT, canonical_moment

#: ISO 8601 in its extended and its basic form, with the liberties that publishers take: a blank for the T, blanks
#: before the zone, a zone without colon or of hours alone.
_ISO: Final = re.compile(
    r"(?P<year>\d{4})-?(?P<month>\d\d)-?(?P<day>\d\d)"
    r"(?:(?:[Tt]|[ \u00a0]+)(?P<hour>\d\d):?(?P<minute>\d\d)(?::?(?P<second>\d\d)(?:[.,](?P<fraction>\d{1,9}))?)?"
    r"(?:[ \u00a0]*(?P<zone>[Zz]|UTC|GMT|[+-]\d\d(?::?\d\d)?))?)?",
    re.ASCII,  # the figures of other scripts are figures to a pattern, and none to our moments
)
#: RFC 2822, which HTTP headers and feeds have: "Thu, 08 Jan 2026 09:30:00 +0100".
_RFC_2822: Final = re.compile(
    r"(?:[A-Z][a-z]{2}, +)?\d{1,2} [A-Z][a-z]{2} \d{4} \d\d:\d\d(?::\d\d)? +(?:[+-]\d{4}|GMT|UT|UTC)"
)


_MOMENT: Final = re.compile(MOMENT)


class When(NamedTuple):
    """What a source tells of a time: a moment with its zone, or a day alone, or nothing."""

    #: RFC 3339 with its offset, as `Article.published_at` has it.
    moment: str | None = None
    #: "2026-01-08"; None where the moment is known.
    day: str | None = None
    #: Whether all that the text says is told here: an hour without zone is not, nor what is less than a microsecond.
    whole: bool = True


def when(text: str) -> When | None:
    """The moment or the day of a text; None for one that is neither, or no day of the calendar.

    >>> when("2026-01-08 09:30:00+0100"), when("20260108T093000Z").moment
    (When(moment='2026-01-08T09:30:00+01:00', day=None, whole=True), '2026-01-08T09:30:00Z')
    >>> when("2026-01-08T09:30:00"), when("2026-02-30")
    (When(moment=None, day='2026-01-08', whole=False), None)
    """
    text = text.strip()
    if _MOMENT.fullmatch(text):  # as nearly all write it, and we do
        return When(moment=canonical_moment(text))
    found = _ISO.fullmatch(text)
    if found is None:
        return _of_rfc_2822(text)
    day = _day(found)
    if day is None or found["hour"] is None:
        return When(day=day) if day else None
    zone = _zone(found["zone"])
    moment = _moment(day, found, zone or "Z")
    if moment is None or zone is None:
        return When(day=day, whole=False) if moment else None
    return When(moment=moment, whole=not (found["fraction"] or "")[6:].strip("0"))


def _day(found: re.Match[str]) -> str | None:
    try:
        day = date(*map(int, found.group("year", "month", "day")))
    except ValueError:
        return None
    return day.isoformat() if 1000 <= day.year < 3000 else None


def _zone(zone: str | None) -> str | None:
    if zone is None or zone.upper() in {"Z", "UTC", "GMT"}:
        return zone and "Z"
    digits = zone[1:].replace(":", "").ljust(4, "0")
    return f"{zone[0]}{digits[:2]}:{digits[2:]}" if int(digits[:2]) < 24 and int(digits[2:]) < 60 else None


def _moment(day: str, found: re.Match[str], zone: str) -> str | None:
    hour, minute, second = int(found["hour"]), int(found["minute"]), int(found["second"] or 0)
    if hour == 24 and minute == second == 0:
        day, hour = (date.fromisoformat(day) + timedelta(days=1)).isoformat(), 0
    if hour > 23 or minute > 59 or second > 59:
        return None
    fraction = f".{found['fraction'][:6]}" if found["fraction"] else ""
    return canonical_moment(f"{day}T{hour:02}:{minute:02}:{second:02}{fraction}{zone}")


def _of_rfc_2822(text: str) -> When | None:
    if not _RFC_2822.fullmatch(text):
        return None
    try:
        moment = parsedate_to_datetime(text)
    except ValueError:
        return None
    # "-0000" is UTC, from somebody who does not tell his own zone (RFC 2822, section 3.3).
    aware = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return When(moment=canonical_moment(aware.isoformat())) if 1000 <= aware.year < 3000 else None


def moment_of_seconds(seconds: float) -> str | None:
    """The moment so many seconds after 1970 began, in UTC; None for one outside the years 1000 to 2999."""
    try:
        moment = datetime.fromtimestamp(seconds, UTC)
    except (OverflowError, OSError, ValueError):
        return None
    return canonical_moment(moment.astimezone(UTC).isoformat()) if 1000 <= moment.year < 3000 else None
