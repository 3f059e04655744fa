"""A nested batch as flat levels: every list is one level, whose columns hold all its members, row after row.

A question asked of every quote is so asked of one column. What stands in several places and is asked the same, as
every span is, is gathered from all of them first: twenty small questions cost more than one large one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from newsschema.engines.arrow_numbers import Numbers, column, known, values_of
from newsschema.engines.arrow_types import Array, Batch, pc
from newsschema.engines.code_points import CodePoints
from newsschema.rules.element import Path
from newsschema.rules.finding import pointer


class Level:
    """The articles of a batch (`parent` is None), or the members of one list in all of them."""

    def __init__(self, path: Path, parent: Level | None, lists: Array) -> None:
        self.path, self.parent = path, parent
        if parent is None:
            self.values = lists
            self.owner = self.row = np.arange(len(lists))
            self.counts = self.first = np.zeros(0, np.int64)
        else:
            #: How many members each list has; null lists have none.
            self.counts: Numbers = values_of(pc.list_value_length(lists)).astype(np.int64)
            #: Where the members of each list begin, and where the last one's end.
            self.first: Numbers = np.concatenate([np.zeros(1, np.int64), np.cumsum(self.counts)])
            #: For each member the place of its list in the level above.
            self.owner: Numbers = np.repeat(np.arange(len(lists)), self.counts)
            #: For each member the row of its article in the batch.
            self.row: Numbers = parent.row[self.owner]
            # Not `values`: flatten leaves out what lies under a null list and outside of a slice.
            self.values: Array = lists.flatten()
        self.size = len(self.values)
        self._columns: dict[Path, Array] = {(): self.values}

    def column(self, path: Path) -> Array:
        """A field below the elements; the empty path is the elements themselves."""
        if path not in self._columns:
            record = self.column(path[:-1])
            # Not `field`: flatten leaves out what lies under a null record. All its fields at once, in one call.
            for field, array in zip(record.type, record.flatten(), strict=True):
                self._columns[*path[:-1], field.name] = array
        return self._columns[path]


@dataclass(frozen=True, slots=True)
class Piece:
    """The elements at one path: which members of a level they stand in are there."""

    path: Path
    level: Level
    #: The field names from a member of the level down to the element.
    tail: Path
    #: The members in which the element is not null; None for all of them.
    index: Numbers | None

    @property
    def members(self) -> Numbers:
        """For each element the member of the level it stands in, or is."""
        return np.arange(self.level.size) if self.index is None else self.index

    def pick(self, array: Array) -> Array:
        """Of a column of the level what belongs to the elements."""
        return array if self.index is None else array.take(column(self.index))


class Elements:
    """What a rule is asked of: all that stands at some paths, nulls left out."""

    def __init__(self, pieces: Sequence[Piece]) -> None:
        self.pieces = pieces
        rows = [piece.level.row[piece.members] for piece in pieces]
        #: For each element the row of its article.
        self.row: Numbers = rows[0] if len(rows) == 1 else np.concatenate([np.zeros(0, np.int64), *rows])
        self.size = len(self.row)
        self._columns: dict[Path, Array] = {}

    def column(self, path: Path) -> Array:
        """A field of every element."""
        found = self._columns.get(path)
        if found is None:
            parts = [piece.pick(piece.level.column((*piece.tail, *path))) for piece in self.pieces]
            found = self._columns[path] = parts[0] if len(parts) == 1 else pa.concat_arrays(parts)
        return found

    @property
    def piece(self) -> Piece:
        """The one path they stand at. Raises TypeError where there are several: what leans on owners or siblings
        is asked a path at a time.
        """
        if len(self.pieces) != 1:
            raise TypeError("elements gathered from several paths have no level of their own")
        return self.pieces[0]

    def apart(self, picked: Numbers) -> Iterator[tuple[Piece, Numbers]]:
        """Some of the elements, in order, as members of the levels they stand in."""
        start = 0
        for piece in self.pieces:
            members = piece.members
            mine = picked[(picked >= start) & (picked < start + len(members))]
            if len(mine):
                yield piece, members[mine - start]
            start += len(members)


class Levels:
    """A pa.RecordBatch of articles, its lists laid open where they are asked for."""

    def __init__(self, batch: Batch) -> None:
        self.root = Level((), None, batch.to_struct_array())
        self._levels: dict[Path, Level] = {(): self.root}
        self._elements: dict[tuple[Path, ...], Elements] = {}
        self._points: dict[Path, CodePoints] = {}

    def at(self, path: Path) -> tuple[Level, Path]:
        """The level a path leads into, and the rest of the path below its members."""
        steps = max((n for n, step in enumerate(path, 1) if step.endswith("[]")), default=0)
        return self.level(path[:steps]), path[steps:]

    def level(self, path: Path) -> Level:
        """The members of the list at a path that ends in "[]"; the articles at ()."""
        found = self._levels.get(path)
        if found is None:
            parent, tail = self.at(path[:-1])
            lists = parent.column((*tail, path[-1].removesuffix("[]")))
            found = self._levels[path] = Level(path, parent, lists)
        return found

    def elements(self, paths: tuple[Path, ...]) -> Elements:
        """What stands at the paths, one path after the other."""
        found = self._elements.get(paths)
        if found is None:
            pieces = [piece for path in paths if (piece := self._piece(path)) is not None]
            found = self._elements[paths] = Elements(pieces)
        return found

    def points(self, path: Path) -> CodePoints:
        """The code points of a text of the articles."""
        found = self._points.get(path)
        if found is None:
            found = self._points[path] = CodePoints(self.root.column(path))
        return found

    def pointer(self, path: Path, member: int) -> str:
        """The JSON Pointer, inside its article, of what stands at *path* in a member of its level."""
        level, tail = self.at(path)
        steps: tuple[str | int, ...] = tail
        while level.parent is not None:
            above, tail = self.at(level.path[:-1])
            owner = int(level.owner[member])
            position = int(member - level.first[owner])
            steps = (*tail, level.path[-1].removesuffix("[]"), position, *steps)
            level, member = above, owner
        return pointer(steps)

    def _piece(self, path: Path) -> Piece | None:
        """The elements at a path; None where there are none."""
        level, tail = self.at(path)
        there = level.column(tail)
        if there.null_count == level.size:
            return None
        flags = known(there)
        return Piece(path, level, tail, None if flags is None else np.flatnonzero(flags))
