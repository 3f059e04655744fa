"""Sources: what a call names, and the bytes behind it. Files, folders, patterns, standard input; .gz and .zst."""

from __future__ import annotations

import glob
import io
import os
import sys
import zlib
from collections import Counter
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path, PurePath
from typing import BinaryIO, Final

from newsschema.errors import NothingToRead, UnreadableSource
from newsschema.formats.loss_report import is_report
from newsschema.formats.output_folder import MANIFEST_NAME, TABLES_FOLDER, nested_files, parts_of
from newsschema.formats.packing import COMPRESSED, FIRST_BYTES, ZSTD_MAGIC, Place, counted, opened, packing, unpacked
from newsschema.formats.stored_sources import files_at
from newsschema.remote import addresses
from newsschema.remote.stores import READ_AHEAD, StoredFile

STANDARD_INPUT: Final = "-"
TABLE_SUFFIX: Final = ".parquet"
ARTICLES_FILE: Final = f"articles{TABLE_SUFFIX}"
CHILD_FILES: Final = tuple(f"{name}{TABLE_SUFFIX}" for name in ("people", "quotes", "figures"))


@dataclass(frozen=True, slots=True)
class Source:
    """One stream of bytes to read records from."""

    #: As it is told to people: the path as it was named, or "-". Of a path that is no text, as systems allow, what is
    #: none is an escape.
    name: str
    #: Where it is; None for a stream, and for what is in a store.
    path: Path | None = None
    #: What it is in a store; None for all others.
    stored: StoredFile | None = None
    #: An open stream, for standard input.
    stream: io.BufferedReader | None = None
    #: Told at each opening what answers how many of its bytes on disk were read so far; for a meter.
    followed: Callable[[Place], None] | None = field(default=None, compare=False, repr=False)
    #: The line that parts several texts in it; None: it is one text.
    separator: str | None = None
    #: Told of each thing in it that is no record of news and no broken one either, by its kind: "request record".
    skipped: Callable[[str], None] | None = field(default=None, compare=False, repr=False)

    def __post_init__(self) -> None:
        """Make a text of the name: records, manifests and pages can hold nothing else."""
        object.__setattr__(self, "name", self.name.encode("utf-8", "backslashreplace").decode())

    @property
    def size(self) -> int | None:
        """Bytes on disk or in the store, as packed as they are there; None for a stream."""
        if self.path is None:
            return self.stored.size if self.stored else None
        try:
            files = self.path.rglob("*") if self.path.is_dir() else [self.path]
            return sum(file.stat().st_size for file in files if file.is_file())
        except OSError:
            return 0  # whoever opens it tells why it cannot be read

    @property
    def compressed(self) -> bool:
        """Whether the bytes are unpacked while they are read."""
        return self._called is not None and self._called.suffix.lower() in COMPRESSED

    @property
    def packed_by(self) -> str | None:
        """How it is packed, "gz" or "zst"; None for bytes as they are, and for a stream. Raises UnreadableSource."""
        if self._called is None or (self.path is not None and self.path.is_dir()):
            return None
        if self.compressed:
            return self._called.suffix.lower().removeprefix(".")
        try:
            with self.path.open("rb") if self.path else self._stream(FIRST_BYTES) as file:
                found = packing(file.read(len(ZSTD_MAGIC)))
        except OSError as error:
            raise UnreadableSource(self.name, _reason(error)) from error
        return found.removeprefix(".") if found else None

    @property
    def suffix(self) -> str:
        """The suffix that tells the format, below one of compression: ".jsonl" of "a.jsonl.gz"; "" for a stream."""
        if self._called is None:
            return ""
        if self.path is not None and self.path.is_dir():
            return TABLE_SUFFIX
        return PurePath(self._called.stem if self.compressed else self._called.name).suffix.lower()

    def open(self) -> BinaryIO:
        """The bytes, decompressed. Raises UnreadableSource when they cannot be had."""
        file, place = self._placed(READ_AHEAD)
        if self.followed is not None:
            self.followed(place)
        return file

    def skip(self, kind: str) -> None:
        """Tell of a thing in it that is no record of news. Kinds are few: they are counted by their names."""
        if self.skipped is not None:
            self.skipped(kind)

    @property
    def _called(self) -> PurePath | None:
        """What its file is called, which tells of its format; None for a stream."""
        return PurePath(self.stored.path) if self.stored is not None else self.path

    def _placed(self, ahead: int) -> tuple[BinaryIO, Place]:
        """The bytes, and what answers how many as they are kept were read so far: a ValueError once it was closed.

        Of what is in a store *ahead* bytes are asked for at once.
        """
        if self.stream is not None:
            return self.stream, self.stream.raw.tell
        try:
            if self.path is not None:
                return opened(self.path)
            packed = self._stream(ahead)
            return unpacked(packed), packed.raw.tell
        except OSError as error:
            raise UnreadableSource(self.name, _reason(error)) from error

    def _stream(self, ahead: int) -> io.BufferedReader:
        """What is in a store, as packed as it is there."""
        assert self.stored is not None, "a source is a path, a stream, or in a store"  # noqa: S101  states the class's invariant
        return counted(self.stored.stream(ahead))

    def first_bytes(self) -> bytes:
        """The beginning of the source; a stream can still be read from its beginning afterwards."""
        if self.stream is not None:
            with self.damage_told():
                return self.stream.peek(FIRST_BYTES)
        with self._placed(FIRST_BYTES)[0] as file:  # a look is no reading: nobody is told
            return self.bytes_of(file, FIRST_BYTES)

    def bytes_of(self, file: BinaryIO, most: int = -1) -> bytes:
        """What can be read of an open source, up to *most* bytes. Raises UnreadableSource for damaged compression."""
        with self.damage_told():
            return file.read(most)

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


