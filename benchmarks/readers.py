"""How well pages of news are read that others marked, and how fast that is, beside other readers in the same run.

    python -m benchmarks.readers [--rounds 3] [--only NAME,NAME] [--beside NAME,NAME] [--errors FIELD --set NAME]
                                 [--write]

Accuracy is the scorer's (bench/score_readers.py beside the corpora): title by its words, authors as sets of names, day,
instant, and the body by runs of four words. Speed is CPU time on one core, the median of some rounds in which everybody
takes a turn; ours at three depths, and trafilatura's at its usual settings and at those we hand it our tree with. The
other readers are asked where they are installed; we need none of them but trafilatura.
"""

from __future__ import annotations

import argparse
import gc
import json
import logging
import os
import platform
import sys
import time
import warnings
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from statistics import median
from types import ModuleType
from typing import Any, Final

from benchmarks.corpora import CORPUS, load_scorer, scorer_path
from newsschema._version import __version__
from newsschema.formats.html import page_draft
from newsschema.formats.pages.facts import Facts, facts
from newsschema.formats.pages.page import Depth, Page
from newsschema.records import Provenance

RESULTS: Final = Path(__file__).parent / "results" / "readers.json"
PAGES: Final = CORPUS / "pages"
SETS: Final = {
    "fundus en": "fundus/dev/en.jsonl",
    "fundus multi": "fundus/dev/multi.jsonl",
    "trafeval en": "trafeval/dev/en.jsonl",
    "trafeval multi": "trafeval/dev/multi.jsonl",
    "scrapinghub en": "scrapinghub/dev/en.jsonl",
}
OTHERS: Final = ("trafilatura", "trafilatura_fast", "newspaper4k")
#: What is told of each set: our names of the scorer's.
MEASURES: Final = {
    "title": "title_norm",
    "authors": "auth_f1",
    "day": "date_day",
    "instant": "date_inst",
    "body": "body_f1",
    "segments": "seg_f1",
}
#: Whom the scorer calls authors.
WRITERS: Final = frozenset({"author", "wire", "contributor"})
#: The scorer's word for a field, by ours.
FIELDS: Final = ("title", "authors", "date", "body")

Row = Mapping[str, Any]
Reading = Callable[[str, Row], Mapping[str, Any]]


def ours(text: str, row: Row) -> Mapping[str, Any]:
    """What the scorer wants of a page, read by us: bytes in, a draft out."""
    draft = page_draft(text.encode(), Provenance(source_format="html"), row.get("url")).draft
    if draft is None:
        return {}
    return {
        "title": draft.said.get("headline"),
        "authors": [party.name for credit in draft.credits if credit.role in WRITERS for party in credit.parties],
        "date": draft.said.get("published_at") or draft.said.get("published_on"),
        "body": draft.body,
    }


def _facts_at(depth: Depth) -> Callable[[str, Row], Facts]:
    return lambda text, row: facts(Page(text, row.get("url"), depth))


def readers(scorer: ModuleType, beside: Sequence[str]) -> dict[str, Reading]:
    """Ours, and those of the others that are installed."""
    found: dict[str, Reading] = {"newsschema": ours}
    for name in beside:
        try:
            found[name] = scorer.SYSTEMS[name]()
        except ImportError:
            print(f"{name} is not installed", file=sys.stderr)
    return found


def read_all(reading: Reading, rows: Sequence[Row], texts: Sequence[str]) -> dict[str, dict[str, Any]]:
    """What a reader makes of each page; one that it fails on is empty, and told so."""
    made: dict[str, dict[str, Any]] = {}
    for row, text in zip(rows, texts, strict=True):
        try:
            told = dict(reading(text, row) or {})
        except Exception as error:  # noqa: BLE001  another reader's failure is its result
            told = {"error": f"{type(error).__name__}: {error}"}
        if told.get("date") is not None:
            told["date"] = told["date"].isoformat() if isinstance(told["date"], datetime) else str(told["date"])
        made[row["id"]] = told
    return made


def accuracy(
    scorer: ModuleType, sets: Sequence[str], others: Mapping[str, Reading], errors: tuple[str, str] | None
) -> tuple[dict[str, Any], dict[str, str]]:
    """What the scorer says of each reader on each set, and the digests of the sets."""
    found: dict[str, Any] = {}
    digests: dict[str, str] = {}
    for name in sets:
        path = PAGES / SETS[name]
        rows = scorer.load_index([path])
        digests[name] = sha256(path.read_bytes()).hexdigest()
        texts = [scorer.read_html(row) for row in rows]
        for reader, reading in others.items():
            made = read_all(reading, rows, texts)
            field = errors[0] if errors and errors[1] == name and reader == "newsschema" else None
            told = scorer.score_set(rows, made, field, reader)
            shares = {ours: round(told[theirs], 4) for ours, theirs in MEASURES.items() if theirs in told}
            failed = sum("error" in one for one in made.values())
            found.setdefault(name, {})[reader] = shares | {"pages": len(rows), "failed": failed}
    return found, digests


