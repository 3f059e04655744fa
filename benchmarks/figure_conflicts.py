"""What it takes to find the contradictions of a corpus as it grows: time, memory and room for temporary files.

    python -m benchmarks.figure_conflicts [--sizes 31250,125000,500000] [--folder DIR]

Articles are made up: eight figures each, of one of so many events that eight articles tell of each, one number in ten
another. They are read from nested Parquet and from normalised tables. All figures are compared, which in news a fifth
is; so a million here are the figures of about five million.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any, Final

from benchmarks.processes import Spent, measured, newsschema
from newsschema.records import SCHEMA_VERSION

SIZES: Final = "31250,125000,500000"
FIGURES: Final = 8
ARTICLES_AN_EVENT: Final = 8
NOUNS: Final = ("crates", "patrol boats", "rockets", "ferries", "cranes", "trucks", "bridges", "tents", "wells", "nets")


def article(number: int, events: int) -> dict[str, Any]:
    """One article about one of the events."""
    random = Random(f"7 {number}")
    event = random.randrange(events)
    body, figures = "", list[dict[str, Any]]()
    for place, noun in enumerate(random.sample(NOUNS, FIGURES), 1):
        value = 2 + (event * 31 + len(noun) * 7) % 900 + (random.random() < 0.1)
        words = f"{value} {noun}"
        start = len(body) + len("The port office counted ")
        body += f"The port office counted {words} at the northern quay before noon.\n"
        span = {"start": start, "end": start + len(words), "text": words}
        plain = {"quantity": "count", "bound": "exact", "modality": "reported"}
        figures.append({"id": f"f{place}", "span": span, "value": float(value), "counted": noun, **plain})
    return {
        "id": f"a{number}",
        "schema_version": SCHEMA_VERSION,
        "body": body,
        "published_on": f"2026-{event % 12 + 1:02}-{event // 12 % 28 + 1:02}",
        "dateline": f"PORT {event // 336}",
        "figures": figures,
    }


def made(folder: Path, count: int) -> tuple[Path, Path]:
    """A nested file and a folder of tables of so many articles, made unless they are there."""
    nested, tables = folder / f"figures-{count}.parquet", folder / f"figures-{count}-tables"
    lines = folder / f"figures-{count}.jsonl"
    if not nested.exists():
        with lines.open("w", encoding="utf-8") as out:
            out.writelines(f"{json.dumps(article(number, count // ARTICLES_AN_EVENT))}\n" for number in range(count))
        measured(newsschema("convert", lines, "-o", nested, "-q"))
        measured(newsschema("convert", lines, "-o", tables, "--to", "parquet", "--tables", "normalised", "-q"))
        lines.unlink()
    return nested, tables


def told(name: str, count: int, spent: Spent) -> str:
    """One line of the result."""
    took = f"{spent.wall:.1f} s, {spent.cpu:.1f} s CPU, {spent.peak / 1e6:.0f} MB"
    return f"{count * FIGURES / 1e6:5.1f} million figures, {name}: {took}"


def main() -> None:
    """Measure and tell."""
    command = argparse.ArgumentParser(description="Measure finding contradictions.")
    command.add_argument("--sizes", type=lambda text: sorted(map(int, text.split(","))), default=SIZES)
    command.add_argument("--folder", type=Path, help="keep the files here")
    chosen = command.parse_args()
    with TemporaryDirectory(prefix="newsschema-") as temporary:
        folder = chosen.folder or Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        for count in chosen.sizes:
            for name, source in zip(("nested", "tables"), made(folder, count), strict=True):
                spent = measured(newsschema("stats", "figures", source, "--conflicts", "--top", "20", "-q"))
                print(told(name, count, spent), flush=True)


if __name__ == "__main__":
    main()
