"""Tables of the page on benchmarks about pipelines: which tools read what we write."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from benchmarks.markdown_table import table
from benchmarks.value_differences import WAYS

Figures = Mapping[str, Any]


def compatibility(figures: Figures) -> str:
    """What each tool makes of the columns of each kind, and what the words for it mean."""
    columns: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
    for name, kinds in figures["columns"].items():
        for column, kind in kinds.items():
            columns[kind].append((name, column))
    found = figures["tools"]
    rows = [
        (kind, str(len(of)), *(_told(tool["ways"], of) for tool in found.values()))
        for kind, of in sorted(columns.items(), key=lambda item: -len(item[1]))
    ]
    head = (
        "kind of column",
        "columns",
        *(f"{name} {tool['version']}" for name, tool in found.items()),
    )
    met = met_by(found.values())
    words = "\n".join(f"- {way}: {WAYS[way]}" for way in WAYS if way in met)
    return f"{table(head, rows)}\n\n{words}"


def met_by(tools: Iterable[Mapping[str, Any]]) -> set[str]:
    """Every way in which anything differs."""
    return {way for tool in tools for ways in tool["ways"].values() for told in ways.values() for way in told}


def _told(ways: Mapping[str, Mapping[str, list[str]]], columns: list[tuple[str, str]]) -> str:
    """The ways that some columns differ in, together."""
    met = {way for name, column in columns for way in ways[name][column]}
    return ", ".join(sorted(met)) or "equal"
