"""Articles from Parquet: nested files, or folders of normalised tables, a batch at a time; `parquet_sinks` writes them.

Whatever wrote them: columns in another order, large strings and dictionaries are taken as they are met. What is no
Parquet, is damaged, or has another schema is told as UnreadableSource.
"""

from __future__ import annotations

from collections.abc import Generator, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO, Final

import pyarrow as pa
import pyarrow.parquet as pq

from newsschema.engines.arrow_schema import (
    ARTICLE,
    ARTICLES,
    VERSION_KEY,
    arrow_schema,
    conformed,
    table_names,
)
from newsschema.engines.arrow_types import Batch, Rows, Schema
from newsschema.engines.tables import nest_in_parts
from newsschema.errors import NothingToRead, UnreadableSource
from newsschema.formats.output_folder import MANIFEST_NAME, TABLES_FOLDER, nested_files, sets_of_tables
from newsschema.formats.parquet_sinks import SUFFIX, plain_path
from newsschema.formats.parquet_tables import nest_in_order, stand_in_order
from newsschema.records import SCHEMA_VERSION

#: Rows read at once: as fast as 8,192 at about half the memory.
READ_ROWS: Final = 2048
WRITE_ANEW: Final = "write it again from its source with `newsschema convert`"
DAMAGED: Final = "the file is damaged or cut off: fetch it again, or write it again from its source"


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
            yield from read_tables(files, name or str(source))
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


def read_ids(path: Path, rows: int) -> Iterator[list[str]]:
    """The ids of the articles of a nested file, or of a table of articles, so many at a time.

    Raises UnreadableSource for what is damaged or not there.
    """
    with _told_as_unreadable(str(path)), pq.ParquetFile(plain_path(path), pre_buffer=False) as file:
        for batch in file.iter_batches(rows, columns=["id"]):
            yield batch.column("id").to_pylist()


def is_normalised(folder: Path | str) -> bool:
    """Whether a folder holds normalised tables: that of the articles and any other of them.

    One missing table does not make it a folder of something else; reading it says what is missing.
    """
    path = Path(folder)
    sets = _sets_of_tables(path)
    if sets and (path.parent / MANIFEST_NAME).is_file():
        return True  # in a partition only tables with rows are written, which may be none but the articles
    return bool(sets) and any(path.is_file() for name, path in sets[0].items() if name != ARTICLES)


def _nested_file(source: Path | BinaryIO, name: str) -> Iterator[Batch]:
    with _opened(source, name, ARTICLE) as file:
        for batch in file.iter_batches(batch_size=READ_ROWS):
            yield conformed(batch)


def _sets_of_tables(folder: Path) -> list[dict[str, Path]]:
    return sets_of_tables(folder, table_names(), ARTICLES)


def read_tables(files: Mapping[str, Path], name: str) -> Iterator[Batch]:
    """The articles of some tables: as they go by where rows stand in their order, else from tables held whole.

    A table that is not among them has no rows. Raises as `read_batches`.
    """

    def read(table: str, rows: int, columns: list[str] | None) -> Iterator[Batch]:
        if table not in files:
            return
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
            held = {table: _whole(files.get(table), table) for table in table_names()}
            yield from nest_in_parts(held, READ_ROWS)
    except ValueError as error:
        raise UnreadableSource(name, str(error), f"the tables do not belong together: {WRITE_ANEW}") from error


def _whole(path: Path | None, table: str) -> Rows:
    if path is None:
        return arrow_schema(table).empty_table()
    with _opened(path, str(path), table) as file:
        return conformed(file.read(), table)


@contextmanager
def _opened(source: Path | BinaryIO, name: str, table: str) -> Generator[Any]:
    """A pq.ParquetFile with the columns of a table. What goes wrong inside the block is told as UnreadableSource."""
    if isinstance(source, Path) and not source.is_file():
        raise UnreadableSource(name, "there is no such file")
    held = plain_path(source) if isinstance(source, Path) else source
    # pre_buffer would fetch all row groups ahead, and hold them.
    words = {"pre_buffer": False, "page_checksum_verification": True}
    with _told_as_unreadable(name), pq.ParquetFile(held, **words) as file:
        _check_schema(file.schema_arrow, name, table)
        yield file


@contextmanager
def _told_as_unreadable(name: str) -> Generator[None]:
    try:
        yield
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
