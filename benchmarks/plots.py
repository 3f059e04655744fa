"""Plots of the figures under results/, for the documentation.

    python -m benchmarks.plots [--write]

Each is made of one file of results and nothing else; a plot whose figures are not there yet is said and left out.
They go to docs/plots/. tests/test_benchmarks_page.py finds one that has drifted from its figures.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Final

from benchmarks.svg import Drawing, easy_top

HOME: Final = Path(__file__).parents[1]
RESULTS: Final = HOME / "benchmarks/results"
PLOTS: Final = HOME / "docs/plots"
Figures = Mapping[str, Any]

WIDTH: Final = 760
LEFT: Final = 170
#: Room behind the longest bar for its figures.
RIGHT: Final = 130
ROW: Final = 20
HEAD: Final = 44
#: A bar longer than so many yardsticks is cut, or the others could not be told apart.
LONGEST: Final = 4.0
OURS: Final = "newsschema"
SERIES: Final = ("ours", "other", "third", "fourth")
#: By figure: the ratio that goes with it, and its unit.
PANELS: Final = {
    "wall_s": ("wall_ratio", "seconds"),
    "cpu_s": ("cpu_ratio", "seconds of processor"),
    "peak_bytes": ("peak_ratio", "megabytes at most"),
}
#: What stands there after a fault, by the first word of an ending; exit codes alone are like the older output.
OF_ENDING: Final = {"newer": "ours", "rival": "third", "mixed": "fourth"}


def conversion(figures: Figures) -> Drawing:
    """What each contestant took: wall, processor, memory."""
    clean = {name: it for name, it in figures["contestants"].items() if not name.endswith("bad")}
    yardstick = next((name for name, it in clean.items() if it["wall_ratio"] == 1), "the first")
    told = f"{figures['articles']:,} articles, JSON Lines to Parquet, {figures['threads']} threads"
    each = "; ".join(
        f"{name} {it['wall_s']:.2f} s, {it['cpu_s']:.2f} s of processor, {it['peak_bytes'] / 1e6:.0f} MB"
        for name, it in clean.items()
    )
    height = HEAD + len(PANELS) * (ROW * len(clean) + 34)
    drawing = Drawing(WIDTH, height, "Conversion beside other tools", f"{told}: {each}.")
    drawing.text(0, 18, f"{told}; less is better", bold=True)
    y = float(HEAD)
    for value, (ratio, unit) in PANELS.items():
        drawing.text(LEFT, y + 4, f"{unit}, and how many times that of {yardstick}")
        y = _bars(drawing, y + 12, clean, (value, ratio), unit) + 22
    return drawing


def _bars(drawing: Drawing, y: float, rows: Figures, names: tuple[str, str], unit: str) -> float:
    """One bar a row; answers where they end."""
    yardstick = min(_of(it, names[0]) / it[names[1]] for it in rows.values())
    longest = min(max(_of(it, names[0]) for it in rows.values()), LONGEST * yardstick)
    for name, it in rows.items():
        value, cut = _of(it, names[0]), _of(it, names[0]) > longest
        length = min(value, longest) / longest * (WIDTH - LEFT - RIGHT)
        drawing.text(LEFT - 8, y + 12, name, anchor="end", bold=name == OURS)
        drawing.bar(LEFT, y + 1, length, ROW - 5, "ours" if name == OURS else "other", f"{name}: {value:.2f} {unit}")
        if cut:
            drawing.text(LEFT + length - 14, y + 13, "//")
        shown = f"{value:.2f}" if value < 100 else f"{value:.0f}"
        drawing.text(LEFT + length + 6, y + 12, f"{shown}  ({it[names[1]]:.2f}×)", bold=name == OURS)
        y += ROW
    return y


def _of(row: Figures, name: str) -> float:
    """A figure in the unit it is shown in."""
    return row[name] / 1e6 if name.endswith("_bytes") else row[name]


def growth(figures: Figures) -> Drawing:
    """Memory and time by the size of the input."""
    sizes = figures["sizes"]
    names = list(sizes[0]["contestants"])
    told = f"Peak memory and time from {sizes[0]['articles']:,} to {sizes[-1]['articles']:,} articles"
    ratio = figures["growth"]["peak_ratio"]
    from_, to = figures["growth"]["from_articles"], figures["growth"]["to_articles"]
    drawing = Drawing(
        WIDTH,
        300,
        "Memory and time as the input grows",
        f"{told}. Ours at {to:,} is {ratio:.2f} times that at {from_:,}.",
    )
    drawing.text(0, 18, told, bold=True)
    for number, name in enumerate(names):
        drawing.bar(LEFT * number, 28, 12, 12, SERIES[number])
        drawing.text(LEFT * number + 18, 39, name)
    for left, value, unit in ((60, "peak_bytes", "megabytes at most"), (450, "wall_s", "seconds")):
        _lines(drawing, left, sizes, value, unit)
    return drawing


def _lines(drawing: Drawing, left: float, sizes: list[Figures], value: str, unit: str) -> None:
    """One panel: a line a contestant."""
    top, bottom, width = 76, 260, 280
    most = easy_top(max(_of(it, value) for size in sizes for it in size["contestants"].values()))
    farthest = sizes[-1]["articles"]

    def place(size: Figures, name: str) -> tuple[float, float]:
        up = _of(size["contestants"][name], value) / most * (bottom - top)
        return left + size["articles"] / farthest * width, bottom - up

    drawing.text(left, top - 12, unit)
    for part in (0, 0.25, 0.5, 0.75, 1):
        y = bottom - part * (bottom - top)
        drawing.line([(left, y), (left + width, y)], "grid")
        drawing.text(left - 6, y + 4, f"{part * most:g}", anchor="end")
    for size in sizes:
        if size["articles"] * 8 >= farthest:  # nearer to the left their labels would meet
            drawing.text(place(size, OURS)[0], bottom + 18, f"{size['articles'] / 1000:g}k", anchor="middle")
    for series, name in zip(SERIES, sizes[0]["contestants"], strict=False):
        drawing.line([place(size, name) for size in sizes], series)
        for size in sizes:
            told = f"{name}, {size['articles']:,} articles: {_of(size['contestants'][name], value):.1f} {unit}"
            drawing.dot(*place(size, name), series, told)


def faults(figures: Figures) -> Drawing:
    """How runs ended that were disturbed, each kind of fault as one bar of its endings."""
    kinds = [kind for kind in figures["faults"] if kind["runs"]]
    runs, wrong = sum(kind["runs"] for kind in kinds), sum(len(kind["wrong"]) for kind in kinds)
    told = f"{runs:,} disturbed runs, {wrong} broken promises"
    drawing = Drawing(
        WIDTH,
        HEAD + 2 * ROW * len(kinds) + 6,
        "What stands there after a fault",
        f"{told}; each bar is one kind of fault.",
    )
    drawing.text(0, 18, told, bold=True)
    y = HEAD
    for kind in kinds:
        drawing.text(LEFT - 8, y + 12, kind["fault"], anchor="end")
        x, total = float(LEFT), sum(kind["endings"].values())
        endings = sorted(kind["endings"].items(), key=lambda ending: -ending[1])
        for ending, count in endings:
            width = count / total * (WIDTH - LEFT - 60)
            series = OF_ENDING.get(ending.split()[0].rstrip(","), "other")
            drawing.bar(x, y + 1, width - 1, ROW - 5, series, f"{count} {ending}")
            x += width
        told_here = "; ".join(f"{count} {ending}" for ending, count in endings)
        drawing.text(LEFT, y + 12 + ROW - 4, told_here)
        drawing.text(WIDTH, y + 12, f"{kind['runs']} runs", anchor="end")
        if kind["wrong"]:
            drawing.bar(LEFT - 6, y + 1, 4, ROW - 5, "wrong", f"{len(kind['wrong'])} broken promises")
        y += 2 * ROW
    return drawing


def bad_records(figures: Figures) -> Drawing:
    """Records a second with none, some and all of them bad."""
    rows = {
        "none bad" if name == OURS else name.removeprefix(f"{OURS}, "): figures["articles"] / it["wall_s"]
        for name, it in figures["contestants"].items()
        if name.startswith(OURS)
    }
    told = ", ".join(f"{speed:,.0f} with {name}" for name, speed in rows.items())
    drawing = Drawing(WIDTH, HEAD + ROW * len(rows), "Speed with bad records", f"Records a second: {told}.")
    drawing.text(0, 18, "records a second, whole process; more is better", bold=True)
    for number, (name, speed) in enumerate(rows.items()):
        y, length = HEAD - 8 + ROW * number, speed / max(rows.values()) * (WIDTH - LEFT - RIGHT)
        drawing.text(LEFT - 8, y + 12, name, anchor="end")
        drawing.bar(LEFT, y + 1, length, ROW - 5, "ours", f"{name}: {speed:,.0f} records a second")
        drawing.text(LEFT + length + 6, y + 12, f"{speed:,.0f}")
    return drawing


#: By the name of the plot: the results it is made of, and how.
PLOTTED: Final[Mapping[str, tuple[str, Callable[[Figures], Drawing]]]] = {
    "conversion": ("conversion", conversion),
    "bad": ("conversion", bad_records),
    "growth": ("growth", growth),
    "faults": ("faults", faults),
}


def plots(results: Path = RESULTS) -> dict[str, str]:
    """The SVG text of every plot whose results are there, by its file name."""
    found: dict[str, str] = {}
    for name, (source, plot) in PLOTTED.items():
        path = results / f"{source}.json"
        figures = json.loads(path.read_bytes()) if path.exists() else {}
        if figures and _complete(name, figures):
            found[f"{name}.svg"] = str(plot(figures))
    return found


def _complete(name: str, figures: Figures) -> bool:
    """Whether the results hold what the plot shows; parts of some are measured on their own."""
    match name:
        case "growth":
            return "sizes" in figures
        case "bad":
            return any(it.endswith("bad") for it in figures["contestants"])
        case _:
            return True


def main() -> None:
    """Plot what there is."""
    command = argparse.ArgumentParser(description="Plot the results of the benchmarks.")
    command.add_argument("--write", action="store_true", help=f"into {PLOTS.relative_to(HOME)}")
    chosen = command.parse_args()
    made = plots()
    for name, (source, _) in PLOTTED.items():
        if f"{name}.svg" not in made:
            print(f"{name}.svg is left out: results/{source}.json is not there or not complete", file=sys.stderr)
    for name, text in made.items():
        if chosen.write:
            PLOTS.mkdir(parents=True, exist_ok=True)
            (PLOTS / name).write_text(text, encoding="utf-8")
        print(f"{name}: {len(text)} bytes")


if __name__ == "__main__":
    main()
