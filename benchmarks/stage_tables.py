"""The tables of docs/benchmarks.md on stages in other people's engines; see `tables`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from benchmarks.markdown_table import table

Figures = Mapping[str, Any]


def stages(figures: Figures) -> str:
    """Whether engines write what one process writes, and what a stage costs in them."""
    about = figures["circumstances"]
    versions = ", ".join(f"{name} {version}" for name, version in about["versions"].items())
    machine = f"{about['processors']} processors ({about['system']})"
    made = [f"On {machine}; Python {about['python']}, {versions}."]
    if "jobs" in figures:
        made += _jobs(figures["jobs"])
    if "overhead" in figures:
        made += _overhead(figures["overhead"])
    return "\n\n".join(made)


def _jobs(told: Figures) -> list[str]:
    alone = told["one process"]
    rows = [("one process", f"{alone['wall_s']:.0f}", f"{alone['cpu_s']:.0f}", "0", "")]
    rows += [
        (name, f"{of['wall_s']:.0f}", f"{of['cpu_s']:.0f}", str(of["killed"]), "yes" if of["same_bytes"] else "NO")
        for name, of in told["engines"].items()
    ]
    head = (
        f"{told['read']:,} texts, {told['input_bytes'] / 1e6:.0f} MB, to Parquet in {told['parts']} parts, "
        f"{told['workers']} workers: {told['written']:,} written, {told['quarantined']:,} refused."
    )
    return [head, table(("", "wall s", "CPU s", "workers killed", "the same bytes"), rows)]


def _overhead(told: Figures) -> list[str]:
    rows = [
        (name, f"{of['own_us']:.1f} µs", f"{of['more_us']:.1f} µs", f"{of['ratio']:.2f} ×")
        for name, of in told["engines"].items()
    ]
    head = (
        f"Validation of {told['rows']:,} made-up articles in batches of 1,000, "
        f"workers: {told['workers']}, {told['rounds']} rounds; CPU a record. "
        f"The bar is {told['most_ratio']} times our own cost."
    )
    return [head, table(("", "alone", "in the engine, more than identity", "beside alone"), rows)]
