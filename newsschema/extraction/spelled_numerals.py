"""Numbers spelled out: "forty-two", "half a million", "two-thirds", "sixfold", "dozens"."""

from __future__ import annotations

import itertools
import re
from fractions import Fraction
from typing import Final

from newsschema.extraction.digit_numerals import minus_before
from newsschema.extraction.multiples import factor_of
from newsschema.extraction.number_words import (
    BANDS,
    FRACTIONS,
    ONES,
    SCALE_WORD,
    SCALES,
    TENS,
    VAGUE,
    fraction_named,
    value_of_words,
)
from newsschema.extraction.numeral import VAGUE_REACH, Numeral, numeral_of
from newsschema.extraction.ratios import ratio_after
from newsschema.extraction.zeros import nought_at
from newsschema.span import Span

_WORD: Final = re.compile("[a-z]+")
#: What "half" is of: "half the town", "half a percent".
_HALF_OF: Final = re.compile(
    r" (?:of|the|as|that|its|their|his|her|our|to|people)\b|[.,;]|$"
    r"| an? (?:per ?cent|percentage|point|mile|hour|day|year|centur|decade|kilo|met(?:er|re)|pound|inch)"
)
#: "Grew by a third | before noon".
_BY_A_THIRD: Final = re.compile(r" (?:before|in|on|over|since|after|from|to|this|last|within|while|when)\b")
_OF_A_SCALE: Final = re.compile(rf" of an? (?P<scale>{SCALE_WORD})\b", re.IGNORECASE)


def read_vague(body: str, match: re.Match[str]) -> Numeral | None:
    """A plural of size: "hundreds", "tens of thousands", "several hundred"; None where digits lead it."""
    size = 1
    for word in match.group().lower().split():
        size *= VAGUE.get(word) or SCALES.get(word, 1)
    if re.search(r"[0-9],?[ -]?$", body[max(0, match.start() - 3) : match.start()]):
        return None
    return Numeral(Span(*match.span()), None, float(size), float(size * VAGUE_REACH), "words", "vague")


def read_half_of_scale(_body: str, match: re.Match[str]) -> Numeral | None:
    """Half a scale word, or two of them: "half a million", "a couple of hundred"."""
    first, *_, last = re.split("[ -]", match.group().lower().removeprefix("a "))
    scale = SCALES[last]
    value = Fraction(scale, 2) if first == "half" else Fraction(2 * scale)
    return numeral_of(match.span(), value, "words", "cardinal", scale)


def read_fraction(body: str, match: re.Match[str]) -> Numeral | None:
    """Parts such as "two-thirds" and "a quarter of", and of a scale word: "two-thirds of a million"."""
    read = _fraction(body, match)
    of = _OF_A_SCALE.match(body, read.span.end) if read and read.form == "fraction" and read.value else None
    if read is None or read.value is None or of is None:
        return read
    scale, part = SCALES[of["scale"].lower()], Fraction(read.value).limit_denominator(10**12)
    return numeral_of((read.span.start, of.end()), part * scale, "words", "cardinal", scale)


def _fraction(body: str, match: re.Match[str]) -> Numeral | None:
    """A part; one without a plural is an ordinal as often as a fraction."""
    part = fraction_named(match["part"])
    count = (match["count"] or "").lower()
    words = _WORD.findall(count)
    if part is not None and len(words) > 1 and words[-1] in TENS and 2 < part.denominator < 10:
        # "One twenty-fifth" is a part of 25.
        part, words = Fraction(1, TENS[words[-1]] + part.denominator), words[:-1]
        count = " ".join(words)
    if part is None or count in {"", "a", "an", "one"}:
        stands = part is not None and not match["many"] and _stands_as_fraction(body, match, alone=not count)
        if part is not None and stands:
            return numeral_of(match.span(), part, "words", "fraction")
        return cardinal_at(body, match.start(), count) if count == "one" else None
    if not match["many"] and part != FRACTIONS["half"]:
        return None if words[-1] in TENS or words[-1] in SCALES else cardinal_at(body, match.start(), count)
    if words[-2:-1] == ["and"] and words[-3] != "hundred":
        # "Three and two thirds" is 3.67 and "six million and two thirds" 6.67 million.
        whole, over = value_of_words(words[:-2]), value_of_words(words[-1:])
        unit = whole.scale if whole.scale >= 1000 else 1
        value = Fraction(whole.value) + Fraction(over.value) * part * unit
        return numeral_of(match.span(), value, "words", "cardinal", whole.scale)
    head = value_of_words(words)
    if head.words_read < len(words):
        return cardinal_at(body, match.start(), count)
    return numeral_of(match.span(), Fraction(head.value) * part, "words", "fraction")


