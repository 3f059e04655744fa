"""Records of a WARC file (ISO 28500:2017): a head of named fields, and a block of as many bytes as the head says.

The frame is read here and not by fastwarc, which ends at the first record that is broken and does not give its bytes.
After a broken record reading goes on at the next line that begins one. No record is held that is longer than asked
for: of such a one only the head is read.
"""

from __future__ import annotations

import io
import re
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import BinaryIO, Final, cast

CHUNK: Final = 256 * 1024
#: Bytes of a head; fastwarc takes 32 KiB.
LONGEST_HEAD: Final = 64 * 1024
#: Bytes kept of what is no record.
KEPT_OF_BROKEN: Final = 1024 * 1024
_BEGIN: Final = b"WARC/"
_NEXT: Final = re.compile(rb"\nWARC/\d")
#: An empty line, or a record that begins before there was one: so no stretch is looked through twice.
_HEAD_ENDS: Final = re.compile(rb"\r?\n\r?\n|\nWARC/\d")
_BLANK_LINES: Final = re.compile(rb"[\r\n]*")
#: What stands behind a block. Two line ends by the standard; some writers leave out the carriage returns.
_BLOCK_ENDS: Final = (b"\r\n\r\n", b"\n\n")
_LENGTH: Final = re.compile(r"\d{1,15}")


@dataclass(frozen=True, slots=True)
class WarcRecord:
    """One record, or a stretch of the file that is none."""

    #: Byte at which it begins, in the file as it reads decompressed.
    offset: int
    #: Its fields by their names in small letters; empty for what is no record.
    fields: Mapping[str, str] = field(default_factory=dict[str, str])
    #: Its head as it stands, the empty line included.
    head: bytes = b""
    #: Its block; None where it is longer than was asked for, or not whole.
    block: bytes | None = None
    #: Why it is no record, told of its place; None for a whole one.
    broken: str | None = None


class WarcRecords:
    """The records of a file, one at a time."""

    def __init__(self, opened: BinaryIO, longest: int) -> None:
        """*longest* is how many bytes of block are held at most."""
        self._opened, self._longest = opened, longest
        #: Bytes read ahead, those before `_at` done with; `_base` is the place of the first of them in the file.
        self._ahead, self._at, self._base = bytearray(), 0, 0
        #: Why no more can be read although the file does not end there.
        self._damage: str | None = None
        self._told = False

    def __iter__(self) -> Iterator[WarcRecord]:
        while True:
            self._skip_blank_lines()
            if self._has(1):
                yield self._record() if self._stands(_BEGIN) else self._stray()
                continue
            if self._damage is not None and not self._told:
                yield WarcRecord(self._place, broken=self._damage)
            return

    def _record(self) -> WarcRecord:
        while (ends := _HEAD_ENDS.search(self._ahead, self._at)) is None:
            if self._left > LONGEST_HEAD or not self._has(self._left + 1):
                return self._stray("its head does not end")
        if ends.end() - self._at > LONGEST_HEAD or not ends.group().endswith(b"\n"):
            return self._stray("its head does not end")
        head = bytes(self._ahead[self._at : ends.end()])
        fields = _fields(head)
        if not _LENGTH.fullmatch(fields.get("content-length", "")):
            return self._stray("its head has no Content-Length")
        return self._with_block(fields, head, int(fields["content-length"]))

    def _with_block(self, fields: Mapping[str, str], head: bytes, length: int) -> WarcRecord:
        start, size = self._place, len(head) + length
        if length > self._longest:
            whole = self._pass(size)
            return WarcRecord(start, fields, head, broken=None if whole else self._cut_off())
        if not self._has(size):
            return self._stray(self._cut_off())
        self._has(size + len(_BLOCK_ENDS[0]))
        stop = self._at + size
        if not self._ahead.startswith(_BLOCK_ENDS, stop) and self._ahead[stop : stop + 4].strip():
            return self._stray("its block does not end where its Content-Length says")
        with memoryview(self._ahead) as ahead:  # a slice of it is no copy, and one of the bytes themselves would be
            block = bytes(ahead[self._at + len(head) : stop])
        self._at = stop
        return WarcRecord(start, fields, head, block)

    def _stray(self, reason: str = "no record of a WARC begins here") -> WarcRecord:
        """What is no record, up to the next that begins one."""
        start, kept, looked = self._place, bytearray(), self._at + 1
        while (found := _NEXT.search(self._ahead, looked)) is None:
            # Enough is left for a beginning that is read only in part.
            done = max(self._at, len(self._ahead) - len(_BEGIN) - 1)
            kept += self._ahead[self._at : done][: KEPT_OF_BROKEN - len(kept)]
            self._at = done
            if not self._has(self._left + 1):
                kept += self._ahead[self._at :][: KEPT_OF_BROKEN - len(kept)]
                self._at = len(self._ahead)
                return WarcRecord(start, head=bytes(kept), broken=reason)
            looked = self._at
        kept += self._ahead[self._at : found.start() + 1][: KEPT_OF_BROKEN - len(kept)]
        self._at = found.start() + 1
        return WarcRecord(start, head=bytes(kept), broken=reason)

    def _cut_off(self) -> str:
        self._told = self._damage is not None
        return self._damage or "the file ends in the midst of it"

    @property
    def _place(self) -> int:
        return self._base + self._at

    @property
    def _left(self) -> int:
        return len(self._ahead) - self._at

    def _stands(self, begin: bytes) -> bool:
        return self._has(len(begin)) and self._ahead.startswith(begin, self._at)

    def _skip_blank_lines(self) -> None:
        while self._has(1):
            blank = _BLANK_LINES.match(self._ahead, self._at)
            self._at = blank.end() if blank else self._at
            if self._left:
                return

    def _has(self, count: int) -> bool:
        """Whether so many bytes are left; they are read ahead then."""
        if self._left < count and self._at > len(self._ahead) // 2:
            # Seldom enough that each byte is moved a few times at most.
            self._base += self._at
            del self._ahead[: self._at]
            self._at = 0
        while self._left < count and (chunk := self._read()):
            self._ahead += chunk
        return self._left >= count

    def _pass(self, count: int) -> bool:
        """Go on by so many bytes without keeping them; whether they were there."""
        while count > self._left:
            count -= self._left
            self._base, self._at = self._place + self._left, 0
            self._ahead = bytearray(self._read())
            if not self._ahead:
                return False
        self._at += count
        return True

    def _read(self) -> bytes:
        if self._damage is not None:
            return b""
        try:
            # One reading at a time gives all that can be unpacked before what is damaged.
            return cast("io.BufferedIOBase", self._opened).read1(CHUNK)
        except (OSError, EOFError, zlib.error) as error:  # what was packed is damaged, or ends too early
            self._damage = f"what is behind cannot be unpacked ({str(error).lower()})"
            return b""


def _fields(head: bytes) -> dict[str, str]:
    """The fields of a head; of one that is said twice the first counts. A line that begins with a blank goes on."""
    fields: dict[str, str] = {}
    name = ""
    for line in head.decode("utf-8", "replace").splitlines()[1:]:
        if line[:1] in {" ", "\t"} and name:
            fields[name] = f"{fields[name]} {line.strip()}"
            continue
        name, colon, value = line.partition(":")
        name = name.strip().lower()
        if colon and name:
            fields.setdefault(name, value.strip())
        else:
            name = ""
    return fields
