"""Claims put by on disk, so that those with one key come back together although they came from anywhere.

A claim goes to one of 64 temporary files by the hash of its key; a file at a time is then read back. What is held is a
buffer of claims while they come, and a sixty-fourth of all claims when they go: measured, 18 MB for each million.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from tempfile import TemporaryFile, gettempdir
from typing import IO, Any, Final, Self

import pyarrow as pa

from newsschema.conflicts.claims import Claim
from newsschema.engines.arrow_types import Batch
from newsschema.errors import OutputFailed

FILES: Final = 64
#: Claims held before they are written: 15 MB of them.
HELD: Final = 1 << 14

_NUMBERS: Final = ("least", "most", "value", "low", "high")
SCHEMA: Final = pa.schema(
    [
        *(pa.field(name, pa.float64() if name in _NUMBERS else pa.string()) for name in Claim._fields),
        pa.field("key", pa.string()),
    ]
)
#: Between the parts of a key, none of which has white space but single spaces, and this is white space.
BETWEEN: Final = "\x1f"
MEND: Final = "free some space, or name another folder in the environment variable TMPDIR"


class ClaimSpool:
    """Takes claims, then gives them back by key. A context manager: the files go with it."""

    def __init__(self, held: int = HELD) -> None:
        self._room = held
        self._waiting: list[list[Claim]] = [[] for _ in range(FILES)]
        self._count = 0
        self._files: list[tuple[IO[bytes], Any]] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        for file, _writer in self._files:
            file.close()

    def add(self, claims: Sequence[Claim]) -> None:
        """Put some claims by. Raises OutputFailed when the disk for temporary files is full."""
        for claim in claims:
            # Python's own hash is keyed for each process, so nobody can fill one file on purpose.
            self._waiting[hash(claim.key) % FILES].append(claim)
        self._count += len(claims)
        if self._count >= self._room:
            self._flush()

    def groups(self) -> Iterator[Batch]:
        """All claims, in pa.RecordBatches with the columns of SCHEMA; all of one key are in one of them. Once only."""
        if not self._files:
            yield from (_batch(claims) for claims in self._waiting if claims)
            return
        self._flush()
        for file, writer in self._files:
            try:
                writer.close()
                file.seek(0)
                table = pa.ipc.open_stream(file).read_all().combine_chunks()
            except OSError as error:
                raise OutputFailed(gettempdir(), _told(error), MEND) from error
            yield from table.to_batches()
            file.close()

    def _flush(self) -> None:
        try:
            if not self._files:
                self._files = [_opened() for _ in range(FILES)]
            for claims, (_, writer) in zip(self._waiting, self._files, strict=True):
                if claims:
                    writer.write_batch(_batch(claims))
        except OSError as error:
            raise OutputFailed(gettempdir(), _told(error), MEND) from error
        self._waiting = [[] for _ in range(FILES)]
        self._count = 0


def _opened() -> tuple[IO[bytes], Any]:
    file = TemporaryFile()  # noqa: SIM115  closed with the spool
    # Half the size of none; zstd halves it again and takes as long as all the rest of a comparison.
    return file, pa.ipc.new_stream(file, SCHEMA, options=pa.ipc.IpcWriteOptions(compression="lz4"))


def _batch(claims: Sequence[Claim]) -> Batch:
    columns = [*zip(*claims, strict=True), [BETWEEN.join(part or "" for part in claim.key) for claim in claims]]
    arrays = [pa.array(column, field.type) for column, field in zip(columns, SCHEMA, strict=True)]
    return pa.RecordBatch.from_arrays(arrays, schema=SCHEMA)


def _told(error: OSError) -> str:
    return (error.strerror or str(error)).lower()
