"""Tables of the page on benchmarks about pipelines: which tools read what we write, and what reports take."""

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


def scale(figures: Figures) -> str:
    """What a record costs, what a crawl comes to, and how long processors wait for each other."""
    costs, crawl, ids = figures["costs"], figures["crawl"], figures["ids"]
    told = {
        "extract": "a text extracted from, and written",
        "validate": "an article of ours judged by the block, and written",
        "refuse": "one that is refused",
    }
    per_record = [
        (told[what], f"{cost['cpu_seconds'] * 1000:.2f}", f"{cost['bytes_in']:,.0f}", f"{cost['bytes_out']:,.0f}")
        for what, cost in costs.items()
    ]
    per_record.append(("an id, known to be new", f"{ids['cpu_seconds'] * 1000:.4f}", "", ""))
    hours = crawl["core_hours"]
    names = {"pages": "pages read and extracted from", "extract": "texts extracted from", "validate": "articles judged"}
    whole = [
        (names[what], f"{hours[what]:,.0f}", *(f"{hours[what] / cores:,.1f}" for cores in (16, 256, 1024)))
        for what in names
        if what in hours
    ]
    waves = [
        (
            f"{int(size) / 2**20:,.0f} MiB, {next(iter(by_cores.values()))['parts']:,} parts",
            *(f"{one['over']:.2f}" for one in by_cores.values()),
        )
        for size, by_cores in crawl["waves"].items()
    ]
    cores = next(iter(crawl["waves"].values()))
    about = figures["circumstances"]
    size = f"{crawl['bytes_in'] / 1e12:.1f} TB of texts, {crawl['bytes_out'] / 1e12:.1f} TB of Parquet"
    return "\n\n".join(
        (
            table(("one record", "ms of processor", "bytes in", "bytes out"), per_record),
            f"A billion articles: {size}.",
            table(("a billion of them", "hours of processor", "hours with 16", "with 256", "with 1,024"), whole),
            table(("times its share, with parts of", *(f"{int(of):,} processors" for of in cores)), waves),
            f"{about['articles']:,} texts; {about['machine']}, Python {about['python']}, pyarrow {about['pyarrow']}.",
        )
    )


def corpus_report(figures: Figures) -> str:
    """What a report took, beside its bars."""
    about, bars = figures["circumstances"], figures["bars"]
    rows = [
        (
            name,
            f"{it['input_bytes'] / 1e6:.0f}",
            f"{it['cpu_s']:.1f}",
            f"{it['peak_bytes'] / 1e6:.0f}",
            f"{it['output_bytes'] / 1e3:.0f}",
        )
        for name, it in figures["cases"].items()
    ]
    told = (
        f"{about['articles']:,} articles, {about['rounds']} rounds on {about['processors']} processors "
        f"({about['machine']}, {about['system']}); Python {about['python']}, pyarrow {about['versions']['pyarrow']}. "
        f"The bars are {bars['cpu_s']:.0f} s and {bars['peak_bytes'] / 1e6:.0f} MB."
    )
    return f"{told}\n\n{table(('', 'Parquet MB', 'CPU s', 'peak MB', 'page KB'), rows)}"
