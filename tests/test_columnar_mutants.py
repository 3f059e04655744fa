"""The columnar engine with one small error in it is found out: what holds it to the record engine is close enough."""

from __future__ import annotations

import math
from functools import cache
from typing import Any

import pytest
from arrow_records import as_batch, fits, hiding, told_of_record
from case_files import record_cases
from columnar_mutants import MUTANTS, Mutant, engine_of, source_of
from parity import population

from benchmarks.rich_articles import FULL, rich_articles
from newsschema.engines.arrow_batches import to_batch
from newsschema.engines.text_shape import as_arrow
from newsschema.records import SCHEMA_VERSION
from newsschema.rules.finding import Finding

Json = dict[str, Any]
#: A batch, and what is to be found in each of its rows, sorted.
Held = tuple[Any, list[list[Finding]]]

POPULATION = 600
BARE: Json = {"id": "a1", "schema_version": SCHEMA_VERSION, "body": "Rain fell."}
NOBODY: Json = {"source_form": "none", "person_id": "p9"}
PIECE: Json = {"start": 0, "end": 4, "text": "Rain"}
CREDIT: Json = {"kind": "boilerplate", "start": 0, "end": 4}
SPOKEN: Json = FULL["quotes"][0] | {"content": [PIECE | {"quoted": True}], "text": "Rain"}

#: What neither a case nor the population has, or has too rarely.
BY_HAND: list[Json] = [
    BARE | {"subjects": [{"name": "rain", "relevance": math.nan}]},
    BARE | {"published_at": "0999-01-02T00:00:00Z", "modified_at": "0999-01-01T00:00:00Z"},
    BARE | {"dateline_span": {"start": 5, "end": 10, "text": "fell!"}},
    BARE | {"quotes": [FULL["quotes"][0] | {"kind": "direct", "content": [PIECE, PIECE | {"quoted": False}]}]},
    BARE | {"body": None, "dateline_span": {"start": 0, "end": 0, "text": "Rain"}},
    BARE | {"people": [{"kind": "person"}], "quotes": [FULL["quotes"][1] | {"attribution": NOBODY}]},
    BARE | {"blocks": [CREDIT, CREDIT | {"start": 2**40, "end": 2**40 + 1}], "quotes": [SPOKEN]},
]


def in_credits() -> list[Json]:
    """Quotes in the last block of an article; another article follows in the batch."""
    return [case.article for case in record_cases() if case.code == "NS308"]


@cache
def held() -> tuple[Held, ...]:
    """The batches a mutant is asked of: cases and population in odd slices, both shapes, what lies under nulls."""
    cases = [case.article for case in record_cases() if fits(case.article)]
    spoilt = [record for record in population.records(17, POPULATION) if fits(record)]
    whole = [*cases, *BY_HAND, *spoilt]
    batch, told = as_batch(whole), [told_of_record(record) for record in whole]
    cuts = [(3, 11), (11, 13), (13, len(cases)), (len(cases), len(cases) + 250), (len(cases) + 250, len(whole))]
    nothing = BARE | {"corrections": [{"text": "Rain.", "kind": "update"}, None]}
    hidden = BARE | {"dateline_span": {"start": 5, "end": 2, "text": "no"}}
    nested = to_batch(rich_articles())
    return (
        *((as_batch([record]), [told_of_record(record)]) for record in BY_HAND),
        *((as_batch([record, record]), [told_of_record(record)] * 2) for record in in_credits()),
        *((batch.slice(start, end - start), told[start:end]) for start, end in cuts),
        (nested.slice(1), [[], [], []]),
        (as_arrow(as_batch([FULL, nothing])).slice(1), [told_of_record(nothing)]),
        (hiding(hidden, "dateline_span"), [[]]),
    )


def found_out(engine: Any) -> bool:  # noqa: ANN401  the module `columnar`, or a mutant of it
    """Whether an engine says anything of the batches that it should not, or does not say what it should."""
    for batch, told in held():
        found: list[list[Finding]] = [[] for _ in told]
        try:
            for row, finding in engine.findings(batch):
                found[row].append(finding)
            refused = engine.refused(batch).tolist()
        except Exception:  # noqa: BLE001  an engine that stops has told on itself
            return True
        refuses = [any(finding.refuses for finding in of_row) for of_row in told]
        if told != [sorted(of_row) for of_row in found] or refuses != refused:
            return True
    return False


def test_the_engine_itself_is_not_found_out() -> None:
    """Loaded as the mutants are, with nothing changed."""
    with engine_of(Mutant("columnar", "", "")) as engine:
        assert not found_out(engine)


@pytest.mark.parametrize("mutant", MUTANTS, ids=str)
def test_a_mutant_has_its_place(mutant: Mutant) -> None:
    """The source it changes stands there, a few times at most, so that the error is the one meant."""
    assert 1 <= source_of(mutant.module).count(mutant.was) <= 3


@pytest.mark.slow
@pytest.mark.parametrize("mutant", MUTANTS, ids=str)
def test_a_mutant_is_found_out(mutant: Mutant) -> None:
    """By the case files and a small population."""
    with engine_of(mutant) as engine:
        assert found_out(engine)
