"""newsschema doctor: whether it can work here, and what a conversion would do."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from newsschema.cli import arguments, runs
from newsschema.progress import in_bytes

if TYPE_CHECKING:
    from newsschema.doctor import Check, SourceCheck


def add(commands: arguments.Commands) -> None:
    """Enter the command."""
    command = commands.add_parser(
        "doctor",
        help="whether it can work here, and what a conversion would do",
        description="Look at what is installed and at the machine. With sources, given as to convert and with the same "
        "words, tell what converting them would do: format and size of each, which path its records would take and "
        "why, what is already there, and how much room there is. Of output folders, tell whether their files are those "
        "of the manifest. Nothing is read but first bytes, nothing is written.",
        epilog="Exit: 0 all is well, 1 something stands in the way, 2 usage.",
    )
    arguments.add_sources(command, "*")
    arguments.add_outputs(command)
    arguments.add_jobs(command)
    command.add_argument("--resume", action="store_true", help="whether outputs that are already there may stay")
    command.add_argument(
        "--digests", action="store_true", help="read the files of output folders whole, and compare their digests"
    )
    command.add_argument(
        "--output-format", choices=("text", "json"), default="text", help="how it is told (default: text)"
    )
    command.set_defaults(run=run)


def run(chosen: argparse.Namespace) -> int:
    """Tell what was found; 1 when something stands in the way."""
    from newsschema.doctor import checkup  # noqa: PLC0415  only when it is asked for

    options = replace(runs.options_of(chosen), jobs=chosen.jobs, resume=chosen.resume)
    found = checkup(chosen.sources, chosen.output, options, digests=chosen.digests)
    if chosen.output_format == "json":
        print(json.dumps(found.to_json(), indent=2, ensure_ascii=False))
        return 0 if found.well else 1
    sections = {
        "Here": _told(found.setup),
        "Output folders": _told(found.folders),
        "Sources": (line for source in found.sources for line in _told_of(source)),
        "Target": _told(found.target),
    }
    for title, lines in sections.items():
        body = list(lines)
        if body:
            print(f"{title}:", *body, sep="\n")
    print("all is well" if found.well else "something stands in the way: see the lines marked !")
    return 0 if found.well else 1


def _told(checks: Iterable[Check]) -> Iterator[str]:
    for check in checks:
        yield f"  {' ' if check.well else '!'} {check.name:<16} {check.told}"
        if check.mend:
            yield f"{'':21}{check.mend}"


def _told_of(source: SourceCheck) -> Iterator[str]:
    if source.problem is not None:
        yield f"  ! {source.problem}"
        return
    size = "of unknown size" if source.size is None else in_bytes(source.size)
    packed = f", {source.compression}" if source.compression else ""
    if source.format is None:
        yield f"    {source.name}: told by its content when it is read, {size}"
        return
    because = f" ({source.sign})" if source.told_by == "content" else ""
    yield f"    {source.name}: {source.format} by {source.told_by}{because}, {size}{packed}"
    if source.size is not None:
        yield f"      {'bulk path' if source.why_by_record is None else f'record path: {source.why_by_record}'}"
