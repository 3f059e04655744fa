"""JSON documents of our own records, both ways: one object, or a list of them."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import BinaryIO, Final

from newsschema.formats.json_lines import opened, reading_of
from newsschema.formats.reading import Reading
from newsschema.formats.source import Source
from newsschema.records import Article
from newsschema.rules import shape
from newsschema.wire import BYTE_ORDER_MARK

BLANK: Final = " \t\r\n"


class JsonDocument:
    """A whole document; each member of a list is a record of its own."""

    file_name = "articles.json"

    def read(self, source: Source) -> Iterator[Reading]:
        """The record, or every record of the list; a member that is no record is refused alone."""
        with source.open() as opened:
            raw = source.bytes_of(opened)
        document = raw.removeprefix(BYTE_ORDER_MARK)
        begins = len(raw) - len(document)
        if not document.strip():
            yield Reading(raw, findings=(shape.EMPTY_SOURCE.finding(""),))
            return
        pieces = members(document)
        if pieces is None:
            yield reading_of(document.rstrip(), begins, 1)
            return
        line, counted = 1, 0
        for start, end in pieces:
            line, counted = line + document.count(b"\n", counted, start), start
            yield reading_of(document[start:end], begins + start, line)

    def open(self, target: Path | BinaryIO) -> JsonSink:
        """An output of one document."""
        return JsonSink(target)


class JsonSink:
    """Writes one article as an object, several as a list, indented for people."""

    def __init__(self, target: Path | BinaryIO, text_of: Callable[[Article], bytes] | None = None) -> None:
        """*text_of* writes an article, without an end of line; without it as a record of ours."""
        self._file, self._ours = opened(target)
        self._text_of = text_of or record_text
        self._held: Article | None = None
        self._listed = False
        self._written = 0

    def write(self, articles: Sequence[Article]) -> None:
        """Append; the first is held back until it is known whether it stands alone."""
        for article in articles:
            if self._held is not None:
                self._put(self._held, alone=False)
            self._held = article

    def finish(self, metadata: Mapping[str, str]) -> int:
        """Close the document, and count; one without articles is an empty list."""
        del metadata
        if self._held is not None:
            self._put(self._held, alone=not self._listed)
        if self._listed or self._held is None:
            self._file.write(b"\n]\n" if self._listed else b"[]\n")
        self._file.flush()
        self.abandon()
        return self._written

    def abandon(self) -> None:
        """Close what we opened."""
        if self._ours:
            self._file.close()

    def _put(self, article: Article, *, alone: bool) -> None:
        self._written += 1
        text = self._text_of(article)
        if alone:
            self._file.write(text + b"\n")
            return
        self._file.write((b",\n" if self._listed else b"[\n") + text)
        self._listed = True


def record_text(article: Article) -> bytes:
    """An article as a record of ours, indented for people; what is null or empty is left out."""
    return article.model_dump_json(indent=2, exclude_defaults=True).encode()


def members(document: bytes) -> list[tuple[int, int]] | None:
    """Where the members of a list begin and end, in bytes; None for what is no well-formed list.

    >>> members(b'[{"a": 1}, 2]')
    [(1, 9), (11, 12)]
    """
    try:
        text = document.decode("utf-8")
        at = _skip(text, 0)
        if text[at] != "[":
            return None
        found: list[tuple[int, int]] = []
        at, byte, counted = _skip(text, at + 1), 0, 0
        while text[at] != "]":
            _, end = _DECODER.raw_decode(text, at)
            byte, counted = byte + len(text[counted:at].encode()), at
            start = byte
            byte, counted = byte + len(text[counted:end].encode()), end
            found.append((start, byte))
            at = _skip(text, end)
            if text[at] == ",":
                at = _skip(text, at + 1)
            elif text[at] != "]":
                return None
        return found if not text[at + 1 :].strip(BLANK) else None
    except (ValueError, IndexError, RecursionError):
        return None


def _skip(text: str, at: int) -> int:
    while text[at] in BLANK:
        at += 1
    return at


_DECODER: Final = json.JSONDecoder()
JSON: Final = JsonDocument()
