"""The ways back and aside: Parquet to JSON Lines, nested to tables, and one record judged on its own.

    python -m benchmarks.ways_back [-n 20000] [--rounds 5] [--folder DIR] [--write]

Parquet to JSON Lines is measured as whole processes, we and DuckDB's COPY ... (FORMAT json) turn by turn; the bar is
1.2 times its processor time. The others run in a process of their own: nested batches into normalised tables, bar 2
microseconds a record; and `validate` of one article of 8 KB, bar 300 microseconds.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from itertools import islice
from pathlib import Path
from statistics import median
from time import process_time_ns
from typing import Any, Final

from benchmarks.contestants import THREADS, present, quoted
from benchmarks.conversion import OURS, Entrant, circumstances, generated, kept_or_not, races
from benchmarks.processes import HOME, measured, newsschema, surroundings

RESULTS: Final = Path(__file__).parent / "results" / "ways_back.json"
DUCKDB: Final = "duckdb"
#: Of DuckDB's processor time; microseconds a record; microseconds a call.
BARS: Final = {"to_lines_cpu_ratio": 1.2, "tables_us": 2.0, "validate_us": 300.0}
#: Articles that are turned into tables at once, and those judged one by one.
BATCH: Final = 2048
JUDGED: Final = 500


def to_lines(count: int, rounds: int, folder: Path) -> dict[str, Any]:
    """What we and DuckDB took for the same Parquet file, and the ratio, round by round."""
    source = folder / "articles.parquet"
    measured(newsschema("convert", generated(folder, count, 0), "-o", source, "--overwrite", "-q"))
    taking_part = [
        Entrant(OURS, newsschema("convert", source, "-o", _lines(folder, OURS), "--overwrite", "-q"), source)
    ]
    if present()["duckdb-tuned"]:
        script = "import sys, duckdb; [duckdb.execute(statement) for statement in sys.argv[1:]]"
        copy = f"COPY (FROM {quoted(str(source))}) TO {quoted(str(_lines(folder, DUCKDB)))} (FORMAT json)"
        told = [sys.executable, "-c", script, f"SET threads = {THREADS}", "SET preserve_insertion_order = true", copy]
        taking_part.append(Entrant(DUCKDB, told, source))
    else:
        print("duckdb is left out: pip install duckdb", file=sys.stderr)
    spent = races(taking_part, rounds)
    told = {
        name: {
            "wall_s": median(one.wall for one in took),
            "cpu_s": median(one.cpu for one in took),
            "peak_bytes": median(one.peak for one in took),
            "output_bytes": _lines(folder, name).stat().st_size,
        }
        for name, took in spent.items()
    }
    pairs = list(zip(spent[OURS], spent.get(DUCKDB, []), strict=False))
    return {
        "to_lines": told,
        "to_lines_cpu_ratio": median(ours.cpu / theirs.cpu for ours, theirs in pairs) if pairs else None,
    }


def _lines(folder: Path, name: str) -> Path:
    return folder / f"{name}.jsonl"


def in_process(source: Path, rounds: int) -> dict[str, float]:
    """Microseconds of processor a record of `normalise`, and of `validate` for a dict, for text and for an Article."""
    from newsschema import Article, validate  # noqa: PLC0415  whoever measures processes must be light
    from newsschema.engines.arrow_batches import to_batch  # noqa: PLC0415  as above
    from newsschema.engines.tables import normalise  # noqa: PLC0415  as above

    with source.open("rb") as file:
        texts = list(islice(file, BATCH))
    articles = [Article.model_validate_json(text) for text in texts]
    batch = to_batch(articles)
    normalise(batch)  # caches and lazy imports are nobody's microseconds
    tables = median(_us(normalise, batch) for _ in range(4 * rounds)) / batch.num_rows
    each = {"validate_us": [json.loads(text) for text in texts[:JUDGED]], "validate_text_us": texts[:JUDGED]}
    return {
        "tables_us": tables,
        **{name: median(_us(validate, one) for _ in range(rounds) for one in ones) for name, ones in each.items()},
        "validated_bytes": median(map(len, texts[:JUDGED])),
    }


def _us(work: Any, value: object) -> float:  # noqa: ANN401  a function of one value
    start = process_time_ns()
    work(value)
    return (process_time_ns() - start) / 1000


def summary(found: dict[str, Any]) -> str:
    """One line a bar."""
    names = {
        "to_lines_cpu_ratio": "Parquet to JSON Lines, CPU beside DuckDB",
        "tables_us": "nested to tables, us a record",
        "validate_us": "validate of one article, us",
    }
    return "\n".join(
        f"{told:42} left out"
        if found[name] is None
        else f"{told:42}{found[name]:8.2f}  bar {BARS[name]:g}{'' if found[name] <= BARS[name] else ': not held'}"
        for name, told in names.items()
    )


def main() -> None:
    """Measure, tell, and keep the figures."""
    command = argparse.ArgumentParser(description="Measure what is done with records besides taking them in.")
    command.add_argument("-n", type=int, default=20_000, help="articles of 8 KB (default: 20000)")
    command.add_argument("--rounds", type=int, default=5)
    command.add_argument("--folder", type=Path, help="keep the files here")
    command.add_argument("--write", action="store_true", help="on a machine that does nothing else")
    command.add_argument("--in-process", type=Path, help=argparse.SUPPRESS)
    chosen = command.parse_args()
    if chosen.in_process:
        print(json.dumps(in_process(chosen.in_process, chosen.rounds)))
        return
    with kept_or_not(chosen.folder) as folder:
        source = generated(folder, chosen.n, 0)
        found = to_lines(chosen.n, chosen.rounds, folder)
        myself = [sys.executable, "-m", "benchmarks.ways_back", "--in-process", source, "--rounds", str(chosen.rounds)]
        told = subprocess.run(myself, env=surroundings(), cwd=HOME, stdout=subprocess.PIPE, check=True).stdout
        found |= json.loads(told)
        about = circumstances(source, chosen.n, chosen.rounds)
    print(summary(found))
    if chosen.write:
        RESULTS.parent.mkdir(exist_ok=True)
        text = json.dumps({"circumstances": about, "bars": BARS, **found}, indent=1, ensure_ascii=False)
        RESULTS.write_text(f"{text}\n", encoding="utf-8")


if __name__ == "__main__":
    main()
