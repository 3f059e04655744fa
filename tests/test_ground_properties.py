"""What holds of grounding whatever is extracted from whatever body, and on the corpus that others can score."""

from __future__ import annotations

import json
import os
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any, get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import newsschema as ns
from newsschema import FigureCandidate, QuoteCandidate
from newsschema.grounding.alignment import Aligned, Fold, Reason, Status
from newsschema.grounding.grounding import Grounding
from newsschema.grounding.outcome import SpeakerChoice
from newsschema.grounding.refusals import BY_REASON
from newsschema.records import alignment

CORPUS = Path(os.environ.get("NEWSSCHEMA_CORPUS", "../shared/corpus")) / "grounding"
#: Sentences that bodies are made of: marks of several kinds, numbers, speakers, letters beyond ASCII.
SENTENCES = (
    "“We counted 16 crates, and 11 of those were wet,” Harbour Master Ana Reyes told reporters.",
    "Tom Okoro, the mayor, said that more than 300 people had left.",
    "He called the night “a long one”, and went home.",
    "„Der Hafen bleibt zu“, sagte Zoë Ångström am Montag.",
    "首相は「消費税を上げることはない」と述べた。",
    "Costs rose by $1.2 million, or 7.5 per cent, to between $5m and $6m.",
    "“It's late,” she said, “and the tide won’t wait.”",
    "The port \u201copened in 1999, and nobody closed it",
    "🚢 Ships, 5,000 of them; none was lost.",
)
words = st.sampled_from([word for sentence in SENTENCES for word in sentence.split()])
#: Stretches of sentences, words in any order, and anything at all.
texts = st.one_of(
    st.sampled_from(SENTENCES).flatmap(
        lambda said: st.tuples(st.integers(0, len(said)), st.integers(0, len(said))).map(
            lambda cut: said[min(cut) : max(cut)]
        )
    ),
    st.lists(words, min_size=1, max_size=8).map(" ".join),
    st.lists(words, min_size=2, max_size=6).map(" ... ".join),
    st.text(max_size=20),
)
speakers_named = st.sampled_from(["Reyes", "Tom Okoro", "she", "the mayor", "Ångström", "首相", "Ann Berg"])
names = st.one_of(st.none(), speakers_named, texts)
candidates = st.one_of(
    st.builds(
        QuoteCandidate,
        text=texts,
        speaker=names,
        cue=st.one_of(st.none(), st.just("said"), texts),
        kind=st.sampled_from([None, "direct", "indirect", "mixed"]),
        context=st.one_of(st.none(), texts),
    ),
    st.builds(
        FigureCandidate,
        text=texts,
        value=st.one_of(st.none(), st.sampled_from([16.0, 300.0, 1.2e6, 7.5]), st.floats(allow_nan=False)),
        unit=st.one_of(st.none(), st.sampled_from(["crates", "USD", "percent"]), texts),
        bound=st.sampled_from([None, "exact", "more_than", "range"]),
        source=names,
        context=st.one_of(st.none(), texts),
    ),
)
members = st.sampled_from(["quotes", "figures", "text", "value", "x"])
objects = st.recursive(
    st.none() | st.booleans() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(members, inner),
)
#: Each example reads a whole body for quotes.
few = settings(max_examples=60)
bodies = st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=5).map("\n\n".join)


@few
@given(bodies, st.lists(candidates, max_size=8), st.sampled_from(get_args(SpeakerChoice)))
def test_what_is_grounded_holds(body: str, given_: list[Any], speakers: SpeakerChoice) -> None:
    """No error in any article, no candidate lost, and every record's words are the body's."""
    found = ns.ground(body, given_, speakers=speakers)

    assert [] == [finding for finding in ns.validate(found.article) if finding.refuses]
    assert len(given_) == len(found.grounded) + len(found.refused)
    assert _records(found) == {id(one) for one in (*found.article.quotes, *found.article.figures)}
    assert all(any(finding.refuses for finding in one.findings) for one in found.refused)
    assert not any(finding.refuses for one in found.grounded for finding in one.findings)


