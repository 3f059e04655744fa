"""Which partition each article of a batch belongs to, whole columns at a time."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Final

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from newsschema.engines.arrow_moments import moment_texts
from newsschema.engines.arrow_types import Array, Batch, pc

#: Signs of a day as text, "2026-11-24", that tell the year, the month and all of it.
YEAR, MONTH, DAY = 4, 7, 10


def _day(batch: Batch, signs: int) -> Array:
    """The day of publication, or the first *signs* of it, as the article's own zone has it; null where it tells none.

    `tallies.published_day` says the same of one article.
    """
    days = batch.column("published_on").cast(pa.string())
    moments = moment_texts(batch.column("published_at"), batch.column("published_at_offset_minutes"))
    return pc.utf8_slice_codeunits(pc.coalesce(days, moments), 0, signs)


#: The values of a field by its name in `partition_by`.
VALUES: Final[Mapping[str, Callable[[Batch], Array]]] = {
    "published_on": lambda batch: _day(batch, DAY),
    "published_on:month": lambda batch: _day(batch, MONTH),
    "published_on:year": lambda batch: _day(batch, YEAR),
}


def places(
    batch: Batch, fields: Sequence[str], segment: Callable[[str, str | None], str]
) -> tuple[list[str], npt.NDArray[np.int32]]:
    """The folders of a nested pa.RecordBatch's articles, and for each row the place of its folder among these.

    *segment* names the folder of a field's value.
    """
    columns: list[Array] = []
    for field in fields:
        values = VALUES[field](batch) if field in VALUES else batch.column(field)
        coded = values.dictionary_encode(null_encoding="encode")
        named = pa.array([segment(field, value) for value in coded.dictionary.to_pylist()], pa.string())
        columns.append(named.take(coded.indices))
    whole = pc.binary_join_element_wise(*columns, "/").dictionary_encode()
    return whole.dictionary.to_pylist(), whole.indices.to_numpy().astype(np.int32)
