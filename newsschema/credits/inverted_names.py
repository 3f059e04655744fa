"""Names as catalogues write them, family name first: "Reyes, Ana; van der Berg, Lena".

Two whole names parted by a comma are two people; a name is inverted where one word stands before the comma, or
particles and one, and a first name with at most two more words behind it.
"""

from __future__ import annotations

import re
from typing import Final

from newsschema.credits.masthead import is_newsroom, is_person_name
from newsschema.credits.person_names import plain_name
from newsschema.span import Span

_FIRST = r"[^\W\d_][\w'’-]*\.?(?: (?:[^\W\d_]\.|[^\W\d_][\w'’-]+)){0,2}"
_LAST = r"(?:(?:d[aeiou]l?l?a?|van|von|der|den|la|le|dos|das|ter|ten|bin|al|el|zu) ){0,3}[^\W\d_][\w'’-]+"
_ONE: Final = re.compile(rf" ?(?P<last>{_LAST}), ?(?P<first>{_FIRST})(?P<suffix>, ?(?:Jr\.?|Sr\.?|II|III))? ?")
_BETWEEN: Final = re.compile(r"[;|\n]| (?:and|und|et|y|e|&) ")


def inverted_names(line: str, words: Span) -> list[tuple[Span, str]]:
    """Each name with its place and in the order it is spoken; empty where one of the stretches is none.

    >>> [name for _, name in inverted_names("Reyes, Ana; van der Berg, Lena", Span(0, 30))]
    ['Ana Reyes', 'Lena van der Berg']
    >>> inverted_names("Reyes, The Gazette", Span(0, 18))
    []
    """
    if "," not in line[words.start : words.end]:
        return []
    found: list[tuple[Span, str]] = []
    at = words.start
    for end in (*(mark.span() for mark in _BETWEEN.finditer(line, words.start, words.end)), (words.end, words.end)):
        stretch = Span(at, end[0])
        at = end[1]
        if not stretch.of(line).strip():
            continue
        name = _spoken(line, stretch)
        if name is None:
            return []
        found.append((stretch.trimmed(line), name))
    return found


def _spoken(line: str, stretch: Span) -> str | None:
    one = _ONE.fullmatch(line, stretch.start, stretch.end)
    if one is None or not one["first"][0].isupper():
        return None
    last, first = one["last"], one["first"]
    if is_newsroom(_quieter(first, last)) or is_newsroom(_quieter(last, last)):
        return None
    if last[0].islower() and " " not in last:
        return None
    name = f"{first} {last}{(one['suffix'] or '').replace(',', '').rstrip()}"
    return name if is_person_name(plain_name(name)) else None


def _quieter(word: str, last: str) -> str:
    """A name without its capitals where the family name is too long for letters of an agency."""
    return word.title() if last.isupper() and len(last) > 4 else word
