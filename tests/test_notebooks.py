"""Notebooks of docs/: every cell runs, and shows what the committed notebook says it shows."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Mapping
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Final

import pytest
from pages_read import PageRead

PROJECT: Final = Path(__file__).parent.parent
RUNS: Final = PROJECT / "tests/notebook_runs.py"
NOTEBOOKS: Final = sorted((PROJECT / "docs/notebooks").glob("*.ipynb"))
#: What is run, and what its cells import.
NEEDED: Final = ("IPython", "nbformat", "pandas", "polars", "duckdb")
needs_shell: Final = pytest.mark.skipif(
    any(find_spec(name) is None for name in NEEDED),
    reason="needs IPython, nbformat, pandas, Polars and DuckDB: pip install 'newsschema[dev]'",
)
Json = dict[str, Any]


def read(path: Path) -> Json:
    """A notebook as JSON values."""
    return json.loads(path.read_text("utf-8"))


def run_in(folder: Path, notebook: Json) -> subprocess.CompletedProcess[str]:
    """Run a notebook beside seeds of its own, as it would in docs/; what it shows is in shown.ipynb."""
    here = folder / "docs/notebooks"
    here.mkdir(parents=True)
    shutil.copytree(PROJECT / "seeds", folder / "seeds")
    (here / "made.ipynb").write_text(json.dumps(notebook), encoding="utf-8")
    return subprocess.run(
        [sys.executable, RUNS, "made.ipynb", "--to", folder / "shown.ipynb"],
        cwd=here,
        check=False,
        capture_output=True,
        text=True,
    )


def shown_by(notebook: Json) -> list[list[str]]:
    """What the cells of code show, without what only styles it: of a table the words of its cells."""
    return [
        [words_of(output) for output in cell["outputs"]] for cell in notebook["cells"] if cell["cell_type"] == "code"
    ]


def words_of(output: Mapping[str, Any]) -> str:
    """The words of one output as people see it: a notebook prefers HTML."""
    data = output.get("data", {})
    if "text/html" in data:
        return " ".join(PageRead("".join(data["text/html"])).text.split())
    return "".join(data.get("text/plain") or output["text"])


def cell_of(*lines: str) -> Json:
    """A notebook of one cell."""
    cell = {"id": "a", "cell_type": "code", "source": "\n".join(lines), "metadata": {}, "outputs": []}
    return {"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": [{**cell, "execution_count": None}]}


@needs_shell
@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.name)
def test_a_notebook_shows_what_it_says(path: Path, tmp_path: Path) -> None:
    """Mend with: python tests/notebook_runs.py docs/notebooks/*.ipynb."""
    done = run_in(tmp_path, read(path))

    assert done.returncode == 0, done.stderr[-2000:]
    assert shown_by(read(tmp_path / "shown.ipynb")) == shown_by(read(path))


@needs_shell
@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.name)
def test_a_notebook_is_one(path: Path) -> None:
    """By the schema of the format; with outputs to be read without running it, and no path of a machine in them."""
    import nbformat

    notebook = read(path)
    nbformat.validate(notebook)
    code = [cell for cell in notebook["cells"] if cell["cell_type"] == "code"]

    assert all(cell["outputs"] for cell in code)
    assert [*range(1, len(code) + 1)] == [cell["execution_count"] for cell in code]
    assert str(Path.home()) not in path.read_text("utf-8")


@needs_shell
def test_a_cell_that_raises_is_told(tmp_path: Path) -> None:
    """With its number, what it raised and what stands in it."""
    done = run_in(tmp_path, cell_of("import newsschema as ns", "ns.read('../../seeds/gone.txt')"))

    assert done.returncode == 1
    assert "RuntimeError: cell 1 raises UnreadableSource: ../../seeds/gone.txt" in done.stderr


@needs_shell
def test_what_a_cell_shows_is_kept(tmp_path: Path) -> None:
    """What it prints, what it displays and what it ends with; a value by its own HTML."""
    lines = ("import newsschema as ns", "print('one')", "display('two')", "ns.Finding('NS101', '', 'three')")
    done = run_in(tmp_path, cell_of(*lines))

    assert done.returncode == 0, done.stderr
    assert shown_by(read(tmp_path / "shown.ipynb")) == [["one\n", "'two'", "NS101 (error)three"]]


def test_there_is_a_notebook() -> None:
    """Or the tests above would ask nothing."""
    assert [path.name for path in NOTEBOOKS] == ["first-look.ipynb"]
