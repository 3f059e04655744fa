"""The house: small rooms with names of their own, and the examples on its walls are true."""

from __future__ import annotations

import contextlib
import io
import json
import re
from pathlib import Path

import pytest

PROJECT = Path(__file__).parent.parent
MODULES = sorted(
    path for top in ("newsschema", "tests", "benchmarks", "seeds") for path in (PROJECT / top).rglob("*.py")
)
PAGES = [PROJECT / "README.md", *sorted((PROJECT / "docs").glob("*.md"))]
LONGEST = 350
EXAMPLE = re.compile(r"```python\n(.*?)```\n(?:\n```text\n(.*?)```)?", re.DOTALL)


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(PROJECT).as_posix())
def test_a_module_is_one_thing(path: Path) -> None:
    """A module of more than 350 lines is two modules; one called utils is none."""
    lines = path.read_text(encoding="utf-8").count("\n")

    assert lines <= LONGEST
    assert not {"utils", "helpers", "common", "util", "helper"} & {path.stem, *path.relative_to(PROJECT).parts}


def test_the_readme_quotes_the_benchmark() -> None:
    """Figures in the README are those of benchmarks/results; mend with: python -m benchmarks.seeds --write."""
    told = json.loads((PROJECT / "benchmarks/results/seeds.json").read_bytes())["in_sum"]
    share = {name: f"{counts['right']} of {counts['of']}" for name, counts in told.items() if isinstance(counts, dict)}
    readme = " ".join((PROJECT / "README.md").read_text(encoding="utf-8").split())

    assert f"it finds {share['quotes']} quotes, {share['speaker']} with the right speaker" in readme
    assert f"{share['figures']} figures, {share['source']} with the right source" in readme


def examples() -> list[tuple[str, str, str]]:
    """Every Python example of every page, with what it prints where the page says so."""
    return [
        (page.name, code, printed)
        for page in PAGES
        for code, printed in EXAMPLE.findall(page.read_text(encoding="utf-8"))
    ]


@pytest.mark.parametrize(("page", "code", "printed"), examples())
def test_examples_run(page: str, code: str, printed: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What a page shows runs, in a folder that holds the files it speaks of, and prints what it says."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "story.txt").write_text("Rain fell on Vell on Monday.\n", encoding="utf-8")
    for folder, name, text in (
        ("archive", "one.txt", "Snow fell.\n"),
        ("in", "a.jsonl", '{"id": "a", "schema_version": "1.0", "body": "Hail fell."}\n'),
    ):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / name).write_text(text, encoding="utf-8")
    shown = io.StringIO()
    with contextlib.redirect_stdout(shown):
        exec(compile(code, page, "exec"), {})  # noqa: S102  our own pages

    assert shown.getvalue() == printed
