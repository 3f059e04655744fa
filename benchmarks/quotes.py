"""How well quotes are found in PolNeAR, how sure we are of them, and how fast that is.

    python -m benchmarks.quotes [--split dev|train] [--model default|none] [--rounds 5] [--predictions FILE]
                                [--scorer PATH] [--probe PROGRAM DATA]... [--write]

Accuracy is the scorer's (polnear.py says where corpus and scorer lie): end-to-end is a quote that is found, half of
its words at least, and given to the right speaker. Speed is CPU time on one core, the median of some rounds in which
everybody takes a turn: find_quotes alone, with blocks and parties made beforehand, `newsschema.extract` whole, and
other programs that are called `PROGRAM DATA GOLD PREDICTIONS` and write the seconds of each article. Growth is a
hostile body of 1 MB beside one of half of that: about 2 where the reading is linear.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import process_time
from types import ModuleType
from typing import Any, Final

from benchmarks.corpora import load_scorer, read_lines
from benchmarks.doubling import growth, seconds
from benchmarks.polnear import SCORER, Agreement, at_precision, bins, compare, gold_path, predictions
from newsschema._version import __version__
from newsschema.extraction.article import extract
from newsschema.extraction.furniture import find_blocks
from newsschema.extraction.people import Parties
from newsschema.extraction.quotes import find_quotes
from newsschema.extraction.settings import ModelName, Statements
from newsschema.records import Quote

RESULTS: Final = Path(__file__).parent / "results" / "quotes.json"
MODELS: Final = ("none", "default")
STATEMENTS: Final[tuple[Statements, ...]] = ("speech", "all")
QUOTED: Final = ("direct", "mixed")
PRECISION: Final = 0.95
#: What a body is filled with to be hard to read.
HOSTILE: Final = {
    "opening marks": "“",
    "straight marks": 'a "',
    "cues": "he said “no” ",
    "one long sentence": "Tom Okoro told reporters that it was so, adding that “nobody” knew, and he said no more ",
    "open paragraphs": "“Rain fell, she said\n",
    "capitals": "Ab ",
}
# Seconds of a probe are CPU time too: its clock is ours.
_ON_OUR_CLOCK: Final = (
    "import runpy, sys, time; time.perf_counter = time.process_time; "
    "sys.argv = sys.argv[1:]; runpy.run_path(sys.argv[0], run_name='__main__')"
)


def named(model: str) -> ModelName | None:
    """A model as the library takes it."""
    return None if model == "none" else "default"


def found_in(body: str, model: str, statements: Statements) -> tuple[list[Quote], float]:
    """The quotes of a body and the seconds of looking for them, blocks and parties made beforehand."""
    blocks = find_blocks(body)
    parties = Parties(body, blocks)
    start = process_time()
    quotes = find_quotes(body, blocks, parties, statements=statements, model=named(model))
    return quotes, process_time() - start


def told(articles: Sequence[dict[str, Any]], model: str, statements: Statements) -> list[dict[str, Any]]:
    """A prediction an article, in the scorer's form."""
    made: list[dict[str, Any]] = []
    for article in articles:
        quotes, seconds = found_in(article["text"], model, statements)
        made.append({"id": article["id"], "seconds": seconds, "quotes": predictions(article["text"], quotes)})
    return made


