"""The aligner: what is tied to which words of a body, what is refused and why; `cases/grounding` has the cases."""

from __future__ import annotations

import json
import unicodedata
from pathlib import Path
from typing import Any, Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsschema.grounding.aligning import Body, align
from newsschema.grounding.alignment import Aligned, Alignment, Refused
from newsschema.grounding.boundaries import whole
from newsschema.grounding.candidate import Candidate, FigureCandidate, QuoteCandidate
from newsschema.grounding.cut_off import cut_off
from newsschema.grounding.folding import number_key, word_key
from newsschema.grounding.speakers import speaker_near
from newsschema.grounding.tokens import read_tokens
from newsschema.span import Span

FOLDER: Final = Path(__file__).parent / "cases" / "grounding"
CASES: Final = [
    pytest.param(case, id=f"{file.stem}: {case['name']}")
    for file in sorted(FOLDER.glob("*.json"))
    for case in json.loads(file.read_text(encoding="utf-8"))
]
_FEWEST: Final = 100

#: News in many scripts, with whatever makes places and words hard to tell.
BODIES: Final = (
    "“We will not close the harbour,” said Dahl. “Not one ferry — not one — stays ashore.”",
    "Der Hafen bleibt offen, 15.000 Kisten für 3,5 Millionen Euro. „Wir fahren“, sagte sie.",
    "市長は「港を閉めることはない」と述べた。死者は１６人だった。",
    "قالت: «لن نغلق الميناء هذا الشتاء أبداً»",
    "เราจะไม่ปิดท่าเรือในฤดูหนาวนี้ 16 ลำ",
    "हम बंदरगाह बंद नहीं करेंगे। 🚢 The gov-\nernment [sic] can't pay $1.2bn, 40km or -5.",
)
ANYTHING: Final = st.one_of(
    st.sampled_from(BODIES),
    st.text(max_size=80),
    st.lists(
        st.sampled_from([*"aé不ß“”\"'. …-1,5\n%$", "the ", "not ", "16 ", "said ", "[sic]", "\u0301"]), max_size=30
    ).map("".join),
)
CANDIDATES: Final = st.one_of(
    st.builds(QuoteCandidate, ANYTHING, context=st.none() | ANYTHING),
    st.builds(FigureCandidate, ANYTHING, context=st.none() | ANYTHING),
)


def _candidate(told: dict[str, Any]) -> Candidate:
    make = FigureCandidate if told["kind"] == "figure" else QuoteCandidate
    return make(told["text"], context=told.get("context"))


def _asked(alignment: Alignment, body: str, expected: dict[str, Any]) -> dict[str, Any]:
    """What an alignment says, as far as a case asks for it."""
    if isinstance(alignment, Refused):
        return {"reason": alignment.reason}
    said: dict[str, Any] = {
        "status": alignment.status,
        "texts": [span.of(body) for span in alignment.spans],
        "spans": [list(span) for span in alignment.spans],
        "edits": alignment.edits,
        "folds": list(alignment.folds),
    }
    return {key: said[key] for key in expected if key in said} or said


@pytest.mark.parametrize("case", CASES)
def test_a_candidate_is_tied_to_its_words_or_refused(case: dict[str, Any]) -> None:
    """Each candidate of a case comes out with the status and words, or the reason, that the case has."""
    made = align(case["body"], [_candidate(told) for told in case["candidates"]], case.get("language"))

    expected = case["expected"]
    assert expected == [
        _asked(*pair, one) for pair, one in zip(((it, case["body"]) for it in made), expected, strict=True)
    ]


def test_there_are_many_cases() -> None:
    """A folder read amiss would pass every test above."""
    assert len(CASES) >= _FEWEST


