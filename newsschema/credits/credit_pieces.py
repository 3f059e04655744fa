"""A section of a credit line cut into pieces: names, posts, papers and places, and what parts each from the last.

Marks and joining words part. Some small words join in one language and tell a place in another ("en", "i", "a"), or
stand within names ("Ortega y Gasset", "Costa e Silva"): they join only two whole names.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, Literal, NamedTuple

from newsschema.credits.masthead import is_newsroom, is_person_name
from newsschema.credits.posts import is_post
from newsschema.span import Span

#: What parts a piece from the one before: a word for "and", for "at", for "in", or a mark.
Joint = Literal["joint", "at", "place", ""]
_KINDS: Final[dict[str, Joint]] = {"joint": "joint", "at": "at", "place": "place"}


class Piece(NamedTuple):
    """One piece; its span counts code points of the line and has marks at its ends yet."""

    span: Span
    before: Joint


_AND = r"and|und|et|og|och|oraz|samt|ve|és|și|şi|si|ja|eta|dan|plus|и|та|και"
_PART: Final = re.compile(
    rf" ?(?:;+|[|•\n、，،؛；｜／/]|(?<![㐀-鿿])·|·(?![㐀-鿿])|"
    rf"(?P<joint>, ?(?:{_AND})(?= )|(?: (?:{_AND}|&) ))"
    r"|(?P<perhaps> (?-i:y|e|en|i|a|Y) )"
    r"|,(?! ?(?:Jr|Sr|II|III|IV)\b)|(?: [-–—+] )"
    r"|(?: (?P<at>special (?:to|for)|for|at|via|on(?= (?:unsplash|pexels|pixabay)\b)|of(?= the\b)"
    r"|(?-i:für|pour|para|per|voor|för|bei|bij|dla))"
    r"(?-i:(?: (?:the|die|der|das|den|le|la|les|el|il|het|de|o|a))?(?= [^\W_])) )"
    r"|(?: (?P<place>in(?! ['’]t\b)|from|reporting from|(?-i:aus|à|em|från|fra|uit|desde|w|dal|depuis)) ))",
    re.IGNORECASE,
)
#: The words that also tell a place, and how the names of many places begin.
_ALSO_IN = frozenset({"en", "i", "a"})
_PLACE_OPENS: Final = re.compile(
    r"(?:san|santa|santo|são|buenos|ciudad|nueva|nuevo|puerto|los|las|la|el|río|rio|saint|st|new|port|porto|villa|den"
    r"|cape|south|north|east|west)\b",
    re.IGNORECASE,
)
_NOBLE_END: Final = re.compile(r" (?:von|van|zu|de)$")


def pieces_of(line: str, words: Span) -> Iterator[Piece]:
    """The pieces of a section in order, empty ones too."""
    marks = list(_PART.finditer(line, words.start, words.end))
    at: int = words.start
    before: Joint = ""
    for number, mark in enumerate(marks):
        left = line[at : mark.start()].strip()
        kind = _KINDS.get(mark.lastgroup or "", "")
        if kind == "joint" and _NOBLE_END.search(left):
            continue
        if mark.lastgroup == "perhaps":
            end = marks[number + 1].start() if number + 1 < len(marks) else words.end
            kind = _weighed(left, mark[0].strip(), line[mark.end() : end].strip())
            if not kind:
                continue
        yield Piece(Span(at, mark.start()), before)
        at, before = mark.end(), kind
    yield Piece(Span(at, words.end), before)


def _weighed(left: str, word: str, right: str) -> Literal["joint", "place", ""]:
    """What a small word does between two stretches; nothing where it belongs to a name."""
    if not right or right[0].islower():
        return ""
    told = is_post(left) or is_newsroom(left) or (word != "i" and is_person_name(left))
    if word in _ALSO_IN and told and (" " not in right or is_post(left) or _PLACE_OPENS.match(right)):
        return "place"
    if is_newsroom(left) or is_newsroom(right):
        return "joint"
    whole = " " in left and " " in right and is_person_name(left) and is_person_name(right)
    return "joint" if whole else ""
