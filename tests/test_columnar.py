"""The columnar engine: what the record engine says of each row, said of a whole batch."""

from __future__ import annotations

from random import Random
from typing import Any

import pyarrow as pa
import pytest
from arrow_records import as_batch, as_read, fits, hiding, told_of_record, told_of_rows
from case_files import Case, record_cases
from faults import FAULTS, plant
from hypothesis import given, settings
from hypothesis import strategies as st
from strategies import articles

from benchmarks.rich_articles import FULL, rich_articles
from newsschema import validate
from newsschema.engines import columnar
from newsschema.engines.arrow_batches import from_batch, to_batch
from newsschema.engines.arrow_schema import arrow_schema
from newsschema.engines.columnar import ColumnarRules
from newsschema.engines.levels import Levels
from newsschema.engines.text_shape import as_arrow, as_text, text_schema
from newsschema.records import SCHEMA_VERSION, Article
from newsschema.rules.rule import Rule
from newsschema.rules.words import acyclic, article, each, every, here, owner, previous, refers_to, some, total, unique

Json = dict[str, Any]

CASES = [case for case in record_cases() if fits(case.article)]
BARE: Json = {"id": "a1", "schema_version": SCHEMA_VERSION, "body": "Rain fell."}


def broken_in(batch: Any) -> list[list[tuple[str, str]]]:  # noqa: ANN401  a pa.RecordBatch
    """Code and pointer of everything found, a list for each row."""
    return [[(finding.code, finding.pointer) for finding in found] for found in told_of_rows(batch)]


class TestTheCases:
    """The case files are asked of batches, too."""

    @pytest.mark.parametrize("case", CASES, ids=str)
    def test_a_case_is_judged_so(self, case: Case) -> None:
        """Everything the case lists is found, and nothing else; errors alone refuse it."""
        batch = as_batch([case.article])
        (found,) = told_of_rows(batch)
        refuses = any(finding.refuses for finding in found)

        assert list(case.findings) == [(finding.code, finding.pointer) for finding in found]
        assert told_of_record(case.article) == found
        assert [refuses] == columnar.refused(batch).tolist()

    def test_no_case_is_left_out_but_for_its_types(self) -> None:
        """What a batch cannot hold is a case of a type, of a name, of a value no text, of a number too large."""
        left_out = {case.code for case in record_cases() if case not in CASES}

        assert left_out == {"NS011", "NS012", "NS013", "NS014"}

    @pytest.mark.parametrize("begin", [0, 1, 7, 100])
    def test_the_cases_in_one_batch_are_judged_alike(self, begin: int) -> None:
        """No row is judged by its neighbours, wherever the batch was cut out of another."""
        expected = [list(case.findings) for case in CASES[begin : begin + 120]]
        whole = as_batch([case.article for case in CASES])

        assert expected == broken_in(whole.slice(begin, 120))


class TestWholeArticles:
    """Good articles hold; planted faults are found where the record engine finds them."""

    @settings(max_examples=60)
    @given(st.lists(articles(), min_size=1, max_size=3))
    def test_a_good_article_has_no_findings(self, good: list[Json]) -> None:
        """Neither errors nor warnings, in either shape."""
        batch = as_batch(good)

        assert list(columnar.findings(batch)) == []
        assert not columnar.refused(batch).any()
        assert list(columnar.findings(as_arrow(batch))) == []

    @settings(max_examples=100)
    @given(articles(), st.integers(0, 2**32))
    def test_planted_faults_are_found(self, good: Json, state: int) -> None:
        """Every rule Arrow can hold a breach of, all in one batch and in one slice: code, place and sentence."""
        random = Random(state)
        planted = [plant(code, good, random) for code in list(FAULTS)[state % 3 :: 3]]
        held = [fault for fault in planted if fits(fault.article)]
        batch = as_batch([good, *(fault.article for fault in held), good]).slice(1)
        found = told_of_rows(batch)

        assert [*(fault.broken for fault in held), []] == broken_in(batch)
        assert [*(told_of_record(fault.article) for fault in held), []] == found

    @settings(max_examples=50)
    @given(st.lists(articles(), min_size=1, max_size=3))
    def test_the_two_shapes_hold_the_same(self, good: list[Json]) -> None:
        """Text to Arrow and back gives each moment in its canonical writing, and all else as it was."""
        nested = as_arrow(as_batch(good))
        nested.validate(full=True)

        assert arrow_schema() == nested.schema
        assert text_schema() == as_text(nested).schema
        assert nested == as_arrow(as_text(nested))
        assert [Article.model_validate(record).model_dump() for record in good] == list(from_batch(nested))


