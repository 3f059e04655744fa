"""Reported figures: what they are worth, what they count, whose they are, and what they add up to."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsschema.extraction.figures import find_figures
from newsschema.extraction.word_list import word_list
from newsschema.records import Attribution, Block, Quote, QuoteSpan, ReportedFigure, Span

BOATS = "The navy sent 16 boats, 11 of which reached port, while one turned back and four sank, the harbour said."


def figures(body: str) -> list[ReportedFigure]:
    """The figures of a body of one stretch and no quotes."""
    return find_figures(body, [], [])


def only(body: str) -> ReportedFigure:
    """The one figure of *body*."""
    (figure,) = figures(body)
    return figure


def test_the_span_is_the_number_with_its_noun() -> None:
    """The noun phrase belongs to the figure, the approximator does not."""
    figure = only("Almost 300 stranded seals were counted.")

    assert ("300 stranded seals", "Almost") == (figure.span.text, figure.approximator and figure.approximator.text)


@pytest.mark.parametrize(
    ("body", "quantity", "value", "unit", "code"),
    [
        ("The deal is worth $1.2 billion.", "money", 1.2e9, "dollar", "USD"),
        ("A flat costs HK$4m here.", "money", 4e6, "Hong Kong dollar", "HKD"),
        ("The fund lost 2.4bn euros.", "money", 2.4e9, "euro", "EUR"),
        ("Oil rose to $71 a barrel.", "money", 71.0, "dollar per barrel", "USD"),
        ("Turnout was 61.5%.", "percent", 61.5, "percent", "%"),
        ("Rates went up 25 basis points.", "percent", 25.0, "basis point", None),
        ("The siege lasted three months.", "duration", 3.0, "month", "mo"),
        ("The 34-year-old pilot survived.", "age", 34.0, "year", "a"),
        ("The pilot, 34, survived.", "age", 34.0, "year", "a"),
        ("The hull is 12.5 metres long.", "distance", 12.5, "metre", "m"),
        ("They sailed 40 miles.", "distance", 40.0, "mile", "[mi_i]"),
        ("Fire burned 5 square miles.", "area", 5.0, "square mile", "[mi_i]2"),
        ("It holds 30 gallons.", "volume", 30.0, "gallon", "[gal_us]"),
        ("The anchor weighs 3 tonnes.", "mass", 3.0, "tonne", "t"),
        ("It fell to minus 12 degrees Celsius.", "temperature", -12.0, "degree celsius", "Cel"),
        ("Gusts reached 120 mph.", "speed", 120.0, "mile per hour", "[mi_i]/h"),
        ("The field gives 9,000 barrels a day.", "rate", 9000.0, "barrel a day", "[bbl_us]/d"),
        ("The plant yields 40 MW.", "other", 40.0, "megawatt", "MW"),
        ("Two-thirds of voters agreed.", "ratio", 2 / 3, None, None),
    ],
)
def test_units_and_currencies(body: str, quantity: str, value: float, unit: str | None, code: str | None) -> None:
    """A unit gives the kind of quantity, its name in the singular, and its UCUM or ISO 4217 code."""
    figure = only(body)

    assert (quantity, value, unit, code) == (figure.quantity, figure.value, figure.unit, figure.unit_code)


@pytest.mark.parametrize(
    ("words", "bound", "low", "high"),
    [
        ("about", "approximate", None, None),
        ("nearly", "approximate", None, None),
        ("at least", "at_least", 200.0, None),
        ("more than", "more_than", 200.0, None),
        ("well over", "more_than", 200.0, None),
        ("up to", "at_most", None, 200.0),
        ("no more than", "at_most", None, 200.0),
        ("fewer than", "less_than", None, 200.0),
    ],
)
def test_an_approximator_binds_the_number(words: str, bound: str, low: float | None, high: float | None) -> None:
    """The number said stays the value, and is the side the words make of it."""
    figure = only(f"The clinic saw {words} 200 patients.")

    assert (bound, 200.0, low, high) == (figure.bound, figure.value, figure.low, figure.high)
    assert words == (figure.approximator and figure.approximator.text)


def test_an_approximator_may_stand_behind() -> None:
    """At least 40 is said as "40 or more", too."""
    assert "at_least" == only("It takes 40 or more.").bound


@pytest.mark.parametrize(
    ("body", "low", "high"),
    [
        ("Between 5 and 10 hikers are missing.", 5.0, 10.0),
        ("Some 40-50 hikers are missing.", 40.0, 50.0),
        ("The trip takes 10 to 12 hours.", 10.0, 12.0),
        ("Damage is put at $2bn to $3bn.", 2e9, 3e9),
        ("Damage is put at $5-7 million.", 5e6, 7e6),
        ("It took three or four weeks.", 3.0, 4.0),
        ("Children aged 5 to 11 may join.", 5.0, 11.0),
    ],
)
def test_a_range_is_one_figure(body: str, low: float, high: float) -> None:
    """Two ends, no value."""
    figure = only(body)

    assert ("range", None, low, high) == (figure.bound, figure.value, figure.low, figure.high)


def test_a_change_is_two_figures_that_know_each_other() -> None:
    """What it was and what it became are linked, and share the unit."""
    was, became = figures("Output fell from 90 to 70 tonnes.")

    assert (90.0, 70.0, "tonne", "tonne") == (was.value, became.value, was.unit, became.unit)
    assert ("from", became.id, "to", was.id) == (
        was.change and was.change.side,
        was.change and was.change.figure_id,
        became.change and became.change.side,
        became.change and became.change.figure_id,
    )


@pytest.mark.parametrize(
    "body",
    [
        "It opened in 2019.",
        "The 2020 budget passed.",
        "In the 1990s it closed.",
        "She was born on May 4.",
        "It begins at 8:30 a.m. and ends at 5 p.m. or six o'clock.",
        "Call 555-123-4567 now.",
        "The shop is at 221 Harbour Street.",
        "Section 427 of the act applies.",
        "A Category 5 hurricane struck.",
        "The F-35 and an S23 were shown.",
        "The S&P 500 index closed.",
        "He was third in line at the 10th race.",
        "One must be careful, and no one was.",
        "Rovers are 4-2 since May.",
        "There are no immediate plans.",
        "The case of 9/11 is closed.",
    ],
)
def test_what_is_no_figure(body: str) -> None:
    """Years, dates, clock times, phone numbers, addresses, labels, names, ordinals, pronouns and tallies."""
    assert [] == [figure.span.text for figure in figures(body)]


def test_no_casualties_is_a_count_of_nought() -> None:
    """The toll is 0, its noun is kept, and the article reports it."""
    figure = only("The roof fell in, with no casualties.")

    assert ("no casualties", 0.0, "casualties", "count") == (
        figure.span.text,
        figure.value,
        figure.counted,
        figure.quantity,
    )


def test_parts_are_tied_to_their_total() -> None:
    """Nouns are inherited, and the total is complete because its parts add up."""
    total, *parts = figures(BOATS)

    assert [11.0, 1.0, 4.0] == [part.value for part in parts]
    assert [(total.id, total.id, "boats")] * 3 == [(part.part_of, part.counted_from, part.counted) for part in parts]
    assert total.parts_complete is True


def test_parts_that_do_not_add_up_are_not_complete() -> None:
    """The marked part is tied, the others are not, and nothing is claimed."""
    total, marked, *_ = figures(BOATS.replace("four", "three"))

    assert (total.id, None) == (marked.part_of, total.parts_complete)


def test_a_hedged_part_completes_nothing() -> None:
    """A part of "about 11" may be 10."""
    total, *_ = figures(BOATS.replace("11 of", "about 11 of"))

    assert total.parts_complete is None


def test_of_them_and_including_mark_parts() -> None:
    """A part may have a noun of its own."""
    total, part = figures("The crash hurt 12 people, including five children.")

    assert (total.id, None, "children") == (part.part_of, part.counted_from, part.counted)


def test_one_of_three_takes_the_noun_behind() -> None:
    """The total may follow its part."""
    part, total = figures("She is one of three judges.")

    assert (1.0, 3.0, total.id, "judges") == (part.value, total.value, part.part_of, part.counted)


@pytest.mark.parametrize(
    ("body", "modality"),
    [
        ("The ministry hired 300 nurses.", "reported"),
        ("The ministry will hire 300 nurses.", "planned"),
        ("The ministry is expected to lose 300 nurses.", "estimated"),
        ("The ministry allegedly hid 300 letters.", "alleged"),
        ("The ministry denied losing 300 letters.", "denied"),
        ("If 300 nurses leave, it closes.", "hypothetical"),
        ("The ministry did not hire 300 nurses.", "negated"),
    ],
)
def test_how_far_the_article_stands_behind_it(body: str, modality: str) -> None:
    """The nearest cue before the number tells."""
    assert modality == only(body).modality


def test_a_figure_inside_a_quote_has_its_source() -> None:
    """The quote's id and attribution are the figure's; a figure outside has neither."""
    body = "“We lost 40 sheep,” Reyes said, after 12 fires."
    piece = QuoteSpan(start=1, end=17, text=body[1:17], quoted=True)
    attribution = Attribution(source=Span(start=20, end=25, text="Reyes"), source_form="named")
    quote = Quote(id="q1", kind="direct", content=[piece], text=piece.text, attribution=attribution, marks="balanced")
    inside, outside = find_figures(body, [], [quote])

    assert ("q1", attribution) == (inside.quote_id, inside.attribution)
    assert (None, None) == (outside.quote_id, outside.attribution)


def test_furniture_has_no_figures_and_ids_run_in_body_order() -> None:
    """Headings, captions and biographies count; boilerplate and links to other stories do not."""
    body = "5 ferries sink\n\nPay 9 dollars\n\nShe has written for 20 years."
    blocks = [
        Block(kind="heading", start=0, end=14),
        Block(kind="boilerplate", start=16, end=29),
        Block(kind="author_bio", start=31, end=len(body)),
    ]
    found = find_figures(body, blocks, [])

    assert [("f1", "5 ferries"), ("f2", "20 years")] == [(figure.id, figure.span.text) for figure in found]


PIECES = [
    *sorted(
        word_list("one two hundred million half third thirds 5 12 2019 1,234 0.5 years people km dollars cents no both")
    ),
    *["$", "€", "%", "-", "–", ",", ". ", "(", "”", "\n", "of which", "of the", "from", "to", "between", "and", "rose"],
    *["about", "at least", "up to", "including", "dozens", "tens of thousands", "casualties", "é", "٣", "²", "1e999"],
]


@given(st.lists(st.sampled_from(PIECES), max_size=40), st.sampled_from(["", " "]))
def test_every_figure_holds_its_rules(pieces: list[str], joint: str) -> None:
    """Whatever the body, texts are slices, bounds have their sides, ids resolve and complete totals add up."""
    body = joint.join(pieces)
    found = figures(body)
    by_id = {figure.id: figure for figure in found}

    for figure in found:
        low, value, high = figure.low, figure.value, figure.high
        references = {figure.part_of, figure.counted_from, figure.change and figure.change.figure_id} - {None}
        needed = {"exact": value, "approximate": value, "at_least": low, "more_than": low, "at_most": high}
        sides = [side for side in (low, value, high) if side is not None]
        parts = [part.value or 0.0 for part in found if part.part_of == figure.id]

        assert body[figure.span.start : figure.span.end] == figure.span.text
        assert needed.get(figure.bound, 0.0) is not None
        assert sides == sorted(sides)
        assert references <= by_id.keys() - {figure.id}
        assert not figure.parts_complete or abs(sum(parts) - (value or 0.0)) < 1e-9


def test_the_seed_has_its_eleven_figures() -> None:
    """The hand-made gold of the seed is found, its zeros and its total among them."""
    corpus = os.environ.get("NEWSSCHEMA_CORPUS", str(Path(__file__).parents[2] / "shared" / "corpus"))
    seed = Path(corpus).parent / "seed"
    gold = seed / "figures.gold.json"
    if not gold.exists():
        pytest.skip("the seed is not on this machine")
    wanted = json.loads(gold.read_text(encoding="utf-8"))
    found = figures((seed / wanted["text_file"]).read_text(encoding="utf-8"))
    hit = [
        one["id"]
        for one in wanted["figures"]
        if any(
            figure.span.start < one["span"][1] and one["span"][0] < figure.span.end and figure.value == one["value"]
            for figure in found
        )
    ]

    assert [one["id"] for one in wanted["figures"]] == hit
    assert [16.0] == [figure.value for figure in found if figure.parts_complete]
