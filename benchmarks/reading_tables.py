"""The tables of docs/benchmarks.md on what is read from pages and their credits; see `tables`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from benchmarks.markdown_table import table

Figures = Mapping[str, Any]

#: Of results/readers.json, as people call them.
READ: Final = ("title", "authors", "day", "instant", "body")


def readers(figures: Figures) -> str:
    """How well pages are read, by us and by others, and how fast."""
    rows = [
        (
            name if told is first else "",
            reader,
            *("–" if told.get(what) is None else f"{told[what]:.3f}" for what in READ),
            str(told["pages"]),
        )
        for name, of in figures["accuracy"].items()
        for first in [next(iter(of.values()))]
        for reader, told in of.items()
    ]
    made = [table(("set", "what reads", *READ, "pages"), rows)]
    if "speed" in figures:
        rates = figures["speed"]["pages_per_cpu_s"]
        made.append(table(("", "pages a second of CPU"), [(name, f"{rate:,.0f}") for name, rate in rates.items()]))
    return "\n\n".join(made)


def bylines(figures: Figures) -> str:
    """How well credit lines are taken apart."""
    accuracy, own = figures["accuracy"], figures["own_cases"].values()
    right, cases = sum(of["right"] for of in own), sum(of["cases"] for of in own)
    rows = [
        ("persons of the lines of others, F1", f"{accuracy['f1']:.3f} of {accuracy['lines']} lines"),
        ("handles of the same", f"{accuracy['lines_with_right_handles']} of {accuracy['lines']} lines"),
        ("our own cases", f"{right} of {cases}, in {len(own)} languages"),
        ("lines a second of CPU", f"{figures['per_s']['credit lines']:,}"),
    ]
    return table(("", "measured"), rows)


def suites(figures: Figures) -> str:
    """What becomes of the items of the standards' own suites."""
    fates = ("read", "noted", "refused", "without a text")
    rows = [
        (suite, kind, str(told["files"]), *(str(told["items"].get(fate, 0)) for fate in fates))
        for suite, kinds in figures["suites"].items()
        for kind, told in reversed(kinds.items())
    ]
    return table(("suite", "what they should be", "files", *fates), rows)


def warc(figures: Figures) -> str:
    """How a crawl streams, beside its pages read one by one."""
    rows = [
        (
            name,
            f"{told['bytes'] / 1e6:,.0f} MB",
            f"{told['pages']:,}",
            f"{told['pages_a_cpu_second']['stream']:.1f}",
            f"{told['pages_a_cpu_second']['files']:.1f}",
            f"{told['speed_ratio']:.2f}",
            f"{told['peak_bytes']['stream'] / 1e6:.0f} MB",
        )
        for name, told in figures.items()
    ]
    head = ("crawl", "size", "pages", "pages a second of CPU", "the same as files", "ratio", "peak memory")
    return table(head, rows)
