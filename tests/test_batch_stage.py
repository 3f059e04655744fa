"""The batch stage: every row comes out once, as it came in, good ones apart from refused ones."""

from __future__ import annotations

import pickle
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from typing import Any

import pyarrow as pa
import pytest
from arrow_records import as_batch, fits
from hypothesis import given
from hypothesis import strategies as st
from parity import population

import newsschema as ns
from benchmarks.rich_articles import rich_articles
from newsschema.engines import per_record
from newsschema.engines.arrow_batches import to_batch
from newsschema.records import SCHEMA_VERSION
from newsschema.stages.batch import FINDINGS, validate_batch

BARE = {"id": "a1", "schema_version": SCHEMA_VERSION, "body": "Rain fell."}
FURNITURE = BARE | {
    "blocks": [{"kind": "boilerplate", "start": 0, "end": 10}],
    "quotes": [
        {
            "id": "q1",
            "kind": "direct",
            "content": [{"start": 0, "end": 4, "text": "Rain", "quoted": True}],
            "text": "Rain",
            "attribution": {"source_form": "none"},
            "marks": "balanced",
        }
    ],
}


@given(st.lists(st.integers(0, 2000), max_size=8))
def test_every_row_comes_out_once(numbers: list[int]) -> None:
    """What goes in comes out, in its order: rows that hold as they were, the others with their findings."""
    records = [population.record(11, number) for number in numbers]
    held = [record for record in records if fits(record)]
    batch = as_batch(held)
    valid, refused = ns.validate_batch(batch)
    told = [per_record.findings(record) for record in held]
    broken = [any(finding.refuses for finding in findings) for findings in told]
    codes = [sorted(finding["code"] for finding in row) for row in refused["findings"].to_pylist()]

    assert batch.filter(pa.array([not one for one in broken], pa.bool_())) == valid
    assert batch.filter(pa.array(broken, pa.bool_())) == refused.drop_columns(["findings"])
    assert [sorted(f.code for f in found) for found, one in zip(told, broken, strict=True) if one] == codes


def test_a_finding_is_told_in_a_column() -> None:
    """Code, severity, place, sentence and mend; a warning too, where an error refuses the row."""
    broken = FURNITURE | {"url": "nowhere"}
    _, refused = validate_batch(as_batch([BARE, broken]))
    (row,) = refused["findings"].to_pylist()

    assert FINDINGS == refused.schema.field("findings")
    assert [("NS016", "error", "/url"), ("NS308", "warning", "/quotes/0/content/0")] == [
        (finding["code"], finding["severity"], finding["pointer"]) for finding in row
    ]
    assert row[0]["message"].startswith("url is 'nowhere'")
    assert row[0]["mend"] == "write it in that form"


def test_a_warning_refuses_no_row() -> None:
    """Only errors do."""
    valid, refused = validate_batch(as_batch([FURNITURE]))

    assert (1, 0) == (valid.num_rows, refused.num_rows)


def test_the_schema_of_the_input_is_kept() -> None:
    """Columns in any order and large strings go out as they came in, the metadata with them."""
    batch = to_batch(rich_articles())
    turned = batch.select(list(reversed(batch.schema.names)))
    at = turned.schema.get_field_index("body")
    large = turned.set_column(at, "body", turned["body"].cast(pa.large_string()))
    valid, refused = validate_batch(large)

    assert large == valid
    assert large.schema.append(FINDINGS) == refused.schema
    assert large.schema.metadata == refused.schema.metadata


@pytest.mark.parametrize("rows", [[], [BARE], [BARE | {"body": None}]])
def test_either_side_may_be_empty(rows: list[dict[str, Any]]) -> None:
    """Both batches are there, with their schemas."""
    batch = as_batch(rows)
    valid, refused = validate_batch(batch)

    assert batch.schema == valid.schema
    assert batch.schema.append(FINDINGS) == refused.schema
    assert len(rows) == valid.num_rows + refused.num_rows


def test_another_schema_is_an_error() -> None:
    """A batch of something else is a broken call, not a batch of broken rows."""
    with pytest.raises(ValueError, match="column headlines is none of ours"):
        validate_batch(pa.record_batch({"headlines": ["Rain"]}))


def test_the_stage_goes_to_a_worker() -> None:
    """It is pickled by its name, and its batches come back from another process."""
    batch = as_batch([BARE, BARE | {"body": ""}])
    sent = pickle.loads(pickle.dumps(ns.validate_batch))  # noqa: S301  our own
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as workers:
        valid, refused = workers.submit(sent, batch).result()

    assert validate_batch is sent
    assert (1, 1) == (valid.num_rows, refused.num_rows)
