"""Articles into Parquet: nested, one row an article; or normalised tables, one file each.

Files are zstd level 1 with a checksum on every page, statistics and a page index (a thousandth of the file), so that
readers skip what a condition rules out; ids of articles have no order to go by and so a bloom filter, by which one
article is found among row groups (a thousandth more). There are no dictionaries: on articles these made the file
larger and the writing slower. A row group holds 4,096 articles, about 30 MB and 8 when packed: large enough for
readers to fetch at once, small enough that one is encoded while the next is gathered. It holds fewer when their texts
are long, so that one is never more than a batch can hold. The file's metadata tells the schema version and the rule
catalogue; what is known only at the end, as the ledger's digest, is added when it closes.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from inspect import signature
from pathlib import Path
from threading import Lock
from types import TracebackType
from typing import Any, BinaryIO, Final, Self

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from newsschema.engines.arrow_schema import ARTICLE_ID, ARTICLES, arrow_schema, conformed, table_names
from newsschema.engines.arrow_types import Batch, Schema, pc
from newsschema.engines.tables import normalise

ROW_GROUP_ROWS: Final = 4096
#: A row group is put together from pieces of so many articles.
PIECE_ROWS: Final = 1024
#: Of the articles' bodies; the rest of a record is about as much again.
ROW_GROUP_BYTES: Final = 32 * 2**20
SUFFIX: Final = ".parquet"


class ArticleSink(ABC):
    """Gathers nested batches into row groups. A context manager: it closes, and on an exception abandons."""

    def __init__(self) -> None:
        #: Whole pieces of the row group, and what is not yet one.
        self._pieces: list[Batch] = []
        self._begun: list[Batch] = []
        self._room = ROW_GROUP_ROWS
        self._bytes = 0
        self._open = True
        #: Encodes a row group while the next is gathered; the one under way is all there is of it.
        self._encoder = ThreadPoolExecutor(1, thread_name_prefix="newsschema-parquet")
        self._encoding: Future[None] | None = None
        #: Held while files are written: Ctrl-C can strike between the start of the thread and the executor's note of
        #: it, which then does not wait for it, and a file closed while it is written to may crash the process.
        self._writing = Lock()
        #: Articles taken so far.
        self.rows = 0

    def write(self, batch: Batch) -> None:
        """Append the articles of a nested pa.RecordBatch, in order.

        Raises ValueError for another schema, and OSError when the row group before could not be written.
        """
        held, at = conformed(batch), 0
        sizes = np.cumsum(pc.binary_length(held.column("body")).to_numpy(zero_copy_only=False))
        while at < held.num_rows:
            before = int(sizes[at - 1]) if at else 0
            # The row at which the group has as much text as it may: said by the rows alone, however they came.
            full = int(np.searchsorted(sizes, before + ROW_GROUP_BYTES - self._bytes)) + 1
            part = held.slice(at, min(self._room, full - at))
            at += part.num_rows
            self._gather(part)
            self._room -= part.num_rows
            self._bytes += int(sizes[at - 1]) - before
            if not self._room or self._bytes >= ROW_GROUP_BYTES:
                self._flush()
        self.rows += held.num_rows

    def close(self, metadata: Mapping[str, str] | None = None) -> int:
        """Complete the output, with this metadata beside the schema's own. Answers how many articles it holds."""
        if self._open:
            self._flush()
            self._encoded()
            for writer in self._writers():
                writer.add_key_value_metadata(dict(metadata or {}))
                writer.close()
            self._open = False
            self._encoder.shutdown()
        return self.rows

    def abandon(self) -> None:
        """Let go of the files. What was written is of no use. Does nothing on a closed output."""
        if self._open:
            self._encoder.shutdown(cancel_futures=True)
            with self._writing:
                self._open = False
                for writer in self._writers():
                    with suppress(OSError):  # a full disk may be why
                        writer.close()
                    writer.is_open = False  # or pyarrow tries again when it is let go of, and prints that it failed

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, raised: BaseException | None, trace: TracebackType | None
    ) -> None:
        if raised is None:
            self.close()
        else:
            self.abandon()

    def _gather(self, part: Batch) -> None:
        """Add to the piece begun; where batches end would show in the pages, and one input must give one output.

        Pieces, not the whole group, are put together: that would be held twice while it is.
        """
        at = 0
        while at < part.num_rows:
            taken = part.slice(at, PIECE_ROWS - sum(batch.num_rows for batch in self._begun))
            at += taken.num_rows
            self._begun.append(taken)
            if sum(batch.num_rows for batch in self._begun) == PIECE_ROWS:
                self._end_piece()

    def _end_piece(self) -> None:
        if self._begun:
            whole = pa.Table.from_batches(self._begun, schema=arrow_schema()).combine_chunks()
            self._pieces += whole.to_batches()
            self._begun = []

    def _flush(self) -> None:
        self._end_piece()
        if self._pieces:
            pieces, self._pieces = self._pieces, []
            self._encoded()
            self._encoding = self._encoder.submit(self._encode, pieces)
        self._room, self._bytes = ROW_GROUP_ROWS, 0

    def _encode(self, pieces: list[Batch]) -> None:
        with self._writing:
            if self._open:
                self._write_group(pieces)

    def _encoded(self) -> None:
        """Wait for the row group under way. Raises what stopped it."""
        if self._encoding is not None:
            self._encoding.result()
            self._encoding = None

    @abstractmethod
    def _write_group(self, pieces: list[Batch]) -> None:
        """Write some nested batches as one row group."""

    @abstractmethod
    def _writers(self) -> list[Any]:
        """The files being written."""


