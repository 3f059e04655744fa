"""The bulk path: our own records, in lines or in columns, to judged Arrow batches without a Python object for each.

Blocks are parsed and judged by several threads and handed on in input order. Why a record is refused is told by the
columns, finding for finding as the record path tells it. What did not look like one record a line, or is of another
version of the schema, or holds what only pyarrow takes for a number, goes line by line to the record path, whose
verdict and wording are final; what it accepts takes its place among the others.
"""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Callable, Generator, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, replace
from functools import partial
from typing import Final

import numpy as np
import pyarrow as pa

from newsschema.engines import columnar
from newsschema.engines.arrow_batches import to_batch
from newsschema.engines.arrow_schema import arrow_schema
from newsschema.engines.arrow_types import Batch
from newsschema.engines.text_shape import as_arrow, as_text
from newsschema.formats import registry
from newsschema.formats.fields_met import FieldsMet
from newsschema.formats.json_blocks import parcel_of
from newsschema.formats.json_lines import reading_of_line, unread_line
from newsschema.formats.parquet_records import RowBlock, row_blocks
from newsschema.formats.reading import Reading
from newsschema.formats.source import Source
from newsschema.frames import BLOCK_BYTES, Frame, Mask, Positions, frames, skip
from newsschema.intake import Arrival, judged, placed
from newsschema.rules import shape
from newsschema.rules.finding import Finding

#: The formats that go by the block, by their names in the registry.
LINES: Final = "jsonl"
COLUMNS: Final = "parquet"
BULK_FORMATS: Final = (LINES, COLUMNS)
#: Blocks on their way for each thread: one being judged, one waiting; more would only take memory.
WAITING: Final = 2


@dataclass(frozen=True, slots=True)
class Block:
    """What came of a block of a source."""

    source: str
    #: Articles that hold, in the nested shape, in input order.
    accepted: Batch
    #: The line or row each of them stands on, counted from 0 in the block.
    lines: Positions
    #: Records that were refused, each with the line it stands on, in input order.
    refused: tuple[tuple[int, Arrival], ...]
    #: Warnings that came along with accepted articles, by code.
    warned: Counter[str]
    #: The reading of a line, for whoever must judge it again.
    reading: Callable[[int], Reading]
    #: The bytes it came from; None where the source is not lines.
    frame: Frame | None = None
    #: The format it was read as.
    format: str = LINES

    def without(self, again: Mask, refuse: Callable[[Arrival], Arrival]) -> Block:
        """The block with some of its articles refused after all, as *refuse* words it."""
        if not again.any():
            return self
        late = [(int(line), refuse(judged(self.source, self.reading(int(line))))) for line in self.lines[again]]
        kept = ~again
        refused = tuple(sorted((*self.refused, *late), key=lambda one: one[0]))
        return replace(self, accepted=self.accepted.filter(pa.array(kept)), lines=self.lines[kept], refused=refused)


@dataclass(frozen=True, slots=True)
class Start:
    """Where in some sources to begin."""

    #: Which source.
    source: int = 0
    #: The byte of it, as it reads when opened, and the line that begins there.
    offset: int = 0
    line: int = 1


def blocks(
    sources: Sequence[Source], jobs: int, start: Start | None = None, format_: str | None = None
) -> Generator[Block, None, None]:
    """Every block of the sources from *start* on, in order, judged by *jobs* threads.

    At most WAITING blocks a thread are under way. *format_* names the format of all sources; without it each tells
    its own. Raises UnreadableSource.
    """
    begin, met = start or Start(), FieldsMet()
    waiting: deque[Future[Block]] = deque()
    with ThreadPoolExecutor(jobs, thread_name_prefix="newsschema") as threads:
        try:
            for index, source in enumerate(sources[begin.source :]):
                known = registry.asked_for(format_) or registry.format_of(source)
                at = begin if index == 0 else Start()
                for judge in _of_rows(source) if known.name == COLUMNS else _of_lines(source, at, met):
                    waiting.append(threads.submit(judge))
                    if len(waiting) >= WAITING * jobs:
                        yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
        finally:
            for future in waiting:
                future.cancel()


