"""newsschema show: one article, or one run, as a page of HTML or in words on the terminal."""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import webbrowser
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from newsschema.cli import arguments
from newsschema.cli.light_arrow import lighten
from newsschema.errors import NewsschemaError, UnfitTarget, UnreadableSource
from newsschema.formats.output_folder import MANIFEST_NAME
from newsschema.remote import addresses
from newsschema.staging import Staging, guarded

if TYPE_CHECKING:
    from newsschema.formats.reading import Reading
    from newsschema.formats.source import Source
    from newsschema.intake import Arrival
    from newsschema.records import Article


def add(commands: arguments.Commands) -> None:
    """Enter the command."""
    command = commands.add_parser(
        "show",
        help="one article, or a run, as a page or in words",
        description="Show one article with everything that was found in it: as a page of HTML that needs nothing but a "
        "browser, or without -o in words on standard output. Text is extracted from first. A refused record is shown "
        "with what is wrong with it. Of an output folder the run is shown: its account, what was refused and why, its "
        "sources and files; one of its articles with --record or --id.",
        epilog="Exit: 0 good, 1 the record has errors, 2 usage, 3 input unreadable or no such record, 4 output failed "
        "(older output untouched).",
    )
    arguments.add_sources(command)
    which = command.add_mutually_exclusive_group()
    which.add_argument(
        "--record",
        type=arguments.at_least_one,
        metavar="N",
        help="which record of the sources, counted from 1 (default: the first)",
    )
    which.add_argument("--id", metavar="ID", help="the record with this id")
    command.add_argument("-o", "--output", metavar="FILE", help="write the page there, - for standard output")
    command.add_argument("--overwrite", action="store_true", help="let a file that is already there go")
    command.add_argument(
        "--open", action="store_true", help="show the page in the browser; without -o it is a temporary file"
    )
    arguments.add_quiet(command)
    command.set_defaults(run=run)


def run(chosen: argparse.Namespace) -> int:
    """Show the article; 1 when its record has errors."""
    lighten()
    if chosen.open and chosen.output == "-":
        raise UnfitTarget("-", "is no file that a browser can open", "name a file with -o, or leave out --open")
    if (folder := _run_folder(chosen)) is not None:
        return _show_run(folder, chosen)
    if chosen.output is not None and addresses.is_remote(chosen.output):
        raise UnfitTarget(addresses.told(chosen.output), "is in a store", "write it here, and bring it there")
    target = None if chosen.output is None or chosen.output == "-" else Path(chosen.output)
    staging = Staging(overwrite=chosen.overwrite)
    try:
        # The name is looked at before anything is read: extraction takes a while.
        staged = staging.place(target) if target is not None else None
        arrival, number = _arrived(chosen)
        article = arrival.article or _as_far_as_it_goes(arrival, chosen)
        if chosen.output is None and not chosen.open:
            from newsschema.cli.show_text import show_text  # noqa: PLC0415  only where it is asked for

            show_text(article, arrival, number)
        elif chosen.output == "-":
            sys.stdout.buffer.write(_page(article, arrival, number).encode())
        else:
            page = _page(article, arrival, number).encode()
            path = staged or _temporary()
            guarded(path, lambda: path.write_bytes(page))
            staging.commit()
            if chosen.open:
                _open(target or path)
    finally:
        staging.discard()
    return 1 if arrival.article is None else 0


def _run_folder(chosen: argparse.Namespace) -> Path | None:
    """The output folder whose run is asked for; None where an article is."""
    if len(chosen.sources) != 1 or chosen.record is not None or chosen.id is not None:
        return None
    folder = Path(chosen.sources[0])
    return folder if (folder / MANIFEST_NAME).is_file() else None


