"""Nested batches to normalised tables and back, whole columns at a time: no Python object is made of a row.

On the way out lists are laid open where they stand, records inside a row are spread over it, and the only values
copied are the ids that tie a row to its article. On the way back rows may come in any order; a list is put together
by its parent, then by position. A row whose parent is not there is an error, never dropped.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from newsschema.engines.arrow_schema import (
    ARTICLE,
    ARTICLE_ID,
    ARTICLES,
    POSITION,
    TableOf,
    arrow_schema,
    conformed,
    root_table,
    table_names,
)
from newsschema.engines.arrow_types import Array, Batch, DataType, Rows, pc

Numbers = npt.NDArray[np.int64]


def normalise(batch: Batch) -> dict[str, Batch]:
    """The tables of a nested pa.RecordBatch, by name, parents before children; every table is there, if empty.

    Rows stand in the order of their articles and positions. O(rows written). Raises ValueError where the batch
    has another schema.
    """
    held = conformed(batch)
    made: dict[str, Batch] = {}
    _write(root_table(), _spread(zip(held.schema.names, held.columns, strict=True)), {}, made)
    return {name: made[name] for name in table_names()}


def nest(tables: Mapping[str, Rows]) -> Batch:
    """The nested pa.RecordBatch of all normalised tables, in the order of the articles table.

    Raises ValueError, naming the table, for one that is missing or has other columns, for a row whose article or
    parent is not there, and for two rows in one place. O(n log n) in the rows.
    """
    root = root_table()
    held = {table.name: _held(tables, table.name, table.keys or ("id",)) for table in root.with_children()}
    ids = _article_ids(held)
    nested = _struct(root, held[root.name], held, _Parents(ids, np.arange(len(ids))), _type_of_article())
    return pa.RecordBatch.from_arrays(nested.flatten(), schema=arrow_schema())


def nest_in_parts(tables: Mapping[str, Rows], rows: int) -> Iterator[Batch]:
    """The same as `nest`, in batches of at most so many articles: for tables that are more than one batch can hold."""
    ids = _article_ids(tables)
    in_order: dict[str, tuple[Rows, Numbers]] = {}
    for name in [known for known in table_names() if known in tables]:
        article_of = np.arange(len(ids)) if name == ARTICLES else _article_of(name, tables[name], ids)
        order = np.argsort(article_of, kind="stable")
        moved = not np.array_equal(order, np.arange(len(order)))
        in_order[name] = (tables[name].take(pa.array(order)) if moved else tables[name], article_of[order])
    for start in range(0, len(ids), rows):
        bounds = {name: np.searchsorted(of, [start, start + rows]) for name, (_, of) in in_order.items()}
        yield nest({name: in_order[name][0].slice(at, to - at) for name, (at, to) in bounds.items()})


# Out: nested to tables.


def _spread(columns: Iterable[tuple[str, Array]]) -> dict[str, Array]:
    """The columns by flat name, those of records in the place of the record; where it is null, so are they."""
    flat: dict[str, Array] = {}
    for name, array in columns:
        if pa.types.is_struct(array.type):
            inner = (f"{name}_{field.name}" for field in array.type)
            flat |= _spread(zip(inner, array.flatten(), strict=True))
        else:
            flat[name] = array
    return flat


def _write(table: TableOf, flat: Mapping[str, Array], keys: Mapping[str, Array], made: dict[str, Batch]) -> None:
    """Put the table of these columns, and those of the lists among them, into *made*."""
    schema = arrow_schema(table.name)
    held = {**flat, **keys}
    made[table.name] = pa.RecordBatch.from_arrays([held[name] for name in schema.names], schema=schema)
    for child in table.children:
        lists = flat[child.listed_as]
        members = lists.flatten()
        # Not Arrow's list_parent_indices: it counts what lies under a null list, which flatten leaves out.
        lengths = pc.fill_null(pc.list_value_length(lists), 0).to_numpy()
        starts = np.cumsum(lengths, dtype=np.int64) - lengths
        parents = pa.array(np.repeat(np.arange(len(lists)), lengths))
        tied = {ARTICLE_ID: keys[ARTICLE_ID] if keys else flat["id"]}
        if child.parent_id:
            tied[child.parent_id] = flat["id"]
        below = {name: ids.take(parents) for name, ids in tied.items()}
        below[POSITION] = pa.array(np.arange(len(members)) - np.repeat(starts, lengths))
        columns = zip((field.name for field in members.type), members.flatten(), strict=True)
        _write(child, _spread(columns), below, made)


# Back: tables to nested.


@dataclass(frozen=True, slots=True)
class _Parents:
    """The rows that lists are put into."""

    #: The ids of the articles, in the order of the output.
    articles: Array
    #: For each row its article, as a place in `articles`.
    article_of: Numbers
    #: The rows' own ids, where they are not the articles themselves.
    ids: Array | None = None

    def of(self, table: TableOf, rows: Batch) -> Numbers:
        """For each of *rows* the place of its parent. Raises ValueError for one that has none."""
        article_of = _article_of(table.name, rows, self.articles)
        return self._members(table, rows, article_of) if table.parent_id else article_of

    def _members(self, table: TableOf, rows: Batch, article_of: Numbers) -> Numbers:
        """The same below members of a list, whose ids are their own only inside an article."""
        wanted = rows[table.parent_id]
        coded = pa.concat_arrays([self.ids, wanted]).dictionary_encode(null_encoding="encode")
        codes = coded.indices.to_numpy()
        pairs = np.concatenate([self.article_of, article_of]) * (len(codes) + 1) + codes
        known, asked = pairs[: len(self.article_of)], pairs[len(self.article_of) :]
        order = np.argsort(known, kind="stable")
        if (twice := np.flatnonzero(np.diff(known[order]) == 0)).size:
            said = coded.dictionary[int(codes[order[twice[0]]])]
            raise ValueError(f"table {table.name}: the {table.parent_id} {said} is that of two rows of one article")
        places = np.searchsorted(known[order], asked)
        there = known[order[np.minimum(places, len(known) - 1)]] == asked if len(known) else np.zeros(len(asked), bool)
        if not there.all():
            row = int(np.flatnonzero(~there)[0])
            raise ValueError(
                f"table {table.name}: {table.parent_id} {wanted[row]} is not in article {rows[ARTICLE_ID][row]}"
            )
        return order[places]


def _article_ids(tables: Mapping[str, Rows]) -> Array:
    """The ids of the articles, each once. Raises ValueError where one stands twice, or where there is no table."""
    ids = tables[ARTICLES]["id"] if ARTICLES in tables and "id" in tables[ARTICLES].schema.names else None
    if ids is None:
        raise ValueError(f"table {ARTICLES} is missing, or has no ids: nothing can be put together without it")
    if pc.count_distinct(ids, mode="all").as_py() < len(ids):
        raise ValueError(f"table {ARTICLES}: an id stands twice: give each article an id of its own")
    return ids


def _article_of(name: str, rows: Rows, articles: Array) -> Numbers:
    """For each row of a table the place of its article among the ids. Raises ValueError for one that has none."""
    found = pc.index_in(rows[ARTICLE_ID], value_set=articles)
    if found.null_count:
        absent = rows[ARTICLE_ID].filter(found.is_null())[0]
        raise ValueError(f"table {name}: article {absent} is not in the table of articles")
    return found.to_numpy().astype(np.int64)


def _lists(table: TableOf, held: Mapping[str, Batch], parents: _Parents, of: DataType) -> Array:
    """The list column of a table's rows, one list for each parent."""
    rows = held[table.name]
    parent_of, position = parents.of(table, rows), rows[POSITION].to_numpy()
    order = np.lexsort((position, parent_of))
    if not np.array_equal(order, np.arange(len(order))):
        rows, parent_of, position = rows.take(pa.array(order)), parent_of[order], position[order]
    if (twice := np.flatnonzero((np.diff(parent_of) == 0) & (np.diff(position) == 0))).size:
        row = int(twice[0])
        raise ValueError(
            f"table {table.name}: position {position[row]} of article {rows[ARTICLE_ID][row]} stands twice"
        )
    offsets = np.searchsorted(parent_of, np.arange(len(parents.article_of) + 1)).astype(np.int32)
    ids = rows["id"] if "id" in rows.schema.names else None
    below = _Parents(parents.articles, parents.article_of[parent_of], ids)
    return pa.ListArray.from_arrays(pa.array(offsets), _struct(table, rows, held, below, of.value_type), type=of)


