"""Units of measure: UCUM codes with the words and symbols newspapers print for them.

What units there are, and which of them take prefixes, is the standard's (`ucum`, generated), what they are called and
abbreviated is the papers' (`unit_names`); here both are read. A word that means two units (the ton of America and of
Britain) or that UCUM does not know (percentage point, decade) has no code. Words match in any case, singular or plural;
symbols only as printed, since "m", "M" and "MW" differ.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from types import MappingProxyType
from typing import Final, NamedTuple

from newsschema.extraction.ucum import PREFIXES, UNITS
from newsschema.extraction.unit_names import NO_MEASURES, PRINTED, QUANTITY_OF
from newsschema.extraction.word_list import opening_word, word_list
from newsschema.records.figure import Quantity


class Unit(NamedTuple):
    """One unit as it may be printed."""

    #: UCUM code; null where it has none or the word is ambiguous.
    code: str | None
    quantity: Quantity
    #: Singular, British spelling: "kilometre"; what a symbol is spelled out as.
    name: str
    #: Singular, as printed: "kilometer"; the name where a symbol is printed.
    printed: str


#: Prefixes by their names, and their names by their codes.
_PREFIX_CODES: Final = MappingProxyType(
    {name: code for code, _, name in (pair.partition("=") for pair in PREFIXES.split())} | {"deca": "da"}
)
_PREFIXES: Final = MappingProxyType({code: name for name, code in _PREFIX_CODES.items()})
#: How a prefix is printed, where not as its code.
_PRINTED_AS: Final = MappingProxyType({"u": "μµ"})
_BEGINNINGS: Final = tuple(_PREFIX_CODES)
#: Where the first unit of a code ends.
_FIRST_OF_CODE: Final = re.compile(r"[./]")
#: What the powers of a length are called.
POWERS: Final = MappingProxyType({"2": "square", "3": "cubic"})
_RAISED: Final[dict[str, tuple[str, Quantity]]] = {"square": ("2", "area"), "cubic": ("3", "volume")}
#: What a stroke between two symbols divides: "35 µg/m³", "1.2 mmol/L", "8 t/ha". Not "A/C", not "°C/°F".
_DIVIDED: Final = frozenset({"mass", "volume", "distance", "other"})
_DIVIDES: Final = frozenset({"mass", "volume", "distance", "area", "duration"})
_IRREGULAR: Final = MappingProxyType({"foot": "feet", "inch": "inches", "century": "centuries", "mass": "masses"})
#: Names that are symbols with blanks in them: their units are told by the first name.
_SHORT: Final = re.compile(r"(?:sq|cu|lb|fl|deg)\b|degree [cf]$")
_UNCHANGED: Final = word_list("percent cent percentage celsius centigrade fahrenheit hertz gauss")


def _plural(word: str) -> str:
    """The plural of a unit: of its first noun before "per", "a", "an" or "of", else of its last word."""
    for joint in () if word.isalpha() else (" per ", " a ", " an ", " of ", "-a-", "-an-", "-per-"):
        head, found, tail = word.partition(joint)
        if found and head not in {"", "per"} and not word.startswith("per "):
            return f"{_plural(head)}{joint}{tail}"
    if word.startswith(("degree ", "deg ")):
        return word.replace("degree ", "degrees ", 1)
    cut = max(word.rfind(" "), word.rfind("-")) + 1
    last = word[cut:]
    if last in _UNCHANGED or last.endswith("hertz") or last in {"horsepower", "lux"}:
        return word
    return word[:cut] + _IRREGULAR.get(last, f"{last}s")


def _forms(spelled: str, unit: Unit) -> Iterator[tuple[str, Unit]]:
    """Singular and plural of one of the unit's names, in British and in American spelling."""
    american = spelled.replace("metre", "meter").replace("litre", "liter")
    for spelling in (spelled,) if american == spelled else (spelled, american):
        printed = unit.name if _SHORT.match(spelled) else spelling
        own = unit if printed == unit.printed else Unit(unit.code, unit.quantity, unit.name, printed)
        yield spelling.lower(), own
        yield _plural(spelling).lower(), own


def _with_prefix(prefix: str, unit: Unit) -> Unit:
    """The unit a prefix makes of a metric one: "nano" and the gram are the nanogram."""
    return Unit(f"{_PREFIX_CODES[prefix]}{unit.code}", unit.quantity, f"{prefix}{unit.name}", f"{prefix}{unit.printed}")


