"""The table of docs/benchmarks.md on what pages cost; see `tables`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from benchmarks.markdown_table import table

Figures = Mapping[str, Any]


def views(figures: Figures) -> str:
    """Time and size of each page, beside its bars."""
    about = figures["circumstances"]
    rows = [
        (
            name,
            ", ".join(f"{count:,} {thing}" for thing, count in it["holds"].items()),
            f"{it['ms']:.1f}{_bar(it['most_ms'])}",
            f"{it['bytes']:,}",
            f"{it['page_bytes']:,}",
            f"{it['ratio']:.2f}{_bar(it['most_ratio'])}",
        )
        for name, it in figures["cases"].items()
    ]
    head = ("", "holds", "ms of CPU (bar)", "bytes shown", "bytes of the page", "ratio (bar)")
    told = f"{about['rounds']} rounds; {about['machine']}, {about['system']}; Python {about['python']}."
    return f"{told}\n\n{table(head, rows)}"


def _bar(most: float | None) -> str:
    return "" if most is None else f" ({most:g})"
