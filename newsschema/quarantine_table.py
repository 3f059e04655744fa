"""A quarantine as a table: Parquet, one row a refused record, for whoever asks with SQL what was refused and why."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO, Final

import pyarrow as pa
import pyarrow.parquet as pq

from newsschema.errors import UnreadableSource

#: Rows of a row group, and bytes of their records: what is held in memory at once.
GROUP_ROWS: Final = 8192
GROUP_BYTES: Final = 8 * 2**20
#: Rows read at once: each may be as large as a record may be.
READ_ROWS: Final = 64

FINDING: Final = pa.struct(
    [
        ("code", pa.string()),
        ("pointer", pa.string()),
        ("message", pa.string()),
        ("mend", pa.string()),
        ("severity", pa.string()),
        ("line", pa.int64()),
        ("offset", pa.int64()),
        ("column", pa.int64()),
    ]
)
SCHEMA: Final = pa.schema(
    [
        ("source", pa.string()),
        ("format", pa.string()),
        ("line", pa.int64()),
        ("offset", pa.int64()),
        ("length", pa.int64()),
        ("sha256", pa.string()),
        ("raw", pa.binary()),
        ("findings", pa.list_(FINDING)),
        ("newsschema_version", pa.string()),
    ]
)


class QuarantineTable:
    """Rows into an open file; the same rows give the same bytes."""

    def __init__(self, file: BinaryIO) -> None:
        self._writer = pq.ParquetWriter(
            file,
            SCHEMA,
            compression="zstd",
            use_dictionary=["source", "format", "newsschema_version"],  # pyright: ignore[reportArgumentType]  takes both
            write_page_checksum=True,
        )
        self._waiting: list[dict[str, Any]] = []
        self._bytes = 0

    def put(self, row: dict[str, Any]) -> None:
        """Append one."""
        # A file name that is no UTF-8 is told as well as it can be.
        source = row["source"].encode("utf-8", "backslashreplace").decode()
        self._waiting.append({**row, "source": source})
        self._bytes += len(row["raw"])
        if len(self._waiting) >= GROUP_ROWS or self._bytes >= GROUP_BYTES:
            self._write()

    def close(self) -> None:
        """Complete the table; the file stays open."""
        try:
            if self._waiting:
                self._write()
        finally:
            try:
                self._writer.close()
            finally:
                self._writer.is_open = False  # or pyarrow tries again when it is let go of, and prints that it failed

    def _write(self) -> None:
        self._writer.write_batch(pa.RecordBatch.from_pylist(self._waiting, schema=SCHEMA))
        self._waiting, self._bytes = [], 0


def rows(path: Path) -> Iterator[dict[str, Any]]:
    """Every row in order, a few at a time in memory. Raises UnreadableSource for what is no such table, or damaged."""
    try:
        with pq.ParquetFile(path, page_checksum_verification=True) as file:
            missing = [name for name in SCHEMA.names if name not in file.schema_arrow.names]
            if missing:
                reason = f"is no quarantine: it has no column {', '.join(missing)}"
                raise UnreadableSource(str(path), reason, "name the quarantine of a run")
            for batch in file.iter_batches(READ_ROWS, columns=SCHEMA.names):
                yield from batch.to_pylist()
    except (pa.ArrowException, OSError) as error:
        if isinstance(error, UnreadableSource):
            raise
        raise UnreadableSource(str(path), f"is damaged ({error})", "name the quarantine as it was made") from error