class _Tables:
    """What is looked up: what papers print first, and what is left of the standard then."""

    def __init__(self) -> None:
        self.words: dict[str, Unit] = {}
        self.symbols: dict[str, Unit] = {}
        #: Names a prefix may stand before.
        self.metric: dict[str, Unit] = {}
        standard = [line.split("|") for line in UNITS.splitlines()]
        self._takes_prefixes = frozenset(code for code, _, _, metric in standard if metric)
        for quantity, lines in PRINTED:
            for line in lines.strip().splitlines():
                self._printed(quantity, *(cell.strip() for cell in line.split("|")))
        left: dict[str, Unit] = {}
        for code, names, kind, _ in standard:
            if quantity := QUANTITY_OF.get(kind):
                self._leave(left, code, names, quantity)
        for unit in left.values():
            self._add(unit.name, unit)

    def _printed(self, quantity: Quantity, code: str, names: str, symbols: str, prefixed: str) -> None:
        first = names.strip("[]").split(";")[0]
        unit = Unit(code or None, quantity, first, first)
        for name in names.split(";"):
            self._add(name.strip("[]"), unit, bare=not name.startswith("["))
        self.symbols |= dict.fromkeys(filter(None, symbols.split(";")), unit)
        for symbol, _, prefixes in (group.partition(": ") for group in prefixed.split("; ")):
            for code_of_prefix in prefixes.split():
                larger = _with_prefix(_PREFIXES[code_of_prefix], unit)
                self.symbols |= {f"{sign}{symbol}": larger for sign in _PRINTED_AS.get(code_of_prefix, code_of_prefix)}

    def _leave(self, left: dict[str, Unit], code: str, names: str, quantity: Quantity) -> None:
        """Note the names of a unit that no paper's table has; one that two units share has no code.

        Names of more than two words are definitions: "calorie at 15 °C", "link for Gunter's chain".
        """
        for name in names.replace("meter", "metre").replace("liter", "litre").split(";"):
            low = name.lower()
            if low not in self.words and low not in NO_MEASURES and name.count(" ") < 2:
                printed = name if " " in name else low
                left[low] = Unit(None if low in left else code, quantity, printed, printed)

    def _add(self, name: str, unit: Unit, *, bare: bool = True) -> None:
        forms = dict(_forms(name, unit))
        if bare:
            self.words |= forms
        if unit.code and _FIRST_OF_CODE.split(unit.code, 1)[0] in self._takes_prefixes:
            self.metric |= forms


_TABLES: Final = _Tables()

#: Symbols, as printed.
UNIT_SYMBOLS: Final = MappingProxyType(_TABLES.symbols)
#: Lower-case words and phrases, singular and plural, to the unit.
UNIT_WORDS: Final = MappingProxyType(_TABLES.words)
#: The first words of those, and what may stand before a length.
_FIRST_WORDS: Final = frozenset(map(opening_word, UNIT_WORDS)) | _RAISED.keys()


def unit_named(phrase: str) -> Unit | None:
    """The unit of a phrase in lower case, singular or plural, with any prefix the standard lets it have.

    >>> unit_named("gigapascals")
    Unit(code='GPa', quantity='other', name='gigapascal', printed='gigapascal')
    >>> unit_named("cubic decimeters")
    Unit(code='dm3', quantity='volume', name='cubic decimetre', printed='cubic decimeter')
    """
    return UNIT_WORDS.get(phrase) or _prefixed(phrase) or _raised(phrase)


def may_begin_unit(word: str) -> bool:
    """Whether a phrase that begins with that word, as `opening_word` gives it in lower case, may name a unit.

    >>> may_begin_unit("gigapascals"), may_begin_unit("cubic"), may_begin_unit("crates")
    (True, True, False)
    """
    return word in _FIRST_WORDS or word.startswith(_BEGINNINGS)


def _prefixed(phrase: str) -> Unit | None:
    if not phrase.startswith(_BEGINNINGS):
        return None
    for prefix in _BEGINNINGS:
        if phrase.startswith(prefix) and (base := _TABLES.metric.get(phrase[len(prefix) :])):
            return _with_prefix(prefix, base)
    return None


def _raised(phrase: str) -> Unit | None:
    """The square or the cube of a length."""
    head, _, side = phrase.partition(" ")
    if head not in _RAISED:
        return None
    power, quantity = _RAISED[head]
    length = UNIT_WORDS.get(side) or _prefixed(side)
    if length is None or length.code is None or length.quantity != "distance":
        return None
    return Unit(f"{length.code}{power}", quantity, f"{head} {length.name}", f"{head} {length.printed}")


def unit_of_symbol(symbol: str) -> Unit | None:
    """The unit of a symbol as printed, or of two with a stroke between them.

    >>> unit_of_symbol("µg/m³")
    Unit(code='ug/m3', quantity='rate', name='microgram per cubic metre', printed='microgram per cubic metre')
    """
    if (unit := UNIT_SYMBOLS.get(symbol)) is not None or "/" not in symbol:
        return unit
    above, _, below = symbol.partition("/")
    one, other = UNIT_SYMBOLS.get(above), UNIT_SYMBOLS.get(below)
    if one is None or other is None or symbol.isupper():  # "5 W/L" are wins and losses
        return None
    if one.quantity not in _DIVIDED or other.quantity not in _DIVIDES or not (code := divided(one.code, other)):
        return None
    name = f"{one.name} per {other.name}"
    return Unit(code, "rate", name, name)


def divided(code: str | None, by: Unit | None) -> str | None:
    """The code of a unit of *code* in each of another; null where one of them has none.

    >>> divided("t", unit_named("hectare"))
    't/har'
    """
    return f"{code}/{by.code}" if code and by and by.code else None
