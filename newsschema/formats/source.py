"""Sources: what a call names, and the bytes behind it. Files, folders, patterns, standard input; .gz and .zst."""

from __future__ import annotations

import glob
import gzip
import io
import os
import sys
import zlib
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Final, cast

from newsschema.errors import NothingToRead, UnreadableSource
from newsschema.formats.loss_report import is_report
from newsschema.formats.output_folder import MANIFEST_NAME, TABLES_FOLDER, nested_files, parts_of

if TYPE_CHECKING:
    from typing_extensions import Buffer

STANDARD_INPUT: Final = "-"
COMPRESSED: Final = (".gz", ".zst")
GZIP_MAGIC: Final = b"\x1f\x8b"
ZSTD_MAGIC: Final = b"\x28\xb5\x2f\xfd"
TABLE_SUFFIX: Final = ".parquet"
ARTICLES_FILE: Final = f"articles{TABLE_SUFFIX}"
CHILD_FILES: Final = tuple(f"{name}{TABLE_SUFFIX}" for name in ("people", "quotes", "figures"))
#: Enough of a file to tell its format by.
FIRST_BYTES: Final = 64 * 1024
#: Answers how many bytes on disk were read so far; raises ValueError once the file was closed.
Place = Callable[[], int]


@dataclass(frozen=True, slots=True)
class Source:
    """One stream of bytes to read records from."""

    #: As it is told to people: the path as it was named, or "-".
    name: str
    #: Where it is; None for a stream.
    path: Path | None = None
    #: An open stream, for standard input.
    stream: io.BufferedReader | None = None
    #: Told at each opening what answers how many of its bytes on disk were read so far; for a meter.
    followed: Callable[[Place], None] | None = field(default=None, compare=False, repr=False)
    #: The line that parts several texts in it; None: it is one text.
    separator: str | None = None
    #: Told of each thing in it that is no record of news and no broken one either, by its kind: "request record".
    skipped: Callable[[str], None] | None = field(default=None, compare=False, repr=False)

    @property
    def size(self) -> int | None:
        """Bytes on disk, as packed as they are there; None for a stream."""
        if self.path is None:
            return None
        try:
            files = self.path.rglob("*") if self.path.is_dir() else [self.path]
            return sum(file.stat().st_size for file in files if file.is_file())
        except OSError:
            return 0  # whoever opens it tells why it cannot be read

    @property
    def compressed(self) -> bool:
        """Whether the bytes are unpacked while they are read."""
        return self.path is not None and self.path.suffix.lower() in COMPRESSED

    @property
    def packed_by(self) -> str | None:
        """How it is packed, "gz" or "zst"; None for bytes as they are, and for a stream. Raises UnreadableSource."""
        if self.path is None or self.path.is_dir():
            return None
        if self.compressed:
            return self.path.suffix.lower().removeprefix(".")
        try:
            with self.path.open("rb") as opened:
                found = _packing(opened.read(len(ZSTD_MAGIC)))
        except OSError as error:
            raise UnreadableSource(self.name, _reason(error)) from error
        return found.removeprefix(".") if found else None

    @property
    def suffix(self) -> str:
        """The suffix that tells the format, below one of compression: ".jsonl" of "a.jsonl.gz"; "" for a stream."""
        if self.path is None:
            return ""
        if self.path.is_dir():
            return TABLE_SUFFIX
        return Path(self.path.stem if self.compressed else self.path.name).suffix.lower()

    def open(self) -> BinaryIO:
        """The bytes, decompressed. Raises UnreadableSource when they cannot be had."""
        opened, place = self._placed()
        if self.followed is not None:
            self.followed(place)
        return opened

    def skip(self, kind: str) -> None:
        """Tell of a thing in it that is no record of news. Kinds are few: they are counted by their names."""
        if self.skipped is not None:
            self.skipped(kind)

    def _placed(self) -> tuple[BinaryIO, Place]:
        """The bytes, and what answers how many on disk were read so far: a ValueError once it was closed."""
        if self.stream is not None:
            return self.stream, self.stream.raw.tell
        assert self.path is not None, "a source without a path has its stream"  # noqa: S101  states the class's invariant
        try:
            return _decompressed(self.path)
        except OSError as error:
            raise UnreadableSource(self.name, _reason(error)) from error

    def first_bytes(self) -> bytes:
        """The beginning of the source; a stream can still be read from its beginning afterwards."""
        if self.stream is not None:
            with self.damage_told():
                return self.stream.peek(FIRST_BYTES)
        with self._placed()[0] as opened:  # a look is no reading: nobody is told
            return self.bytes_of(opened, FIRST_BYTES)

    def bytes_of(self, opened: BinaryIO, most: int = -1) -> bytes:
        """What can be read of an open source, up to *most* bytes. Raises UnreadableSource for damaged compression."""
        with self.damage_told():
            return opened.read(most)

    @contextmanager
    def damage_told(self) -> Generator[None]:
        """What reading an open source raises where its compression is damaged is told as UnreadableSource."""
        try:
            yield
        except UnreadableSource:
            raise
        except (OSError, EOFError, zlib.error) as error:
            mend = "it is damaged or cut off: fetch it again"
            raise UnreadableSource(self.name, _reason(error), mend) from error


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


