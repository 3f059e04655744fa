"""Spark: a job by the executors of a session, stages as `mapInArrow` wants them, and the schema of what they give.

Spark hands batches to Python and takes them back in Arrow, so nothing of ours is turned into rows on the way.
"""

from __future__ import annotations

import json
import pickle
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any, Final, Unpack

import pyarrow as pa

from newsschema.conversion import Watch
from newsschema.dialects.spark import TYPES, spark
from newsschema.engines.arrow_types import Batch, DataType
from newsschema.errors import MissingExtra
from newsschema.intake import Named
from newsschema.ledger import Ledger
from newsschema.options import Options, OptionWords
from newsschema.quarantine_table import SCHEMA as QUARANTINE
from newsschema.stages.job import convert_by
from newsschema.stages.listing import PATH, Listing, listing, paths_of
from newsschema.stages.shapes import REFUSED, Output
from newsschema.stages.stage import Stage

#: A listing of more files has several of them in a partition, which are read one after another.
PARTITIONS: Final = 1000
ANSWER: Final = pa.schema([("answer", pa.binary())])


@dataclass(frozen=True, slots=True)
class SparkEngine:
    """Maps tasks over the executors of a session: each task is a partition of its own."""

    session: Any

    def __call__(self, ask: Callable[[Any], Any], tasks: Sequence[Any]) -> Iterator[Any]:
        """The answers, when all are there. Raises MissingExtra, and Spark's own error where it gives a task up."""
        _types()

        def answers(batches: Iterator[Batch]) -> Iterator[Batch]:
            for batch in batches:
                for number in batch.column("id").to_pylist():
                    yield pa.record_batch([[pickle.dumps(ask(tasks[number]))]], schema=ANSWER)

        numbers = self.session.range(0, len(tasks), 1, len(tasks))
        for row in numbers.mapInArrow(answers, "answer binary").collect():
            yield pickle.loads(row["answer"])  # noqa: S301  made by our own tasks, on the way back


def convert(
    session: Any,  # noqa: ANN401  a SparkSession
    sources: Named,
    target: str | Path,
    options: Options | None = None,
    watch: Watch | None = None,
    **words: Unpack[OptionWords],
) -> Ledger:
    """`newsschema.convert` to a folder, by the executors of a Spark session.

    All of them see the sources and the target under the same paths. A task whose worker dies is tried again as often
    as `spark.task.maxFailures` says, which on a local master is once: write `local[2,4]` there for four times.
    Raises MissingExtra, and as `stages.job.convert_by`.
    """
    return convert_by(SparkEngine(session), sources, target, options, watch, **words)


def read(session: Any, sources: Named, by: Listing | None = None) -> Any:  # noqa: ANN401  a SparkSession, a DataFrame
    """The records of files as a DataFrame, read by its executors file by file: articles, and `refused` beside them.

    The files are told in advance, and are of any format we know. *by* is a `listing`, with another output or format.
    Raises MissingExtra, UnreadableSource and NothingToRead.
    """
    chosen, paths = by or listing(), paths_of(sources)
    numbers = session.range(0, len(paths), 1, min(len(paths), PARTITIONS))

    def read_files(batches: Iterator[Batch]) -> Iterator[Batch]:
        for batch in batches:
            mine = [paths[number] for number in batch.column("id").to_pylist()]
            yield from chosen.each([pa.record_batch({PATH: mine})])

    return numbers.mapInArrow(read_files, spark_schema(chosen.output))


def map_in_arrow(frame: Any, stage: Stage) -> Any:  # noqa: ANN401  DataFrames
    """What a stage makes of a DataFrame: ``frame.mapInArrow(stage.each, spark_schema(stage.output))``."""
    return frame.mapInArrow(stage.each, spark_schema(stage.output))


def spark_schema(output: Output = "valid") -> Any:  # noqa: ANN401  a StructType
    """The Spark schema of what a stage hands on, as `mapInArrow` and `createDataFrame` take it. Raises MissingExtra."""
    refused = {"type": "struct", "fields": [_field(field.name, field.type) for field in QUARANTINE]}
    if output == "refused":
        return _types().StructType.fromJson(refused)
    told = json.loads(spark())
    if output == "both":
        told["fields"].append({"name": REFUSED, "type": refused, "nullable": True, "metadata": {}})
    return _types().StructType.fromJson(told)


def _field(name: str, held: DataType) -> dict[str, Any]:
    return {"name": name, "type": _type(held), "nullable": True, "metadata": {}}


def _type(held: DataType) -> str | dict[str, Any]:
    if pa.types.is_list(held):
        return {"type": "array", "elementType": _type(held.value_type), "containsNull": True}
    if pa.types.is_struct(held):
        return {"type": "struct", "fields": [_field(field.name, field.type) for field in held]}
    return "binary" if pa.types.is_binary(held) else TYPES[held]


def _types() -> Any:  # noqa: ANN401  as in stages.ray
    try:
        return import_module("pyspark.sql.types")
    except ImportError as error:
        raise MissingExtra("Spark", "spark") from error
