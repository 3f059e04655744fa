"""Tokens: the words, numbers and money signs of a text, each with its place in code points and its key.

Scripts that set no spaces between words give a token a character, all others a token a word. Punctuation is no token,
so quotation marks, dashes, white space and dots may differ as they like; what of it matters, signs of numbers and marks
of decimals, belongs to the number. "Can't" is one token, "it's" and "l'eau" are two.
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import accumulate
from typing import Final

from newsschema.grounding.folding import INVISIBLE, number_key, word_key
from newsschema.span import Span


def _combining() -> str:
    """The ranges of signs that combine with the letter before them, of the planes that texts use."""
    ranges: list[list[int]] = []
    for first, last in ((0x300, 0x1DFF), (0x20D0, 0x20F0), (0x2CEF, 0x30FF), (0xA66F, 0xABFF), (0xFB1E, 0xFE2F)):
        for point in range(first, last + 1):
            if unicodedata.category(chr(point))[0] == "M":
                if ranges and ranges[-1][1] == point - 1:
                    ranges[-1][1] = point
                else:
                    ranges.append([point, point])
    # Those of the Brahmi scripts beyond the first plane, the voicing marks of half-width kana, variants of Han.
    beyond = "\U00010a01-\U00010a3f\U00011000-\U00011002\U00011038-\U00011046\U00011100-\U00011134\uff9e\uff9f"
    return "".join(f"{chr(first)}-{chr(last)}" for first, last in ranges) + beyond + "\U000e0100-\U000e01ef"


#: What belongs to the letter before it.
MARKS: Final = _combining() + INVISIBLE
#: Scripts that set no spaces between words: Thai, Lao, Tibetan, Burmese, Khmer, the kana, Yi and Han.
UNSPACED: Final = (
    "\u0e01-\u0e4f\u0e80-\u0eff\u0f00-\u0fff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3031-\u3035\u303b\u3040-\u312f"
    "\u31a0-\u31bf\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\ua000-\ua4cf\uaa60-\uaa7f\uf900-\ufaff\uff66-\uff9d"
    "\U00020000-\U0003ffff"
)
#: Money signs and per cent.
SIGNS: Final = "$¢£¤¥€%‰٪％﹪₠-₿￠￡￥￦﷼"
_LETTER: Final = rf"[^\W\d_{UNSPACED}]"
# So many marks are in no word; without a bound a text of nothing else would be one, and the pattern remember each.
_LETTERS: Final = rf"{_LETTER}+(?:[{MARKS}]+{_LETTER}*){{0,60}}"
_GROUP: Final = r"[,.'’ \u00a0\u202f\u2009]"
# What a number begins with is looked at first: most places are none, and the rest of the pattern is long.
_NUMBER: Final = (
    r"(?=[\d.\-−–])"
    rf"(?:(?<![\w.\-–—−)\]])[-−–](?=\.?\d))?"
    rf"(?:\d{{1,3}}(?:{_GROUP}\d{{3}})+(?!\d)(?:[.,]\d+)?|\d+(?:[.,]\d+)*|(?<![\w.])\.\d+)"
)
# A hyphen or a soft hyphen at the end of a line, the word going on in small letters, is the printer's.
_WORD: Final = rf"{_LETTERS}(?:[-\u00ad\u2010][ \t]*\r?\n[ \t]*(?![A-Z]){_LETTERS})*(?:['’ʼ＇][tTｔＴ](?![^\W_]))?"
TOKEN: Final = re.compile(rf"({_WORD}|{_NUMBER}|[{UNSPACED}][{MARKS}]*|[{SIGNS}])")
_LONE: Final = re.compile(f"[{UNSPACED}]")
_MARK: Final = re.compile(f"[{MARKS}]")


class Tokens:
    """The tokens of one text, in its order: where each starts and ends, and its key."""

    def __init__(self, starts: Sequence[int], ends: Sequence[int], keys: Sequence[str]) -> None:
        """No key may hold a blank."""
        self.starts: Final = starts
        #: One past the last code point of each.
        self.ends: Final = ends
        self.keys: Final = keys

    @cached_property
    def joined(self) -> str:
        """The keys with a blank before, between and behind: a search in it is one for whole tokens."""
        return f" {' '.join(self.keys)} "

    @cached_property
    def _blanks(self) -> list[int]:
        """Where in that the blank before each key stands."""
        return list(accumulate((len(key) + 1 for key in self.keys[:-1]), initial=0)) if self.keys else []

    def hits(self, keys: Sequence[str], start: int = 0, end: int | None = None) -> Iterator[int]:
        """The tokens at which those keys begin, all of them between the tokens *start* and *end*, in order, none
        overlapping.
        """
        wanted = f" {' '.join(keys)} "
        joined, count = self.joined, len(self.keys)
        if start >= count:
            return
        at = self._blanks[start] if start else 0
        last = len(joined) if end is None or end >= count else self._blanks[end] + 1
        passed, token = at, start
        while (at := joined.find(wanted, at, last)) >= 0:
            token += joined.count(" ", passed, at)
            yield token
            passed = at
            at += len(wanted) - 1

    def span(self, first: int, end: int) -> Span:
        """The stretch of the text from token *first* to the one before *end*."""
        return Span(self.starts[first], self.ends[end - 1])

    def from_place(self, place: int) -> int:
        """The first token that starts at *place* or behind it."""
        return bisect_left(self.starts, place)


class _Known(dict[str, str]):
    """The keys of words met before, and those of others as they are asked for; forgotten together when too many."""

    def __init__(self, *, comma: bool) -> None:
        super().__init__()
        self.comma: Final = comma

    def __missing__(self, word: str) -> str:
        key = number_key(word, comma=self.comma) if word[-1].isdecimal() else word_key(word)
        self[word] = key
        return key


_BY_POINT: Final = _Known(comma=False)
_BY_COMMA: Final = _Known(comma=True)
_MOST_KNOWN: Final = 1 << 17


def read_tokens(text: str, *, comma: bool, notes: Sequence[Span] = ()) -> Tokens:
    """The tokens of *text* but for those inside *notes*, which stand in order; O(n) in its length.

    With *comma*, the comma parts decimals.
    """
    parts = TOKEN.split(text)
    # As arrays: lists of so many numbers are too large for the caches of a machine, and slower for it.
    places = array("l", accumulate(map(len, parts)))
    starts, ends, words = places[0::2][: len(parts) // 2], places[1::2], parts[1::2]
    known = _BY_COMMA if comma else _BY_POINT
    if len(known) > _MOST_KNOWN:
        known.clear()
    keys = list(map(known.__getitem__, words))
    if notes:
        kept = [k for k, start in enumerate(starts) if not _inside(start, notes)]
        starts, ends = array("l", (starts[k] for k in kept)), array("l", (ends[k] for k in kept))
        keys = [keys[k] for k in kept]
    return Tokens(starts, ends, keys)


def _inside(place: int, stretches: Sequence[Span]) -> bool:
    near = bisect_left(stretches, (place + 1,)) - 1
    return near >= 0 and stretches[near].start <= place < stretches[near].end


def is_lone(sign: str) -> bool:
    """Whether a character is of a script without spaces, and so a word's end wherever it stands."""
    return _LONE.match(sign) is not None


def is_mark(sign: str) -> bool:
    """Whether a character belongs to the one before it."""
    return _MARK.match(sign) is not None
