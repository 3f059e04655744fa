"""Numbers as newspapers write them: 1,234 and 1 234, 1.2bn, forty-two, two-thirds, dozens, no casualties.

A numeral is the number alone, before anybody asks what it counts or whether it is a year. The forms are
those of the AP and Guardian style books (figures from ten up, words below, "1.2m" and "$2bn" in headlines),
with the Indian grouping and scale words. What a vague plural bounds is a convention: see `VAGUE_REACH`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Final, Literal

from newsschema.extraction.number_words import (
    FRACTIONS,
    GLYPHS,
    ONES,
    SCALE_ABBREVIATIONS,
    SCALE_LETTERS,
    SCALES,
    TENS,
    VAGUE,
    fraction_named,
    value_of_words,
)
from newsschema.extraction.zeros import NOUGHT
from newsschema.span import Span

NumeralForm = Literal["cardinal", "fraction", "ratio", "fold", "vague", "pair", "nought"]

#: "Hundreds" is read as 100 to 1,000: from the word's own size to ten times it. NewsQuant's annotators
#: and CQE read it so too; nobody means 40, and at ten times the size the next word would have been used.
VAGUE_REACH: Final = 10

#: Longer runs of digits are serial numbers; no currency or census comes near, and a float ends at 309.
MOST_DIGITS: Final = 30


@dataclass(frozen=True, slots=True)
class Numeral:
    """One number of the text, with what it is worth."""

    #: The number's own characters with its sign and scale word: "-3.5 million", "one in four", "no".
    span: Span
    #: Null for vague amounts only.
    value: float | None
    #: Set for vague amounts only: "dozens" is 12 to 120.
    low: float | None
    high: float | None
    numeral: Literal["digits", "words", "mixed"]
    #: "pair" is both or a couple; "nought" is a zero said by "no".
    form: NumeralForm
    #: The factor its scale word stands for: 10**9 for "1.2bn", 1 without one. "$2 to $3bn" needs it.
    scale: int = 1


def _any_of(words: Mapping[str, object]) -> str:
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))


_SCALE_WORD: Final = _any_of(SCALES)
_CARDINAL: Final = f"(?:{_any_of(ONES)}|{_any_of(TENS)}|{_SCALE_WORD})"
_FRACTION: Final = f"(?:{_any_of(FRACTIONS)}|halve)"
# Repetitions are bounded, so that a megabyte of "1,11,11,..." or "one one one ..." is read in linear time.
_RUN: Final = rf"{_CARDINAL}(?:(?:[ -]and[ -]|[ -]| - ){_CARDINAL}){{0,9}}"

NUMERAL: Final = re.compile(
    rf"""
    (?P<digits>
        (?<![0-9])(?:[0-9]{{1,3}}(?:,[0-9]{{2,3}}){{0,7}},[0-9]{{3}}(?![0-9])
                    |[1-9][0-9]{{0,2}}(?:[ \u00a0\u202f\u2009][0-9]{{3}}){{1,6}}(?![0-9,]))(?:\.[0-9]+)?
        |[0-9]+(?:\.[0-9]+)?
        |(?<![\w.])\.[0-9]+)
    |(?P<glyph>[{"".join(GLYPHS)}])
    |(?<![\w])(?:
        (?P<vague>(?:(?:tens|dozens|scores|hundreds|thousands)\ of\ )?(?:hundreds|thousands|millions|billions|trillions)
            |(?:tens|dozens|scores)(?=\ of\b)|(?:lakhs|crores)(?=\ of\b)|dozens
            |(?:several|(?:a\ )?few|many)\ (?:{_SCALE_WORD}))
        |(?P<half_scale>half[ -]an?[ ](?:{_SCALE_WORD})|half[ -](?:{_SCALE_WORD}))
        |(?P<fraction>(?:(?P<count>{_RUN}|an?)[ -])?(?P<part>{_FRACTION})(?P<many>s?))
        |(?P<fold>(?:{_CARDINAL}|[0-9]{{1,3}})[ -]?fold)
        |(?P<words>(?:an?\ (?=(?:{_SCALE_WORD})\b))?{_RUN}(?P<and_part>\ and\ (?:an?|one)[ -](?:half|third|quarter))?)
        |(?P<pair>both|(?:a\ )?couple(?=\ of\b))
        |(?P<nought>no(?=\ ))
    )(?!\w)""",
    re.VERBOSE | re.IGNORECASE,
)

_SCALE_AFTER: Final = re.compile(
    rf"(?:[ \u00a0-]?(?P<word>{_SCALE_WORD}|{_any_of(SCALE_ABBREVIATIONS)})(?: (?P<more>{_SCALE_WORD}))?"
    r"|(?P<letter>[kKmMbBT])|(?P<spaced>[ ][MBbK]))(?![\w/²³])",
    re.IGNORECASE,
)
_AFTER_DIGITS: Final = re.compile(
    rf"\s?(?P<glyph>[{''.join(GLYPHS)}])"
    r"|[ -](?P<over>[1-9][0-9]?)/(?P<under>[1-9][0-9]?)(?![\w/])"
    r"|/(?P<divisor>[1-9][0-9]{0,2})(?![\w/.])"
    r"|\s?[x×]\s?10\^?(?P<power>[-−+]?[0-9]{1,3})(?!\w)"
    r"|\ and\ (?:an?|one)[ -](?P<and_part>half|third|quarter)\b"
)
_ONE_IN: Final = re.compile(
    rf"(?:[ ](?:in|out\ of)(?:\ every)?[ -]|-in-)(?:(?P<words>{_CARDINAL})|(?P<digits>[0-9]{{1,6}}))(?![\w%,.]?\w)",
    re.IGNORECASE,
)
_MINUS: Final = re.compile(r"(?:(?:^|[\s(~$£€])(?P<sign>[-−–])|\b(?P<word>minus|negative) )$", re.IGNORECASE)
_CURRENCY_BEFORE: Final = re.compile(r"(?:[$£€¥₹₩₽₪]|\b(?:R[sMp]|[A-Z]{3})\.?)[ \u00a0]?[-−–]?$")
# After "5m" these say metres, everything else that is a word says millions.
_LETTER_IS_SCALE: Final = re.compile(
    r" (?!tall|long|wide|high|deep|away|sprint|thick|above|below|apart|from\b|to\b|and\b|or\b|in\b|at\b|by\b|"
    r"on\b|of\b|race|final|freestyle|butterfly|hurdles|backstroke|dash|event|champion|title|walk|swim|pool|yacht)[a-z]"
)


def find_numerals(body: str) -> Iterator[Numeral]:
    """Every number of *body*, in body order, none overlapping.

    Years, dates, scores and the numbers of names are among them; whoever asks for figures sorts them out.
    Ordinals are not. O(n) in the length of the body.

    >>> [(n.span.of("3.5bn of 16 crates"), n.value) for n in find_numerals("3.5bn of 16 crates")]
    [('3.5bn', 3500000000.0), ('16', 16.0)]
    """
    at = 0
    while match := NUMERAL.search(body, at):
        read = _READERS[match.lastgroup or ""](body, match)
        at = match.end()
        if read is not None:
            at = read.span.end
            yield read


def _digits(body: str, match: re.Match[str]) -> Numeral | None:
    """Digits with all that may follow: a fraction, a power of ten, a scale word or letter."""
    start, end = match.span()
    if end - start > MOST_DIGITS:
        return None
    value = Fraction(re.sub("[^0-9.]", "", match.group()))
    numeral: Literal["digits", "mixed"] = "digits"
    if ratio := _one_in(body, end, value):
        return ratio.widened(start, "digits")
    form: NumeralForm = "cardinal"
    if tail := _AFTER_DIGITS.match(body, end):
        with_tail = _with_tail(value, tail)
        if with_tail is not None:
            form = "fraction" if tail["divisor"] else "cardinal"
            value, end = with_tail, tail.end()
    scale = 1
    if after := _scale_after(body, start, end):
        scale, end, numeral = after
        value *= scale
        half = re.compile(r" and (?:an?|one)[ -](half|third|quarter)\b").match(body, end)
        if half:
            value, end = value + scale * FRACTIONS[half[1]], half.end()
    sign = _MINUS.search(body, max(0, start - 10), start)
    if sign:
        value, start = -value, sign.start("sign") if sign["sign"] else sign.start("word")
    number = _finite(value)
    return None if number is None else Numeral(Span(start, end), number, None, None, numeral, form, scale)


def _with_tail(value: Fraction, tail: re.Match[str]) -> Fraction | None:
    """*value* with the fraction or the power of ten behind it; None when that is something else."""
    if tail["glyph"]:
        return value + GLYPHS[tail["glyph"]]
    if tail["over"]:
        part = Fraction(int(tail["over"]), int(tail["under"]))
        return value + part if part < 1 and value.denominator == 1 else None
    if tail["divisor"]:
        return value / int(tail["divisor"]) if value.denominator == 1 else None
    if tail["power"]:
        return value * Fraction(10) ** int(tail["power"].replace("−", "-"))
    return value + FRACTIONS[tail["and_part"]]


def _scale_after(body: str, start: int, end: int) -> tuple[int, int, Literal["digits", "mixed"]] | None:
    """The factor behind digits, where it ends, and how the whole is written now; None when there is none."""
    match = _SCALE_AFTER.match(body, end)
    if match is None:
        return None
    if word := match["word"]:
        factor = SCALES.get(word.lower()) or SCALE_ABBREVIATIONS[word.lower()]
        return factor * SCALES[match["more"].lower()] if match["more"] else factor, match.end(), "mixed"
    money = _CURRENCY_BEFORE.search(body, max(0, start - 6), start) is not None
    letter = (match["letter"] or match["spaced"]).strip()
    # Without a currency, "5m" is metres as well as millions, "20t" is tonnes and "4 K" is kelvin.
    counts = letter in "kKbB" and match["letter"] is not None
    if not money and not counts and not (letter in "mMB" and _LETTER_IS_SCALE.match(body, match.end())):
        return None
    return SCALE_LETTERS[letter.lower()], match.end(), "mixed"


def _glyph(body: str, match: re.Match[str]) -> Numeral | None:
    return _of(match.span(), GLYPHS[match.group()], "digits", "fraction")


def _vague(body: str, match: re.Match[str]) -> Numeral | None:
    size = 1
    for word in match.group().lower().split():
        size *= VAGUE.get(word) or SCALES.get(word, 1)
    if re.search(r"[0-9],?[ -]?$", body[max(0, match.start() - 3) : match.start()]):
        return None
    return Numeral(Span(*match.span()), None, float(size), float(size * VAGUE_REACH), "words", "vague")


def _half_scale(body: str, match: re.Match[str]) -> Numeral | None:
    scale = SCALES[re.split("[ -]", match.group().lower())[-1]]
    return _of(match.span(), Fraction(scale, 2), "words", "cardinal", scale)


def _fraction(body: str, match: re.Match[str]) -> Numeral | None:
    """"Two-thirds", "a quarter of"; a part without a plural is an ordinal as often as a fraction."""
    part = fraction_named(match["part"])
    count = (match["count"] or "").lower()
    if part is None:
        return None
    if count in {"", "a", "an", "one"}:
        if match["many"] or not _stands_as_fraction(body, match, alone=not count):
            return _cardinal(body, match.start(), count) if count == "one" else None
        return _of(match.span(), part, "words", "fraction")
    words = _words_of(count)
    if not match["many"] and part != FRACTIONS["half"]:
        return _cardinal(body, match.start(), count)
    head = value_of_words(words)
    if head.words_read < len(words):
        return _cardinal(body, match.start(), count)
    if "and" in words and words[-2] == "and" and words[-3] not in {"hundred"}:
        # "Six million and two thirds" is six million two-thirds; the two before the part belongs to it.
        whole = value_of_words(words[:-2])
        small = value_of_words(words[-1:])
        return _of(match.span(), Fraction(whole.value) + Fraction(small.value) * part, "words", "cardinal")
    return _of(match.span(), Fraction(head.value) * part, "words", "fraction")


def _stands_as_fraction(body: str, match: re.Match[str], *, alone: bool) -> bool:
    """Whether "a third", "half" name a part: "half of", "a fifth." do, "a third man", "second half" do not."""
    before, after = body[max(0, match.start() - 8) : match.start()], body[match.end() : match.end() + 9]
    if match["part"].lower() == "half":
        if not alone:
            return re.match(r" (?:of|as|that)\b|[.,;]|$", after) is not None
        named = re.search(r"(?:first|second|other|latter|better|the|last|and|a|-) ?$", before, re.IGNORECASE)
        return not named and re.match(r" (?:of|the|as|that|its|their|his|her|our|to|people)\b|[.,;]|$", after) is not None
    return not alone and re.match(r" of\b(?! (?:July|May|the month))|[.,;]|$", after) is not None


def _fold(body: str, match: re.Match[str]) -> Numeral | None:
    count = re.split("[ -]?fold", match.group().lower())[0]
    times = Fraction(count) if count.isdigit() else Fraction(value_of_words([count]).value)
    return _of(match.span(), times, "mixed" if count.isdigit() else "words", "fold")


def _words(body: str, match: re.Match[str]) -> Numeral | None:
    whole = match.group()
    if match["and_part"]:
        whole = whole[: -len(match["and_part"])]
    read = _cardinal(body, match.start(), whole)
    if read and read.value is not None and match["and_part"] and read.span.end == match.start() + len(whole):
        part = FRACTIONS[re.split("[ -]", match["and_part"].lower())[-1]]
        value = Fraction(read.value) + part * read.scale
        return _of(match.span(), value, "words", "cardinal", read.scale)
    return read


def _cardinal(body: str, start: int, run: str) -> Numeral | None:
    """The number that the run of number words at *start* begins with, with a sign or as one in so many."""
    words = _words_of(run)
    spoken = value_of_words(words)
    if not spoken.words_read:
        return None
    end = start + _length_of_words(run, spoken.words_read)
    value = Fraction(spoken.value)
    if ratio := _one_in(body, end, value):
        return ratio.widened(start, "words")
    sign = _MINUS.search(body, max(0, start - 10), start)
    if sign and sign["word"]:
        value, start = -value, sign.start("word")
    return _of((start, end), value, "words", "cardinal", spoken.scale)


def _pair(body: str, match: re.Match[str]) -> Numeral | None:
    return _of(match.span(), Fraction(2), "words", "pair")


def _nought(body: str, match: re.Match[str]) -> Numeral | None:
    return _of(match.span(), Fraction(0), "words", "nought") if NOUGHT.match(body, match.start()) else None
