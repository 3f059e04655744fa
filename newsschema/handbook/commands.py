"""The handbook's pages of the command line: an index, and a page for each command with its options and what it prints.

All of it is read from the parser; the examples are run when the pages are written (`examples`).
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from newsschema.handbook.examples import EXAMPLES, shown
from newsschema.handbook.markdown import cell, fenced

#: What a command's own words about its exit codes are parted by: ", 2 usage".
_NEXT_CODE: Final = re.compile(r",\s+(?=\d+ )")

#: Commands by their full names, the whole command line first.
Commands = dict[str, argparse.ArgumentParser]


def command_pages(says_how: str, command_line: argparse.ArgumentParser, project: Path) -> dict[str, str]:
    """The index and the page of each command, by their paths in the project."""
    commands = dict(commands_of(command_line, command_line.prog))
    pages = {
        f"docs/cli/{slug(name)}.md": command_page(name, commands, says_how, project)
        for name, command in commands.items()
        if command is not command_line
    }
    return {"docs/command-line.md": index(commands, says_how, project), **pages}


def commands_of(command: argparse.ArgumentParser, name: str) -> Iterator[tuple[str, argparse.ArgumentParser]]:
    """A command and all below it, by their full names."""
    yield name, command
    for verb, inner in _verbs(command).items():
        yield from commands_of(inner, f"{name} {verb}")


def slug(name: str) -> str:
    """What the page of a command is called: stats-quotes for newsschema stats quotes."""
    return name.partition(" ")[2].replace(" ", "-")


def index(commands: Commands, says_how: str, project: Path) -> str:
    """All commands, a line each; the places that headings of the page once had lead to their lines."""
    whole = next(iter(commands.values()))
    lines = [f"<!-- {says_how} -->", "# Command line", "", whole.description or "", "", *_INTRODUCTION, ""]
    lines += ["| command | what it does |", "|---|---|"]
    for name, command in commands.items():
        if command is not whole:
            place = f'<a id="{name.replace(" ", "-")}"></a>'
            lines.append(f"| {place}[{name}](cli/{slug(name)}.md) | {cell(_first(command))} |")
    lines += ["", *_examples(whole.prog, whole, project), "## Exit codes", "", "| code | meaning |", "|---|---|"]
    lines += [f"| {code} | {meaning} |" for code, meaning in EXIT_CODES.items()]
    return "\n".join(lines).rstrip() + "\n"


_INTRODUCTION: Final = (
    "Every command reads whatever a [format](formats.md) can be read from, and `-` is standard input. Results go to",
    "standard output, what is told about them to standard error. `newsschema COMMAND --help` prints what stands here.",
)

EXIT_CODES: Final = {
    0: "good",
    1: "finished, some records refused; for a check, something was found",
    2: "the command line is wrong",
    3: "an input is unreadable",
    4: "an output failed; what stood there before is untouched",
    5: "more records refused than `--max-errors` allows; nothing was written",
    130: "interrupted; no output is half done",
    143: "told to stop (SIGTERM); no output is half done",
}


def command_page(name: str, commands: Commands, says_how: str, project: Path) -> str:
    """All there is to tell of one command."""
    command, whole = commands[name], next(iter(commands.values()))
    lines = [f"<!-- {says_how} -->", f"# {name}", "", _prose(command.description or ""), ""]
    lines += [*fenced(_usage(command), "text"), ""]
    verbs = _verbs(command)
    if verbs:
        lines += ["| command | what it does |", "|---|---|"]
        lines += [
            f"| [{name} {verb}]({slug(f'{name} {verb}')}.md) | {cell(_first(it))} |" for verb, it in verbs.items()
        ]
        lines.append("")
    lines += [*_examples(name, whole, project), *_arguments(command), *_exit_codes(command)]
    return "\n".join(lines).rstrip() + "\n"


def _first(command: argparse.ArgumentParser) -> str:
    """The first sentence of what a command says of itself."""
    return re.split(r"(?<=[.:])\s", (command.description or "").strip())[0].rstrip(".:") or command.prog


def _examples(name: str, whole: argparse.ArgumentParser, project: Path) -> Iterator[str]:
    """What is shown of a command, run now; nothing where the project has no seeds."""
    told = [example for example in EXAMPLES if example.of == name]
    if told and (project / "seeds").is_dir():
        yield "## Examples" if len(told) > 1 else "## Example"
        yield ""
        for example in told:
            yield example.says
            yield ""
            yield from fenced(shown(example, whole, project), "console")
            yield ""


def _arguments(command: argparse.ArgumentParser) -> Iterator[str]:
    """What it takes, in two tables."""
    asked = [action for action in command._actions if not isinstance(action.choices, dict)]  # noqa: SLF001  argparse has no other way to ask
    for heading, of_kind in (
        ("Arguments", [action for action in asked if not action.option_strings]),
        ("Options", [action for action in asked if action.option_strings]),
    ):
        if of_kind:
            yield f"## {heading}"
            yield ""
            yield "| word | meaning |"
            yield "|---|---|"
            for action in of_kind:
                yield f"| {_names(action)} | {_meaning(action, command)} |"
            yield ""


def _names(action: argparse.Action) -> str:
    """How it is written: `-o TARGET`, `--output TARGET`."""
    if not action.option_strings:
        return f"`{action.metavar or action.dest}`"
    value = (
        "" if action.nargs == 0 else f" {action.metavar or ('' if action.choices else action.dest.upper())}".rstrip()
    )
    return ", ".join(f"`{name}{value}`" for name in action.option_strings)


def _meaning(action: argparse.Action, command: argparse.ArgumentParser) -> str:
    """Its help, the words it may have, and what it cannot stand beside."""
    told = [cell(_expanded(action))]
    if action.choices and action.option_strings:
        told.append(f"One of {', '.join(f'`{choice}`' for choice in action.choices)}.")
    rivals = [
        f"`{other.option_strings[-1]}`"
        for group in command._mutually_exclusive_groups  # noqa: SLF001  as above
        if action in group._group_actions  # noqa: SLF001  as above
        for other in group._group_actions  # noqa: SLF001  as above
        if other is not action and other.option_strings
    ]
    if rivals:
        told.append(f"Not with {' or '.join(rivals)}.")
    return "<br>".join(told)


def _expanded(action: argparse.Action) -> str:
    """The help with what argparse would put into it."""
    return (action.help or "") % {**vars(action), "prog": "newsschema"} if action.help else ""


def _exit_codes(command: argparse.ArgumentParser) -> Iterator[str]:
    """What stands behind `Exit:` in its last words, as a table."""
    _, said, codes = " ".join((command.epilog or "").split()).partition("Exit: ")
    if said:
        yield "## Exit codes"
        yield ""
        yield "| code | meaning |"
        yield "|---|---|"
        for one in _NEXT_CODE.split(codes.rstrip(".")):
            code, _, meaning = one.partition(" ")
            yield f"| {code} | {cell(meaning)} |"


def _usage(command: argparse.ArgumentParser) -> str:
    """At one width, whatever the terminal's, so that it is the same on every machine."""
    command.formatter_class = lambda prog: argparse.HelpFormatter(prog, max_help_position=32, width=92)  # type: ignore[assignment]  # a maker of one is all argparse asks for
    return command.format_usage().rstrip()


def _verbs(command: argparse.ArgumentParser) -> dict[str, argparse.ArgumentParser]:
    """The commands right below one."""
    return {
        verb: inner
        for action in command._actions  # noqa: SLF001  as above
        if isinstance(action.choices, dict)
        for verb, inner in action.choices.items()
    }


def _prose(text: str) -> str:
    return text.replace("<", "&lt;").replace("*", "\\*")
