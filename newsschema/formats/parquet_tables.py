"""Normalised tables that stand in the order of their articles, as we write them, put together some articles at a time.

Whether they do is found out first, from the ids alone; in any other order a row may belong to an article that went by
long ago, and the tables must be held whole.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

import pyarrow as pa

from newsschema.engines.arrow_schema import ARTICLE_ID, ARTICLES, arrow_schema, table_names
from newsschema.engines.arrow_types import Array, Batch, pc
from newsschema.engines.tables import nest

#: Rows of a child table read at once, for each article: an article has a dozen of its longest list.
ROWS_AN_ARTICLE: Final = 8

#: Reads a table, a batch of so many rows at a time; all columns, or only those named.
Read = Callable[[str, int, list[str] | None], Iterator[Batch]]


class RowsAhead:
    """The rows of a table that were not taken yet."""

    def __init__(self, batches: Iterator[Batch]) -> None:
        self._batches = batches
        self._held: Batch | None = None

    def of(self, articles: Array) -> list[Batch]:
        """The rows that come next, as long as they belong to some of these articles."""
        taken: list[Batch] = []
        while self.more and self._held is not None:
            belong = pc.is_in(self._held.column(ARTICLE_ID), value_set=articles)
            until = pc.index(belong, value=False).as_py()
            if until >= 0:
                taken.append(self._held.slice(0, until))
                self._held = self._held.slice(until)
                break
            taken.append(self._held)
            self._held = None
        return taken

    @property
    def more(self) -> bool:
        """Whether any row is left."""
        while self._held is None or not self._held.num_rows:
            self._held = next(self._batches, None)
            if self._held is None:
                return False
        return True


def stand_in_order(read: Read, rows: int) -> bool:
    """Whether every row is met while its article, or one of so many beside it, goes by, and no id stands twice.

    Only ids are read, and only those of the articles are held.
    """
    children = [RowsAhead(map(_plain_ids, read(name, rows * ROWS_AN_ARTICLE, [ARTICLE_ID]))) for name in _children()]
    met: list[Array] = [pa.array([], pa.string())]
    for batch in read(ARTICLES, rows, ["id"]):
        ids = batch.column("id").cast(pa.string())
        for child in children:
            child.of(ids)
        met.append(ids)
    every = pa.chunked_array(met)
    return not any(child.more for child in children) and pc.count_distinct(every, mode="all").as_py() == len(every)


def nest_in_order(read: Read, rows: int) -> Iterator[Batch]:
    """Nested batches of at most so many articles, of tables that stand in order.

    Raises ValueError as `engines.tables.nest` does, and where the order is another after all.
    """
    children = {name: RowsAhead(read(name, rows * ROWS_AN_ARTICLE, None)) for name in _children()}
    for batch in read(ARTICLES, rows, None):
        ids = batch.column("id")
        tables = {name: pa.Table.from_batches(child.of(ids), arrow_schema(name)) for name, child in children.items()}
        yield nest({ARTICLES: batch, **tables})
    for name, child in children.items():
        if child.more:
            raise ValueError(f"table {name}: its rows changed while they were read: read it again")


def _children() -> list[str]:
    return [name for name in table_names() if name != ARTICLES]


def _plain_ids(batch: Batch) -> Batch:
    return pa.RecordBatch.from_arrays([batch.column(ARTICLE_ID).cast(pa.string())], names=[ARTICLE_ID])