def accuracy(scorer: ModuleType, articles: Sequence[dict[str, Any]], made: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """What the scorer says, view by view, and what it says of confidence and of quotation marks that quote nobody."""
    views = {name: view for name, view in scorer.score(articles, made).items() if name not in {"speed", "meta"}}
    agreement = compare(scorer, articles, made)
    return {
        "views": {name: _view(view) for name, view in views.items()},
        "scare_quotes": {"credited": agreement.credited, "of": agreement.scare_quotes},
        "calibration": _calibration(agreement),
    }


def _view(view: dict[str, Any]) -> dict[str, Any]:
    shares = {name: round(value, 4) for name, value in view["e2e"].items()}
    rest = {name: view[name] and round(view[name], 4) for name in ("speaker_acc", "cue_acc")}
    return {
        "gold": view["gold"],
        "given": view["pred"],
        **shares,
        "relaxed_f1": round(view["relaxed"]["f1"], 4),
        "exact_f1": round(view["exact"]["f1"], 4),
        **rest,
    }


def _calibration(agreement: Agreement) -> dict[str, Any] | None:
    """None where no confidence is told."""
    if not any(one.confidence is not None for one in agreement.ours):
        return None
    quoted = [one for one in agreement.ours if one.kind in QUOTED]
    return {
        "direct+mixed": list(bins(quoted)),
        "all": list(bins(agreement.ours)),
        "direct+mixed at precision 0.95": at_precision(agreement, QUOTED, PRECISION),
    }


def speed(articles: Sequence[dict[str, Any]], gold: Path, rounds: int, probes: Sequence[Sequence[Path]]) -> Any:  # noqa: ANN401  JSON
    """Words a second of everybody, all taking turns; a first round that does not count warms caches."""
    words = sum(len(article["text"].split()) for article in articles)
    turns: dict[str, Callable[[], float]] = {}
    for model in MODELS:
        turns[f"quotes alone, model {model}"] = lambda model=model: sum(
            found_in(article["text"], model, "all")[1] for article in articles
        )
        turns[f"extract, model {model}"] = lambda model=model: _extracting(articles, model)
    with TemporaryDirectory() as folder:
        for program, data in probes:
            turns[f"{program.parent.name}/{program.name}"] = lambda program=program, data=data: _probing(
                program, data, gold, Path(folder) / "predictions.jsonl"
            )
        took: dict[str, list[float]] = {name: [] for name in turns}
        for _ in range(rounds + 1):
            for name, turn in turns.items():
                took[name].append(turn())
    return {"words": words, "words_per_s": {name: round(words / median(it[1:])) for name, it in took.items()}}


def _extracting(articles: Sequence[dict[str, Any]], model: str) -> float:
    start = process_time()
    for article in articles:
        extract(article["text"], model=named(model))
    return process_time() - start


def _probing(program: Path, data: Path, gold: Path, target: Path) -> float:
    subprocess.run([sys.executable, "-c", _ON_OUR_CLOCK, program, data, gold, target], check=True)
    return sum(line.get("seconds", 0.0) for line in read_lines(target))


def _reading(body: str) -> float:
    return seconds(lambda: extract(body))


def tables(found: dict[str, Any]) -> Iterator[str]:
    """All figures as text."""
    for name, it in found["accuracy"].items():
        yield f"== {name}"
        yield f"{'view':<14}{'gold':>6}{'given':>6}{'P':>7}{'R':>7}{'F1':>7}{'relaxed F1':>12}"
        for view, figures in it["views"].items():
            shares = "".join(f"{100 * figures[share]:>7.1f}" for share in ("p", "r", "f1"))
            relaxed = f"{100 * figures['relaxed_f1']:>12.1f}"
            yield f"{view:<14}{figures['gold']:>6}{figures['given']:>6}{shares}{relaxed}"
        scare = it["scare_quotes"]
        yield f"credited with words that nobody said: {scare['credited']} of {scare['of']} segments"
        yield from _told_of_confidence(it["calibration"])
    for name, rate in found.get("speed", {}).get("words_per_s", {}).items():
        yield f"{rate:>12,} words/s  {name}"
    for name, it in found.get("growth", {}).items():
        yield f"{it['half_s']:>8.3f} s at 0.5 MB {it['whole_s']:>8.3f} s at 1 MB  x {it['ratio']:.2f}  {name}"


def _told_of_confidence(calibration: dict[str, Any] | None) -> Iterator[str]:
    if calibration is None:
        yield "no confidence is told"
        return
    for kinds in ("direct+mixed", "all"):
        for it in calibration[kinds]:
            sure = f"confidence {it['from']:.1f} to {it['to']:.1f}, {it['confidence']:.2f} on average"
            yield f"  {kinds:<13} {sure}: {it['quotes']:>5} quotes, {it['right']:.1%} right"
    at = calibration["direct+mixed at precision 0.95"]
    if at is None:
        yield "  direct+mixed: no confidence from which on 95% are right"
    else:
        told = f"{at['precision']:.1%} of {at['quotes']} right, recall {at['recall']:.1%}"
        yield f"  direct+mixed from confidence {at['confidence']:.3f} on: {told}"


def circumstances(gold: Path, scorer: Path, articles: int, rounds: int) -> dict[str, Any]:
    """What the figures depend on."""
    return {
        "corpus": f"PolNeAR {gold.stem}",
        "articles": articles,
        "gold_sha256": sha256(gold.read_bytes()).hexdigest(),
        "scorer_sha256": sha256(scorer.read_bytes()).hexdigest(),
        "rounds": rounds,
        "processors": os.cpu_count(),
        "machine": platform.machine(),
        "system": platform.system(),
        "python": platform.python_version(),
        "versions": {"newsschema": __version__, "pydantic": version("pydantic")},
    }


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, tell, and keep the figures; 3 where corpus or scorer are not there."""
    command = argparse.ArgumentParser(description="Accuracy and speed of quotes on PolNeAR.")
    command.add_argument("--split", choices=("dev", "train"), default="dev")
    command.add_argument("--model", choices=MODELS, help="only this one, none is the rules alone (default: all)")
    command.add_argument("--rounds", type=int, default=5, help="of speed; 0 leaves speed and growth out (default: 5)")
    command.add_argument(
        "--predictions", type=Path, metavar="FILE", help="keep them; model and statements go before the suffix"
    )
    command.add_argument("--scorer", type=Path, default=SCORER, metavar="PATH")
    command.add_argument("--probe", type=Path, nargs=2, action="append", default=[], metavar=("PROGRAM", "DATA"))
    command.add_argument("--write", action="store_true", help="on a machine that does nothing else")
    chosen = command.parse_args(arguments)
    gold = gold_path(chosen.split)
    if not gold.is_file() or not chosen.scorer.is_file():
        print(f"no corpus at {gold} or no scorer at {chosen.scorer}: set NEWSSCHEMA_CORPUS", file=sys.stderr)
        return 3
    # First of all: the garbage collector goes through whatever else is held by then.
    grown = growth(_reading, HOSTILE) if chosen.rounds else {}
    scorer, articles = load_scorer(chosen.scorer), read_lines(gold)
    found: dict[str, Any] = {
        "circumstances": circumstances(gold, chosen.scorer, len(articles), chosen.rounds),
        "accuracy": {},
    }
    for model in [chosen.model] if chosen.model else MODELS:
        for statements in STATEMENTS:
            made = told(articles, model, statements)
            found["accuracy"][f"model {model}, statements {statements}"] = accuracy(scorer, articles, made)
            if chosen.predictions:
                _keep(chosen.predictions, f"{model}.{statements}", made)
    if chosen.rounds:
        found["speed"] = speed(articles, gold, chosen.rounds, chosen.probe)
        found["growth"] = grown
    print(*tables(found), sep="\n")
    if chosen.write:
        RESULTS.write_text(json.dumps(found, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return 0


def _keep(path: Path, name: str, made: Sequence[dict[str, Any]]) -> None:
    target = path.with_name(f"{path.stem}.{name}{path.suffix}")
    target.write_text("".join(f"{json.dumps(one)}\n" for one in made), encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
