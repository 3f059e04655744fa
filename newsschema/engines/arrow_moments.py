"""Moments between RFC 3339 text and Arrow's two columns: the instant, and the minutes its zone was written with.

Whole columns at a time. Only the distinct zones, a handful in any batch, are looked at one by one. The way back
writes what `records.vocabulary.canonical_moment` writes: no trailing zeros of a second, "Z" for an offset of 0.
"""

from __future__ import annotations

from typing import Final

import pyarrow as pa

from newsschema.engines.arrow_schema import INSTANT
from newsschema.engines.arrow_types import Array, pc

MINUTE: Final = 60_000_000  # microseconds


def instants(texts: Array) -> tuple[Array, Array]:
    """Instants (timestamp[us, UTC]) and offsets (int32, minutes east) of a pa.StringArray of valid moments.

    Nulls stay null in both. Raises pa.ArrowInvalid for a text that is no moment.

    >>> instants(pa.array(["2026-01-08T09:30:00.5-00:30", None]))[1].to_pylist()
    [-30, None]
    """
    if texts.null_count == len(texts):  # the rule for most of the moments an article may have
        return pa.nulls(len(texts), INSTANT), pa.nulls(len(texts), pa.int32())
    zones = pc.if_else(pc.ends_with(texts, "Z"), "Z", pc.utf8_slice_codeunits(texts, -6)).dictionary_encode()
    minutes = pa.array([zone_minutes(zone) for zone in zones.dictionary.to_pylist()], pa.int32())
    return texts.cast(INSTANT), minutes.take(zones.indices)


def moment_texts(instants: Array, offsets: Array) -> Array:
    """The RFC 3339 texts (pa.StringArray) of instants as their zones write them; a null offset reads as 0."""
    if instants.null_count == len(instants):
        return pa.nulls(len(instants), pa.string())
    offsets = offsets.fill_null(0)
    local = pc.add(instants.cast(pa.int64()), pc.multiply(offsets.cast(pa.int64()), MINUTE))
    trimmed = _local_texts(local.cast(pa.timestamp("us")))
    zones = offsets.dictionary_encode()
    written = pa.array([zone_text(minutes) for minutes in zones.dictionary.to_pylist()], pa.string())
    return pc.binary_join_element_wise(pc.replace_substring(trimmed, " ", "T"), written.take(zones.indices), "")


def _local_texts(local: Array) -> Array:
    """Moments without a zone, "2026-01-08 09:30:00.5", without trailing zeros of a second."""
    try:
        return local.cast(pa.timestamp("s")).cast(pa.string())
    except pa.ArrowInvalid:  # a fraction of a second would be lost, which in news is rare
        # Arrow prints all six digits of a fraction, so what is trimmed never reaches the seconds.
        return pc.replace_substring_regex(local.cast(pa.string()), r"\.?0+$", "")


def zone_minutes(zone: str) -> int:
    """Minutes east of UTC.

    >>> zone_minutes("Z"), zone_minutes("+05:30"), zone_minutes("-00:30")
    (0, 330, -30)
    """
    if zone == "Z":
        return 0
    minutes = int(zone[1:3]) * 60 + int(zone[4:6])
    return -minutes if zone[0] == "-" else minutes


def zone_text(minutes: int) -> str:
    """The zone as RFC 3339 writes it.

    >>> zone_text(0), zone_text(330), zone_text(-30)
    ('Z', '+05:30', '-00:30')
    """
    sign = "-" if minutes < 0 else "+"
    return f"{sign}{abs(minutes) // 60:02}:{abs(minutes) % 60:02}" if minutes else "Z"
