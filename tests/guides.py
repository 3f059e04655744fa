"""Pages that are worked through from top to bottom: their blocks, and a folder in which they run one after another.

A page is one session in one folder, which holds our seeds and schemas. A block of `sh` or `python` is run, and when a
block of `text`, `json` or `csv` follows it at once, that is all it prints, on both streams in their order; a line `...`
there stands for any lines. What a reader is to save is written under the name above it. Remarks that are not shown:

    <!-- file: NAME -->       the block is a file, which stands there from now on
    <!-- exit: 1 -->          the command ends with this code
    <!-- needs: MODULE -->    the block is left out where the module is not installed
    <!-- not run: WHY -->     the block is not run at all

`python tests/guides.py --write [PAGE ...]` puts what blocks print now into the pages, but where a line `...` stands.
"""

from __future__ import annotations

import contextlib
import importlib.util
import io
import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from newsschema.cli.main import run

PROJECT: Final = Path(__file__).parent.parent
PAGES: Final = sorted(
    [
        PROJECT / "README.md",
        PROJECT / "docs/index.md",
        PROJECT / "docs/tutorial.md",
        PROJECT / "docs/evolution.md",
        *(PROJECT / "docs/how-to").glob("*.md"),
        *(PROJECT / "docs/why").glob("*.md"),
    ]
)
_REMARK: Final = r"(?:<!-- (?:file|exit|needs|not run): [^\n]* -->\n)*"
_BLOCK: Final = re.compile(rf"^({_REMARK})```(\w*)\n(.*?)^```$", re.DOTALL | re.MULTILINE)
_PRINTED: Final = ("text", "json", "csv")
#: A command of ours in which nothing is left for a shell to do but to send its output to a file.
_OURS: Final = re.compile(r"newsschema (?P<words>[^|<>;&$`#(]*)(?:> (?P<file>\S+))?")
#: `newsschema` in a shell is this newsschema.
_SHELL: Final = 'newsschema() { "$PYTHON" -m newsschema "$@"; }\n'


@dataclass(frozen=True, slots=True)
class Block:
    """A fenced block of a page."""

    language: str
    text: str
    #: The line of the page it opens at.
    line: int
    #: By its word: file, exit, needs, not run.
    remarks: dict[str, str]
    #: What it prints, where the page shows that, and where in the page that stands.
    printed: str | None = None
    printed_at: int = 0

    @property
    def runs(self) -> bool:
        """Whether it is run, as far as the page has a say."""
        return self.language in {"sh", "python"} and "not run" not in self.remarks

    @property
    def there(self) -> bool:
        """Whether the module it needs is installed."""
        needed = self.remarks.get("needs")
        try:
            return needed is None or importlib.util.find_spec(needed) is not None
        except ModuleNotFoundError:
            return False


def blocks_of(page: str) -> list[Block]:
    """Every block of a page in order, those that show what is printed within the block that prints it."""
    found: list[Block] = []
    before = 0
    for match in _BLOCK.finditer(page):
        remarks = dict(re.findall(r"<!-- ([\w ]+): (.*) -->", match[1]))
        block = Block(match[2], match[3], page.count("\n", 0, match.start(2)) + 1, remarks)
        follows = found and found[-1].runs and found[-1].printed is None and not page[before : match.start()].strip()
        if follows and block.language in _PRINTED and not remarks:
            last = found.pop()
            block = replace(last, printed=block.text, printed_at=match.start(3))
        found.append(block)
        before = match.end()
    return found


def worked_through(page: str, folder: Path) -> Iterator[tuple[Block, str]]:
    """Every block that runs, in its turn, with what it printed in *folder*, where we are; those left out are not."""
    for block in blocks_of(page):
        if block.there and "file" in block.remarks:
            path = folder / block.remarks["file"]
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(block.text, encoding="utf-8")
        elif block.there and block.runs:
            yield block, ran(block)


def ran(block: Block) -> str:
    """What a block prints, run in the folder where we are. Raises AssertionError where it ends otherwise than told."""
    if block.language == "python":
        return _of_python(block)
    shown: list[str] = []
    code = 0
    for command in filter(str.strip, block.text.replace("\\\n", " ").splitlines()):
        assert code == 0, f"line {block.line}: exit {code} before {command}"
        ours = _OURS.fullmatch(command)
        code, printed = _of_ours(ours["words"], ours["file"]) if ours else _of_shell(command)
        shown.append(printed)
    told = int(block.remarks.get("exit", "0"))
    assert told == code, f"line {block.line} ends with {code}:\n{''.join(shown)}"
    return "".join(shown)


def _of_python(block: Block) -> str:
    shown = io.StringIO()
    with contextlib.redirect_stdout(shown):
        exec(compile(block.text, f"line {block.line}", "exec"), {"__name__": "__main__"})  # noqa: S102  our own pages
    return shown.getvalue()


def _of_ours(words: str, file: str | None) -> tuple[int, str]:
    """The exit code and what a command of ours shows, run in this process, which is quicker; *file* takes output."""
    shown = io.TextIOWrapper(io.BytesIO(), "utf-8", write_through=True)  # bytes may be written beside the text
    with contextlib.ExitStack() as opened, contextlib.redirect_stderr(shown):
        out = opened.enter_context(Path(file).open("w", encoding="utf-8")) if file else shown
        with contextlib.redirect_stdout(out):
            code = run(list(_words(words)))
    shown.seek(0)
    return code, shown.read()


def _words(command: str) -> Iterator[str]:
    """The arguments; patterns without quotes become files, as in a shell."""
    for printed in shlex.split(command, posix=False):
        word = shlex.split(printed)[0]
        paths = sorted(str(path) for path in Path().glob(word)) if "*" in printed and printed == word else []
        yield from paths or [word]


def _of_shell(command: str) -> tuple[int, str]:
    there = os.pathsep.join((str(PROJECT), os.environ.get("PYTHONPATH", "")))
    surroundings = {**os.environ, "PYTHON": sys.executable, "PYTHONPATH": there, "LC_ALL": "C.UTF-8"}
    done = subprocess.run(
        ["bash", "-eo", "pipefail", "-c", _SHELL + command],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        env=surroundings,
        encoding="utf-8",
        check=False,
    )
    return done.returncode, done.stdout


def says(printed: str, shown: str) -> bool:
    r"""Whether what was *shown* is what the page has *printed*.

    >>> says("a\n...\nd\n", "a\nb\nc\nd\n"), says("a\n...\n", "b\n")
    (True, False)
    """
    pattern = "".join(r"(?:.*\n)*?" if line == "..." else re.escape(line) + "\n" for line in printed.splitlines())
    return re.fullmatch(pattern, shown) is not None


def clone_in(folder: Path) -> None:
    """Make what a newcomer has of the project, as far as a page looks into it."""
    for name in ("seeds", "schemas"):
        shutil.copytree(PROJECT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__", "conformance"))


def _written_anew(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    with tempfile.TemporaryDirectory() as made, contextlib.chdir(made):
        clone_in(Path(made))
        for block, shown in reversed(list(worked_through(text, Path(made)))):
            if block.printed is not None and not says(block.printed, shown) and "...\n" not in block.printed:
                text = text[: block.printed_at] + shown + text[block.printed_at + len(block.printed) :]
    page.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    for chosen in [Path(name).resolve() for name in sys.argv[2:]] or PAGES:
        _written_anew(chosen)
