"""What the stretches of a body are labelled, and what is read from the labels."""

from __future__ import annotations

import json
import os
import textwrap
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsschema.credits.credit_lines import CUE, may_open_with_cue
from newsschema.extraction.furniture import find_blocks, headline_of
from newsschema.extraction.page_phrases import is_caption, kind_by_phrase
from newsschema.extraction.paragraphs import find_paragraphs
from newsschema.span import Span

STORY = "The harbour was closed on Monday after waves broke over its mole, the harbour board said in a note."
MORE = "Ferries will sail from the inner quay until the mole is mended, which may take three weeks, it added."
CORPUS = Path(os.environ.get("NEWSSCHEMA_CORPUS", Path(__file__).parents[2] / "shared" / "corpus"))


def labels(body: str) -> list[tuple[str, str]]:
    """Kind and words of every block."""
    return [(block.kind, body[block.start : block.end]) for block in find_blocks(body)]


def kinds(*stretches: str) -> list[str]:
    """Kinds of the blocks of a text made of the stretches, parted by blank lines."""
    return [block.kind for block in find_blocks("\n\n".join(stretches))]


@given(st.text(alphabet=st.sampled_from("aB .\n\t\u00a0“”—:-1@(By"), max_size=300))
def test_blocks_cover_every_word_and_no_white_space_at_their_ends(body: str) -> None:
    """Blocks are in order and disjoint, trimmed, and what is outside them is white space."""
    blocks = find_blocks(body)
    edges = [0, *(edge for block in blocks for edge in (block.start, block.end)), len(body)]
    outside = "".join(body[edges[i] : edges[i + 1]] for i in range(0, len(edges), 2))
    inside = [body[block.start : block.end] for block in blocks]

    assert sorted(edges) == edges
    assert outside.strip() == ""
    assert [words.strip() for words in inside] == inside
    assert all(inside)


def test_a_whole_page_is_labelled() -> None:
    """Headline, standfirst, byline, post, paper and hour, story, heading, caption and notes find their labels."""
    body = textwrap.dedent(f"""\
        Storm closes harbour at Port Vell
        Ferries wait outside as waves break over the mole
        By ANA REYES and Tom Okoro
        Staff Writers
        The Harbour Gazette
        June 3, 2025, 10:02 am

        PORT VELL, June 3 (Wire) — {STORY}
        An aerial view of the mole at Port Vell.
        What happens next
        {MORE}
        - The north quay
        - The south quay
        {MORE}

        This story has been updated with a note from the board.
        Ana Reyes is the port editor of The Harbour Gazette. She covers trade.
        Lena Berg contributed to this report.
        Related stories
        Port dues rise again
        Copyright 2025 The Harbour Gazette. All rights reserved.""")
    expected = [
        "headline",
        "paragraph",
        "byline",
        "byline",
        "byline",
        "other",
        "paragraph",
        "caption",
        "heading",
        "paragraph",
        "list_item",
        "list_item",
        "paragraph",
        "update_note",
        "author_bio",
        "byline",
        "related",
        "related",
        "boilerplate",
    ]

    assert expected == [kind for kind, _ in labels(body)]


def test_an_article_that_opens_with_a_sentence_has_no_headline() -> None:
    """No headline is invented."""
    body = f"{STORY}\n\n{MORE}"

    assert headline_of(body, find_blocks(body)) is None


@pytest.mark.parametrize(
    "opening", ["Rain fell on the town.", "Is the mole safe?", "In short:", "An aerial view of the mole"]
)
def test_a_short_sentence_at_the_top_is_no_headline(opening: str) -> None:
    """A final mark is a sentence's, a colon announces, and a caption describes a picture."""
    body = f"{opening}\n\n{STORY}\n\n{MORE}"

    assert headline_of(body, find_blocks(body)) is None


def test_a_line_without_a_story_below_is_no_headline() -> None:
    """A headline heads something."""
    body = "Storm closes harbour"

    assert [("paragraph", body)] == labels(body)


@pytest.mark.parametrize(
    ("headline", "below"),
    [
        ("Board Says Harbour Mole Needs Repair.", STORY),
        ("Board says mole needs repair.", f"PORT VELL (Wire) - {STORY}"),
        ("Who pays for the mole?", f"By Ana Reyes\n\n{STORY}"),
        ("“We will rebuild,” mayor of Port Vell says", STORY),
    ],
)
def test_a_final_mark_is_forgiven_in_title_case_and_above_a_dateline_or_byline(headline: str, below: str) -> None:
    """Some sources end headlines with a full stop."""
    body = f"{headline}\n\n{below}\n\n{MORE}"

    assert headline == headline_of(body, find_blocks(body))


