"""What pages cost: milliseconds of processor, and how large they are beside what they show.

    python -m benchmarks.views [--rounds 7] [--write]

Each case makes something once and turns it into a page many times; the median counts, and the first page does not.
Results go to benchmarks/results/views.json with --write.
"""

from __future__ import annotations

import argparse
import json
import platform
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any, Final

import newsschema as ns
from benchmarks.long_articles import dense, first_seed, usual
from newsschema._version import __version__
from newsschema.views.article_page import article_page

RESULTS: Final = Path(__file__).parent / "results" / "views.json"


@dataclass(frozen=True, slots=True)
class Shown:
    """What is turned into a page, its own size, and what stands in it."""

    page: Callable[[], str]
    bytes: int
    holds: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Case:
    """A page to be measured, and its bars; None where there is none."""

    made: Callable[[], Shown]
    most_ms: float | None = None
    most_ratio: float | None = None


def _article(text: str) -> Shown:
    """The page of a text's article, with its rules asked anew each time."""
    article = ns.extract(text)
    holds = {
        "words": len(article.body.split()),
        "quotes": len(article.quotes),
        "figures": len(article.figures),
        "mentions": sum(len(party.mentions) for party in article.people),
    }
    return Shown(lambda: article_page(article), len(article.body.encode()), holds)


#: By what they are called on the page on benchmarks.
CASES: Final[Mapping[str, Case]] = {
    "article of 10,000 words": Case(lambda: _article(usual()), most_ms=150.0, most_ratio=3.0),
    "article of 10,000 words, seeds alone": Case(lambda: _article(dense()), most_ms=150.0),
    "a seed of 330 words": Case(lambda: _article(first_seed())),
}


def measured(case: Case, rounds: int) -> dict[str, Any]:
    """The figures of one case."""
    shown = case.made()
    size = len(shown.page().encode())
    spent: list[float] = []
    for _ in range(rounds):
        begun = time.process_time()
        shown.page()
        spent.append(1000 * (time.process_time() - begun))
    return {
        "ms": round(median(spent), 2),
        "most_ms": case.most_ms,
        "bytes": shown.bytes,
        "page_bytes": size,
        "ratio": round(size / shown.bytes, 2),
        "most_ratio": case.most_ratio,
        "holds": dict(shown.holds),
    }


def main() -> None:
    """Measure, tell, and keep the figures."""
    command = argparse.ArgumentParser(description="Measure what pages cost.")
    command.add_argument("--rounds", type=int, default=7)
    command.add_argument("--write", action="store_true", help=f"into {RESULTS.name}")
    chosen = command.parse_args()
    about = {
        "rounds": chosen.rounds,
        "machine": platform.machine(),
        "system": platform.system(),
        "python": platform.python_version(),
        "newsschema": __version__,
    }
    cases: dict[str, Any] = {}
    for name, case in CASES.items():
        cases[name] = it = measured(case, chosen.rounds)
        print(f"{name}: {it['ms']:.1f} ms, {it['page_bytes']:,} bytes, {it['ratio']:.2f} times what it shows")
    if chosen.write:
        told = {"circumstances": about, "cases": cases}
        RESULTS.write_text(json.dumps(told, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
