"""What a crawl past one machine costs, and where its ceilings are: measured per record, then reckoned and simulated.

    python -m benchmarks.scale [-n 4000] [--write]

Measured here, each as a whole process of our command: texts extracted from, articles of ours judged by the block, lines
that are refused, and how ids met are kept. Reckoned from that: hours of processor, folders and files of a crawl of any
size. Simulated: how long N processors take for parts that differ, some of them all refused, when each takes the next.
"""

from __future__ import annotations

import argparse
import heapq
import json
import os
import platform
from collections.abc import Iterator, Sequence
from importlib.metadata import version
from pathlib import Path
from random import Random
from statistics import median
from tempfile import TemporaryDirectory
from time import process_time
from typing import Any, Final

from benchmarks.generated_articles import lines
from benchmarks.processes import HOME, measured, newsschema
from newsschema._version import __version__

RESULT: Final = Path(__file__).parent / "results/scale.json"
SEPARATOR: Final = "====="
ARTICLES: Final = 1_000_000_000
CORES: Final = (16, 64, 256, 1024, 4096)
PART_BYTES: Final = (2**30, 2**28, 2**26)
#: Of parts of one crawl: how much they differ (the sigma of a log-normal), and how many hold nothing that is accepted.
SPREAD: Final = 0.3
ALL_REFUSED: Final = 0.01
DRAWS: Final = 20


def texts(count: int) -> Iterator[str]:
    """Texts of about 500 words each, made of those of seeds/, none like another."""
    seeds = [path.read_text(encoding="utf-8") for path in sorted((HOME / "seeds").glob("[01]*.txt"))]
    random = Random(8)
    for number in range(count):
        told: list[str] = [f"Story {number}"]
        while sum(len(text.split()) for text in told) < 450:
            told.append(random.choice(seeds))
        yield "\n\n".join(told)


def cost_of(source: Path, made: Path, articles: int, *words: str) -> dict[str, float]:
    """Seconds of processor and bytes written for each article of a source, less what the start of a process takes."""
    empty = source.with_name(f"empty{source.suffix}")
    empty.touch()
    start = measured(newsschema("convert", empty, "-o", made / "empty", "--to", "parquet", "--overwrite", "-q", *words))
    whole = newsschema("convert", source, "-o", made / "whole", "--to", "parquet", "--overwrite", "-q", *words)
    spent = measured(whole)
    size = sum(path.stat().st_size for path in (made / "whole").rglob("*.parquet"))
    return {
        "cpu_seconds": max(spent.cpu - start.cpu, 0) / articles,
        "bytes_in": source.stat().st_size / articles,
        "bytes_out": size / articles,
    }


def measured_costs(count: int, folder: Path) -> dict[str, dict[str, float]]:
    """The costs of an article, by what is done with it."""
    told = list(texts(count))
    (folder / "texts.txt").write_text(f"\n{SEPARATOR}\n".join(told) + "\n", encoding="utf-8")
    words = sum(len(text.split()) for text in told) / count
    good = [line for line, _ in lines(8, 4 * count, 0.0)]
    bad = [line.replace(b'"schema_version"', b'"version_of_schema"', 1) for line in good[:count]]
    (folder / "good.jsonl").write_bytes(b"".join(good))
    (folder / "bad.jsonl").write_bytes(b"".join(bad))
    extracted = cost_of(folder / "texts.txt", folder, count, "--separator", SEPARATOR)
    return {
        "extract": extracted | {"words": words},
        "validate": cost_of(folder / "good.jsonl", folder, len(good)),
        "refuse": cost_of(folder / "bad.jsonl", folder, len(bad)),
    }


def ids_cost(count: int) -> dict[str, float]:
    """What it takes to know of each id whether it was met, with ids of 75 bytes as our own are."""
    from newsschema.seen_ids import SeenIds  # noqa: PLC0415  in a benchmark of whole processes, what is heavy comes late

    start = process_time()
    with SeenIds() as ids:
        for first in range(0, count, 8192):
            ids.add([f"urn:sha256:{number:064x}" for number in range(first, min(first + 8192, count))])
    return {"ids": count, "cpu_seconds": (process_time() - start) / count, "memory_bytes": 16, "disk_bytes": 75}


def makespan(costs: Sequence[float], cores: int) -> float:
    """How long it takes until all is done when each processor takes the next part as soon as it is free."""
    free = [0.0] * min(cores, len(costs))
    for cost in costs:
        heapq.heappush(free, heapq.heappop(free) + cost)
    return max(free)


def simulated(parts: int, cores: int, refused_ratio: float) -> dict[str, float]:
    """How much longer than the share of each processor it takes, in the median of draws.

    *refused_ratio* is what a refused record costs against an accepted one.
    """
    random = Random(f"{parts} {cores}")
    over = list[float]()
    for _ in range(DRAWS):
        costs = [
            random.lognormvariate(-(SPREAD**2) / 2, SPREAD) * (refused_ratio if random.random() < ALL_REFUSED else 1)
            for _ in range(parts)
        ]
        over.append(makespan(costs, cores) * cores / sum(costs))
    return {"parts": parts, "over": median(over)}


def reckoned(costs: dict[str, dict[str, float]], pages_a_second: float | None) -> dict[str, Any]:
    """What a crawl of a billion articles takes, by what is done with it."""
    seconds = {what: costs[what]["cpu_seconds"] for what in ("extract", "validate")}
    if pages_a_second:
        seconds["pages"] = 1 / pages_a_second + seconds["extract"]
    size = ARTICLES * costs["extract"]["bytes_in"]
    ratio = costs["refuse"]["cpu_seconds"] / costs["validate"]["cpu_seconds"]
    return {
        "articles": ARTICLES,
        "core_hours": {what: ARTICLES * cost / 3600 for what, cost in seconds.items()},
        "bytes_in": size,
        "bytes_out": ARTICLES * costs["extract"]["bytes_out"],
        "refused_ratio": ratio,
        "waves": {
            str(part): {str(cores): simulated(max(int(size / part), 1), cores, ratio) for cores in CORES}
            for part in PART_BYTES
        },
    }


def main() -> None:
    """Measure, reckon, and print; write the result where that is wanted."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("-n", type=int, default=4000, help="texts to measure with (default: 4000)")
    asked.add_argument("--write", action="store_true", help=f"write {RESULT.name}")
    chosen = asked.parse_args()
    with TemporaryDirectory() as folder:
        costs = measured_costs(chosen.n, Path(folder))
    readers = RESULT.with_name("readers.json")
    pages = json.loads(readers.read_bytes())["speed"]["pages_per_cpu_s"]["newsschema"] if readers.exists() else None
    told = {
        "circumstances": {
            "articles": chosen.n,
            "processors": os.cpu_count(),
            "machine": platform.machine(),
            "python": platform.python_version(),
            "newsschema": __version__,
            "pyarrow": version("pyarrow"),
        },
        "costs": costs,
        "ids": ids_cost(2_000_000),
        "crawl": reckoned(costs, pages),
    }
    print(json.dumps(told, indent=1))
    if chosen.write:
        RESULT.write_text(json.dumps(told, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
