"""newsschema ground: candidates in, articles with what stands in their texts out."""

from __future__ import annotations

import argparse
import sys

from newsschema.cli import arguments, runs
from newsschema.cli.light_arrow import lighten


def add(commands: arguments.Commands) -> None:
    """Enter the command."""
    command = commands.add_parser(
        "ground",
        help="what a language model extracted, tied to its words or refused",
        description="Hold quotes and figures that somebody else extracted against the texts they are from. What stands "
        "there is written as articles; what does not goes to a quarantine with the place that is most like it and what "
        "differs. The account is of candidates: each is in the one or in the other.",
        epilog="Exit: 0 good, 1 some candidates refused, 2 usage, 3 input unreadable, 4 output failed (older output "
        "untouched), 5 too many refused, 130 interrupted, 143 told to stop.",
    )
    command.add_argument(
        "sources",
        nargs="+",
        metavar="SOURCE",
        help="JSON Lines or Parquet of rows with quotes and figures, and body, or id with --bodies; a pattern in "
        "quotes, or - for standard input; .gz and .zst are opened",
    )
    command.add_argument(
        "--bodies",
        action="append",
        default=[],
        metavar="SOURCE",
        help="where the texts are by their ids: JSON Lines or Parquet with id and body, or any source of articles; a "
        "file without ids is known by its name (may be repeated)",
    )
    command.add_argument(
        "-o", "--output", default="-", metavar="TARGET", help="file with a suffix, as clean.jsonl, or - (default: -)"
    )
    command.add_argument(
        "--to", metavar="FORMAT", help="json, jsonl or parquet (default: by the suffix of TARGET, else jsonl)"
    )
    command.add_argument("--overwrite", action="store_true", help="let outputs that are already there go")
    command.add_argument(
        "--quarantine",
        metavar="PATH",
        help="where refused candidates go; Parquet when it ends in .parquet (default: beside the output)",
    )
    command.add_argument(
        "--speakers",
        choices=("require", "drop"),
        default="require",
        help="what becomes of right words whose speaker the text does not name near them, or whom it ascribes to "
        "somebody else: refused, or written with the speaker of the text or without one (default: require)",
    )
    _add_names(command)
    command.add_argument(
        "--on-error",
        choices=("quarantine", "fail"),
        default="quarantine",
        help="put refused candidates aside, or stop at the first (default: quarantine)",
    )
    command.add_argument(
        "--max-errors", metavar="N|P%", help="stop, and write nothing, over so many refused candidates"
    )
    command.add_argument("--dry-run", action="store_true", help="read and check everything, write nothing")
    arguments.add_output_format(command)
    arguments.add_quiet(command)
    command.set_defaults(run=run)


def _add_names(command: argparse.ArgumentParser) -> None:
    """What the files of other tools call things."""
    for kind in ("quote", "figure"):
        command.add_argument(
            f"--{kind}-class",
            action="append",
            default=[],
            metavar="NAME",
            help=f"what another tool's file calls a {kind}, besides the names that are known (may be repeated)",
        )
    command.add_argument(
        "--attribute",
        action="append",
        type=_named,
        default=[],
        metavar="NAME=FIELD",
        help="what it calls one of our fields, as Sprecherin=speaker (may be repeated)",
    )


def _named(said: str) -> tuple[str, str]:
    """A name and the field it stands for."""
    name, sign, field = (part.strip() for part in said.partition("="))
    if not (name and sign and field):
        raise argparse.ArgumentTypeError(f"{said!r} names no field: write NAME=FIELD, as Sprecherin=speaker")
    return name, field


def run(chosen: argparse.Namespace) -> int:
    """Ground; 1 when candidates were refused."""
    lighten()
    from newsschema.grounded_runs import ground_sources  # noqa: PLC0415  only when there is something to ground
    from newsschema.grounding.settings import GroundingSettings, naming_of  # noqa: PLC0415  as above
    from newsschema.options import Options  # noqa: PLC0415  as above

    options = Options(
        to=chosen.to,
        overwrite=chosen.overwrite,
        quarantine=chosen.quarantine,
        on_error=chosen.on_error,
        max_errors=chosen.max_errors,
        dry_run=chosen.dry_run,
    )
    try:
        naming = naming_of(chosen.quote_class, chosen.figure_class, dict(chosen.attribute))
    except ValueError as error:
        print(f"newsschema: {error}", file=sys.stderr)
        return 2
    settings = GroundingSettings(chosen.speakers, naming)
    ledger = runs.watched(
        chosen,
        lambda watch: ground_sources(chosen.sources, chosen.output, chosen.bodies, options, watch, settings),
    )
    if ledger is None:
        return 2
    if not chosen.quiet:
        if ledger.quarantine:
            runs.tell_quarantine("candidates", ledger.quarantine)
        print(f"articles: {ledger.articles:,}", file=sys.stderr)
    arguments.summary(str(ledger), quiet=chosen.quiet)
    return 1 if ledger.candidates.quarantined else 0
