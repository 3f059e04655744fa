"""Plain text, one article a file, or many with a line between them. Only line ends change; what is unsaid stays so."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import BinaryIO, Final

from newsschema._version import __version__
from newsschema.formats.reading import Reading
from newsschema.formats.source import Source
from newsschema.formats.whole_sources import read_whole
from newsschema.records import Draft, Issue, Provenance
from newsschema.rules import shape

BYTE_ORDER_MARK: Final = "\ufeff"
FORM_FEED: Final = b"\f"


class PlainText:
    """Reads a whole source as one article, or as many where the source says what parts them."""

    def read(self, source: Source) -> Iterator[Reading]:
        """A reading for each text: a draft, or why there is none (NS001 not UTF-8, NS005 too long, NS009 no text).

        Texts that are parted have their line and byte; an empty one among them is none. They are parted where nobody
        asked for it never: a line of signs may well stand in an article.
        """
        if source.separator is None:
            yield from read_whole(source, lambda raw: _reading(Text(raw), source.name))
            return
        empty = True
        with source.open() as opened, source.damage_told():
            for text in parted(opened, source.separator.encode()):
                if text.raw.strip():
                    empty = False
                    yield _reading(text, source.name)
        if empty:
            yield Reading(b"", findings=(shape.EMPTY_SOURCE.finding(""),))


@dataclass(frozen=True, slots=True)
class Text:
    """The bytes of a text; where it begins, if it is one of several."""

    raw: bytes
    line: int | None = None
    offset: int | None = None


def parted(opened: BinaryIO, separator: bytes) -> Iterator[Text]:
    r"""The texts between lines that are the separator and no more, blanks around it aside.

    A form feed, by its sign or as "\\f", parts wherever it stands at the beginning of a line, as printers took it.

    >>> from io import BytesIO
    >>> [text.raw for text in parted(BytesIO(b"Rain.\n\n=====\nSnow.\n"), b"=====")]
    [b'Rain.\n\n', b'Snow.\n']
    """
    wanted = FORM_FEED if separator == b"\\f" else separator.strip() or FORM_FEED
    held, begun, offset = bytearray(), Text(b"", 1, 0), 0
    for number, line in enumerate(opened, 1):
        feeds = wanted == FORM_FEED and line.startswith(FORM_FEED)
        if feeds or line.strip(b" \t\r\n") == wanted:
            yield replace(begun, raw=bytes(held))
            rest = line[1:] if feeds else b""
            whole = not rest.strip()
            held = bytearray() if whole else bytearray(rest)
            at = offset + len(line) - (0 if whole else len(rest))
            begun = Text(b"", number + 1 if whole else number, at)
        else:
            held += line
        offset += len(line)
    yield replace(begun, raw=bytes(held))


def _reading(held: Text, name: str) -> Reading:
    raw = held.raw
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + (held.line or 1)
        column = error.start - (raw.rfind(b"\n", 0, error.start) + 1) + 1
        found = shape.NOT_UTF8.finding("", {"column": column})
        placed = replace(found, line=line, offset=error.start + (held.offset or 0), column=column)
        return Reading(raw, held.line, held.offset, findings=(placed,))
    if not text.strip(f"{BYTE_ORDER_MARK} \t\r\n\f\v\u00a0"):
        return Reading(raw, held.line, held.offset, findings=(shape.EMPTY_SOURCE.finding(""),))
    draft = draft_of(text, raw, name)
    if held.offset is not None:
        placed = draft.provenance.model_copy(update={"byte_offset": held.offset, "line": held.line})
        draft = replace(draft, provenance=placed)
    return Reading(raw, held.line, held.offset, draft=draft)


def draft_of(text: str, raw: bytes | None = None, name: str | None = None) -> Draft:
    """The draft of a text; *raw* are the bytes it was read from, where it was."""
    marked = text.startswith(BYTE_ORDER_MARK)
    body = text.removeprefix(BYTE_ORDER_MARK).replace("\r\n", "\n").replace("\r", "\n")
    noted = shape.BYTE_ORDER_MARK.finding("")
    provenance = Provenance(
        source_format="text",
        source_name=name,
        source_sha256=None if raw is None else hashlib.sha256(raw).hexdigest(),
        reader="text",
        newsschema_version=__version__,
        warnings=[Issue(code=noted.code, path="", message=noted.message)] if marked else [],
    )
    return Draft(body, provenance)


TEXT: Final = PlainText()
