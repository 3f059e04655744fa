"""What the pages of the command line show: commands that are run on the seeds when the handbook is written.

Each runs in a folder of its own that has `seeds/`, `schemas/` and the files an example brings. A verb that has no
example here gets its page without one.
"""

from __future__ import annotations

import argparse
import contextlib
import io
import shlex
import sys
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from newsschema.errors import NewsschemaError


@dataclass(frozen=True, slots=True)
class Example:
    """Some commands, one after another, in one folder."""

    #: The command whose page shows it, by its full name: "newsschema stats quotes".
    of: str
    #: What it is good for, one sentence.
    says: str
    #: As typed; behind a bar only `head -n N`, `tail -n N` and `grep TEXT` are understood, and `cat FILE` alone.
    commands: tuple[str, ...]
    #: Files that lie there before.
    files: Mapping[str, str] = field(default_factory=dict[str, str])


_TWO_RECORDS: Final = {
    "two.jsonl": '{"id": "a", "schema_version": "1.0", "body": "The pier is shut."}\n'
    '{"id": "b", "schema_version": "1.0", "body": "The pier is shut.", '
    '"dateline": "Vell", "dateline_span": {"start": 0, "end": 4, "text": "Vell"}}\n'
}

EXAMPLES: Final = (
    Example("newsschema", "Which version this is.", ("newsschema --version",)),
    Example(
        "newsschema convert",
        "One text, one record.",
        (
            "newsschema convert seeds/02-mayor-and-footbridge.txt -o mayor.json",
            "cat mayor.json | head -n 3",
        ),
    ),
    Example(
        "newsschema convert",
        "Many texts, as Parquet: one row an article, and tables of quotes, figures and all else with keys.",
        ("newsschema convert 'seeds/*.txt' -o out/ --to parquet --tables both",),
    ),
    Example(
        "newsschema convert",
        "What breaks a rule is refused, kept with its reasons, and told.",
        ("cat two.jsonl", "newsschema convert two.jsonl -o good.jsonl"),
        _TWO_RECORDS,
    ),
    Example(
        "newsschema validate",
        "The second of these records has a span whose words are not there.",
        ("newsschema validate two.jsonl", "newsschema validate two.jsonl --ignore NS101 -q"),
        _TWO_RECORDS,
    ),
    Example(
        "newsschema validate",
        "As annotations of a pull request.",
        ("newsschema validate two.jsonl --output-format github",),
        _TWO_RECORDS,
    ),
    Example(
        "newsschema stats quotes",
        "Who is quoted most in the seeds.",
        ("newsschema stats quotes 'seeds/*.txt' --top 5",),
    ),
    Example(
        "newsschema stats figures",
        "How exactly figures are told.",
        ("newsschema stats figures 'seeds/*.txt' --by bound",),
    ),
    Example(
        "newsschema schema",
        "As a table of DuckDB.",
        ("newsschema schema --format duckdb --table quotes | head -n 6",),
    ),
    Example(
        "newsschema card",
        "A card for a folder, to be finished by whoever publishes it.",
        (
            "newsschema convert 'seeds/*.txt' -o out/ --to parquet -q",
            "newsschema card out/ --name Seeds --license Apache-2.0 | head -n 6",
        ),
    ),
    Example(
        "newsschema diff",
        "Whether anything has changed since 1.0.",
        ("newsschema diff 1.0 current",),
    ),
    Example(
        "newsschema show",
        "One article as a page that needs nothing else.",
        ("newsschema show seeds/02-mayor-and-footbridge.txt -o mayor.html",),
    ),
    Example(
        "newsschema stats report",
        "A whole corpus as a page that needs nothing else.",
        ("newsschema stats report 'seeds/*.txt' -o report.html",),
    ),
    Example(
        "newsschema ground",
        "Of two quotes that a model gave, one is in the text.",
        ("newsschema ground answers.jsonl -o clean.jsonl",),
        {
            "answers.jsonl": '{"id": "a", "body": "“We mend the bridge,” said Ana Reyes.", "quotes": ['
            '{"text": "We mend the bridge", "speaker": "Ana Reyes"}, '
            '{"text": "We close the bridge", "speaker": "Ana Reyes"}]}\n'
        },
    ),
    Example("newsschema explain", "The story of a rule.", ("newsschema explain NS101",)),
    Example("newsschema explain", "The first of all rules.", ("newsschema explain --list | head -n 3",)),
    Example(
        "newsschema compact",
        "Two runs leave two files, which become one.",
        (
            "newsschema convert seeds/01-harbour-rockets.txt -o out/ --to parquet",
            "newsschema convert seeds/03-dockers-wire.txt -o out/ --to parquet --append",
            "newsschema compact out/",
        ),
    ),
    Example(
        "newsschema quarantine ls",
        "What a run refused, and why.",
        ("newsschema convert two.jsonl -o out/ -q", "newsschema quarantine ls out/"),
        _TWO_RECORDS,
    ),
    Example(
        "newsschema quarantine show",
        "The bytes of a refused record on standard output, its findings on standard error.",
        ("newsschema convert two.jsonl -o out/ -q", "newsschema quarantine show out/ 1"),
        _TWO_RECORDS,
    ),
    Example(
        "newsschema quarantine replay",
        "Judged again: nothing was mended, so it is refused again.",
        ("newsschema convert two.jsonl -o out/ -q", "newsschema quarantine replay out/ -o mended/"),
        _TWO_RECORDS,
    ),
    Example(
        "newsschema doctor",
        "What would stand in the way of a conversion is told before it is begun.",
        ("newsschema doctor two.jsonl gone.jsonl -o news.parquet | grep !", "newsschema doctor two.jsonl | tail -n 1"),
        _TWO_RECORDS,
    ),
)


