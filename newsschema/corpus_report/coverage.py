"""Which fields the articles have, counted over whole columns.

Counted is every field that may be absent: of the article, of its provenance, and of the members of its lists of
records, records inside those too, up to their spans. A list counts where something is in it.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Final

import numpy as np

from newsschema.corpus_report.report import Coverage
from newsschema.engines.arrow_numbers import values_of
from newsschema.engines.arrow_types import Array, pc
from newsschema.engines.fields import RecordType, ValueType, read
from newsschema.engines.levels import Levels
from newsschema.rules.element import Path

#: Records that are looked at whole: either there or not.
_WHOLE: Final = "Span"


class Covered:
    """How often each field is there."""

    def __init__(self) -> None:
        self._there = np.zeros(len(paths()), np.int64)
        self._of = np.zeros(len(paths()), np.int64)

    def add(self, levels: Levels) -> None:
        """Count the fields of a batch."""
        for place, path in enumerate(paths()):
            level, tail = levels.at(path)
            self._there[place] += _there(level.column(tail))
            self._of[place] += level.size

    def coverage(self) -> tuple[Coverage, ...]:
        """The fields in declared order, those of the article first."""
        told = zip(paths(), self._there.tolist(), self._of.tolist(), strict=True)
        return tuple(Coverage(".".join(path), there, of) for path, there, of in told)


def _there(column: Array) -> int:
    """How many values there are; empty lists are none."""
    if hasattr(column, "value_lengths"):
        return int((values_of(pc.list_value_length(column)) > 0).sum())
    return len(column) - column.null_count


@cache
def paths() -> tuple[Path, ...]:
    """The fields that may be absent."""
    article = read()
    own = tuple((field.name,) for field in article.fields if not field.required)
    inside = [path for field in article.fields for path in _inside((field.name,), field.type)]
    return (*own, *inside)


def _inside(path: Path, kind: ValueType) -> Iterator[Path]:
    """The fields of a record, or of the records of a list, that stands at a path."""
    if kind.item is not None and kind.item.record is not None:
        yield from _of_record((*path[:-1], f"{path[-1]}[]"), kind.item.record)
    elif kind.record is not None and _WHOLE not in kind.record.names:
        yield from _of_record(path, kind.record)


def _of_record(path: Path, record: RecordType) -> Iterator[Path]:
    for field in record.fields:
        if not field.required:
            yield (*path, field.name)
        if field.type.item is None:
            yield from _inside((*path, field.name), field.type)
