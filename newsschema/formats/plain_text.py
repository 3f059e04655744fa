"""Plain text, one article a file. Only line ends change; what the text does not say stays unsaid."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from newsschema._version import __version__
from newsschema.formats.reading import Reading
from newsschema.formats.source import Source
from newsschema.records import Draft, Issue, Provenance
from newsschema.rules import shape

BYTE_ORDER_MARK: Final = "\ufeff"


class PlainText:
    """Reads a whole source as one article."""

    def read(self, source: Source) -> Iterator[Reading]:
        """One reading: a draft, or why there is none (NS001 not UTF-8, NS009 no text)."""
        with source.open() as opened:
            raw = source.bytes_of(opened)
        try:
            text = raw.decode("utf-8")
        except UnicodeDecodeError as error:
            line = raw.count(b"\n", 0, error.start) + 1
            column = error.start - (raw.rfind(b"\n", 0, error.start) + 1) + 1
            found = shape.NOT_UTF8.finding("", {"column": column})
            yield Reading(raw, findings=(replace(found, line=line, offset=error.start, column=column),))
            return
        if not text.strip(f"{BYTE_ORDER_MARK} \t\r\n\f\v\u00a0"):
            yield Reading(raw, findings=(shape.EMPTY_SOURCE.finding(""),))
            return
        yield Reading(raw, draft=draft_of(text, raw, source.name))


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
