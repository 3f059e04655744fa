"""Answers all the way: what a model wrote becomes valid records tied to the words of the text, or is refused."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Final

import pytest

import newsschema as ns
from newsschema.grounded_runs import ground_sources
from newsschema.grounding.answer_shapes import row_in
from newsschema.grounding.candidate import FigureCandidate, QuoteCandidate
from newsschema.grounding.grounding import Grounding, ground
from newsschema.options import Options

CASES: Final = Path(__file__).parent / "cases/answers"
FAULTS: Final[dict[str, Any]] = json.loads((CASES / "faults.json").read_text(encoding="utf-8"))


def rows(name: str) -> list[dict[str, Any]]:
    """The lines of a case file."""
    return [json.loads(line) for line in (CASES / name).read_text(encoding="utf-8").splitlines()]


def became(grounding: Grounding) -> list[tuple[bool, str, list[str]]]:
    """Of each candidate whether it was grounded, its words and the codes of what was found."""
    return [
        (outcome.grounded, outcome.text, [found.code for found in outcome.findings]) for outcome in grounding.outcomes
    ]


class TestFiveAnswers:
    """Right answers on texts in English, German and Japanese."""

    @pytest.mark.parametrize("row", rows("five.jsonl"), ids=lambda row: row["id"])
    def test_an_answer_becomes_valid_records(self, row: dict[str, Any]) -> None:
        """All of it, as the object or as the text that a model writes; nothing is found in the article."""
        said = f"Here it is:\n```json\n{json.dumps(row['answer'], ensure_ascii=False)}\n```"
        grounding = ground(row["body"], said, language=row["language"])
        article = grounding.article

        assert [] == [(outcome.text, outcome.findings) for outcome in grounding.refused]
        assert len(article.quotes) == len(row["answer"]["quotes"])
        assert len(article.figures) == len(row["answer"]["figures"])
        assert [] == ns.validate(article.model_dump(mode="json"))
        assert article == ground(row["body"], row["answer"], language=row["language"]).article

    def test_records_hold_the_words_of_the_text_and_not_of_the_answer(self) -> None:
        """The ellipsis of the answer is two pieces of the text, and the speaker is a person."""
        row = rows("five.jsonl")[1]
        article = ground(row["body"], row["answer"]).article
        quote = article.quotes[0]

        assert ["The ferry is ready", "and so is the crew"] == [
            piece.text.strip(",.") for piece in quote.content if row["body"][piece.start : piece.end] == piece.text
        ]
        assert ["Lina Novak"] == [person.name for person in article.people if person.id == quote.attribution.person_id]

    def test_what_is_unread_is_refused_with_its_words(self) -> None:
        """Behind the candidates, so that nothing that was given is without an outcome."""
        answer = {"quotes": [{"text": "We are ready"}, {"text": "Fine", "tone": "warm"}], "summary": "All well."}
        grounding = ground("“We are ready,” Ana Reyes said.", answer)

        assert became(grounding) == [
            (True, "We are ready", []),
            (False, '{"text": "Fine", "tone": "warm"}', ["NS012"]),
            (False, '{"summary": "All well."}', ["NS012"]),
        ]

    def test_what_was_left_out_of_a_candidate_is_told(self) -> None:
        """The figure is grounded by its words; a warning says that its value was none."""
        grounding = ground("Some 15,000 people came.", {"figures": [{"text": "15,000 people", "value": "15,000"}]})

        assert became(grounding) == [(True, "15,000 people", ["NS016"])]
        assert [15_000] == [figure.value for figure in grounding.article.figures]

    def test_values_of_ours_are_held_against_the_form(self) -> None:
        """A program may fill them with anything."""
        given: list[Any] = [QuoteCandidate("We are ready"), FigureCandidate("", 3), QuoteCandidate("Ready", kind="odd")]
        grounding = ground("“We are ready,” Ana Reyes said.", given)

        assert [(True, []), (False, ["NS015"]), (False, ["NS013"])] == [
            (grounded, codes) for grounded, _, codes in became(grounding)
        ]

    def test_a_list_may_hold_candidates_of_any_make(self) -> None:
        """Values of ours, objects in their form, whole answers."""
        given: list[Any] = [
            {"text": "We are ready"},
            {"text": "16 boats", "value": 16},
            {"quotes": [{"text": "Ready"}]},
            7,
        ]
        grounding = ground("“We are ready,” Ana Reyes said. She has 16 boats. “Ready!”", given)

        assert ["We are ready", "16 boats", "Ready", "7"] == [outcome.text for outcome in grounding.outcomes]
        assert ["/0", "/1", "/2/quotes/0", "/3"] == [outcome.pointer for outcome in grounding.outcomes]
        assert [True, True, True, False] == [outcome.grounded for outcome in grounding.outcomes]


class TestFaults:
    """The answer of docs/model-answers.md."""

    def test_each_fault_becomes_what_the_page_says(self) -> None:
        """Refused for its reason, or grounded as it should be."""
        grounding = ground(FAULTS["body"], FAULTS["answer"])
        expected = [(told["becomes"] == "grounded", told["text"], told.get("code")) for told in FAULTS["becomes"]]

        assert expected == [(done, text, codes[0] if codes else None) for done, text, codes in became(grounding)]
        assert [told["status"] for told in FAULTS["becomes"] if "status" in told] == [
            outcome.record.alignment.status
            for outcome in grounding.grounded
            if outcome.record is not None and outcome.record.alignment is not None
        ]
        assert [] == ns.validate(grounding.article.model_dump(mode="json"))


class TestOtherTools:
    """Their files with this step behind them."""

    def test_langextract_s_extractions_are_judged_anew(self) -> None:
        """It had found a place for all of them."""
        saved = rows("langextract.jsonl")[0]
        row = row_in(saved)
        refused = [text for grounded, text, _ in became(ground(row.body or "", row.answer)) if not grounded]

        assert all(extraction["char_interval"] for extraction in saved["extractions"])
        assert ["We will reopen before every pillar has been replaced", "5,000 passengers a day"] == refused[:2]
        assert ["North Quay"] == [json.loads(text)["extraction_text"] for text in refused[2:]]

    def test_a_run_keeps_every_candidate(self, tmp_path: Path) -> None:
        """In an article or in the quarantine, there with all of its bytes."""
        options = Options(quarantine=str(tmp_path / "bad.jsonl"))
        ledger = ground_sources(str(CASES / "langextract.jsonl"), tmp_path / "clean.jsonl", options=options)
        kept = [json.loads(line) for line in (tmp_path / "bad.jsonl").read_text(encoding="utf-8").splitlines()]
        extractions = rows("langextract.jsonl")[0]["extractions"]

        assert "in=8 ok=5 quarantined=3 lost=0" == str(ledger)
        assert [extractions[1], extractions[4], extractions[5]] == [json.loads(one["text"]) for one in kept]

    def test_gtrex_s_output_is_grounded_in_its_sources(self, tmp_path: Path) -> None:
        """It leaves the text out; the file is found by its name."""
        (tmp_path / "sources").mkdir()
        body = rows("gtrex-claims.jsonl")[1]["source"]
        (tmp_path / "sources/harbour.txt").write_text(body, encoding="utf-8")
        claims = [{**record, "source_path": "sources/harbour.txt"} for record in rows("gtrex-repair.jsonl")]
        given = tmp_path / "repaired.jsonl"
        given.write_text("".join(f"{json.dumps(claim)}\n" for claim in claims), encoding="utf-8")
        ledger = ground_sources(str(given), tmp_path / "clean.jsonl", [tmp_path / "sources"])

        assert (1, "in=4 ok=1 quarantined=3 lost=0") == (ledger.articles, str(ledger))

    def test_gtrex_s_claims_are_judged_anew(self) -> None:
        """Each by itself, by what the model wrote."""
        told = [became(ground(row.body or "", row.answer))[0] for row in map(row_in, rows("gtrex-claims.jsonl")[1:])]

        assert [False, False, False] == [grounded for grounded, _, _ in told]
