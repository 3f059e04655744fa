"""newsschema handbook: the generated files of the project, written or checked."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from newsschema.cli import arguments


def add(commands: arguments.Commands) -> None:
    """Enter the command."""
    command = commands.add_parser(
        "handbook",
        help="write or check the generated files of the project (for developers)",
        description="Schemas, rule pages and the command line's reference are made from the code by this command.",
    )
    which = command.add_mutually_exclusive_group(required=True)
    which.add_argument("--write", action="store_true", help="write them")
    which.add_argument("--check", action="store_true", help="exit 1 when one has drifted, naming it")
    which.add_argument("--freeze", action="store_true", help="hold the schema of this version as it is for ever")
    command.add_argument(
        "--folder", type=Path, default=Path(), metavar="DIR", help="the project's folder (default: here)"
    )
    command.set_defaults(run=run)


def run(chosen: argparse.Namespace) -> int:
    """Write, freeze, or tell what has drifted and which frozen schema is not what it was."""
    from newsschema.evolution import versions  # noqa: PLC0415  as below
    from newsschema.handbook.generated import drifted, pages, write  # noqa: PLC0415  all engines, only here

    made = pages(chosen.command_line, chosen.folder)
    if chosen.write:
        for path in write(made, chosen.folder):
            print(path)
        return 0
    stale = drifted(made, chosen.folder)
    for path in stale:
        print(f"{path} has drifted: run `newsschema handbook --write`", file=sys.stderr)
    if chosen.freeze and not stale:
        print(f"{versions.freeze(chosen.folder)} is frozen")
    broken = versions.broken_promises(chosen.folder)
    for sentence in broken:
        print(sentence, file=sys.stderr)
    return 1 if stale or broken else 0
