"""Charts: as long as what they show, in words too, and made of nothing that the corpus says."""

from __future__ import annotations

import re
from fractions import Fraction
from xml.etree.ElementTree import Element, fromstring

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsschema.markup.elements import Markup
from newsschema.views.charts import LONGEST, Column, Row, TimeLine, bars, legend, multiples, name, patterns, share_bar
from newsschema.views.shares import WORDS, many, percent, share_told


def parsed(markup: Markup) -> Element:
    """What is drawn, as a tree."""
    return fromstring(f"<page>{markup}</page>")  # noqa: S314  our own


def text_of(markup: Markup) -> str:
    """All words of it."""
    return "".join(parsed(markup).itertext())


def shares(element: Element, *names: str) -> list[float]:
    """Places or lengths of an element's bars, 0..100."""
    return [float(bar.get(side, "x").removesuffix("%")) for bar in element.iter("rect") for side in names]


LINE = TimeLine(
    "Articles by day",
    (Column(0.0, 0.25, 2, "2026-01-01"), Column(0.25, 0.25, 0, "2026-01-02"), Column(0.5, 0.5, 4, "2026-01-03")),
    ("2026-01-01", "2026-01-03"),
    "4 articles a day",
)


class TestBars:
    """Bars in the table of their numbers."""

    def test_a_bar_is_as_long_as_its_number(self) -> None:
        """Beside the largest, or beside what is said to be the whole; parts follow one another."""
        rows = [Row("a", (2, 2), ("4",)), Row("b", (1, 0), ("1",))]

        assert [0, 50, 50, 50, 0, 25] == shares(parsed(bars("Things", ("thing", "n", ""), rows)), "x", "width")
        assert [20, 20, 10] == shares(parsed(bars("Things", ("thing", "n", ""), rows, 10)), "width")

    def test_the_numbers_stand_beside_the_bars(self) -> None:
        """In a table with heads, whose bars nobody needs to hear."""
        table = parsed(bars("Things", ("thing", "n", "", "m"), [Row("a", (4,), ("4",), ("7",))]))

        assert ["Things", "thing", "n", "m", "a", "4", "7"] == [text for text in table.itertext() if text]
        assert ["col", "col", "col", "row"] == [head.get("scope") for head in table.iter("th")]
        assert ["true"] == [drawn.get("aria-hidden") for drawn in table.iter("svg")]

    def test_no_number_is_no_bar(self) -> None:
        """Nothing is divided by nothing."""
        assert [] == shares(parsed(bars("Things", ("thing", "n", ""), [Row("a", (0,), ("0",))])), "width")
        assert "Things" in bars("Things", ("thing", "n", ""), [])

    def test_series_have_patterns_that_are_there(self) -> None:
        """A key for each name, and for each pattern its definition."""
        keys = parsed(legend(("direct", "mixed", "indirect")))

        assert ["one", "two", "three"] == [key.get("class") for key in keys.iter("rect")]
        assert ["hatch", "dots"] == [pattern.get("id") for pattern in parsed(patterns()).iter("pattern")]


