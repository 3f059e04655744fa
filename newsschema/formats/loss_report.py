"""The loss report: every value of an article that an output does not hold, or holds otherwise, one a line of JSON.

What is lost follows from the mapping of the output's format, so the report says just what the mapping says. A format
without one, as our own, loses nothing, and its report is empty.
"""

from __future__ import annotations

import json
import shutil
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Final

from pydantic_core import to_json

from newsschema.formats.mapping import Mapping, losses
from newsschema.records import Article

#: What a line says, in this order; none of our records has a field of the first name, so that the two are told apart.
FIELDS: Final = ("article", "pointer", "keeps", "why", "format")
SUFFIXES: Final = (".jsonl", ".ndjson")
#: No line of a report is longer, but for one of an article with an id of many thousand signs.
FIRST_LINE: Final = 16 * 1024


@dataclass(frozen=True, slots=True)
class LossReport:
    """A report that is to be written."""

    path: Path
    #: Of the output, by its name in the registry.
    format: str
    #: None where nothing is lost.
    mapping: Mapping | None


class LossWriter:
    """Writes the losses of articles while an output is written."""

    def __init__(self, place: Path, report: LossReport) -> None:
        """*place* is where the file is made; nothing may be there. Raises FileExistsError."""
        self._report = report
        self._file: BinaryIO = place.open("xb")
        #: Values so far by what became of them, "changed" and "lost".
        self.counts: Counter[str] = Counter()

    def write(self, articles: Sequence[Article]) -> None:
        """Append the losses of articles, in order."""
        mapping = self._report.mapping
        if mapping is None:
            return
        for article in articles:
            for loss in losses(article, mapping):
                told = (loss.article, loss.pointer, loss.keeps, loss.why, self._report.format)
                self._file.write(to_json(dict(zip(FIELDS, told, strict=True))) + b"\n")
                self.counts[loss.keeps] += 1

    def close(self) -> None:
        """Close the file."""
        self._file.close()


def concatenated(reports: Iterable[Path], target: Path) -> None:
    """One report of several, in order."""
    with target.open("xb") as file:
        for report in reports:
            with report.open("rb") as share:
                shutil.copyfileobj(share, file)


def is_report(path: Path) -> bool:
    """Whether a file is a loss report, and so holds no records though its suffix says lines of JSON."""
    if path.suffix.lower() not in SUFFIXES:
        return False
    try:
        with path.open("rb") as file:
            return begins_one(file.readline(FIRST_LINE))
    except OSError:
        return False


def begins_one(line: bytes) -> bool:
    """Whether a line is the first of a loss report."""
    try:
        told = json.loads(line) if line.startswith(b'{"article":') else None
    except (ValueError, RecursionError):
        return False
    return isinstance(told, dict) and tuple(told) == FIELDS