def speed(scorer: ModuleType, rounds: int, others: Mapping[str, Reading]) -> dict[str, Any]:
    """Pages a CPU second of everybody on the English pages of fundus, all taking turns; a first round warms caches."""
    rows = scorer.load_index([PAGES / SETS["fundus en"]])
    texts = [scorer.read_html(row) for row in rows]
    turns: dict[str, Callable[[str, Row], object]] = {
        "newsschema": ours,
        "newsschema, metadata": _facts_at("whole"),
        "newsschema, metadata without elements": _facts_at("head"),
        "newsschema, JSON-LD": _facts_at("json_ld"),
        "newsschema, JSON-LD article alone": lambda text, _: Page(text).article,
        **{name: reading for name, reading in others.items() if name != "newsschema"},
    }
    took: dict[str, list[float]] = {name: [] for name in turns}
    # What scoring made and what the libraries of one reader hold is garbage that another would look through: a tenth of
    # the time of the quick ones.
    gc.collect()
    gc.freeze()
    for _ in range(rounds + 1):
        for name, turn in turns.items():
            took[name].append(_seconds(turn, rows, texts))
    rates = {name: round(len(rows) / median(it[1:]), 1) for name, it in took.items()}
    return {"pages": len(rows), "letters": sum(map(len, texts)), "pages_per_cpu_s": rates}


def _seconds(turn: Callable[[str, Row], object], rows: Sequence[Row], texts: Sequence[str]) -> float:
    start = time.process_time()
    for row, text in zip(rows, texts, strict=True):
        turn(text, row)
    return time.process_time() - start


def tables(found: Mapping[str, Any]) -> Iterator[str]:
    """All figures as text."""
    for name, readers_ in found["accuracy"].items():
        yield f"{name:<26}" + "".join(f"{measure:>10}" for measure in MEASURES)
        for reader, told in readers_.items():
            yield f"  {reader:<24}" + "".join(f"{told.get(measure, '-'):>10}" for measure in MEASURES)
    for name, rate in found.get("speed", {}).get("pages_per_cpu_s", {}).items():
        yield f"{rate:>10,} pages/CPU-s  {name}"


def circumstances(scorer: Path, rounds: int) -> dict[str, Any]:
    """What the figures depend on."""
    versions = {"newsschema": __version__}
    for name in ("trafilatura", "newspaper4k", "lxml"):
        try:
            versions[name] = version(name)
        except PackageNotFoundError:
            continue
    return {
        "scorer_sha256": sha256(scorer.read_bytes()).hexdigest(),
        "rounds": rounds,
        "processors": os.cpu_count(),
        "machine": platform.machine(),
        "system": platform.system(),
        "python": platform.python_version(),
        "versions": versions,
    }


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, tell, and keep the figures; 3 where sets or scorer are not there."""
    command = argparse.ArgumentParser(description="Accuracy and speed of the reader of pages.")
    command.add_argument("--only", type=lambda text: text.split(","), default=list(SETS), help="names of sets")
    command.add_argument("--beside", type=lambda text: text.split(","), default=OTHERS, help="names of other readers")
    command.add_argument("--rounds", type=int, default=3, help="of speed; 0 leaves it out (default: 3)")
    command.add_argument("--errors", choices=FIELDS, metavar="FIELD", help="tell what is misread in it")
    command.add_argument("--set", choices=SETS, metavar="NAME", default="fundus en", help="in which set")
    command.add_argument("--write", action="store_true", help="on a machine that does nothing else")
    chosen = command.parse_args(arguments)
    path = scorer_path("readers")
    missing = [each for each in (path, *(PAGES / SETS[name] for name in chosen.only)) if not each.is_file()]
    if missing:
        print(f"{missing[0]} is not there: set NEWSSCHEMA_CORPUS", file=sys.stderr)
        return 3
    logging.disable(logging.CRITICAL)  # what the others tell of each page
    warnings.simplefilter("ignore")  # as above
    scorer = load_scorer(path)
    others = readers(scorer, chosen.beside)
    shares, digests = accuracy(scorer, chosen.only, others, (chosen.errors, chosen.set) if chosen.errors else None)
    found: dict[str, Any] = {
        "circumstances": circumstances(path, chosen.rounds),
        "gold_sha256": digests,
        "accuracy": shares,
    }
    if chosen.rounds:
        found["speed"] = speed(scorer, chosen.rounds, others)
    print(*tables(found), sep="\n")
    if chosen.write:
        RESULTS.write_text(json.dumps(found, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
