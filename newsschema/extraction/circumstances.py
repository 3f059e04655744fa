"""When and where a number holds, as printed: "4,000 people marched | on Friday | in Talbruck".

Looked for close behind the number, before the next number and before anything that tells of something else, then at
the head of the sentence ("In 2019, ..."), which speaks for all of it. When something was said ("police said on Friday
that") is not when it held. What no words tell stays null.
"""

from __future__ import annotations

import re
from typing import Final

from newsschema.credits.masthead import MONTH
from newsschema.span import Span

_WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_PART_OF_DAY = r"(?: (?:morning|afternoon|evening|night))?"
_PERIOD = r"(?:year|month|week|season|quarter|decade|century|spring|summer|autumn|fall|winter|weekend)"
_YEAR = r"(?:1[5-9]|20)[0-9]{2}"
_DATE = (
    rf"(?:{MONTH}(?:\.(?= [0-9]))?(?: [0-9]{{1,2}}(?:st|nd|rd|th)?\b)?(?:,? {_YEAR}\b)?"
    rf"|[0-9]{{1,2}} {MONTH}(?: {_YEAR}\b)?)"
)
_SEVERAL = r"(?:[0-9]+|an?|two|three|four|five|six|seven|eight|nine|ten|several|a few)"
#: What of a preposition's group "dropped" stands before a time or place says nothing of its own.
_TIME: Final = re.compile(
    r"(?<![\w-])(?P<opens>(?:(?P<dropped>[Ii]n|[Oo]n|[Aa]t)|[Ss]ince|[Bb]y|[Uu]ntil|[Tt]ill|[Dd]uring|[Bb]efore|[Aa]fter"
    r"|[Ff]rom|[Tt]hrough|[Tt]hroughout|[Aa]s of) )?"
    rf"(?P<time>(?:[Ee]arly |[Ll]ate |mid-|fiscal |the (?:first|second|third|fourth|last) (?:quarter|half) of )?"
    # A month without a preposition and a day is part of a name: "the Pride March".
    rf"(?(opens)|(?=\w+\.? [0-9])){_DATE}(?!\w)"
    rf"|(?(opens)(?:(?:early|late|fiscal|the year|the summer of|the spring of) )?{_YEAR}s?(?![\w,.]?[0-9]|-|%)|(?!))"
    rf"|{_WEEKDAY}{_PART_OF_DAY}\b|(?:[Ll]ast|[Tt]his|[Nn]ext) (?:{_PERIOD}|{_WEEKDAY}|night)\b"
    rf"|(?:the|this) (?:past|last|next|previous|first|second|third|fourth) (?:{_SEVERAL} )?(?:{_PERIOD})s?\b"
    rf"(?: of {_YEAR})?"
    rf"|{_SEVERAL} (?:{_PERIOD}|day|hour)s? (?:ago|earlier|before|later)\b"
    r"|[Yy]esterday|[Tt]oday|[Tt]onight|[Tt]omorrow)"
)
#: "TV", "GOP" are no places.
_NO_PLACE = (
    rf"(?!{MONTH}\b|{_WEEKDAY}|(?:I|He|She|It|They|We|The|This|That|English|French|Spanish|German)\b)"
    r"(?!(?!(?:US|UK|EU|UAE|DC|LA|NYC)\b)[A-Z]{2,4}\b)"
)
_NAME = rf"{_NO_PLACE}[A-Z][\w’'.-]*[\w.](?: (?:(?:of|de|du|la|the|al|and) )?{_NO_PLACE}[A-Z][\w’'-]*\w){{0,4}}"
_PLACE: Final = re.compile(
    r"(?<![\w-])(?:(?P<dropped>[Ii]n|[Aa]t)|[Nn]ear|[Oo]utside|[Aa]cross|[Tt]hroughout|[Aa]round|"
    r"(?:[Nn]orth|[Ss]outh|[Ee]ast|[Ww]est) of)"
    rf" (?P<place>(?:the (?=[A-Z]))?(?:(?:north|south|east|west|central|down)[a-z]* )?{_NAME})(?![\w]|[’']s\b|-)"
)
#: A number that only says when: "sold 30 cows | two years ago", "two days after taking office".
_ONLY_WHEN: Final = re.compile(rf"[\w-]+ (?:{_PERIOD}|day|hour|minute)s? (?:ago|after|earlier|before|later)\b")
# These two begin with the set of signs they can begin with, by which `re` leaps to the next of them: in a third of the
# time.
_CLAUSE_ENDS: Final = re.compile(r"[.!?;\n:—](?:(?<=[.!?;])[”\"’')]*(?: |$)|(?<=\n)|(?<=:) |(?<= —) )")
#: What is told behind these is told of something else.
_STOPS: Final = re.compile(
    r"[.!?;:”\"()\n, —–](?:(?<=[!?;:”\"()\n—–])|(?<=,) "
    r"|(?<=\.)(?<!Jan\.)(?<!Feb\.)(?<!Aug\.)(?<!Sept\.)(?<!Oct\.)(?<!Nov\.)(?<!Dec\.)"
    r"|(?<= )(?:who|which|that|when|where|whose|because|while|if|as|than|although|before (?:the|a|his|her)|after|and"
    r"|but|or)\b)"
)
#: Behind these a time is that of the telling.
_TELLS: Final = re.compile(
    r"\b(?:said|says|told (?:\w+ )?\w+|announced|reported|added|wrote|tweeted|estimated|released|published|"
    r"issued|stated)(?: [a-z]+ly)?,? $"
)
#: "The June 7 primary", "last week's poll", "the Cleveland arena" name something by its time or place.
_OF_A_NAME: Final = re.compile(r"\b(?:the|a|an|its|his|her|their) $", re.IGNORECASE)
_OWNS: Final = re.compile(r"[’'][s ]")
_MAY_FOLLOW: Final = re.compile(
    r"[^ \w’']|$| (?:on|in|at|and|for|to|during|by|with|from|this|last|who|after|before|as|or|but|is|was|were|are|have|"
    r"has|had|while|since|next|where|when|that|earlier|later|alone|into|over|near|"
    r"outside|across|around|through|until|of|[A-Z0-9]\w*)\b"
)
#: How far behind a figure its time or place may begin, in code points.
_NEAR: Final = 48
_LONGEST_SENTENCE: Final = 400


