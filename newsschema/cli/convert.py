"""newsschema convert: sources in, records out."""

from __future__ import annotations

import argparse
import sys
from dataclasses import replace
from typing import TYPE_CHECKING

from newsschema.cli import arguments, runs

if TYPE_CHECKING:
    from newsschema.conversion import Watch
    from newsschema.ledger import Ledger
    from newsschema.options import Options


def add(commands: arguments.Commands) -> None:
    """Enter the command."""
    command = commands.add_parser(
        "convert",
        help="sources in, records out",
        description="Read news in any known format, check every record, and write JSON, JSON Lines or Parquet. "
        "Refused records go to a quarantine with their bytes and reasons; nothing is lost.",
        epilog="Exit: 0 good, 1 some records refused, 2 usage, 3 input unreadable, 4 output failed (older output "
        "untouched), 5 too many refused, 130 interrupted, 143 told to stop.",
    )
    arguments.add_sources(command)
    arguments.add_outputs(command)
    command.add_argument(
        "--jobs",
        type=arguments.at_least_one,
        metavar="N",
        help="threads that judge blocks of records on the bulk path (default: one a processor)",
    )
    command.add_argument("-v", "--verbose", action="store_true", help="tell which path the records take, and why")
    arguments.add_output_format(command)
    arguments.add_quiet(command)
    command.set_defaults(run=run)


def run(chosen: argparse.Namespace) -> int:
    """Convert; 1 when records were refused."""
    from newsschema.conversion import convert  # noqa: PLC0415  only when there is something to convert

    def go(options: Options, watch: Watch) -> Ledger:
        watching = replace(watch, route=_tell) if chosen.verbose else watch
        return convert(chosen.sources, chosen.output, replace(options, jobs=chosen.jobs), watching)

    return runs.finished(chosen, go)


def _tell(route: str) -> None:
    print(route, file=sys.stderr)
