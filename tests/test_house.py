"""The house: small rooms with names of their own, and the examples on its walls are true."""

from __future__ import annotations

import contextlib
import io
import re
from pathlib import Path

import guides
import pytest

PROJECT = Path(__file__).parent.parent
MODULES = sorted(
    path for top in ("newsschema", "tests", "benchmarks", "seeds") for path in (PROJECT / top).rglob("*.py")
)
#: Guides are worked through as a whole, by tests/test_guides.py.
PAGES = sorted({*(PROJECT / "docs").glob("*.md")} - {*guides.PAGES})
LONGEST = 350
#: An example may say which module it needs that a newcomer has not: `<!-- needs: dask.dataframe -->` above it.
EXAMPLE = re.compile(r"(?:<!-- needs: ([\w.]+) -->\n)?```python\n(.*?)```\n(?:\n```text\n(.*?)```)?", re.DOTALL)
#: What an archive holds in the examples.
ARCHIVE = {
    "one.txt": "“We mend the bridge,” said Ana Reyes. Twelve boats came.\n",
    "two.txt": "Tom Okoro said that the harbour would cost about $3 million.\n",
}


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(PROJECT).as_posix())
def test_a_module_is_one_thing(path: Path) -> None:
    """A module of more than 350 lines is two modules; one called utils is none."""
    lines = path.read_text(encoding="utf-8").count("\n")

    assert lines <= LONGEST
    assert not {"utils", "helpers", "common", "util", "helper"} & {path.stem, *path.relative_to(PROJECT).parts}


def examples() -> list[tuple[str, str, str, str]]:
    """Every Python example of every page, what it needs, and what it prints where the page says so."""
    return [
        (page.name, needs, code, printed)
        for page in PAGES
        for needs, code, printed in EXAMPLE.findall(page.read_text(encoding="utf-8"))
    ]


@pytest.mark.filterwarnings("ignore::DeprecationWarning")  # of other libraries among themselves
@pytest.mark.parametrize(("page", "needs", "code", "printed"), examples())
def test_examples_run(
    page: str, needs: str, code: str, printed: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What a page shows runs, in a folder that holds the files it speaks of, and prints what it says."""
    if needs:
        pytest.importorskip(needs, reason=f"{needs} is not installed: pip install 'newsschema[dialects]'")
    monkeypatch.chdir(tmp_path)
    (tmp_path / "story.txt").write_text("Rain fell on Vell on Monday.\n", encoding="utf-8")
    told = {"archive": ARCHIVE, "in": {"a.jsonl": '{"id": "a", "schema_version": "1.0", "body": "Hail fell."}\n'}}
    for folder, files in told.items():
        (tmp_path / folder).mkdir()
        for name, text in files.items():
            (tmp_path / folder / name).write_text(text, encoding="utf-8")
    shown = io.StringIO()
    with contextlib.redirect_stdout(shown):
        exec(compile(code, page, "exec"), {"__name__": "__main__"})  # noqa: S102  our own pages

    assert shown.getvalue() == printed
