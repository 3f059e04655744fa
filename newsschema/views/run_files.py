"""What a run wrote, for its report page: parts and files with sizes and digests; and tables as that page has them."""

from __future__ import annotations

import shlex
from collections.abc import Iterable, Sequence
from typing import Final

from newsschema.manifest import HeldFile, Part
from newsschema.markup.elements import NOTHING, Child, Markup, joined, tag
from newsschema.pieces import Piece
from newsschema.progress import in_bytes
from newsschema.views.refused_examples import short
from newsschema.views.run_account import RunAccount

#: Parts and files that are shown, and stretches of sources of one part.
MOST_PARTS: Final = 100
MOST_FILES: Final = 200
MOST_PIECES: Final = 5


def files(account: RunAccount) -> Markup:
    """The parts, where there are several, and every file."""
    return joined((_parts(account.parts) if len(account.parts) > 1 else NOTHING, _files(account)))


def _parts(parts: Sequence[Part]) -> Markup:
    rows = [
        row(
            number(place),
            tag("code", short(part.key, 17), class_="digest"),
            _pieces(part.pieces),
            number(sum(source.read for source in part.sources)),
            number(part.written),
            number(sum(source.quarantined for source in part.sources)),
        )
        for place, part in enumerate(parts[:MOST_PARTS], 1)
    ]
    left = f" The first {MOST_PARTS} of {len(parts):,}." if len(parts) > MOST_PARTS else ""
    columns = ["#Part", "Key", "Made from", "#In", "#Ok", "#Quarantined"]
    return table(columns, rows, f"Parts, in order.{left}")


def _pieces(pieces: Sequence[Piece]) -> Markup:
    told: list[Child] = []
    for piece in pieces[:MOST_PIECES]:
        all_of_it = piece.last and not piece.begin
        told += [
            tag("bdi", short(piece.source)),
            "" if all_of_it else f", bytes {piece.begin:,} to {piece.end:,}",
            tag("br"),
        ]
    if len(pieces) > MOST_PIECES:
        told += [f"and {len(pieces) - MOST_PIECES:,} more", None]
    return joined(told if len(pieces) > MOST_PIECES else told[:-1])


def _files(account: RunAccount) -> Markup:
    several = len(account.parts) > 1
    of_parts = [(place, file) for place, part in enumerate(account.parts, 1) for file in part.files]
    named: list[tuple[int | None, HeldFile]] = [*((None, file) for file in account.files), *of_parts]
    rows = [
        row(
            tag("bdi", short(file.path)),
            *((number(place) if place is not None else "",) if several else ()),
            number(file.articles) if file.articles is not None else "",
            *held((file.bytes, file.sha256)),
        )
        for place, file in named[:MOST_FILES]
    ]
    empty = ("",) * (3 + several)
    rows += [row(tag("bdi", short(path)), *empty) for path in account.stored[:MOST_FILES]]
    if not rows:
        return tag("p", "The output went to standard output.", class_="dim") if account.target == "-" else NOTHING
    count = len(named) + len(account.stored)
    left = f": the first {len(rows):,} of {count:,}" if len(rows) < count else ""
    columns = ["File", *(("#Part",) if several else ()), "#Articles", "#Size", "SHA-256"]
    return table(columns, rows, f"Files that were written{left}.")


def command(*words: str) -> Markup:
    """A command of ours to copy, quoted as shells want it: a name of a file may hold anything."""
    return tag("code", shlex.join(("newsschema", *(short(word) for word in words))))


def table(columns: Sequence[str], rows: Iterable[Markup], caption: str) -> Markup:
    """A table that is moved sideways where there is no room; the name of a column of numbers begins with #."""
    head = (
        tag("th", name.removeprefix("#"), scope="col", class_="number" if name[0] == "#" else None) for name in columns
    )
    inside = tag(
        "table", tag("caption", caption), tag("thead", tag("tr", *head)), tag("tbody", joined(rows, between="\n"))
    )
    return tag(
        "div", inside, class_="wide", tabindex="0", role="group", aria_label=caption.partition(":")[0].rstrip(".")
    )


def row(first: Child, *cells: Child) -> Markup:
    """A row; a cell that is an element of a table already stays what it is."""
    made = [tag("th", first, scope="row")] if not _is_cell(first) else [first]
    return tag("tr", *made, *(cell if _is_cell(cell) else tag("td", cell) for cell in cells))


def number(count: int) -> Markup:
    """A cell with a number."""
    return tag("td", f"{count:,}", class_="number")


def held(told: tuple[int, str] | None) -> tuple[Markup, Markup]:
    """Cells with the bytes of a file and their digest; empty ones where nobody knows."""
    if told is None:
        return tag("td"), tag("td")
    size = tag("td", in_bytes(told[0]), class_="number", title=f"{told[0]:,} bytes")
    return size, tag("td", tag("code", short(told[1], 80), class_="digest"))


def _is_cell(child: Child) -> bool:
    return isinstance(child, Markup) and child.startswith(("<td", "<th"))
