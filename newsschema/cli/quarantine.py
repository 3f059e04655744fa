"""newsschema quarantine: look at what was refused."""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from pathlib import Path

from newsschema.cli import arguments
from newsschema.cli.findings import FORMS, Told
from newsschema.quarantine import read_quarantine
from newsschema.rules import catalogue


def add(commands: arguments.Commands) -> None:
    """Enter the command and its two verbs."""
    command = commands.add_parser(
        "quarantine", help="look at what was refused", description="Look at what a run refused."
    )
    verbs = command.add_subparsers(metavar="VERB", required=True)
    listing = verbs.add_parser("ls", help="every refused record and why", description="Every refused record and why.")
    listing.add_argument("path", type=Path, metavar="PATH", help="quarantine.jsonl of a run")
    listing.add_argument(
        "--by",
        choices=("record", "code"),
        default="record",
        help="one entry a record, or counts a rule (default: record)",
    )
    arguments.add_output_format(listing)
    listing.set_defaults(run=run_ls)
    showing = verbs.add_parser(
        "show", help="one refused record, byte for byte", description="One refused record, byte for byte."
    )
    showing.add_argument("path", type=Path, metavar="PATH", help="quarantine.jsonl of a run")
    showing.add_argument("number", type=int, metavar="N", help="which one, counted from 1 as ls does")
    showing.add_argument("--raw", action="store_true", help="the bytes alone, without the findings on standard error")
    showing.set_defaults(run=run_show)


def run_ls(chosen: argparse.Namespace) -> int:
    """List; 0 also when there is nothing."""
    if chosen.by == "code":
        counts = Counter(finding.code for refused in read_quarantine(chosen.path) for finding in refused.findings)
        for code, count in counts.most_common():
            rule = catalogue.find(code)
            print(f"{count:>8,}  {code}  {rule.name if rule else ''}")
        return 0
    told = (Told(refused.source, finding) for refused in read_quarantine(chosen.path) for finding in refused.findings)
    if chosen.output_format == "text":
        for number, refused in enumerate(read_quarantine(chosen.path), 1):
            print(f"{number}  {len(refused.raw):,} bytes at byte {refused.offset or 0:,} of {refused.source}")
            for line in FORMS["concise"](Told(refused.source, finding) for finding in refused.findings):
                print(f"    {line}")
        return 0
    for line in FORMS[chosen.output_format](told):
        print(line)
    return 0


def run_show(chosen: argparse.Namespace) -> int:
    """Show one; 2 when there is none of that number."""
    for number, refused in enumerate(read_quarantine(chosen.path), 1):
        if number == chosen.number:
            if not chosen.raw:
                for line in FORMS["text"](Told(refused.source, finding) for finding in refused.findings):
                    print(line, file=sys.stderr)
            sys.stdout.buffer.write(refused.raw)
            return 0
    print(f"newsschema: {chosen.path} has no record {chosen.number}: see `newsschema quarantine ls`", file=sys.stderr)
    return 2
