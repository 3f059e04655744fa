"""JSON Lines by the block: frames to Arrow batches in JSON's own shape, no Python object a record.

pyarrow.json with our schema given, and unknown fields an error, is as strict on types as the models. It refuses a
whole block for one bad line, so a block it refuses is halved until the bad lines stand alone; those, and the lines
whose looks were wrong, are put aside for the record path, whose verdict and wording are final.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO, Final

import numpy as np
import pyarrow as pa
import pyarrow.json as pj

from newsschema.engines.arrow_types import Batch
from newsschema.engines.text_shape import text_schema
from newsschema.frames import BLOCK_BYTES, Frame, Positions, frames

#: pyarrow wants room past the end of what it reads.
ROOM: Final = 64


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
    return map(parcel_of, frames(stream, size))


def parcel_of(frame: Frame) -> Parcel:
    """What comes of a frame: every line that is not blank is in `lines` or in `aside`, once."""
    pieces = list(_narrowed(frame, np.flatnonzero(frame.looks_good)))
    others = ~frame.blank
    if len(pieces) == 1:
        batch, lines = pieces[0]
    else:
        lines = np.concatenate([positions for _, positions in pieces]) if pieces else np.zeros(0, np.int64)
        table = pa.Table.from_batches([piece for piece, _ in pieces], schema=text_schema()).combine_chunks()
        batch = (table.to_batches() or [pa.RecordBatch.from_pylist([], schema=text_schema())])[0]
    others[lines] = False
    return Parcel(frame, batch, lines, np.flatnonzero(others))


def _narrowed(frame: Frame, wanted: Positions) -> Iterator[tuple[Batch, Positions]]:
    """The batches of the wanted lines that can be parsed, halving what cannot; O(bad lines · log lines) parses."""
    waiting = [wanted]
    while waiting:
        positions = waiting.pop()
        if not len(positions):
            continue
        batch = parsed(frame.joined(positions), len(positions))
        if batch is not None:
            yield batch, positions
        elif len(positions) > 1:
            half = len(positions) // 2
            waiting += [positions[half:], positions[:half]]


def parsed(raw: bytes, rows: int) -> Batch | None:
    """The batch of some lines; None when any of them is not one record of our shape on a line of its own.

    The whole is validated: pyarrow does not look at the UTF-8 of what it reads.
    """
    try:
        table = pj.read_json(
            pa.BufferReader(raw),
            read_options=pj.ReadOptions(use_threads=False, block_size=len(raw) + ROOM),
            parse_options=pj.ParseOptions(explicit_schema=text_schema(), unexpected_field_behavior="error"),
        )
        table.validate(full=True)
    except pa.ArrowInvalid:
        return None
    batches = table.combine_chunks().to_batches()
    return batches[0] if len(batches) == 1 and table.num_rows == rows else None
