"""Articles in Parquet: nested, one row an article; or a folder of normalised tables, one file each.

Files are zstd level 1 with a checksum on every page, statistics and a page index (a thousandth of the file), so that
readers skip what a condition rules out; ids of articles have no order to go by and so a bloom filter, by which one
article is found among row groups (a thousandth more). There are no dictionaries: on articles these made the file
larger and the writing slower. A row group holds 4,096 articles, about 30 MB and 8 when packed: large enough for
readers to fetch at once, small enough that one is encoded while the next is gathered. It holds fewer when their texts
are long, so that one is never more than a batch can hold. The file's metadata tells the schema version and the rule catalogue;
what is known only at the end, as the ledger's digest, is added when it closes.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Generator, Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager, suppress
from inspect import signature
from pathlib import Path
from types import TracebackType
from typing import Any, BinaryIO, Final, Self

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from newsschema.engines.arrow_schema import (
    ARTICLE,
    ARTICLE_ID,
    ARTICLES,
    VERSION_KEY,
    arrow_schema,
    conformed,
    table_names,
)
from newsschema.engines.arrow_types import Batch, Rows, Schema, pc
from newsschema.engines.tables import nest_in_parts, normalise
from newsschema.errors import NothingToRead, UnreadableSource
from newsschema.formats.output_folder import TABLES_FOLDER, nested_files, sets_of_tables
from newsschema.formats.parquet_tables import nest_in_order, stand_in_order
from newsschema.records import SCHEMA_VERSION

ROW_GROUP_ROWS: Final = 4096
#: A row group is put together from pieces of so many articles.
PIECE_ROWS: Final = 1024
#: Of the articles' bodies; the rest of a record is about as much again.
ROW_GROUP_BYTES: Final = 32 * 2**20
#: Rows read at once: as fast as 8,192 at about half the memory.
READ_ROWS: Final = 2048
SUFFIX: Final = ".parquet"
WRITE_ANEW: Final = "write it again from its source with `newsschema convert`"
DAMAGED: Final = "the file is damaged or cut off: fetch it again, or write it again from its source"


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
            self._open = False
            self._encoder.shutdown(cancel_futures=True)
            for writer in self._writers():
                with suppress(OSError):  # a full disk may be why
                    writer.close()

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
            self._encoding = self._encoder.submit(self._write_group, pieces)
        self._room, self._bytes = ROW_GROUP_ROWS, 0

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

    def __init__(self, target: Path | str | Mapping[str, Path], compression_level: int = 1) -> None:
        super().__init__()
        if isinstance(target, Path | str):
            Path(target).mkdir(parents=True, exist_ok=True)
            target = {name: _table_file(Path(target), name) for name in table_names()}
        schemas = {name: arrow_schema(name) for name in table_names()}
        self._tables = {name: _writer(target[name], schema, compression_level) for name, schema in schemas.items()}

    def _write_group(self, pieces: list[Batch]) -> None:
        made = [normalise(piece) for piece in pieces]
        for name, writer in self._tables.items():
            rows = pa.Table.from_batches([tables[name] for tables in made])
            if rows.num_rows:
                writer.write_table(rows, row_group_size=rows.num_rows)

    def _writers(self) -> list[Any]:
        return [*self._tables.values()]


def read_batches(source: Path | str | BinaryIO, name: str | None = None) -> Iterator[Batch]:
    """Nested pa.RecordBatches of a file, an open seekable stream, a folder of nested files or one of tables.

    Batches hold at most 2,048 articles; page checksums are verified. Nested files are read in the order of their
    manifest, without one in that of their names, and a batch at a time; normalised tables too where their rows stand in
    the order of the articles, as we write them. In any other order they are held in memory whole, part by part.
    Raises UnreadableSource (under *name*, when one is given) for what is not there, is not Parquet, is damaged, or
    has another schema or schema version; NothingToRead for a folder without Parquet files.
    """
    if not isinstance(source, Path | str):
        yield from _nested_file(source, name or "-")
        return
    path = Path(source)
    if not path.is_dir():
        yield from _nested_file(path, name or str(source))
    elif is_normalised(path):
        for files in _sets_of_tables(path):
            yield from _normalised(files, name or str(source))
    else:
        parts = nested_files(path)
        if parts is None:
            parts = sorted(part for part in path.glob(f"*{SUFFIX}") if not part.name.startswith((".", "_")))
        if not parts and is_normalised(path / TABLES_FOLDER):
            yield from read_batches(path / TABLES_FOLDER, name)
            return
        if not parts:
            raise NothingToRead(name or str(source))
        for part in parts:
            yield from _nested_file(part, str(part))


def is_normalised(folder: Path | str) -> bool:
    """Whether a folder holds normalised tables: that of the articles and any other of them.

    One missing table does not make it a folder of something else; reading it says what is missing.
    """
    sets = _sets_of_tables(Path(folder))
    return bool(sets) and any(path.is_file() for name, path in sets[0].items() if name != ARTICLES)


def _nested_file(source: Path | BinaryIO, name: str) -> Iterator[Batch]:
    with _opened(source, name, ARTICLE) as file:
        for batch in file.iter_batches(batch_size=READ_ROWS):
            yield conformed(batch)


def _sets_of_tables(folder: Path) -> list[dict[str, Path]]:
    return sets_of_tables(folder, table_names(), ARTICLES)


def _normalised(files: Mapping[str, Path], name: str) -> Iterator[Batch]:
    """The articles of some tables: as they go by where rows stand in their order, else from tables held whole."""

    def read(table: str, rows: int, columns: list[str] | None) -> Iterator[Batch]:
        with _opened(files[table], str(files[table]), table) as file:
            for batch in file.iter_batches(batch_size=rows, columns=columns):
                yield batch if columns else conformed(batch, table)

    for table, path in files.items():
        with _opened(path, str(path), table):
            pass  # whatever is missing is told before anything else, in the order of the tables
    try:
        if stand_in_order(read, READ_ROWS):
            yield from nest_in_order(read, READ_ROWS)
        else:
            held = {table: _whole(path, table) for table, path in files.items()}
            yield from nest_in_parts(held, READ_ROWS)
    except ValueError as error:
        raise UnreadableSource(name, str(error), f"the tables do not belong together: {WRITE_ANEW}") from error


def _whole(path: Path, table: str) -> Rows:
    with _opened(path, str(path), table) as file:
        return conformed(file.read(), table)


@contextmanager
def _opened(source: Path | BinaryIO, name: str, table: str) -> Generator[Any]:
    """A pq.ParquetFile with the columns of a table. What goes wrong inside the block is told as UnreadableSource."""
    if isinstance(source, Path) and not source.is_file():
        raise UnreadableSource(name, "there is no such file")
    try:
        held = _plain_path(source) if isinstance(source, Path) else source
        # pre_buffer would fetch all row groups ahead, and hold them.
        with pq.ParquetFile(held, pre_buffer=False, page_checksum_verification=True) as file:
            _check_schema(file.schema_arrow, name, table)
            yield file
    except UnreadableSource:
        raise
    except PermissionError as error:
        raise UnreadableSource(name, "permission denied") from error
    except (OSError, pa.ArrowException) as error:
        raise UnreadableSource(name, *_told(error)) from error


def _check_schema(found: Schema, name: str, table: str) -> None:
    version = (found.metadata or {}).get(VERSION_KEY, SCHEMA_VERSION.encode()).decode(errors="replace")
    if version != SCHEMA_VERSION:
        mend = "install the newsschema that wrote it"
        raise UnreadableSource(name, f"it follows schema version {version}, this is {SCHEMA_VERSION}", mend)
    try:
        conformed(found.empty_table(), table)
    except (ValueError, pa.ArrowException) as error:
        mend = "articles are converted to Parquet with `newsschema convert`, other tables are not ours to read"
        raise UnreadableSource(name, f"it does not hold the table {table}: {error}", mend) from error


def _told(error: Exception) -> tuple[str, str]:
    """Reason and mend of what the Parquet reader says."""
    said = str(error).splitlines()[0] if str(error) else type(error).__name__
    if "magic bytes" in said or "file size is 0" in said or "smaller than the minimum" in said:
        return "it is not a Parquet file, or its end is missing", "name the format with --from, or fetch it again"
    if "CRC" in said or "checksum" in said:
        return "the checksum of a page does not agree with its bytes", DAMAGED
    return said[:1].lower() + said[1:], DAMAGED


def _table_file(folder: Path, table: str) -> Path:
    return folder / f"{table}{SUFFIX}"


def _writer(target: Path | str | BinaryIO, schema: Schema, compression_level: int) -> Any:  # noqa: ANN401  a pq.ParquetWriter, untyped
    return pq.ParquetWriter(
        _plain_path(target) if isinstance(target, Path | str) else target,
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


def _plain_path(path: Path | str) -> str:
    """From the root on, because pyarrow takes a name such as "day:1.parquet" for an address."""
    return str(Path(path).absolute())
