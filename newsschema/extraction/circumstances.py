"""When and where a number holds, as printed: "4,000 people marched | on Friday | in Talbruck".

Looked for behind the number first, up to the next number or the end of its clause, then before it, and at the head of
the sentence ("In 2019, ..."), which speaks for all of it. When something was said ("police said on Friday that") is not
when it held. What no words tell stays null.
"""

from __future__ import annotations

import re
from typing import Final

from newsschema.extraction.masthead import MONTH
from newsschema.span import Span

_WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_PART_OF_DAY = r"(?: (?:morning|afternoon|evening|night))?"
_PERIOD = r"(?:year|month|week|season|quarter|decade|century|spring|summer|autumn|fall|winter|weekend)"
_YEAR = r"(?:1[5-9]|20)[0-9]{2}"
_DATE = rf"(?:{MONTH}(?: [0-9]{{1,2}}(?:st|nd|rd|th)?\b)?(?:,? {_YEAR}\b)?|[0-9]{{1,2}} {MONTH}(?: {_YEAR}\b)?)"
_SEVERAL = r"(?:[0-9]+|an?|two|three|four|five|six|seven|eight|nine|ten|several|a few)"
#: What of a preposition's group "dropped" stands before a time or place says nothing of its own.
_TIME: Final = re.compile(
    r"(?<![\w-])(?P<opens>(?:(?P<dropped>[Ii]n|[Oo]n|[Aa]t)|[Ss]ince|[Bb]y|[Uu]ntil|[Tt]ill|[Dd]uring|[Bb]efore|[Aa]fter"
    r"|[Ff]rom|[Tt]hrough|[Tt]hroughout|[Aa]s of) )?"
    rf"(?P<time>(?:[Ee]arly |[Ll]ate |mid-|fiscal |the (?:first|second|third|fourth|last) (?:quarter|half) of )?"
    rf"{_DATE}(?!\w)"
    rf"|(?(opens)(?:(?:early|late|fiscal|the year|the summer of|the spring of) )?{_YEAR}s?(?![\w,.]?[0-9]|-|%)|(?!))"
    rf"|{_WEEKDAY}{_PART_OF_DAY}\b|(?:[Ll]ast|[Tt]his|[Nn]ext) (?:{_PERIOD}|{_WEEKDAY}|night)\b"
    rf"|(?:the|this) (?:past|last|next|previous|first|second|third|fourth) (?:{_SEVERAL} )?(?:{_PERIOD})s?\b"
    rf"(?: of {_YEAR})?"
    rf"|{_SEVERAL} (?:{_PERIOD}|day|hour)s? (?:ago|earlier|before|later)\b"
    r"|[Yy]esterday|[Tt]oday|[Tt]onight|[Tt]omorrow)"
)
_NO_PLACE = rf"(?!{MONTH}\b|{_WEEKDAY}|(?:I|He|She|It|They|We|The|This|That|English|French|Spanish|German)\b)"
_NAME = rf"{_NO_PLACE}[A-Z][\w’'.-]*[\w.](?: (?:(?:of|de|du|la|the|al|and) )?{_NO_PLACE}[A-Z][\w’'-]*\w){{0,4}}"
_PLACE: Final = re.compile(
    r"(?<![\w-])(?:(?P<dropped>[Ii]n|[Aa]t)|[Nn]ear|[Oo]utside|[Aa]cross|[Tt]hroughout|[Oo]ff|[Aa]round|"
    r"(?:[Nn]orth|[Ss]outh|[Ee]ast|[Ww]est) of)"
    rf" (?P<place>(?:the (?=[A-Z]))?(?:(?:north|south|east|west|central|down)[a-z]* )?{_NAME})(?![\w]|[’']s\b|-)"
)
#: A number that only says when: "sold 30 cows | two years ago".
_AGO: Final = re.compile(rf"{_SEVERAL} (?:{_PERIOD}|day|hour)s? (?:ago|earlier|before|later)\b")
_CLAUSE_ENDS: Final = re.compile(r"[.!?;][”\"’')]*(?: |$)|\n| — |: ")
#: Behind these a time is that of the telling.
_TELLS: Final = re.compile(
    r"\b(?:said|says|told (?:\w+ )?\w+|announced|reported|added|wrote|tweeted|estimated|released|published|"
    r"issued|stated)(?: [a-z]+ly)?,? $"
)
_REACH: Final = 90
_LONGEST_SENTENCE: Final = 400


def time_of(text: str, figure: Span, block: Span, others: tuple[int, int]) -> Span | None:
    """When the figure holds; *others* are the end of the number before it and the start of the one behind.

    >>> text = "Police said on Friday that 4,000 people marched in May."
    >>> time_of(text, Span(27, 39), Span(0, len(text)), (0, len(text)))
    Span(start=51, end=54)
    """
    ago = _AGO.match(text, others[1])
    return _nearest(_TIME, "time", text, figure, block, (others[0], ago.end() if ago else others[1]))


def place_of(text: str, figure: Span, block: Span, others: tuple[int, int]) -> Span | None:
    """Where the figure holds; as `time_of`.

    >>> text = "In Talbruck, 12 mills closed."
    >>> place_of(text, Span(13, 21), Span(0, len(text)), (0, len(text)))
    Span(start=3, end=11)
    """
    return _nearest(_PLACE, "place", text, figure, block, others)


def _nearest(
    pattern: re.Pattern[str], name: str, text: str, figure: Span, block: Span, others: tuple[int, int]
) -> Span | None:
    clause = _CLAUSE_ENDS.search(text, figure.end, min(block.end, figure.end + _REACH))
    end = min(others[1], clause.start() if clause else min(block.end, figure.end + _REACH))
    for match in pattern.finditer(text, figure.end, max(figure.end, end)):
        if not _is_of_the_telling(text, match):
            return _words(match, name)
    start = _sentence_start(text, figure, block)
    head = pattern.match(text, start, figure.start)
    if head is not None:
        return _words(head, name)
    before = None
    for match in pattern.finditer(text, max(start, others[0], figure.start - _REACH), figure.start):
        before = before if _is_of_the_telling(text, match) else match
    return _words(before, name) if before else None


def _sentence_start(text: str, figure: Span, block: Span) -> int:
    start = max(block.start, figure.start - _LONGEST_SENTENCE)
    for match in _CLAUSE_ENDS.finditer(text, start, figure.start):
        start = match.end()
    return start


def _is_of_the_telling(text: str, match: re.Match[str]) -> bool:
    return _TELLS.search(text, max(0, match.start() - 40), match.start()) is not None


def _words(match: re.Match[str], name: str) -> Span:
    return Span(*(match.span(name) if match["dropped"] else match.span()))
