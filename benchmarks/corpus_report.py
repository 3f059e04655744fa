"""What a report on a corpus takes: processor time and memory, from nested Parquet.

    python -m benchmarks.corpus_report [-n 100000] [--rounds 3] [--folder DIR] [--write]

Whole processes of `newsschema stats FOLDER -o report.html`, medians of the rounds. The articles are made up, once with
six speakers in all, as `generated_articles` has them, and once with names and publishers that hardly ever come again,
which is the worst for memory. Bars: 20 seconds of processor and 500 MB for 100,000 articles.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from statistics import median
from typing import Any, Final

from benchmarks.conversion import circumstances, generated, kept_or_not
from benchmarks.processes import measured, newsschema

RESULTS: Final = Path(__file__).parent / "results" / "corpus_report.json"
BARS: Final = {"cpu_s": 20.0, "peak_bytes": 500e6}
#: The articles of the bars.
COUNT: Final = 100_000
FEW: Final = "six speakers in all"
MANY: Final = "every speaker a new one"
#: Articles of one publisher, where speakers are new.
OF_A_PUBLISHER: Final = 20


def with_new_speakers(source: Path) -> Path:
    """The same articles with names of their own, made unless they are there."""
    path = source.with_name(f"{source.stem}-new.jsonl")
    if not path.exists():
        begun = path.with_suffix(".begun")
        with source.open(encoding="utf-8") as lines, begun.open("w", encoding="utf-8") as out:
            for number, line in enumerate(lines):
                record = json.loads(line)
                for person in record["people"]:
                    person["name"] = f"{person['name']} {number}{person['id']}"
                record["publisher"] = f"The Courier of Port {number // OF_A_PUBLISHER}"
                out.write(json.dumps(record, ensure_ascii=False) + "\n")
        begun.replace(path)
    return path


def reported(lines: Path, folder: Path, rounds: int) -> dict[str, float]:
    """What reports on the articles took."""
    source, page = folder / f"{lines.stem}.parquet", folder / "report.html"
    if not source.exists():
        measured(newsschema("convert", lines, "-o", source, "-q"))
    spent = [measured(newsschema("stats", source, "-o", page, "--overwrite", "-q")) for _ in range(rounds)]
    return {
        "input_bytes": source.stat().st_size,
        "wall_s": median(one.wall for one in spent),
        "cpu_s": median(one.cpu for one in spent),
        "peak_bytes": median(one.peak for one in spent),
        "output_bytes": page.stat().st_size,
    }


def summary(found: dict[str, Any]) -> str:
    """One line a case."""
    return "\n".join(
        f"{name:26}{it['cpu_s']:8.2f} s CPU {it['peak_bytes'] / 1e6:6.0f} MB  bars {BARS['cpu_s']:g} s, "
        f"{BARS['peak_bytes'] / 1e6:g} MB{'' if all(it[bar] <= most for bar, most in BARS.items()) else ': not held'}"
        for name, it in found["cases"].items()
    )


def main() -> int:
    """Measure, tell, and write where asked to."""
    command = argparse.ArgumentParser(description="Measure reports on a corpus.")
    command.add_argument("-n", type=int, default=COUNT)
    command.add_argument("--rounds", type=int, default=3)
    command.add_argument("--folder", type=Path, help="keep the files here")
    command.add_argument("--write", action="store_true", help=f"to {RESULTS.name}")
    chosen = command.parse_args()
    with kept_or_not(chosen.folder) as folder:
        lines = generated(folder, chosen.n, 0)
        cases = {FEW: lines, MANY: with_new_speakers(lines)}
        found = {
            "circumstances": circumstances(lines, chosen.n, chosen.rounds),
            "bars": BARS,
            "cases": {name: reported(path, folder, chosen.rounds) for name, path in cases.items()},
        }
    print(summary(found))
    if chosen.write:
        RESULTS.write_text(json.dumps(found, indent=2) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
