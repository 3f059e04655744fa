"""The tutorial, the guides and the README do what they say, from top to bottom."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from guides import PAGES, PROJECT, blocks_of, clone_in, ran, says, worked_through

NAMES = [page.relative_to(PROJECT).as_posix() for page in PAGES]
_LINK = re.compile(r"\]\(([^)\s]+)\)")


@pytest.fixture
def clone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder as a newcomer has it, as far as a page looks into it."""
    clone_in(tmp_path)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.filterwarnings("ignore::DeprecationWarning")  # of other libraries among themselves
@pytest.mark.parametrize("name", NAMES)
def test_a_page_can_be_worked_through(name: str, clone: Path) -> None:
    """Every block runs in its turn, in one folder; mend what is shown with: python tests/guides.py --write."""
    page = (PROJECT / name).read_text(encoding="utf-8")
    for block, shown in worked_through(page, clone):
        assert block.printed is None or says(block.printed, shown), f"{name}:{block.line} prints\n{shown}"
    left_out = [block.remarks["needs"] for block in blocks_of(page) if not block.there]
    if left_out:
        pytest.skip(f"all but what needs {', '.join(left_out)}")


@pytest.mark.parametrize("name", NAMES)
def test_a_block_is_run_or_says_why_not(name: str) -> None:
    """Nothing is shown as output that no block prints, and no command stands there untried."""
    loose = [
        f"{name}:{block.line}"
        for block in blocks_of((PROJECT / name).read_text(encoding="utf-8"))
        if not (block.runs or {"file", "not run"} & set(block.remarks))
    ]

    assert loose == []


@pytest.mark.parametrize("name", NAMES)
def test_links_lead_somewhere(name: str) -> None:
    """To a file of the project, and to a heading that is there."""
    page = PROJECT / name
    dead = [
        link
        for link in _LINK.findall(page.read_text(encoding="utf-8"))
        if not link.startswith(("https://", "http://")) and not _leads(page, link)
    ]

    assert dead == []


def _leads(page: Path, link: str) -> bool:
    path, _, heading = link.partition("#")
    target = (page.parent / path).resolve() if path else page
    return target.exists() and (not heading or heading in _headings(target))


def _headings(page: Path) -> set[str]:
    """The names that readers of Markdown give to headings."""
    found = re.findall(r"^#+ (.+)$", page.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).strip().replace(" ", "-") for heading in found}


def test_output_that_differs_is_found(clone: Path) -> None:
    """A page that shows another number than is printed, and a command that fails, do not pass."""
    wrong, fails = blocks_of("```sh\necho 16\n```\n\n```text\n17\n```\n\n```sh\nnewsschema validate gone.txt\n```\n")

    assert not says(wrong.printed or "", ran(wrong))
    with pytest.raises(AssertionError, match="line 9 ends with 3"):
        ran(fails)
    assert clone.is_dir()