def _stands_as_fraction(body: str, match: re.Match[str], *, alone: bool) -> bool:
    """Whether "a third", "half" name a part: "half of", "a fifth." do, "a third man", "second half" do not."""
    before, after = body[max(0, match.start() - 8) : match.start()], body[match.end() : match.end() + 14]
    if match["part"].lower() == "half":
        if not alone:
            return re.match(r" (?:of|as|that)\b|[.,;]|$", after) is not None
        named = re.search(r"(?:first|second|other|latter|better|the|last|and|a|-) ?$", before, re.IGNORECASE)
        return not named and _HALF_OF.match(after) is not None
    if before.endswith("by ") and _BY_A_THIRD.match(after):
        return True
    return not alone and re.match(r" of\b(?! (?:July|May|the month))|[.,;]|$", after) is not None


def read_fold(_body: str, match: re.Match[str]) -> Numeral | None:
    """So many times: "sixfold", "ten-fold"."""
    times = value_of_words(_WORD.findall(match.group().lower().removesuffix("fold"))).value
    return numeral_of(match.span(), Fraction(times), "words", "fold")


def read_words(body: str, match: re.Match[str]) -> Numeral | None:
    """A run of number words, with "and a half", "and a half million" or "point five" where it follows."""
    if match["decimals"]:
        return _decimal(match)
    added = match["and_part"] or ""
    run = match.group().removesuffix(added)
    read = cardinal_at(body, match.start(), run)
    if not added or read is None or read.value is None or read.span.end < match.start() + len(run):
        return read
    part = next(part for word in _WORD.findall(added.lower()) if (part := fraction_named(word)))
    scale = SCALES[match["times"].lower()] if match["times"] else read.scale
    if match["times"] and read.scale < 1000:  # "two and a half million", but "a billion and a half million"
        return numeral_of(match.span(), (Fraction(read.value) + part) * scale, "words", "cardinal", scale)
    value = Fraction(read.value) + part * scale
    return numeral_of(match.span(), value, "words", "cardinal", scale)


def _decimal(match: re.Match[str]) -> Numeral | None:
    """A number said digit by digit behind its point: "two point five million", "three point one four"."""
    whole = value_of_words(_WORD.findall(match.group().lower().partition(" point")[0]))
    digits, before = "", ""
    for word in _WORD.findall(match["decimals"].lower()):
        said = str(ONES.get(word, TENS.get(word)))
        digits = f"{digits[:-1]}{said}" if before in TENS and len(said) == 1 and said != "0" else f"{digits}{said}"
        before = word
    scale = SCALES[match["decimal_scale"].lower()] if match["decimal_scale"] else 1
    value = (Fraction(whole.value) + Fraction(int(digits), 10 ** len(digits))) * scale
    return numeral_of(match.span(), value, "words", "cardinal", scale)


def cardinal_at(body: str, start: int, run: str) -> Numeral | None:
    """The number that the run of number words at *start* begins with, with a sign or as one in so many."""
    low = run.lower()
    words = _WORD.findall(low)
    spoken = value_of_words(words)
    if not spoken.words_read:
        return None
    *_, last = itertools.islice(_WORD.finditer(low), spoken.words_read)
    end = start + last.end()
    value = int(spoken.value)
    ratio = ratio_after(body, end, value)
    sign = minus_before(body, start)
    turned = 1
    if sign and sign["word"]:
        turned, start = -1, sign.start("word")
    if ratio:
        return numeral_of((start, ratio[1]), turned * ratio[0], "words", "ratio")
    return numeral_of((start, end), turned * value, "words", "cardinal", spoken.scale)


def read_pair(_body: str, match: re.Match[str]) -> Numeral | None:
    """Two said as "both" or "a couple", and the three of "a trio"."""
    word = match.group().lower().removeprefix("a ")
    return numeral_of(match.span(), BANDS.get(word, 2), "words", "pair")


def read_multiple(_body: str, match: re.Match[str]) -> Numeral | None:
    """So many times as much, said in one word: "doubled", "twice"."""
    return numeral_of(match.span(), Fraction(factor_of(match.group())), "words", "fold")


def read_nought(body: str, match: re.Match[str]) -> Numeral | None:
    """Nought said as "no", "nobody", "none of", where it is a toll."""
    said = nought_at(body, match.start())
    return numeral_of((said.start, said.end), 0, "words", "nought") if said else None
