"""Clock times, which are no figures: "5 p.m.", "8:30", "six o'clock", "half past three", "at two in the morning"."""

from __future__ import annotations

import re
from typing import Final

from newsschema.span import Span

_CLOCK_BEHIND: Final = re.compile(
    r"(?:[:.][0-9]{2}){0,2} ?(?:[ap]\.m\.|[apAP][mM]\b)|:[0-9]{2}"
    r"|[.:]?[0-9]{0,2} ?(?:GMT|UTC|EST|EDT|ET|BST|CET|o[’']clock)\b|(?: noon| midnight)\b"
    r"| hours (?:GMT|local)|(?<=[0-9]{4}) hrs\b"
)
#: "At two in the morning", "half past three", "at ten to four".
_AT: Final = re.compile(r"\b(?:at|by|until|till|since|around|about|before|after|from) $", re.IGNORECASE)
_TIME_OF_DAY: Final = re.compile(r" in the (?:morning|afternoon|evening)\b| at night\b")
_PAST_THE_HOUR: Final = re.compile(
    r"\b(?:half past|(?:quarter|five|ten|twenty|twenty-five) past|quarter to) $", re.IGNORECASE
)
_HOUR: Final = r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
_TO_THE_HOUR: Final = re.compile(rf"(?:five|ten|twenty|twenty-five) to {_HOUR}\b(?! [a-z])", re.IGNORECASE)
_MINUTES_TO: Final = re.compile(r"\bat (?:five|ten|twenty|twenty-five) to $", re.IGNORECASE)
#: What these two end with, or a line does.
_ENDS_OF_LEAD: Final = ("past ", "to ", "\n")
#: "1700 hours", behind "at".
_HOURS: Final = re.compile(r"(?:[01][0-9]|2[0-3])[0-5][0-9] (?:hours|hrs)\b")
#: "Twenty-five past ".
_LONGEST_LEAD: Final = 26
_LATEST: Final = 2400


def is_clock_time(text: str, digits: Span, value: float) -> bool:
    """Whether the digits there, worth *value*, tell the clock.

    >>> is_clock_time("It opens at 1700 hours", Span(12, 16), 1700.0)
    True
    """
    if _CLOCK_BEHIND.match(text, digits.end) is not None:
        return abs(value) <= _LATEST
    return _HOURS.match(text, digits.start) is not None and _is_behind_at(text, digits.start)


def is_hour_in_words(text: str, words: Span) -> bool:
    """Whether the number words there tell the clock, or a part of it.

    >>> text = "They met at half past three."
    >>> is_hour_in_words(text, Span(22, 27))
    True
    """
    if _CLOCK_BEHIND.match(text, words.end):
        return True
    before = text[max(0, words.start - _LONGEST_LEAD) : words.start]
    if before.lower().endswith(_ENDS_OF_LEAD) and (_PAST_THE_HOUR.search(before) or _MINUTES_TO.search(before)):
        return True
    behind = _TIME_OF_DAY.match(text, words.end) or _TO_THE_HOUR.match(text, words.start)
    return behind is not None and _is_behind_at(text, words.start)


def _is_behind_at(text: str, start: int) -> bool:
    return _AT.search(text, max(0, start - _LONGEST_LEAD), start) is not None
