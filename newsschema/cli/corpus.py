"""The sources of a command that counts or compares: read with progress, refused records told and left out."""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from newsschema.cli import arguments, runs
from newsschema.cli.progress import line_on_terminal
from newsschema.cli.terminal_tables import drawn
from newsschema.markup.signs import shown

if TYPE_CHECKING:
    from newsschema.engines.arrow_types import Batch
    from newsschema.intake import Arrival
    from newsschema.records import Article


class Corpus:
    """The articles of the sources a command names, once, and how many records were read and refused."""

    def __init__(self, chosen: argparse.Namespace) -> None:
        from newsschema.intake import sources_of  # noqa: PLC0415  only when there is something to read
        from newsschema.progress import Meter  # noqa: PLC0415  as above

        arguments.tell_passed_by(chosen)
        self._chosen = chosen
        self._line = line_on_terminal(quiet=chosen.quiet)
        self._meter = Meter(sources_of(chosen.sources))
        self._told = runs.Teller("text", self._line, quiet=chosen.quiet)
        self.read = self.refused = 0
        #: Findings of refused records, and of batches the warnings that came with those that hold, by code.
        self.refusals: Counter[str] = Counter()
        self.warned: Counter[str] = Counter()

    @property
    def account(self) -> str:
        """How the last line on standard error begins."""
        return f"in={self.read} ok={self.read - self.refused} refused={self.refused}"

    def articles(self) -> Iterator[Article]:
        """Those that hold, one at a time."""
        from newsschema.intake import arrivals  # noqa: PLC0415  as above

        extraction = arguments.extraction_of(self._chosen)
        for arrival in arrivals(self._meter.sources, self._chosen.format, extraction):
            self._tell(1, () if arrival.article else (arrival,))
            if arrival.article is not None:
                yield arrival.article

    def batches(self) -> Iterator[Batch]:
        """Those that hold, in pa.RecordBatches of the nested shape."""
        from newsschema.corpus import judged_batches  # noqa: PLC0415  as above
        from newsschema.options import available_jobs  # noqa: PLC0415  as above

        chosen, extraction = self._chosen, arguments.extraction_of(self._chosen)
        for judged in judged_batches(self._meter.sources, available_jobs(), chosen.format, extraction):
            self._tell(judged.read, judged.refused)
            self.warned += judged.warned
            yield judged.accepted

    @property
    def sources(self) -> list[str]:
        """What its sources are called."""
        return [source.name for source in self._meter.sources]

    def rest(self) -> None:
        """Nothing more is read: the line of progress goes, and how many refused were not told is."""
        self._told.rest()

    def _tell(self, read: int, refused: Sequence[Arrival]) -> None:
        from newsschema.progress import Progress  # noqa: PLC0415  as above

        self.read += read
        self.refused += len(refused)
        for arrival in refused:
            self.refusals.update(finding.code for finding in arrival.findings)
            self._told.refused(arrival)
        self._line.tell(Progress(self.read, self.refused, self._meter.bytes_read, self._meter.bytes_total))


def laid_out(titles: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """A table in lines: numbers to the right under their titles, the last column, a name, as long as it is.

    On a terminal it is drawn, where rich is there. What hides in a name is shown.
    """
    rows = [[shown(cell) for cell in cells] for cells in rows]
    if (table := drawn(titles, rows)) is not None:
        yield table
        return
    lines = [titles, *rows]
    widths = [max(map(len, cells)) for cells in zip(*lines, strict=True)]
    for *counts, name in lines:
        yield "  ".join((*(cell.rjust(width) for cell, width in zip(counts, widths, strict=False)), name))


def cell(value: float | str | None) -> str:
    """A value as a table shows it.

    >>> cell(4200), cell(None), cell("2026-01-08")
    ('4,200', '', '2026-01-08')
    """
    return f"{value:,}" if isinstance(value, int) else str(value or "")
