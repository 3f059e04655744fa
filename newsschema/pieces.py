"""Pieces: which stretches of which sources a part is made of, each known by a digest of the source up to its end.

A run is followed by its trail. Where sources are read by the block, the bytes of the blocks are digested as they pass;
a source that is read otherwise is digested by itself, and is one piece.
"""

from __future__ import annotations

import hashlib
import io
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, BinaryIO, Final, cast

from newsschema.formats.source import Source
from newsschema.frames import Frame
from newsschema.wire import BYTE_ORDER_MARK

if TYPE_CHECKING:
    from typing_extensions import Buffer

#: Bytes digested at once.
CHUNK: Final = 2**20


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a source, decompressed: ``source[begin:end]``."""

    #: The source as the call named it.
    source: str
    begin: int
    end: int
    #: Number of the line that begins at `end`; None where the source is not read by the line.
    line: int | None
    #: SHA-256 of the source from its first byte to `end`.
    sha256: str
    #: Whether the source ends there.
    last: bool

    @property
    def length(self) -> int:
        """How many bytes it has."""
        return self.end - self.begin


def chunks(source: Source) -> Iterator[bytes]:
    """The bytes of a source, decompressed, some at a time; those of a folder of tables file by file, by name.

    Raises UnreadableSource where it cannot be opened. One whose compression is damaged ends there: whoever reads its
    records tells of it.
    """
    quietly = replace(source, followed=None)
    if source.path is None or not source.path.is_dir():
        with quietly.open() as opened:
            while chunk := _more(opened):
                yield chunk
        return
    for path in sorted(file for file in source.path.rglob("*") if file.is_file()):
        yield from chunks(Source(str(path), path))


def _more(opened: BinaryIO) -> bytes:
    try:
        return cast("io.BufferedIOBase", opened).read1(CHUNK)
    except (OSError, EOFError, zlib.error):
        return b""


class Hashed(io.RawIOBase):
    """A stream that digests what is taken from it: standard input can be read only once."""

    def __init__(self, stream: io.BufferedReader) -> None:
        self._stream, self._hash, self.taken = stream, hashlib.sha256(), 0

    @property
    def sha256(self) -> str:
        """The digest of what was taken."""
        return self._hash.hexdigest()

    def readable(self) -> bool:
        """It is there to be read."""
        return True

    def readinto(self, buffer: Buffer, /) -> int:
        """The next bytes of the stream."""
        view = memoryview(buffer).cast("B")
        chunk = self._stream.read1(len(view))
        view[: len(chunk)] = chunk
        self._hash.update(chunk)
        self.taken += len(chunk)
        return len(chunk)

    def tell(self) -> int:
        """Where the stream below stands."""
        return self._stream.raw.tell()


def hashed(source: Source) -> Source:
    """The source, its bytes digested while they are read when they cannot be read twice."""
    if source.stream is None:
        return source
    return replace(source, stream=io.BufferedReader(cast("io.RawIOBase", Hashed(source.stream))))


class Whole:
    """A source that comes in one piece."""

    def __init__(self, source: Source) -> None:
        self.name, self._source = source.name, source
        #: A stream is digested while it is read, and so known only when it was.
        self._digested = digest_of(source) if source.stream is None else None

    @property
    def length(self) -> int:
        """How many bytes it has, as far as that is known before it was read."""
        return self._digested[0] if self._digested else 0

    def piece(self, *, last: bool) -> Piece:
        """All of it."""
        length, sha256 = self._digested or digest_of(self._source)
        return Piece(self.name, 0, length, None, sha256, last)


class Lines:
    """A source that comes by the block."""

    def __init__(self, name: str) -> None:
        self.name, self.begin, self.end, self.line, self.unfinished = name, 0, 0, 1, False
        self._hash = hashlib.sha256()

    @property
    def length(self) -> int:
        """How many bytes the piece has so far."""
        return self.end - self.begin

    def take(self, raw: bytes | bytearray) -> None:
        """Go on by some bytes."""
        self._hash.update(raw)
        self.end += len(raw)

    def copy(self) -> Lines:
        """The same, to go on from here another way."""
        made = Lines(self.name)
        made.begin, made.end, made.line, made.unfinished = self.begin, self.end, self.line, self.unfinished
        made._hash = self._hash.copy()
        return made

    def follow(self, frame: Frame) -> None:
        """Go on by a block."""
        if frame.offset > self.end:
            self.take(BYTE_ORDER_MARK)  # what is left out before the first block, and nowhere else
        self.take(frame.raw)
        self.line = frame.first_line + len(frame.begins) - frame.unfinished
        self.unfinished = frame.unfinished

    def piece(self, *, last: bool) -> Piece:
        """What came so far; what follows is another piece."""
        made = Piece(self.name, self.begin, self.end, self.line, self._hash.hexdigest(), last)
        self.begin = self.end
        return made


class Trail:
    """The way of a run through its sources, and the pieces of the part under way."""

    def __init__(self, sources: Sequence[Source], begun: int = 0, lines: Lines | None = None) -> None:
        self._sources = sources
        #: How many sources were begun, and the one under way.
        self._begun = begun
        self._under_way: Lines | Whole | None = lines
        self._pieces: list[Piece] = []
        self._length = 0

    @property
    def length(self) -> int:
        """How many bytes the part has so far."""
        return self._length + (self._under_way.length if self._under_way else 0)

    @property
    def at_end(self) -> bool:
        """Whether no source is left to begin."""
        return self._begun == len(self._sources)

    def meet(self, name: str | None, frame: Frame | None = None) -> bool:
        """Come to a block, to a source that comes whole, or to the end; whether a part may end before it.

        It may where a source ends, and between two blocks unless a line goes on in the second.
        """
        if self._goes_on(name, frame):
            return isinstance(self._under_way, Lines) and not self._under_way.unfinished
        if self._under_way is not None:
            self._hold(self._under_way.piece(last=True))
            self._under_way = None
        return True

    def cut(self) -> tuple[Piece, ...]:
        """The pieces of the part that ends before what was met."""
        if isinstance(self._under_way, Lines):
            self._pieces.append(self._under_way.piece(last=False))
        made, self._pieces, self._length = tuple(self._pieces), [], 0
        return made

    def follow(self, name: str | None, frame: Frame | None = None) -> None:
        """Go on by what was met, past sources of which nothing came."""
        if self._under_way is None:
            while not self.at_end and self._sources[self._begun].name != name:
                self._hold(Whole(self._sources[self._begun]).piece(last=True))
                self._begun += 1
            if self.at_end:
                return
            self._under_way = Lines(self._sources[self._begun].name) if frame else Whole(self._sources[self._begun])
            self._begun += 1
        if frame is not None and isinstance(self._under_way, Lines):
            self._under_way.follow(frame)

    def _goes_on(self, name: str | None, frame: Frame | None) -> bool:
        """Whether this is more of the source under way, and not one of the same name."""
        if self._under_way is None or self._under_way.name != name:
            return False
        return frame.offset == self._under_way.end if frame and isinstance(self._under_way, Lines) else frame is None

    def _hold(self, piece: Piece) -> None:
        self._pieces.append(piece)
        self._length += piece.length


def digest_of(source: Source) -> tuple[int, str]:
    """How many bytes a source has, decompressed, and their SHA-256; of a stream, of what was taken from it."""
    if source.stream is not None:
        held = source.stream.raw
        return (held.taken, held.sha256) if isinstance(held, Hashed) else (0, hashlib.sha256().hexdigest())
    length, digest = 0, hashlib.sha256()
    for chunk in chunks(source):
        digest.update(chunk)
        length += len(chunk)
    return length, digest.hexdigest()