def circumstances_of(text: str, figure: Span, block: Span, others: tuple[int, int]) -> tuple[Span | None, Span | None]:
    """Where and when the figure holds; *others* are the end of the number before it and the start of the one behind.

    >>> text = "In Talbruck, police said on Friday that 4,000 people marched in May."
    >>> circumstances_of(text, Span(40, 52), Span(0, len(text)), (0, len(text)))
    (Span(start=3, end=11), Span(start=64, end=67))
    """
    head = _sentence_start(text, figure, block)
    until = _end_of_near(text, figure, block, others[1])
    place = _nearest(_PLACE, "place", text, figure, until, head)
    if only_when := _ONLY_WHEN.match(text, others[1]):
        until = _end_of_near(text, figure, block, only_when.end())
    return place, _nearest(_TIME, "time", text, figure, until, head)


def only_says_when(text: str, number: int) -> bool:
    """Whether the number that starts at *number* tells no quantity of the story but its time.

    >>> only_says_when("They sold it two years ago.", 13), only_says_when("It took two years.", 8)
    (True, False)
    """
    return _ONLY_WHEN.match(text, number) is not None


def _end_of_near(text: str, figure: Span, block: Span, behind: int) -> int:
    """Where what is told right behind the figure ends, at *behind* at the latest."""
    farthest = min(block.end, behind, figure.end + 2 * _NEAR)
    stop = _STOPS.search(text, figure.end, farthest)
    return max(figure.end, stop.start() if stop else farthest)


def _nearest(pattern: re.Pattern[str], name: str, text: str, figure: Span, until: int, head: int | None) -> Span | None:
    """What is told behind the figure, close to it and before *until*, else where its sentence starts, at *head*."""
    for match in pattern.finditer(text, figure.end, until):
        if match.start() - figure.end > _NEAR:
            break
        if _holds(text, match):
            return _words(match, name)
    first = None if head is None else pattern.match(text, head, figure.start)
    if first is None or text[first.end() : first.end() + 2] != ", " or "”" in text[first.end() : figure.start]:
        return None
    return _words(first, name) if _holds(text, first) else None


def _holds(text: str, match: re.Match[str]) -> bool:
    """Whether the words stand for themselves, and are not those of the telling."""
    if _OWNS.match(text, match.end()) or _MAY_FOLLOW.match(text, match.end()) is None:
        return False
    lead = text[max(0, match.start() - 40) : match.start()]
    return _TELLS.search(lead) is None and _OF_A_NAME.search(lead) is None


def _sentence_start(text: str, figure: Span, block: Span) -> int | None:
    """Where the clause of the figure begins; None where no comma stands before it that may close a head."""
    start = max(block.start, figure.start - _LONGEST_SENTENCE)
    if text.find(", ", start, figure.start) < 0:
        return None
    for match in _CLAUSE_ENDS.finditer(text, start, figure.start):
        start = match.end()
    return start


def _words(match: re.Match[str], name: str) -> Span:
    return Span(*(match.span(name) if match["dropped"] else match.span()))
