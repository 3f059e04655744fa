"""Blocks of code on every page: whatever is shown is run by some test, or says why it is not.

Python is run by tests/test_house.py, pages that are worked through by tests/test_guides.py. Here are the commands of
all other pages: those of ours must be ones that the command line takes, and those that ask for nothing but what a
newcomer has, the seeds, are run.
"""

from __future__ import annotations

import argparse
import re
import shlex
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from newsschema.cli.main import parser, run
from newsschema.cli.stats import spelled_out

PROJECT = Path(__file__).parent.parent
#: Worked through as a whole, with what they print, where there are such pages: tests/guides.py.
WORKED = {"README.md", "docs/index.md", "docs/tutorial.md", "docs/walkthroughs.md"}
PAGES = [
    page
    for page in sorted([*PROJECT.glob("*.md"), *(PROJECT / "docs").rglob("*.md")])
    if page.name != "CHANGELOG.md" and not page.is_relative_to(PROJECT / "docs/how-to")
    if page.relative_to(PROJECT).as_posix() not in WORKED and not page.is_relative_to(PROJECT / "docs/why")
]
BLOCK = re.compile(r"^((?:<!-- [^\n]* -->\n)*)(`{3,})(\w*)\n(.*?)^\2$", re.DOTALL | re.MULTILINE)
#: What only shows: no program is in it.
SHOWN = {"text", "json", "jsonl", "xml", "html", "csv", "yaml", "toml"}
#: Run by the tests that make or fill in the page.
GENERATED = {"console", "pycon"}


@dataclass(frozen=True, slots=True)
class Block:
    """A fenced block of a page."""

    page: str
    line: int
    remarks: str
    language: str
    text: str

    def __str__(self) -> str:
        return f"{self.page}:{self.line}"


def blocks() -> Iterator[Block]:
    """Every block of every page that is not worked through as a whole."""
    for path in PAGES:
        page = path.read_text(encoding="utf-8")
        for found in BLOCK.finditer(page):
            line = page.count("\n", 0, found.start(2)) + 1
            yield Block(path.relative_to(PROJECT).as_posix(), line, found[1], found[3], found[4])


BLOCKS = list(blocks())
COMMANDS = [
    pytest.param(command, id=f"{block}-{number}")
    for block in BLOCKS
    if block.language == "sh"
    for number, command in enumerate(
        re.findall(r"(?:^|\| )newsschema (.+)$", block.text.replace("\\\n", " "), re.MULTILINE)
    )
]


def words_of(command: str) -> list[str]:
    """The arguments of a command, its remark and what follows behind a bar or an arrow left out."""
    lexer = shlex.shlex(command, posix=True, punctuation_chars="|&;<>")
    lexer.whitespace_split = True
    words: list[str] = []
    for word in lexer:
        if set(word) <= set("|&;<>"):
            break
        words.append(word)
    return words


@pytest.mark.parametrize("block", BLOCKS, ids=str)
def test_a_block_says_what_it_is(block: Block) -> None:
    """Python stands where it is run, a shell's commands are looked at here, the rest only shows or says why."""
    on_its_own = block.page.count("/") == 1 or block.page in {"CONTRIBUTING.md", "SECURITY.md"}

    assert (
        block.language in SHOWN | GENERATED | {"sh"}
        or (block.language == "python" and on_its_own)
        or "<!-- not run: " in block.remarks
    )


@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_is_one_of_ours(command: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The command line takes its words; a word in capitals stands for one of the reader's."""

    def refuse(_: argparse.ArgumentParser, message: str) -> None:
        raise AssertionError(f"newsschema {command}: {message}")

    monkeypatch.setattr(argparse.ArgumentParser, "error", refuse)

    assert parser().parse_args(spelled_out(words_of(command))).run


@pytest.mark.parametrize(
    "command",
    [
        param
        for param in COMMANDS
        if re.match(
            r"(?:explain|schema|diff \d\.\d current)\b|(?:convert|validate|stats \w+) '?seeds/", str(param.values[0])
        )
    ],
)
def test_a_command_on_the_seeds_runs(command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As it stands, where all it needs comes with the project; ends well."""
    for name in ("seeds", "schemas"):
        (tmp_path / name).symlink_to(PROJECT / name)
    monkeypatch.chdir(tmp_path)

    assert run(words_of(command)) == 0


def test_the_copied_pages_run_where_they_are_copied() -> None:
    """What CONTRIBUTING.md shows is run on its page in docs/, which says the same."""
    for name in ("CONTRIBUTING.md", "SECURITY.md"):
        here = [(it.language, it.text) for it in BLOCKS if it.page == name]
        there = [(it.language, it.text) for it in BLOCKS if it.page == f"docs/{name.lower()}"]

        assert here == there
