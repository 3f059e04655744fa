"""Conflicts of figures: what is compared with what, and what makes two figures one thing."""

from __future__ import annotations

from functools import partial
from math import inf
from pathlib import Path
from typing import Any

import pytest
from figure_claims import figure, told

import newsschema as ns
from newsschema.conflicts.claims import Comparison, Reason
from newsschema.conflicts.finding import FigureConflicts, find_conflicts
from newsschema.conflicts.naming import deed_beside, place_name
from newsschema.extraction.head_nouns import head_noun
from newsschema.records.intervals import interval

PAGE = Path(__file__).parents[1] / "docs/statistics.md"
Shell = pytest.CaptureFixture[str]


def found_in(*articles: ns.Article, **asked: Any) -> FigureConflicts:  # noqa: ANN401  fields of Comparison
    """The conflicts of some articles."""
    return find_conflicts(ns.to_batches(articles, rows=2), Comparison(**asked))


def texts(found: FigureConflicts) -> list[list[str]]:
    """The figures of each conflict as printed."""
    return [[claim.text for claim in conflict.claims] for conflict in found.conflicts]


class TestComparing:
    """What is held against what."""

    def test_one_noun_place_and_day_and_two_numbers(self) -> None:
        """The noun by its head, the place without regard to case, the moment by the day of its own zone."""
        found = found_in(
            told("a", figure("16 long-range rockets", source="Ana Reyes")),
            told("b", figure("22 Rockets", place="Vell"), published_on=None, published_at="2026-01-08T00:30:00+09:00"),
            told("c", figure("16 rockets"), dateline="Port Vell, Sundral"),
            told("d", figure("40 rockets"), published_on="2026-01-09"),
        )

        assert texts(found) == [["16 long-range rockets", "22 Rockets"]]
        (conflict,) = found.conflicts
        assert (conflict.voices, conflict.place_from, round(conflict.spread, 2)) == (2, "dateline", 0.27)
        assert (found.articles, found.figures, found.compared, found.found) == (4, 4, 4, 1)

    def test_a_figure_that_agrees_with_all_is_no_part_of_the_conflict(self) -> None:
        """At least ten is true of 16 and of 22."""
        open_ended = figure("10 crates", bound="at_least", low=10.0)
        found = found_in(told("a", figure("16 crates")), told("b", figure("22 crates")), told("c", open_ended))

        assert texts(found) == [["16 crates", "22 crates"]]

    def test_deaths_are_not_set_against_wounds(self) -> None:
        """People are compared where the words beside the figure tell what befell them, and with no one else."""
        found = found_in(
            told("a", figure("12 people", before="The blast killed at least ")),
            told("b", figure("9 people", behind=" were killed")),
            told("c", figure("40 people", behind=" were injured")),
            told("d", figure("500 people", behind=" sang")),
        )

        assert texts(found) == [["9 people", "12 people"]]
        assert found.conflicts[0].claims[0].deed == "dead"
        assert found.left_out == {"general": 1}

    @pytest.mark.parametrize(
        ("one", "reason"),
        [
            (figure("22 crates", modality="planned"), "modality"),
            (figure("22 crates", modality="denied"), "modality"),
            (figure("22 crates", quantity="rank"), "quantity"),
            (figure("22 dollars", quantity="money", unit="dollar", unit_code="USD", counted=None), "quantity"),
            (figure("crates", bound="vague"), "unbounded"),
            (figure("22", counted=None), "nameless"),
            (figure("22 people"), "general"),
            (figure("22 years"), "general"),
        ],
    )
    def test_what_is_not_compared_has_a_reason(self, one: dict[str, Any], reason: Reason) -> None:
        """And is counted under it."""
        alike = figure("16 crates") | {name: one[name] for name in ("quantity", "counted")}
        found = found_in(told("a", alike), told("b", one))

        assert texts(found) == []
        assert found.left_out[reason] >= 1
        assert found.compared + sum(found.left_out.values()) == found.figures == 2

    def test_parts_and_sides_of_a_change_are_not_compared(self) -> None:
        """They give another number on purpose."""
        parts = told("b", figure("22 crates"), figure("6 crates", part_of="f1"))
        change = told(
            "c",
            figure("30 crates", change={"side": "from", "figure_id": "f2"}),
            figure("40 crates", change={"side": "to", "figure_id": "f1"}),
        )
        found = found_in(told("a", figure("22 crates")), parts, change)

        assert texts(found) == []
        assert found.left_out == {"part": 1, "change": 2}

    def test_a_noun_an_article_uses_for_several_things_is_not_compared(self) -> None:
        """Nobody knows which of them another article speaks of; the same number again is the same thing."""
        two_lots = told("a", figure("3 boats"), figure("40 boats"))
        again = told("b", figure("5 boats"), figure("5 boats"))
        found = found_in(two_lots, again, told("c", figure("7 boats")))

        assert texts(found) == [["5 boats", "7 boats"]]
        assert found.left_out == {"manifold": 2, "repeated": 1}

    def test_without_day_and_place_nothing_is_compared(self) -> None:
        """One of the two is enough."""
        nowhere = {"published_on": None, "dateline": None}
        found = found_in(*(told(f"a{n}", figure(f"{n} crates"), **nowhere) for n in range(3)))
        by_place = found_in(*(told(f"a{n}", figure(f"{n} crates"), published_on=None) for n in range(2)))
        by_day = found_in(*(told(f"a{n}", figure(f"{n} crates"), dateline=None) for n in range(2)))

        assert found.left_out == {"nowhere": 3}
        assert (by_place.found, by_day.found) == (1, 1)
        assert by_day.conflicts[0].place_from is None

    def test_measures_are_compared_when_they_are_asked_for(self) -> None:
        """By the code of their unit."""
        first = figure("5 miles", quantity="distance", unit="mile", unit_code="[mi_i]", counted=None)
        second = figure("7 mi", quantity="distance", unit="mi", unit_code="[mi_i]", counted=None)
        articles = (told("a", first), told("b", second))

        assert found_in(*articles).found == 0
        assert texts(found_in(*articles, quantities=frozenset({"distance"}))) == [["5 miles", "7 mi"]]
        with pytest.raises(ValueError, match="'rank' is not compared: name some of count, money"):
            Comparison(frozenset({"rank"}))

    def test_what_is_less_sure_is_left_out(self) -> None:
        """As is what does not tell how sure it is."""
        articles = (told("a", figure("5 crates", confidence=0.9)), told("b", figure("6 crates", confidence=0.5)))

        assert found_in(*articles).found == 1
        assert found_in(*articles, min_confidence=0.8).left_out == {"confidence": 1}

    def test_conflicts_that_records_name_are_told(self) -> None:
        """Whatever they are; they do not keep their figures from being compared with other articles'."""
        named = told(
            "a",
            figure("8 crates", conflicts_with=["f2"]),
            figure("11 crates", conflicts_with=["f1", "f3"], modality="denied"),
            figure("several crates", bound="vague", conflicts_with=["f2"]),
            figure("2 boats"),
        )
        found = found_in(named, told("b", figure("9 crates")))

        assert [(it.found_by, len(it.claims)) for it in found.conflicts] == [("record", 3), ("comparison", 2)]
        assert texts(found)[1] == ["8 crates", "9 crates"]

    def test_one_article_met_twice_contradicts_nobody(self) -> None:
        """Not even when it was changed between."""
        assert found_in(told("a", figure("8 crates")), told("a", figure("9 crates"))).found == 0

    def test_surest_first_and_top_cuts_the_rest(self) -> None:
        """A place of the figure's own before a dateline, the same words before others, then the closer numbers."""
        articles = [
            told("a", figure("5 boats"), figure("3 crates", place="Vell"), figure("2 red vans"), figure("9 drums")),
            told("b", figure("6 boats"), figure("4 crates", place="Vell"), figure("3 vans"), figure("90 drums")),
        ]
        found = find_conflicts(ns.to_batches(articles), top=2)
        every = found_in(*articles)

        assert [it.claims[0].what for it in every.conflicts] == ["crate", "boat", "drum", "van"]
        assert (found.conflicts, found.found) == (every.conflicts[:2], 4)


