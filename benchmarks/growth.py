"""What conversion takes as its input grows: time, and above all memory, which should not.

    python -m benchmarks.growth [--sizes 25000,50000,100000,200000,400000] [--rounds 3] [--folder DIR] [--write]
    python -m benchmarks.growth --stdin-gz 4000000000 [--write]

The first converts the first so many of one row of made-up articles to Parquet, as whole processes, we and DuckDB tuned
turn by turn, and tells medians. Bars: our peak at the largest size is at most 1.15 times that at 100,000 articles, and
at most 400 MB. The second pipes a gzip stream of that many bytes, counted before packing, into our command and tells
the same. Each keeps what the other wrote to results/growth.json.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from collections.abc import Generator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any, Final

from benchmarks.contestants import THREADS
from benchmarks.conversion import OURS, circumstances, entrants, generated, generated_file, kept_or_not, races
from benchmarks.processes import Failed, Spent, measured, newsschema, surroundings

RESULTS: Final = Path(__file__).parent / "results" / "growth.json"
SIZES: Final = "25000,50000,100000,200000,400000"
COMPARED: Final = (OURS, "duckdb-tuned")
#: Articles from which on memory should stand still.
SETTLED: Final = 100_000
MOST_GROWTH: Final = 1.15
MOST_BYTES: Final = 400e6


def at_size(count: int, largest: Path, folder: Path, rounds: int) -> dict[str, Any]:
    """What everybody took for the first so many lines of the largest file."""
    with first_lines(largest, count, folder) as source:
        spent = races(list(entrants(count, (), folder, COMPARED)), rounds)
        return {
            "articles": count,
            "input_bytes": source.stat().st_size,
            "contestants": {name: medians(took) for name, took in spent.items()},
        }


@contextmanager
def first_lines(largest: Path, count: int, folder: Path) -> Generator[Path]:
    """The file of so many articles, cut from a larger one and taken away again unless it was there before."""
    path = generated_file(folder, count, 0)
    if path.exists():
        yield path
        return
    try:
        with largest.open("rb") as whole, path.open("wb") as part:
            part.writelines(islice(whole, count))
        yield path
    finally:
        path.unlink()


def medians(took: list[Spent]) -> dict[str, float]:
    """Of wall, processor and memory; of memory the most as well, because one run over the limit is one too many."""
    return {
        "wall_s": median(one.wall for one in took),
        "cpu_s": median(one.cpu for one in took),
        "peak_bytes": median(one.peak for one in took),
        "most_peak_bytes": max(one.peak for one in took),
    }


def grown(sizes: list[dict[str, Any]]) -> dict[str, Any]:
    """How our peak at the largest size stands to that at the settled one, or the nearest there is, and to the bars."""
    largest = max(sizes, key=lambda size: size["articles"])
    settled = min(sizes, key=lambda size: abs(size["articles"] - SETTLED))
    peak, before = (size["contestants"][OURS]["peak_bytes"] for size in (largest, settled))
    return {
        "from_articles": settled["articles"],
        "to_articles": largest["articles"],
        "peak_ratio": peak / before,
        "most_peak_ratio": MOST_GROWTH,
        "most_peak_bytes": MOST_BYTES,
        "held": peak / before <= MOST_GROWTH and peak <= MOST_BYTES,
    }


def over_standard_input(size: int) -> dict[str, Any]:
    """What our command took for a gzip stream of so many bytes, and how many articles it wrote."""
    with TemporaryDirectory(prefix="newsschema-") as made:
        target = Path(made) / "news.parquet"
        feed = [sys.executable, "-m", "benchmarks.packed_stream", str(size)]
        with subprocess.Popen(feed, env=surroundings(), stdout=subprocess.PIPE) as feeding:
            told = newsschema("convert", "-", "--from", "jsonl", "-o", target, "-q", "--jobs", str(THREADS))
            spent = measured(told, feeding.stdout)
            status = feeding.wait()
        if status:
            raise Failed(f"the stream ended with {status}")
        from pyarrow.parquet import read_metadata  # noqa: PLC0415  see processes.py: light until all is measured

        rows = read_metadata(target).num_rows
    return {"unpacked_bytes": size, "articles": rows, **medians([spent]), "held": spent.peak <= MOST_BYTES}


def line(size: dict[str, Any]) -> str:
    """One size."""
    told = (
        f"{name} {it['wall_s']:.2f} s wall, {it['cpu_s']:.2f} s CPU, {it['peak_bytes'] / 1e6:.0f} MB"
        for name, it in size["contestants"].items()
    )
    return f"{size['articles']:8} articles: {'; '.join(told)}"


def main() -> None:
    """Measure, tell, and keep the figures."""
    command = argparse.ArgumentParser(description="Measure conversion of ever more.")
    command.add_argument("--sizes", type=lambda text: sorted(map(int, text.split(","))), default=SIZES)
    command.add_argument("--rounds", type=int, default=3)
    command.add_argument("--stdin-gz", type=lambda text: int(float(text)), metavar="BYTES", help="4e9 is taken too")
    command.add_argument("--folder", type=Path, help="keep the largest file here")
    command.add_argument("--write", action="store_true", help="on a machine that does nothing else")
    chosen = command.parse_args()
    if chosen.stdin_gz:
        found = {"stdin_gz": over_standard_input(chosen.stdin_gz)}
        held, it = found["stdin_gz"]["held"], found["stdin_gz"]
        print(f"{it['articles']} articles of a gzip stream: {it['wall_s']:.1f} s, {it['peak_bytes'] / 1e6:.0f} MB")
    else:
        found = by_size(chosen.sizes, chosen.rounds, chosen.folder)
        held, it = found["growth"]["held"], found["growth"]
        print(f"peak at {it['to_articles']} to {it['from_articles']} articles: {it['peak_ratio']:.3f}")
    print("the bars are held" if held else f"a bar is not held: {MOST_GROWTH} times, {MOST_BYTES / 1e6:.0f} MB")
    if chosen.write:
        before = json.loads(RESULTS.read_bytes()) if RESULTS.exists() else {}
        RESULTS.parent.mkdir(exist_ok=True)
        RESULTS.write_text(json.dumps(before | found, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def by_size(counts: list[int], rounds: int, kept: Path | None) -> dict[str, Any]:
    """Every size in turn, told as it is done."""
    with kept_or_not(kept) as folder:
        largest = generated(folder, max(counts), 0)
        sizes: list[dict[str, Any]] = []
        for count in counts:
            sizes.append(at_size(count, largest, folder, rounds))
            print(line(sizes[-1]), flush=True)
        about = circumstances(largest, max(counts), rounds)
    return {"circumstances": about, "sizes": sizes, "growth": grown(sizes)}


if __name__ == "__main__":
    main()
