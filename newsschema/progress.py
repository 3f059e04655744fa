"""Progress: how far a run is, in records and in bytes on disk, and the meter that knows the bytes.

Bytes are counted where they are packed, so that a compressed source is half read when half of its file is.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from newsschema.formats.source import Source


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a run is."""

    #: Records met so far, and those of them that were refused.
    read: int
    refused: int
    #: Bytes on disk that were read so far; readers run a few blocks ahead of what was judged.
    bytes_read: int = 0
    #: Bytes on disk of all sources; None when one of them is a stream, whose end nobody knows.
    bytes_total: int | None = None


class Meter:
    """Counts the bytes of some sources while `sources` are read, one after another, by whoever opens them.

    Nothing is done when a byte is read: the open file is asked for its place when somebody wants to know.
    """

    def __init__(self, sources: Sequence[Source]) -> None:
        sizes = [source.size for source in sources]
        self._sizes = [size or 0 for size in sizes]
        #: None when one of them is a stream.
        self.bytes_total = None if None in sizes else sum(self._sizes)
        self._index = -1
        self._place: Callable[[], int] = lambda: 0
        #: The same sources, each of which tells this meter when it is opened.
        self.sources = [replace(source, followed=self._follower(at)) for at, source in enumerate(sources)]

    @property
    def bytes_read(self) -> int:
        """Bytes read so far: all of the sources before the last one opened, and of that one up to its place."""
        if self._index < 0:
            return 0
        try:
            self._sizes[self._index] = max(self._sizes[self._index], at := self._place())
        except ValueError:  # it was closed, so it was read
            at = self._sizes[self._index]
        return sum(self._sizes[: self._index]) + at

    def _follower(self, index: int) -> Callable[[Callable[[], int]], None]:
        def follow(place: Callable[[], int]) -> None:
            if 0 <= self._index < index:
                _ = self.bytes_read  # a stream has no size but what was read of it
            self._index, self._place = index, place

        return follow


def in_bytes(count: float) -> str:
    """Bytes as people say them.

    >>> in_bytes(999), in_bytes(164_300_000), in_bytes(66e9)
    ('999 B', '164 MB', '66.0 GB')
    """
    for unit in ("B", "kB", "MB"):
        if count < 1000:
            return f"{count:.0f} {unit}"
        count /= 1000
    return f"{count:,.1f} GB"
