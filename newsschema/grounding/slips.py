"""Slips of the pen: whether a word is another one misspelt.

A slip swaps two letters that stand side by side, leaves one out, or doubles one; first and last letter stay. That is
what people and machines mistype and what readers do not notice; inflections change the end of a word and most negations
its beginning, so neither passes. Another letter in place of one is a slip only between vowels inside long English words
("definately"); elsewhere it is a mood, a tense or a person.
"""

from __future__ import annotations

import unicodedata
from typing import Final, NamedTuple

from newsschema.extraction.word_list import word_list
from newsschema.grounding.opposites import has_opposite, opposite
from newsschema.grounding.real_words import is_real

_SHORTEST: Final = 4
#: A name shorter than this is another name when one of its letters is.
_SHORTEST_NAME: Final = 5
_SHORTEST_WITH_OTHER_VOWEL: Final = 8
_ENGLISH: Final = frozenset({"en"})
_VOWELS: Final = frozenset("aeiou")
#: Letters that negate inside a word: Turkish gelmiyor, Korean 않는다. Minded too where the language is unknown.
_NEGATING: Final = {"tr": frozenset("mMsz"), "az": frozenset("mMsz"), "ko": frozenset("않못없안아니불비미무")}
#: Languages that write negation, tense and person inside the word throughout: a letter left out is never a slip.
_INFLECTED_WITHIN: Final = word_list("ta te ml kn ka eu sw zu xh rw kk ky uz tk tt ug")


class Written(NamedTuple):
    """How words are written in a body."""

    languages: frozenset[str]
    #: Keys of the tokens that stand in it, with how often.
    counts: dict[str, int]
    #: Keys whose loss or gain turns a statement.
    turning: frozenset[str] = frozenset()


def is_slip(printed: str, wanted: str, *, name: bool, written: Written) -> bool:
    """Whether the candidate's key *wanted* is the body's key *printed* misspelt, or the other way round.

    *name* tells that the body has it as a name. A name that the list of neighbours lacks may be misspelt as a word may:
    whatever the candidate has, the body's spelling is what is kept. O(n) in the length of the keys.

    >>> english = Written(frozenset({"en"}), {})
    >>> [is_slip("government", it, name=False, written=english) for it in ("goverment", "governments", "govrenment")]
    [True, False, True]
    >>> is_slip("trial", "trail", name=False, written=english), is_slip("martin", "marin", name=True, written=english)
    (False, False)
    """
    shorter = min(len(printed), len(wanted))
    if shorter < _SHORTEST or printed[0] != wanted[0] or printed[-1] != wanted[-1]:
        return False
    if opposite(printed, wanted) or _both_words(printed, wanted, written.counts):
        return False
    head = _common(printed, wanted)
    tail = min(_common(printed[::-1], wanted[::-1]), shorter - head)
    here, there = printed[head : len(printed) - tail], wanted[head : len(wanted) - tail]
    kind = _kind(here, there, printed[head - 1])
    if kind is None or (name and max(len(printed), len(wanted)) < _SHORTEST_NAME):
        return False
    if kind in {"swap", "double"}:
        return True
    long = shorter >= _SHORTEST_WITH_OTHER_VOWEL and head > 1 and tail > 1
    return _is_lack(printed, wanted, written) if kind == "lack" else long and not name and written.languages == _ENGLISH


def _is_lack(printed: str, wanted: str, written: Written) -> bool:
    """Whether a letter too few is a slip: not of a negation ("keine" is not "kleine"), and not a letter that is one.

    The few of English that come near another word are in the list of real words.
    """
    if written.languages != _ENGLISH and not written.turning.isdisjoint((printed, wanted)):
        return False
    letter = next((a for a, b in zip(printed, wanted, strict=False) if a != b), "")
    other = next((b for a, b in zip(printed, wanted, strict=False) if a != b), "")
    return _may_lack(letter if len(printed) > len(wanted) else other, written.languages)


def _both_words(printed: str, wanted: str, counts: dict[str, int]) -> bool:
    """Whether each is a word of its own: in a list, or because the body uses both."""
    if is_real(printed) and is_real(wanted):
        return True
    if has_opposite(wanted) and has_opposite(printed):
        return True
    return counts.get(wanted, 0) > 0 and counts.get(printed, 0) > 1


def _kind(here: str, there: str, before: str) -> str | None:
    """What was done to the letters in which two words differ."""
    if len(here) + len(there) == 1:
        return "double" if here + there == before else "lack"
    if len(here) == len(there) == 2 and here == there[::-1]:
        return "swap"
    if len(here) == len(there) == 1 and {here, there} <= _VOWELS:
        return "vowel"
    return None


def _may_lack(letter: str, languages: frozenset[str]) -> bool:
    """Whether a letter too few is a slip: not where it may be a negation, an inflection, or a letter's mark."""
    if unicodedata.category(letter) not in {"Ll", "Lo"} or languages & _INFLECTED_WITHIN:
        return False
    possible = languages & _NEGATING.keys() if languages else _NEGATING.keys()
    return not any(letter in _NEGATING[tag] for tag in possible)


def _common(one: str, other: str) -> int:
    """How many letters two words begin with together."""
    length = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        length += 1
    return length
