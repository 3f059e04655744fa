"""Our stages in other people's engines: the same bytes as one process, and what a stage costs beside none.

    python -m benchmarks.stages -n 100000 --rows 0 [--folder DIR] [--write]
    python -m benchmarks.stages -n 0 --rows 40000 --workers 1 [--rounds 5] [--folder DIR] [--write]

First texts (`varied_texts`) are converted to Parquet by one process, by a local Ray and by a local Spark of two
workers, one of which is killed in the middle: the folders must be the same, byte for byte. Then articles go through an
identity stage and through our validation in the same engine, turn by turn, and the difference is told beside what the
same batches cost in this process alone. Time is processor time, of the whole tree of processes below this one, or for
the stages of the workers in it: the clock of a machine with other work tells of that work. Bar: the difference is at
most 1.1 times our own cost.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import platform
import sys
import time
from collections.abc import Callable, Iterator
from functools import partial
from importlib import import_module
from importlib.metadata import version
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

import newsschema as ns
from benchmarks.process_trees import cpu_below
from benchmarks.stage_overhead import overhead
from benchmarks.varied_texts import SEPARATOR, write_texts
from benchmarks.worker_killing import WorkerKiller
from newsschema.stages import ray as on_ray
from newsschema.stages import spark as on_spark

RESULTS: Final = Path(__file__).parent / "results" / "stages.json"
PART_BYTES: Final = 2**21
WORDS: Final[Any] = {"to": "parquet", "separator": SEPARATOR, "part_bytes": PART_BYTES}


def digests(folder: Path) -> dict[str, str]:
    """Every file of a folder, hidden ones too."""
    found = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in found}


def timed(convert: Callable[[], ns.Ledger]) -> tuple[ns.Ledger, dict[str, float]]:
    """A conversion, and what it took, workers included."""
    wall, cpu = time.perf_counter(), cpu_below()
    ledger = convert()
    return ledger, {"wall_s": round(time.perf_counter() - wall, 2), "cpu_s": round(cpu_below() - cpu, 2)}


def same_bytes(count: int, engines: dict[str, Any], folder: Path) -> dict[str, Any]:
    """One process and every engine on the same texts; the folder of each has the same name in its turn."""
    size = write_texts(folder / "in", count)
    os.chdir(folder)
    ledger, alone = timed(lambda: ns.convert("in", "out", **WORDS))
    (folder / "out").rename(folder / "alone")
    expected = digests(folder / "alone")
    told: dict[str, Any] = {}
    for name, convert in engines.items():
        with WorkerKiller(folder / "out", after=1.0) as killer:
            shared, took = timed(lambda convert=convert: convert("in", "out", **WORDS))
        same = digests(folder / "out") == expected and shared == ledger
        told[name] = {**took, "killed": len(killer.killed), "same_bytes": same}
        print(f"{name}: {shared}, {took}, {len(killer.killed)} killed, the same bytes: {same}", flush=True)
        (folder / "out").rename(folder / name)
    parts = sum(path.startswith("articles/") for path in expected)
    counts = {"read": ledger.read, "written": ledger.written, "quarantined": ledger.quarantined}
    return {"input_bytes": size, "parts": parts, **counts, "one process": alone, "engines": told}


def sessions(wanted: str, workers: int) -> Iterator[tuple[str, Any]]:
    """A Ray and a Spark of so many workers on this machine, those that are wanted."""
    if "ray" in wanted:
        ray: Any = import_module("ray")
        ray.init(num_cpus=workers, include_dashboard=False, log_to_driver=False, logging_level="error")
        yield "ray", ray
    if "spark" in wanted:
        os.environ["PYSPARK_PYTHON"] = sys.executable
        sql: Any = import_module("pyspark.sql")
        builder = sql.SparkSession.builder.master(f"local[{workers},4]").config("spark.ui.enabled", "false")
        builder = builder.config("spark.driver.memory", "2g").config("spark.ui.showConsoleProgress", "false")
        yield "spark", builder.getOrCreate()


def main() -> None:
    """Measure, and tell."""
    command = argparse.ArgumentParser(description="Measure stages in Ray and Spark.")
    command.add_argument("-n", type=int, default=100_000, help="texts to convert; 0 leaves that out")
    command.add_argument("--rows", type=int, default=60_000, help="articles to validate; 0 leaves that out")
    command.add_argument("--rounds", type=int, default=5)
    command.add_argument("--workers", type=int, default=2, help="1 for stages: two share caches, and pay for that")
    command.add_argument("--engines", default="ray,spark")
    command.add_argument("--folder", type=Path, help="where to keep what is written")
    command.add_argument("--write", action="store_true", help=f"into {RESULTS.name}")
    chosen = command.parse_args()
    known = dict(sessions(chosen.engines, chosen.workers))
    told = json.loads(RESULTS.read_bytes()) if RESULTS.exists() else {}
    told["circumstances"] = {
        "processors": os.cpu_count(),
        "system": platform.system(),
        "python": platform.python_version(),
        "versions": {name: version(name) for name in ("newsschema", "pyarrow", "ray", "pyspark")},
    }
    with TemporaryDirectory(dir=chosen.folder) as temporary:
        if chosen.rows:
            told["overhead"] = {
                "workers": chosen.workers,
                **overhead(chosen.rows, chosen.rounds, known, Path(temporary)),
            }
        if chosen.n:
            jobs: dict[str, Any] = {"ray": on_ray.convert, "spark": partial(on_spark.convert, known.get("spark"))}
            made = same_bytes(chosen.n, {name: jobs[name] for name in known}, Path(temporary))
            told["jobs"] = {"workers": chosen.workers, **made}
        os.chdir(RESULTS.parent)
    if chosen.write:
        RESULTS.write_text(json.dumps(told, indent=2) + "\n", encoding="utf-8")
    print(json.dumps(told, indent=2))


if __name__ == "__main__":
    main()
