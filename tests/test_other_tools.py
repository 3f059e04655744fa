"""What langextract and gtrex save, read as candidates: files that they wrote themselves, and spoilt ones."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsschema.grounding.answer_rows import AnswerRow
from newsschema.grounding.answer_shapes import row_in, shape_of
from newsschema.grounding.candidate import FigureCandidate, QuoteCandidate
from newsschema.grounding.other_tools import gtrex, langextract
from newsschema.grounding.other_tools.naming import NAMING

CASES: Final = Path(__file__).parent / "cases/answers"
REFUSED_PIER: Final = "We will reopen before every pillar has been replaced"


def records(name: str) -> list[dict[str, Any]]:
    """The lines of a case file."""
    return [json.loads(line) for line in (CASES / name).read_text(encoding="utf-8").splitlines()]


def extraction(class_: object, text: object = "Ready", **attributes: object) -> dict[str, Any]:
    """An extraction as langextract saves it, of what its user decides."""
    return {"extraction_class": class_, "extraction_text": text, "attributes": attributes or None}


def document(*extractions: object) -> AnswerRow:
    """The row of a document with these extractions."""
    return langextract.row_of({"document_id": "a", "text": "Ready.", "extractions": list(extractions)})


def told(row: AnswerRow) -> list[tuple[str, str, str]]:
    """Code, severity and place of everything found."""
    return [(found.code, found.severity, found.pointer) for found in row.answer.findings]


class TestLangextract:
    """Annotated documents."""

    def test_a_saved_file_reads(self) -> None:
        """Text, id, quotes and figures with their attributes; the place of the pier is neither and comes back."""
        first, second = map(row_in, records("langextract.jsonl"))

        assert ("harbour-1", "harbour-2") == (first.id, second.id)
        assert (first.body or "").startswith("The harbour council closed two piers")
        assert first.answer.candidates == (
            QuoteCandidate("We will not reopen before every pillar has been replaced", "Ana Reyes", "told reporters"),
            QuoteCandidate(REFUSED_PIER, "Ana Reyes"),
            FigureCandidate("16 of the 40 pillars", 16, "pillars"),
            FigureCandidate("about $1.2 million", 1_200_000, "USD", "approximate", "Tom Okoro"),
            FigureCandidate("5,000 passengers a day", 5000),
        )
        assert [("NS013", "error", "/extractions/5/extraction_class")] == told(first)
        assert "North Quay" == json.loads(first.answer.unread[0].text)["extraction_text"]
        assert second.answer.candidates == (
            QuoteCandidate("The ferry is ready", "Lin Novak"),
            FigureCandidate("300 people"),
        )
        assert [("NS012", "warning", "/extractions/0/attributes/tags")] == told(second)

    def test_its_own_alignment_is_not_believed(self) -> None:
        """It gave the quote without its "not" the place of the one with it, and 5,000 a part of 15,000."""
        saved = records("langextract.jsonl")[0]
        extractions = saved["extractions"]
        part = extractions[4]["char_interval"]

        assert extractions[0]["char_interval"] == extractions[1]["char_interval"]
        assert "15,000 passengers a day" == saved["text"][part["start_pos"] - 2 : part["end_pos"]]
        assert REFUSED_PIER == row_in(records("langextract.jsonl")[0]).answer.candidates[1].text

    def test_an_attribute_that_cannot_be_read_costs_only_itself(self) -> None:
        """Its user was never told our form; a warning says what was left out."""
        row = document(extraction("figure", "5,000 men", value="5,000", bound="about", unit=["man"], source=["a", "b"]))

        assert (FigureCandidate("5,000 men", unit="man"),) == row.answer.candidates
        assert ["NS016", "NS013", "NS011"] == [code for code, _, _ in told(row)]
        assert {"warning"} == {severity for _, severity, _ in told(row)}

    def test_two_attributes_are_not_one_field(self) -> None:
        """The first is taken, the second told of."""
        row = document(extraction("quote", speaker="Ana Reyes", said_by="Tom Okoro"))

        assert (QuoteCandidate("Ready", "Ana Reyes"),) == row.answer.candidates
        assert [("NS012", "warning", "/extractions/0/attributes/said_by")] == told(row)

    @pytest.mark.parametrize(
        ("spoilt", "code", "place"),
        [
            (extraction("quote", ""), "NS015", "/extractions/0/extraction_text"),
            (extraction("quote", None), "NS010", "/extractions/0/extraction_text"),
            (extraction("quote", 16), "NS011", "/extractions/0/extraction_text"),
            (extraction(None), "NS011", "/extractions/0/extraction_class"),
            ({**extraction("quote"), "attributes": "none"}, "NS011", "/extractions/0/attributes"),
            ("Ready", "NS011", "/extractions/0"),
        ],
    )
    def test_what_is_spoilt_comes_back(self, spoilt: object, code: str, place: str) -> None:
        """With its words, and a place in the file."""
        row = document(spoilt)

        assert () == row.answer.candidates
        assert [(code, "error", place)] == told(row)

    def test_a_document_may_hold_nothing(self) -> None:
        """Null for a list is an empty one; anything else is a fault."""
        empty, none = (langextract.row_of({"document_id": "a", "extractions": held}) for held in (None, "none"))

        assert [] == told(empty)
        assert [("NS011", "error", "/extractions")] == told(none)

    @given(st.lists(st.builds(extraction, st.sampled_from(["quote", "figure", "place", None]), st.text(max_size=3))))
    def test_every_extraction_is_a_candidate_or_unread(self, extractions: list[dict[str, Any]]) -> None:
        """Nothing is lost."""
        row = document(*extractions)

        assert len(extractions) == len(row.answer.candidates) + len(row.answer.unread)


class TestGtrex:
    """Claims, and what it makes of them."""

    def test_claims_read_before_and_behind_it(self) -> None:
        """The same candidates from its input and both of its outputs; the outputs lack the text."""
        before, verified, repaired = (
            [row_in(record) for record in records(f"gtrex-{name}.jsonl")] for name in ("claims", "verify", "repair")
        )
        candidates = [[row.answer.candidates[0] for row in rows] for rows in (before, verified, repaired)]

        assert candidates[0] == candidates[1] == candidates[2]
        assert candidates[0] == [
            QuoteCandidate("We will not reopen before every pillar has been replaced", "Ana Reyes"),
            QuoteCandidate(REFUSED_PIER),
            FigureCandidate("Repairs will cost about $1.5 million"),
            QuoteCandidate("He said 15,000 passengers each day would have to use the ferry at North Quay"),
        ]
        assert ["harbour", "g2", "g3", "g4"] == [row.id for row in verified]
        assert {"id": "g1", "source_path": "harbour.txt"} == verified[0].rest
        assert [False, True, True, True] == [row.body is not None for row in before]
        assert {None} == {row.body for row in repaired}

    def test_a_repaired_claim_is_what_the_model_wrote(self) -> None:
        """The source's words, which it put there, always stand in the source."""
        record = records("gtrex-repair.jsonl")[3]
        row = row_in(record)

        assert "substituted" == record["gtrex"]["action"]
        assert (record["gtrex"]["claim_original"],) == tuple(held.text for held in row.answer.candidates)
        assert ("",) == row.answer.pointers

    def test_what_passes_through_is_used_or_kept(self) -> None:
        """A speaker is one, the rest stays with the row."""
        row = row_in({"id": "g1", "doc_id": "d", "claim": "Ready", "kind": "direct", "said_by": "Ana", "model": "m"})

        assert (QuoteCandidate("Ready", "Ana", kind="direct"),) == row.answer.candidates
        assert ("d", {"id": "g1", "model": "m"}) == (row.id, row.rest)

    @pytest.mark.parametrize(
        ("path", "name"), [("a/b.txt", "b"), ("a\\b.txt.gz", "b"), ("b", "b"), ("", None), (".txt", None)]
    )
    def test_a_source_is_known_by_the_name_of_its_file(self, path: str, name: str | None) -> None:
        """As a file without ids is known among the texts that are looked up."""
        assert name == gtrex.row_of({"claim": "Ready", "source_path": path}).id

    def test_a_claim_of_another_class_comes_back(self) -> None:
        """Only what is not told is a quote."""
        row = gtrex.row_of({"claim": "12 May", "type": "date", "source": 3})

        assert () == row.answer.candidates
        assert [("NS011", "error", "/source"), ("NS013", "error", "/type")] == told(row)

    def test_a_line_without_a_claim_says_so(self) -> None:
        """At the place where it is missing."""
        assert [("NS010", "error", "/claim")] == told(gtrex.row_of({"id": "g1"}))


