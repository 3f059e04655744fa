"""How well credit lines are read that others labelled by hand, and how fast that is.

    python -m benchmarks.bylines [--rounds 5] [--errors] [--scorer PATH] [--probe PROGRAM] [--write]

Accuracy is the scorer's: persons of each line compared as sets of names, case and marks folded. Beside it stand the
handles, which the labels have too, and our own cases in many languages (tests/cases/bylines), in which everything has
to be right. Speed is CPU time on one core, the median of some rounds in which everybody takes a turn: whole readings of
the labelled lines, another program that has a function `parse_byline` of a line, and the quick look that tells prose
from a line that may open with a cue, over the paragraphs of PolNeAR's news.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import re
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from hashlib import sha256
from pathlib import Path
from statistics import median
from typing import Any, Final

from benchmarks import polnear
from benchmarks.corpora import CORPUS, HOME, load_scorer, read_lines, scorer_path
from benchmarks.doubling import seconds
from newsschema._version import __version__
from newsschema.credits.credit_lines import ParsedCredit, may_open_with_cue, parse_credit_line

RESULTS: Final = Path(__file__).parent / "results" / "bylines.json"
GOLD: Final = CORPUS / "pages" / "byline_gold.jsonl"
CASES: Final = HOME / "tests" / "cases" / "bylines"
SCORER: Final = scorer_path("bylines")
#: The one line the scorer says at last.
SAID: Final = re.compile(
    r"P (?P<precision>\S+) R (?P<recall>\S+) F1 (?P<f1>\S+) exact (?P<exact>\S+) of (?P<lines>\d+)"
)
#: The labelled lines are read this often in a round, for one reading of them all is too short to time.
READINGS: Final = 10


def accuracy(scorer: Path) -> tuple[dict[str, Any], list[str]]:
    """What the scorer says of the labelled lines, and the lines it says we misread."""
    rows = read_lines(GOLD)
    read = [parse_credit_line(row["raw"]) for row in rows]
    with tempfile.TemporaryDirectory() as folder:
        given = Path(folder) / "given.jsonl"
        given.write_text("".join(json.dumps({"persons": _persons(line)}) + "\n" for line in read), encoding="utf-8")
        command = [sys.executable, str(scorer), str(GOLD), str(given), "--errors"]
        said = subprocess.run(command, capture_output=True, check=True, text=True, encoding="utf-8").stdout
    *wrong, last = said.splitlines()
    told = SAID.fullmatch(last)
    if told is None:
        raise ValueError(f"the scorer said {last!r}, which has another form than it had")
    figures: dict[str, Any] = {name: float(told[name]) for name in ("precision", "recall", "f1", "exact")}
    handles = sum(row["handles"] == list(line.handles) for row, line in zip(rows, read, strict=True))
    return figures | {
        "lines": int(told["lines"]),
        "lines_with_right_handles": handles,
        "gold_sha256": sha256(GOLD.read_bytes()).hexdigest(),
    }, wrong


def _persons(line: ParsedCredit) -> list[str]:
    return [party.name for party in line.persons]


def by_language() -> dict[str, dict[str, int]]:
    """Of our own cases, how many there are in each language and how many are read wholly right."""
    cases = [case for path in sorted(CASES.glob("*.json")) for case in json.loads(path.read_text("utf-8"))["cases"]]
    right = Counter(case["language"] for case in cases if _is_right(case))
    every = Counter(case["language"] for case in cases)
    return {language: {"cases": count, "right": right[language]} for language, count in sorted(every.items())}


def _is_right(case: Mapping[str, Any]) -> bool:
    line = parse_credit_line(case["raw"])
    roles = [section.role for section in line.sections]
    told = (_persons(line), list(line.organizations), roles, list(line.handles), list(line.places))
    return told == tuple(case[key] for key in ("persons", "organizations", "roles", "handles", "places"))


def speed(rounds: int, probe: Path | None) -> dict[str, int]:
    """Lines a second of everybody, all taking turns; a first round that does not count warms caches."""
    lines = [row["raw"] for row in read_lines(GOLD)] * READINGS
    turns: dict[str, tuple[int, Callable[[], object]]] = {
        "credit lines": (len(lines), lambda: [parse_credit_line(line) for line in lines])
    }
    if probe is not None:
        theirs = load_scorer(probe).parse_byline
        turns[f"{probe.parent.name}/{probe.name}"] = (len(lines), lambda: [theirs(line) for line in lines])
    if polnear.gold_path("dev").is_file():
        texts = [article["text"] for article in read_lines(polnear.gold_path("dev"))]
        prose = [paragraph for text in texts for paragraph in text.split("\n") if paragraph.strip()]
        turns["quick looks"] = (len(prose), lambda: [may_open_with_cue(paragraph) for paragraph in prose])
    took: dict[str, list[float]] = {name: [] for name in turns}
    for _ in range(rounds + 1):
        for name, (_, turn) in turns.items():
            took[name].append(seconds(turn))
    return {name: round(count / median(took[name][1:])) for name, (count, _) in turns.items()}


def tables(found: Mapping[str, Any]) -> Iterator[str]:
    """All figures as text."""
    it = found["accuracy"]
    yield f"P {it['precision']:.3f}  R {it['recall']:.3f}  F1 {it['f1']:.3f}  exact {it['exact']:.3f}  of {it['lines']}"
    yield f"handles right in {it['lines_with_right_handles']} of {it['lines']}"
    for language, cases in found["own_cases"].items():
        yield f"{language:<4}{cases['right']:>4} of {cases['cases']:>3} own cases wholly right"
    for name, rate in found.get("per_s", {}).items():
        yield f"{rate:>12,} a second  {name}"


def circumstances(scorer: Path, rounds: int) -> dict[str, Any]:
    """What the figures depend on."""
    return {
        "scorer_sha256": sha256(scorer.read_bytes()).hexdigest(),
        "rounds": rounds,
        "processors": os.cpu_count(),
        "machine": platform.machine(),
        "system": platform.system(),
        "python": platform.python_version(),
        "versions": {"newsschema": __version__},
    }


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, tell, and keep the figures; 3 where lines or scorer are not there."""
    command = argparse.ArgumentParser(description="Accuracy and speed of credit lines.")
    command.add_argument("--rounds", type=int, default=5, help="of speed; 0 leaves it out (default: 5)")
    command.add_argument("--errors", action="store_true", help="tell the lines that are misread")
    command.add_argument("--scorer", type=Path, default=SCORER, metavar="PATH")
    command.add_argument("--probe", type=Path, metavar="PROGRAM", help="another program: parse_byline(line)")
    command.add_argument("--write", action="store_true", help="on a machine that does nothing else")
    chosen = command.parse_args(arguments)
    missing = [path for path in (chosen.scorer, GOLD) if not path.is_file()]
    if missing:
        print(f"{missing[0]} is not there: set NEWSSCHEMA_CORPUS", file=sys.stderr)
        return 3
    figures, wrong = accuracy(chosen.scorer)
    found: dict[str, Any] = {
        "circumstances": circumstances(chosen.scorer, chosen.rounds),
        "accuracy": figures,
        "own_cases": by_language(),
    }
    if chosen.rounds:
        found["per_s"] = speed(chosen.rounds, chosen.probe)
    print(*tables(found), sep="\n")
    if chosen.errors:
        print(*wrong, sep="\n")
    if chosen.write:
        RESULTS.write_text(json.dumps(found, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
