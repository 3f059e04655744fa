"""The page of an article: what stands on it, in which order, and what leads where."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from pages_read import PageRead

import newsschema as ns
from newsschema.markup.signs import shown
from newsschema.records.refusal import SHAPE_ALONE
from newsschema.rules.finding import Finding
from newsschema.views.article_page import article_page, title_of
from newsschema.views.direction import direction, language_tag
from newsschema.views.numbers import Numbers
from newsschema.views.refused_page import refused_page
from newsschema.views.sums import sums_of
from newsschema.views.sums_section import told

SEEDS = sorted((Path(__file__).parents[1] / "seeds").glob("*.txt"))
ROCKETS = ns.read(SEEDS[0])


def article(body: str, **more: Any) -> ns.Article:  # noqa: ANN401  fields of any type
    """A small article, which may break rules."""
    record = {"id": "a1", "schema_version": "1.0", "body": body, **more}
    return ns.Article.model_validate(record, context={SHAPE_ALONE: True})


def span(body: str, text: str) -> dict[str, Any]:
    """Where a text stands."""
    start = body.index(text)
    return {"start": start, "end": start + len(text), "text": text}


def figures(body: str, *told: tuple[str, float | None, dict[str, Any]]) -> ns.Article:
    """An article of these figures: their words, values, and what else they are."""
    made = [
        {
            "id": f"f{n}",
            "span": span(body, words),
            "quantity": "count",
            "value": value,
            "bound": "vague" if value is None else "exact",
            "modality": "reported",
            **more,
        }
        for n, (words, value, more) in enumerate(told, 1)
    ]
    return article(body, figures=made)


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.stem)
def test_a_seed_is_told_whole(path: Path) -> None:
    """Its body letter for letter, every quote and figure with a mark and a row that lead to each other."""
    read_ = ns.read(path)
    page = article_page(read_)
    read = PageRead(page)

    assert read.strange == []
    assert shown(read_.body) == read.body
    for letter, records in (("q", read_.quotes), ("f", read_.figures)):
        for number in range(1, len(records) + 1):
            assert {f"{letter}{number}", f"{letter.upper()}{number}"} <= {*read.ids}
            assert {f"#{letter}{number}", f"#{letter.upper()}{number}"} <= {*read.links}


def test_sections_stand_in_their_order() -> None:
    """What is wrong comes first, then the text, then what was found in it, then where it is from."""
    wanted = [
        "head",
        "content",
        "problems",
        "text",
        "body",
        "quotes",
        "figures",
        "sums",
        "people",
        "facts",
        "provenance",
    ]
    ids = PageRead(article_page(ROCKETS)).ids

    assert wanted == [name for name in ids if name in wanted]


def test_what_is_not_given_is_said() -> None:
    """No headline, no byline, no date: none is made up, and all three are told."""
    read = PageRead(article_page(article("Rain fell.")))

    assert "No headline is given" in read.text
    assert "No byline is given" in read.text
    assert "not told" in read.text
    assert "No problem was found" in read.text


def test_a_problem_leads_to_its_mark_and_to_its_rule() -> None:
    """With its code, message, mend and place; the rule's reason stands on the page."""
    body = "“Rain fell,” she said. Hail fell."
    piece = {**span(body, "Rain fell,"), "quoted": True, "text": "Hail fell,"}
    quote = {
        "id": "q1",
        "kind": "direct",
        "content": [piece],
        "text": "Hail fell,",
        "attribution": {"source_form": "none"},
        "marks": "balanced",
    }
    shifted = article(body, quotes=[quote])
    page = article_page(shifted)
    rule = ns_rule("NS101")

    assert "Error</strong> <a href=#NS101>NS101</a> &#x27;Hail" not in page
    assert "<a href=#NS101>NS101</a> 'Hail fell,' is not at body[1:11], at <a href=#q1>" in page
    assert rule.why in page
    assert f"Mend: {rule.mend}" in page


def ns_rule(code: str) -> Any:  # noqa: ANN401  a rule
    """The rule with this code."""
    from newsschema.rules.catalogue import BY_CODE

    return BY_CODE[code]


def test_warnings_come_after_errors_and_what_was_noticed_last() -> None:
    """Provenance warnings are problems too."""
    noticed = {"code": "NS024", "path": "", "message": "it is not in utf-8"}
    it = article("Rain fell.", provenance={"source_format": "html", "warnings": [noticed]})
    found = [Finding("NS409", "/figures/7", "no sum", severity="warning"), Finding("NS101", "/body", "elsewhere")]
    text = PageRead(article_page(it, found)).text
    places = [text.index(kind) for kind in ("Error NS101", "Warning NS409", "Noticed NS024")]

    assert places == sorted(places)