class NestedParquet(ArticleSink):
    """One file of nested articles, at a path or into an open stream, which is left open."""

    def __init__(self, target: Path | str | BinaryIO, compression_level: int = 1) -> None:
        super().__init__()
        self._writer = _writer(target, arrow_schema(), compression_level)

    def _write_group(self, pieces: list[Batch]) -> None:
        self._writer.write_table(pa.Table.from_batches(pieces), row_group_size=ROW_GROUP_ROWS)

    def _writers(self) -> list[Any]:
        return [self._writer]


class NormalisedParquet(ArticleSink):
    """One file a normalised table, all of them, if empty: in a folder, `quotes.parquet`, or at a path for each name.

    A folder is made if need be. The rows of 4,096 articles are one row group in each table that has any.
    """

    def __init__(
        self, target: Path | str | Mapping[str, Path], compression_level: int = 1, *, empty: bool = True
    ) -> None:
        """*empty* is whether tables without rows are written too."""
        super().__init__()
        if isinstance(target, Path | str):
            Path(target).mkdir(parents=True, exist_ok=True)
            target = {name: table_file(Path(target), name) for name in table_names()}
        self._paths, self._level = target, compression_level
        self._tables: dict[str, Any] = {}
        for name in table_names() if empty else (ARTICLES,):
            self._table(name)

    def _write_group(self, pieces: list[Batch]) -> None:
        made = [normalise(piece) for piece in pieces]
        for name in table_names():
            rows = pa.Table.from_batches([tables[name] for tables in made])
            if rows.num_rows:
                self._table(name).write_table(rows, row_group_size=rows.num_rows)

    def _table(self, name: str) -> Any:  # noqa: ANN401  a pq.ParquetWriter, untyped
        if name not in self._tables:
            self._tables[name] = _writer(self._paths[name], arrow_schema(name), self._level)
        return self._tables[name]

    def _writers(self) -> list[Any]:
        return [*self._tables.values()]


def _writer(target: Path | str | BinaryIO, schema: Schema, compression_level: int) -> Any:  # noqa: ANN401  a pq.ParquetWriter, untyped
    return pq.ParquetWriter(
        plain_path(target) if isinstance(target, Path | str) else target,
        schema,
        compression="zstd",
        compression_level=compression_level,
        use_dictionary=False,
        write_statistics=True,
        write_page_index=True,
        write_page_checksum=True,
        **_bloom_filters(schema),
    )


def _bloom_filters(schema: Schema) -> dict[str, Any]:
    """The option for a filter on the ids of articles; none where pyarrow has none (before 24)."""
    if "bloom_filter_options" not in signature(pq.ParquetWriter).parameters:
        return {}
    key = ARTICLE_ID if ARTICLE_ID in schema.names else "id"
    return {"bloom_filter_options": {key: {"ndv": ROW_GROUP_ROWS, "fpp": 0.01}}}


def table_file(folder: Path, table: str) -> Path:
    """What a table is called in a folder of its own: "quotes.parquet"."""
    return folder / f"{table}{SUFFIX}"


def plain_path(path: Path | str) -> str:
    """From the root on, because pyarrow takes a name such as "day:1.parquet" for an address."""
    return str(Path(path).absolute())