@pytest.mark.parametrize(
    "line",
    [
        "By Ana Reyes and Tom Okoro, Staff Writers",
        "ANA REYES | The Gazette",
        "Ana Reyes, Gazette Staff",
        "By Ana Reyes | Special to The Gazette",
        "By the Associated Press",
        "Photographs by Tom Okoro",
        "BY ANA REYES @anareyes",
    ],
)
def test_a_credit_above_the_story_is_a_byline(line: str) -> None:
    """With or without "By", as long as a post, a paper or a cue proves it."""
    expected = ["headline", "byline", "paragraph", "paragraph"]

    assert expected == kinds("Storm closes harbour", line, STORY, MORE)


@pytest.mark.parametrize("line", ["By Tuesday, the water had gone.", "By 2030 the port will close", "By Land and Sea"])
def test_a_line_that_opens_with_by_and_names_nobody_is_no_byline(line: str) -> None:
    """The word begins sentences and titles too."""
    assert "byline" not in kinds("Storm closes harbour", line, STORY, MORE)


def test_a_name_alone_is_a_byline_when_a_note_at_the_foot_tells_of_it() -> None:
    """A bare name proves nothing by itself: it may be a heading."""
    note = "Ana Reyes is a reporter for The Gazette."
    expected = ["headline", "byline", "paragraph", "author_bio"]

    assert expected == kinds("Storm closes harbour", "Ana Reyes", STORY, note)
    assert "byline" not in kinds("Storm closes harbour", "Ana Reyes", STORY, MORE)


@pytest.mark.parametrize(
    "words",
    [
        "New satellite images show the burnt pier at Port Vell.",
        "This photo shows the crew of the ferry Alma.",
        "An aerial view of the flooded quay.",
        "A satellite picture shows the flooded harbour at Port Vell.",
        "Protesters march past the harbour office in this file picture.",
        "(Photo: Tom Okoro)",
        "File photo",
        "Dockers unload grain at Port Vell. (AP Photo/Tom Okoro)",
        "Photo by Tom Okoro",
        "The mole at dawn. (Tom Okoro/The Gazette)",
        "In this undated photo, a tug leaves the inner quay.",
        "Tugs pass the mole at Port Vell on June 3, 2025.",
    ],
)
def test_a_sentence_on_a_picture_is_a_caption(words: str) -> None:
    """Told by what it shows, by "in this picture", by a credit, or by present tense with a full date."""
    assert is_caption(words)


@pytest.mark.parametrize(
    "words",
    [
        "New satellite images show that the pier burnt for two days.",
        "The video shows officers on the quay, the board said.",
        "Pictures of the mole were shown to the court on Monday.",
        "“This photo shows nothing,” Okoro said.",
        "The council adopted a picture of the harbour as its seal. It shows a gull. Nobody objected.",
        "The board published the plans (see the map of the port).",
    ],
)
def test_a_sentence_of_the_story_that_speaks_of_pictures_is_no_caption(words: str) -> None:
    """What is claimed, said or told in the past belongs to the story."""
    assert not is_caption(words)


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("Load More", "boilerplate"),
        ("In Other News", "boilerplate"),
        ("Share this article", "boilerplate"),
        ("Advertisement", "boilerplate"),
        ("Sign up for our morning newsletter", "boilerplate"),
        ("© 2026 Coastal Times", "boilerplate"),
        ("Read more: Port dues rise again", "related"),
        ("See also: A history of the mole", "related"),
        ("UPDATE: The road is open again.", "update_note"),
        ("Editor’s note: Some names were changed.", "update_note"),
        ("1. The mole", "list_item"),
        ("• The quay", "list_item"),
        ("* * *", "other"),
        ("Published 3 June 2025", "other"),
        ("Share prices of the port rose on Monday.", None),
        ("Subscribers of the port’s alarm were called at night.", None),
        ("Updates to the plan will be shown in the hall.", None),
        ("Corrections officers struck at the port jail on Monday.", None),
    ],
)
def test_furniture_is_told_by_its_words(words: str, kind: str | None) -> None:
    """And a sentence that only opens with such a word is left to the story."""
    assert kind == kind_by_phrase(words)


