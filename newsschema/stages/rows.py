"""Rows: what the columns of somebody's batch say of articles, before anything is looked for in their texts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

import pyarrow as pa

from newsschema.engines.arrow_batches import field_values
from newsschema.engines.arrow_schema import INSTANT, columns_of
from newsschema.engines.arrow_types import Batch
from newsschema.engines.fields import FieldOf, read

BODY: Final = "body"
#: What extraction finds, and so nobody says beforehand.
FOUND: Final = frozenset(
    {"schema_version", "blocks", "dateline_span", "bylines", "people", "quotes", "figures", "provenance"}
)
ZONE: Final = "_offset_minutes"


def rows_of(batch: Batch) -> Iterator[dict[str, Any]]:
    """What each row says, by field, in JSON's shape; nulls and empty lists are left out.

    Columns are `body` and any other fields of an article that are not found in its text. Moments are texts, or instants
    with a zone (then `<name>_offset_minutes` may stand beside them); days are texts or dates. Raises ValueError naming
    the column for any other, and where a text is no UTF-8.
    """
    columns = {of.name: _values(of, batch) for of in _fields_of(batch)}
    for row in zip(*columns.values(), strict=True):
        yield {name: value for name, value in zip(columns, row, strict=True) if value is not None and value != []}


def _fields_of(batch: Batch) -> list[FieldOf]:
    known = {of.name: of for of in read().fields if of.name not in FOUND}
    zones = {f"{name}{ZONE}" for name, of in known.items() if of.type.is_moment and name in batch.schema.names}
    if BODY not in batch.schema.names:
        raise ValueError(f"column {BODY} is missing: it holds the text of each article")
    for name in batch.schema.names:
        if name in FOUND:
            raise ValueError(f"column {name} is found in the text: leave it out, or validate the batch as it is")
        if name not in known and name not in zones:
            raise ValueError(f"column {name} is none of ours: leave it out, or keep what it says in extra_json")
    return [known[name] for name in batch.schema.names if name in known]


def _values(of: FieldOf, batch: Batch) -> list[Any]:
    held = batch.column(of.name)
    if of.type.is_moment and pa.types.is_timestamp(held.type):
        if held.type.tz is None:
            raise ValueError(f"column {of.name} has no zone: write its moments with one, or as texts that have")
        zone = f"{of.name}{ZONE}"
        minutes = batch.column(zone) if zone in batch.schema.names else pa.nulls(len(held), pa.int32())
        return field_values(of.type, (held.cast(INSTANT), minutes.cast(pa.int32())))
    if of.type.is_day and pa.types.is_date(held.type):
        return field_values(of.type, (held.cast(pa.date32()),))
    if [held.type] == [column.type for column in columns_of(of)]:
        return field_values(of.type, (held,))
    return held.to_pylist()