def _show_run(folder: Path, chosen: argparse.Namespace) -> int:
    """Show a run; 1 when its quarantine is gone or damaged."""
    from newsschema.cli.run_page import tell_run, write_run_page  # noqa: PLC0415  only where it is asked for

    if chosen.output is None and not chosen.open:
        return tell_run(folder)
    target = chosen.output or _temporary()
    code = write_run_page(folder, target, overwrite=chosen.overwrite or chosen.output is None)
    if chosen.open:
        _open(Path(target))
    return code


def _temporary() -> Path:
    """A file that the browser can read after we have ended; the system sweeps it away."""
    number, name = tempfile.mkstemp(prefix="newsschema-", suffix=".html")
    os.close(number)
    return Path(name)


def _open(path: Path) -> None:
    if not webbrowser.open(path.resolve().as_uri()):
        print(f"newsschema: no browser was found: open {path} in one", file=sys.stderr)


def _arrived(chosen: argparse.Namespace) -> tuple[Arrival, int]:
    """The record that was asked for, judged, and which of the sources' it is. Others are read, but not extracted from.

    Raises UnreadableSource where there is no such record.
    """
    from newsschema.intake import judged  # noqa: PLC0415  only when there is something to show

    met = 0
    readings = _readings(chosen)
    for met, (source, reading) in enumerate(readings, 1):
        if chosen.id is not None and _id(reading) != chosen.id:
            continue
        if chosen.record not in {None, met}:
            continue
        if chosen.id is None and chosen.record is None and not chosen.quiet and _go_on(readings):
            print("showing the first of several records: choose one with --record N or --id ID", file=sys.stderr)
        return judged(source.name, reading, arguments.extraction_of(chosen)), met
    wanted = f"no record with the id {chosen.id!r}" if chosen.id is not None else f"no record {chosen.record or 1}"
    raise UnreadableSource(
        ", ".join(chosen.sources),
        f"{wanted} among {met}",
        "records are counted from 1 over all sources; newsschema convert shows their ids",
    )


def _readings(chosen: argparse.Namespace) -> Iterator[tuple[Source, Reading]]:
    """Every record of the sources in order, unjudged."""
    from newsschema.formats import registry  # noqa: PLC0415  as above
    from newsschema.intake import sources_of  # noqa: PLC0415  as above

    for source in sources_of(chosen.sources):
        known = registry.asked_for(chosen.format) or registry.format_of(source)
        with source.damage_told():
            for reading in registry.reader_of(known).read(source):
                yield source, reading


def _go_on(readings: Iterator[tuple[Source, Reading]]) -> bool:
    """Whether there is one more; what cannot be read further is none of the first record's business."""
    try:
        return next(readings, None) is not None
    except NewsschemaError:
        return True


def _id(reading: Reading) -> object:
    if reading.draft is not None:
        return reading.draft.stated()["id"]
    return (reading.record or {}).get("id")


def _as_far_as_it_goes(arrival: Arrival, chosen: argparse.Namespace) -> Article | None:
    """A refused record as an article that breaks rules; None for one whose fields do not have their types."""
    from newsschema.extraction.article import record_of  # noqa: PLC0415  as above
    from newsschema.records import Article  # noqa: PLC0415  as above
    from newsschema.records.migrations import up_to_date  # noqa: PLC0415  as above
    from newsschema.records.refusal import SHAPE_ALONE  # noqa: PLC0415  as above

    reading = arrival.reading
    try:
        draft = reading.draft
        record = record_of(draft, arguments.extraction_of(chosen)) if draft else up_to_date(reading.record or {})
        return Article.model_validate(record, context={SHAPE_ALONE: True})
    except Exception:  # noqa: BLE001  what stands in the way, a defect of extraction too, is among the findings already
        return None


def _page(article: Article | None, arrival: Arrival, number: int) -> str:
    from newsschema.views.article_page import article_page  # noqa: PLC0415  as above
    from newsschema.views.refused_page import refused_page  # noqa: PLC0415  as above

    if article is not None:
        return article_page(article, arrival.findings)
    raw = arrival.reading.raw.decode("utf-8", "replace")
    return refused_page(arrival.findings, raw, f"{arrival.source}, record {number}")
