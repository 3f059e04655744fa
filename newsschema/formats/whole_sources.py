"""Sources that are one record: read whole up to a limit, and over it in pieces that are none.

A packed source of some kilobytes may unpack to more than there is memory. Over the limit each piece is a reading of its
own, refused, so that every byte is in the quarantine and no more than one piece is ever held.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from newsschema.formats.reading import Reading
from newsschema.formats.source import Source
from newsschema.wire import LONGEST_RECORD, too_long


def read_whole(source: Source, reading_of: Callable[[bytes], Reading], longest: int | None = None) -> Iterator[Reading]:
    """The one reading of a source, or a refused one (NS005) for each piece of a source of more than *longest* bytes.

    Without a number the limit is that of a record in lines of JSON, `wire.LONGEST_RECORD`.
    """
    most = LONGEST_RECORD if longest is None else longest
    with source.open() as opened:
        raw = source.bytes_of(opened, most + 1)
        if len(raw) <= most:
            yield reading_of(raw)
            return
        offset = 0
        while raw:
            yield Reading(raw, offset=offset, findings=(replace(too_long(most), offset=offset),))
            offset += len(raw)
            raw = source.bytes_of(opened, most)
