"""Cues: where a credit line says what those did whom it names next.

The words are `cue_words`. A phrase or a label opens a section after any space or mark; a bare preposition only where
a line or a stretch begins, for "Karl von Berg" is one name. A weak cue is read, but does not prove that a line is a
credit: "Di Rosa Opens New Pier" may be a headline, "Foto: ..." a caption.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

from newsschema.credits.cue_words import LABELS, PHRASES, PREPOSITIONS, WEAK_LABELS, WEAK_PREPOSITIONS
from newsschema.records.byline import BylineRole

_ROLES: Final[tuple[BylineRole, ...]] = ("photographer", "translator", "editor", "contributor", "author")
#: The double forms of a label, "Autor/in:", "Autor*innen:", "Opracował(a):", and its colon, or the wide slash
#: that Chinese sets for it: "文／".
_COLON: Final = r"(?:(?:[/:*_]-?|\(-?)(?:in|innen|e|a|as|s|es)\)?)?\.? ?[:：／]"
_TWO_NAMES: Final = r"(?-i:(?= [^\W\d_a-zà-ÿ][\w.'’-]* (?:[a-z']{2,3} ){0,2}[^\W\d_a-zà-ÿ]))"


def _any_of(words: Iterable[str]) -> str:
    """A pattern for the words, the longer first, those that begin alike together: much faster than a list."""
    rest: dict[str, list[str]] = {}
    for word in sorted(words, key=len, reverse=True):
        rest.setdefault(word[0], []).append(word[1:])
    return "|".join(f"{re.escape(first)}(?:{'|'.join(map(re.escape, ends))})" for first, ends in sorted(rest.items()))


def _pattern(*, weak: bool) -> re.Pattern[str]:
    """All cues, each role a group of its name; *weak* ones too."""
    ways: list[str] = []
    for role in _ROLES:
        labels = LABELS.get(role, ()) + (WEAK_LABELS.get(role, ()) if weak else ())
        way = rf"(?:{_any_of(PHRASES[role])})\b"
        if labels:
            way += rf"|(?:{_any_of(labels)}){_COLON}"
        if role == "author":
            way += rf"|(?:{_any_of(PREPOSITIONS)})\b" + (
                rf"|(?:{_any_of(WEAK_PREPOSITIONS)})\b{_TWO_NAMES}" if weak else ""
            )
        ways.append(f"(?P<{role}>{way})")
    return re.compile(rf"(?:^|(?<=[\s,;.|·(—–/-]))(?:{'|'.join(ways)}) ?[:：]? ?", re.IGNORECASE)


#: The cues that prove a credit at the head of a line; the groups are named for what they make of whom they name.
CUE: Final = _pattern(weak=False)
_ANY_CUE: Final = _pattern(weak=True)


def _all_words(*, weak: bool) -> set[str]:
    phrases = [
        word
        for table in (PHRASES, LABELS, *([WEAK_LABELS] if weak else []))
        for words in table.values()
        for word in words
    ]
    return {*phrases, *PREPOSITIONS, *(WEAK_PREPOSITIONS if weak else ())}


class _Heads:
    """The first three letters of words."""

    def __init__(self, words: set[str]) -> None:
        self._heads = frozenset(word[:3] for word in words)
        self._pattern = re.compile(_any_of(sorted(self._heads)), re.IGNORECASE)

    def open(self, text: str) -> bool:
        """Whether a text begins as one of the words does, in whatever case."""
        head = text[:3]
        if head.isascii():
            head = head.lower()
            return head in self._heads or head[:2] in self._heads
        return self._pattern.match(head) is not None


#: Words for helping; see _HELPED.
_HELPERS: Final = ("with", "mit", "avec", "con", "com", "met", "med")
_STRONG_HEADS: Final = _Heads(_all_words(weak=False))
_ANY_HEADS: Final = _Heads(_all_words(weak=True) | {*_HELPERS})
#: Behind it a cue may begin; there the whole of it is looked for.
_EDGE: Final = re.compile(r"[\s,;.|·(—–/-]")
_BARE: Final = re.compile(rf"(?:{_any_of((*PREPOSITIONS, *WEAK_PREPOSITIONS))}) ?[:：]? ?", re.IGNORECASE)
_SHOUTED: Final = frozenset({"AV", "AF"})
#: What a bare preposition stands behind, if it is one: nothing, or a mark that parts.
_BEGINS: Final = re.compile(r"(?:^|[;|·(—–\n/,:]) *$")
#: "Ana Reyes with Tom Okoro", "mit dpa": whom the next words name helped.
_HELPED: Final = re.compile(rf"(?:(?<=[\w,]) |(?<=[;(]))(?:{'|'.join(_HELPERS)}) (?=[^\W_])")
#: Told after the name: "Jo Marsh contributed to this report".
CONTRIBUTED: Final = re.compile(
    r" (?:(?:also )?contributed|(?:a|ont) contribué|contribuyó|contribuyeron|colaboró|colaboraron|contribuiu"
    r"|contribuíram|colaborou|colaboraram|(?:ha|hanno) (?:contribuito|collaborato)|(?:hat|haben) mitgearbeitet"
    r"|(?:droeg|droegen) bij|(?:werkte|werkten) mee|bidrog|bidro)\b[^|;\n]*",
)


class Cue(NamedTuple):
    """One cue of a line; offsets are code points of the line."""

    start: int
    #: Where what it introduces begins.
    end: int
    role: BylineRole
    #: Whether it proves a credit where it opens a line.
    strong: bool


def may_begin_cue(text: str) -> bool:
    """Whether the text begins as a cue that proves a credit does. Cheap, and False of nearly all prose.

    >>> may_begin_cue("By Ana Reyes"), may_begin_cue("The harbour was closed on Monday.")
    (True, False)
    """
    return _STRONG_HEADS.open(text)


def find_cues(line: str) -> Iterator[Cue]:
    """All cues in order, those that stand within a name left out.

    >>> [(cue.role, cue.strong) for cue in find_cues("Text von Romana von Bergen, Foto: Jo Marsh")]
    [('author', True), ('photographer', False)]
    """
    heads = [at for at in (0, *(edge.end() for edge in _EDGE.finditer(line))) if _ANY_HEADS.open(line[at : at + 3])]
    if not heads:
        return
    helpers = [Cue(found.start(), found.end(), "contributor", strong=False) for found in _HELPED.finditer(line)]
    told: list[Cue] = []
    for at in heads:
        found = _ANY_CUE.match(line, at)
        if found is None or (told and at < told[-1].end):
            continue
        words = found[0].strip(" :：")
        if _BARE.fullmatch(found[0]) and (
            words in _SHOUTED or not _BEGINS.search(line, 0, found.start()) or found.end() == len(line)
        ):
            continue
        strong = CUE.match(line, found.start()) is not None
        told.append(Cue(found.start(), found.end(), _role_of(found), strong))
    within = [(cue.start, cue.end) for cue in told]
    told += [cue for cue in helpers if not any(start <= cue.start + 1 < end for start, end in within)]
    yield from sorted(told)


def _role_of(found: re.Match[str]) -> BylineRole:
    return next(role for role in _ROLES if found[role] is not None)
