"""Currencies and units are those of the standards, all of them, and every code of ours is one of theirs."""

from __future__ import annotations

import re
from typing import Final

import pytest

from newsschema.extraction.currencies import CURRENCY_CODES, CURRENCY_SIGNS, CURRENCY_WORDS
from newsschema.extraction.figures import find_figures
from newsschema.extraction.iso_4217 import CURRENCIES
from newsschema.extraction.ucum import PREFIXES, UNITS
from newsschema.extraction.unit_names import QUANTITY_OF
from newsschema.extraction.units import UNIT_SYMBOLS, UNIT_WORDS, unit_named, unit_of_symbol
from newsschema.extraction.word_list import word_list
from newsschema.records import ReportedFigure

PAID_IN: Final = [line.split("|") for line in CURRENCIES.splitlines()]
#: No money, funds and units of account, and two words of headlines; `currencies` says why of each.
NO_MONEY: Final = word_list("XXX XTS XAG XAU XPD XPT XBA XBB XBC XBD")
NO_NAMES: Final = NO_MONEY | word_list("BOV CHE CHW CLF COU MXV USN UYI UYW VED XAD XDR XSU XUA")
NO_CODES: Final = NO_MONEY | word_list("ALL TOP")
#: Standard names of one word that are other words as well, and are read behind their countries only.
OTHER_WORDS: Final = word_list("sol som won")
PREFIX_CODES: Final = [pair.partition("=")[0] for pair in PREFIXES.split()]
ATOMS: Final = {code: metric for code, _, _, metric in (line.split("|") for line in UNITS.splitlines())}
#: One unit with its power: "m2", "k[psi]", "/min" has two parts of which the first is empty.
PART: Final = re.compile(r"(?P<unit>10\*-?[0-9]+|[0-9]+|.*?[^0-9])(?P<power>[2-9]?)")


def only(body: str) -> ReportedFigure:
    """The one figure of *body*."""
    (figure,) = find_figures(body, [], [])
    return figure


def is_a_unit(part: str) -> bool:
    """Whether the standard has a unit with this code, with a prefix where it takes one; factors count as well."""
    if part in ATOMS or part.isdigit() or part.startswith("10*"):
        return True
    return any(ATOMS.get(part.removeprefix(prefix)) == "m" for prefix in PREFIX_CODES if part.startswith(prefix))


def is_a_code(code: str) -> bool:
    """Whether *code* is one of the standard's: units with powers, joined by points and strokes."""
    parts = [PART.fullmatch(part) for part in re.split(r"[./]", code.removeprefix("/"))]
    return all(part is not None and (is_a_unit(part.group()) or is_a_unit(part["unit"])) for part in parts)


def test_the_tables_are_what_the_standards_say() -> None:
    """Mend with: python -m benchmarks.standards --write."""
    for package in ("pycountry", "babel", "ucumvert"):
        pytest.importorskip(package, reason=f"{package} holds what the tables are made from; it is in the dev extra")
    from benchmarks import standards

    assert [] == standards.drifted()


@pytest.mark.parametrize("code", [code for code, *_ in PAID_IN if code not in NO_CODES])
@pytest.mark.parametrize(
    "body", ["A grant of {} 4,500 was paid.", "A grant of 4,500 {} was paid.", "It cost {}2 million."]
)
def test_every_code_is_read_on_either_side(body: str, code: str) -> None:
    """A code of the standard beside a sum is its currency."""
    figure = only(body.format(code))

    assert ("money", code) == (figure.quantity, figure.unit_code)


@pytest.mark.parametrize(("code", "standard", "one", "many"), [row for row in PAID_IN if row[0] not in NO_NAMES])
def test_every_name_is_read(code: str, standard: str, one: str, many: str) -> None:
    """The name of the standard and the English names, singular and plural, are money; the longer ones tell whose."""
    for name in {standard, one, many} - {name for name in (standard, one) if name.lower() in OTHER_WORDS}:
        printed = name.replace("&", "and").replace("ʻ", "’")
        figure = only(f"He paid 500 {printed if ' ' in printed else printed.lower()}.")

        assert ("money", code) == (figure.quantity, figure.unit_code)


@pytest.mark.parametrize("code", sorted(NO_MONEY))
def test_what_nobody_pays_in_is_no_currency(code: str) -> None:
    """Metals, tests and nothing have codes in the standard."""
    assert code not in CURRENCY_CODES


@pytest.mark.parametrize(
    "body", ["COP 27 opened.", "PHP 8.1 is out.", "SDG 13 is met.", "RON 95 is sold.", "ALL 1,200 WON"]
)
def test_a_code_that_is_a_word_needs_a_sum(body: str) -> None:
    """Capitals before a small number are a conference, a language or a fuel."""
    assert all(figure.quantity != "money" for figure in find_figures(body, [], []))


def test_a_word_of_many_countries_has_no_code() -> None:
    """Only the story tells whose pesos they are."""
    shared = word_list("peso dinar franc krona krone rupee rial riyal shilling dirham leu manat kwacha guilder escudo")

    assert dict.fromkeys(shared) == {word: CURRENCY_WORDS[word].code for word in shared}


