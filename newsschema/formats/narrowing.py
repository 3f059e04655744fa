"""Narrowing: the lines of a block that pyarrow can parse together, where it refuses the block.

It names the line it stumbled over, mostly, and the lines before that are sound: so it is asked again from behind that
line on, until it reaches the end, and the lines that are left are parsed once more. Where it names none, the lines that
look suspicious are held against the shape, and in the end all are. Whatever is taken out goes to the record path.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

import numpy as np
import pyarrow as pa
import pyarrow.json as pj

from newsschema.engines.arrow_types import Batch, Schema
from newsschema.engines.text_shape import text_schema
from newsschema.formats.fields_met import FieldsMet
from newsschema.formats.sifting import fits
from newsschema.formats.suspects import suspects
from newsschema.frames import Frame, Positions

#: pyarrow wants room past the end of what it reads.
ROOM: Final = 64
#: What pyarrow says of a field that its schema does not have.
UNEXPECTED: Final = "unexpected field"
#: How it names the line it stumbled over, counted from 0. Only a hint: what is left is parsed again.
ROW_NAMED: Final = re.compile(r" in row ([0-9]+)\Z")
#: So often the lines are gone through for those that pyarrow names: twice is the rule.
ROUNDS: Final = 3
#: The share of a block's lines that could not be parsed from which suspects are taken out of the next.
MANY: Final = 0.02
#: So many lines are parsed together where some are bad.
WINDOW: Final = 96
#: Into so many parts what is not all UTF-8 is cut: halves took twice the time.
PARTS: Final = 16
#: So few lines go to the record path without more ado: a parse has a fixed cost of several lines there.
FEW: Final = 4


@dataclass(frozen=True, slots=True)
class Lines:
    """Some lines of a frame, for the parser."""

    frame: Frame
    #: Which, in order.
    positions: Positions
    #: The bytes of the frame, or a copy in which what stands between these lines was blanked.
    page: memoryview | bytearray

    def __len__(self) -> int:
        return len(self.positions)

    def since(self, first: int, end: int | None = None) -> memoryview:
        """The bytes from one of them on, or to before another, their numbers here told."""
        places = self.positions[first:end]
        return memoryview(self.page)[self.frame.begins[places[0]] : self.frame.ends[places[-1]] + 1]

    def but(self, bad: Sequence[int] | Positions) -> Lines:
        """All but some, told by their numbers here: blanked, for a parser passes over blanks sooner than we join."""
        for place in self.positions[bad].tolist():
            _blank(self.page, *self._bounds(place))
        return replace(self, positions=np.delete(self.positions, bad))

    def windows(self, size: int) -> list[Lines]:
        """They, so many at a time."""
        starts = range(0, len(self), size)
        return [replace(self, positions=self.positions[start : start + size]) for start in starts]

    def nobody(self) -> Positions:
        """The numbers of none."""
        return self.positions[:0]

    def everybody(self) -> Positions:
        """The numbers of all."""
        return np.arange(len(self))

    def suspects(self) -> Positions:
        """The numbers of those that look as if they had another shape than an article's."""
        if not len(self):
            return self.nobody()
        return suspects(self.since(0), self.frame.begins[self.positions] - self.frame.begins[self.positions[0]])

    def unfit(self, asked: Positions) -> Positions:
        """Of some, told by their numbers here, those that do have another shape."""
        bounds = [self._bounds(place) for place in self.positions[asked].tolist()]
        good = [fits(bytes(self.page[begin:end])) for begin, end in bounds]
        return asked[~np.array(good, np.bool_)]

    def _bounds(self, place: int) -> tuple[int, int]:
        return int(self.frame.begins[place]), int(self.frame.ends[place])


def narrowed(frame: Frame, wanted: Positions, met: FieldsMet) -> Iterator[tuple[Batch, Positions]]:
    """The batches of the wanted lines that can be parsed, with the columns met so far, in order.

    One parse where the block before had no bad line and this one has none. Else small windows, of which those with no
    bad line need no second parse; where many are bad, what looks suspicious is taken out first, or there were none.
    """
    untouched = not met.spoilt and len(wanted) == len(frame.begins) and is_utf8(frame.raw)
    lines = Lines(frame, wanted, memoryview(frame.raw)) if untouched else _copied(frame, wanted)
    if not met.spoilt:
        batch, _ = _stumbles(lines, met, most=1)
        if batch is not None:
            yield batch, lines.positions
            return
    if untouched:
        lines = _copied(frame, wanted)
    dense = met.spoilt > MANY
    if dense:
        lines = lines.but(lines.unfit(lines.suspects()))
    kept = 0
    for window in lines.windows(WINDOW):
        for batch, positions in _parsed(window, met, None if dense else 1):
            kept += len(positions)
            yield batch, positions
    met.spoilt = 1 - kept / len(wanted) if len(wanted) else 0.0


