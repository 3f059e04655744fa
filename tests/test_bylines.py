"""Who is credited: lines as printed, notes at the foot, and the two together."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsschema.credits.author_notes import read_author_note
from newsschema.extraction.bylines import Credit, find_credits, parse_credit_line
from newsschema.extraction.furniture import find_blocks

STORY = "The harbour was closed on Monday after waves broke over its mole, the harbour board said in a note."
HOLLIS = (
    "Meg Hollis is the harbour bureau chief at Coastal Times. She covers shipping, trade and weather. Before that, "
    "she worked the city hall beat for the Port Daily, which followed almost two years as a staff writer for Inland "
    "Magazine. Prior to that she was an editorial assistant for the Northern Post's Vell bureau."
)
CORPUS = Path(os.environ.get("NEWSSCHEMA_CORPUS", Path(__file__).parents[2] / "shared" / "corpus"))


def credits_of(*stretches: str) -> tuple[str, tuple[Credit, ...]]:
    """The text made of the stretches, parted by blank lines, and its credits."""
    body = "\n\n".join(stretches)
    return body, find_credits(body, find_blocks(body))


@pytest.mark.parametrize(
    ("line", "named"),
    [
        ("By Ana Reyes", [("Ana Reyes", None, None)]),
        (
            "By Ana Reyes and Tom Okoro, Staff Writers",
            [("Ana Reyes", "Staff Writer", None), ("Tom Okoro", "Staff Writer", None)],
        ),
        ("ANA REYES | The Gazette", [("Ana Reyes", None, "The Gazette")]),
        ("Ana Reyes, Gazette Staff", [("Ana Reyes", "Staff", "Gazette")]),
        ("By Ana Reyes, Gazette City Hall reporter", [("Ana Reyes", "City Hall reporter", "Gazette")]),
        ("By Ana Reyes\nStaff Writer\nThe Gazette", [("Ana Reyes", "Staff Writer", "The Gazette")]),
        ("By Ana Reyes, Special to The Gazette", [("Ana Reyes", None, "The Gazette")]),
        ("By Ana Reyes (The Gazette)", [("Ana Reyes", None, "The Gazette")]),
        (
            "By Ana Reyes, The Gazette, and Tom Okoro, The Herald",
            [("Ana Reyes", None, "The Gazette"), ("Tom Okoro", None, "The Herald")],
        ),
        ("By TOM O’KORO JR., AP National Writer", [("Tom O’Koro Jr.", "National Writer", "AP")]),
        ("By Lt. Col. Ana Reyes", [("Ana Reyes", None, None)]),
        ("Okoro, Tom", [("Tom Okoro", None, None)]),
        ("By Lena van der Berg 3 June 2025 10:02 am", [("Lena van der Berg", None, None)]),
        ("By Ana Reyes | ana.reyes@gazette.example | @ana", [("Ana Reyes", None, None)]),
        ("By Ana Reyes. Follow Ana Reyes on Twitter @ana", [("Ana Reyes", None, None)]),
        ("Ana Reyes is a reporter for The Gazette.", [("Ana Reyes", "reporter", "The Gazette")]),
        ("Tom Okoro Associated Press", [("Tom Okoro", None, "Associated Press")]),
    ],
)
def test_a_line_names_persons_with_post_and_paper(line: str, named: list[tuple[str, str | None, str | None]]) -> None:
    """Titles, shouting, days, addresses and handles are no part of a name."""
    assert named == [(party.name, party.post, party.affiliation) for party in parse_credit_line(line).persons]


@pytest.mark.parametrize(
    ("line", "kind", "name", "role"),
    [
        ("By THE ASSOCIATED PRESS", "organization", "THE ASSOCIATED PRESS", "wire"),
        ("Reuters", "organization", "Reuters", "wire"),
        ("The Harbour Gazette", "organization", "The Harbour Gazette", "author"),
        ("Gazette Staff", "group", "Gazette Staff", "author"),
        ("By the Gazette editorial board", "group", "the Gazette editorial board", "author"),
    ],
)
def test_a_line_may_name_a_paper_a_wire_or_a_desk(line: str, kind: str, name: str, role: str) -> None:
    """None of them is a person."""
    parsed = parse_credit_line(line)
    expected = ()

    assert expected == parsed.persons
    assert [(kind, name)] == [(party.kind, party.name) for party in parsed.sections[0].parties]
    assert role == parsed.role


@pytest.mark.parametrize(
    ("line", "sections"),
    [
        ("By Ana Reyes, with reporting by Tom Okoro", [("author", "Ana Reyes"), ("contributor", "Tom Okoro")]),
        ("Story by Ana Reyes. Photos by Tom Okoro", [("author", "Ana Reyes"), ("photographer", "Tom Okoro")]),
        (
            "Reporting by Ana Reyes in Port Vell; Editing by Tom Okoro",
            [("author", "Ana Reyes"), ("editor", "Tom Okoro")],
        ),
        ("Ana Reyes contributed to this report.", [("contributor", "Ana Reyes")]),
        ("Translated by Jo Marsh", [("translator", "Jo Marsh")]),
    ],
)
def test_cues_tell_what_each_did(line: str, sections: list[tuple[str, str]]) -> None:
    """One line may credit several parts of the work."""
    assert sections == [(section.role, section.parties[0].name) for section in parse_credit_line(line).sections]


def test_handles_are_kept_apart() -> None:
    """Addresses and handles are data, not names."""
    expected = ("ana@gazette.example", "@ana")

    assert expected == parse_credit_line("By Ana Reyes, ana@gazette.example, @ana").handles


@given(st.text(alphabet=st.sampled_from("AaBby .,;|@()-\n'’Ü1"), max_size=120))
def test_every_span_of_a_line_covers_its_name(line: str) -> None:
    """Whatever the line, nothing is raised and each name stands where its span says, but for case and title."""
    for party in parse_credit_line(line).persons:
        printed = party.span.of(line).casefold()

        assert all(word.strip(".,") in printed for word in party.name.casefold().split())


def test_a_note_tells_post_paper_beats_and_earlier_posts() -> None:
    """The words of each earlier post are given with their place."""
    note = read_author_note(HOLLIS)

    assert note is not None

    post = ("Meg Hollis", "harbour bureau chief", "Coastal Times")

    assert post == (note.name, note.role, note.affiliation)

    beats = ("shipping", "trade", "weather")

    assert beats == note.beats

    earlier = [
        (None, "Port Daily", "worked the city hall beat for the Port Daily"),
        ("staff writer", "Inland Magazine", "staff writer for Inland Magazine"),
        (
            "editorial assistant",
            "Northern Post's Vell bureau",
            "editorial assistant for the Northern Post's Vell bureau",
        ),
    ]

    assert earlier == [(post.role, post.affiliation, post.span.of(HOLLIS)) for post in note.previous_posts]


@pytest.mark.parametrize(
    ("note", "role", "paper", "beats"),
    [
        ("Tom Okoro is Defence Weekly' air warfare reporter.", "air warfare reporter", "Defence Weekly", ()),
        ("Tom Okoro is Coastal Times’ shipping reporter", "shipping reporter", "Coastal Times", ()),
        ("Tom Okoro is The Gazette's City Hall reporter.", "City Hall reporter", "The Gazette", ()),
        ("Tom Okoro covers rail and roads for The Gazette.", None, "The Gazette", ("rail", "roads")),
        ("Tom Okoro is a staff writer at The Gazette covering courts.", "staff writer", "The Gazette", ("courts",)),
        ("Tom Okoro is a freelance journalist based in Port Vell.", "freelance journalist", None, ()),
        (
            "Tom Okoro is a reporter. He covers tides, quays and other matters of the port.",
            "reporter",
            None,
            ("tides", "quays"),
        ),
        ("Follow Tom Okoro on Twitter @tom", None, None, ()),
    ],
)
def test_notes_of_other_shapes(note: str, role: str | None, paper: str | None, beats: tuple[str, ...]) -> None:
    """Possessives, "covers", and notes that only say how to reach somebody; an open end is no beat."""
    told = read_author_note(note)

    assert told is not None
    assert (role, paper, beats) == (told.role, told.affiliation, told.beats)


@pytest.mark.parametrize(
    "text", ["The mole is the longest of the coast.", "By Tuesday it was over.", STORY, "x" * 5000, ""]
)
def test_other_sentences_are_no_notes(text: str) -> None:
    """A note opens with a person's name."""
    assert read_author_note(text) is None


