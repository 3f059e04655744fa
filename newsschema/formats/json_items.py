"""Items of other formats that are JSON: one a line, one a document, or a list of them."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, BinaryIO, Literal

from newsschema._version import __version__
from newsschema.formats.json_document import JSON, JsonSink
from newsschema.formats.json_lines import JSON_LINES, JsonLinesSink
from newsschema.formats.mapping import Mapping as FieldMapping
from newsschema.formats.reading import Reading, Sink
from newsschema.formats.source import Source
from newsschema.records import Article, Draft, Provenance
from newsschema.rules.finding import Finding

LINES = (".jsonl", ".ndjson")


@dataclass(frozen=True, slots=True)
class Met:
    """What a reader of items makes of one of them: a draft, or why there is none."""

    draft: Draft | None = None
    findings: tuple[Finding, ...] = ()


#: Makes a draft of an item, whose provenance so far is given.
Drafting = Callable[[Mapping[str, Any], Provenance], Met]


@dataclass(frozen=True, slots=True)
class JsonItems:
    """Both directions of a format of JSON items."""

    #: By its name in the registry.
    name: str
    drafting: Drafting
    #: Makes the item of an article; None for a format that is only read.
    document: Callable[[Article], Mapping[str, Any]] | None = None
    #: Where our fields stand in it; None for a format that is only read.
    mapping: FieldMapping | None = None
    layout: Literal["lines", "document"] = "lines"

    @property
    def file_name(self) -> str:
        """What an output of it is called in a folder."""
        return f"articles.{self.name}.{'jsonl' if self.layout == 'lines' else 'json'}"

    def laid_out(self, suffix: str) -> JsonItems:
        """The same, laid out as the suffix of a target tells: one item a line, or one document."""
        return replace(self, layout="lines" if suffix in LINES else "document")

    def read(self, source: Source) -> Iterator[Reading]:
        """Every item of the source in order, each with a draft or with what refuses it."""
        for reading in self._items(source):
            if reading.record is None:
                yield reading
                continue
            provenance = Provenance(
                source_format=self.name,
                source_name=source.name,
                source_sha256=hashlib.sha256(reading.raw).hexdigest(),
                byte_offset=reading.offset,
                line=reading.line,
                reader=self.name,
                newsschema_version=__version__,
            )
            met = self.drafting(reading.record, provenance)
            placed = tuple(finding.at_line(reading.line, reading.offset) for finding in met.findings)
            yield replace(reading, record=None, draft=met.draft, findings=() if met.draft else placed)

    @staticmethod
    def _items(source: Source) -> Iterator[Reading]:
        if source.suffix in LINES:
            return JSON_LINES.read(source)
        first = source.first_bytes()
        # Nothing at all is an output of lines without any, unless its name says that it is a document.
        if holds_lines(first) or not (first or source.suffix):
            return JSON_LINES.read(source)
        return JSON.read(source)

    def open(self, target: Path | BinaryIO) -> Sink:
        """An output in its layout."""
        assert self.document is not None, "the registry has no writer of a format that is only read"  # noqa: S101  states the registry's invariant
        document = self.document
        if self.layout == "lines":
            return JsonLinesSink(target, lambda article: compact(document(article)))
        return JsonSink(target, lambda article: indented(document(article)))


def holds_lines(first: bytes) -> bool:
    r"""Whether bytes begin like several items, one a line.

    >>> holds_lines(b'{"a": 1}\n{"a": 2}\n'), holds_lines(b'{\n "a": 1}'), holds_lines(b'{"a": 1}\n')
    (True, False, False)
    """
    line, _, rest = first.lstrip(b"\xef\xbb\xbf \t\r\n").partition(b"\n")
    return line.startswith(b"{") and line.rstrip().endswith(b"}") and rest.lstrip().startswith(b"{")


def compact(document: Mapping[str, Any]) -> bytes:
    """A document as one line of JSON, its end included."""
    return json.dumps(document, ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode() + b"\n"


def indented(document: Mapping[str, Any]) -> bytes:
    """A document as JSON for people, without an end of line."""
    return json.dumps(document, ensure_ascii=False, indent=2, allow_nan=False).encode()
