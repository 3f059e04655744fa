"""JSON Lines to Parquet: what we take beside DuckDB and beside pydantic, in time and in memory.

    python -m benchmarks.conversion [-n 20000] [--rounds 5] [--bad 0.01,0.1,1] [--only NAME,NAME] [--folder DIR]
                                    [--write]

Everybody converts one generated file, in whole processes, turn by turn; one throwaway turn comes first. Told are
medians, and ratios to DuckDB tuned (contestants.py says how) taken round by round, and it has its turn beside ours, so
that a machine that is slow for a while is slow for both. With --bad we also convert the same articles with a share of
them spoilt, which the others cannot. A contestant whose library is missing is said and left out; one that is very slow
converts the first tenth, and ten times what it took is told. With --folder the files are kept and used again.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import sys
from collections.abc import Callable, Collection, Generator, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any, Final

from benchmarks.contestants import COLUMNS_FILE, CONTESTANTS, SLOW, THREADS, present
from benchmarks.generated_articles import lines
from benchmarks.processes import Spent, measured, newsschema

RESULTS: Final = Path(__file__).parent / "results" / "conversion.json"
SEED: Final = 7
OURS: Final = "newsschema"
#: Of the input, what a slow contestant is given.
SLOW_SHARE: Final = 0.1
#: Whom ratios are taken to, by preference.
YARDSTICKS: Final = ("duckdb-tuned", OURS)
LIBRARIES: Final = ("newsschema", "pyarrow", "pydantic", "duckdb", "polars", "msgspec", "jsonschema")
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
    #: Of the input, what it converts.
    share: float = 1.0


def entrants(count: int, bad: Sequence[float], folder: Path, only: Collection[str] = ()) -> Iterator[Entrant]:
    """Everybody who can take part, or those named, we and the yardstick first; who cannot is told on standard error."""
    (folder / COLUMNS_FILE).unlink(missing_ok=True)  # of another version of the schema, perhaps
    if not only or OURS in only:
        yield _ours(OURS, generated(folder, count, 0), folder / "newsschema.parquet")
    for name, there in sorted(present().items(), key=lambda one: one[0] not in YARDSTICKS):
        if only and name not in only:
            continue
        if there:
            target, share = folder / f"{name}.parquet", SLOW_SHARE if name in SLOW else 1.0
            source = generated(folder, round(count * share), 0)
            command = [sys.executable, "-m", "benchmarks.contestants", name, str(source), str(target)]
            yield Entrant(name, command, target, share)
        else:
            print(f"{name} is left out: pip install {CONTESTANTS[name][0]}", file=sys.stderr)
    for share in bad:
        name = f"{OURS}, {share:.0%} bad"
        yield _ours(name, generated(folder, count, share), folder / f"newsschema-{share:g}.parquet")


def _ours(name: str, source: Path, target: Path) -> Entrant:
    told = newsschema("convert", source, "-o", target, "--overwrite", "-q", "--jobs", str(THREADS))
    return Entrant(name, told, target)


def races(taking_part: list[Entrant], rounds: int) -> dict[str, list[Spent]]:
    """What each took in each round; every other round goes backwards, and the first round does not count."""
    spent: dict[str, list[Spent]] = {entrant.name: [] for entrant in taking_part}
    for number in range(rounds + 1):
        for entrant in taking_part[:: 1 if number % 2 else -1]:
            took = whole(measured(entrant.command), entrant.share)
            if number:
                spent[entrant.name].append(took)
    return spent


def whole(spent: Spent, share: float) -> Spent:
    """What the whole would have taken of one who converted a share of it."""
    return replace(spent, wall=spent.wall / share, cpu=spent.cpu / share)


def outputs(taking_part: list[Entrant]) -> dict[str, dict[str, float]]:
    """Bytes and rows of what each made. To be asked after the races: this process must be light while they run."""
    from pyarrow.parquet import read_metadata  # noqa: PLC0415  see above

    return {
        entrant.name: {
            "input_share": entrant.share,
            "output_bytes": round(entrant.target.stat().st_size / entrant.share),
            "output_rows": read_metadata(entrant.target).num_rows,
        }
        for entrant in taking_part
    }


def summary(spent: Mapping[str, list[Spent]], made: Mapping[str, Mapping[str, float]]) -> dict[str, Any]:
    """Medians, and the median over the rounds of each ratio to the yardstick."""
    yardstick = next((name for name in YARDSTICKS if name in spent), next(iter(spent)))
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
        f"{it['output_rows']:9}{_part(it['input_share'])}"
        for name, it in told.items()
    ]
    return "\n".join((f"{names[0]:22}" + "".join(f"{name:>9}" for name in names[1:]), *rows))


def _part(share: float) -> str:
    return "" if share == 1.0 else f"  on {share:.0%} of the input, told for all of it"


def generated_file(folder: Path, count: int, bad: float) -> Path:
    """Where the file of so many articles is."""
    return folder / f"articles-{SEED}-{count}-{bad:g}.jsonl"


def generated(folder: Path, count: int, bad: float) -> Path:
    """The file of so many articles; one that is there already is taken as it is."""
    path = generated_file(folder, count, bad)
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
def kept_or_not(folder: Path | None) -> Generator[Path]:
    """A folder to work in: the one that was named, which stays, or one that goes."""
    if folder is not None:
        folder.mkdir(parents=True, exist_ok=True)
        yield folder
    else:
        with TemporaryDirectory(prefix="newsschema-") as made:
            yield Path(made)


def _shares(text: str) -> list[float]:
    return [float(share) for share in text.split(",")]


def main() -> None:
    """Measure, tell, and keep the figures."""
    command = argparse.ArgumentParser(description="Measure conversion beside other tools.")
    command.add_argument("-n", type=int, default=20_000, help="articles of 8 KB (default: 20000)")
    command.add_argument("--rounds", type=int, default=5)
    command.add_argument("--bad", type=_shares, default=[], help="shares of spoilt records we are also measured on")
    command.add_argument("--only", type=lambda text: text.split(","), default=[], help="names of who takes part")
    command.add_argument("--folder", type=Path, help="keep the files here")
    command.add_argument("--write", action="store_true", help="on a machine that does nothing else")
    chosen = command.parse_args()
    with kept_or_not(chosen.folder) as folder:
        taking_part = list(entrants(chosen.n, chosen.bad, folder, chosen.only))
        spent = races(taking_part, chosen.rounds)
        told = summary(spent, outputs(taking_part))
        about = circumstances(generated(folder, chosen.n, 0), chosen.n, chosen.rounds)
    print(table(told))
    if chosen.write:
        RESULTS.parent.mkdir(exist_ok=True)
        text = json.dumps(about | {"contestants": told}, indent=1, ensure_ascii=False)
        RESULTS.write_text(f"{text}\n", encoding="utf-8")


if __name__ == "__main__":
    main()
