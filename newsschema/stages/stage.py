"""The stage: one small frozen callable for any engine that maps batches, with what it is to do and to hand on.

An engine that takes batches one by one calls it (Ray's `map_batches`); one that hands over an iterator of them is
given `each` (Spark's `mapInArrow`). Both answer in a schema that is known beforehand.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal, get_args

import pyarrow as pa

from newsschema.engines.arrow_batches import to_batch
from newsschema.engines.arrow_schema import conformed
from newsschema.engines.arrow_types import Batch, Rows, Schema
from newsschema.engines.text_shape import TELLING, as_arrow, in_text_shape
from newsschema.extraction.settings import AS_USUAL, ModelName, Settings, Statements
from newsschema.stages.batch import extracted_rows, refused_rows
from newsschema.stages.row_bytes import bytes_of_rows
from newsschema.stages.rows import rows_of
from newsschema.stages.shapes import Output, handed_on, quarantined, schema_of

What = Literal["validate", "extract"]


@dataclass(frozen=True, slots=True)
class Stage:
    """One step of a pipeline; to be pickled to any worker. Made by `stage`, which tells of its fields."""

    what: What = "validate"
    output: Output = "valid"
    settings: Settings = AS_USUAL
    source: str = "batch"

    @property
    def schema(self) -> Schema:
        """The pa.Schema of what it hands on, whatever it is given."""
        return schema_of(self.output)

    def __call__(self, rows: Rows) -> Rows:
        """What becomes of some rows; a pa.Table of a pa.Table, a pa.RecordBatch of a pa.RecordBatch.

        Raises ValueError, naming the column, where they are no rows for this stage.
        """
        if isinstance(rows, pa.Table):
            return pa.Table.from_batches([*self.each(rows.to_batches())], schema=self.schema)
        return self._extracted(rows) if self.what == "extract" else self._validated(rows)

    def each(self, batches: Iterable[Batch]) -> Iterator[Batch]:
        """What becomes of some pa.RecordBatches, one by one, as soon as each is asked for."""
        for batch in batches:
            yield self(batch)

    def _validated(self, batch: Batch) -> Batch:
        is_nested = TELLING in batch.schema.names
        batch = conformed(batch) if is_nested else in_text_shape(batch)
        told = refused_rows(batch)
        are_refused = _mask(batch, told)
        held = batch.filter(pa.array([not one for one in are_refused])) if told else batch
        articles = held if is_nested else as_arrow(held)
        articles = articles.replace_schema_metadata(schema_of("valid").metadata)
        aside = batch.filter(pa.array(are_refused, pa.bool_()))
        raws = bytes_of_rows(aside, lambda rows: in_text_shape(rows).to_pylist()) if told else []
        refused = quarantined(raws, [*told.values()], self.source, "parquet")
        return handed_on(self.output, articles, refused, are_refused)

    def _extracted(self, batch: Batch) -> Batch:
        articles, told = extracted_rows(batch, self.settings)
        are_refused = _mask(batch, told)
        aside = batch.filter(pa.array(are_refused, pa.bool_()))
        raws = bytes_of_rows(aside, lambda rows: [*rows_of(rows)]) if told else []
        refused = quarantined(raws, [*told.values()], self.source, "jsonl")
        return handed_on(self.output, to_batch(articles), refused, are_refused)


def stage(
    what: What = "validate",
    *,
    output: Output = "valid",
    statements: Statements = "speech",
    model: ModelName | None = "default",
    source: str = "batch",
) -> Stage:
    """A step of a pipeline, for any engine that maps batches of Arrow.

    *what*: "validate" takes articles as `validate_batch` does; "extract" texts as `extract_batch` does, with
    *statements* and *model* as `extract` has them. *output*: "valid" hands on the articles in the schema of
    `arrow_schema()`; "refused" the others in the columns of a quarantine, their bytes being the row in JSON and
    *source* what they are said to be from; "both" the columns of an article and `refused`, a struct, beside them.
    Raises ValueError for any other word.

    >>> import pyarrow as pa
    >>> texts = pa.record_batch({"id": ["a", "b"], "body": ["Rain fell.", ""]})
    >>> both = stage("extract", output="both")(texts)
    >>> both["id"].to_pylist(), [row and row["findings"][0]["code"] for row in both["refused"].to_pylist()]
    (['a', None], [None, 'NS015'])
    """
    for word, known in ((what, get_args(What)), (output, get_args(Output))):
        if word not in known:
            raise ValueError(f"{word!r} is nothing a stage knows: say {' or '.join(map(repr, known))}")
    return Stage(what, output, Settings(statements, model), source)


def convert_batches(batches: Iterable[Batch], by: Stage | None = None) -> Iterator[Batch]:
    """What a stage makes of each of some pa.RecordBatches; without one they are validated, and articles handed on.

    For engines that hand over an iterator, and for all that can be read as one: a pa.RecordBatchReader, a Parquet
    file's `iter_batches()`, Daft's `to_arrow_iter()`. Lazy: one batch is held.
    """
    return (by or Stage()).each(batches)


def _mask(batch: Batch, told: Iterable[int]) -> list[bool]:
    mask = [False] * batch.num_rows
    for row in told:
        mask[row] = True
    return mask
