"""The figures in docs/benchmarks.md, and the table in the README, from the files under results/.

    python -m benchmarks.tables [--write]

The page is written by hand but for what stands between `<!-- figures: NAME -->` and `<!-- end -->`, which is made here,
plots included; so is the table of the README, by benchmarks/comparison.py. Without --write the pages that have drifted
are told, and the exit code is 1 when there is one.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any, Final

from benchmarks.comparison import compared
from benchmarks.grounding_tables import grounding
from benchmarks.markdown_table import table
from benchmarks.pipeline_tables import compatibility, corpus_report, scale
from benchmarks.plots import HOME, PLOTTED, RESULTS, plots
from benchmarks.reading_tables import bylines, readers, suites, warc
from benchmarks.stage_tables import stages
from benchmarks.view_tables import views

PAGE: Final = HOME / "docs/benchmarks.md"
README: Final = HOME / "README.md"
SECTION: Final = re.compile(r"(<!-- figures: (\w+) -->\n)(.*?)(<!-- end -->)", re.DOTALL)
Figures = Mapping[str, Any]

#: Of results/seeds.json, as people call them.
FOUND: Final = {
    "quotes": "quotes found",
    "quotes_given": "quotes given that are there",
    "kind": "of the right kind",
    "speaker": "with the right speaker",
    "figures": "figures found",
    "figures_given": "figures given that are there",
    "source": "with the right source",
    "bylines": "people credited",
    "posts": "with the right posts",
    "blocks": "labelled blocks",
    "heads": "headlines and datelines",
    "notes": "corrections",
}

#: Of results/figures.json, as people call them.
MEASURED: Final = {
    "span": "found",
    "e2e": "value too",
    "e2e_split_ranges": "a range as two",
    "e2e_unit": "unit or noun too",
    "range_acc": "ranges right",
    "counted_acc": "nouns right",
    "approx_F1": "bounds",
}


def seeds(figures: Figures) -> str:
    """What extraction finds."""
    in_sum = figures["in_sum"]
    rows = [(told, f"{in_sum[name]['right']} of {in_sum[name]['of']}") for name, told in FOUND.items()]
    return table(("", "right"), [*rows, ("invented", str(in_sum["invented"]))])


def quotes(figures: Figures) -> str:
    """Accuracy by view, what confidence is worth, and speed."""
    about = figures["circumstances"]
    versions = ", ".join(f"{name} {version}" for name, version in about["versions"].items())
    told = [f"{about['corpus']}, {about['articles']} articles; Python {about['python']}, {versions}."]
    measured = figures["accuracy"]
    for name, it in measured.items():
        rows = [
            (
                view,
                str(shares["gold"]),
                str(shares["given"]),
                *(f"{100 * shares[share]:.1f}" for share in ("p", "r", "f1", "relaxed_f1")),
            )
            for view, shares in it["views"].items()
        ]
        head = (name, "gold", "given", "precision", "recall", "F1", "relaxed F1")
        scare = it["scare_quotes"]
        told += [
            table(head, rows),
            f"Credited though nobody said them: {scare['credited']} of {scare['of']} segments between quotation marks.",
        ]
        told += confidence_table(it["calibration"])
    if "speed" in figures:
        speeds = [(name, f"{rate:,}") for name, rate in figures["speed"]["words_per_s"].items()]
        told.append(table(("", "words a second"), speeds))
        worst = max(it["ratio"] for it in figures["growth"].values())
        slowest = max(it["whole_s"] for it in figures["growth"].values())
        told.append(
            f"Hostile bodies of 1 MB take at most {slowest:.2f} s, and {worst:.2f} times those of half of that."
        )
    return "\n\n".join(told)


def confidence_table(calibration: Figures | None) -> list[str]:
    """How often a quote of some confidence is right; nothing where none is told."""
    if calibration is None:
        return []
    rows = [
        (f"{it['from']:.1f} to {it['to']:.1f}", str(it["quotes"]), f"{it['confidence']:.2f}", f"{it['right']:.0%}")
        for it in calibration["direct+mixed"]
    ]
    at = calibration["direct+mixed at precision 0.95"]
    reached = (
        "There is no confidence from which on 95% of the direct and mixed quotes are right."
        if at is None
        else f"From confidence {at['confidence']:.2f} on {at['precision']:.1%} of direct and mixed quotes are right, "
        f"and {at['recall']:.1%} of the gold's are found."
    )
    return [table(("confidence, direct and mixed", "quotes", "on average", "right"), rows), reached]


def reported_figures(figures: Figures) -> str:
    """Accuracy by set, the traps, and speed."""
    rows = [
        (
            name,
            str(it["texts"]),
            str(it["gold"]),
            *("–" if it[share] is None else f"{it[share]:.1f}" for share in MEASURED),
        )
        for name, it in figures["accuracy"].items()
    ]
    told = [table(("set", "texts", "gold", *MEASURED.values()), rows)]
    for name, it in figures["accuracy"].items():
        if "e2e_interval" in it:
            low, high = it["e2e_interval"]
            told.append(f"Of texts of the kind of {name}, drawn anew, 95 in 100 draws give {low:.1f} to {high:.1f}.")
    for name, it in figures.get("beside", {}).items():
        low, high = it["interval"]
        told.append(
            f"Beside {name}, which was written on these texts and gives {it['e2e_theirs']:.1f}, the difference is "
            f"{it['difference']:+.1f}; drawn in pairs, {low:+.1f} to {high:+.1f}."
        )
    traps = figures["traps"]
    told.append(f"A figure is read in {traps['read']} of the {traps['of']} traps, texts with numbers that are none.")
    speed = figures["speed"]
    speeds = [(name, f"{rate:,}") for name, rate in speed["words_per_s"].items()]
    worst = max(it["ratio"] for it in figures["growth"].values())
    told.append(table(("", "words a second"), speeds))
    told.append(
        f"The first use takes {speed['first_use_s']:.2f} s of CPU beside the records'. Hostile bodies of 1 MB take at "
        f"most {worst:.2f} times those of half of that."
    )
    return "\n\n".join(told)


def figures_by_hand(figures: Figures) -> str:
    """What a reader found right of a sample."""
    rows = [
        (kind, str(it["judged"]), str(it["right"]), f"{it['precision']:.1f}") for kind, it in figures["kinds"].items()
    ]
    return table(("what is claimed", "judged", "right", "precision"), rows)


def wire(figures: Figures) -> str:
    """What reading strictly costs."""
    record, bulk = figures["record_path"], figures["bulk_path"]
    worst = max(figures["hostile_doubling"].values())
    return table(
        ("", ""),
        [
            ("strict reading of a record", f"{record['wire_parse_us']:.0f} µs, {record['ratio']:.2f} × json.loads"),
            ("wire checks of a block", f"{bulk['share_of_parse']:.0%} of its parse"),
            ("a hostile line twice as long takes", f"at most {worst:.2f} × the time"),
        ],
    )


def conversion(figures: Figures) -> str:
    """What each contestant took."""
    rows = [
        (
            name if it["input_share"] == 1 else f"{name} (on {it['input_share']:.0%} of the input, scaled)",
            f"{it['wall_s']:.2f}",
            f"{it['wall_ratio']:.2f}",
            f"{it['cpu_s']:.2f}",
            f"{it['cpu_ratio']:.2f}",
            f"{it['peak_bytes'] / 1e6:.0f}",
            f"{it['peak_ratio']:.2f}",
            f"{it['output_bytes'] / 1e6:.1f}",
        )
        for name, it in figures["contestants"].items()
    ]
    head = ("", "wall s", "ratio", "CPU s", "ratio", "peak MB", "ratio", "output MB")
    return f"{_circumstances(figures)}\n\n{table(head, rows)}"


def growth(figures: Figures) -> str:
    """Memory and time by size, and what a stream took."""
    told: list[str] = []
    if "sizes" in figures:
        rows = [
            (
                f"{size['articles']:,}",
                name,
                f"{it['wall_s']:.2f}",
                f"{it['cpu_s']:.2f}",
                f"{it['peak_bytes'] / 1e6:.0f}",
            )
            for size in figures["sizes"]
            for name, it in size["contestants"].items()
        ]
        it = figures["growth"]
        told += [_circumstances(figures["circumstances"]), table(("articles", "", "wall s", "CPU s", "peak MB"), rows)]
        told.append(
            f"Our peak at {it['to_articles']:,} articles is {it['peak_ratio']:.2f} times that at "
            f"{it['from_articles']:,}; the bars, {it['most_peak_ratio']} times and "
            f"{it['most_peak_bytes'] / 1e6:.0f} MB, are {'held' if it['held'] else 'not held'}."
        )
    if "stdin_gz" in figures:
        it = figures["stdin_gz"]
        told.append(
            f"A gzip stream of {it['unpacked_bytes'] / 1e9:.2f} GB on standard input, {it['articles']:,} articles: "
            f"{it['wall_s']:.0f} s, peak {it['peak_bytes'] / 1e6:.0f} MB."
        )
    return "\n\n".join(told)


def faults(figures: Figures) -> str:
    """How disturbed runs ended."""
    rows = [
        (
            kind["fault"],
            str(kind["runs"]),
            f"left out: {kind['left_out']}" if kind["left_out"] else _endings(kind["endings"]),
            str(len(kind["wrong"])),
        )
        for kind in figures["faults"]
    ]
    return table(("fault", "runs", "what stood there afterwards", "broken promises"), rows)


def _endings(endings: Mapping[str, int]) -> str:
    return "; ".join(f"{count} {ending}" for ending, count in sorted(endings.items(), key=lambda it: -it[1]))


def ways_back(figures: Figures) -> str:
    """Each figure beside its bar."""
    bars = figures["bars"]
    ratio = figures["to_lines_cpu_ratio"]
    rows = [
        (
            "Parquet to JSON Lines, CPU beside DuckDB's",
            "not measured" if ratio is None else f"{ratio:.2f} ×",
            f"{bars['to_lines_cpu_ratio']} ×",
        ),
        ("nested to tables, a record", f"{figures['tables_us']:.2f} µs", f"{bars['tables_us']:.0f} µs"),
        ("validate one article of 8 KB, a dict", f"{figures['validate_us']:.0f} µs", f"{bars['validate_us']:.0f} µs"),
        ("the same, from its text", f"{figures['validate_text_us']:.0f} µs", ""),
    ]
    return f"{_circumstances(figures['circumstances'])}\n\n{table(('', 'measured', 'bar'), rows)}"


def _circumstances(about: Figures) -> str:
    versions = ", ".join(f"{name} {version}" for name, version in about["versions"].items() if version)
    return (
        f"{about['articles']:,} articles, {about['input_bytes'] / 1e6:.0f} MB; {about['rounds']} rounds, "
        f"{about['threads']} threads on {about['processors']} processors ({about['machine']}, {about['system']}); "
        f"Python {about['python']}, {versions}."
    )


#: By the name of the results.
RENDERED: Final[Mapping[str, Callable[[Figures], str]]] = {
    "seeds": seeds,
    "quotes": quotes,
    "figures": reported_figures,
    "figures_by_hand": figures_by_hand,
    "grounding": grounding,
    "bylines": bylines,
    "readers": readers,
    "suites": suites,
    "warc": warc,
    "compatibility": compatibility,
    "scale": scale,
    "wire": wire,
    "conversion": conversion,
    "growth": growth,
    "faults": faults,
    "ways_back": ways_back,
    "corpus_report": corpus_report,
    "stages": stages,
    "views": views,
}


def filled(page: str, results: Path, plotted: Iterable[str]) -> str:
    """The page with every section made anew; *plotted* names the plots that there are.

    Raises KeyError for a section that no results have.
    """

    def section(found: re.Match[str]) -> str:
        name = found[2]
        render, path = RENDERED[name], results / f"{name}.json"
        if not path.exists():
            return f"{found[1]}\nNot measured yet.\n\n{found[4]}"
        names = [plot for plot, (source, _) in PLOTTED.items() if source == name and f"{plot}.svg" in plotted]
        images = [f"![{_alternative(plot)}](plots/{plot}.svg)" for plot in names]
        told = "\n\n".join((*images, render(json.loads(path.read_bytes()))))
        return f"{found[1]}\n{told}\n\n{found[4]}"

    return SECTION.sub(section, page)


def _alternative(plot: str) -> str:
    """What a plot shows, in the words of the function that draws it."""
    return (PLOTTED[plot][1].__doc__ or plot).rstrip(".")


def main() -> int:
    """Check the page, or write it."""
    command = argparse.ArgumentParser(description="Fill in the figures of the page on benchmarks and of the README.")
    command.add_argument("--write", action="store_true", help=f"into {PAGE.relative_to(HOME)} and README.md")
    chosen = command.parse_args()
    drifted = 0
    for page, made in made_anew().items():
        if made == page.read_text(encoding="utf-8"):
            continue
        if chosen.write:
            page.write_text(made, encoding="utf-8")
        else:
            drifted = 1
            print(f"{page.relative_to(HOME)} has drifted: python -m benchmarks.tables --write", file=sys.stderr)
    return drifted


def made_anew() -> dict[Path, str]:
    """The pages that have figures, as they should be."""
    page, readme = (path.read_text(encoding="utf-8") for path in (PAGE, README))
    return {PAGE: filled(page, RESULTS, plots()), README: compared(readme, RESULTS)}


if __name__ == "__main__":
    sys.exit(main())
