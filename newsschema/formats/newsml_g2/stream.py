"""Messages of any length, item by item: where each item stands is found first, and each is then read by itself.

A message of NewsML-G2 is header, then items. Expat finds the items without making anything of them; an item is put
back between the opening tags around it, so that its namespaces hold, and is a small document of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple
from xml.parsers import expat

from newsschema.formats.xml_trees.writing import Node

#: What a message in UTF-8 begins with: its root behind comments and instructions, and so no document type. Others are
#: read whole.
_MESSAGE: Final = re.compile(
    rb"(?:\xef\xbb\xbf)?(?:\s*(?:<\?[^>]*\?>|<!--(?:[^-]|-[^-])*-->))*\s*<(?:[\w.-]+:)?newsMessage[\s>]"
)
#: Bytes of the tags around the items, which are read again with each.
LONGEST_TAGS: Final = 64 * 1024
_EMPTY: Final = re.compile(rb"""<[^<>"']*(?:(?:"[^"]*"|'[^']*')[^<>"']*)*/>""")
_OTHER_ENCODING: Final = re.compile(rb"<\?xml[^>]{0,200}encoding\s{0,9}=\s{0,9}[\"'](?!utf-?8[\"'])", re.IGNORECASE)


class Located(NamedTuple):
    """An item of a message."""

    #: As the source has it.
    raw: bytes
    #: Where it begins in the source.
    line: int
    offset: int
    #: A message of this item alone, which begins on the first line.
    document: bytes
    #: The message without items, so far as it stands before this one; b"" for all but the first.
    envelope: bytes


class Stopped(Exception):
    """The rest of a message cannot be read."""

    def __init__(self, reason: str, raw: bytes, line: int, offset: int) -> None:
        super().__init__(reason)
        self.reason, self.raw, self.line, self.offset = reason, raw, line, offset


def is_message(first: bytes) -> bool:
    """Whether bytes begin like a message that can be read item by item."""
    return bool(_MESSAGE.match(first[:8000])) and not _OTHER_ENCODING.match(first[:400].lstrip(b"\xef\xbb\xbf \t\r\n"))


def located_items(chunks: Iterator[bytes], longest: int) -> Iterator[Located]:
    """The items of a message in order, in the memory of the longest. Raises Stopped where it is read no further.

    That is where it is not well-formed, and at an item longer than *longest*.
    """
    finder = _Finder()
    for chunk in chunks:
        yield from finder.fed(chunk)
        if finder.held > longest + len(chunk):
            raise finder.stopped(f"an item is larger than {longest >> 20} MB")
    yield from finder.fed(b"", last=True)


class _Finder:
    """Where the items stand, while the message is read."""

    def __init__(self) -> None:
        self._parser = expat.ParserCreate("utf-8")
        self._parser.ordered_attributes = True
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._kept = bytearray()
        #: Where what is kept begins in the source.
        self._begins = 0
        self._depth = 0
        #: Tags of the message and of its set of items, and what stands before the first item.
        self._opening, self._closing = [b"<newsMessage>", b"<itemSet>"], [b"</newsMessage>", b"</itemSet>"]
        self._envelope = bytearray()
        self._told = False
        #: Start and line of what is open one or two below the message, and what was found since the last chunk.
        self._open: dict[int, tuple[int, int]] = {}
        self._found: list[tuple[int, int, int]] = []
        #: Where the element began that began last.
        self._last = 0

    @property
    def held(self) -> int:
        """Bytes that are kept."""
        return len(self._kept) + len(self._envelope)

    def fed(self, chunk: bytes, *, last: bool = False) -> Iterator[Located]:
        """The items that end in a chunk."""
        self._kept += chunk
        fault = None
        try:
            self._parser.Parse(chunk, last)
        except expat.ExpatError as error:
            fault = f"{expat.ErrorString(error.code)} at line {error.lineno}, column {error.offset + 1}"
        if self._found and sum(map(len, self._opening)) > LONGEST_TAGS:
            raise self.stopped(f"the tags around its items are longer than {LONGEST_TAGS >> 10} kB")
        for start, end, line in self._found:
            raw = self._bytes(start, end)
            yield Located(raw, line, start, self._document(raw), self._document_of_envelope())
        ended = self._found[-1][1] if self._found else self._begins
        self._found.clear()
        if fault:
            self._drop(ended)
            raise self.stopped(fault)
        self._drop(min((start for start, _ in self._open.values()), default=ended))

    def stopped(self, reason: str) -> Stopped:
        """The error that says so, with what was kept."""
        return Stopped(reason, bytes(self._kept), max(self._parser.CurrentLineNumber, 1), self._begins)

    def _start(self, name: str, attributes: Sequence[str]) -> None:
        if self._depth in {0, 1} and (self._depth == 0 or name.rpartition(":")[2] == "itemSet"):
            held = dict(zip(attributes[::2], attributes[1::2], strict=True))
            tag = Node(name, held)
            self._opening[self._depth], self._closing[self._depth] = tag.opening(), tag.closing()
        elif self._depth in {1, 2}:
            self._open[self._depth] = (self._parser.CurrentByteIndex, self._parser.CurrentLineNumber)
        self._depth += 1
        self._last = self._parser.CurrentByteIndex

    def _end(self, _name: str) -> None:
        self._depth -= 1
        opened = self._open.pop(self._depth, None)
        if opened is not None:
            start, line = opened
            at = self._parser.CurrentByteIndex
            # Expat stands behind an element that ends as it begins, and before the end tag of every other one.
            closed = self._last == start and _EMPTY.fullmatch(self._bytes(start, at))
            end = at if closed else self._kept.index(b">", at - self._begins) + 1 + self._begins
            before = self._depth == 1 and not self._told and not self._found
            if before:
                self._envelope += self._bytes(start, end)
            elif not self._open:  # an item, or what stands behind the items, where the standard has nothing
                self._found.append((start, end, line))

    def _document(self, item: bytes) -> bytes:
        return b"".join((*self._opening, item, *reversed(self._closing)))

    def _document_of_envelope(self) -> bytes:
        """Told once."""
        if self._told:
            return b""
        self._told = True
        message, items = self._opening
        told = b"".join((message, self._envelope, items, *reversed(self._closing)))
        self._envelope.clear()
        return told

    def _bytes(self, start: int, end: int) -> bytes:
        return bytes(self._kept[start - self._begins : end - self._begins])

    def _drop(self, before: int) -> None:
        del self._kept[: max(before - self._begins, 0)]
        self._begins = max(before, self._begins)