class TestWords:
    """Nouns, places and deeds."""

    @pytest.mark.parametrize(
        ("counted", "head"),
        [
            ("crates", "crate"),
            ("patrol boats", "boat"),
            ("children", "child"),
            ("men and women", "woman"),
            ("ferries", "ferry"),
            ("tonnes of grain", "tonne"),
            ("buses", "bus"),
            ("houses", "house"),
            ("police", "police"),
            ("series", "series"),
            ("loaves of bread", "loaf"),
            ("midwives", "midwife"),
            ("halves", "half"),
            ("olives", "olive"),
            ("“Tigers”", "tiger"),
            (" ", ""),
        ],
    )
    def test_the_head_of_what_is_counted(self, counted: str, head: str) -> None:
        """Singular and plural have one."""
        assert head_noun(counted) == head

    @pytest.mark.parametrize("printed", ["Al Asad", "al\nAsad", "in Al  Asad", "near the AL ASAD, Iraq"])
    def test_a_place_is_known_however_it_is_printed(self, printed: str) -> None:
        """But not by another name."""
        assert place_name(printed) == "al asad"

    @pytest.mark.parametrize(
        ("body", "deed"),
        [
            ("12 people were also reported killed in Vell", "dead"),
            ("12 people who died", "dead"),
            ("an attack killing as many as 12 people", "dead"),
            ("12 people have been wounded", "hurt"),
            ("Police arrested some 12 people", "arrested"),
            ("12 people left homeless", "homeless"),
            ("The man killed last year owed 12 people money", None),
            ("12 people saw the man who was killed", None),
        ],
    )
    def test_what_befell_them_stands_beside_the_figure(self, body: str, deed: str | None) -> None:
        """A verb further off is somebody else's."""
        start = body.index("12")

        assert deed_beside(body, start, start + len("12 people")) == deed

    def test_every_bound_has_its_interval(self) -> None:
        """Things that are counted are whole."""
        bounds = partial(interval, whole=True)

        assert bounds("approximate", 5, None, None) == (4, 6)
        assert bounds("approximate", 5, 5, 8) == (5, 8)
        assert bounds("less_than", 12, None, 12) == (-inf, 11)
        assert bounds("at_most", 12, None, 12) == (-inf, 12)
        assert bounds("range", None, 11, 15) == (11, 15)
        assert bounds("vague", None, 24, None) == (24, inf)
        more = interval("more_than", 2.5, 2.5, None, whole=False)
        assert more is not None
        assert 2.5 < more[0] < 2.500001