@few
@given(
    st.permutations(["Ana Reyes", "Tom Okoro", "Zoë Ångström", "Captain Lina Novak"]),
    st.sampled_from(["“{words},” said {one}.", "“{words},” {one} said.", "{one} said on Monday: “{words}.”"]),
    st.sampled_from(["{other} stood by.", "Nobody saw {other}.", "A letter to {other} was lost."]),
    st.booleans(),
)
def test_nobody_says_what_another_plainly_says(names_: list[str], said: str, told: str, before: bool) -> None:  # noqa: FBT001  drawn
    """Whoever else is named beside it: refused, or with the speaker of the body."""
    one, other, *_ = names_
    sentences = [said.format(words="The piers will open again", one=one), told.format(other=other)]
    body = f"{'  '.join(reversed(sentences) if before else sentences)}\n\nNothing else was said of it."
    given_ = [QuoteCandidate("The piers will open again", speaker=other)]
    kept = ns.ground(body, given_, speakers="drop").article.quotes

    assert [] == ns.ground(body, given_).article.quotes
    assert [one.removeprefix("Captain ")] == [
        quote.attribution.source.text.removeprefix("Captain ") for quote in kept if quote.attribution.source
    ]


@few
@given(bodies, st.lists(candidates, max_size=5))
def test_the_same_comes_out_again(body: str, given_: list[Any]) -> None:
    """Whatever came before it."""
    assert ns.ground(body, given_) == ns.ground(body, given_)


@few
@given(bodies, objects)
def test_any_object_is_read_or_told(body: str, said: object) -> None:
    """Whatever a model answers with: its members are candidates or come back as they were."""
    answer = said if isinstance(said, dict) else {"quotes": said}

    assert ns.ground(body, answer).article.body == body


def _records(found: Grounding) -> set[int]:
    return {id(outcome.record) for outcome in found.outcomes if outcome.record is not None}


class TestVocabulary:
    """What the aligner says is what records and rules have words for."""

    def test_statuses_and_folds_are_those_of_the_record(self) -> None:
        """One list each, in two places, because records stand below grounding."""
        assert get_args(Status) == get_args(alignment.AlignmentStatus)
        assert set(get_args(Fold)) == set(get_args(alignment.Fold))

    def test_every_reason_has_its_rule(self) -> None:
        """One each, of grounding's own."""
        assert set(get_args(Reason)) == set(BY_REASON)
        assert len(BY_REASON) == len({rule.code for rule in BY_REASON.values()})
        assert {"grounding"} == {rule.asked_by for rule in BY_REASON.values()}


@pytest.mark.slow
def test_the_corpus_comes_out_valid() -> None:
    """Every case of the corpus: what is accepted breaks no rule, and nothing is lost."""
    if not (CORPUS / "cases.jsonl").exists():
        pytest.skip(f"there is no corpus at {CORPUS}: set NEWSSCHEMA_CORPUS")
    texts_ = {doc["id"]: doc["text"] for doc in _lines("docs.jsonl")}
    groups: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for case in _lines("cases.jsonl"):
        groups[case["group"]].append(case)
    counted: Counter[str] = Counter()
    for cases in groups.values():
        cases.sort(key=lambda case: case["order"])
        given_ = [_candidate(case) for case in cases]
        found = ns.ground(texts_[cases[0]["doc"]], given_)
        counted["cases"] += len(cases)
        counted["outcomes"] += len(found.grounded) + len(found.refused)
        counted["errors"] += sum(finding.refuses for finding in ns.validate(found.article))
        for case, outcome in zip(cases, found.outcomes, strict=True):
            counted[case["gold"]["verdict"]] += isinstance(outcome.alignment, Aligned)
            if speaker := case["gold"].get("speaker"):
                counted[f"{speaker} speaker"] += 1
                counted[f"{speaker} speaker kept"] += outcome.grounded

    assert counted["cases"] == counted["outcomes"]
    assert 0 == counted["errors"]
    assert counted["accept"] > 50 * counted["refuse"]
    assert 100 * counted["wrong speaker kept"] < counted["wrong speaker"]
    # A fifth of the right ones are none: the last name in "said Ana Reyes, a lawyer from Lund" is a town.
    assert 4 * counted["right speaker kept"] > 3 * counted["right speaker"]


def _candidate(case: dict[str, Any]) -> QuoteCandidate | FigureCandidate:
    kind = FigureCandidate if case["family"] == "figure" else QuoteCandidate
    return kind(**case["candidate"])


def _lines(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (CORPUS / name).read_text(encoding="utf-8").splitlines()]
