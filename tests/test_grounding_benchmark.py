"""The benchmark of grounding: cases as candidates of ours, alignments as the scorer wants them, results as tables."""

from __future__ import annotations

from benchmarks import grounding, grounding_tables

BODY = "“We stay,” said Dahl. The port lost $1.2bn."
FIGURES = {
    "accuracy": {
        "cases": 6, "recall_exact": 75.0, "false_accept": 0.0, "refused_good": 25.0, "wrong_place_repeats": 0.0,
        "kinds": {"exact": {"of": 4, "right": 3}, "neg_name_swapped": {"of": 2, "right": 2}},
        "speakers": {"right": {"of": 2, "right": 2}, "wrong": {"of": 1, "right": 0}},
    },
    "traps": {"of": 20, "right": 19, "wrong": ["full width"]},
    "speed": {"all": 3000},
    "growth": {"one letter": {"half_s": 0.1, "whole_s": 0.2, "ratio": 2.0}},
}  # fmt: skip


def test_the_scorer_is_given_spans_and_verdicts() -> None:
    """A candidate that stands has spans, status and, with a speaker, a verdict; one that is refused is null."""
    asked = [
        {"family": "quote", "text": "We stay", "speaker": "Ines Dahl"},
        {"family": "quote", "text": "We leave"},
        {"family": "figure", "text": "1.2 billion dollars", "value": 1.2e9},
    ]

    expected = [
        {"spans": [[1, 8]], "status": "exact", "speaker": "right"},
        None,
        {"spans": [[36, 42]], "status": "value"},
    ]
    assert expected == grounding.system(BODY, asked)


def test_what_is_hostile_grows_with_its_size() -> None:
    """Every hostile body and candidate is about as long as asked for, so that doubling doubles it."""
    for make in grounding.HOSTILE.values():
        half, whole = (len(body.encode()) + len(wanted.encode()) for body, wanted in (make(5000), make(10000)))

        assert 1.9 < whole / half < 2.1


def test_the_section_tells_kinds_and_traps() -> None:
    """Kinds that stand and kinds that are refused have a table each; without speed the tables stand alone."""
    made = grounding_tables.grounding(FIGURES)

    assert "| exact | 4 | 75.0 |" in made
    assert "| name swapped | 2 | 100.0 |" in made
    assert "19 of 20 traps" in made
    assert "| all | 3,000 |" in made
    assert "2.00 times half" in made
    assert "a second" not in grounding_tables.grounding({name: FIGURES[name] for name in ("accuracy", "traps")})
