"""The record engine and the columnar engine over the population: the same verdicts, findings and sentences."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from itertools import islice
from typing import Any

import pytest
from arrow_records import as_read, fits, told_of_record, told_of_rows

from newsschema.engines import columnar, per_record
from newsschema.rules.catalogue import RULES
from parity import population

SEED = 3
FEW, MANY = 6_000, 100_000
#: An odd number, so that a slice begins anywhere in the bits and bytes of a column.
ROWS = 997
#: What Arrow has no way to say: its columns have their types, and no others than the known.
OF_TYPES = {"NS011", "NS012"}


@pytest.mark.parametrize("count", [FEW, pytest.param(MANY, marks=pytest.mark.slow)])
def test_both_engines_say_the_same(count: int, compared: Callable[[str], None]) -> None:
    """Of every record that Arrow can hold: verdict, codes, places, messages and mends."""
    records = population.records(SEED, count)
    told: Counter[str] = Counter()
    codes: Counter[str] = Counter()
    apart: list[str] = []
    number = 0
    while rows := list(islice(records, ROWS)):
        held = [record for record in rows if fits(record)]
        told["not for Arrow"] += len(rows) - len(held)
        apart += disagreements(number, held, told, codes)
        number += len(rows)
    kinds = ", ".join(f"{kind} {many:,}" for kind, many in sorted(told.items()))
    compared(f"record engine and columnar: {count:,} records, {len(apart)} disagreements; {kinds}; {len(codes)} codes")

    assert apart == []
    assert {rule.code for rule in RULES if rule.asked_by in {"record", "fields"}} - set(codes) <= {*OF_TYPES, "NS017"}


def disagreements(number: int, records: list[dict[str, Any]], told: Counter[str], codes: Counter[str]) -> list[str]:
    """What the engines say of some records apart from one another; asked in two slices of one batch."""
    batch = as_read(records)
    cut = len(records) // 3
    found = told_of_rows(batch.slice(0, cut)) + told_of_rows(batch.slice(cut))
    refused = [*columnar.refused(batch.slice(0, cut)), *columnar.refused(batch.slice(cut))]
    apart: list[str] = []
    for record, of_row, refuses in zip(records, found, refused, strict=True):
        expected = told_of_record(record)
        codes.update({finding.code for finding in expected})
        told["refused" if refuses else "accepted"] += 1
        told["told more than once"] += len(expected) > 1
        if expected != of_row or refuses != any(finding.refuses for finding in expected):
            missing, more = set(expected) - set(of_row), set(of_row) - set(expected)
            apart.append(f"{record.get('id')} (after {number}): columnar lacks {missing}, has besides {more}")
    return apart


def test_only_types_and_names_are_beyond_arrow() -> None:
    """A record that Arrow cannot hold is one the record engine refuses for a type, a name or a closed list."""
    beyond = [record for record in population.records(SEED, FEW) if not fits(record)]
    told = [{finding.code for finding in per_record.findings(record)} for record in beyond]

    assert beyond
    assert [codes for codes in told if not codes & {*OF_TYPES, "NS013"}] == []


def test_a_record_is_found_again_by_its_number() -> None:
    """Record i is the same whoever asks and however many are made."""
    thirtieth = list(population.records(SEED, 31))[30]

    assert thirtieth == population.record(SEED, 30)
    assert thirtieth != population.record(SEED + 1, 30)


def test_the_population_begins_from_good_records() -> None:
    """Before anything is spoilt a record holds, warnings included: what is found later was planted."""
    found = [told_of_record(population.good(SEED, number)) for number in range(500)]

    assert [findings for findings in found if findings] == []
