"""Moments and days as sources write them: in our one form, or not at all."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsschema.formats.moments import When, when
from newsschema.records.vocabulary import DAY, MOMENT


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("2026-01-08T09:30:00.1234567Z", When(moment="2026-01-08T09:30:00.123456Z", whole=False)),
        ("2026-01-08T09:30:00.1234560Z", When(moment="2026-01-08T09:30:00.123456Z")),
        ("2026-01-08T24:00:00+01:00", When(moment="2026-01-09T00:00:00+01:00")),
        ("2026-01-08T09:30-0530", When(moment="2026-01-08T09:30:00-05:30")),
        ("2026-01-08T09:30:00 UTC", When(moment="2026-01-08T09:30:00Z")),
        ("2026-01-08T09:30:00 CET", None),
        ("2026-01-08T09:30:61Z", None),
        ("2026-01-08T09:30:00+25:00", When(day="2026-01-08", whole=False)),
        ("Thu, 08 Jan 2026 09:30:00 +0100", When(moment="2026-01-08T09:30:00+01:00")),
        ("Thu, 08 Jan 2026 09:30:00 -0000", When(moment="2026-01-08T09:30:00Z")),
        ("Thu, 08 Jan 0999 09:30:00 +0000", None),
        ("Thu, 08 Jan 3000 09:30:00 GMT", None),
        ("Thu, 08 Jan 2026 09:30:00 +9900", None),
        ("31 Feb 2026 09:30 GMT", None),
        ("0999-01-08", None),
        ("٢٠٢٦-٠١-٠٨", None),
    ],
)
def test_a_time_is_read(text: str, told: When | None) -> None:
    """What is finer than a microsecond is not told whole, and an hour without its zone is none."""
    assert when(text) == told


DIGITS = st.text("0123456789", min_size=1, max_size=4)


@given(st.lists(DIGITS | st.sampled_from([*"-:T .+Zz", "GMT", "Jan", "Thu, "]), max_size=14).map("".join) | st.text())
def test_what_is_told_has_our_form(text: str) -> None:
    """Never an exception, and a moment or a day, not both."""
    told = when(text)

    assert told is None or (told.moment is None) != (told.day is None)
    if told is not None and told.moment is not None:
        assert re.fullmatch(MOMENT, told.moment)
    if told is not None and told.day is not None:
        assert re.fullmatch(DAY, told.day)


@given(st.datetimes(), st.sampled_from(["+0000", "-0000", "+0530", "-2359", "GMT", "+9999"]))
def test_a_moment_of_a_header_has_our_form(moment: object, zone: str) -> None:
    """Whatever its year and its zone."""
    told = when(f"{moment:%a, %d %b} {moment:%Y} {moment:%H:%M:%S} {zone}")

    assert told is None or (told.moment is not None and re.fullmatch(MOMENT, told.moment))