def test_every_currency_has_a_code_of_the_standard_or_none() -> None:
    """Besides codes withdrawn and the one of the markets, codes are those of the list."""
    known = {code for code, *_ in PAID_IN}
    withdrawn = word_list("ATS BEF BGN DEM ESP FRF GRD HRK IEP ITL NLG PTE ZWL BTC")
    codes = {one.code for one in (*CURRENCY_WORDS.values(), *CURRENCY_SIGNS.values(), *CURRENCY_CODES.values())}

    assert codes - known - withdrawn == {None}


@pytest.mark.parametrize(
    ("body", "value", "unit"),
    [
        ("It cost 2 trillion won in all.", 2e12, "won"),
        ("Rent is 900,000 won a month.", 9e5, "won per month"),
        ("The fee is 12,000 won.", 12e3, "won"),
    ],
)
def test_won_behind_a_sum_is_money(body: str, value: float, unit: str) -> None:
    """Behind a large sum the word is no verb."""
    figure = only(body)

    assert (value, "money", unit, "KRW") == (figure.value, figure.quantity, figure.unit, figure.unit_code)


@pytest.mark.parametrize("body", ["Five million won the vote.", "Of 9,000 entries, 1,200 won prizes.", "All 12 won."])
def test_won_may_be_a_verb(body: str) -> None:
    """Whoever won something paid nothing."""
    assert all(figure.quantity != "money" for figure in find_figures(body, [], []))


@pytest.mark.parametrize(
    "code", sorted({unit.code for unit in (*UNIT_WORDS.values(), *UNIT_SYMBOLS.values()) if unit.code})
)
def test_every_code_of_a_unit_is_valid(code: str) -> None:
    """What we give as a code can be taken apart into units and prefixes of the standard."""
    assert is_a_code(code)


@pytest.mark.parametrize("code", ["[ac_ft]", "k[psi]", "kmi", "m/", "hour", "kh", "k.k"])
def test_what_is_no_code_is_told(code: str) -> None:
    """The proof above refuses what the standard does not have."""
    assert not is_a_code(code)


def test_another_parser_takes_our_codes() -> None:
    """The grammar of ucumvert, made from the standard by others, reads every code of ours."""
    parser = pytest.importorskip("ucumvert.parser", reason="ucumvert is in the dev extra").get_ucum_parser()
    codes = {unit.code for unit in (*UNIT_WORDS.values(), *UNIT_SYMBOLS.values()) if unit.code}

    for code in sorted(codes | {"ug/m3", "t/har", "mmol/L", "[lb_av]/[acr_us]"}):
        parser.parse(code)


@pytest.mark.parametrize(
    ("phrase", "code"),
    [
        ("nanogram", "ng"),
        ("gigapascals", "GPa"),
        ("terahertz", "THz"),
        ("megalitres", "ML"),
        ("hectoliter", "hL"),
        ("microsieverts", "uSv"),
        ("kilowatt-hours", "kW.h"),
        ("decagram", "dag"),
        ("kibibytes", "KiBy"),
        ("nanoteslas", "nT"),
        ("millimoles", "mmol"),
        ("kilobits per second", "kbit/s"),
        ("cubic decimetres", "dm3"),
        ("square fathom", "[fth_i]2"),
        ("board feet", "[bf_i]"),
        ("long hundredweights", "[lcwt_av]"),
    ],
)
def test_prefixes_and_names_are_the_standards(phrase: str, code: str) -> None:
    """No table lists them; the standard says what takes a prefix and what there is besides."""
    unit = unit_named(phrase)

    assert unit is not None
    assert code == unit.code
    assert is_a_code(code)


@pytest.mark.parametrize(
    "phrase", ["bars", "moles", "teslas", "points", "links", "hands", "lines", "kilomile", "kilo-foot"]
)
def test_everyday_words_are_no_measures(phrase: str) -> None:
    """Bars sell beer, moles dig, and no mile takes a prefix."""
    assert unit_named(phrase) is None


def test_every_kind_of_measure_is_one_of_the_standards() -> None:
    """A kind the standard does not know would let no unit in."""
    assert QUANTITY_OF.keys() <= {line.split("|")[2] for line in UNITS.splitlines()}


@pytest.mark.parametrize(
    ("symbol", "code"), [("µg/m³", "ug/m3"), ("mmol/L", "mmol/L"), ("t/ha", "t/har"), ("W/L", None), ("A/C", None)]
)
def test_two_symbols_with_a_stroke(symbol: str, code: str | None) -> None:
    """Masses and the like are divided by volumes and the like; wins and losses are not."""
    unit = unit_of_symbol(symbol)

    assert code == (unit and unit.code)


@pytest.mark.parametrize(
    ("body", "unit", "code"),
    [
        ("The field gave 8 tonnes per hectare.", "tonne per hectare", "t/har"),
        ("The mill needs 40MW/day.", "megawatt per day", "MW/d"),
        ("It is 12 micrograms per cubic metre.", "microgram per cubic metre", "ug/m3"),
        ("The field is 80 mV m-1.", "millivolt per metre", "mV/m"),
        ("The sun gave 300 W m-2.", "watt per square metre", "W/m2"),
        ("They ship 30 tons a day.", "ton per day", None),
        ("It takes 5 kilos per person.", "kilo per person", None),
    ],
)
def test_a_rate_has_a_code_where_both_units_have(body: str, unit: str, code: str | None) -> None:
    """What a unit is per is part of its code; persons and ambiguous tons have none."""
    figure = only(body)

    assert ("rate", unit, code) == (figure.quantity, figure.unit, figure.unit_code)