def _struct(table: TableOf, rows: Batch, held: Mapping[str, Batch], parents: _Parents, of: DataType) -> Array:
    """The records of a table's rows, with their lists."""
    flat = dict(zip(rows.schema.names, rows.columns, strict=True))
    children = {child.listed_as: child for child in table.children}

    def gathered(prefix: str, of: DataType) -> list[Array]:
        return [column(prefix + field.name, field.type) for field in of]

    def column(name: str, of: DataType) -> Array:
        if name in children:
            return _lists(children[name], held, parents, of)
        if not pa.types.is_struct(of):
            return flat[name]
        absent = flat[table.told_by[name]].is_null()
        inner = gathered(f"{name}_", of)
        for field, array in zip(of, inner, strict=True):
            child = children.get(f"{name}_{field.name}")
            if child and len(array.filter(absent).flatten()):
                raise ValueError(f"table {child.name}: a row belongs to a {name} that is not there")
        return pa.StructArray.from_arrays(inner, fields=[*of], mask=absent)

    return pa.StructArray.from_arrays(gathered("", of), fields=[*of])


def _type_of_article() -> DataType:
    return pa.struct([*arrow_schema(ARTICLE)])


def _held(tables: Mapping[str, Rows], name: str, keys: tuple[str, ...]) -> Batch:
    """One table as one batch with the columns it must have."""
    if name not in tables:
        raise ValueError(f"table {name} is missing: pass an empty one if nothing is in it")
    try:
        rows: Any = conformed(tables[name], name)
    except (ValueError, pa.ArrowException) as error:
        raise ValueError(f"table {name}: {error}") from error
    for key in keys:
        if rows[key].null_count:
            raise ValueError(f"table {name}: {key} is null in a row, so nobody knows where the row belongs")
    if isinstance(rows, pa.RecordBatch):
        return rows
    whole = rows.combine_chunks().to_batches()
    if len(whole) > 1:
        raise ValueError(f"table {name} is more than one batch holds: nest fewer articles at a time")
    return whole[0] if whole else pa.RecordBatch.from_pylist([], schema=rows.schema)
