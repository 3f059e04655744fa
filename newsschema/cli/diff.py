"""newsschema diff: what changed between two schemas, and who can still read what."""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from newsschema.cli import arguments

if TYPE_CHECKING:
    from newsschema.evolution.change import Change, Compatibility

NOT_MET = 1


def add(commands: arguments.Commands) -> None:
    """Enter the command."""
    command = commands.add_parser(
        "diff",
        help="what changed between two schemas, and whether it is compatible",
        description="Tell every change between two JSON Schemas field by field, and what all mean in one word: "
        "backward (new readers read old records), forward (old readers read new records), full, none or same.",
        epilog="Exit: 0 compatible as required, 1 not, 2 usage, 3 a schema is unreadable.",
    )
    named = "file, a version such as 1.0 (its file in schemas/), or current (the schema of this newsschema)"
    command.add_argument("old", metavar="OLD", help=named)
    command.add_argument("new", metavar="NEW", help="the same")
    command.add_argument(
        "--require",
        choices=("backward", "forward", "full"),
        default="backward",
        help="what must hold for exit code 0 (default: backward)",
    )
    command.add_argument(
        "--output-format", choices=("text", "json"), default="text", help="how it is shown (default: text)"
    )
    command.add_argument(
        "--folder", type=Path, default=Path(), metavar="DIR", help="folder that holds schemas/ (default: here)"
    )
    command.set_defaults(run=run)


def run(chosen: argparse.Namespace) -> int:
    """Print the changes and the word; 1 where less holds than is required."""
    from newsschema.evolution.change import MEETS, compatibility  # noqa: PLC0415  only when something is compared
    from newsschema.evolution.compare import compare  # noqa: PLC0415  as above
    from newsschema.evolution.versions import schema_named  # noqa: PLC0415  as above

    changes = compare(*(schema_named(name, chosen.folder) for name in (chosen.old, chosen.new)))
    word = compatibility(changes)
    met = word in MEETS[chosen.require]
    if chosen.output_format == "json":
        asked = {"old": chosen.old, "new": chosen.new, "required": chosen.require, "met": met}
        print(json.dumps({"compatible": word, **asked, "changes": [*map(_values, changes)]}, indent=2))
    else:
        print(as_text(word, changes))
    return 0 if met else NOT_MET


def as_text(word: Compatibility, changes: list[Change]) -> str:
    """A line a change, then the word and what it means."""
    from newsschema.evolution.change import SAYS  # noqa: PLC0415  as in run

    return "\n".join([*map(str, changes), f"{word}: {SAYS[word]}"])


def _values(change: Change) -> dict[str, Any]:
    names = ("pointer", "kind", "says", "backward", "forward")
    return {name: getattr(change, name) for name in names}
