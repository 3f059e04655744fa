"""The generated files are what the code makes of them."""

from __future__ import annotations

import argparse
import json
import re
from pathlib import Path

import pytest

import newsschema as ns
from newsschema.cli.main import parser, run
from newsschema.engines.json_schema import json_schema
from newsschema.handbook import commands as handbook_commands
from newsschema.handbook import generated as handbook
from newsschema.handbook.conformance import CASES
from newsschema.handbook.examples import EXAMPLES, Example, shown
from newsschema.handbook.messages import error_classes, messages_page
from newsschema.handbook.python import python_page
from newsschema.handbook.rules import rule_page, rules_index
from newsschema.handbook.site import navigation, site_pages
from newsschema.rules import catalogue

PROJECT = Path(__file__).parent.parent


def test_nothing_has_drifted() -> None:
    """Mend with: newsschema handbook --write."""
    assert handbook.drifted(handbook.pages(parser(), PROJECT), PROJECT) == []


def test_the_committed_schema_is_the_schema() -> None:
    """The file beside its note is what json_schema() answers."""
    committed = json.loads((PROJECT / "schemas/article.schema.json").read_text(encoding="utf-8"))

    assert committed.pop("$comment") == handbook.SAYS_HOW
    assert json_schema() == committed


def test_drift_is_found_and_mended(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """--check names the file and the command; --write mends it."""
    run(["handbook", "--write", "--folder", str(tmp_path)])
    (tmp_path / "docs/rules.md").write_text("old", encoding="utf-8")
    capsys.readouterr()

    assert run(["handbook", "--check", "--folder", str(tmp_path)]) == 1
    assert "docs/rules.md has drifted: run `newsschema handbook --write`" in capsys.readouterr().err
    assert run(["handbook", "--write", "--folder", str(tmp_path)]) == 0
    assert run(["handbook", "--check", "--folder", str(tmp_path)]) == 0


def test_every_rule_has_its_story() -> None:
    """Its page tells what it says, why, how to mend it, and shows a record that holds and one that breaks."""
    for rule in catalogue.RULES:
        page = rule_page(rule, "made", PROJECT)
        told = (rule.why, rule.mend, "## Which engine states it", f"--select {rule.code}")

        assert all(_unescaped(words) in _unescaped(page) for words in told), rule.code
        assert (PROJECT / CASES / rule.code).is_dir() is ("## It holds" in page and "## It breaks" in page), rule.code


def _unescaped(text: str) -> str:
    return text.replace("\\", "").replace("&lt;", "<")


def test_old_places_of_rules_and_commands_are_kept() -> None:
    """Links to what were headings of one page lead to the line of the page there is now."""
    commands = handbook_commands.command_pages("made", parser(), Path("nowhere"))["docs/command-line.md"]

    assert '<a id="ns101-text-is-in-the-body"></a>[NS101](rules/NS101.md)' in rules_index("made")
    assert '<a id="newsschema-stats-quotes"></a>[newsschema stats quotes](cli/stats-quotes.md)' in commands


def test_the_reference_is_the_same_on_every_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """The width of a window does not change a generated file."""
    monkeypatch.setenv("COLUMNS", "40")
    narrow = handbook_commands.command_pages("made", parser(), Path("nowhere"))
    monkeypatch.setenv("COLUMNS", "200")

    assert handbook_commands.command_pages("made", parser(), Path("nowhere")) == narrow


@pytest.fixture
def command() -> argparse.ArgumentParser:
    """A command line of one command with one of each kind of argument."""
    whole = argparse.ArgumentParser("ns")
    say = whole.add_subparsers(metavar="VERB").add_parser(
        "say", description="Say it. Twice.", epilog="Exit: 0 good, 3 not said (nobody\nlistened), 130 interrupted."
    )
    say.add_argument("words", metavar="WORD", help="what | to say")
    how = say.add_mutually_exclusive_group()
    how.add_argument("--loud", action="store_true", help="over 90%% of all voices")
    how.add_argument("-v", "--voice", choices=("low", "high"), help="which")
    return whole


def test_a_command_is_told_in_tables(command: argparse.ArgumentParser) -> None:
    """Arguments, options with their words and rivals, and each exit code."""
    page = handbook_commands.command_pages("made", command, Path("nowhere"))["docs/cli/say.md"].splitlines()

    assert r"| `WORD` | what \| to say |" in page
    assert "| `--loud` | over 90% of all voices<br>Not with `--voice`. |" in page
    assert "| `-v`, `--voice` | which<br>One of `low`, `high`.<br>Not with `--loud`. |" in page
    assert ["| 0 | good |", "| 3 | not said (nobody listened) |", "| 130 | interrupted |"] == page[-3:]


def test_an_example_shows_what_is_printed() -> None:
    """Both streams, the exit code that is not 0, and what is left behind a bar."""
    files = {"a.jsonl": '{"id": "a", "schema_version": "1.0", "body": ""}\n'}
    example = Example("newsschema", "", ("cat a.jsonl | head -n 1", "newsschema validate a.jsonl | grep NS"), files)
    lines = shown(example, parser(), PROJECT).splitlines()

    assert ["$ cat a.jsonl | head -n 1", files["a.jsonl"].strip(), "$ newsschema validate a.jsonl | grep NS"] == lines[
        :3
    ]
    assert lines[3].startswith("a.jsonl:1:46: NS015 ")
    assert ["in=1 ok=0 refused=1", "# exit code 1"] == lines[4:]


def test_an_example_stands_on_the_page_of_its_command() -> None:
    """Those of a command that there is not are not shown."""
    pages = handbook_commands.command_pages("made", parser(), PROJECT)
    commands = {name: f"docs/cli/{handbook_commands.slug(name)}.md" for name in {example.of for example in EXAMPLES}}
    there = [example for example in EXAMPLES if commands[example.of] in pages]

    assert len(there) > 10
    assert all(f"\n{example.says}\n" in pages[commands[example.of]] for example in there)


def test_every_error_has_its_message() -> None:
    """With what stands in it in braces, wherever it is made."""
    page = messages_page("made")

    assert all(f"\n### {kind.__name__}\n" in page for kind in error_classes())
    assert "- {source}: there is no such file: check the path and its permissions" in page.splitlines()
    assert "- {format} needs an extra library: pip install 'newsschema[{extra}]'" in page.splitlines()
    assert all(f"[{rule.code}](rules/{rule.code}.md)" in page for rule in catalogue.RULES)


def test_every_public_name_is_told() -> None:
    """Functions and values under headings of their own, records in a table."""
    page = python_page("made")
    names = [name for name in ns.__all__ if not name.startswith("_")]

    assert [] == [name for name in names if not re.search(rf"^## {name}$|^\| \[{name}\]", page, re.MULTILINE)]
    assert "| `to` | `str \\| None` | `None` | Format of the output;" in page


def test_a_page_nobody_placed_stands_last() -> None:
    """And one of a known folder on its shelf; what is not there is no entry."""
    made = navigation({"index.md": "Home", "odd.md": "Odd", "how-to/b.md": "B", "how-to/a.md": "A"})

    assert made.splitlines() == [
        "nav:",
        "  - Start:",
        '      - "Home": index.md',
        "  - How to:",
        '      - "A": how-to/a.md',
        '      - "B": how-to/b.md',
        "  - More:",
        '      - "Odd": odd.md',
    ]


def test_pages_from_outside_are_copied_with_their_links(tmp_path: Path) -> None:
    """A link into docs/ leads beside the copy, one to another copied page to its copy."""
    (tmp_path / "SECURITY.md").write_text("[a](docs/rules.md#x) [b](CONTRIBUTING.md) [c](https://a.example/)", "utf-8")
    [page] = site_pages({}, tmp_path, "made").values()

    assert page.splitlines()[1] == "[a](rules.md#x) [b](contributing.md) [c](https://a.example/)"
