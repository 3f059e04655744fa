"""Parquet of any columns as rows: for texts and candidates that are kept in columns of somebody's own."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from typing import Any, Final

from newsschema.errors import UnreadableSource
from newsschema.formats.parquet_records import seekable
from newsschema.formats.source import Source

#: Rows that are held at once.
ROWS: Final = 256


def plain_rows(source: Source) -> Iterator[dict[str, Any]]:
    """Every row in order, by column, nulls left out. Raises UnreadableSource for a file that is damaged or none."""
    import pyarrow as pa  # noqa: PLC0415  only where such a file is at hand
    import pyarrow.parquet as pq  # noqa: PLC0415  as above

    try:
        with closing(pq.ParquetFile(seekable(source))) as file:
            for batch in file.iter_batches(ROWS):
                for row in batch.to_pylist():
                    yield {name: value for name, value in row.items() if value is not None}
    except (pa.ArrowException, OSError, UnicodeDecodeError) as error:
        mend = "it is damaged or no Parquet: fetch it again"
        raise UnreadableSource(source.name, str(error).splitlines()[0][:200], mend) from error


def column_names(source: Source) -> list[str]:
    """The names of its columns. Raises UnreadableSource as `plain_rows`."""
    import pyarrow as pa  # noqa: PLC0415  only where such a file is at hand
    import pyarrow.parquet as pq  # noqa: PLC0415  as above

    try:
        return list(pq.read_schema(seekable(source)).names)
    except (pa.ArrowException, OSError) as error:
        mend = "it is damaged or no Parquet: fetch it again"
        raise UnreadableSource(source.name, str(error).splitlines()[0][:200], mend) from error
