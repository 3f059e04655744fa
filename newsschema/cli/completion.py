"""newsschema --completion SHELL: a script that lets a shell complete our commands, made by shtab (the extra ``cli``).

The script holds all words that can follow; nothing of newsschema runs while somebody types.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from typing import Any, Final

from newsschema.errors import MissingExtra
from newsschema.rules import catalogue

SHELLS: Final = ("bash", "zsh", "fish")
#: What an argument is called that is the name of a file or a folder.
_PATHS: Final = frozenset({"DIR", "FILE", "FOLDER", "NEW", "OLD", "PATH", "SOURCE", "TARGET"})


class ShowCompletion(argparse.Action):
    """An option that prints the script and ends, as ``--version`` does."""

    def __call__(
        self,
        parser: argparse.ArgumentParser,
        namespace: argparse.Namespace,
        values: str | Sequence[Any] | None,
        option_string: str | None = None,
    ) -> None:
        """Print it. Raises MissingExtra."""
        del namespace, option_string
        print(completion(parser, str(values)), flush=True)
        parser.exit()


def completion(command_line: argparse.ArgumentParser, shell: str) -> str:
    """The script of a shell for a whole command line, which is of no other use afterwards.

    Raises MissingExtra without shtab.
    """
    try:
        import shtab  # noqa: PLC0415  an extra
    except ImportError as error:
        raise MissingExtra("--completion", "cli") from error
    for action in _actions(command_line):
        if action.choices is not None:
            continue
        if action.metavar in _PATHS:
            action.complete = shtab.FILE  # pyright: ignore[reportAttributeAccessIssue]  how shtab is told
        elif action.metavar == "CODE":
            action.choices = [rule.code for rule in catalogue.RULES]
        elif action.metavar == "FORMAT":
            action.choices = _formats(action.dest)
    return shtab.complete(command_line, shell=shell)


def _actions(command: argparse.ArgumentParser) -> Iterator[argparse.Action]:
    """Every argument of a command and of those below it."""
    for action in command._actions:  # noqa: SLF001  argparse has no other way to ask  # pyright: ignore[reportPrivateUsage]
        if isinstance(action, argparse._SubParsersAction):  # noqa: SLF001  as above  # pyright: ignore[reportPrivateUsage]
            for below in dict.fromkeys(action.choices.values()):
                yield from _actions(below)
        else:
            yield action


def _formats(asked: str) -> list[str]:
    """The formats that can be named for what is read, or for what is written."""
    from newsschema.formats import registry  # noqa: PLC0415  only when it is asked for

    known = registry.formats().values()
    return sorted(each.name for each in known if (each.reader if asked == "format" else each.writer))
