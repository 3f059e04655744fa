"""Answers of language models: what is read as a candidate, and what is handed back with a reason."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from time import process_time
from typing import Any, Final

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsschema.dialects.llm import LISTS, answer_schema
from newsschema.grounding.answer_rows import row_of
from newsschema.grounding.answers import read_answer
from newsschema.grounding.candidate import QuoteCandidate

CASES: Final = Path(__file__).parent / "cases/answers"
READINGS: Final[list[dict[str, Any]]] = json.loads((CASES / "readings.json").read_text(encoding="utf-8"))
FIVE: Final[list[dict[str, Any]]] = [
    json.loads(line) for line in (CASES / "five.jsonl").read_text(encoding="utf-8").splitlines()
]
ANY_JSON: Final = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(max_size=9),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=9), inner, max_size=3),
    max_leaves=8,
)
WORDS: Final = st.text("1a,.é-e", min_size=1, max_size=4)
FIGURES: Final = st.fixed_dictionaries(
    {field.name: st.sampled_from(field.among) if field.among else WORDS for field in LISTS["figures"]}
)
FITS: Final = jsonschema.Draft202012Validator(answer_schema())
MEMBERS: Final = st.lists(
    ANY_JSON | st.fixed_dictionaries({"text": st.text(min_size=1, max_size=9)}, optional={"value": ANY_JSON}),
    max_size=4,
)


class TestOneAnswer:
    """read_answer."""

    @pytest.mark.parametrize("case", READINGS, ids=lambda case: case["say"])
    def test_a_case_reads_as_it_says(self, case: dict[str, Any]) -> None:
        """The candidates in order, and everything wrong with the rest."""
        read = read_answer(case["answer"])

        assert case["candidates"] == [asdict(candidate) for candidate in read.candidates]
        assert sorted((told["code"], told["pointer"]) for told in case["unread"]) == sorted(
            (found.code, found.pointer) for part in read.unread for found in part.findings
        )
        assert [(told["code"], told["pointer"]) for told in case.get("warnings", ())] == [
            (found.code, found.pointer) for of in read.warnings for found in of
        ]
        assert all(any(found.refuses for found in part.findings) for part in read.unread)
        assert not any(found.refuses for of in read.warnings for found in of)

    @pytest.mark.parametrize("case", READINGS, ids=lambda case: case["say"])
    def test_bytes_read_as_their_text(self, case: dict[str, Any]) -> None:
        """A file may be handed over as it was read."""
        text = case["answer"] if isinstance(case["answer"], str) else json.dumps(case["answer"])

        assert read_answer(text) == read_answer(text.encode())

    def test_what_is_unread_keeps_its_words(self) -> None:
        """A text as it is, a member of a list as JSON."""
        spoilt = {"text": "Tout va bien, a-t-elle promis", "kind": "paraphrase"}
        (member,) = read_answer({"quotes": [spoilt]}).unread
        (whole,) = read_answer("Voilà : rien.").unread

        assert spoilt == json.loads(member.text)
        assert "Voilà : rien." == whole.text

    def test_a_finding_says_what_where_and_what_to_do(self) -> None:
        """In words for whoever wrote the prompt, with a column of the answer and not of its JSON."""
        (found,) = read_answer('Well: {"quotes": [}').findings

        assert (
            "the answer is not JSON: expecting value at column 19",
            "ask again, with the schema as the form of the answer",
        ) == (found.message, found.mend)

    def test_bytes_that_are_no_text_are_refused(self) -> None:
        """With the byte, as on the wire; a lone surrogate of a parsed text too."""
        (found,) = read_answer(b'{"quotes": [{"text": "Veld\xe9"}]}').findings
        (lone,) = read_answer('{"quotes": [{"text": "\\ud800"}]}').findings
        (parsed,) = read_answer({"quotes": [{"text": "\ud800"}]}).findings

        assert ("NS001", "byte 27 of the answer is not UTF-8") == (found.code, found.message)
        assert ["NS007", "NS007"] == [lone.code, parsed.code]

    @given(quotes=MEMBERS, figures=MEMBERS)
    def test_every_member_is_a_candidate_or_unread(self, quotes: list[Any], figures: list[Any]) -> None:
        """Nothing is lost, nothing is told twice, and each place is one of the answer."""
        read = read_answer(json.dumps({"quotes": quotes, "figures": figures}))
        places = {f"/{name}/{k}" for name, held in (("quotes", quotes), ("figures", figures)) for k in range(len(held))}

        assert len(places) == len(read.candidates) + len(read.unread)
        assert set(read.pointers) <= places
        assert places == {*read.pointers, *(part.pointer for part in read.unread)}

    @given(st.lists(FIGURES, max_size=3))
    def test_what_fits_the_schema_is_read(self, figures: list[dict[str, str]]) -> None:
        """Whatever the strings: strict modes hold a model to the schema, and nothing more is asked."""
        answer = {"quotes": [], "figures": figures}

        assert FITS.is_valid(answer)
        assert len(figures) == len(read_answer(answer).candidates)

    @given(st.text(st.sampled_from('{}[]`"\\:, \nqé\ud800'), max_size=40) | st.text(max_size=40))
    def test_no_text_is_too_odd(self, text: str) -> None:
        """It reads as an answer or comes back whole, with one reason."""
        read = read_answer(text)

        assert read.candidates == ()
        assert all(part.findings for part in read.unread)

    @given(
        before=st.text(st.characters(exclude_characters="{}[]`<")),
        behind=st.text(st.characters(exclude_characters="{}[]`")),
    )
    def test_words_around_change_nothing(self, before: str, behind: str) -> None:
        """Whatever they are, as long as they have no brace."""
        said = '{"quotes": [{"text": "Ready"}]}'

        assert (QuoteCandidate("Ready"),) == read_answer(f"{before}{said}{behind}").candidates

    @pytest.mark.parametrize("spoilt", ["```", "```{", "{", '{"quotes":[', "<think>", '"{'])
    def test_a_hostile_answer_takes_linear_time(self, spoilt: str) -> None:
        """Four times as long, it takes about four times as long."""

        def seconds(times: int) -> float:
            begun = process_time()
            read_answer(spoilt * times)
            return process_time() - begun

        seconds(1000)
        once = max(min(seconds(50_000) for _ in range(3)), 0.01)

        assert seconds(200_000) / once < 12


class TestRows:
    """answer_rows.row_of."""

    @pytest.mark.parametrize("row", FIVE, ids=lambda row: row["id"])
    def test_an_answer_reads_alike_wherever_it_stands(self, row: dict[str, Any]) -> None:
        """As an object or as a text under `answer`, or as the lists of the row itself."""
        text = row_of({**row, "answer": f"```json\n{json.dumps(row['answer'], ensure_ascii=False)}\n```"})
        flat = row_of({"id": row["id"], "body": row["body"], "language": row["language"], **row["answer"]})
        told = row_of(row)

        columns = {name: json.dumps(held) for name, held in row["answer"].items()}
        as_json = row_of({"id": row["id"], "body": row["body"], "language": row["language"], **columns})

        assert text == told
        assert as_json == flat
        assert told.answer.candidates == flat.answer.candidates
        assert (row["id"], row["body"], row["language"]) == (told.id, told.body, told.language)
        assert told.answer.unread == ()
        assert len(told.answer.candidates) == len(row["answer"]["quotes"]) + len(row["answer"]["figures"])

    def test_pointers_are_of_the_row(self) -> None:
        """So that whoever holds the row finds the place."""
        row = row_of({"answer": {"quotes": [{"text": "Ready"}]}, "figures": [{"text": "3 boats"}, {}]})

        assert ("/answer/quotes/0", "/figures/0") == row.answer.pointers
        assert ["/figures/1/text"] == [found.pointer for found in row.answer.findings]

    def test_what_is_not_ours_is_kept(self) -> None:
        """The name of a model and what it cost."""
        row = row_of({"id": "a", "answer": "{}", "model": "small", "usage": {"output": 3}})

        assert {"model": "small", "usage": {"output": 3}} == row.rest

    def test_a_row_may_hold_nothing(self) -> None:
        """Absent, null and empty say the same; what is no string is no id, and what is no list no candidates."""
        empty = [row_of({"id": "a", **told}).answer for told in ({}, {"answer": None}, {"quotes": None, "figures": []})]
        row = row_of({"id": 7, "body": "Rain fell.", "quotes": "[{"})

        assert empty == [read_answer("{}")] * 3
        assert [("/id", "NS011"), ("/quotes", "NS011")] == [
            (found.pointer, found.code) for found in row.answer.findings
        ]
        assert (None, "Rain fell.") == (row.id, row.body)
