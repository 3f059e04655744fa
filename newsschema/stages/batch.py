"""The pure batch function: what every data pipeline wants of a validator, and nothing else.

It keeps no state, opens no file and is found by its name, so it can be pickled to any worker: Ray's `map_batches`,
Spark's `mapInArrow`, a pool of processes. One batch in; two out, which together hold every row of it once.
"""

from __future__ import annotations

from typing import Final

import numpy as np
import pyarrow as pa

from newsschema.engines import columnar
from newsschema.engines.arrow_types import Array, Batch, Column, DataType
from newsschema.rules.finding import Finding

#: What a finding is in a column.
FINDING: Final[DataType] = pa.struct(
    [(name, pa.string()) for name in ("code", "severity", "pointer", "message", "mend")]
)
#: The column that is added to refused rows.
FINDINGS: Final[Column] = pa.field("findings", pa.list_(pa.field("element", FINDING)))


def validate_batch(batch: Batch) -> tuple[Batch, Batch]:
    """The rows of a pa.RecordBatch that hold, and those that do not.

    Takes the nested shape of `arrow_schema()` or the text shape (moments and days as texts, as `pyarrow.json` reads
    them), columns in any order. The first batch has the schema, the order and the metadata of the input; the second
    one more column, `findings`, a list of structs (code, severity, pointer, message, mend). Warnings refuse no row,
    and are told of refused rows alone. Raises ValueError, naming the column, where the schema is another.
    """
    told: dict[int, list[Finding]] = {}
    for row, finding in columnar.findings(batch):
        told.setdefault(row, []).append(finding)
    broken = [row for row, findings in told.items() if any(finding.refuses for finding in findings)]
    refused = np.zeros(batch.num_rows, bool)
    refused[broken] = True
    findings = pa.array([[_row(finding) for finding in told[row]] for row in broken], FINDINGS.type)
    kept = batch.filter(pa.array(~refused)) if broken else batch
    return kept, _with_findings(batch.filter(pa.array(refused)), findings)


def _row(finding: Finding) -> dict[str, str]:
    return {field.name: getattr(finding, field.name) for field in FINDING}


def _with_findings(refused: Batch, findings: Array) -> Batch:
    return pa.RecordBatch.from_arrays([*refused.columns, findings], schema=refused.schema.append(FINDINGS))
