"""Numbers that begin with digits, with all that may follow: "3 1/2", "5½", "2x10^6", "1.2bn", "-40 million"."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import Final

from newsschema.extraction.number_words import (
    FRACTIONS,
    GLYPHS,
    SCALE_ABBREVIATIONS,
    SCALE_LETTERS,
    SCALE_WORD,
    SCALES,
    alternatives,
)
from newsschema.extraction.numeral import Numeral, NumeralForm, Written, numeral_of
from newsschema.extraction.ratios import ratio_after

#: Longer runs of digits are serial numbers; no currency or census comes near, and a float ends at 309.
MOST_DIGITS: Final = 30


_SCALE_AFTER: Final = re.compile(
    rf"(?a:[ \u00a0-]?(?P<word>{SCALE_WORD}|{alternatives(SCALE_ABBREVIATIONS)})(?: (?P<more>{SCALE_WORD}))?"
    r"|(?P<letter>[kKmMbBT])|(?P<spaced>[ ][MBbK]))(?![\w/²³])",
    re.IGNORECASE,
)
_AFTER_DIGITS: Final = re.compile(
    rf"\s?(?P<glyph>[{''.join(GLYPHS)}])"
    r"|[ -](?P<over>[1-9][0-9]?)/(?P<under>[1-9][0-9]?)(?![\w/])"
    r"|/(?P<divisor>[234568]|10|16|20|32|64|100)(?![\w/]|\.[0-9])"
    r"|[eE](?P<exponent>[-+]?[0-9]{1,3})(?!\w)"
    r"|\s?[x×]\s?10\^?(?P<power>[-−+]?[0-9]{1,3})(?!\w)"
    r"|\^(?P<raised>[-−+]?[0-9]{1,2})(?!\w)"
    r"|\ and\ (?:an?|one)[ -](?P<and_part>half|third|quarter)\b"
    r"|-?(?P<fold>fold)\b"
)
_AND_PART: Final = re.compile(r" and (?:an?|one)[ -](?P<part>half|third|quarter)\b")
_NOT_OF_A_NUMBER: Final = re.compile("[^0-9.]")
_CURRENCY_BEFORE: Final = re.compile(r"(?:[$£€¥₹₩₽₪]|\b(?:R[sMp]|[A-Z]{3})\.?)[ \u00a0]?[-−–]?$")
# After "5m" these say metres, everything else that is a word says millions.
_LETTER_IS_SCALE: Final = re.compile(
    r" (?!tall|long|wide|high|deep|away|sprint|thick|above|below|apart|from\b|to\b|and\b|or\b|in\b|at\b|by\b|"
    r"on\b|of\b(?! (?:its|their|them|those|these|whom|which)\b)|race|final|freestyle|butterfly|"
    r"hurdles|backstroke|dash|event|champion|title|walk|swim|pool|yacht)[a-z]"
)
_MINUS: Final = re.compile(
    r"(?:(?:^|[\s(~$£€<>≤≥=])(?P<sign>[-−–])|\b(?<!plus or )(?P<word>minus|negative)[ -])$", re.IGNORECASE
)
#: The last sign of what that pattern finds, but for a blank.
_ENDS_OF_MINUS: Final = frozenset("-−–\nsSſeE")


def minus_before(body: str, start: int) -> re.Match[str] | None:
    """The minus that ends right before *start*, in group "sign" or in group "word"; None without one."""
    last = body[start - 1 : start]
    if last == " ":
        last = body[start - 2 : start - 1]
    return _MINUS.search(body, max(0, start - 10), start) if last in _ENDS_OF_MINUS else None


def read_digits(body: str, match: re.Match[str]) -> Numeral | None:
    """Digits with a fraction, a power of ten, a scale word or letter behind them; None for a serial number."""
    start, end = match.span()
    if end - start > MOST_DIGITS:
        return None
    value = _value_of(match.group())
    if ratio := ratio_after(body, end, value):
        return numeral_of((start, ratio[1]), ratio[0], "digits", "ratio")
    written: Written = "digits"
    form: NumeralForm = "cardinal"
    tail = _AFTER_DIGITS.match(body, end)
    with_tail = _with_tail(value, tail) if tail else None
    if tail and with_tail is not None:
        value, end = with_tail, tail.end()
        form = "fraction" if tail["divisor"] else "fold" if tail["fold"] else "cardinal"
    scale = 1
    if after := _scale_after(body, start, end):
        scale, end = after
        value, written = value * scale, "mixed"
        if part := _AND_PART.match(body, end):
            value, end = value + scale * FRACTIONS[part["part"]], part.end()
    if sign := minus_before(body, start):
        value, start = -value, sign.start(sign.lastgroup or 0)
    return numeral_of((start, end), value, written, form, scale)


def _value_of(printed: str) -> Fraction | int:
    """What digits are worth, with the marks of groups among them and a full stop before decimals."""
    if printed.isdigit():  # most are, and a fraction takes ten times as long to make
        return int(printed)
    digits = _NOT_OF_A_NUMBER.sub("", printed)
    return Fraction(digits) if "." in digits else int(digits)


def _with_tail(whole: Fraction | int, tail: re.Match[str]) -> Fraction | None:
    """The number with the fraction or the power of ten behind it; None when that is something else."""
    value = Fraction(whole)
    if tail["glyph"]:
        return value + GLYPHS[tail["glyph"]]
    if tail["over"]:
        part = Fraction(int(tail["over"]), int(tail["under"]))
        return value + part if part < 1 and value.denominator == 1 else None
    if tail["divisor"]:
        part = value / int(tail["divisor"])
        return part if value.denominator == 1 and part < 1 else None
    if raised := tail["raised"]:
        return value ** int(raised.replace("−", "-")) if value else None
    if power := tail["power"] or tail["exponent"]:
        return value * Fraction(10) ** int(power.replace("−", "-"))
    return value if tail["fold"] else value + FRACTIONS[tail["and_part"]]


def _scale_after(body: str, start: int, end: int) -> tuple[int, int] | None:
    """The factor behind digits and where it ends; None when there is none."""
    match = _SCALE_AFTER.match(body, end)
    if match is None:
        return None
    money = _CURRENCY_BEFORE.search(body, max(0, start - 6), start) is not None
    if word := match["word"]:
        if word == "mm" and not money:
            return None  # millimetres
        factor = SCALES.get(word.lower()) or SCALE_ABBREVIATIONS[word.lower()]
        return factor * SCALES[match["more"].lower()] if match["more"] else factor, match.end()
    letter = (match["letter"] or match["spaced"]).strip()
    # Without a currency, "5m" is metres as well as millions, "20t" is tonnes and "4 K" is kelvin.
    counts = letter in "kKbBM" and match["letter"] is not None
    if not money and not counts and not (letter in "mMB" and _LETTER_IS_SCALE.match(body, match.end())):
        return None
    return SCALE_LETTERS[letter.lower()], match.end()


def read_glyph(_body: str, match: re.Match[str]) -> Numeral | None:
    """A typographic fraction on its own: "½"."""
    return numeral_of(match.span(), GLYPHS[match.group()], "digits", "fraction")