@pytest.mark.parametrize(
    ("pointer", "anchor"),
    [
        ("/quotes/0", "q1"),
        ("/quotes/5/content/1", "q6-2"),
        ("/quotes/5/content/9/text", "q6"),
        ("/quotes/99", "facts"),
        ("/figures/2/value", "f3"),
        ("/people/0/mentions/1", "p1-2"),
        ("/people/0/name", "p1"),
        ("/blocks/2/start", "b3"),
        ("/body", "text"),
        ("/headline", "head"),
        ("/media/0", "facts"),
        ("/provenance/line", "provenance"),
        ("/keywords/0", "facts"),
    ],
)
def test_a_pointer_leads_to_what_it_names(pointer: str, anchor: str) -> None:
    """A mark where there is one, else a row or the section that tells of the field; always to something."""
    read = PageRead(article_page(ROCKETS, [Finding("NS101", pointer, "wrong")]))

    assert read.strange == []
    assert read.links.count(f"#{anchor}") > PageRead(article_page(ROCKETS, [])).links.count(f"#{anchor}")


class TestSums:
    """Totals and their parts."""

    BODY = "16 boats came, 11 new, one old and four in parts, or five."

    @pytest.mark.parametrize(
        ("parts", "complete", "verdict", "why"),
        [
            ([11.0, 1.0, 4.0], True, "adds up", ""),
            ([11.0, 1.0, 4.0], None, "adds up", ""),
            ([11.0, 1.0, 5.0], True, "does not add up", "the parts make 17, not 16"),
            ([11.0, 1.0, 5.0], None, "more than the whole", "the parts make 17, not 16"),
            ([11.0, 1.0, 3.0], True, "does not add up", "the parts make 15, not 16"),
            ([11.0, 1.0, 3.0], None, "not all parts told", "the parts make 15, 1 of 16 are not told"),
            ([11.0, None, 4.0], True, "cannot be added", "a part has no value"),
            ([0.1, 0.2, 15.7], True, "adds up", ""),
        ],
    )
    def test_a_sum_has_its_verdict(self, parts: list[float | None], complete: object, verdict: str, why: str) -> None:
        """As a sign and in words, whether it adds up, does not, or cannot be told."""
        whole: tuple[str, float, dict[str, Any]] = ("16 boats", 16.0, {"parts_complete": complete})
        words = ("11 new", "one old", "four")
        it = figures(self.BODY, whole, *((w, v, {"part_of": "f1"}) for w, v in zip(words, parts, strict=True)))
        (made,) = sums_of(it)
        text = PageRead(article_page(it)).text

        assert (verdict, why) == (made.verdict, told(made))
        assert re.search(rf"[✓✗…?] {verdict}", text)

    def test_shares_are_held_against_a_hundred(self) -> None:
        """Percentages of a count make 100, not the count."""
        shares = {"part_of": "f1", "quantity": "percent"}
        it = figures(self.BODY, ("16 boats", 16.0, {}), ("11 new", 70.0, shares), ("four", 30.0, shares))

        assert ["adds up"] == [made.verdict for made in sums_of(it)]

    def test_circles_and_shared_ids_are_told_all_the_same(self) -> None:
        """Figures that are parts of each other, of themselves, of nothing."""
        leaning = [("16 boats", 16.0, {"part_of": "f2"}), ("11 new", 11.0, {"part_of": "f1"})]
        it = figures(self.BODY, *leaning, ("four", 4.0, {"part_of": "f3"}), ("five", 5.0, {"part_of": "f9"}))
        read = PageRead(article_page(it))

        assert read.strange == []
        assert "part of f9" in read.text


def test_conflicts_stand_side_by_side() -> None:
    """Each chain of them is one group, with the words about each figure."""
    body = "Police said 40 people came. The church said 60 people did, and a paper 80 people."
    leaning = [("40 people", 40.0, ["f2"]), ("60 people", 60.0, ["f1", "f3"]), ("80 people", 80.0, ["f2"])]
    it = figures(body, *((words, value, {"conflicts_with": ids}) for words, value, ids in leaning))
    page = article_page(it)

    assert page.count('class="sides"') == 1
    assert page.count('class="side"') == 3
    assert '"words">Police said <strong>40 people</strong> came. The church' in page
    assert "a paper <strong>80 people</strong>.</p>" in page  # nothing is left out where the text begins and ends


def test_a_long_article_repeats_less() -> None:
    """Over some thousand letters of quotes the table has their beginnings; the text has all."""
    body = "\n\n".join(f"“{'Rain fell on the quay and on the boats. ' * 8}” Ana Reyes said." for _ in range(40))
    it = ns.extract(body)
    page = article_page(it)

    assert Numbers.of(it).long
    assert "<td>Rain fell on the quay and on the …<td>" in page
    assert shown(body) == PageRead(page).body
    assert not Numbers.of(ROCKETS).long


