"""newsschema schema: the declaration in the language of another engine."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from newsschema.cli import arguments
from newsschema.dialects.languages import NESTED, WRITERS, written
from newsschema.staging import guarded


def add(commands: arguments.Commands) -> None:
    """Enter the command."""
    command = commands.add_parser(
        "schema",
        help="the schema in JSON Schema, Arrow, TypeScript, Spark, DuckDB or Iceberg, or for a language model",
        description="Print the schema of the records: JSON Schema 2020-12 for any language, or what an engine takes.",
    )
    command.add_argument(
        "--format",
        choices=tuple(WRITERS),
        default="jsonschema",
        help="jsonschema; arrow: the schema as pyarrow prints it; typescript: interfaces; spark: the JSON of a "
        "StructType; duckdb: CREATE TABLE; iceberg: the JSON of a schema; llm: the JSON Schema of what a language "
        "model is asked for (default: jsonschema)",
    )
    command.add_argument(
        "--table",
        default=NESTED,
        metavar="NAME",
        help="for arrow, spark, duckdb and iceberg: article (nested), or a table such as quotes; for duckdb also all; "
        "for llm: quotes or figures where only one is wanted (default: article)",
    )
    command.add_argument("-o", "--output", metavar="FILE", help="write it there instead of standard output")
    command.set_defaults(run=run)


def run(chosen: argparse.Namespace) -> int:
    """Print or write the schema."""
    try:
        text = written(chosen.format, chosen.table)
    except ValueError as error:
        print(f"newsschema: {error}", file=sys.stderr)
        return 2
    if chosen.output is None:
        print(text)
    else:
        target = Path(chosen.output)
        guarded(target, lambda: target.write_text(f"{text}\n", encoding="utf-8"))
    return 0
