"""Hypothesis strategies for single values, read off the constraints the models declare.

A field that is added with a constraint `engines.fields` can read is drawn at once, without a line here.
"""

from __future__ import annotations

import string
from datetime import date, datetime
from functools import cache
from typing import Any, Final

from hypothesis import strategies as st

from newsschema.engines.fields import ValueType
from newsschema.records.vocabulary import DAY, LANGUAGE, MOMENT, POINTER, SHA256

#: Every character JSON can carry: no half of a surrogate pair.
CHARACTERS: Final = st.characters(exclude_categories=["Cs"])
#: A body has LF line ends alone.
BODY_CHARACTERS: Final = st.characters(exclude_categories=["Cs"], exclude_characters="\r")

#: Pieces in which code points, bytes and UTF-16 units differ, marks pair up or fail to, and lines end.
PIECES: Final = (
    "The ferry carried 16 crates",
    "“We were late,” ",
    "”",
    "‘No’ – said Ana Reyes",
    "über Zürich’s Kai",
    "Гавань",
    "مرفأ",
    "港に十六箱",
    "🚀",
    "👩‍🚒🇺🇸",
    "e\u0301",
    "\u00a0",
    "\u2028",
    "\ufeff",
    "\t",
    "\n",
    "\n\n",
    ". ",
    " ",
    "\x00",
    '"\\/',
)

OFFSETS: Final = ("Z", "+00:00", "-00:00", "+02:00", "-05:30", "+05:45", "+14:00", "-12:00", "+23:59", "-23:59")

bodies: Final = st.lists(
    st.sampled_from(PIECES) | st.text(BODY_CHARACTERS, min_size=1, max_size=4), min_size=1, max_size=12
).map("".join)
words: Final = st.sampled_from(PIECES) | st.text(CHARACTERS, min_size=1, max_size=6)
shares: Final = st.sampled_from([0, 1, 0.5, 0.1]) | st.floats(0, 1)
article_ids: Final = st.sampled_from(
    ["a1", "urn:newsml:example.org:20260108:7", "https://example.org/a?b=1#c"]
) | st.text(string.digits + string.ascii_letters + string.punctuation, min_size=1, max_size=20)
#: Any finite number; whole ones stay where a binary fraction holds them exactly, or two engines would round apart.
numbers: Final = (
    st.integers(-999, 999)
    | st.integers(-99_999, 99_999).map(lambda hundredths: hundredths / 100)
    | st.integers(-(2**53) + 1, 2**53 - 1)
    | st.floats(-1e300, 1e300)
)
#: Numbers whose sum does not depend on the order they are added in, within what `near` forgives.
part_values: Final = st.integers(0, 999) | st.integers(0, 99_999).map(lambda hundredths: hundredths / 100)
extra_json: Final = st.sampled_from(['{"a":[1,2.5,null]}', '{"editor_note":"“späť” 🚀","z":{"y":true}}', "[]", "{}"])


@st.composite
def moments(draw: st.DrawFn) -> str:
    """RFC 3339 texts as a source may write them: any zone, with and without a fraction, not always canonical."""
    local = draw(st.datetimes(datetime(1000, 1, 1), datetime(2999, 12, 31, 23, 59, 59)))  # noqa: DTZ001  the zone is drawn apart
    digits = draw(st.sampled_from([0, 0, 1, 3, 6]))
    fraction = f".{local.microsecond:06}"[: digits + 1] if digits else ""
    return f"{local.replace(microsecond=0).isoformat()}{fraction}{draw(st.sampled_from(OFFSETS))}"


#: Strategies for forms whose regular expression is slow to draw from, or says too little.
BY_FORM: Final[dict[str, st.SearchStrategy[str]]] = {
    MOMENT: moments(),
    f"^{DAY}$": st.dates(date(1000, 1, 1), date(2999, 12, 31)).map(date.isoformat),
    SHA256: st.integers(0, 2**256 - 1).map("{:064x}".format),
    POINTER: st.lists(st.sampled_from(["quotes", "0", "a~1b", "", "ü", "🚀"]), max_size=3).map(
        lambda steps: "".join(f"/{step}" for step in steps)
    ),
    LANGUAGE: st.sampled_from(["en", "pt-BR", "zh-Hant-TW", "de-CH-1996", "sr-Latn", "x-harbour", "EN-gb", "ar"]),
}


@cache
def values_of(kind: ValueType) -> st.SearchStrategy[Any]:
    """Good values of a field that is neither a record nor a list; null is not among them."""
    among, pattern = kind.limit("among"), kind.limit("pattern")
    if among:
        return st.sampled_from(among)
    if pattern in BY_FORM:
        return BY_FORM[pattern]
    if pattern is not None:
        return st.from_regex(pattern.removesuffix("$") + r"\Z", alphabet=CHARACTERS)
    if kind.kind == "integer":
        least, most = kind.limit("at_least"), kind.limit("at_most")
        return st.integers(least, least + 5000) | st.just(most)
    if kind.kind == "number":
        return shares if kind.limit("at_most") == 1 else numbers
    return {"string": words, "boolean": st.booleans()}[kind.kind]