def shown(example: Example, command_line: argparse.ArgumentParser, project: Path) -> str:
    """An example as a terminal shows it: each command behind a $, and what it prints; an exit code that is not 0."""
    with tempfile.TemporaryDirectory() as folder:
        for name in ("seeds", "schemas"):
            (Path(folder) / name).symlink_to((project / name).resolve())
        for name, text in example.files.items():
            (Path(folder) / name).write_text(text, encoding="utf-8")
        with contextlib.chdir(folder):
            return "\n".join(line for command in example.commands for line in _run(command, command_line))


def _run(command: str, command_line: argparse.ArgumentParser) -> Iterator[str]:
    """One command and its lines; what goes to standard error stands behind what goes to standard output."""
    yield f"$ {command}"
    first, _, sieve = command.partition(" | ")
    program, *words = shlex.split(first)
    if program == "cat":
        code, out, told = 0, Path(words[0]).read_text(encoding="utf-8"), ""
    else:
        code, out, told = _called(words, command_line)
    yield from (*_sieved(out.splitlines(), sieve), *told.splitlines())
    if code:
        yield f"# exit code {code}"


def _sieved(lines: list[str], sieve: str) -> list[str]:
    """What is left behind a bar. Raises ValueError for a program that no example may use."""
    match shlex.split(sieve):
        case []:
            return lines
        case ["head", "-n", many]:
            return lines[: int(many)]
        case ["tail", "-n", many]:
            return lines[-int(many) :]
        case ["grep", text]:
            return [line for line in lines if text in line]
        case other:
            raise ValueError(f"an example cannot use {other}: head -n, tail -n and grep are known")


def _called(words: list[str], command_line: argparse.ArgumentParser) -> tuple[int, str, str]:
    """Exit code, standard output and standard error of a command, run here as the command line would."""
    out, told = io.TextIOWrapper(io.BytesIO(), "utf-8"), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(told):
        try:
            chosen = command_line.parse_args(words)
            chosen.command_line = command_line
            code: int = chosen.run(chosen)
        except NewsschemaError as error:
            print(f"newsschema: {error}", file=sys.stderr)  # noqa: T201  where the command line says it
            code = error.exit_code
        except SystemExit as ended:
            code = int(ended.code or 0)
        out.flush()
    return code, out.buffer.getvalue().decode(), told.getvalue()  # type: ignore[attr-defined]  # of BytesIO
