"""How well reported figures are read in texts that others marked, and how fast that is.

    python -m benchmarks.figures [--only NAME,NAME] [--rounds 5] [--errors NAME] [--scorer PATH]
                                 [--probe PROGRAM] [--peer PREDICTIONS] [--write]

Accuracy is the scorer's (figure_gold.py says where sets and scorer lie): end-to-end is a figure that is found and has
the right value, or both ends of its range. Of NewsQuant the interval tells what other texts of the same kind might have
given, and beside another program, or what one once said (JSON Lines of id and figures in the scorer's form), by how
much ours is better, drawn in pairs. Speed is CPU time on one core over the news of PolNeAR, the median of some rounds
in which everybody takes a turn: find_figures alone, blocks made beforehand, and another program that has functions
`extract` of a text and `public` of a figure. Growth is a hostile body of 1 MB beside one of half of that: about 2 where
the reading is linear.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from hashlib import sha256
from pathlib import Path
from statistics import median
from types import ModuleType
from typing import Any, Final

from benchmarks import polnear
from benchmarks.corpora import load_scorer, read_lines
from benchmarks.doubling import growth, seconds
from benchmarks.figure_gold import PROBE, SCORER, SPANS_ONLY, VALUED, gold_path, predictions
from benchmarks.paired import paired
from benchmarks.processes import surroundings
from newsschema._version import __version__
from newsschema.extraction.figures import find_figures
from newsschema.extraction.furniture import find_blocks

RESULTS: Final = Path(__file__).parent / "results" / "figures.json"
SETS: Final = (*VALUED, PROBE, *SPANS_ONLY)
#: What is told of each set, in F1 or in per cent.
COLUMNS: Final = (
    "span",
    "exact",
    "e2e",
    "e2e_split_ranges",
    "e2e_unit",
    "range_acc",
    "unit_acc",
    "counted_acc",
    "approx_F1",
)
#: The set whose interval is told, and how often its texts are drawn anew for that.
DRAWN: Final = "newsquant"
DRAWS: Final = 1000
#: What a body is filled with to be hard to read.
HOSTILE: Final = {
    "digits": "1",
    "groups": "1,000 ",
    "number words": "one hundred and ",
    "signs": "$-",
    "parts of nothing": "11 of which ",
    "ranges": "5 to 10 to ",
    "scores and placings": "won 3-1, 6-4 and 3 to 2 and finished third in the 2nd of the top 10 ",
    "figures": "16 crates sank and 4 more than 11 of 20 boats failed, ",
}
#: What importing the room and reading the first text takes, by itself.
FIRST_USE: Final = """
from time import process_time
import newsschema.records
start = process_time()
from newsschema.extraction.figures import find_figures
find_figures("About 16 crates sank.", (), ())
print(process_time() - start)
"""


def accuracy(scorer: ModuleType, name: str) -> tuple[dict[str, Any], list[Any]]:
    """What the scorer says of a set, and what we get wrong in it."""
    rows = read_lines(gold_path(name))
    made = [{"id": row["id"], "figures": predictions(find_figures(row["text"], (), ()))} for row in rows]
    found, wrong = scorer.score(rows, made, boot=DRAWS if name == DRAWN else 0)
    split, _ = scorer.score(rows, made, split=True)
    kept = _kept(found, split)
    if not any(figure["approx"] for row in rows for figure in row["figures"]):
        kept["approx_F1"] = None  # nobody marked bounds there
    return kept | {"texts": len(rows), "gold_sha256": _digest(gold_path(name))}, wrong


def _kept(found: Mapping[str, Any], split: Mapping[str, Any]) -> dict[str, Any]:
    valued = found["value_acc"] is not None
    others = {name: found[name] for name in ("range_acc", "unit_acc", "counted_acc", "approx_F1")}
    interval = {"e2e_interval": found["e2e"]["CI95"]} if "CI95" in found["e2e"] else {}
    return {
        "gold": found["gold"],
        "given": found["pred"],
        "span": found["span"]["F1"],
        "exact": found["exact"]["F1"],
        "e2e": found["e2e"]["F1"] if valued else None,
        "e2e_split_ranges": split["e2e"]["F1"] if valued else None,
        "e2e_unit": found["e2e_unit"]["F1"] if valued else None,
        **others,
        **interval,
    }


def _digest(path: Path) -> str:
    return sha256(path.read_bytes()).hexdigest()


def traps() -> dict[str, int]:
    """Of the texts of the probe that hold no figure but scores and placings, how many we read one in."""
    empty = [row["text"] for row in read_lines(gold_path(PROBE)) if not row["figures"]]
    return {"read": sum(bool(predictions(find_figures(text, (), ()))) for text in empty), "of": len(empty)}


def beside(scorer: ModuleType, probe: Path | None, peer: Path | None) -> dict[str, Any]:
    """Ours beside each other reading of the set that is drawn, in pairs."""
    rows = read_lines(gold_path(DRAWN))
    ours = {row["id"]: predictions(find_figures(row["text"], (), ())) for row in rows}
    others: dict[str, dict[str, Any]] = {}
    if probe is not None:
        theirs = load_scorer(probe)
        others[f"{probe.parent.name}/{probe.name}"] = {
            row["id"]: [theirs.public(figure) for figure in theirs.extract(row["text"])] for row in rows
        }
    if peer is not None:
        others[peer.name] = {row["id"]: row["figures"] for row in read_lines(peer)}
    return {name: paired(scorer, rows, ours, told) for name, told in others.items()}


def speed(rounds: int, probe: Path | None) -> dict[str, Any]:
    """Words a second of everybody, all taking turns; a first round that does not count warms caches."""
    texts = [article["text"] for article in read_lines(polnear.gold_path("dev"))]
    blocks = [find_blocks(text) for text in texts]
    turns: dict[str, Callable[[], object]] = {
        "figures alone": lambda: [find_figures(*one, ()) for one in zip(texts, blocks, strict=True)]
    }
    if probe is not None:
        theirs = load_scorer(probe).extract
        turns[f"{probe.parent.name}/{probe.name}"] = lambda: [theirs(text) for text in texts]
    took: dict[str, list[float]] = {name: [] for name in turns}
    for _ in range(rounds + 1):
        for name, turn in turns.items():
            took[name].append(seconds(turn))
    words = sum(len(text.split()) for text in texts)
    rates = {name: round(words / median(it[1:])) for name, it in took.items()}
    return {"words": words, "words_per_s": rates, "first_use_s": first_use(rounds)}


def first_use(rounds: int) -> float:
    """Seconds from the import of the room to the figures of a first text, records imported beforehand."""
    command = [sys.executable, "-c", FIRST_USE]
    told = [
        subprocess.run(command, env=surroundings(), capture_output=True, check=True).stdout for _ in range(rounds + 1)
    ]
    return round(median(map(float, told[1:])), 3)


def _reading(body: str) -> float:
    return seconds(lambda: find_figures(body, (), ()))


def tables(found: Mapping[str, Any]) -> Iterator[str]:
    """All figures as text."""
    yield f"{'set':<19}{'gold':>6}{'given':>6}" + "".join(f"{name.removesuffix('_ranges'):>12}" for name in COLUMNS)
    for name, it in found["accuracy"].items():
        shares = "".join(f"{'-' if it[column] is None else it[column]:>12}" for column in COLUMNS)
        yield f"{name:<19}{it['gold']:>6}{it['given']:>6}{shares}"
        if "e2e_interval" in it:
            yield f"{'':<31}e2e of 95 in 100 draws: {it['e2e_interval'][0]} to {it['e2e_interval'][1]}"
    for name, it in found.get("beside", {}).items():
        low, high = it["interval"]
        yield f"{DRAWN} e2e {it['e2e_ours']}, {name} {it['e2e_theirs']}: {it['difference']:+} ({low:+} to {high:+})"
    if "traps" in found:
        yield f"figures read in {found['traps']['read']} of {found['traps']['of']} texts that hold none"
    for name, rate in found.get("speed", {}).get("words_per_s", {}).items():
        yield f"{rate:>12,} words/s  {name}"
    if "speed" in found:
        yield f"{found['speed']['first_use_s']:>12.3f} s of CPU for the first use"
    for name, it in found.get("growth", {}).items():
        yield f"{it['half_s']:>8.3f} s at 0.5 MB {it['whole_s']:>8.3f} s at 1 MB  x {it['ratio']:.2f}  {name}"


def misread(name: str, wrong: Sequence[Any]) -> Iterator[str]:
    """Each figure that was missed, or has another value, or is none, in its words."""
    texts = {row["id"]: row["text"] for row in read_lines(gold_path(name))}
    for what, where, gold, ours in wrong:
        start, end = (gold or ours)["span"]
        text = texts[where]
        seen = f"{text[max(0, start - 40) : start]}[[{text[start:end]}]]{text[end : end + 30]}"
        numbers = [one and (one["value"], one["low"], one["high"]) for one in (gold, ours)]
        yield f"{what:<6}{where}: {seen} | gold {numbers[0]} | ours {numbers[1]}"


def circumstances(scorer: Path, rounds: int) -> dict[str, Any]:
    """What the figures depend on."""
    return {
        "scorer_sha256": _digest(scorer),
        "rounds": rounds,
        "processors": os.cpu_count(),
        "machine": platform.machine(),
        "system": platform.system(),
        "python": platform.python_version(),
        "versions": {"newsschema": __version__},
    }


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, tell, and keep the figures; 3 where sets or scorer are not there."""
    command = argparse.ArgumentParser(description="Accuracy and speed of reported figures.")
    command.add_argument("--only", type=lambda text: text.split(","), default=SETS, help="names of sets")
    command.add_argument("--rounds", type=int, default=5, help="of speed; 0 leaves speed and growth out (default: 5)")
    command.add_argument("--errors", choices=SETS, metavar="NAME", help="tell what is misread in this set")
    command.add_argument("--scorer", type=Path, default=SCORER, metavar="PATH")
    command.add_argument("--probe", type=Path, metavar="PROGRAM", help="another program: extract(text), public(figure)")
    command.add_argument("--peer", type=Path, metavar="PREDICTIONS", help="what another program said of newsquant")
    command.add_argument("--write", action="store_true", help="on a machine that does nothing else")
    chosen = command.parse_args(arguments)
    missing = [path for path in (chosen.scorer, *map(gold_path, chosen.only)) if not path.is_file()]
    if missing:
        print(f"{missing[0]} is not there: set NEWSSCHEMA_CORPUS", file=sys.stderr)
        return 3
    scorer = load_scorer(chosen.scorer)
    scored = {name: accuracy(scorer, name) for name in chosen.only}
    found: dict[str, Any] = {
        "circumstances": circumstances(chosen.scorer, chosen.rounds),
        "accuracy": {name: it for name, (it, _) in scored.items()},
    }
    if PROBE in scored:
        found["traps"] = traps()
    if chosen.probe or chosen.peer:
        found["beside"] = beside(scorer, chosen.probe, chosen.peer)
    if chosen.rounds:
        found["speed"] = speed(chosen.rounds, chosen.probe)
        found["growth"] = growth(_reading, HOSTILE)
    print(*tables(found), sep="\n")
    if chosen.errors in scored:
        print(*misread(chosen.errors, scored[chosen.errors][1]), sep="\n")
    if chosen.write:
        RESULTS.write_text(json.dumps(found, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
