"""newsschema validate: what is wrong with the records of some sources."""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from newsschema.cli import arguments
from newsschema.cli.findings import FORMS, Told
from newsschema.cli.light_arrow import lighten
from newsschema.cli.progress import line_on_terminal

if TYPE_CHECKING:
    from newsschema.intake import Arrival


def add(commands: arguments.Commands) -> None:
    """Enter the command."""
    command = commands.add_parser(
        "validate",
        help="what is wrong with the records of some sources",
        description="Check every record and show every finding on standard output. Text is extracted from first.",
        epilog="Exit: 0 all good, 1 some records have errors, 2 usage, 3 input unreadable.",
    )
    arguments.add_sources(command)
    command.add_argument(
        "--select",
        action="append",
        type=arguments.code,
        metavar="CODE",
        help="only these rules; NS1 is all of NS100 to NS199 (may be repeated)",
    )
    command.add_argument(
        "--ignore", action="append", type=arguments.code, metavar="CODE", help="all rules but these (may be repeated)"
    )
    arguments.add_output_format(command)
    arguments.add_quiet(command)
    command.set_defaults(run=run)


def run(chosen: argparse.Namespace) -> int:
    """Validate; 1 when a record has an error among the rules asked for."""
    lighten()
    from newsschema.intake import arrivals, sources_of  # noqa: PLC0415  only when there is something to validate
    from newsschema.progress import Meter, Progress  # noqa: PLC0415  as above

    arguments.tell_passed_by(chosen)
    counted: Counter[str] = Counter()
    select, ignore = tuple(chosen.select or ("NS",)), tuple(chosen.ignore or ())
    line, meter = line_on_terminal(quiet=chosen.quiet), Meter(sources_of(chosen.sources))

    def found() -> Iterator[Told]:
        for arrival in arrivals(meter.sources, chosen.format, arguments.extraction_of(chosen)):
            told = _asked_for(arrival, select, ignore)
            counted["read"] += 1
            counted["refused"] += any(one.finding.refuses for one in told)
            line.tell(Progress(counted["read"], counted["refused"], meter.bytes_read, meter.bytes_total))
            yield from told

    try:
        for shown in FORMS[chosen.output_format](found()):
            line.clear()
            print(shown)
    finally:
        line.clear()
    read, refused = counted["read"], counted["refused"]
    arguments.summary(f"in={read} ok={read - refused} refused={refused}", quiet=chosen.quiet)
    return 1 if refused else 0


def _asked_for(arrival: Arrival, select: tuple[str, ...], ignore: tuple[str, ...]) -> list[Told]:
    findings = (finding for finding in arrival.findings if finding.code.startswith(select))
    return [
        Told(arrival.source, finding, arrival.reading.raw, arrival.reading.offset)
        for finding in findings
        if not (ignore and finding.code.startswith(ignore))
    ]
