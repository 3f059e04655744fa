"""Numbers as newspapers write them, one behaviour a test."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsschema.extraction import numerals
from newsschema.extraction.numerals import Numeral, find_numerals


def read(text: str) -> list[tuple[str, float | None]]:
    """Every numeral of *text* with its value."""
    return [(numeral.span.of(text), numeral.value) for numeral in find_numerals(text)]


def only(text: str) -> Numeral:
    """The one numeral of *text*."""
    (numeral,) = find_numerals(text)
    return numeral


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1,234", 1234.0),
        ("1\u00a0234", 1234.0),
        ("1 234 567", 1234567.0),
        ("12,34,567", 1234567.0),
        ("12.75", 12.75),
        (".534", 0.534),
        ("½", 0.5),
        ("5½", 5.5),
        ("3 1/2", 3.5),
        ("3/4", 0.75),
        ("2x10^6", 2e6),
        ("1.2bn", 1.2e9),
        ("40 million", 4e7),
        ("7 lakh", 7e5),
        ("2 lakh crore", 2e12),
        ("5k", 5000.0),
        ("minus 12", -12.0),
        ("-0.4", -0.4),
        ("10-fold", 10.0),
        ("3 out of 10", 0.3),
    ],
)
def test_a_number_that_begins_with_digits(text: str, value: float) -> None:
    """Grouping, decimals, fractions, powers, scale words and signs are read as one number."""
    assert [(text, pytest.approx(value))] == read(text)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("forty-two", 42.0),
        ("one hundred and five", 105.0),
        ("forty thousand five hundred", 40500.0),
        ("two million three thousand", 2003000.0),
        ("a dozen", 12.0),
        ("two dozen", 24.0),
        ("half a million", 500000.0),
        ("three and a half", 3.5),
        ("one and a half million", 1.5e6),
        ("two million and a half", 2.5e6),
        ("two-thirds", 2 / 3),
        ("one-fifth", 0.2),
        ("three quarters", 0.75),
        ("one in four", 0.25),
        ("sixfold", 6.0),
        ("minus thirty", -30.0),
        ("zero", 0.0),
    ],
)
def test_a_number_spelled_out(text: str, value: float) -> None:
    """Number words are read as they are spoken."""
    assert [(text, pytest.approx(value))] == read(text)


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("dozens", 12.0, 120.0),
        ("hundreds", 100.0, 1000.0),
        ("tens of thousands", 10000.0, 100000.0),
        ("several hundred", 100.0, 1000.0),
    ],
)
def test_a_vague_plural_has_a_reach_and_no_value(text: str, low: float, high: float) -> None:
    """Vague amounts run from the word's own size to ten times it."""
    numeral = only(f"{text} of geese")

    assert (None, low, high, "vague") == (numeral.value, numeral.low, numeral.high, numeral.form)


@pytest.mark.parametrize(
    ("text", "written"), [("16", "digits"), ("sixteen", "words"), ("16 million", "mixed"), ("16bn", "mixed")]
)
def test_how_a_number_is_written_is_told(text: str, written: str) -> None:
    """Digits, words, or both."""
    assert written == only(text).numeral


@pytest.mark.parametrize("text", ["no casualties", "no reports of serious injuries", "no other civilian deaths"])
def test_no_before_a_noun_of_harm_is_nought(text: str) -> None:
    """A toll of nothing is a toll."""
    assert [("no", 0.0)] == read(text)


@pytest.mark.parametrize("text", ["no immediate plans", "no comment", "no way home", "the second half", "twenty-first"])
def test_what_only_sounds_like_a_number(text: str) -> None:
    """Other negations and ordinals are no numerals."""
    assert [] == read(text)


@pytest.mark.parametrize(
    ("text", "value"), [("$5m for", 5e6), ("5m people", 5e6), ("5m tall", 5.0), ("5m of their lamps", 5e6)]
)
def test_a_glued_m_is_million_or_metre(text: str, value: float) -> None:
    """Money and nouns make it a million, dimensions a metre."""
    assert value == only(text).value


def test_words_that_are_two_numbers_are_read_as_two() -> None:
    """A run of number words is cut where speech would pause."""
    assert [("one", 1.0), ("two", 2.0), ("three", 3.0)] == read("one two three")


def test_a_scale_word_is_kept_for_ranges() -> None:
    """The factor is known beside the value, so that "2 to 3bn" can be read."""
    assert 10**9 == only("3bn").scale


def test_a_serial_number_is_no_numeral() -> None:
    """Digits beyond any count are skipped."""
    assert [] == read("7" * 400)


@given(st.text(alphabet="0123456789.,-/ $½onetwhrdmilaf", max_size=80))
def test_numerals_are_ordered_disjoint_and_never_empty(text: str) -> None:
    """Whatever the text, numerals come in order and do not overlap."""
    spans = [numeral.span for numeral in find_numerals(text)]

    assert all(span.length > 0 for span in spans)
    assert all(first.end <= second.start for first, second in pairwise(spans))


#: What numerals are made of, and what spoils them.
PIECES = (
    *"0123456789., -/½éa_sİK",
    *("one", "Two", "twofold", "half", "halves", "hundred", " million", "third", " and a half"),
    *("FİVE ", "mıllion", "ſix", "5 bıllion "),
    *("a ", "an-", "a", "few ", "tens of ", "couple of ", "no ", "both"),
)


@given(st.lists(st.sampled_from(PIECES), max_size=14))
def test_none_is_overlooked(parts: list[str]) -> None:
    """Only where a numeral may begin is one looked for; the pattern, asked at every sign, finds the same."""
    text, at = "".join(parts), 0
    found: list[Numeral] = []
    while match := numerals.NUMERAL.search(text, at):
        read = numerals.READERS[match.lastgroup or ""](text, match)
        at = read.span.end if read else match.end()
        found += [read] if read else []
    assert list(find_numerals(text)) == found