class TestDirection:
    """Which way texts run."""

    @pytest.mark.parametrize(
        ("language", "text", "way"),
        [
            ("ar", "Vell", "rtl"),
            ("he-IL", "", "rtl"),
            ("fa", "", "rtl"),
            ("ur-Latn", "خبر", "ltr"),
            ("az-Arab", "a", "rtl"),
            ("en", "خبر", "rtl"),
            (None, "12: خبر", "rtl"),
            (None, "«Новость", "ltr"),
            (None, "12 %", "auto"),
            ("x-harbour", "ידיעה", "rtl"),
        ],
    )
    def test_by_language_or_first_strong_letter(self, language: str | None, text: str, way: str) -> None:
        """The language is asked first, then the text."""
        assert way == direction(language, text)

    @pytest.mark.parametrize(
        ("language", "tag"),
        [
            ("en", "en"),
            ("pt-BR", "pt-BR"),
            ("zh-Hant-TW", "zh-Hant-TW"),
            ("de-CH-1996", "de-CH-1996"),
            ("sl-rozaj-biske", "sl-rozaj-biske"),
            ("en-u-ca-buddhist-x-a", "en-u-ca-buddhist-x-a"),
            ("x-harbour", None),
            ("a", None),
            ("en-", None),
            ("english", None),
            ('en" onload="', None),
            ("en\n", None),
            ("eñ", None),
            (None, None),
        ],
    )
    def test_only_well_formed_languages_become_attributes(self, language: str | None, tag: str | None) -> None:
        """BCP 47, a language of two or three letters first."""
        assert tag == language_tag(language)

    def test_a_body_says_its_own(self) -> None:
        """A page of ours is English; the body is not."""
        page = article_page(article("خبر عاجل", language="ar", headline="خبر"))

        assert '<div id="body" lang="ar" dir="rtl">' in page
        assert '<h1 lang="ar" dir="rtl">خبر</h1>' in page


def test_white_space_stays_between_blocks() -> None:
    """Blank lines stand between paragraphs, and inside a block every line end is kept."""
    body = "One\nline\n\n \nTwo  spaces\n"
    blocks = [{"kind": "caption", "start": 0, "end": 8}]
    page = article_page(article(body, blocks=blocks))

    assert '<p class="furniture"><small>caption</small>One\nline</p>\n\n \n<p>Two  spaces\n</p>' in page
    assert body == PageRead(page).body


@pytest.mark.parametrize(
    "blocks",
    [
        [(0, 4), (2, 8)],
        [(4, 8), (0, 4)],
        [(0, 99)],
        [(3, 3), (5, 4)],
    ],
)
def test_blocks_that_lie_wrong_take_nothing_from_the_text(blocks: list[tuple[int, int]]) -> None:
    """What overlaps, stands out of order, or ends past the body is left out, and its text stays."""
    told_ = [{"kind": "related", "start": start, "end": end} for start, end in blocks]

    assert PageRead(article_page(article("abcdefgh", blocks=told_))).body == "abcdefgh"


def test_piles_of_marks_are_parted() -> None:
    """Hundreds on one letter stand in elements of a hundred; the text is the same, a few stay as they are."""
    piled, few = "e" + "\u0301" * 250 + "f", "e" + "\u0301" * 50
    page = article_page(article(piled, headline=piled, description=few))

    assert PageRead(page).strange == []
    assert PageRead(page).body == piled
    assert page.count('<span class="pile">') == 6
    assert f">{few}<" in page


def test_a_title_is_one_short_line_of_text() -> None:
    """Whatever the headline is."""
    it = article("x", headline="One\n\ttwo\u202e<b>" + "x" * 500)

    assert title_of(it).startswith("One two⟦RLO⟧<b>xx")
    assert len(title_of(it)) < 130
    assert "<title>One two⟦RLO⟧&lt;b&gt;xx" in article_page(it)


def test_a_record_that_is_none_is_shown_as_it_was_read() -> None:
    """With what refuses it, and no link that leads nowhere."""
    raw = json.dumps({"id": 7, "body": "<b>\u202e"}, ensure_ascii=False)
    read = PageRead(refused_page([Finding("NS011", "/id", "id is a whole number")], raw, "in.jsonl, record <1>"))

    assert read.strange == []
    assert shown(raw) in read.text
    assert "in.jsonl, record <1>" in read.text
    assert "Error NS011 id is a whole number, at /id" in read.text
