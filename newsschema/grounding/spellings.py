"""Two ways to write the same words: contracted or in full, with an umlaut or with the letters it stands for.

"Won't" is "will not", "it's" is "it is", "gibt's" is "gibt es", and keyboards without an ö make "erhoehen" of
"erhöhen".
What may stand for two things, as "he'd" for "he had" and "he would", is left alone; so is the "'s" behind a name, which
is a genitive more often.
"""

from __future__ import annotations

from collections.abc import Sequence
from types import MappingProxyType
from typing import Final

from newsschema.extraction.word_list import word_list

#: Keys of tokens with those that they are in full.
_IN_FULL: Final = MappingProxyType(
    {
        "cannot": ("can", "not"),
        "cant": ("can", "not"),
        "wont": ("will", "not"),
        "shant": ("shall", "not"),
    }
    | {
        f"{verb}nt": (verb, "not")
        for verb in word_list("do does did is are was were has have had would could should must need might ought")
    }
)
_GERMAN: Final = MappingProxyType(
    {
        "im": ("in", "dem"),
        "am": ("an", "dem"),
        "zum": ("zu", "dem"),
        "zur": ("zu", "der"),
        "vom": ("von", "dem"),
        "beim": ("bei", "dem"),
        "ins": ("in", "das"),
        "ans": ("an", "das"),
    }
)
_GERMAN_ALONE: Final = frozenset({"de"})
#: What stands behind the apostrophe, a token of its own.
_BEHIND: Final = MappingProxyType({"s": "is", "re": "are", "m": "am", "ve": "have", "ll": "will"})
#: Before it only these; "Dahl's" is more often a genitive.
_PRONOUNS: Final = word_list("i you he she it we they that there here what who where how this")
#: Behind these "'s" is "has".
_AFTER_HAS: Final = word_list("been got become")
_UMLAUTS: Final = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "æ": "ae", "ø": "oe", "å": "aa"})
#: Languages that write so; others have words that differ in nothing else.
_WITH_UMLAUTS: Final = word_list("de en no nn da sv nl")


def same_in_full(
    printed: Sequence[str], wanted: Sequence[str], before: str, behind: str, languages: frozenset[str]
) -> bool:
    """Whether tokens of body and candidate are the same words when they are written in full.

    *before* and *behind* are the body's tokens around its own, "" for none.

    >>> english = frozenset({"en"})
    >>> same_in_full(["wont"], ["will", "not"], "we", "sail", english), same_in_full(["s"], ["is"], "it", "", english)
    (True, True)
    >>> same_in_full(["s"], ["has"], "it", "a", english), same_in_full(["can"], ["cannot"], "we", "", english)
    (False, False)
    """
    if _in_full(printed, languages) == _in_full(wanted, languages):
        return True
    if len(printed) != 1 or len(wanted) != 1:
        return False
    one, other = printed[0], wanted[0]
    if languages == _GERMAN_ALONE:
        return {one, other} == {"s", "es"}
    if before not in _PRONOUNS:
        return False
    if {one, other} == {"s", "has"}:
        return behind in _AFTER_HAS
    return _BEHIND.get(one) == other or _BEHIND.get(other) == one


def _in_full(keys: Sequence[str], languages: frozenset[str]) -> list[str]:
    german = _GERMAN if languages == _GERMAN_ALONE else {}
    return [part for key in keys for part in _IN_FULL.get(key) or german.get(key) or (key,)]


def same_without_umlauts(printed: str, wanted: str, languages: frozenset[str]) -> bool:
    """Whether one key is the other with its umlauts written as two letters.

    >>> same_without_umlauts("erhöhen", "erhoehen", frozenset({"de"})), same_without_umlauts("öl", "ol", frozenset())
    (True, False)
    """
    if printed.isascii() == wanted.isascii() or (languages and languages.isdisjoint(_WITH_UMLAUTS)):
        return False
    return printed.translate(_UMLAUTS) == wanted.translate(_UMLAUTS)