def test_a_person_of_no_newsroom_is_not_told_to_be_one() -> None:
    """What happened to somebody is not a post."""
    note = read_author_note("Ana Reyes is expected at the hearing on Tuesday.")

    assert note is not None
    expected = (None, None, False)

    assert expected == (note.role, note.affiliation, note.of_a_newsroom)


def test_without_a_byline_the_note_is_the_evidence() -> None:
    """The credit's text is the name, its span the note."""
    body, [credit] = credits_of(STORY, STORY, HOLLIS)
    [author] = credit.authors
    told = ("Meg Hollis", "author", "author_bio", HOLLIS)

    assert told == (
        credit.text,
        credit.role,
        credit.evidence,
        credit.span.of(body),
    )

    name = "Meg Hollis"

    assert name == author.name_span.of(body)

    earlier = ["worked the city hall beat for the Port Daily", "staff writer for Inland Magazine"]

    assert earlier == [post.span.of(body) for post in author.previous_posts[:2]]


def test_a_note_enriches_the_author_of_the_same_name() -> None:
    """The line's own post stays; the other author is left as printed."""
    body, [credit] = credits_of("Storm closes harbour", "By MEG HOLLIS and Tom Okoro", STORY, STORY, HOLLIS)
    hollis, okoro = credit.authors
    printed = ("printed", "By MEG HOLLIS and Tom Okoro")

    assert printed == (credit.evidence, credit.text)

    names = ("Meg Hollis", "MEG HOLLIS")

    assert names == (hollis.name, hollis.name_span.of(body))

    post = ("harbour bureau chief", "Coastal Times")

    assert post == (hollis.role, hollis.affiliation)

    nothing = (None, None, ())

    assert nothing == (okoro.role, okoro.affiliation, okoro.beats)


