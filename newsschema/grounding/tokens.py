"""Tokens: the words, numbers and money signs of a text, each with its place in code points and its key.

Scripts that set no spaces between words give a token a character, all others a token a word. Punctuation is no token,
so quotation marks, dashes, white space and dots may differ as they like; what of it matters, signs of numbers and marks
of decimals, belongs to the number. "Can't" is one token, "it's" and "l'eau" are two.
"""

from __future__ import annotations

import re
import sys
import unicodedata
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import Final, NamedTuple

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
_LETTERS: Final = rf"{_LETTER}+(?:[{MARKS}]+{_LETTER}*)*"
_GROUP: Final = r"[,.'’ \u00a0\u202f\u2009]"
_NUMBER: Final = (
    rf"(?:(?<![\w.\-–—−)\]])[-−–](?=\.?\d))?"
    rf"(?:\d{{1,3}}(?:{_GROUP}\d{{3}})+(?!\d)(?:[.,]\d+)?|\d+(?:[.,]\d+)*|(?<![\w.])\.\d+)"
)
# A hyphen or a soft hyphen at the end of a line, the word going on in small letters, is the printer's.
_WORD: Final = rf"{_LETTERS}(?:[-\u00ad\u2010][ \t]*\r?\n[ \t]*(?![A-Z]){_LETTERS})*(?:['’ʼ＇][tT](?![^\W_]))?"
TOKEN: Final = re.compile(rf"({_WORD}|{_NUMBER}|[{UNSPACED}][{MARKS}]*|[{SIGNS}])")
_LONE: Final = re.compile(f"[{UNSPACED}]")
_MARK: Final = re.compile(f"[{MARKS}]")


class Tokens(NamedTuple):
    """The tokens of one text, in its order."""

    starts: Sequence[int]
    #: One past the last code point of each.
    ends: Sequence[int]
    keys: Sequence[str]
    #: The keys with a blank before, between and behind; no key has one, so a search in it is one for whole tokens.
    joined: str
    #: Where in that the blank before each key stands.
    offsets: Sequence[int]

    def hits(self, keys: Sequence[str], start: int = 0, end: int | None = None) -> Iterator[int]:
        """The tokens at which those keys begin, all of them between the tokens *start* and *end*, in order, none overlapping."""
        wanted = f" {' '.join(keys)} "
        last = len(self.joined) if end is None or end >= len(self.keys) else self.offsets[end] + 1
        at = self.offsets[start] if start < len(self.keys) else last
        while (at := self.joined.find(wanted, at, last)) >= 0:
            yield bisect_left(self.offsets, at)
            at += len(wanted) - 1

    def span(self, first: int, end: int) -> Span:
        """The stretch of the text from token *first* to the one before *end*."""
        return Span(self.starts[first], self.ends[end - 1])

    def from_place(self, place: int) -> int:
        """The first token that starts at *place* or behind it."""
        return bisect_left(self.starts, place)


def read_tokens(text: str, *, comma: bool, notes: Sequence[Span] = ()) -> Tokens:
    """The tokens of *text* but for those inside *notes*, which stand in order; O(n) in its length.

    With *comma*, the comma parts decimals.
    """
    parts = TOKEN.split(text)
    places = list(accumulate(map(len, parts)))
    starts, ends, words = places[0::2][: len(parts) // 2], places[1::2], parts[1::2]
    keys = [number_key(word, comma=comma) if word[-1].isdecimal() else word_key(word) for word in words]
    if notes:
        kept = [k for k, start in enumerate(starts) if not _inside(start, notes)]
        starts, ends, keys = [starts[k] for k in kept], [ends[k] for k in kept], [keys[k] for k in kept]
    keys = list(map(sys.intern, keys))
    offsets = list(accumulate((len(key) + 1 for key in keys[:-1]), initial=0)) if keys else []
    return Tokens(starts, ends, keys, f" {' '.join(keys)} ", offsets)


def _inside(place: int, stretches: Sequence[Span]) -> bool:
    near = bisect_left(stretches, (place + 1,)) - 1
    return near >= 0 and stretches[near].start <= place < stretches[near].end


def is_lone(sign: str) -> bool:
    """Whether a character is of a script without spaces, and so a word's end wherever it stands."""
    return _LONE.match(sign) is not None


def is_mark(sign: str) -> bool:
    """Whether a character belongs to the one before it."""
    return _MARK.match(sign) is not None
