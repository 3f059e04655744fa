"""A run that writes records: its options, what is told while it goes on, and how it ends."""

from __future__ import annotations

import argparse
import shlex
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, Final, TypeVar

from newsschema.cli import arguments
from newsschema.cli.findings import FORMS, Told
from newsschema.cli.progress import ProgressLine, line_on_terminal
from newsschema.cli.run_page import report_of
from newsschema.markup.signs import shown_on_a_line

L = TypeVar("L")

if TYPE_CHECKING:
    from newsschema.conversion import Watch
    from newsschema.intake import Arrival
    from newsschema.ledger import Ledger
    from newsschema.options import Options

    Tell = Callable[[Arrival], None]

#: Refused records told on the terminal; the quarantine has all of them.
MOST_TOLD: Final = 10
#: Findings told to people of one of them; a file of some other shape has hundreds.
MOST_OF_ONE: Final = 5
#: Forms that are one document, and so are told when all is known.
WHOLE: Final = frozenset({"json", "sarif"})


def finished(chosen: argparse.Namespace, go: Callable[[Options, Watch], Ledger]) -> int:
    """Let a run go and tell of it; the last line on standard error is its account. 1 when records were refused."""
    options = options_of(chosen)
    report = report_of(chosen, options)
    ledger = watched(chosen, lambda watch: go(options, watch), report.with_refused if report else None)
    if ledger is None:
        return 2
    if report is not None:
        report.write(ledger)
        if not chosen.quiet:
            print(f"the report of this run is in {shown_on_a_line(str(report.place))}", file=sys.stderr)
    if ledger.quarantined and ledger.quarantine and not chosen.quiet:
        tell_quarantine("records", ledger.quarantine)
    if ledger.skipped and not chosen.quiet:
        kinds = ", ".join(f"{count:,} {kind}" for kind, count in sorted(ledger.skipped.items(), key=_most_first))
        print(f"skipped, as no news: {kinds}", file=sys.stderr)
    if ledger.losses and not chosen.quiet:
        told = " ".join(f"{keeps}={count}" for keeps, count in sorted(ledger.losses.items()))
        print(f"values {told}: see {ledger.loss}", file=sys.stderr)
    arguments.summary(str(ledger), quiet=chosen.quiet)
    return 1 if ledger.quarantined else 0


def watched(
    chosen: argparse.Namespace, go: Callable[[Watch], L], about: Callable[[Tell], Tell] | None = None
) -> L | None:
    """What a run gives that is told of while it goes on; None where --max-errors is no limit, which is said then.

    *about* is put about what is called with each refused record.
    """
    from newsschema.conversion import Watch  # noqa: PLC0415  only when there is something to run

    line = line_on_terminal(quiet=chosen.quiet)
    told = Teller(chosen.output_format, line, quiet=chosen.quiet)
    refused = about(told.refused) if about else told.refused
    try:
        return go(Watch(line.tell, refused, left_out=told.left_out))
    except ValueError as error:
        if chosen.max_errors is None or "max_errors" not in str(error):
            raise
        print(f"newsschema: {str(error).replace('max_errors', '--max-errors')}", file=sys.stderr)
        return None
    finally:
        told.rest()


def tell_quarantine(what: str, path: str) -> None:
    """Where what was refused is, and how to look at it."""
    command = shown_on_a_line(shlex.quote(path))
    print(f"refused {what} are in {shown_on_a_line(path)}: newsschema quarantine ls {command}", file=sys.stderr)


def _most_first(counted: tuple[str, int]) -> tuple[int, str]:
    return -counted[1], counted[0]


def options_of(chosen: argparse.Namespace) -> Options:
    """The options that every such run has."""
    from newsschema.options import Options  # noqa: PLC0415  only when there is something to run

    return Options(
        to=chosen.to,
        format=chosen.format,
        tables=chosen.tables,
        overwrite=chosen.overwrite,
        on_error=chosen.on_error,
        max_errors=chosen.max_errors,
        quarantine=chosen.quarantine,
        loss=chosen.loss,
        statements=chosen.statements,
        model=arguments.model_of(chosen),
        dry_run=chosen.dry_run,
        compression_level=chosen.compression_level,
        partition_by=chosen.partition_by,
        append=chosen.append,
    )


class Teller:
    """Tells of the first refused records on standard error, and how many more there were."""

    def __init__(self, form: str, line: ProgressLine, *, quiet: bool) -> None:
        self._form, self._line, self._quiet, self._met = FORMS[form], line, quiet, 0
        self._most = MOST_OF_ONE if form in {"text", "concise"} else None
        self._held: list[Told] | None = [] if form in WHOLE else None

    def refused(self, arrival: Arrival) -> None:
        """Tell of one, unless enough were told."""
        self._met += 1
        if not self._quiet and self._met <= MOST_TOLD:
            reading = arrival.reading
            told = [Told(arrival.source, finding, reading.raw, reading.offset) for finding in arrival.findings]
            if self._held is None:
                self._line.clear()
                self._print(told[: self._most])
                if self._most is not None and len(told) > self._most:
                    print(f"    and {len(told) - self._most:,} more findings of this record", file=sys.stderr)
            else:
                self._held += told

    def left_out(self, source: str) -> None:
        """Tell of a source that is in the folder already."""
        if not self._quiet:
            self._line.clear()
            print(f"already in the folder, and left out: {shown_on_a_line(source)}", file=sys.stderr)

    def rest(self) -> None:
        """How many were not told; nothing goes on after this."""
        self._line.clear()
        if self._held and not self._quiet:
            self._print(self._held)
            self._held = []
        if not self._quiet and self._met > MOST_TOLD:
            print(f"... and {self._met - MOST_TOLD:,} more", file=sys.stderr)

    def _print(self, told: list[Told]) -> None:
        for line in self._form(told):
            print(line, file=sys.stderr)