class TestNames:
    """Whose quotes are quotes."""

    @pytest.mark.parametrize(
        ("name", "kind"),
        [
            ("quote", "quotes"),
            ("Direct Quotation", "quotes"),
            ("directQuote", "quotes"),
            ("public_statements", "quotes"),
            ("FIGURES", "figures"),
            ("casualty-count", "figures"),
            ("quantities", "figures"),
            ("place", None),
            ("quoted_number", "figures"),
            ("quote_count", None),
            ("misquote", None),
            ("", None),
        ],
    )
    def test_a_class_is_known_by_a_word_of_its_name(self, name: str, kind: str | None) -> None:
        """By a whole word; a name whose words say two things says nothing."""
        assert kind == NAMING.list_of(name)

    def test_names_of_ones_own(self) -> None:
        """In any language, and for a word that means something else by itself."""
        naming = NAMING.adding({"Zitat": "quotes", "quote count": "figures"}, {"Sprecherin": "speaker", "who": "cue"})
        row = langextract.row_of({"extractions": [extraction("zitat", sprecherin="Karla Brandt")]}, naming)

        assert (QuoteCandidate("Ready", "Karla Brandt"),) == row.answer.candidates
        assert "figures" == naming.list_of("quote_count")
        assert (None, "source") == tuple(
            field and field.name for field in (naming.field_of("figures", "who"), NAMING.field_of("figures", "who"))
        )

    @pytest.mark.parametrize("names", [({"zitat": "quote"}, {}), ({}, {"sprecher": "talker"})])
    def test_a_name_for_nothing_is_a_broken_call(self, names: tuple[dict[str, str], dict[str, str]]) -> None:
        """It says what there is."""
        with pytest.raises(ValueError, match=r"say .*(quotes or figures|speaker)"):
            NAMING.adding(*names)

    def test_a_shape_is_seen_or_told(self) -> None:
        """By a member that only it has; ours where none is."""
        assert ["answers", "langextract", "gtrex", "answers"] == [
            shape_of({name: None}) for name in ("answer", "extractions", "claim", "quotes")
        ]
        assert (QuoteCandidate("Ready"),) == row_in({"claim": "Ready", "answer": ""}, "gtrex").answer.candidates
        with pytest.raises(ValueError, match="name one of answers, langextract, gtrex"):
            row_in({}, "csv")
