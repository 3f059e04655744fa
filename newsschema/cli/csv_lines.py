"""Rows of values as CSV, for spreadsheets and everything that reads them."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from typing import Any


def csv_lines(names: Iterable[str], rows: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    r"""Rows as CSV under their *names*, a line each; what is null is an empty cell.

    >>> list(csv_lines(["name", "quotes"], [{"name": 'Ana "Red" Reyes, mayor', "quotes": 2}]))
    ['name,quotes', '"Ana ""Red"" Reyes, mayor",2']
    """
    held = io.StringIO()
    writer = csv.DictWriter(held, tuple(names), lineterminator="\n")
    writer.writeheader()
    yield _taken(held)
    for row in rows:
        writer.writerow(row)
        yield _taken(held)


def _taken(held: io.StringIO) -> str:
    """What was written, without its line end; nothing is left."""
    line = held.getvalue().removesuffix("\n")
    held.seek(0)
    held.truncate()
    return line
