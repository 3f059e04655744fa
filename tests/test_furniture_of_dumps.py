"""What archives, transcripts, live pages and feeds leave between the paragraphs of a story."""

from __future__ import annotations

import pytest

from newsschema.extraction.furniture import find_blocks, headline_of
from newsschema.extraction.page_phrases import kind_by_phrase

STORY = "The harbour was closed on Monday after waves broke over its mole, the harbour board said in a note."
MORE = "Ferries will sail from the inner quay until the mole is mended, which may take three weeks, it added."


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("ABSTRACT.", "other"),
        ("FULL TEXT", "other"),
        ("FULL TEXT:", "other"),
        ("(BEGIN VIDEO CLIP)", "other"),
        ("[END AUDIO TAPE.]", "other"),
        ("@anareyes.", "other"),
        ("9:05 p.m.", "other"),
        ("11 a.m. ET", "other"),
        ('<tweet author="@anareyes">The mole is gone. pic.example/1</tweet>', "other"),
        ("Getty.", "caption"),
        ("AP", "caption"),
        ("Follow Ana Reyes on Twitter: @anareyes.", "boilerplate"),
        ("Follow @harbourgazette for more of this discussion.", "boilerplate"),
        ("On Twitter, follow Ana Reyes at @anareyes", "boilerplate"),
        ("FACEBOOK.", "boilerplate"),
        ("Advertisement.", "boilerplate"),
        ("We are sorry, this video is restricted from playing where you are.", "boilerplate"),
        ("Sign up for our morning newsletter and read it first.", "boilerplate"),
        ("Watch the full interview below:", "related"),
        ("Listen to the harbour board's meeting here.", "related"),
        ("Full results: https://gazette.example/results", "related"),
        ("https://gazette.example/results", "related"),
    ],
)
def test_it_is_told_by_its_words(words: str, kind: str) -> None:
    """Whatever stands above and below."""
    assert kind_by_phrase(words) == kind
    assert [block.kind for block in find_blocks(f"{STORY}\n\n{MORE}\n\n{words}\n\n{STORY}\n\n{MORE}")][2] == kind


@pytest.mark.parametrize(
    "words",
    [
        "Abstract art is on show in the old customs house.",
        "Full text of the speech was released by the harbour board on Monday.",
        "Follow the road along the dyke and the mill comes into sight.",
        "Follow the money, the auditor told the council.",
        "Getty paid two million for the drawing of the pier.",
        "AP said it would stay in the town for another week.",
        "Twitter said that it would close the account.",
        "At 9:05 p.m. the lamps went out.",
        "Watch the tide, he told the children who played below the wall.",
        "The board put it plainly: the mole is gone.",
        "This video is evidence, the prosecutor said.",
        "Reyes contributed to the fund for the mole.",
        "The owners contributed from their own pockets.",
    ],
)
def test_a_sentence_of_the_story_is_none_of_it(words: str) -> None:
    """Though it opens with the same words."""
    assert kind_by_phrase(words) is None
    assert [block.kind for block in find_blocks(f"{STORY}\n\n{words}\n\n{MORE}")][1] == "paragraph"


@pytest.mark.parametrize("line", ["Ana Reyes contributed.", "Ana Reyes contributed to this report."])
def test_who_helped_is_told_at_the_foot(line: str) -> None:
    """In few words too."""
    assert [block.kind for block in find_blocks(f"{STORY}\n\n{MORE}\n\n{line}")][-1] == "byline"


def test_a_record_of_an_archive_is_labelled() -> None:
    """Title, marks, digest and story; the digest is text like the story's."""
    body = (
        f"Storm closes harbour at Port Vell\nABSTRACT.\n{STORY}\nFULL TEXT.\n{MORE}\nGetty.\n{STORY}\n@anareyes.\n"
        "Ana Reyes contributed."
    )
    blocks = find_blocks(body)

    assert [block.kind for block in blocks] == [
        "headline", "other", "paragraph", "other", "paragraph", "caption", "paragraph", "other", "byline",
    ]  # fmt: skip
    assert headline_of(body, blocks) == "Storm closes harbour at Port Vell"
