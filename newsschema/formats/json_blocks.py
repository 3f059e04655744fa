"""JSON Lines by the block: frames to Arrow batches in JSON's own shape, no Python object a record.

pyarrow.json with our schema given, and unknown fields an error, is as strict on types as the models. It refuses a
whole block for one bad line, so such a block is narrowed (`narrowing`); lines that do not fit, and lines whose looks
were wrong, are put aside for the record path, whose verdict and wording are final.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

import numpy as np
import pyarrow as pa

from newsschema.engines.arrow_types import Batch
from newsschema.engines.text_shape import text_schema
from newsschema.formats.fields_met import FieldsMet, widened
from newsschema.formats.lossy_numbers import rows_with_lossy_numbers
from newsschema.formats.narrowing import narrowed
from newsschema.frames import BLOCK_BYTES, Frame, Positions, frames


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
    pieces = list(narrowed(frame, np.flatnonzero(frame.looks_good), met))
    lines = np.concatenate([np.zeros(0, np.int64), *(positions for _, positions in pieces)])
    batch = _joined([batch for batch, _ in pieces])
    lossy = rows_with_lossy_numbers(batch)
    if len(lossy):
        kept = np.ones(len(lines), np.bool_)
        kept[lossy] = False
        batch, lines = batch.filter(pa.array(kept)), lines[kept]
    others = ~frame.blank
    others[lines] = False
    return Parcel(frame, batch, lines, np.flatnonzero(others))


def _joined(batches: list[Batch]) -> Batch:
    """Some batches as one, in the whole of the text shape."""
    if len({batch.schema for batch in batches}) > 1:
        batches = [widened(batch) for batch in batches]
    if len(batches) > 1:
        batches = pa.Table.from_batches(batches).combine_chunks().to_batches()
    return widened(batches[0]) if batches else pa.RecordBatch.from_pylist([], schema=text_schema())
