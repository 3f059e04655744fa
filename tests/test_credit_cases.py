"""Credit lines and authors of metadata, by phenomenon; `cases/bylines/README.md` tells the form of the files."""

from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path
from typing import Any, Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsschema.credits.credit_chaff import without_chaff
from newsschema.credits.credit_cues import CUE, find_cues, may_begin_cue
from newsschema.credits.credit_lines import LONGEST_LINE, may_open_with_cue, parse_credit_line
from newsschema.credits.cue_words import LABELS, PHRASES, PREPOSITIONS
from newsschema.extraction.furniture import find_blocks

FILES: Final = {path.stem: path for path in sorted((Path(__file__).parent / "cases" / "bylines").glob("*.json"))}
CASES: Final[list[tuple[str, dict[str, Any]]]] = [
    (name, case) for name, path in FILES.items() for case in json.loads(path.read_text(encoding="utf-8"))["cases"]
]
ASKED: Final = {"language", "raw", "persons", "organizations", "roles", "handles", "places"}
FEWEST_CASES, FEWEST_LANGUAGES, FEWEST_OF_A_LANGUAGE = 160, 8, 6
STORY: Final = "The harbour was closed on Monday after waves broke over its mole, the harbour board said in a note."


@pytest.mark.parametrize("case", [case for _, case in CASES], ids=[f"{name}:{case['raw']}" for name, case in CASES])
def test_a_line_is_read_as_an_editor_reads_it(case: dict[str, Any]) -> None:
    """Persons, organizations, roles, handles and places are all that the case names, and no more."""
    line = parse_credit_line(case["raw"])
    told = {
        "persons": [party.name for party in line.persons],
        "organizations": list(line.organizations),
        "roles": [section.role for section in line.sections],
        "handles": list(line.handles),
        "places": list(line.places),
    }

    assert {key: case[key] for key in told} == told


def test_every_case_is_whole_and_asked_once() -> None:
    """A case has all its keys, and no line stands twice."""
    assert all(case.keys() == ASKED for _, case in CASES)
    assert len(CASES) == len({case["raw"] for _, case in CASES})


def test_cases_are_many_and_of_many_languages() -> None:
    """Enough cases, phenomena named in their files, and at least eight languages with several cases each."""
    languages = [case["language"] for _, case in CASES]
    often = {language for language in languages if languages.count(language) >= FEWEST_OF_A_LANGUAGE}
    named = [json.loads(path.read_text(encoding="utf-8"))["phenomenon"] for path in FILES.values()]

    assert len(CASES) >= FEWEST_CASES
    assert len(often) >= FEWEST_LANGUAGES
    assert [name.replace("-", " ") for name in FILES] == named


@pytest.mark.parametrize(
    "cue", sorted({*PREPOSITIONS, *(each for table in (PHRASES, LABELS) for words in table.values() for each in words)})
)
def test_every_cue_of_the_lists_passes_the_quick_look(cue: str) -> None:
    """As listed and in capitals, with a colon or without."""
    assert may_begin_cue(cue)
    assert may_open_with_cue(f"{cue.upper()}: Ana Reyes")
    assert CUE.match(f"{cue}: Ana Reyes")


@pytest.mark.parametrize(
    "line",
    [
        "Di Rosa Opens New Pier",
        "Door Prizes Awarded",
        "Foto: Der Hafen am Morgen",
        "Video: Ferry Leaves Harbour",
        "Interview: Ana Reyes on Her New Ship",
        "Von der Mole bis zum Leuchtturm",
        "Anchor Dana Marsh Retires",
        "By Royal Command, Charles",
        "Ferry Workers With Nowhere To Go",
        "Jan Bergman Wins Harbour Race",
    ],
)
def test_a_headline_is_no_byline(line: str) -> None:
    """What other languages read as a cue does not make one of a headline."""
    kinds = [block.kind for block in find_blocks(f"{line}\n\n{STORY}\n\n{STORY}")]

    assert kinds[0] != "byline"


@pytest.mark.parametrize(
    "chaff",
    [
        "Updated", "POSTED:", "Last published", "Email", "twitter today", "Print this article", "Follow Ana here",
        "8 January 2026", "2026-01-08T09:30:00Z", "9:30 am", "Thursday, Jan. 8", "8. Januar 2026", "8/1/2026",
        "ana@news.example", "@anareyes", "https://news.example/ana", "٨ يناير ٢٠٢٦",
    ],
)  # fmt: skip
def test_chaff_is_blanked_wherever_it_stands(chaff: str) -> None:
    """Each kind of it alone beside a name, so that nothing else gives it away."""
    blanked = without_chaff(f"Ana Reyes | {chaff}")

    assert len(blanked) == len(f"Ana Reyes | {chaff}")
    assert set(blanked.removeprefix("Ana Reyes | ")) <= set("; ")


@given(st.text(max_size=LONGEST_LINE))
def test_no_text_breaks_the_reading(text: str) -> None:
    """Whatever the signs: nothing is raised, and every name stands inside the text."""
    for party in (party for section in parse_credit_line(text).sections for party in section.parties):
        assert party.name
        assert 0 <= party.span.start < party.span.end <= len(text)


@given(st.text(alphabet=st.sampled_from("AnaReys Tomkrovndby,;/|.&-:"), max_size=120))
def test_cues_are_in_order_and_apart(line: str) -> None:
    """No cue begins before the last has ended."""
    cues = list(find_cues(line))

    assert all(first.end <= second.start for first, second in pairwise(cues))
