"""Packing: compressed bytes, told by a file's suffix or its first bytes, and how far on disk they were read."""

from __future__ import annotations

import gzip
import io
import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Final, cast

if TYPE_CHECKING:
    from typing_extensions import Buffer

COMPRESSED: Final = (".gz", ".zst")
GZIP_MAGIC: Final = b"\x1f\x8b"
ZSTD_MAGIC: Final = b"\x28\xb5\x2f\xfd"
#: Enough of a file to tell its format by.
FIRST_BYTES: Final = 64 * 1024
#: Answers how many bytes on disk were read so far; raises ValueError once the file was closed.
Place = Callable[[], int]


class Counted(io.RawIOBase):
    """A stream that cannot tell its place, with the count of what was taken from it as its place."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream, self._taken = stream, 0

    def readable(self) -> bool:
        """It is there to be read."""
        return True

    def readinto(self, buffer: Buffer, /) -> int:
        """The next bytes of the stream."""
        taken = cast("io.BufferedIOBase", self._stream).readinto(buffer)
        self._taken += taken
        return taken

    def tell(self) -> int:
        """How many bytes were taken so far."""
        return self._taken

    def close(self) -> None:
        """Let go of the stream too."""
        self._stream.close()
        super().close()


def packing(first: bytes) -> str | None:
    """The suffix that files have which begin so; None for those that are not packed."""
    if first.startswith(GZIP_MAGIC):
        return ".gz"
    return ".zst" if first.startswith(ZSTD_MAGIC) else None


def opened(path: Path, packed_by: str | None = None) -> tuple[BinaryIO, Place]:
    """The bytes of a file, unpacked as its suffix says, or else as its first bytes do: many are called as they like."""
    match packed_by or path.suffix.lower():
        case ".gz":
            unpacking = gzip.open(path, "rb")  # noqa: SIM115  whoever opens it closes it
            return cast("BinaryIO", unpacking), lambda: _place_on_disk(cast("BinaryIO", unpacking))
        case ".zst":
            import pyarrow as pa  # noqa: PLC0415  Python's own library has no zstd before 3.14

            path.stat()  # pyarrow's message for a missing file names no cause
            packed = pa.OSFile(str(path))
            return counted(pa.CompressedInputStream(packed, "zstd")), packed.tell
        case _:
            file = path.open("rb")
            packed_by = packing(file.peek(len(ZSTD_MAGIC)))
            if packed_by is not None:
                file.close()
                return opened(path, packed_by)
            return file, lambda: _place_on_disk(file)


def unpacked(stream: io.BufferedReader) -> io.BufferedReader:
    """A stream as it reads decompressed. It has no suffix, so its first bytes tell; no text begins like these."""
    first = stream.peek(FIRST_BYTES)
    if first.startswith(GZIP_MAGIC):
        return counted(gzip.GzipFile(fileobj=stream))
    if first.startswith(ZSTD_MAGIC):
        import pyarrow as pa  # noqa: PLC0415  as above

        return counted(pa.CompressedInputStream(stream, "zstd"))
    return stream


def counted(stream: object) -> io.BufferedReader:
    """A stream whose place is the count of what was taken from it."""
    return io.BufferedReader(Counted(cast("BinaryIO", stream)), FIRST_BYTES)


def _place_on_disk(opened: BinaryIO) -> int:
    """Where the file itself stands: asked of the system, so that no buffer is disturbed."""
    if opened.closed:
        raise ValueError("it was closed")
    return os.lseek(opened.fileno(), 0, os.SEEK_CUR)
