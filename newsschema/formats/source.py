"""Sources: what a call names, and the bytes behind it. Files, folders, patterns, standard input; .gz and .zst."""

from __future__ import annotations

import glob
import gzip
import io
import os
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Final, cast

from newsschema.errors import NothingToRead, UnreadableSource

STANDARD_INPUT: Final = "-"
COMPRESSED: Final = (".gz", ".zst")
TABLE_SUFFIX: Final = ".parquet"
ARTICLES_FILE: Final = f"articles{TABLE_SUFFIX}"
CHILD_FILES: Final = tuple(f"{name}{TABLE_SUFFIX}" for name in ("people", "quotes", "figures"))
#: Enough of a file to tell its format by.
FIRST_BYTES: Final = 64 * 1024


@dataclass(frozen=True, slots=True)
class Source:
    """One stream of bytes to read records from."""

    #: As it is told to people: the path as it was named, or "-".
    name: str
    #: Where it is; None for a stream.
    path: Path | None = None
    #: An open stream, for standard input.
    stream: io.BufferedReader | None = None

    @property
    def compressed(self) -> bool:
        """Whether the bytes are unpacked while they are read."""
        return self.path is not None and self.path.suffix.lower() in COMPRESSED

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
        if self.stream is not None:
            return self.stream
        assert self.path is not None, "a source without a path has its stream"  # noqa: S101  states the class's invariant
        try:
            return _decompressed(self.path)
        except OSError as error:
            raise UnreadableSource(self.name, _reason(error)) from error

    def first_bytes(self) -> bytes:
        """The beginning of the source; a stream can still be read from its beginning afterwards."""
        if self.stream is not None:
            return self.stream.peek(FIRST_BYTES)
        with self.open() as opened:
            return self.bytes_of(opened, FIRST_BYTES)

    def bytes_of(self, opened: BinaryIO, most: int = -1) -> bytes:
        """What can be read of an open source, up to *most* bytes. Raises UnreadableSource for damaged compression."""
        try:
            return opened.read(most)
        except (OSError, EOFError) as error:
            raise UnreadableSource(
                self.name, _reason(error), "the file is damaged or cut off: fetch it again"
            ) from error


def find_sources(named: Iterable[str | Path], suffixes: frozenset[str]) -> Iterator[Source]:
    """The sources of a call, in order: files as named, folders and patterns by name.

    In a folder only files whose suffix is among *suffixes* are taken, and folders inside it are walked too.
    Raises UnreadableSource for a path that is not there, NothingToRead for a folder or pattern without a file.
    """
    for name in named:
        if str(name) == STANDARD_INPUT:
            yield Source(STANDARD_INPUT, stream=io.BufferedReader(cast("io.RawIOBase", sys.stdin.buffer), FIRST_BYTES))
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
        if is_tables(inside):
            # The same articles as in the nested file above, when one run wrote both.
            if inside == folder or not (inside.parent / ARTICLES_FILE).exists():
                found.append(Source(str(inside), inside))
            continue
        files = [Source(str(inside / name), inside / name) for name in names]
        found += [source for source in files if source.suffix in suffixes]
    if not found:
        raise NothingToRead(str(folder))
    return found


def _folders(folder: Path) -> Iterator[tuple[Path, list[str]]]:
    """Every folder below and including one with its files, in order; what is hidden or an account of ours is not."""
    for inside, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith((".", "_")))
        yield Path(inside), sorted(name for name in files if not name.startswith((".", "_")))


def is_tables(folder: Path) -> bool:
    """Whether a folder holds normalised tables, and so is one source and not several."""
    # Any of them beside the articles: a folder that lost one is told so when it is read, not taken for several files.
    return (folder / ARTICLES_FILE).exists() and any((folder / name).exists() for name in CHILD_FILES)


def _matching(pattern: str) -> list[Source]:
    found = sorted(path for path in glob.glob(pattern, recursive=True) if Path(path).is_file())  # noqa: PTH207  pathlib's takes no absolute pattern
    if not found:
        raise NothingToRead(pattern)
    return [Source(path, Path(path)) for path in found]


def _decompressed(path: Path) -> BinaryIO:
    match path.suffix.lower():
        case ".gz":
            return cast("BinaryIO", gzip.open(path, "rb"))
        case ".zst":
            import pyarrow as pa  # noqa: PLC0415  Python's own library has no zstd before 3.14

            path.stat()  # pyarrow's message for a missing file names no cause
            return cast("BinaryIO", io.BufferedReader(pa.CompressedInputStream(str(path), "zstd"), FIRST_BYTES))
        case _:
            return path.open("rb")


def _reason(error: OSError | EOFError) -> str:
    strerror = getattr(error, "strerror", None)
    return (strerror or str(error) or type(error).__name__).lower()
