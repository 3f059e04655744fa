"""A text as values and words: "$1.2bn of 40 km" is 1,200,000,000 dollars, "of", 40 kilometres.

Every number becomes one token whose key is its value, however it is written; the unit behind it becomes one whose key
is its code; the currency, which stands before or behind, is told beside the number. English is read with the
numerals, units and currencies of extraction, other languages by their digits, their marks of decimals and their scale
words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from newsschema.extraction.currencies import currency_before
from newsschema.extraction.measures import Measure, measure_after
from newsschema.extraction.numeral import Numeral
from newsschema.extraction.numerals import find_numerals
from newsschema.grounding.folding import is_number
from newsschema.grounding.han_numerals import OPENINGS, han_numeral
from newsschema.grounding.languages import is_latin
from newsschema.grounding.reading import Body
from newsschema.grounding.scale_words import scale_words
from newsschema.grounding.tokens import Tokens
from newsschema.span import Span

#: Of "00.5" nobody knows what was meant; it is the same as itself alone.
_LEADING_NOUGHT: Final = re.compile(r"0[0-9]")


class Number(NamedTuple):
    """One number of a text."""

    span: Span
    #: The same for every way to write it.
    key: str
    #: The code or name of its currency; null where it is no money.
    currency: str | None = None
    #: The currency's signs and words, before it and behind it.
    money: tuple[Span, ...] = ()
    #: Its unit, when that is no currency; the key is a code where there is one.
    unit: tuple[Span, str] | None = None


class Values(NamedTuple):
    """A text as values and words, in its order."""

    tokens: Tokens
    #: By the token that each number is.
    numbers: dict[int, Number]


def read_values(body: Body, text: str) -> Values:
    """The values and words of *text*, read as *body* is written; O(n) in its length."""
    words = body.read(text)
    found = _digits(body, text, words) if _is_foreign(body) else _numerals(text)
    return _woven(words, list(found))


def _is_foreign(body: Body) -> bool:
    """Whether extraction's English numerals are of no use."""
    return "en" not in body.languages and (bool(body.languages) or not is_latin(body.text))


def key_of(value: float) -> str:
    """The key of a value.

    >>> key_of(1.2e9), key_of(0.5)
    ('=1200000000', '=0.5')
    """
    return f"={int(value)}" if value == int(value) else f"={value!r}"


def _numerals(text: str) -> Iterator[Number]:
    for numeral in find_numerals(text):
        key = key_of(numeral.value) if numeral.value is not None else f"={numeral.low}..{numeral.high}"
        if _LEADING_NOUGHT.match(text, numeral.span.start):
            key = f"={numeral.span.of(text)}"
        sign = currency_before(text, numeral.span.start)
        if sign is not None and text[numeral.span.start].isalpha() and text[numeral.span.start - 1].isalnum():
            sign = None
        measure = measure_after(text, numeral.span.end)
        if sign is not None:
            currency, lead = sign
            again = (Span(numeral.span.end, measure.end),) if measure and measure.quantity == "money" else ()
            yield Number(numeral.span, key, currency.code or currency.name, (Span(lead, numeral.span.start), *again))
        elif measure is not None:
            yield _measured(text, numeral, key, measure)
        else:
            yield Number(numeral.span, key)


def _measured(text: str, numeral: Numeral, key: str, measure: Measure) -> Number:
    behind = Span(numeral.span.end, measure.end)
    if measure.quantity == "money":
        return Number(numeral.span, key, measure.code or measure.unit, (behind,))
    return Number(numeral.span, key, unit=(behind.trimmed(text), f"§{measure.code or measure.unit}"))


def _digits(body: Body, text: str, words: Tokens) -> Iterator[Number]:
    """Numbers in digits with the scale words behind them, and those in Han signs: "3,5 Millionen", "3億5000万"."""
    scales = scale_words(body.languages)
    at, keys = 0, words.keys
    while at < len(keys):
        if keys[at] in OPENINGS and (han := han_numeral(keys, at)):
            yield Number(words.span(at, han[0]), key_of(han[1]))
            at = han[0]
            continue
        if not is_number(keys[at]) or not text[words.ends[at] - 1].isdecimal():
            at += 1
            continue
        first, value, last_scale = at, 0.0, 0
        while at < len(keys) and is_number(keys[at]):
            end, scale = _scaled(keys, at + 1, scales)
            if at > first and (scale >= last_scale or words.starts[at] > words.ends[at - 1]):
                break
            value, last_scale, at = value + _float(keys[at]) * scale, scale, end
            if scale == 1:
                break
        yield Number(words.span(first, at), key_of(value))


def _scaled(keys: Sequence[str], at: int, scales: dict[str, int]) -> tuple[int, int]:
    """Where the scale words from *at* on end, and what they multiply by together."""
    scale = 1
    while at < len(keys) and keys[at] in scales:
        scale *= scales[keys[at]]
        at += 1
    return at, scale


_LONGEST: Final = 300


def _float(key: str) -> float:
    try:
        return float(key[:_LONGEST])
    except ValueError:  # "3.5.2", a version
        return float(sum(ord(sign) * 1009**place for place, sign in enumerate(key[:30])) % 10**12) + 0.123456789


def _woven(words: Tokens, numbers: Sequence[Number]) -> Values:
    """The words with every number, its unit and its currency in the place of the words it is written in."""
    starts: list[int] = []
    ends: list[int] = []
    keys: list[str] = []
    placed: dict[int, Number] = {}
    at, count = 0, len(words.keys)
    for number in numbers:
        lead = min(number.span.start, *(money.start for money in number.money), number.span.start)
        while at < count and words.ends[at] <= lead:
            starts.append(words.starts[at])
            ends.append(words.ends[at])
            keys.append(words.keys[at])
            at += 1
        placed[len(keys)] = number
        for span, key in ((number.span, number.key), *((number.unit,) if number.unit else ())):
            starts.append(span.start)
            ends.append(span.end)
            keys.append(key)
        end = max(ends[-1], *(money.end for money in number.money), 0)
        while at < count and words.starts[at] < end:
            at += 1
    starts.extend(words.starts[at:])
    ends.extend(words.ends[at:])
    keys.extend(words.keys[at:])
    return Values(Tokens(starts, ends, [key.replace(" ", "_") for key in keys]), placed)
