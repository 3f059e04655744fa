"""newsschema quarantine: look at what was refused, and judge it again."""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from newsschema.cli import arguments, runs
from newsschema.cli.findings import FORMS, Told
from newsschema.cli.light_arrow import lighten
from newsschema.cli.terminal_tables import drawn
from newsschema.errors import UnreadableSource
from newsschema.markup.signs import shown_on_a_line
from newsschema.quarantine import CANDIDATE, Refused, Selection, read_quarantine
from newsschema.remote import addresses
from newsschema.rules import catalogue


def add(commands: arguments.Commands) -> None:
    """Enter the command and its verbs."""
    command = commands.add_parser(
        "quarantine",
        help="look at what was refused, and judge it again",
        description="Look at what a run refused, and judge it again.",
    )
    verbs = command.add_subparsers(metavar="VERB", required=True)
    listing = verbs.add_parser("ls", help="every refused record and why", description="Every refused record and why.")
    _add_path(listing)
    listing.add_argument(
        "--by",
        choices=("record", "code", "source"),
        default="record",
        help="one entry a record, or how many a rule or a source (default: record)",
    )
    _add_selection(listing, "list only records")
    arguments.add_output_format(listing)
    listing.set_defaults(run=run_ls)
    showing = verbs.add_parser(
        "show",
        help="refused records, byte for byte",
        description="One refused record, byte for byte, or all of them, each with a line end behind it.",
    )
    _add_path(showing)
    showing.add_argument(
        "number", type=int, nargs="?", metavar="N", help="which one, counted from 1 as ls does (default: all)"
    )
    showing.add_argument("--raw", action="store_true", help="the bytes alone, without the findings on standard error")
    _add_selection(showing, "of all, only records")
    showing.set_defaults(run=run_show)
    _add_replay(verbs)


def _add_path(verb: argparse.ArgumentParser) -> None:
    verb.add_argument(
        "path", type=_here, metavar="PATH", help="quarantine of a run, JSON Lines or Parquet, or the run's folder"
    )


def _here(named: str) -> Path:
    """A path of this machine, as an argument."""
    try:
        addresses.refuse(named)
    except UnreadableSource as error:
        raise argparse.ArgumentTypeError(str(error)) from error
    return Path(named)


def _add_selection(verb: argparse.ArgumentParser, what: str) -> None:
    verb.add_argument(
        "--code",
        action="append",
        type=arguments.code,
        metavar="CODE",
        help=f"{what} refused for this rule; NS1 is all of NS100 to NS199 (may be repeated)",
    )
    verb.add_argument("--source", action="append", metavar="SOURCE", help=f"{what} of this source (may be repeated)")


def _add_replay(verbs: arguments.Commands) -> None:
    again = verbs.add_parser(
        "replay",
        help="judge refused records again, and write those that hold now",
        description="Judge every refused record under today's rules. What holds now is written, as convert writes; "
        "the rest goes to a new quarantine with the source, line and byte it was first met at. The quarantine that is "
        "replayed is never changed. Candidates that ground refused are judged with their texts only: mend their rows, "
        "and run ground on those again.",
        epilog="Exit: 0 all of them hold, 1 some still do not, 2 usage, 3 quarantine unreadable, 4 output failed "
        "(older output untouched), 5 too many refused, 130 interrupted, 143 told to stop.",
    )
    _add_path(again)
    again.add_argument(
        "--from",
        dest="format",
        metavar="FORMAT",
        help="format of entries that do not tell theirs (default: by suffix of their source, else by content)",
    )
    _add_selection(again, "judge only records")
    again.add_argument(
        "--mended",
        type=_here,
        metavar="FILE",
        help="lines to judge in the place of the records, one for each, as show --raw prints them",
    )
    arguments.add_statements(again)
    arguments.add_outputs(again)
    arguments.add_output_format(again)
    arguments.add_quiet(again)
    again.set_defaults(run=run_replay)


def run_ls(chosen: argparse.Namespace) -> int:
    """List; 0 also when there is nothing."""
    if chosen.by == "record":
        _list_records(chosen)
        return 0
    taken = (refused for _, refused in _taken(chosen))
    if chosen.by == "code":
        counts = Counter(finding.code for refused in taken for finding in refused.findings)
        named = {code: rule.name if (rule := catalogue.find(code)) else "" for code in counts}
    else:
        counts, named = Counter(refused.source for refused in taken), {}
    values = [{chosen.by: key, "count": count} for key, count in counts.most_common()]
    match chosen.output_format:
        case "json":
            print(json.dumps(values, ensure_ascii=False))
        case "jsonl":
            for value in values:
                print(json.dumps(value, ensure_ascii=False))
        case _:
            called = {key: shown_on_a_line(f"{key}  {named.get(key, '')}".rstrip()) for key in counts}
            rows = [[f"{count:,}", called[key]] for key, count in counts.most_common()]
            table = drawn(["records", chosen.by], rows)
            print(*([f"{count:>8}  {name}" for count, name in rows] if table is None else [table]), sep="\n")
    return 0


def _list_records(chosen: argparse.Namespace) -> None:
    if chosen.output_format == "text":
        for number, refused in _taken(chosen):
            what = "candidate of " if refused.format == CANDIDATE else ""
            source = shown_on_a_line(refused.source)
            print(f"{number}  {what}{len(refused.raw):,} bytes {_place(refused)} of {source}")
            for line in FORMS["concise"](Told(refused.source, finding) for finding in refused.findings):
                print(f"    {line}")
        return
    told = (
        Told(refused.source, finding, refused.raw, refused.offset)
        for _, refused in _taken(chosen)
        for finding in refused.findings
    )
    for line in FORMS[chosen.output_format](told):
        print(line)


def _place(refused: Refused) -> str:
    """Where a record begins in its source; a row of a table is at no byte."""
    if refused.offset is None and refused.line is not None:
        return f"in row {refused.line:,}"
    return f"at byte {refused.offset or 0:,}"


def run_show(chosen: argparse.Namespace) -> int:
    """Show one or all; 2 when there is none of that number."""
    selection = _selection(chosen)
    every = chosen.number is None
    for number, refused in enumerate(read_quarantine(chosen.path), 1):
        if selection.takes(refused) if every else number == chosen.number:
            _show(refused, raw=chosen.raw)
            if not every:
                return 0
            print(flush=True)
    if every:
        return 0
    print(f"newsschema: {chosen.path} has no record {chosen.number}: see `newsschema quarantine ls`", file=sys.stderr)
    return 2


def _show(refused: Refused, *, raw: bool) -> None:
    if not raw:
        for line in FORMS["text"](Told(refused.source, finding) for finding in refused.findings):
            print(line, file=sys.stderr)
    sys.stdout.buffer.write(refused.raw)


def run_replay(chosen: argparse.Namespace) -> int:
    """Judge again; 1 when some still do not hold."""
    lighten()
    from newsschema.replay import replay  # noqa: PLC0415  only when there is something to judge

    arguments.tell_of_folder(chosen)
    selection, mended = _selection(chosen), chosen.mended
    return runs.finished(
        chosen, lambda options, watch: replay(chosen.path, chosen.output, options, watch, selection, mended)
    )


def _taken(chosen: argparse.Namespace) -> Iterator[tuple[int, Refused]]:
    """The records asked for, each with its number in the whole, by which show knows it."""
    selection = _selection(chosen)
    return (
        (number, refused) for number, refused in enumerate(read_quarantine(chosen.path), 1) if selection.takes(refused)
    )


def _selection(chosen: argparse.Namespace) -> Selection:
    return Selection(tuple(chosen.code or ()), tuple(chosen.source or ()))