def test_a_person_the_story_speaks_of_is_its_subject_and_not_its_author() -> None:
    """A last paragraph on somebody named above is story, unless a byline names him."""
    about = "Tom Okoro is the editor of The Gazette."
    spoken_of = "The board thanked Tom Okoro for his letters on the mole, which were read aloud on Monday night."
    story = ["paragraph", "paragraph", "paragraph"]

    assert story == kinds(STORY, spoken_of, about)

    noted = ["paragraph", "paragraph", "author_bio"]

    assert noted == kinds(STORY, MORE, about)


def test_a_note_stands_in_the_way_of_nothing_after_the_story() -> None:
    """A paragraph of the story below it shows that it is no note at the foot."""
    expected = ["paragraph", "paragraph", "paragraph"]

    assert expected == kinds(STORY, "Ana Reyes is a reporter for The Gazette.", MORE)


def test_single_line_ends_part_paragraphs() -> None:
    """Also where blank lines part others, as at the foot of pages."""
    body = f"{STORY}\n{MORE}\n\nIn Other News\nLoad More"
    expected = [
        ("paragraph", STORY),
        ("paragraph", MORE),
        ("boilerplate", "In Other News"),
        ("boilerplate", "Load More"),
    ]

    assert expected == labels(body)


@pytest.mark.parametrize("width", [60, 72, 80])
def test_lines_of_a_hard_wrapped_text_join(width: int) -> None:
    """A line end at the margin means nothing; a short line and a blank one end a paragraph."""
    stretches = ["Storm closes harbour", f"{STORY} {MORE}", f"{MORE} {STORY}", f"{STORY} {STORY}"]
    body = "\n\n".join(textwrap.fill(stretch, width) for stretch in stretches)

    assert stretches == [" ".join(words.split()) for _, words in labels(body)]


def test_capitals_without_paragraphs_are_one_paragraph() -> None:
    """The text of a teleprinter is story, no headline."""
    body = " ".join([STORY.upper(), MORE.upper()] * 20)

    assert [("paragraph", body)] == labels(body)


@pytest.mark.parametrize("body", ["", " \n\n\t ", "\n"])
def test_a_body_of_white_space_has_no_blocks(body: str) -> None:
    """Blank lines belong to no block."""
    expected = ()

    assert expected == find_blocks(body)


def test_paragraphs_of_a_corpus_are_its_lines() -> None:
    """On texts that are not hard-wrapped, every line is a stretch."""
    source = CORPUS / "quotes" / "polnear" / "dev.jsonl"
    if not source.exists():
        pytest.skip("the corpora are not here: set NEWSSCHEMA_CORPUS")
    bodies = [json.loads(line)["text"] for line in source.read_text(encoding="utf-8").splitlines()]
    lines = [[line.strip() for line in body.split("\n") if line.strip()] for body in bodies]

    assert lines == [[span.of(body) for span in find_paragraphs(body)] for body in bodies]


def test_the_seed_article_keeps_its_caption_notes_and_buttons() -> None:
    """One caption, two notes on authors, two buttons, and no headline."""
    folder = CORPUS.parent / "seed"
    if not folder.exists():
        pytest.skip("the seed article is not here: set NEWSSCHEMA_CORPUS")
    body = next(folder.glob("000_*.txt")).read_text(encoding="utf-8")
    gold = json.loads((folder / "quotes.gold.json").read_text(encoding="utf-8"))
    blocks = find_blocks(body)
    places = {
        kind: [[b.start, b.end] for b in blocks if b.kind == kind] for kind in ("caption", "author_bio", "boilerplate")
    }

    assert gold["headline"] == headline_of(body, blocks)
    assert {
        "caption": gold["captions"],
        "author_bio": [byline["bio_span"] for byline in gold["bylines"]],
        "boilerplate": gold["furniture"],
    } == places


def test_a_stretch_is_a_span_of_the_body() -> None:
    """Offsets count code points, so a typographic mark is one."""
    assert (Span(0, 6), Span(8, 11)) == find_paragraphs("“Ach!”\n\nSo.")


@given(st.from_regex(CUE, fullmatch=True))
def test_every_cue_is_one_that_a_line_may_open_with(cue: str) -> None:
    """The quick look at a line's first word knows the cues that the longer reading knows."""
    assert may_open_with_cue(f"{cue} Ana Reyes")
