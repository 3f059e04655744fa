"""Progress on a terminal: one line on standard error, written over itself a few times a second.

Bytes, records, rates, what was refused and the time left, as far as they are known. With rich (the extra `cli`) a bar
stands before them. Nothing is told to a file or a pipe.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from time import monotonic
from typing import Final, TextIO

from newsschema.progress import Progress, in_bytes

#: Seconds from one line to the next: quicker than this nobody reads.
BETWEEN: Final = 0.2
#: Seconds before rates are told: by less the time left jumps about.
SETTLED: Final = 1.0
BAR_WIDTH: Final = 24


class ProgressLine:
    """The line while a run goes on; for one that is not shown, a stream of None."""

    def __init__(self, stream: TextIO | None, clock: Callable[[], float] = monotonic) -> None:
        self._stream, self._clock = stream, clock
        self._began = self._last = clock()
        self._first: Progress | None = None
        self._shown = 0
        self._bar = _bar_of_rich(stream) if stream is not None else None

    def tell(self, progress: Progress) -> None:
        """Show how far the run is, unless that was shown a moment ago."""
        if self._stream is None:
            return
        now = self._clock()
        if self._first is None:
            self._first = progress  # a run that goes on where another stopped begins in the middle
        if now - self._last < BETWEEN:
            return
        self._last = now
        self._write(", ".join(_told(progress, self._first, now - self._began)), progress)

    def clear(self) -> None:
        """Take the line away, before anything else is told."""
        if self._stream is not None and self._shown:
            self._stream.write(f"\r{' ' * self._shown}\r")
            self._stream.flush()
            self._shown = 0

    def _write(self, line: str, progress: Progress) -> None:
        assert self._stream is not None, "a line that is not shown is not written"  # noqa: S101  tell sees to it
        bar = self._bar(progress) if self._bar is not None and progress.bytes_total else ""
        room = _columns(self._stream) - 1 - (BAR_WIDTH + 1 if bar else 0)
        if bar and room < len(line):
            bar, room = "", room + BAR_WIDTH + 1
        fitting = line[: max(room, 0)]
        length = len(fitting) + (BAR_WIDTH + 1 if bar else 0)
        self._stream.write(f"\r{bar}{' ' if bar else ''}{fitting}{' ' * max(self._shown - length, 0)}")
        self._stream.flush()
        self._shown = length


def line_on_terminal(*, quiet: bool) -> ProgressLine:
    """The line on standard error where that is a terminal; elsewhere, and when *quiet*, one that is not shown."""
    return ProgressLine(None if quiet or not sys.stderr.isatty() else sys.stderr)


def _told(progress: Progress, first: Progress, seconds: float) -> Iterator[str]:
    """What is known, most wanted first: a narrow terminal cuts the end."""
    total, passed = progress.bytes_total, progress.bytes_read - first.bytes_read
    if total:
        yield f"{min(progress.bytes_read / total, 1):.0%} of {in_bytes(total)}"
    elif progress.bytes_read:
        yield in_bytes(progress.bytes_read)
    yield f"{progress.read:,} records"
    yield f"{progress.refused:,} refused"
    if seconds < SETTLED:
        return
    yield f"{(progress.read - first.read) / seconds:,.0f} a second"
    if passed > 0:
        yield f"{in_bytes(passed / seconds)}/s"
        if total:
            yield f"{in_time(seconds * max(total - progress.bytes_read, 0) / passed)} left"


def in_time(seconds: float) -> str:
    """A stretch of time as people say it.

    >>> in_time(42), in_time(150), in_time(7320)
    ('42 s', '2 min 30 s', '2 h 02 min')
    """
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    if hours:
        return f"{hours:,} h {minutes:02} min"
    return f"{minutes} min {rest:02} s" if minutes else f"{rest} s"


def _bar_of_rich(stream: TextIO) -> Callable[[Progress], str] | None:
    """What draws rich's bar; None without rich. It knows of NO_COLOR and of terminals that cannot."""
    try:
        from rich.console import Console  # noqa: PLC0415  an extra, and only for a terminal
        from rich.progress_bar import ProgressBar  # noqa: PLC0415  as above
    except ImportError:
        return None
    console = Console(file=stream, width=BAR_WIDTH)

    def draw(progress: Progress) -> str:
        bar = ProgressBar(total=progress.bytes_total, completed=progress.bytes_read, width=BAR_WIDTH)
        drawn = sum(segment.cell_length for segment in console.render(bar))  # without colour the rest is left out
        with console.capture() as captured:
            console.print(bar, end="")
        return captured.get() + " " * (BAR_WIDTH - drawn)

    return draw


def _columns(stream: TextIO) -> int:
    try:
        return os.get_terminal_size(stream.fileno()).columns or 80
    except OSError:
        return 80
