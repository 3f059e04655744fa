"""What a validating stage costs in an engine beside an identity stage, and what the same batches cost alone."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from statistics import median
from typing import Any, Final

import pyarrow as pa
import pyarrow.parquet as pq

import newsschema as ns
from benchmarks.generated_articles import article
from benchmarks.process_trees import cpu_of
from newsschema.engines.arrow_batches import to_batches
from newsschema.engines.arrow_types import Batch, Rows
from newsschema.stages.spark import spark_schema

#: Rows of a batch, in every engine alike.
ROWS: Final = 1000
#: Different articles; they are repeated, for a validator keeps nothing of them.
DIFFERENT: Final = 2000
SEED: Final = 7
MOST: Final = 1.1
#: What the processes that run a stage are called. What an engine spends besides grows with the clock, not with the
#: stage: it looks after its workers all the time.
WORKERS: Final = ("ray::", "default_worker", "pyspark.daemon")


def same(rows: Rows) -> Rows:
    """The identity stage."""
    return rows


def each_same(batches: Iterator[Batch]) -> Iterator[Batch]:
    """The same, of an iterator."""
    yield from batches


def overhead(rows: int, rounds: int, sessions: dict[str, Any], folder: Path) -> dict[str, Any]:
    """The medians of some rounds, by engine."""
    made = (ns.Article.model_validate(article(SEED, number)) for number in range(DIFFERENT))
    held = pa.Table.from_batches(to_batches(made, ROWS))
    path = folder / "articles.parquet"
    pq.write_table(pa.concat_tables([held] * (rows // DIFFERENT)), path, row_group_size=ROWS)
    # Read again, so that every batch has memory of its own, as in an engine: twice the same would be in the caches.
    tables = _row_groups(path)
    runs = {"ray": _on_ray, "spark": _on_spark}
    engines = {name: _engine(runs[name](session, path), tables, rows, rounds) for name, session in sessions.items()}
    return {"rows": rows, "rounds": rounds, "most_ratio": MOST, "engines": engines}


def _row_groups(path: Path) -> list[Rows]:
    with pq.ParquetFile(path) as file:
        return [file.read_row_group(group) for group in range(file.num_row_groups)]


def _engine(run: Callable[[bool], int], tables: list[Rows], rows: int, rounds: int) -> dict[str, float]:
    """Both stages and ours alone, turn by turn; ratios are taken within a round, and a first one does not count."""
    more: list[float] = []
    own: list[float] = []
    for number in range(rounds + 1):
        order = (False, True) if number % 2 else (True, False)
        spent = {ours: _spent(lambda ours=ours: run(ours), rows) for ours in order}
        alone = _alone(tables)
        print(f"identity {spent[False]:.2f} s, ours {spent[True]:.2f} s, alone {alone:.2f} s", flush=True)
        if number:
            more.append((spent[True] - spent[False]) / rows)
            own.append(alone / rows)
    ratios = [beside / alone for beside, alone in zip(more, own, strict=True)]
    told = {"own_us": median(own) * 1e6, "more_us": median(more) * 1e6, "ratio": median(ratios)}
    return {name: round(value, 3) for name, value in told.items()}


def _spent(run: Callable[[], int], rows: int) -> float:
    before = cpu_of(WORKERS)
    counted = run()
    if counted != rows:
        raise ValueError(f"{counted} rows came of {rows}")
    return sum(spent - before.get(number, 0) for number, spent in cpu_of(WORKERS).items())


def _alone(tables: list[Rows]) -> float:
    begun = time.process_time()
    stage = ns.stage()
    for table in tables:
        stage(table)
    return time.process_time() - begun


def _on_ray(ray: Any, path: Path) -> Callable[[bool], int]:  # noqa: ANN401  the package
    del ray
    data: Any = import_module("ray.data")
    source = data.from_arrow(_row_groups(path)).materialize()

    def run(ours: bool) -> int:  # noqa: FBT001  which of two
        mapped = source.map_batches(ns.stage() if ours else same, batch_format="pyarrow", batch_size=None)
        return sum(bundle.num_rows() or 0 for bundle in mapped.materialize().iter_internal_ref_bundles())

    return run


def _on_spark(session: Any, path: Path) -> Callable[[bool], int]:  # noqa: ANN401  a SparkSession
    session.conf.set("spark.sql.execution.arrow.maxRecordsPerBatch", ROWS)
    frame = session.read.parquet(str(path)).persist()
    frame.count()

    def run(ours: bool) -> int:  # noqa: FBT001  which of two
        mapped = frame.mapInArrow(ns.stage().each if ours else each_same, spark_schema())
        mapped.write.format("noop").mode("overwrite").save()
        return frame.count()

    return run