class TestBatches:
    """Batches as they come: sliced, empty, in another order, with nothing where something may stand."""

    def test_the_nested_shape_is_judged_as_well(self) -> None:
        """Instants and dates are asked as the texts they are written as."""
        batch = to_batch(rich_articles())

        assert list(columnar.findings(batch)) == []
        assert list(columnar.findings(batch.slice(1, 2))) == []

    def test_a_batch_reads_the_same_from_json(self) -> None:
        """What pyarrow.json makes of the lines is the text shape."""
        assert as_read([FULL, BARE]) == as_batch([FULL, BARE])

    @pytest.mark.parametrize("rows", [[], [BARE]])
    def test_an_empty_batch_holds(self, rows: list[Json]) -> None:
        """No row, or none left of a slice: no finding, and a mask of no length."""
        batch = as_batch(rows).slice(len(rows))

        assert list(columnar.findings(batch)) == []
        assert columnar.refused(batch).tolist() == []
        assert as_text(as_arrow(batch)).num_rows == 0

    def test_other_orders_and_string_types_are_taken(self) -> None:
        """Columns turned about and large strings are read as `conformed` reads them."""
        batch = as_batch([FULL, BARE | {"url": "nowhere"}])
        turned = batch.select(list(reversed(batch.schema.names)))
        at = turned.schema.get_field_index("body")
        large = turned.set_column(at, "body", turned["body"].cast(pa.large_string()))

        assert [[], [("NS016", "/url")]] == broken_in(large)

    def test_another_schema_is_an_error(self) -> None:
        """It names a column, as every reader of batches does."""
        with pytest.raises(ValueError, match="column headlines is none of ours"):
            columnar.refused(pa.record_batch({"headlines": ["Rain"]}))

    def test_validate_tells_the_row(self) -> None:
        """The door asks the columnar engine of a batch, and counts rows as lines are counted."""
        found = validate(as_batch([BARE, BARE | {"body": None}]))

        assert [("NS010", "/body", 2)] == [(finding.code, finding.pointer, finding.line) for finding in found]

    def test_what_lies_under_nothing_is_not_asked(self) -> None:
        """Arrow may keep values under a null record or list; they are no part of the article."""
        span = {"start": 5, "end": 2, "text": "no"}
        record = BARE | {"dateline_span": span, "people": [{"id": "p1", "kind": "person", "mentions": [span]}]}

        assert broken_in(as_batch([record])) != [[]]
        assert broken_in(hiding(record, "dateline_span", "people")) == [[]]

    def test_offsets_past_all_bodies_do_not_overflow(self) -> None:
        """The largest offsets a column holds are out of range and past the end, and nothing else."""
        far = 2**63 - 1
        piece = {"start": far - 1, "end": far, "text": "Rain", "quoted": True}
        quote = FULL["quotes"][0] | {"content": [piece], "attribution": {"source_form": "none"}}
        block = {"kind": "paragraph", "start": far - 1, "end": far}
        record = BARE | {
            "blocks": [block],
            "dateline_span": {"start": 0, "end": far, "text": "Rain"},
            "quotes": [quote],
        }

        assert [told_of_record(record)] == told_of_rows(as_batch([record]))
        assert ("NS014", "/blocks/0/start") in broken_in(as_batch([record]))[0]

    def test_ids_are_of_their_article(self) -> None:
        """The same ids in two articles refer to their own; a double is told in the second place alone."""
        people = [{"id": "p1", "kind": "person"}, {"id": "p1", "kind": "group"}]
        credit = {"text": "By Ana", "person_ids": ["p1"], "role": "author", "evidence": "printed"}
        one, two = BARE | {"people": people}, BARE | {"bylines": [credit]}

        assert [[("NS205", "/people/1/id")], [("NS207", "/bylines/0/person_ids/0")]] == broken_in(as_batch([one, two]))


class TestRulesThatCannotBeAsked:
    """A rule that a batch cannot be asked is a TypeError, never another meaning."""

    @pytest.mark.parametrize(
        ("of", "holds"),
        [
            ("Quote", every(here.content, some(article.people, each.id == "p1"))),
            ("Quote", refers_to(here.id, here.content, each.text)),
            ("ReportedFigure", total(owner.figures, each.value, whose=each.part_of, names=here.id) == 1),
            ("Quote", refers_to(here.id, article.people, here.text)),
            ("Attribution", unique(here.person_id)),
            ("Attribution", previous(here.person_id) == ""),
            ("Article", acyclic(here.id, here.url)),
            ("Quote", each.id == "q1"),
        ],
        ids=[
            "lists in lists",
            "list of another",
            "total of another",
            "key of another",
            "unique",
            "previous",
            "acyclic",
            "no list",
        ],
    )
    def test_it_is_an_error(self, of: str, holds: Any) -> None:  # noqa: ANN401  a word
        """Words of lists inside one another, look-ups outside the article, siblings of what has none."""
        rules = ColumnarRules([Rule("NS999", "for-this-test", "", "", "", of=of, holds=holds)])

        with pytest.raises(TypeError):
            list(rules.breaches(Levels(as_batch([FULL]))))