def test_lines_that_go_on_are_one_credit() -> None:
    """Name, post and paper on lines of their own are read together."""
    byline = "By Ana Reyes\nStaff Writer\nThe Harbour Gazette"
    _, [credit] = credits_of("Storm closes harbour", byline, STORY, STORY)

    assert byline == credit.text
    expected = ("Staff Writer", "The Harbour Gazette")

    assert expected == (credit.authors[0].role, credit.authors[0].affiliation)


def test_credits_at_the_foot_are_printed_ones() -> None:
    """Who helped is credited where the article says so."""
    _, [author, helper] = credits_of(
        "Storm closes harbour", "By Ana Reyes", STORY, STORY, "Jo Marsh contributed to this report."
    )

    writer = ("author", "Ana Reyes")

    assert writer == (author.role, author.authors[0].name)

    helped = ("contributor", "printed", "Jo Marsh")

    assert helped == (helper.role, helper.evidence, helper.authors[0].name)


def test_an_article_that_names_nobody_has_no_credit() -> None:
    """Nobody is invented."""
    _, found = credits_of("Storm closes harbour", STORY, STORY)
    expected = ()

    assert expected == found


def test_lines_of_news_pages_are_read_as_people_read_them() -> None:
    """At least 0.985 F1 on the persons of the hand-labelled lines."""
    source = CORPUS / "pages" / "byline_gold.jsonl"
    if not source.exists():
        pytest.skip("the corpora are not here: set NEWSSCHEMA_CORPUS")
    right = found = wanted = 0
    for line in source.read_text(encoding="utf-8").splitlines():
        gold = json.loads(line)
        persons = {name.casefold() for name in gold["persons"]}
        named = {party.name.casefold() for party in parse_credit_line(gold["raw"]).persons}
        right, found, wanted = right + len(named & persons), found + len(named), wanted + len(persons)

    assert 2 * right / (found + wanted) >= 0.985


def test_the_seed_article_s_authors_are_known_from_their_notes() -> None:
    """Both authors, with post and paper, and the three earlier posts of the second."""
    folder = CORPUS.parent / "seed"
    if not folder.exists():
        pytest.skip("the seed article is not here: set NEWSSCHEMA_CORPUS")
    body = next(folder.glob("000_*.txt")).read_text(encoding="utf-8")
    gold = json.loads((folder / "quotes.gold.json").read_text(encoding="utf-8"))["bylines"]
    authors = [author for credit in find_credits(body, find_blocks(body)) for author in credit.authors]

    assert [(one["name"], one["role"], one["affiliation"], one["bio_span"]) for one in gold] == [
        (one.name, one.role, one.affiliation, [one.bio.start, one.bio.end] if one.bio else None) for one in authors
    ]
    expected = [0, 3]

    assert expected == [len(one.previous_posts) for one in authors]
