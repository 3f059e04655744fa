"""The report page of a run: of an output folder, or beside a conversion that is asked for one."""

from __future__ import annotations

import argparse
import os
import shlex
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from newsschema.errors import OutputFailed, UnfitTarget
from newsschema.markup.glances import counted
from newsschema.markup.signs import shown_on_a_line
from newsschema.remote import addresses
from newsschema.rules import catalogue
from newsschema.staging import Staging, guarded

if TYPE_CHECKING:
    from newsschema.intake import Arrival
    from newsschema.ledger import Ledger
    from newsschema.options import Options

SUFFIXES: Final = (".html", ".htm")
STANDARD_OUTPUT: Final = "-"


def write_run_page(folder: Path, target: str | Path, *, overwrite: bool) -> int:
    """Write the report page of an output folder; "-" is standard output. Answers the exit code.

    1 where the quarantine is gone or damaged: the page says so, and so does standard error. Raises UnreadableSource for
    a folder without a manifest, UnfitTarget, and OutputFailed where the target is there and may not go.
    """
    from newsschema.views.run_account import account_of_folder  # noqa: PLC0415  only when there is a page to make
    from newsschema.views.run_page import run_page  # noqa: PLC0415  as above

    place = None if str(target) == STANDARD_OUTPUT else _fitting(target, "-o", overwrite=overwrite)
    account = account_of_folder(folder)
    page = run_page(account)
    if place is None:
        sys.stdout.write(page)
    else:
        _put(place, page, overwrite=overwrite)
    for note in account.notes:
        print(f"newsschema: {shown_on_a_line(note)}", file=sys.stderr)
    return 1 if account.notes else 0


def tell_run(folder: Path) -> int:
    """Tell of an output folder in some lines on standard output. Answers the exit code, as `write_run_page`."""
    from newsschema.views.run_account import account_of_folder  # noqa: PLC0415  as above

    account = account_of_folder(folder)
    ledger, codes = (
        account.ledger,
        sorted(account.ledger.findings.items(), key=lambda counted: (-counted[1], counted[0])),
    )
    print(f"{shown_on_a_line(account.target)}: {ledger}")
    print(f"{counted(len(ledger.sources), 'source')}, {counted(len(account.parts), 'part')}")
    for code, count in codes:
        rule = catalogue.find(code)
        print(f"{count:>8,}  {shown_on_a_line(code)}  {rule.name if rule else ''}".rstrip())
    if account.quarantine is not None:
        print(f"refused records: newsschema quarantine ls {shown_on_a_line(shlex.quote(account.quarantine))}")
    print(f"as a page: newsschema show {shown_on_a_line(shlex.quote(account.target))} -o run.html")
    for note in account.notes:
        print(f"newsschema: {shown_on_a_line(note)}", file=sys.stderr)
    return 1 if account.notes else 0


class Report:
    """The report of a run that is still to come. What cannot be written is told before anything is read."""

    def __init__(self, chosen: argparse.Namespace, options: Options) -> None:
        """Raises UnfitTarget, and OutputFailed where something is there that may not go.

        A run that adds to a folder, or is taken up, has its older report go.
        """
        from newsschema.views.refused_examples import RefusedExamples  # noqa: PLC0415  only for a report

        self._target, self._options = str(chosen.output), options
        self._may_go = options.overwrite or options.append or bool(getattr(chosen, "resume", False))
        #: Where the page will be.
        self.place = _fitting(chosen.report, "--report", overwrite=self._may_go)
        self._refuse_taken()
        self._met = RefusedExamples()

    def with_refused(self, tell: Callable[[Arrival], None]) -> Callable[[Arrival], None]:
        """What is called with each refused record: keeps what the report needs of it, and then tells as before."""

        def refused(arrival: Arrival) -> None:
            reading = arrival.reading
            self._met.meet(arrival.source, reading.line, reading.offset, reading.raw, arrival.findings)
            tell(arrival)

        return refused

    def write(self, ledger: Ledger) -> None:
        """Write it. Raises OutputFailed; what the run itself wrote is complete then."""
        from newsschema.views.run_account import account_of_run  # noqa: PLC0415  only for a report
        from newsschema.views.run_page import run_page  # noqa: PLC0415  as above

        try:
            account = guarded(self.place, lambda: account_of_run(ledger, self._target, self._options, self._met))
            _put(self.place, run_page(account), overwrite=self._may_go)
        except OutputFailed as error:
            mend = "the output itself is complete; of a folder, newsschema show FOLDER -o run.html makes the report"
            raise OutputFailed(error.target, error.reason, mend) from error

    def _refuse_taken(self) -> None:
        """Raises UnfitTarget where the run writes something else under that name."""
        from newsschema.outputs import plan_outputs  # noqa: PLC0415  only for a report

        if addresses.is_remote(self._target):
            return
        taken = {path.absolute() for path in plan_outputs(self._target, self._options).files}
        if self.place.absolute() in taken:
            raise UnfitTarget(str(self.place), "the run writes something else there", "name a file of its own")


def report_of(chosen: argparse.Namespace, options: Options) -> Report | None:
    """The report that a command line asks for; None where it asks for none."""
    return Report(chosen, replace(options, separator=getattr(chosen, "separator", None))) if chosen.report else None


def _fitting(target: str | Path, option: str, *, overwrite: bool) -> Path:
    """Where a page is to go. Raises UnfitTarget, and OutputFailed for what is there and may not go."""
    if addresses.is_remote(target):
        raise UnfitTarget(addresses.told(str(target)), "is in a store", "write the page here, and bring it there")
    place = Path(target)
    if place.suffix.lower() not in SUFFIXES:
        raise UnfitTarget(str(place), "a report is a page", f"name a file that ends in .html with {option}")
    if place.is_dir():
        raise UnfitTarget(str(place), "it is a folder, and a report is a file", f"name a file with {option}")
    if os.path.lexists(place) and not overwrite:
        raise OutputFailed(str(place), "is already there", f"pass --overwrite, or name another with {option}")
    return place


def _put(place: Path, page: str, *, overwrite: bool) -> None:
    """Write a page beside its name and give it that when it is complete."""
    staging = Staging(overwrite)
    try:
        staged = staging.place(place)
        # A name that is no UTF-8 is shown by signs; no lone surrogate is left in a page.
        guarded(place, lambda: staged.write_text(page, encoding="utf-8"))
        staging.commit()
    finally:
        staging.discard()