def find_sources(named: Iterable[str | Path], suffixes: frozenset[str]) -> Iterator[Source]:
    """The sources of a call, in order: files as named, folders and patterns by name.

    In a folder only files whose suffix is among *suffixes* are taken, and folders inside it are walked too.
    Raises UnreadableSource for a path that is not there, NothingToRead for a folder or pattern without a file.
    """
    for name in named:
        if str(name) == STANDARD_INPUT:
            yield Source(STANDARD_INPUT, stream=unpacked(counted(sys.stdin.buffer)))
            continue
        if addresses.is_remote(name):
            yield from (Source(file.name, stored=file) for file in files_at(str(name), suffixes))
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
    of_runs = False
    for inside, names in _folders(folder):
        if (inside / MANIFEST_NAME).exists():
            found += _of_a_run(inside)
            of_runs = True
            continue
        if is_tables(inside):
            # The same articles as in the nested file above, when one run wrote both.
            nested = inside.parent / ARTICLES_FILE
            if inside == folder or not (nested.exists() or parts_of(nested)):
                found.append(Source(str(inside), inside))
            continue
        files = [Source(str(inside / name), inside / name) for name in names if not is_report(inside / name)]
        found += [source for source in files if source.suffix in suffixes]
    if not found and not of_runs:  # a run of no articles has no files where it is partitioned
        raise NothingToRead(str(folder))
    return found


def passed_by(named: Iterable[str | Path], suffixes: frozenset[str]) -> Counter[str]:
    """How many files of the folders of a call find_sources leaves out because of their suffix, by it."""
    left: Counter[str] = Counter()
    folders = [Path(name) for name in named if not addresses.is_remote(name) and Path(name).is_dir()]
    for inside, names in chain.from_iterable(map(_folders, folders)):
        if not (inside / MANIFEST_NAME).exists() and not is_tables(inside):
            told = (Source(name, inside / name).suffix for name in names)
            left.update(suffix for suffix in told if suffix not in suffixes)
    return left


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


def _reason(error: OSError | EOFError | zlib.error) -> str:
    strerror = getattr(error, "strerror", None)
    return (strerror or str(error) or type(error).__name__).lower()
