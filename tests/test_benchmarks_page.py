"""The page on benchmarks and its plots say what benchmarks/results says, and plots can be read by everybody."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element, fromstring

import pytest

from benchmarks import plots, tables
from benchmarks.comparison import compared

SVG = "{http://www.w3.org/2000/svg}"
SPENT = {"wall_s": 2.5, "cpu_s": 4.0, "peak_bytes": 300e6, "output_bytes": 33e6, "input_share": 1.0}
RATIOS = {"wall_ratio": 1.0, "cpu_ratio": 1.0, "peak_ratio": 1.0}
ABOUT = {
    "articles": 20_000,
    "input_bytes": 164_000_000,
    "rounds": 5,
    "threads": 2,
    "processors": 2,
    "machine": "x86_64",
    "system": "Linux",
    "python": "3.13.1",
    "versions": {"newsschema": "0.1.0", "duckdb": None},
}
#: Small results of the shape each benchmark writes.
FIGURES: dict[str, dict[str, Any]] = {
    "conversion": ABOUT
    | {
        "contestants": {
            "newsschema": SPENT | {"wall_ratio": 1.25, "cpu_ratio": 1.5, "peak_ratio": 0.5},
            "newsschema, 10% bad": SPENT | RATIOS | {"wall_s": 5.0},
            "duckdb-tuned": SPENT | RATIOS | {"wall_s": 2.0},
            "jsonschema": SPENT
            | {"wall_ratio": 61.0, "cpu_ratio": 60.0, "peak_ratio": 0.2, "input_share": 0.1, "wall_s": 122.0},
        }
    },
    "growth": {
        "circumstances": ABOUT,
        "sizes": [
            {"articles": articles, "input_bytes": 1, "contestants": {"newsschema": SPENT, "duckdb-tuned": SPENT}}
            for articles in (100_000, 400_000)
        ],
        "growth": {
            "from_articles": 100_000,
            "to_articles": 400_000,
            "peak_ratio": 1.02,
            "most_peak_ratio": 1.15,
            "most_peak_bytes": 400e6,
            "held": True,
        },
        "stdin_gz": {"unpacked_bytes": 4 * 10**9, "articles": 480_000, **SPENT, "held": True},
    },
    "faults": {
        "faults": [
            {"fault": "kill -9", "runs": 3, "endings": {"older": 1, "newer": 2}, "wrong": [], "left_out": None},
            {"fault": "disk <full>", "runs": 1, "endings": {"older, exit 4": 1}, "wrong": ["lost"], "left_out": None},
            {"fault": "races", "runs": 0, "endings": {}, "wrong": [], "left_out": "no tmpfs"},
        ]
    },
    "ways_back": {
        "circumstances": ABOUT,
        "bars": {"to_lines_cpu_ratio": 1.2, "tables_us": 2.0, "validate_us": 300.0},
        "to_lines_cpu_ratio": None,
        "tables_us": 1.5,
        "validate_us": 250.0,
        "validate_text_us": 300.0,
    },
    "corpus_report": {
        "circumstances": ABOUT | {"versions": {"pyarrow": "26.0"}},
        "bars": {"cpu_s": 20.0, "peak_bytes": 500e6},
        "cases": {"few speakers": {"input_bytes": 162e6, **SPENT, "output_bytes": 40_000}},
    },
    "stages": {
        "circumstances": ABOUT,
        "jobs": {
            "workers": 2, "read": 6000, "written": 5990, "quarantined": 10, "input_bytes": 3 * 10**6, "parts": 6,
            "one process": {"wall_s": 9.0, "cpu_s": 8.0},
            "engines": {"ray": {"wall_s": 6.0, "cpu_s": 10.0, "killed": 1, "same_bytes": True}},
        },
        "overhead": {
            "workers": 1, "rows": 9000, "rounds": 3, "most_ratio": 1.1,
            "engines": {"spark": {"own_us": 100.0, "more_us": 105.0, "ratio": 1.05}},
        },
    },
}  # fmt: skip


@pytest.fixture
def results(tmp_path: Path) -> Path:
    """A folder with the small results."""
    for name, figures in FIGURES.items():
        (tmp_path / f"{name}.json").write_text(json.dumps(figures), encoding="utf-8")
    return tmp_path


def test_the_page_quotes_the_results() -> None:
    """Mend with: python -m benchmarks.tables --write."""
    page = tables.PAGE.read_text(encoding="utf-8")

    assert tables.filled(page, plots.RESULTS, plots.plots()) == page


def test_the_readme_quotes_the_results() -> None:
    """Mend with: python -m benchmarks.tables --write."""
    readme = tables.README.read_text(encoding="utf-8")

    assert compared(readme, plots.RESULTS) == readme
    assert compared(readme.replace("DuckDB", "the others"), plots.RESULTS) == readme


def test_the_plots_are_those_of_the_results() -> None:
    """Mend with: python -m benchmarks.plots --write."""
    there = {path.name: path.read_text(encoding="utf-8") for path in plots.PLOTS.glob("*.svg")}

    assert plots.plots() == there


def test_the_page_has_a_section_for_every_result() -> None:
    """Nothing that is measured is kept from the page."""
    page = tables.PAGE.read_text(encoding="utf-8")

    assert sorted(tables.RENDERED) == sorted(name for _, name, _, _ in tables.SECTION.findall(page))
    assert {path.stem for path in plots.RESULTS.glob("*.json")} <= {*tables.RENDERED}


def test_a_section_tells_its_figures(results: Path) -> None:
    """Results become tables with the plots above them, and what is not measured is said."""
    page = "".join(f"<!-- figures: {name} -->\nstale words\n<!-- end -->\n" for name in tables.RENDERED)
    made = tables.filled(page, results, plots.plots(results))

    assert "stale words" not in made
    assert "| newsschema | 2.50 | 1.25 | 4.00 | 1.50 | 300 | 0.50 | 33.0 |" in made
    assert "| jsonschema (on 10% of the input, scaled) | 122.00 | 61.00 |" in made
    assert "Our peak at 400,000 articles is 1.02 times that at 100,000; the bars" in made
    assert "A gzip stream of 4.00 GB on standard input, 480,000 articles" in made
    assert "| kill -9 | 3 | 2 newer; 1 older | 0 |" in made
    assert "| races | 0 | left out: no tmpfs | 0 |" in made
    assert "| ray | 6 | 10 | 1 | yes |" in made
    assert "| few speakers | 162 | 4.0 | 300 | 40 |" in made
    assert "| spark | 100.0 µs | 105.0 µs | 1.05 × |" in made
    assert "| nested to tables, a record | 1.50 µs | 2 µs |" in made
    assert "<!-- figures: seeds -->\n\nNot measured yet.\n\n<!-- end -->" in made
    assert all(f"](plots/{name})" in made for name in plots.plots(results))


def test_a_plot_without_its_figures_is_left_out(results: Path) -> None:
    """A stream alone is no growth, and a run without bad records says nothing of them."""
    (results / "growth.json").write_text(json.dumps({"stdin_gz": FIGURES["growth"]["stdin_gz"]}), encoding="utf-8")
    clean = {name: it for name, it in FIGURES["conversion"]["contestants"].items() if not name.endswith("bad")}
    (results / "conversion.json").write_text(json.dumps(ABOUT | {"contestants": clean}), encoding="utf-8")

    assert ["conversion.svg", "faults.svg"] == sorted(plots.plots(results))


def drawn(results: Path, name: str) -> Element:
    """A plot, parsed."""
    return fromstring(plots.plots(results)[f"{name}.svg"])  # noqa: S314  our own


@pytest.mark.parametrize("name", plots.PLOTTED)
def test_a_plot_has_words_for_who_cannot_see_it(name: str, results: Path) -> None:
    """A title and a description, named as such, and colours for dark pages."""
    drawing = drawn(results, name)
    title, told, style = (drawing.find(f"{SVG}{tag}") for tag in ("title", "desc", "style"))

    assert drawing.get("aria-labelledby") == "title desc"
    assert title is not None
    assert title.text
    assert told is not None
    assert len(told.text or "") > len(title.text)
    assert style is not None
    assert "prefers-color-scheme:dark" in (style.text or "")


@pytest.mark.parametrize("name", plots.PLOTTED)
def test_a_plot_stays_in_its_frame(name: str, results: Path) -> None:
    """No bar, point or base line lies outside."""
    drawing = drawn(results, name)
    width, height = float(drawing.get("width", "0")), float(drawing.get("height", "0"))
    bars = [
        {side: float(bar.get(side, "0")) for side in ("x", "y", "width", "height")}
        for bar in drawing.iter(f"{SVG}rect")
    ]
    words = [(float(text.get("x", "-1")), float(text.get("y", "-1"))) for text in drawing.iter(f"{SVG}text")]

    assert all(0 <= bar["x"] and bar["x"] + bar["width"] <= width for bar in bars)
    assert all(0 <= bar["y"] and bar["y"] + bar["height"] <= height for bar in bars)
    assert all(0 <= x <= width and 0 <= y <= height for x, y in words)


def test_bars_are_as_long_as_what_they_show(results: Path) -> None:
    """Ours is 1.25 times DuckDB's in time; one that would dwarf the others is cut, and says what it is."""
    drawing = drawn(results, "conversion")
    bars = {
        (told.text or ""): float(bar.get("width", "0"))
        for bar in drawing.iter(f"{SVG}rect")
        if (told := bar.find(f"{SVG}title")) is not None
    }

    assert bars["newsschema: 2.50 seconds"] / bars["duckdb-tuned: 2.00 seconds"] == pytest.approx(1.25, rel=0.01)
    assert bars["jsonschema: 122.00 seconds"] / bars["duckdb-tuned: 2.00 seconds"] == pytest.approx(4.0, rel=0.01)
    assert any("122 " in (text.text or "") for text in drawing.iter(f"{SVG}text"))
