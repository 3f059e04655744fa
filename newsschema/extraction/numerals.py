"""Numbers as newspapers write them: 1,234 and 1 234, 1.2bn, forty-two, two-thirds, dozens, no casualties.

A numeral is the number alone, before anybody asks what it counts or whether it is a year. The forms are
those of the AP and Guardian style books (figures from ten up, words below, "1.2m" and "$2bn" in headlines),
with the Indian grouping and scale words. What a vague plural bounds is a convention: see `VAGUE_REACH`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Final

from newsschema.extraction import digit_numerals, spelled_numerals
from newsschema.extraction.multiples import MULTIPLE, MULTIPLYING_WORDS
from newsschema.extraction.number_words import (
    BANDS,
    CARDINAL_WORD,
    FRACTIONS,
    GLYPHS,
    ONES,
    SCALE_WORD,
    SCALES,
    TENS,
    VAGUE,
    alternatives,
    branching,
)
from newsschema.extraction.numeral import VAGUE_REACH, Numeral, NumeralForm
from newsschema.extraction.word_list import in_small_letters

__all__ = ["NUMERAL", "VAGUE_REACH", "Numeral", "NumeralForm", "find_numerals"]

_FRACTION: Final = f"(?:{alternatives(FRACTIONS)}|halve)"
# Repetitions are bounded, so that a megabyte of "1,11,11,..." or "one one one ..." is read in linear time.
_RUN: Final = rf"{CARDINAL_WORD}(?:(?:[ ]{{1,2}}and[ ]{{1,2}}|-and-|[ ]{{1,2}}|-|[ ]-[ ]){CARDINAL_WORD}){{0,9}}"
_DIGIT_WORD: Final = f"(?:{alternatives(ONES)}|{alternatives(TENS)})\\b"

NUMERAL: Final = re.compile(
    rf"""
    (?P<digits>
        (?<![0-9])(?:[0-9]{{1,3}}(?:,[0-9]{{2,3}}){{0,7}},[0-9]{{3}}(?![0-9])
                    |[1-9][0-9]{{0,2}}(?:[ \u00a0\u202f\u2009][0-9]{{3}}){{1,6}}(?![0-9,]))(?:\.[0-9]+)?
        |[0-9]+(?:\.[0-9]+)?
        |(?<![\w.])\.[0-9]+)
    |(?P<glyph>[{"".join(GLYPHS)}])
    |(?<![\w])(?a:  # "İ" and "ſ" are no letters of number words, whatever their small and large forms are
        (?P<vague>(?:(?:tens|dozens|scores|hundreds|thousands)\ of\ )?(?:hundreds|thousands|millions|billions|trillions)
            |(?:tens|dozens|scores)(?=\ of\b)|(?:lakhs|crores)(?=\ of\b)|dozens
            |(?:several|(?:a\ )?few|many)\ (?:{SCALE_WORD}))
        |(?P<half_scale>half[ -]an?[ ](?:{SCALE_WORD})|half[ -](?:{SCALE_WORD})
            |(?:a\ )?couple\ (?:of\ )?(?:{SCALE_WORD}))
        |(?P<fraction>(?:(?P<count>{_RUN}|an?)(?:[ ]-[ ]|[ -]))?(?P<part>{_FRACTION})(?P<many>s?))
        |(?P<fold>{CARDINAL_WORD}-?fold)
        |(?P<words>(?:an?\ (?=(?:{SCALE_WORD})\b))?{_RUN}
            (?:(?P<and_part>\ and\ (?:an?|one)[ -](?:half|third|quarter)(?:\ (?P<times>{SCALE_WORD}))?)
            |\ point(?P<decimals>(?:[ -]{_DIGIT_WORD}){{1,8}})(?:\ (?P<decimal_scale>{SCALE_WORD})\b)?)?)
        |(?P<pair>both|(?:a\ )?(?:couple|{alternatives(BANDS)})(?=\ of\b))
        |(?P<multiple>{MULTIPLE})
        |(?P<nought>no(?=\ |-one\b)|none(?=\ of\b)|nobody(?=\ )|not(?=\ (?:a|one)\ single\b)|without(?=\ ))
    )(?!\w|-(?:first|second)\b)""",
    re.VERBOSE | re.IGNORECASE,
)


#: Those of one word; others begin with a cardinal.
_PARTS: Final = [part for part in FRACTIONS if part.isalpha()]
_CARDINALS: Final = ONES.keys() | TENS.keys() | SCALES.keys()
_FIRST_WORDS: Final = frozenset(
    {*_CARDINALS, *(f"{word}fold" for word in _CARDINALS), *VAGUE, *_PARTS, *(f"{part}s" for part in _PARTS)}
    | {"halve", "halves", "several", "few", "many", "both", "couple", *BANDS, "no", "none", "nobody", "without"}
    | MULTIPLYING_WORDS
)
#: Articles are many; of them only these begin one: "a hundred", "a-third", "a few thousand", "a couple of".
_ARTICLE: Final = rf"an?(?=[ -](?:few|couple|{alternatives(BANDS)}|halve|{alternatives([*SCALES, *_PARTS])}))"
#: And of "not" only "not a single".
_NOT: Final = r"not(?= (?:a|one) single\b)"
_GLYPH: Final = f"[{''.join(GLYPHS)}]"
# Where a numeral may begin, in small letters: a word together with what stands before it, or digits. The pattern of
# numerals itself takes five times as long to come there. A set of signs at the beginning lets `re` leap from word to
# word, and the branches let it leave most words at their second letter: 0.16 us a word, not 0.4.
_SIGHT: Final = re.compile(
    rf"[^a-z](?:(?P<digits>(?<=[0-9])[0-9]*|(?<={_GLYPH})|(?<=\.)[0-9]+)"
    rf"|(?:{branching(_FIRST_WORDS, 2)}|{_ARTICLE}|{_NOT})\b)"
)

#: Who makes a numeral of a match, by the group it ends with.
READERS: Final[Mapping[str, Callable[[str, re.Match[str]], Numeral | None]]] = {
    "digits": digit_numerals.read_digits,
    "glyph": digit_numerals.read_glyph,
    "vague": spelled_numerals.read_vague,
    "half_scale": spelled_numerals.read_half_of_scale,
    "fraction": spelled_numerals.read_fraction,
    "fold": spelled_numerals.read_fold,
    "words": spelled_numerals.read_words,
    "pair": spelled_numerals.read_pair,
    "multiple": spelled_numerals.read_multiple,
    "nought": spelled_numerals.read_nought,
}


def find_numerals(body: str) -> Iterator[Numeral]:
    """Every number of *body*, in body order, none overlapping.

    Years, dates, scores and the numbers of names are among them; whoever asks for figures sorts them out.
    Ordinals are not. O(n) in the length of the body.

    >>> [(n.span.of("3.5bn of 16 crates"), n.value) for n in find_numerals("3.5bn of 16 crates")]
    [('3.5bn', 3500000000.0), ('16', 16.0)]
    """
    at = 0
    for sight in _SIGHT.finditer(f" {in_small_letters(body)}"):  # the blank is the sign before the first word
        start, end = sight.start(), sight.end() - 1
        if sight.lastgroup:
            start = max(start - 1, at)
        if end <= at or start < at:
            continue
        match = NUMERAL.match(body, start)
        if match is None and body[start] == ".":  # behind a digit or a word, and none of the number's
            match = NUMERAL.match(body, start + 1)
        if match is None:
            continue
        read = READERS[match.lastgroup or ""](body, match)
        at = match.end()
        if read is not None:
            at = read.span.end
            yield read
