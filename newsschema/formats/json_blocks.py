"""JSON Lines by the block: frames to Arrow batches in JSON's own shape, no Python object a record.

pyarrow.json with our schema given, and unknown fields an error, is as strict on types as the models. It refuses a
whole block for one bad line, so a block it refuses is taken in pieces and those are sifted; lines that do not fit, and
lines whose looks were wrong, are put aside for the record path, whose verdict and wording are final.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import BinaryIO, Final

import numpy as np
import pyarrow as pa
import pyarrow.json as pj

from newsschema.engines.arrow_types import Batch, Schema
from newsschema.engines.text_shape import text_schema
from newsschema.formats.fields_met import FieldsMet, widened
from newsschema.formats.sifting import fits
from newsschema.frames import BLOCK_BYTES, Frame, Positions, frames

#: pyarrow wants room past the end of what it reads.
ROOM: Final = 64
#: What pyarrow says of a field that its schema does not have.
UNEXPECTED: Final = "unexpected field"
#: How it names the line it stumbled over, counted from 0. Only a hint: what is left is parsed again.
ROW_NAMED: Final = re.compile(r" in row ([0-9]+)\Z")
#: Lines of a block that cannot be parsed are tried so many at once: of 32 to 192 the cheapest with one line in a
#: hundred spoilt, and nearly so with one in ten.
PIECE: Final = 96
#: So few lines go to the record path without more ado.
FEW: Final = 4
#: So many lines are taken out of a piece one by one, each for another parse, before it is sifted.
MENDED: Final = 2
#: The share of pieces with bad lines at which sifting them all beforehand is cheaper, and how many tell it.
MOST: Final = 2 / 3
SURE: Final = 3


@dataclass(frozen=True, slots=True)
class Parcel:
    """What came of a frame."""

    frame: Frame
    #: One row a line that was parsed, in the text shape, in order.
    batch: Batch
    #: The lines of those rows, as indices into the frame.
    lines: Positions
    #: The lines for the record path, in order.
    aside: Positions


def parcels(stream: BinaryIO, size: int = BLOCK_BYTES) -> Iterator[Parcel]:
    """The parcel of every frame of a stream, in order."""
    met = FieldsMet()
    return (parcel_of(frame, met) for frame in frames(stream, size))


def parcel_of(frame: Frame, met: FieldsMet) -> Parcel:
    """What comes of a frame: every line that is not blank is in `lines` or in `aside`, once."""
    pieces = list(_narrowed(frame, np.flatnonzero(frame.looks_good), met))
    lines = np.concatenate([np.zeros(0, np.int64), *(positions for _, positions in pieces)])
    others = ~frame.blank
    others[lines] = False
    return Parcel(frame, _joined([batch for batch, _ in pieces]), lines, np.flatnonzero(others))


def _joined(batches: list[Batch]) -> Batch:
    """Some batches as one, in the whole of the text shape."""
    if len({batch.schema for batch in batches}) > 1:
        batches = [widened(batch) for batch in batches]
    if len(batches) > 1:
        batches = pa.Table.from_batches(batches).combine_chunks().to_batches()
    return widened(batches[0]) if batches else pa.RecordBatch.from_pylist([], schema=text_schema())


@dataclass(frozen=True, slots=True)
class _Piece:
    """Lines still to be parsed."""

    positions: Positions
    #: Whether each of them was held against the shape.
    sifted: bool = False
    #: How many lines were taken out of it one by one.
    mended: int = 0

    def __len__(self) -> int:
        return len(self.positions)

    def parts(self, size: int) -> list[_Piece]:
        """It, cut into pieces of so many lines."""
        begins = range(0, len(self), size)
        return [replace(self, positions=self.positions[begin : begin + size]) for begin in begins]


def _narrowed(frame: Frame, wanted: Positions, met: FieldsMet) -> Iterator[tuple[Batch, Positions]]:
    """The batches of the wanted lines that can be parsed, in order.

    A block that cannot be parsed is cut into pieces, and so is the next at once. From a piece that cannot, the line
    that pyarrow names is taken out, and so are lines that are no UTF-8; where it names none the piece is sifted. Where
    most pieces have bad lines they are sifted before they are tried.
    """
    waiting = _Piece(wanted).parts(PIECE if met.spoilt else max(len(wanted), 1))[::-1]
    tried, bad_ones = (SURE, SURE) if met.spoilt > MOST else (0, 0)
    while waiting:
        piece = waiting.pop()
        first = len(piece) <= PIECE and not piece.sifted and not piece.mended
        whole = len(piece)
        if first and tried >= SURE and bad_ones > tried * MOST:
            piece = _sifted(frame, piece)
        batch, bad = _parsed_or_bad(frame.joined(piece.positions), len(piece), met, sifted=piece.sifted)
        tried, bad_ones = tried + first, bad_ones + (first and (batch is None or len(piece) < whole))
        if batch is not None:
            yield batch, piece.positions
        else:
            waiting += [one for one in _mended(frame, piece, bad)[::-1] if len(one)]
    met.spoilt = bad_ones / tried if tried else 0.0


def _mended(frame: Frame, piece: _Piece, bad: int | None) -> list[_Piece]:
    """What to try of a piece that could not be parsed; *bad* is the line that is to blame, where that is known.

    A parse has a fixed cost of several lines on the record path, so a few lines that cannot be told apart go there.
    """
    if len(piece) > PIECE:
        return piece.parts(PIECE)
    if bad is not None and bad < len(piece) and (piece.sifted or piece.mended < MENDED):
        return [replace(piece, positions=np.delete(piece.positions, bad), mended=piece.mended + 1)]
    if not piece.sifted:
        return [_sifted(frame, piece)]
    return piece.parts(len(piece) // 2 + 1) if len(piece) > FEW else []


def _sifted(frame: Frame, piece: _Piece) -> _Piece:
    """Those of its lines that look like articles."""
    begins, ends = frame.begins[piece.positions].tolist(), frame.ends[piece.positions].tolist()
    good = [fits(bytes(frame.raw[begin:end])) for begin, end in zip(begins, ends, strict=True)]
    return replace(piece, positions=piece.positions[good], sifted=True)


def _parsed_or_bad(
    raw: memoryview | bytes, rows: int, met: FieldsMet, *, sifted: bool
) -> tuple[Batch | None, int | None]:
    """The batch of some lines, or the line that keeps them from being one, where that is known.

    The batch has the columns met so far. Lines that were sifted are UTF-8, and a field that is not expected is one
    that was not met; of others it may be anything, and they are not tried again.
    """
    if not rows:
        return None, None
    if not sifted and not is_utf8(raw):
        return None, _line_that_is_no_utf8(raw)
    tried = met.schema
    try:
        batch = _read(raw, tried)
        if tried is text_schema():
            met.meet(batch, tried)
    except pa.ArrowInvalid as error:
        if not sifted or tried is text_schema() or UNEXPECTED not in str(error):
            return None, _row_named(error)
        try:
            batch = _read(raw, text_schema())
        except pa.ArrowInvalid as again:
            return None, _row_named(again)
        met.meet(batch, tried)
    return (batch if batch.num_rows == rows else None), None


def _row_named(error: Exception) -> int | None:
    found = ROW_NAMED.search(str(error))
    return int(found[1]) if found else None


def _read(raw: memoryview | bytes, schema: Schema) -> Batch:
    """The rows as one batch, or the first of several that they do not fit into. Raises pa.ArrowInvalid."""
    table = pj.read_json(
        pa.BufferReader(raw),
        read_options=pj.ReadOptions(use_threads=False, block_size=len(raw) + ROOM),
        parse_options=pj.ParseOptions(explicit_schema=schema, unexpected_field_behavior="error"),
    )
    return (table.combine_chunks().to_batches() or [pa.RecordBatch.from_pylist([], schema=schema)])[0]


def _line_that_is_no_utf8(raw: memoryview | bytes) -> int:
    """The first of such lines."""
    lines = bytes(raw).split(b"\n")
    return next((number for number, line in enumerate(lines) if not is_utf8(line)), len(lines))


def is_utf8(raw: memoryview | bytes) -> bool:
    """Whether some bytes are UTF-8, which pyarrow does not ask of what it reads; escapes make nothing else.

    Asked of them as one text, where they lie: no copy, and a third of what asking it of every text read would take.
    """
    bounds = pa.py_buffer(np.array([0, len(raw)], np.int32))
    try:
        pa.Array.from_buffers(pa.string(), 1, [None, bounds, pa.py_buffer(raw)]).validate(full=True)
    except pa.ArrowInvalid:
        return False
    return True
