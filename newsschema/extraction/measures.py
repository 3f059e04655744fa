"""What stands behind a number and makes it a measure: a unit, a currency word, "per" something, an age.

Reads "12.5 metres", "40kg", "8-inch", "2.4bn euros", "$25 a barrel", "34-year-old". The unit may be glued,
set off by a space, or hyphenated; the longest phrase the tables know is the unit.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Final

from newsschema.extraction.currencies import CURRENCY_SIGNS, CURRENCY_WORDS, Currency
from newsschema.extraction.units import UNIT_SYMBOLS, UNIT_WORDS
from newsschema.records.figure import Quantity


@dataclass(frozen=True, slots=True)
class Measure:
    """The unit of one amount."""

    quantity: Quantity
    #: Singular as printed, a symbol spelled out, with what it is per: "dollar per barrel".
    unit: str
    #: ISO 4217 or UCUM; null where neither has one.
    code: str | None
    #: One past its last code point in the text.
    end: int


_PHRASE: Final = re.compile(
    r"(?P<gap>[ \u00a0]?-?)(?P<words>(?:[^\W\d_]\.){2,}[ ]?[^\W\d_]+|[^\W\d_]+(?:[ .-][ ]?[^\W\d_]+){0,4}\.?)"
)
_SYMBOL: Final = re.compile(r"(?P<gap>[ \u00a0]?-?)(?P<symbol>[^\s,;:()\[\]“”\"'’-]{1,12}(?:-lb|-ft)?)")
_PER: Final = re.compile(
    r"(?: ?/ ?| (?:per|an?|each|every)[ -]|-an?-|-per-)"
    r"(?P<whom>(?:square (?:foot|met(?:er|re)|mile|inch|kilomet(?:er|re))|(?:metric )?ton(?:ne)?|"
    r"day|month|year|week|hour|share|barrel|gallon|lit(?:er|re)|night|person|game|"
    r"kilogram|kilo|pound|ounce|troy ounce|minute|second|acre|hectare|head|unit|mile|kilomet(?:er|re)|quarter|ticket|"
    r"bushel|household|user|capita|annum|passenger|student|seat|kg|km|oz|lb|hr|sq ft))"
    r"(?![\w-]| (?:earlier|ago|later|before|after)\b)"
)
_OLD: Final = re.compile(r"[ -]?olds?\b|[ -]of[ -]age\b", re.IGNORECASE)
#: One capital letter after a space is an initial or a grade as often as a unit: "5 A levels", "12 V. Woolf".
_NEEDS_GLUE: Final = frozenset("AFKNJRCLGl")
#: What is set behind a number for money, besides the three-letter codes.
_SIGNS_BEHIND: Final = {
    sign: CURRENCY_WORDS[word]
    for sign, word in {"€": "euro", "£": "pound", "¢": "cent", "p": "penny", "$": "dollar", "zł": "zloty"}.items()
}
#: A capitalised singular behind a number is a name ("2016 Stone"), but for these.
_PROPER_UNITS: Final = frozenset({"celsius", "fahrenheit", "kelvin", "hertz", "btu", "percent", "per cent"})
_LONGEST_PHRASE: Final = 4


def measure_after(text: str, at: int) -> Measure | None:
    """The unit that begins at *at*, right behind a number; None when no unit does.

    >>> measure_after("winds of 120 mph hit", 12)
    Measure(quantity='speed', unit='mile per hour', code='[mi_i]/h', end=16)
    >>> measure_after("the 34-year-old driver", 6)
    Measure(quantity='age', unit='year', code='a', end=15)
    """
    found = _spelled(text, at) or _symbol(text, at)
    if found is None:
        return None
    if found.quantity == "duration" and (old := _OLD.match(text, found.end)):
        return replace(found, quantity="age", end=old.end())
    return per(text, found)


def per(text: str, measure: Measure) -> Measure:
    """The same measure with what it is per, where "a barrel", "per share" or "/night" follows."""
    if measure.quantity not in {"money", "volume", "mass", "distance", "other"}:
        return measure
    match = _PER.match(text, measure.end)
    if match is None:
        return measure
    whom = match["whom"].replace("meter", "metre")
    quantity: Quantity = "money" if measure.quantity == "money" else "rate"
    # Neither ISO 4217 nor UCUM can say "per share"; for money the currency still holds.
    code = measure.code if quantity == "money" else None
    return Measure(quantity, f"{measure.unit} per {whom}", code, match.end())


def money_measure(currency: Currency, end: int) -> Measure:
    """The measure a currency makes of an amount that ends at *end*."""
    return Measure("money", currency.name, currency.code, end)


def _spelled(text: str, at: int) -> Measure | None:
    match = _PHRASE.match(text, at)
    if match is None:
        return None
    start, words = match.start("words"), match["words"]
    if match["gap"] == "" and len(words) > 1 and not words.islower() and not words.startswith("deg "):
        return None
    cuts = [cut.start() for cut in re.finditer(r"(?<!\.)[ -]|$", words)][:_LONGEST_PHRASE]
    for cut in reversed(cuts):
        for length in (cut, cut - 1) if words[:cut].endswith(".") else (cut,):
            phrase = words[:length].lower()
            if (unit := UNIT_WORDS.get(phrase) or UNIT_WORDS.get(phrase.replace("-", " "))) is not None:
                if words[0].isupper() and phrase == unit.printed and phrase not in _PROPER_UNITS:
                    continue
                return Measure(unit.quantity, unit.printed, unit.code, start + length)
            if (currency := CURRENCY_WORDS.get(phrase)) is not None:
                return money_measure(currency, start + length)
    return None


def _symbol(text: str, at: int) -> Measure | None:
    match = _SYMBOL.match(text, at)
    if match is None:
        return None
    printed = match["symbol"]
    for symbol in (printed, printed.rstrip(".!?…"), printed.rstrip(".!?…")[:1] if printed[0] in "%°′″" else ""):
        is_code = len(symbol) == 3 and symbol.isalpha() and symbol.isupper()
        currency = _SIGNS_BEHIND.get(symbol) or (CURRENCY_SIGNS.get(symbol) if is_code else None)
        if currency is not None:
            return money_measure(currency, match.start("symbol") + len(symbol))
        unit = UNIT_SYMBOLS.get(symbol)
        if unit is not None and not (match["gap"] and symbol in _NEEDS_GLUE):
            return Measure(unit.quantity, unit.printed, unit.code, match.start("symbol") + len(symbol))
    return None
