"""A corpus: the judged articles of any sources as Arrow batches, for whoever counts or compares and writes nothing.

Our own records go the bulk path, without a Python object for each; all else is read, extracted from and judged one at a
time, and gathered.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Generator, Iterable, Sequence
from contextlib import closing
from dataclasses import dataclass
from itertools import groupby, islice
from typing import Final

from newsschema.bulk import BULK_FORMATS, blocks
from newsschema.engines.arrow_batches import to_batch
from newsschema.engines.arrow_types import Batch
from newsschema.extraction.settings import AS_USUAL, Settings
from newsschema.formats import registry
from newsschema.formats.source import Source
from newsschema.intake import Arrival, arrivals

#: Articles gathered from other formats before they are handed on.
GATHERED: Final = 256


@dataclass(frozen=True, slots=True)
class Judged:
    """Some records of a corpus."""

    #: Articles that hold, in the nested shape.
    accepted: Batch
    refused: tuple[Arrival, ...]
    #: Warnings that came along with accepted articles, by code.
    warned: Counter[str]

    @property
    def read(self) -> int:
        """How many records they are."""
        return self.accepted.num_rows + len(self.refused)


def judged_batches(
    sources: Sequence[Source], jobs: int, format_: str | None = None, settings: Settings = AS_USUAL
) -> Generator[Judged, None, None]:
    """Every record of the sources once, accepted or refused, in order but for those refused among others accepted.

    *format_* names the format of all sources; without it each tells its own. Raises as `intake.arrivals` does.
    """

    def in_bulk(source: Source) -> bool:
        return (registry.asked_for(format_) or registry.format_of(source)).name in BULK_FORMATS

    for bulk, some in groupby(sources, in_bulk):
        if not bulk:
            yield from _gathered(arrivals(some, format_, settings))
            continue
        with closing(blocks([*some], jobs, format_=format_)) as judged:
            for block in judged:
                yield Judged(block.accepted, tuple(arrival for _, arrival in block.refused), block.warned)


def _gathered(arrived: Iterable[Arrival]) -> Generator[Judged, None, None]:
    coming = iter(arrived)
    while some := [*islice(coming, GATHERED)]:
        held = [arrival for arrival in some if arrival.article is not None]
        accepted = to_batch([arrival.article for arrival in held if arrival.article is not None])
        warned = Counter(finding.code for arrival in held for finding in arrival.findings)
        yield Judged(accepted, tuple(arrival for arrival in some if arrival.article is None), warned)
