"""Shapes: what a stage hands on, as Arrow schemas that no batch changes.

Refused rows have the columns of a quarantine, so written to Parquet they are one: `newsschema quarantine` lists,
shows and replays it. Where an engine has one output, a row has the columns of an article and `refused` beside them,
a struct of the quarantine's columns: null in a row that is an article, and all the others null where it is not.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Final, Literal

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from newsschema.engines.arrow_schema import arrow_schema
from newsschema.engines.arrow_types import Array, Batch, Rows, Schema
from newsschema.quarantine import Refused
from newsschema.quarantine_table import SCHEMA as QUARANTINE
from newsschema.rules.finding import Finding

Output = Literal["valid", "refused", "both"]
#: The column beside those of an article.
REFUSED: Final = "refused"


@cache
def schema_of(output: Output) -> Schema:
    """The pa.Schema of an output."""
    if output == "refused":
        return QUARANTINE
    return arrow_schema() if output == "valid" else arrow_schema().append(pa.field(REFUSED, pa.struct([*QUARANTINE])))


def refused_batch(refused: Sequence[Refused]) -> Batch:
    """Refused records as a pa.RecordBatch of the quarantine's columns."""
    rows = [one.to_row() for one in refused]
    return pa.RecordBatch.from_pylist(rows, schema=QUARANTINE)


def handed_on(output: Output, articles: Batch, refused: Batch, are_refused: Sequence[bool]) -> Batch:
    """One output of a stage. *are_refused* tells of each row, in order, which of the two batches it is in."""
    if output != "both":
        return articles if output == "valid" else refused
    mask = np.array(are_refused, bool)
    if not mask.any():
        column = pa.nulls(len(mask), schema_of("both").field(REFUSED).type)
        return pa.RecordBatch.from_arrays([*articles.columns, column], schema=schema_of("both"))
    told = pa.StructArray.from_arrays(refused.columns, fields=[*QUARANTINE])
    columns = [column.take(_places(~mask)) for column in articles.columns]
    return pa.RecordBatch.from_arrays([*columns, told.take(_places(mask))], schema=schema_of("both"))


def apart(rows: Rows) -> tuple[Rows, Rows]:
    """The articles and the refused rows of a pa.RecordBatch or pa.Table that has both, each in its own shape."""
    column = rows.column(REFUSED)
    refused = rows.filter(column.is_valid()).column(REFUSED)
    articles = rows.filter(column.is_null()).select(arrow_schema().names)
    held = refused.combine_chunks() if isinstance(refused, pa.ChunkedArray) else refused
    told = pa.RecordBatch.from_arrays(held.flatten(), schema=QUARANTINE)
    same = pa.Table.from_batches([told]) if isinstance(rows, pa.Table) else told
    return articles.cast(arrow_schema()), same


def quarantined(raws: Sequence[bytes], told: Sequence[Sequence[Finding]], source: str, format_: str) -> Batch:
    """Refused rows in the quarantine's columns."""
    rows = zip(raws, told, strict=True)
    return refused_batch([Refused(source, None, None, raw, tuple(findings), format_) for raw, findings in rows])


def _places(there: npt.NDArray[np.bool_]) -> Array:
    """For each row its place among those that are there; null where it is not."""
    return pa.array(np.cumsum(there) - 1, pa.int64(), mask=~there)
