"""The table in the README: what is measured of us beside what others take or find, from the files under results/."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from benchmarks.markdown_table import table

SECTION: Final = re.compile(r"(<!-- comparison -->\n).*?(<!-- end -->)", re.DOTALL)
#: Readers of pages that stand beside ours, and the pages they are told for.
OTHERS: Final = ("trafilatura", "newspaper4k")
PAGES: Final = "fundus en"
Figures = Mapping[str, Any]


def compared(readme: str, results: Path) -> str:
    """The README with its table made anew."""
    rows = [*_pages(_read(results, "readers")), *_conversion(_read(results, "conversion"))]
    rows += [*_quotes(_read(results, "quotes")), *_figures(_read(results, "figures")), *_seeds(_read(results, "seeds"))]
    made = table(("measured", "newsschema", "others"), rows)
    return SECTION.sub(lambda found: f"{found[1]}\n{made}\n\n{found[2]}", readme)


def _read(results: Path, name: str) -> Figures:
    return json.loads((results / f"{name}.json").read_bytes())


def _pages(figures: Figures) -> Iterator[tuple[str, str, str]]:
    by_reader = figures["accuracy"][PAGES]
    told = {"authors": "authors, F1", "title": "titles, share right", "body": "body text, F1"}
    for share, words in told.items():
        others = ", ".join(f"{name} {by_reader[name][share]:.3f}" for name in OTHERS)
        pages = by_reader["newsschema"]["pages"]
        yield f"{pages} English web pages: {words}", f"{by_reader['newsschema'][share]:.3f}", others
    speed = figures["speed"]["pages_per_cpu_s"]
    others = ", ".join(f"{name} {speed[name]:,.0f}" for name in OTHERS)
    yield "pages a second of CPU, read whole", f"{speed['newsschema']:,.0f}", others


def _conversion(figures: Figures) -> Iterator[tuple[str, str, str]]:
    ours, theirs = figures["contestants"]["newsschema"], figures["contestants"]["duckdb-tuned"]
    what = f"{figures['articles']:,} records to Parquet"
    yield (
        f"{what}, seconds",
        f"{ours['wall_s']:.1f}, every rule checked",
        f"tuned DuckDB {theirs['wall_s']:.1f}, unchecked",
    )
    yield f"{what}, peak MB", f"{ours['peak_bytes'] / 1e6:.0f}", f"tuned DuckDB {theirs['peak_bytes'] / 1e6:.0f}"


def _quotes(figures: Figures) -> Iterator[tuple[str, str, str]]:
    views, rules = (figures["accuracy"][f"model {name}, statements speech"]["views"] for name in ("default", "none"))
    told = {"direct+mixed": "quotes with quotation marks", "indirect-say": "reported speech without"}
    for view, words in told.items():
        what = f"{words}, right speaker too, F1 on PolNeAR's development half"
        yield what, f"{100 * views[view]['f1']:.1f}", f"our rules without the models {100 * rules[view]['f1']:.1f}"


def _figures(figures: Figures) -> Iterator[tuple[str, str, str]]:
    it = figures["accuracy"]["newsquant"]
    yield "reported figures with their value, F1 on NewsQuant", f"{it['e2e']:.1f}", "–"


def _seeds(figures: Figures) -> Iterator[tuple[str, str, str]]:
    right = {name: f"{it['right']} of {it['of']}" for name, it in figures["in_sum"].items() if isinstance(it, dict)}
    yield "our own seeds: quotes found, with the right speaker", f"{right['quotes']}, {right['speaker']}", "–"
    yield "our own seeds: figures found, with the right source", f"{right['figures']}, {right['source']}", "–"
