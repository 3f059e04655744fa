"""The forms a body may have a speaker's name in: all of it, or what is left when words are left out of it.

"Army Gen. Mark A. Milley, the chairman" may stand as "Gen. Mark Milley" or as "Milley". Words are compared without
case and without accents; a body so folded keeps the places of its code points.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from newsschema.extraction.word_list import word_list
from newsschema.span import Span

WORD: Final = re.compile(r"\w+(?:[.'’-]\w+)*")
#: What ends the name proper: "Ana Reyes, the harbour master", "Ana Reyes (Lib.)".
_ENDS_NAME: Final = re.compile(r"[,(;:–—]| - ")
_SUFFIXES: Final = word_list("jr sr ii iii iv phd md mp")
#: Behind these a name goes on to what it is of: nobody called "Bank of England" is found by "England" alone.
_JOINTS: Final = word_list("of for at from with in to near by who")
#: So many words behind a joint, and there is a name among them again: "president of Freedonia Rufus Firefly".
_NAMED_AGAIN: Final = 3
#: Scripts that put no spaces between words; there a name is cut by signs.
_UNSPACED: Final = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]")
#: More words than any name has; the rest is a description.
_MOST_WORDS: Final = 12


def folded(text: str) -> str:
    """The text in small letters without accents, sign for sign: the places in it are those in the text.

    >>> folded("JOSÉ Łuczak’s")
    "jose łuczak's"
    """
    if text.isascii():
        return text.lower()
    return text.translate({ord(sign): _plain(sign) for sign in set(text)})


@lru_cache(4096)
def _plain(sign: str) -> str:
    base = "'" if sign in "’‘ʼ" else unicodedata.normalize("NFD", sign)[:1].lower()
    return base if len(base) == 1 else sign


def forms_of(speaker: str) -> Iterator[re.Pattern[str]]:
    """Patterns for a folded body, the fullest form first; none where the speaker has no word.

    >>> [bool(form.search(folded("Milley said"))) for form in forms_of("Army Gen. Mark A. Milley")]
    [False, False, False, False, True]
    """
    words = name_words(speaker)
    for cut in range(len(words)):
        behind_joint = next((n for n in range(cut - 1, -1, -1) if words[n] in _JOINTS), None)
        if behind_joint is not None and len(words) - behind_joint - 1 < _NAMED_AGAIN:
            break
        if words[cut] not in _JOINTS:
            yield standing(words[cut:])
    if len(words) == 1 and _UNSPACED.search(words[0]):
        yield from (re.compile(re.escape(words[0][:end])) for end in range(len(words[0]) - 1, 1, -1))


def name_words(speaker: str) -> list[str]:
    """The words of a name, folded, without what follows a comma and without "Jr."; a spokesman for a body is one.

    >>> name_words("a spokesman for the port"), name_words("Tom Okoro Jr. (Lib.)")
    (['a', 'spokesman'], ['tom', 'okoro'])
    """
    printed = WORD.findall(_ENDS_NAME.split(speaker.strip(), maxsplit=1)[0])[:_MOST_WORDS]
    for place, word in enumerate(printed[1:], 1):
        if word in _JOINTS and printed[place - 1].islower():
            printed = printed[:place]
            break
    words = [folded(word) for word in printed]
    while len(words) > 1 and words[-1].rstrip(".") in _SUFFIXES:
        words.pop()
    return words


def only_owns(source: str, name: Span) -> bool:
    """Whether a name in the folded words of a source only tells whose the source is.

    >>> only_owns("tom okoro's lawyer", Span(0, 9)), only_owns("a spokesman for tom okoro", Span(16, 25))
    (True, True)
    """
    return source.startswith("'s ", name.end) or source[: name.start].endswith((" for ", " of ", " to ", " with "))


def standing(words: list[str]) -> re.Pattern[str]:
    """The words one behind the other, each whole; where the script has no spaces, wherever they stand."""
    said = r"[\W_]{1,3}".join(map(re.escape, words))
    if _UNSPACED.search(words[0]):
        return re.compile(said)
    return re.compile(rf"(?<!\w){said}(?!\w)")