@given(st.sampled_from(BODIES), st.data())
def test_what_stands_in_a_body_is_found_with_its_own_text(body: str, data: st.DataObject) -> None:
    """A slice that cuts off no word, number or negation is accepted, and its words are its own."""
    tokens = Body(body).tokens
    first = data.draw(st.integers(0, len(tokens.keys) - 1))
    end = data.draw(st.integers(first + 1, len(tokens.keys)))
    span = tokens.span(first, end)
    made = align(body, [QuoteCandidate(span.of(body))])[0]

    if whole(body, *span, blanks=True) and any(map(str.isalnum, span.of(body))) and not cut_off(Body(body), span):
        assert isinstance(made, Aligned)
        assert [span.of(body)] == [place.of(body) for place in made.spans]


@given(ANYTHING, st.lists(CANDIDATES, max_size=4))
def test_spans_lie_in_the_body_and_in_order(body: str, candidates: list[Candidate]) -> None:
    """Whatever is given, nothing is raised, and accepted spans are disjoint, ordered, not empty and inside."""
    for made in align(body, candidates):
        if isinstance(made, Aligned):
            flat = [place for span in made.spans for place in span]

            assert made.spans
            assert sorted(flat) == flat
            assert all(0 <= span.start < span.end <= len(body) for span in made.spans)


@given(ANYTHING, st.lists(CANDIDATES, max_size=4))
def test_aligning_is_deterministic(body: str, candidates: list[Candidate]) -> None:
    """A body read anew, after other bodies, gives the same alignments as one that is kept."""
    kept = Body(body)
    expected = align(kept, candidates)
    align(BODIES[0], [QuoteCandidate(BODIES[1])])

    assert expected == align(kept, candidates)
    assert expected == align(body, candidates)


@given(st.text(min_size=1, max_size=12))
def test_a_key_is_its_own_key(text: str) -> None:
    """Folding what is folded changes nothing, and neither does the Unicode form it comes in."""
    for word in (text[start:end] for start, end in _token_places(text)):
        key = word_key(word) if not word[-1].isdecimal() else number_key(word, comma=False)

        assert " " not in key
        if word.isalpha() and word.isascii():
            assert key == word_key(unicodedata.normalize("NFD", word.upper()))


def _token_places(text: str) -> list[tuple[int, int]]:
    tokens = read_tokens(text, comma=False)
    return list(zip(tokens.starts, tokens.ends, strict=True))


@given(st.integers(0, 10**15), st.sampled_from([",", " ", "\u00a0", "\u202f", "’", "'"]))
def test_grouped_thousands_are_one_number(value: int, mark: str) -> None:
    """However thousands are set apart, the number is the same."""
    assert str(value) == number_key(f"{value:,}".replace(",", mark), comma=False)
    assert str(value) == number_key(f"{value:,}".replace(",", "."), comma=True)


@given(st.sampled_from(BODIES))
def test_tokens_stand_in_their_text(body: str) -> None:
    """Tokens are disjoint, in order, and each is found again by its own key."""
    tokens = read_tokens(body, comma=False)

    assert list(tokens.starts) == sorted(tokens.starts)
    assert all(start < end for start, end in zip(tokens.starts, tokens.ends, strict=True))
    assert all(at in set(tokens.hits([key])) for at, key in enumerate(tokens.keys))


def test_a_refusal_tells_the_place_and_what_differs() -> None:
    """The nearest place is a span of the body, and what differs is told as it stands on both sides."""
    body = "“We will not close the harbour,” said Dahl."
    made = align(body, [QuoteCandidate("We will close the harbour")])[0]

    assert Refused("negation", Span(1, 8), "not / –") == made


@pytest.mark.parametrize(
    ("name", "verdict"),
    [
        ("Ines Dahl", "right"), ("Mayor Dahl", "right"), ("Dahl, Ines", "right"), ("DAHL", "right"),
        ("Ines Dahl Jr.", "right"), ("Knut Berg", "wrong"), ("Harbour", "wrong"), ("…", "unknown"),
    ],
)  # fmt: skip
def test_a_speaker_is_looked_for_near_the_quotation(name: str, verdict: str) -> None:
    """By the last name, as a name; a word that is none does not count."""
    body = "“We stay,” said Mayor Ines Dahl in the harbour. " + "The wind rose. " * 40 + "Knut Berg came."

    assert verdict == speaker_near(body, name, [Span(1, 8)])