def _parsed(lines: Lines, met: FieldsMet, most: int | None) -> Iterator[tuple[Batch, Positions]]:
    """The batches of the lines that can be parsed, in order; *most* as in _stumbles."""
    for doubted in (Lines.nobody, Lines.suspects, Lines.everybody):
        unfit = lines.unfit(doubted(lines))
        if doubted is not Lines.nobody:
            if not len(unfit):
                continue
            lines, most = lines.but(unfit), None
        for _ in range(ROUNDS):
            batch, bad = _stumbles(lines, met, most)
            if batch is not None:
                yield batch, lines.positions
                return
            lines = lines.but(bad)
            if not bad:
                break
    for half in lines.windows(len(lines) // 2 + 1) if len(lines) > FEW else []:
        yield from _parsed(half, met, most)


def _stumbles(lines: Lines, met: FieldsMet, most: int | None) -> tuple[Batch | None, list[int]]:
    """The batch of all the lines; or the numbers of those that pyarrow names, at most so many.

    A field that is not expected may be one that was not met before.
    """
    begin, bad = 0, list[int]()
    schema = tried = met.schema
    while begin < len(lines) and (most is None or len(bad) < most):
        try:
            batch = read(lines.since(begin), schema)
        except pa.ArrowInvalid as error:
            row = _row_named(error)
            if row is not None and begin + row < len(lines):
                bad.append(begin + row)
                begin += row + 1
            elif UNEXPECTED in str(error) and schema is not text_schema():
                schema = text_schema()
            else:
                break
        else:
            if bad or batch.num_rows != len(lines):
                break
            if schema is text_schema():
                met.meet(batch, tried)
            return batch, bad
    return None, bad


def _row_named(error: Exception) -> int | None:
    found = ROW_NAMED.search(str(error))
    return int(found[1]) if found else None


def read(raw: memoryview | bytes, schema: Schema) -> Batch:
    """The rows as one batch, or the first of several that they do not fit into. Raises pa.ArrowInvalid."""
    table = pj.read_json(
        pa.BufferReader(raw),
        read_options=pj.ReadOptions(use_threads=False, block_size=len(raw) + ROOM),
        parse_options=pj.ParseOptions(explicit_schema=schema, unexpected_field_behavior="error"),
    )
    return (table.combine_chunks().to_batches() or [pa.RecordBatch.from_pylist([], schema=schema)])[0]


def _copied(frame: Frame, wanted: Positions) -> Lines:
    """The wanted lines of a frame, but those that are no UTF-8: of that pyarrow is not sure to ask."""
    page = bytearray(frame.raw)
    others = np.ones(len(frame.begins), np.bool_)
    others[wanted] = False
    for place in np.flatnonzero(others).tolist():
        _blank(page, int(frame.begins[place]), int(frame.ends[place]))
    lines = Lines(frame, wanted, page)
    return lines.but(list(_no_utf8(lines, 0, len(lines))))


def _no_utf8(lines: Lines, first: int, end: int) -> Iterator[int]:
    """The numbers of the lines from one to another that are no UTF-8, part by part: few are not."""
    if first == end or is_utf8(lines.since(first, end)):
        return
    if end - first == 1:
        yield first
        return
    step = -(-(end - first) // PARTS)
    for begin in range(first, end, step):
        yield from _no_utf8(lines, begin, min(begin + step, end))


def _blank(page: memoryview | bytearray, begin: int, end: int) -> None:
    page[begin:end] = b" " * (end - begin)


def is_utf8(raw: memoryview | bytearray | bytes) -> bool:
    """Whether some bytes are UTF-8, which pyarrow does not ask of what it reads; escapes make nothing else.

    Asked of them as one text, where they lie: no copy, and a third of what asking it of every text read would take.
    """
    bounds = pa.py_buffer(np.array([0, len(raw)], np.int32))
    try:
        pa.Array.from_buffers(pa.string(), 1, [None, bounds, pa.py_buffer(raw)]).validate(full=True)
    except pa.ArrowInvalid:
        return False
    return True
