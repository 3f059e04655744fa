"""newsschema stats report: the numbers of a corpus on one page, as JSON, as CSV, or as a few lines."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from newsschema.cli import arguments
from newsschema.cli.corpus import Corpus
from newsschema.cli.light_arrow import lighten
from newsschema.errors import UnfitTarget
from newsschema.markup.signs import shown_on_a_line
from newsschema.remote import addresses
from newsschema.staging import Staging, guarded

if TYPE_CHECKING:
    from newsschema.corpus_report.report import CorpusReport
    from newsschema.tallies import Group

#: What each suffix says.
SUFFIXES: Final = {".html": "html", ".htm": "html", ".json": "json", ".csv": "csv"}
#: Rows of each table on the page, groups of each grouping in JSON and CSV, sources and speakers that are named.
ON_THE_PAGE: Final = 20
IN_FILES: Final = 1_000
NAMED: Final = 3
IN_SUMMARY: Final = 5


def add(verbs: arguments.Commands) -> None:
    """Enter the verb."""
    report = verbs.add_parser(
        "report",
        help="who is quoted and how, which figures, when, how completely: a page with charts, JSON or CSV",
        description="Report on a corpus: quotes by speaker, kind, form, manner and verb; figures by quantity, bound, "
        "modality, unit and noun; articles, quotes and figures over time; publishers, languages and the like; which "
        "fields are filled; findings by rule. As one page that needs nothing else, as JSON, as one long table in CSV, "
        "or in a few lines. The word report may be left out. Text is extracted from first.",
        epilog="Exit: 0 all good, 1 some records have errors and were left out, 2 usage, 3 input unreadable, "
        "4 output failed, older output untouched.",
    )
    arguments.add_sources(report)
    report.add_argument(
        "-o",
        "--output",
        default="-",
        metavar="FILE",
        help="write it there: .html, .json or .csv tells what it is; - is standard output (default: -)",
    )
    report.add_argument(
        "--to", choices=("html", "json", "csv", "text"), help="what it is (default: by the suffix of FILE, else text)"
    )
    report.add_argument("--overwrite", action="store_true", help="let a report that is already there go")
    report.add_argument(
        "--top",
        type=arguments.at_least_one,
        metavar="N",
        help=f"rows of each table, the largest first (default: {ON_THE_PAGE} on the page, {IN_FILES:,} in files)",
    )
    report.add_argument(
        "--period",
        choices=("day", "week", "month", "year"),
        help="by what time is told (default: what fits the range)",
    )
    arguments.add_quiet(report)
    report.set_defaults(run=run)


def run(chosen: argparse.Namespace) -> int:
    """Count, then print or write; 1 when records were refused."""
    form = form_of(chosen)
    if form is None:
        print(
            f"newsschema: {chosen.output!r} does not tell what to write: end it in .html, .json or .csv, or say --to",
            file=sys.stderr,
        )
        return 2
    staging = Staging(chosen.overwrite)
    try:
        staged = staging.place(_target(chosen.output)) if chosen.output != "-" else None
        corpus = Corpus(chosen)
        text = WRITERS[form](_report(chosen, corpus, form), chosen)
        if staged is None:
            sys.stdout.write(text)
        else:
            guarded(staged, lambda: staged.write_text(text, encoding="utf-8", newline=""))
            staging.commit()
    finally:
        staging.discard()
    arguments.summary(corpus.account, quiet=chosen.quiet)
    return 1 if corpus.refused else 0


def form_of(chosen: argparse.Namespace) -> str | None:
    """What to write; None where nothing tells."""
    if chosen.to is not None:
        return chosen.to
    return "text" if chosen.output == "-" else SUFFIXES.get(Path(chosen.output).suffix.lower())


def _target(named: str) -> Path:
    """Where to write. Raises UnfitTarget for what is in a store."""
    if addresses.is_remote(named):
        raise UnfitTarget(addresses.told(named), "is in a store", "write it here, and bring it there")
    return Path(named)


def _report(chosen: argparse.Namespace, corpus: Corpus, form: str) -> CorpusReport:
    lighten()
    from newsschema.corpus_report.accounts import conversions  # noqa: PLC0415  only when there is something to count
    from newsschema.corpus_report.gathering import corpus_report  # noqa: PLC0415  as above
    from newsschema.corpus_report.report import Account  # noqa: PLC0415  as above

    # Two more than are shown: those who are not known are a group, and the page tells whether the next is equal.
    top = (chosen.top or IN_FILES) if form in {"json", "csv"} else (chosen.top or ON_THE_PAGE) + 2
    try:
        found = corpus_report(corpus.batches(), top, chosen.period)
    finally:
        corpus.rest()
    account = Account(
        sources=tuple(corpus.sources[:NAMED]),
        source_count=len(corpus.sources),
        read=corpus.read,
        refused=corpus.refused,
        refusals=dict(sorted(corpus.refusals.items())),
        warnings=dict(sorted(corpus.warned.items())),
        conversions=tuple(conversions(chosen.sources)),
    )
    return replace(found, account=account)


def _page(report: CorpusReport, chosen: argparse.Namespace) -> str:
    from newsschema.views.corpus_page import corpus_page  # noqa: PLC0415  as above

    return corpus_page(report, chosen.top or ON_THE_PAGE)


def _json(report: CorpusReport, _: argparse.Namespace) -> str:
    from newsschema.corpus_report.writing import as_json  # noqa: PLC0415  as above

    return as_json(report)


def _csv(report: CorpusReport, _: argparse.Namespace) -> str:
    from newsschema.corpus_report.writing import as_csv  # noqa: PLC0415  as above

    return as_csv(report)


def _lines(report: CorpusReport, chosen: argparse.Namespace) -> str:
    # What hides in a name is shown: these lines go to terminals.
    return "".join(f"{shown_on_a_line(line)}\n" for line in summary(report, chosen.top or IN_SUMMARY))


def summary(report: CorpusReport, top: int) -> Iterator[str]:
    """The report in a few lines."""
    quotes, figures, time = report.quotes.whole, report.figures.whole, report.time
    yield f"articles  {report.articles:,}"
    if time.first_day:
        undated = f", {time.undated:,} without a day" if time.undated else ""
        yield f"published {time.first_day} to {time.last_day}{undated}"
    known = report.known_by
    yield (
        f"quotes    {quotes.quotes:,}: {quotes.direct:,} direct, {quotes.mixed:,} mixed, {quotes.indirect:,} indirect; "
        f"{known['name']:,} of somebody named, {known['role']:,} by role, {known['unknown']:,} of nobody known"
    )
    named = [tally for tally in report.quotes.by["speaker"].tallies if tally.group.name is not None][:top]
    told = ", ".join(f"{_called(tally.group)} {tally.quotes:,}" for tally in named)
    yield f"speakers  {report.speakers:,}{f': {told}' if told else ''}"
    told = ", ".join(f"{tally.group.name} {tally.figures:,}" for tally in report.figures.by["quantity"].tallies[:top])
    yield f"figures   {figures.figures:,}{f': {told}' if told else ''}"
    refused = f"{report.account.refused:,} refused"
    codes = ", ".join(f"{code} {count:,}" for code, count in report.account.refusals.items())
    yield f"records   {report.account.read:,}, {refused}{f': {codes}' if codes else ''}"
    for made in report.account.conversions:
        yield f"folder    {made.folder}: {made.read:,} read, {made.quarantined:,} refused when it was written"


def _called(group: Group) -> str:
    """A party on one line, a role marked as one."""
    return " ".join((group.name or "").split()) + (" (role)" if group.known_by == "role" else "")


WRITERS: Final[Mapping[str, Callable[[CorpusReport, argparse.Namespace], str]]] = {
    "html": _page,
    "json": _json,
    "csv": _csv,
    "text": _lines,
}