def _of_lines(source: Source, at: Start, met: FieldsMet) -> Iterator[Callable[[], Block]]:
    """For each frame of a source of lines what judges it."""
    with source.open() as opened, source.damage_told():
        skip(opened, at.offset)
        for frame in frames(opened, BLOCK_BYTES, first_line=at.line, offset=at.offset):
            yield partial(judged_block, source.name, frame, met)


def _of_rows(source: Source) -> Iterator[Callable[[], Block]]:
    """For each batch of a source of columns what judges it."""
    for rows in row_blocks(source):
        yield partial(judged_rows, source.name, rows)


def judged_block(source: str, frame: Frame, met: FieldsMet) -> Block:
    """The verdict on every line of a frame."""
    parcel = parcel_of(frame, met)

    def reading(line: int) -> Reading:
        return reading_of_line(frame.line(line))

    def unread(line: int) -> Reading:
        return unread_line(frame.line(line))

    return _judged(Block(source, parcel.batch, parcel.lines, (), Counter(), reading, frame), parcel.aside, unread)


def judged_rows(source: str, rows: RowBlock) -> Block:
    """The verdict on every row of a batch."""
    held, places = as_text(rows.batch), np.arange(rows.batch.num_rows)
    block = Block(source, held, places, (), Counter(), rows.reading, format=COLUMNS)
    return _judged(block, places[:0], rows.reading)


def _judged(block: Block, aside: Positions, unread: Callable[[int], Reading]) -> Block:
    """The verdict on a block that holds all there is, in the text shape, and on the lines put aside.

    *unread* gives a line's reading without its record, where that is less work.
    """
    verdict = columnar.verdict(block.accepted)
    refused_rows, warned = verdict.refused, verdict.warned
    told = {int(block.lines[row]): found for row, found in _told(verdict).items()}
    del verdict  # and with it all it was reached by, before more memory is asked for
    batch, lines = block.accepted, block.lines
    if refused_rows.any():
        batch, lines = batch.filter(pa.array(~refused_rows)), lines[~refused_rows]
    accepted = as_arrow(batch)
    clear = {line: found for line, found in told.items() if not any(map(_of_the_line, found))}
    for_the_record_path = sorted({*aside.tolist(), *told} - clear.keys())
    again = [(line, judged(block.source, block.reading(line))) for line in for_the_record_path]
    saved = [(line, arrival) for line, arrival in again if arrival.article is not None]
    warned = warned + Counter(finding.code for _, arrival in saved for finding in arrival.findings)
    if saved:
        accepted, lines = _put_in_place(accepted, lines, saved)
    refused = [(line, _refused(block.source, unread(line), found)) for line, found in clear.items()]
    refused += [(line, arrival) for line, arrival in again if arrival.article is None]
    in_order = tuple(sorted(refused, key=lambda one: one[0]))
    return replace(block, accepted=accepted, lines=lines, refused=in_order, warned=warned)


def _told(verdict: columnar.Verdict) -> dict[int, list[Finding]]:
    """The findings of each row that is refused."""
    told: dict[int, list[Finding]] = {}
    if verdict.refused.any():
        for row, finding in verdict.findings(verdict.refused):
            told.setdefault(row, []).append(finding)
    return told


def _of_the_line(finding: Finding) -> bool:
    """Whether the record path has more to say: of what a record of another version becomes, or of the JSON itself.

    NaN and Infinity are numbers to pyarrow, and no JSON.
    """
    return finding.pointer == "/schema_version" or finding.code == shape.NOT_FINITE.code


def _refused(source: str, reading: Reading, found: list[Finding]) -> Arrival:
    told = tuple(placed(finding, reading) for finding in found)
    return Arrival(source, replace(reading, findings=told), None, told)


def _put_in_place(accepted: Batch, lines: Positions, saved: list[tuple[int, Arrival]]) -> tuple[Batch, Positions]:
    """The accepted rows with those the record path accepted among them, in the order of their lines."""
    added = to_batch([arrival.article for _, arrival in saved if arrival.article is not None])
    all_lines = np.concatenate((lines, [line for line, _ in saved])).astype(np.int64)
    order = np.argsort(all_lines, kind="stable")
    table = pa.Table.from_batches([accepted, added], schema=arrow_schema()).take(pa.array(order)).combine_chunks()
    return table.to_batches()[0], all_lines[order]
