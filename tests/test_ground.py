"""Candidates become records: what is made of them, what is noted, what is refused."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

import newsschema as ns
from newsschema import FigureCandidate, QuoteCandidate
from newsschema.grounding.alignment import Aligned
from newsschema.grounding.outcome import Outcome

BODY = (
    "The port was shut on Monday.\n\n"
    "“We counted 16 crates, and 11 of those were wet,” Harbour Master Ana Reyes told reporters. “Nobody was hurt.”\n\n"
    "Tom Okoro, the mayor, said that more than 300 people had left. He called the night “a long one”."
)
CASES = json.loads((Path(__file__).parent / "cases" / "grounded" / "records.json").read_bytes())


def quote(text: str, **told: str) -> QuoteCandidate:
    """A quotation as somebody extracted it."""
    return QuoteCandidate(text, **told)


def codes(outcome: Outcome) -> list[str]:
    """What was found of a candidate."""
    return [finding.code for finding in outcome.findings]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["say"])
def test_a_case_comes_out_so(case: dict[str, Any]) -> None:
    """Each case of the file: of every candidate the fields of its record that are told, and the codes found."""
    found = ns.ground(case["body"], case["answer"], language=case.get("language"))
    told = [
        {
            "record": _told_of(outcome.record, expected["record"]) if outcome.record and expected["record"] else None,
            "codes": codes(outcome),
        }
        for outcome, expected in zip(found.outcomes, case["outcomes"], strict=True)
    ]

    assert case["outcomes"] == told
    assert [] == [finding for finding in ns.validate(found.article) if finding.refuses]


def _told_of(record: ns.Quote | ns.ReportedFigure, expected: dict[str, Any]) -> dict[str, Any]:
    """The values of a record at the paths that a case tells of."""
    values: dict[str, Any] = {}
    for path in expected:
        value: Any = record.model_dump(mode="json")
        for step in path.split("."):
            value = value[int(step)] if isinstance(value, list) else value[step]
        values[path] = value
    return values


class TestRecords:
    """An article with what stands in its body."""

    def test_records_stand_in_body_order(self) -> None:
        """Whatever the order of the candidates, which the outcomes keep."""
        found = ns.ground(BODY, [quote("Nobody was hurt."), quote("We counted 16 crates")])

        assert ["We counted 16 crates", "Nobody was hurt."] == [one.text for one in found.article.quotes]
        assert ["q2", "q1"] == [one.record.id for one in found.outcomes if one.record]

    def test_what_newsschema_reads_itself_has_no_alignment(self) -> None:
        """Null tells an extracted quote from a grounded one."""
        assert [None] * 3 == [one.alignment for one in ns.extract(BODY).quotes]

    def test_figures_lie_in_the_grounded_quotes(self) -> None:
        """A figure inside a quote that was grounded is of its speaker."""
        candidates = [quote("We counted 16 crates", speaker="Reyes"), FigureCandidate("16 crates", value=16)]
        (figure,) = ns.ground(BODY, candidates).article.figures

        assert ("q1", 16.0, "crates") == (figure.quote_id, figure.value, figure.counted)
        assert figure.attribution is not None
        assert "Ana Reyes" in (figure.attribution.source.text if figure.attribution.source else "")

    def test_nothing_grounded_is_an_article_all_the_same(self) -> None:
        """With its body and without records."""
        found = ns.ground(BODY, [quote("We counted 61 crates")])

        assert (BODY, [], []) == (found.article.body, found.article.quotes, found.article.figures)
        assert ["NS114"] == codes(found.refused[0])

    def test_line_ends_are_made_lf(self) -> None:
        """As extraction makes them."""
        assert ns.ground(BODY.replace("\n", "\r\n"), []).article.body == BODY

    def test_a_body_no_article_can_have_is_refused(self) -> None:
        """As `extract` refuses it."""
        with pytest.raises(ValueError, match="NS015"):
            ns.ground("", [])

    def test_candidates_of_two_lists_are_read_from_json(self) -> None:
        """An object or its text; an unknown member is an outcome too."""
        said = {"quotes": [{"text": "Nobody was hurt.", "speaker": ""}], "mood": "calm"}
        found, again = ns.ground(BODY, said), ns.ground(BODY, json.dumps(said))

        assert found == again
        assert [[], ["NS012"]] == [codes(one) for one in found.outcomes]
        assert '{"mood": "calm"}' == found.refused[0].text

    def test_what_is_no_candidate_is_an_outcome(self) -> None:
        """With its own words, beside those that are."""
        given = [{"text": 7}, "words", {"value": 16, "text": "16 crates"}, {"text": "x\ud800"}]
        found = ns.ground(BODY, given)

        assert (1, 3) == (len(found.grounded), len(found.refused))
        assert ["/0", "/1", "/3"] == [one.pointer for one in found.refused]

    def test_what_holds_no_candidates_is_a_broken_call(self) -> None:
        """A number is nothing to ground."""
        with pytest.raises(TypeError, match="holds no candidates"):
            ns.ground(BODY, 7)


class TestSpeakers:
    """Right words in the wrong mouth are a false quotation."""

    def test_a_speaker_who_is_not_there_refuses(self) -> None:
        """The words are there, and its place is told."""
        (outcome,) = ns.ground(BODY, [quote("Nobody was hurt.", speaker="Ruth Lindqvist")]).outcomes

        assert (None, ["NS126"]) == (outcome.record, codes(outcome))
        assert isinstance(outcome.alignment, Aligned)

    def test_a_speaker_may_be_dropped(self) -> None:
        """Where the caller says so and the body names nobody; a warning tells."""
        candidates = [quote("The port was shut", speaker="Ruth Lindqvist")]
        found = ns.ground(BODY, candidates, speakers="drop")

        assert [("none", None)] == [(q.attribution.source_form, q.attribution.person_id) for q in found.article.quotes]
        assert [("NS126", "warning")] == [(one.code, one.severity) for one in found.findings]

    @pytest.mark.parametrize(("speaker", "code"), [("Ruth Lindqvist", "NS126"), ("Tom Okoro", "NS132")])
    def test_the_speaker_of_the_body_stands_for_one_that_is_dropped(self, speaker: str, code: str) -> None:
        """Where it leaves no doubt: no record has a speaker whom the body contradicts."""
        candidates = [quote("We counted 16 crates", speaker=speaker)]
        found = ns.ground(BODY, candidates, speakers="drop")

        assert [(code, "warning")] == [(one.code, one.severity) for one in found.findings]
        assert ["Harbour Master Ana Reyes"] == [
            one.attribution.source.text for one in found.article.quotes if one.attribution.source
        ]
        assert ["p1"] == [person.id for person in found.article.people]

    def test_another_speaker_is_refused(self) -> None:
        """A name that stands near is no evidence where the body ascribes the words; who was refused is no party."""
        found = ns.ground(BODY, [quote("We counted 16 crates", speaker="Tom Okoro")])

        assert (["NS132"], [], []) == (codes(found.refused[0]), found.article.quotes, found.article.people)
        assert "'Harbour Master Ana Reyes told'" in found.findings[0].message

    def test_whom_the_words_name_is_not_who_said_them(self) -> None:
        """A name inside the quotation is no evidence."""
        body = "“Smith should go,” Ana Jones said."
        found = ns.ground(body, [quote("Smith should go", speaker="Smith"), quote("Smith should go", speaker="Jones")])

        assert [False, True] == [one.grounded for one in found.outcomes]

    def test_a_namesake_is_another(self) -> None:
        """Two of one surname are told apart by the given name before it."""
        body = "Mary Okoro met Tom Okoro. “It is late,” Mary Okoro said.\n\n" + "Nothing happened. " * 40
        body += "“It is early,” Mary Okoro said."
        found = ns.ground(body, [quote("It is early", speaker="Tom Okoro"), quote("It is late", speaker="Tom Okoro")])

        assert ["NS126", "NS132"] == [code for one in found.outcomes for code in codes(one)]

    def test_an_extracted_table_is_used_and_extended(self) -> None:
        """Parties keep their ids, and who is new gets one that is free."""
        okoro = ns.Person(id="p2", kind="person", name="Tom Okoro", role="mayor of the port")
        record = {"id": "a1", "schema_version": "1.0", "body": BODY, "headline": "A long night", "people": [okoro]}
        article = ns.Article.model_validate(record)
        candidates = [quote("Nobody was hurt.", speaker="Reyes"), quote("a long one", speaker="Okoro")]
        found = ns.ground(BODY, candidates, article=article).article

        assert ("a1", "A long night", "mayor of the port") == (found.id, found.headline, found.people[0].role)
        assert ["p3", "p2"] == [one.attribution.person_id for one in found.quotes]
        assert ["p2", "p3"] == [one.id for one in found.people]

    def test_an_article_of_another_body_is_a_broken_call(self) -> None:
        """Offsets of one are nothing in the other."""
        with pytest.raises(ValueError, match="another body"):
            ns.ground("Rain fell.", [], article=ns.extract(BODY))


class TestTheSameWords:
    """Words that stand once were said once."""

    def test_two_candidates_of_the_same_words_are_one_record(self) -> None:
        """Both are grounded; the second says so."""
        given = [
            quote("Nobody was hurt."),
            quote("nobody was hurt"),
            FigureCandidate("16 crates"),
            FigureCandidate("16"),
        ]
        found = ns.ground(BODY, given)

        assert (4, 1, 1) == (len(found.grounded), len(found.article.quotes), len(found.article.figures))
        assert [[], ["NS130"], [], ["NS130"]] == [codes(one) for one in found.outcomes]

    def test_two_speakers_of_the_same_words_are_two_records(self) -> None:
        """Nobody can tell which is wrong; the second is told of."""
        body = "Ana Reyes met Tom Okoro at the quay. A note read “nobody was hurt”."
        given = [quote("nobody was hurt", speaker="Reyes"), quote("nobody was hurt", speaker="Okoro")]
        found = ns.ground(body, given)

        assert 2 == len(found.article.quotes)
        assert "NS130" in codes(found.outcomes[1])
