"""What stands behind a number and makes it a measure: a unit, a currency word, "per" something, an age.

Reads "12.5 metres", "40kg", "8-inch", "2.4bn euros", "$25 a barrel", "34-year-old". The unit may be glued,
set off by a space, or hyphenated; the longest phrase the tables know is the unit.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final, NamedTuple

from newsschema.extraction.currencies import (
    CURRENCY_WORDS,
    Currency,
    currency_behind,
    currency_named,
    may_begin_currency,
    won_behind,
)
from newsschema.extraction.currency_names import NAMES_TOO
from newsschema.extraction.units import POWERS, UNIT_SYMBOLS, divided, may_begin_unit, unit_named, unit_of_symbol
from newsschema.records.figure import Quantity


class Measure(NamedTuple):
    """The unit of one amount."""

    quantity: Quantity
    #: Singular as printed, a symbol spelled out, with what it is per: "dollar per barrel".
    unit: str
    #: ISO 4217 or UCUM; null where neither has one.
    code: str | None
    #: One past its last code point in the text.
    end: int


_PHRASE: Final = re.compile(
    r"(?P<gap>[ \u00a0]?-?)"
    r"(?P<words>(?:[^\W\d_]\.){2,}[ ]?[^\W\d_]+|[^\W\d_]+(?:(?:[ .-][ ]?|(?<=[Pp]a)[’'])[^\W\d_]+){0,4}\.?)"
)
_OPENING: Final = re.compile(r"[ \u00a0]?-?([^\W\d_]+)")
_SYMBOL: Final = re.compile(r"(?P<gap>[ \u00a0]?-?)(?P<symbol>[^\s,;:()\[\]“”\"'’-]{1,12}(?:-lb|-ft)?)")
_PER: Final = re.compile(
    r"(?: ?/ ?| (?:per|an?|each|every)[ -]|-an?-|-per-)"
    r"(?P<whom>(?:(?:square|cubic) )?(?:centi|milli|kilo)?met(?:er|re)|(?:square|cubic) (?:foot|inch|mile|yard)|"
    r"(?:deci|milli)?lit(?:er|re)|(?:kilo|milli)?gram|(?:metric )?ton(?:ne)?|"
    r"day|month|year|week|hour|share|barrel|gallon|night|person|game|"
    r"kilo|pound|ounce|troy ounce|minute|second|acre|hectare|head|unit|mile|quarter|ticket|"
    r"bushel|household|user|capita|annum|passenger|student|seat|kg|km|oz|lb|hr|sq ft)"
    r"(?![\w-]| (?:earlier|ago|later|before|after)\b)"
)
_OLD: Final = re.compile(r"[ -]?olds?\b|[ -]of[ -]age\b", re.IGNORECASE)
#: One capital letter after a space is an initial or a grade as often as a unit: "5 A levels", "12 V. Woolf".
_NEEDS_GLUE: Final = frozenset("AFKNJRCLGl")
#: As papers of science set it: "80 mV m−1", "300 W m-2", "9.8 m s−2". Rare, so that whoever needs it compiles it.
_OVER: Final = r"[ \u00a0·⋅](?P<below>[a-zA-Z]{1,3})[-−–](?P<power>[1-3])(?![0-9])"
_SECOND_AND_DAY: Final = {"s": "second", "d": "day"}
#: Joules and the initials of players, megatonnes and mounts: "12 TJ Brown", "two Mt Orne guides".
_INITIALS: Final = frozenset({"EJ", "MJ", "PJ", "TJ", "Mt"})
_A_NAME: Final = re.compile(r" [A-Z][a-z]")
#: What is set behind a number for money, besides the three-letter codes.
_SIGNS_BEHIND: Final = {
    sign: CURRENCY_WORDS[word]
    for sign, word in {"€": "euro", "£": "pound", "¢": "cent", "p": "penny", "$": "dollar", "zł": "zloty"}.items()
}
#: A capitalised singular behind a number is a name ("2016 Stone"), but for these.
_PROPER_UNITS: Final = frozenset({"celsius", "fahrenheit", "kelvin", "hertz", "btu", "percent", "per cent"})
_LONGEST_PHRASE: Final = 5


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
        return found._replace(quantity="age", end=old.end())
    return per(text, found)


def per(text: str, measure: Measure) -> Measure:
    """The same measure with what it is per, where "a barrel", "per share" or "/night" follows."""
    if measure.quantity not in {"money", "volume", "mass", "distance", "other"}:
        return measure
    match = _PER.match(text, measure.end)
    if match is None:
        return measure
    whom = match["whom"].replace("meter", "metre")
    each = UNIT_SYMBOLS.get(whom) or unit_named(whom)
    told = f"{measure.unit} per {each.name if whom in UNIT_SYMBOLS and each else whom}"
    # Neither ISO 4217 nor UCUM can say "per share"; for money the currency still holds.
    if measure.quantity == "money":
        return Measure("money", told, measure.code, match.end())
    return Measure("rate", told, divided(measure.code, each), match.end())


def money_measure(currency: Currency, end: int) -> Measure:
    """The measure a currency makes of an amount that ends at *end*."""
    return Measure("money", currency.name, currency.code, end)


def _spelled(text: str, at: int) -> Measure | None:
    # Behind most numbers stands what is counted; its first word tells, and spares looking up every phrase.
    opening = _OPENING.match(text, at)
    first = opening[1].lower() if opening else ""
    if not (may_begin_unit(first) or may_begin_currency(first)):
        return None
    match = _PHRASE.match(text, at)
    if match is None:
        return None
    start, words = match.start("words"), match["words"]
    if match["gap"] == "" and len(words) > 1 and not words.islower() and not words.startswith("deg "):
        return None
    cuts = [cut.start() for cut in re.finditer(r"[ -]|$", words)][:_LONGEST_PHRASE]
    for cut in reversed(cuts):
        for length in (cut, cut - 1) if words[:cut].endswith(".") else (cut,):
            phrase = words[:length].lower()
            unit = unit_named(phrase)
            if unit is None and "-" in phrase:
                unit = unit_named(phrase.replace("-", " "))
            if unit is not None:
                if words[0].isupper() and phrase == unit.printed and phrase not in _PROPER_UNITS:
                    continue
                return Measure(unit.quantity, unit.printed, unit.code, start + length)
            currency = won_behind(text, at, start + length) if words[:length] == "won" else currency_named(phrase)
            if currency is not None and not (words[0].isupper() and phrase in NAMES_TOO):
                return money_measure(currency, start + length)
    return None


def _symbol(text: str, at: int) -> Measure | None:
    match = _SYMBOL.match(text, at)
    if match is None:
        return None
    printed = match["symbol"]
    for symbol in (printed,) if printed.isalpha() else _readings(text, match):
        end = match.start("symbol") + len(symbol)
        is_code = len(symbol) == 3 and symbol.isalpha() and symbol.isupper()
        currency = _SIGNS_BEHIND.get(symbol) or (currency_behind(text, at, symbol, end) if is_code else None)
        if currency is not None:
            return money_measure(currency, end)
        unit = unit_of_symbol(symbol)
        if unit is None or (symbol in _INITIALS and _A_NAME.match(text, end)):
            continue
        if not (match["gap"] and symbol in _NEEDS_GLUE):
            return _over(text, Measure(unit.quantity, unit.printed, unit.code, end))
    return None


def _readings(text: str, match: re.Match[str]) -> Iterable[str]:
    """The symbols that may be meant by what is printed, the longest first."""
    printed = match["symbol"]
    bare = printed.rstrip(".!?…")
    sign = bare[:1] if printed[0] in "%°′″" else ""
    # "40MW/day" is per day, "20 °C/68 °F" says it again, but "5 W/L" are wins; of "°N" the sign alone is read.
    above = bare.partition("/")[0]
    again = above if sign or (above != bare and _PER.match(text, match.start("symbol") + len(above))) else ""
    return dict.fromkeys((printed, bare, again, sign))


def _over(text: str, measure: Measure) -> Measure:
    """The same measure divided by the unit whose negative power follows, where one does."""
    match = re.match(_OVER, text[measure.end : measure.end + 8])
    below = match and (UNIT_SYMBOLS.get(match["below"]) or unit_named(_SECOND_AND_DAY.get(match["below"], "")))
    if match is None or below is None or not (code := divided(measure.code, below)):
        return measure
    power = match["power"].replace("1", "")
    whom = f"{POWERS[power]} {below.name}" if power and below.quantity == "distance" else below.name
    whom += " squared" if power and below.quantity != "distance" else ""
    quantity: Quantity = (
        "speed" if (measure.quantity, below.quantity, power) == ("distance", "duration", "") else "rate"
    )
    return Measure(quantity, f"{measure.unit} per {whom}", f"{code}{power}", measure.end + match.end())
