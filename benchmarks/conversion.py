"""JSON Lines to Parquet: what we take beside DuckDB and beside pydantic, in time and in memory.

    python -m benchmarks.conversion [-n 20000] [--rounds 5] [--bad 0.01] [--folder DIR] [--write]

Everybody converts one generated file, in whole processes, turn by turn; one throwaway turn comes first. Told are
medians, and ratios to DuckDB tuned (contestants.py says how) taken round by round, so that a machine that is slow for
a while is slow for all. With --bad we also convert the same articles with a share of them spoilt, which the others
cannot. A contestant whose library is missing is said and left out. With --folder the files are kept and used again.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import sys
from collections.abc import Callable, Generator, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any, Final

from benchmarks.contestants import CONTESTANTS, THREADS, present
from benchmarks.generated_articles import lines
from benchmarks.processes import Spent, measured, newsschema

RESULTS: Final = Path(__file__).parent / "results" / "conversion.json"
SEED: Final = 7
OURS: Final = "newsschema"
OURS_WITH_BAD: Final = "newsschema, some bad"
#: Whom ratios are taken to, by preference.
YARDSTICKS: Final = ("duckdb-tuned", OURS)
LIBRARIES: Final = ("newsschema", "pyarrow", "pydantic", "duckdb")
MEASURES: Final[Mapping[str, Callable[[Spent], float]]] = {
    "wall": lambda spent: spent.wall,
    "cpu": lambda spent: spent.cpu,
    "peak": lambda spent: spent.peak,
}


@dataclass(frozen=True, slots=True)
class Entrant:
    """One who converts."""

    name: str
    command: list[str]
    target: Path


def entrants(clean: Path, spoilt: Path | None, folder: Path) -> Iterator[Entrant]:
    """Everybody who can take part; the others are told on standard error."""
    yield _ours(OURS, clean, folder / "newsschema.parquet")
    if spoilt is not None:
        yield _ours(OURS_WITH_BAD, spoilt, folder / "newsschema-bad.parquet")
    for name, there in present().items():
        if there:
            target = folder / f"{name}.parquet"
            command = [sys.executable, "-m", "benchmarks.contestants", name, str(clean), str(target)]
            yield Entrant(name, command, target)
        else:
            print(f"{name} is left out: pip install {CONTESTANTS[name][0]}", file=sys.stderr)


def _ours(name: str, source: Path, target: Path) -> Entrant:
    told = newsschema("convert", source, "-o", target, "--overwrite", "-q", "--jobs", str(THREADS))
    return Entrant(name, told, target)


def races(taking_part: list[Entrant], rounds: int) -> dict[str, list[Spent]]:
    """What each took in each round; every round begins with another one, and the first round does not count."""
    spent: dict[str, list[Spent]] = {entrant.name: [] for entrant in taking_part}
    for number in range(rounds + 1):
        first = number % len(taking_part)
        for entrant in taking_part[first:] + taking_part[:first]:
            took = measured(entrant.command)
            if number:
                spent[entrant.name].append(took)
    return spent


def outputs(taking_part: list[Entrant]) -> dict[str, dict[str, int]]:
    """Bytes and rows of what each made. To be asked after the races: this process must be light while they run."""
    from pyarrow.parquet import read_metadata  # noqa: PLC0415  see above

    return {
        entrant.name: {
            "output_bytes": entrant.target.stat().st_size,
            "output_rows": read_metadata(entrant.target).num_rows,
        }
        for entrant in taking_part
    }


def summary(spent: Mapping[str, list[Spent]], made: Mapping[str, Mapping[str, int]]) -> dict[str, Any]:
    """Medians, and the median over the rounds of each ratio to the yardstick."""
    yardstick = next(name for name in YARDSTICKS if name in spent)
    return {
        name: {
            "wall_s": median(one.wall for one in took),
            "cpu_s": median(one.cpu for one in took),
            "peak_bytes": median(one.peak for one in took),
            **made[name],
            **{
                f"{measure}_ratio": median(
                    of(one) / of(other) for one, other in zip(took, spent[yardstick], strict=True)
                )
                for measure, of in MEASURES.items()
            },
            "output_ratio": made[name]["output_bytes"] / made[yardstick]["output_bytes"],
        }
        for name, took in spent.items()
    }


def table(told: Mapping[str, Mapping[str, float]]) -> str:
    """One line each."""
    names = ("", "wall s", "ratio", "CPU s", "ratio", "peak MB", "ratio", "out MB", "ratio", "rows")
    rows = [
        f"{name:22}{it['wall_s']:9.2f}{it['wall_ratio']:9.2f}{it['cpu_s']:9.2f}{it['cpu_ratio']:9.2f}"
        f"{it['peak_bytes'] / 1e6:9.0f}{it['peak_ratio']:9.2f}{it['output_bytes'] / 1e6:9.1f}{it['output_ratio']:9.2f}"
        f"{it['output_rows']:9}"
        for name, it in told.items()
    ]
    return "\n".join((f"{names[0]:22}" + "".join(f"{name:>9}" for name in names[1:]), *rows))


def generated(folder: Path, count: int, bad: float) -> Path:
    """The file of so many articles; one that is there already is taken as it is."""
    path = folder / f"articles-{SEED}-{count}-{bad:g}.jsonl"
    if not path.exists():
        begun = path.with_suffix(".begun")
        with begun.open("wb") as out:
            out.writelines(line for line, _ in lines(SEED, count, bad))
        begun.replace(path)
    return path


def circumstances(source: Path, count: int, rounds: int) -> dict[str, Any]:
    """What the figures depend on."""
    return {
        "articles": count,
        "input_bytes": source.stat().st_size,
        "rounds": rounds,
        "threads": THREADS,
        "processors": os.cpu_count(),
        "machine": platform.machine(),
        "system": platform.system(),
        "python": platform.python_version(),
        "versions": {library: _version(library) for library in LIBRARIES},
    }


def _version(library: str) -> str | None:
    if library == "newsschema":
        from newsschema._version import __version__  # noqa: PLC0415  it need not be installed to be run

        return __version__
    try:
        return version(library)
    except PackageNotFoundError:
        return None


@contextmanager
def _kept_or_not(folder: Path | None) -> Generator[Path]:
    """A folder to work in: the one that was named, which stays, or one that goes."""
    if folder is not None:
        folder.mkdir(parents=True, exist_ok=True)
        yield folder
    else:
        with TemporaryDirectory(prefix="newsschema-") as made:
            yield Path(made)


def main() -> None:
    """Measure, tell, and keep the figures."""
    command = argparse.ArgumentParser(description="Measure conversion beside other tools.")
    command.add_argument("-n", type=int, default=20_000, help="articles of 8 KB (default: 20000)")
    command.add_argument("--rounds", type=int, default=5)
    command.add_argument("--bad", type=float, default=0.0, help="share of spoilt records we are also measured on")
    command.add_argument("--folder", type=Path, help="keep the files here")
    command.add_argument("--write", action="store_true", help="on a machine that does nothing else")
    chosen = command.parse_args()
    with _kept_or_not(chosen.folder) as folder:
        clean = generated(folder, chosen.n, 0)
        spoilt = generated(folder, chosen.n, chosen.bad) if chosen.bad else None
        taking_part = list(entrants(clean, spoilt, folder))
        spent = races(taking_part, chosen.rounds)
        told = summary(spent, outputs(taking_part))
        about = circumstances(clean, chosen.n, chosen.rounds)
    print(table(told))
    if chosen.write:
        RESULTS.parent.mkdir(exist_ok=True)
        text = json.dumps(about | {"bad": chosen.bad, "contestants": told}, indent=1, ensure_ascii=False)
        RESULTS.write_text(f"{text}\n", encoding="utf-8")


if __name__ == "__main__":
    main()
