"""newsschema convert: sources in, records out."""

from __future__ import annotations

import argparse
import sys
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from newsschema.cli import arguments, runs
from newsschema.cli.light_arrow import lighten

if TYPE_CHECKING:
    from newsschema.conversion import Watch
    from newsschema.ledger import Ledger
    from newsschema.options import Options


#: Seconds a thread may keep Python to itself while another waits for it. A thread that parses comes back from pyarrow
#: many times a block, and waits each time that the other judges a refused record: at Python's own 5 ms a tenth of bad
#: records took a tenth more time; clean input does not notice.
TURN: Final = 0.0002


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
    arguments.add_jobs(command)
    command.add_argument(
        "--part-size",
        dest="part_bytes",
        type=arguments.size,
        metavar="SIZE",
        help="input, decompressed, after which an output folder gets another part, as 256MB (default: 1GiB)",
    )
    command.add_argument(
        "--separator",
        metavar="LINE",
        help="the line that parts several articles in a file of plain text, as =====, or \\\\f for a form feed "
        "(default: a file is one article)",
    )
    command.add_argument(
        "--resume",
        action="store_true",
        help="go on after the finished parts of a run to this folder that died, and keep those of this one if it "
        "stops; what is no folder, or comes from standard input, is done from the beginning",
    )
    command.add_argument(
        "--work",
        metavar="FOLDER",
        help="where an output that goes to a store, as s3://bucket/out, is made before it is brought there "
        "(default: newsschema in the user's cache)",
    )
    command.add_argument("-v", "--verbose", action="store_true", help="tell which path the records take, and why")
    arguments.add_output_format(command)
    arguments.add_quiet(command)
    command.set_defaults(run=run)


def run(chosen: argparse.Namespace) -> int:
    """Convert; 1 when records were refused."""
    lighten()
    sys.setswitchinterval(TURN)
    from newsschema.conversion import convert  # noqa: PLC0415  only when there is something to convert

    def go(options: Options, watch: Watch) -> Ledger:
        watching = replace(watch, route=_tell) if chosen.verbose else watch
        part_bytes = chosen.part_bytes or options.part_bytes
        own = replace(
            options,
            jobs=chosen.jobs,
            part_bytes=part_bytes,
            resume=chosen.resume,
            separator=chosen.separator,
            work=chosen.work,
        )
        return convert(chosen.sources, chosen.output, own, watching)

    arguments.tell_passed_by(chosen)
    arguments.tell_of_folder(chosen)
    return runs.finished(chosen, go)


def _tell(route: str) -> None:
    print(route, file=sys.stderr)