class TestPictures:
    """Pictures with words for who cannot see them."""

    def test_shares_fill_the_bar_and_are_told(self) -> None:
        """Each with its number and part of the whole."""
        drawn = parsed(share_bar("Kinds", [("direct", 3), ("indirect", 1)]))

        assert [75, 25] == shares(drawn.findall(".//svg")[0], "width")
        assert ["Kinds", "direct 3; indirect 1"] == [
            "".join(told.itertext()) for told in drawn.findall(".//svg[@role='img']/*")[:2]
        ]
        assert "direct 3 (75%)" in text_of(share_bar("Kinds", [("direct", 3), ("indirect", 1)]))

    def test_columns_stand_where_their_days_are(self) -> None:
        """As high as their number, with a hint each; an empty one is not drawn."""
        columns = parsed(LINE.drawn()).findall(".//rect")

        assert ["50%", "100%"] == [column.get("height") for column in columns]
        assert ["1.875%", "53.75%"] == [column.get("x") for column in columns]
        assert ["2026-01-01: 2", "2026-01-03: 4"] == ["".join(column.itertext()) for column in columns]

    def test_a_time_line_has_a_title_and_a_description(self) -> None:
        """That tell from when to when, and how high."""
        picture = parsed(LINE.drawn()).find(".//svg[@role='img']")

        assert picture is not None
        assert ("Articles by day", "From 2026-01-01 to 2026-01-03; at most 4 articles a day.") == (
            picture.findtext("title"),
            picture.findtext("desc"),
        )

    def test_small_ones_stand_side_by_side(self) -> None:
        """Each with its own caption."""
        drawn = parsed(multiples("Each by itself.", [LINE, LINE]))

        assert ["small", "small"] == [figure.get("class") for figure in drawn.iter("figure")]

    @given(text=st.text(st.characters(exclude_categories=["Cs"])))
    def test_no_text_becomes_an_element(self, text: str) -> None:
        """Neither as a caption, a hint, a label nor a name."""
        line = TimeLine(text, (Column(0, 1, 1, text),), (text, text), text)
        drawn = [line.drawn(), share_bar(text, [(text, 1)]), bars(text, (text, ""), [Row(name(text), (1,))])]
        known = {
            *("page", "figure", "figcaption", "p", "span", "svg", "title", "desc", "line", "rect", "ul", "li", "b"),
            *("div", "table", "caption", "thead", "tbody", "tr", "th", "td", "bdi", "em"),
        }

        assert {element.tag for one in drawn for element in parsed(one).iter()} <= known


class TestNames:
    """Names as the corpus has them."""

    def test_a_name_keeps_to_itself(self) -> None:
        """Apart from the direction of others, on one line, and cut where it does not end."""
        assert "<bdi>ليلى حداد</bdi>" == name("ليلى\nحداد")
        assert f'<bdi title="5,000 characters">{"W" * LONGEST}…</bdi>' == name("W" * 5_000)

    def test_nobody_and_nothing_are_told_apart(self) -> None:
        """From each other, and from somebody who is called so."""
        assert ["<em>not told</em>", "<em>blank</em>", "<bdi>not told</bdi>"] == [
            name(None),
            name(" "),
            name("not told"),
        ]


class TestShares:
    """Shares in words never say more than the numbers."""

    @given(whole=st.integers(1, 5_000), data=st.data())
    def test_words_are_near_the_numbers(self, whole: int, data: st.DataObject) -> None:
        """Exact ones are exact, others within two in a hundred; none and all are said only where they are."""
        part = data.draw(st.integers(0, whole))
        said = share_told(part, whole, "quotes", "is direct", "are direct").lower()
        share = Fraction(part, whole)
        easy = re.match(rf"(about )?({'|'.join(WORDS)}) of ({'|'.join(WORDS)}) ", said)
        if easy:
            told = Fraction(WORDS.index(easy[2]), WORDS.index(easy[3]))

            assert abs(told - share) <= (Fraction(2, 100) if easy[1] else 0)
        assert ("none of" in said or "is not" in said) == (part == 0)
        assert said.startswith(("all ", "the one quote is direct")) == (part == whole)
        assert whole == 1 or f"{whole:,}" in said

    @pytest.mark.parametrize(
        ("part", "whole", "said"),
        [
            (1, 2, "Half of the quotes are direct (1 of 2)."),
            (2, 6, "One of three quotes is direct (2 of 6)."),
            (0, 9, "None of the quotes is direct (9 in all)."),
            (0, 1, "The one quote is not direct."),
            (36, 100, "36 in 100 quotes are direct (36 of 100)."),
            (97, 100, "More than nine of ten quotes are direct (97 of 100)."),
        ],
    )
    def test_verbs_agree(self, part: int, whole: int, said: str) -> None:
        """One is, several are."""
        assert said == share_told(part, whole, "quotes", "is direct", "are direct")

    def test_little_is_not_nothing(self) -> None:
        """Nor is nearly all all."""
        assert ["<1%", ">99%", "0%", "100%"] == [percent(*of) for of in ((1, 999), (998, 999), (0, 9), (9, 9))]
        assert ["no articles", "1 article", "2 articles"] == [many(count, "article") for count in range(3)]
