"""newsschema schema: the declaration in the language of another engine."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from newsschema.cli import arguments
from newsschema.staging import guarded


def add(commands: arguments.Commands) -> None:
    """Enter the command."""
    command = commands.add_parser(
        "schema",
        help="the JSON Schema, or the Arrow schema of a table",
        description="Print the schema of the records: JSON Schema 2020-12 for any language, or Arrow.",
    )
    command.add_argument(
        "--format", choices=("json_schema", "arrow"), default="json_schema", help="which (default: json_schema)"
    )
    command.add_argument(
        "--table",
        default="article",
        metavar="NAME",
        help="for Arrow: article (nested), or a table such as quotes (default: article)",
    )
    command.add_argument("-o", "--output", metavar="FILE", help="write it there instead of standard output")
    command.set_defaults(run=run)


def run(chosen: argparse.Namespace) -> int:
    """Print or write the schema."""
    if chosen.format == "arrow":
        from newsschema.engines.arrow_schema import arrow_schema, table_names  # noqa: PLC0415  pyarrow, only for Arrow

        if chosen.table not in {"article", *table_names()}:
            known = ", ".join(("article", *table_names()))
            print(f"newsschema: no table is called {chosen.table!r}: name one of {known}", file=sys.stderr)
            return 2
        text = arrow_schema(chosen.table).remove_metadata().to_string()
    else:
        from newsschema.engines.json_schema import json_schema  # noqa: PLC0415  the models, only when asked

        text = json.dumps(json_schema(), indent=2, ensure_ascii=False)
    if chosen.output is None:
        print(text)
    else:
        target = Path(chosen.output)
        guarded(target, lambda: target.write_text(f"{text}\n", encoding="utf-8"))
    return 0
