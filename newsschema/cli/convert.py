"""newsschema convert: sources in, records out."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING, Final

from newsschema.cli import arguments
from newsschema.cli.findings import FORMS, Told

if TYPE_CHECKING:
    from newsschema.intake import Arrival

#: Refused records told on the terminal; the quarantine has all of them.
MOST_TOLD: Final = 10


def add(commands: arguments.Commands) -> None:
    """Enter the command."""
    command = commands.add_parser(
        "convert",
        help="sources in, records out",
        description="Read news in any known format, check every record, and write JSON, JSON Lines or Parquet. "
        "Refused records go to a quarantine with their bytes and reasons; nothing is lost.",
        epilog="Exit: 0 good, 1 some records refused, 2 usage, 3 input unreadable, 4 output failed (older output "
        "untouched), 5 too many refused, 130 interrupted.",
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
    from newsschema.conversion import Watch, convert  # noqa: PLC0415  only when there is something to convert
    from newsschema.options import Options  # noqa: PLC0415  as above

    options = Options(
        to=chosen.to,
        format=chosen.format,
        tables=chosen.tables,
        overwrite=chosen.overwrite,
        on_error=chosen.on_error,
        max_errors=chosen.max_errors,
        quarantine=chosen.quarantine,
        statements=chosen.statements,
        dry_run=chosen.dry_run,
        jobs=chosen.jobs,
        compression_level=chosen.compression_level,
    )
    told = Teller(chosen.output_format, quiet=chosen.quiet)
    watch = Watch(arguments.progress(quiet=chosen.quiet), told.refused, _tell if chosen.verbose else _keep)
    try:
        ledger = convert(chosen.sources, chosen.output, options, watch)
    except ValueError as error:
        if chosen.max_errors is None or "max_errors" not in str(error):
            raise
        print(f"newsschema: {str(error).replace('max_errors', '--max-errors')}", file=sys.stderr)
        return 2
    finally:
        told.rest()
    if ledger.quarantine and not chosen.quiet:
        print(
            f"refused records are in {ledger.quarantine}: newsschema quarantine ls {ledger.quarantine}", file=sys.stderr
        )
    arguments.summary(str(ledger), quiet=chosen.quiet)
    return 1 if ledger.quarantined else 0


def _tell(route: str) -> None:
    print(route, file=sys.stderr)


def _keep(route: str) -> None:
    """Nobody asked."""


class Teller:
    """Tells of the first refused records on standard error, and how many more there were."""

    def __init__(self, form: str, *, quiet: bool) -> None:
        self._form, self._quiet, self._met = FORMS[form], quiet, 0

    def refused(self, arrival: Arrival) -> None:
        """Tell of one, unless enough were told."""
        self._met += 1
        if not self._quiet and self._met <= MOST_TOLD:
            for line in self._form(Told(arrival.source, finding) for finding in arrival.findings):
                print(line, file=sys.stderr)

    def rest(self) -> None:
        """How many were not told."""
        if not self._quiet and self._met > MOST_TOLD:
            print(f"... and {self._met - MOST_TOLD:,} more", file=sys.stderr)