def find_sources(named: Iterable[str | Path], suffixes: frozenset[str]) -> Iterator[Source]:
    """The sources of a call, in order: files as named, folders and patterns by name.

    In a folder only files whose suffix is among *suffixes* are taken, and folders inside it are walked too.
    Raises UnreadableSource for a path that is not there, NothingToRead for a folder or pattern without a file.
    """
    for name in named:
        if str(name) == STANDARD_INPUT:
            yield Source(STANDARD_INPUT, stream=unpacked(counted(sys.stdin.buffer)))
            continue
        path = Path(name)
        if path.is_dir():
            yield from _within(path, suffixes)
        elif path.exists():
            yield Source(str(name), path)
        elif glob.has_magic(str(name)):
            yield from _matching(str(name))
        else:
            raise UnreadableSource(str(name), "there is no such file")


def _within(folder: Path, suffixes: frozenset[str]) -> list[Source]:
    found: list[Source] = []
    for inside, names in _folders(folder):
        if (inside / MANIFEST_NAME).exists():
            found += _of_a_run(inside)
            continue
        if is_tables(inside):
            # The same articles as in the nested file above, when one run wrote both.
            nested = inside.parent / ARTICLES_FILE
            if inside == folder or not (nested.exists() or parts_of(nested)):
                found.append(Source(str(inside), inside))
            continue
        files = [Source(str(inside / name), inside / name) for name in names if not is_report(inside / name)]
        found += [source for source in files if source.suffix in suffixes]
    if not found:
        raise NothingToRead(str(folder))
    return found


def _of_a_run(folder: Path) -> list[Source]:
    """What a folder's manifest names: the nested files in their order, or else the tables, which are one source."""
    tables = folder / TABLES_FOLDER
    named = nested_files(folder) or ([tables] if tables.is_dir() else [])
    return [Source(str(path), path) for path in named]


def _folders(folder: Path) -> Iterator[tuple[Path, list[str]]]:
    """Every folder below and including one with its files, in order; what is hidden or an account of ours is not."""
    for inside, folders, files in os.walk(folder):
        inner = () if MANIFEST_NAME in files or is_tables(Path(inside)) else folders
        folders[:] = sorted(name for name in inner if not name.startswith((".", "_")))
        yield Path(inside), sorted(name for name in files if not name.startswith((".", "_")))


def is_tables(folder: Path) -> bool:
    """Whether a folder holds normalised tables, and so is one source and not several."""
    # Any of them beside the articles: a folder that lost one is told so when it is read, not taken for several files.
    if (folder / ARTICLES_FILE).exists():
        return any((folder / name).exists() for name in CHILD_FILES)
    return bool(parts_of(folder / ARTICLES_FILE)) and any(parts_of(folder / name) for name in CHILD_FILES)


def _matching(pattern: str) -> list[Source]:
    found = sorted(path for path in glob.glob(pattern, recursive=True) if Path(path).is_file())  # noqa: PTH207  pathlib's takes no absolute pattern
    if not found:
        raise NothingToRead(pattern)
    return [Source(path, Path(path)) for path in found]


def _packing(first: bytes) -> str | None:
    """The suffix that files have which begin so; None for those that are not packed."""
    if first.startswith(GZIP_MAGIC):
        return ".gz"
    return ".zst" if first.startswith(ZSTD_MAGIC) else None


def _decompressed(path: Path, packed_by: str | None = None) -> tuple[BinaryIO, Place]:
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
            opened = path.open("rb")
            packed_by = _packing(opened.peek(len(ZSTD_MAGIC)))
            if packed_by is not None:
                opened.close()
                return _decompressed(path, packed_by)
            return opened, lambda: _place_on_disk(opened)


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


def _reason(error: OSError | EOFError | zlib.error) -> str:
    strerror = getattr(error, "strerror", None)
    return (strerror or str(error) or type(error).__name__).lower()
