"""schema.org's articles in JSON-LD, both ways: NewsArticle with its subtypes, Article, and postings.

A document is one object, a @graph, or a list; of lines each is a document. Every article in it is a reading of its own;
people and pictures that it refers to by @id are put in their places. Only the vocabulary of schema.org is read, by the
short names of its terms or by their addresses; no context is ever fetched.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import BinaryIO, Final, Literal

from newsschema._version import __version__
from newsschema.formats.json_document import JSON, JsonSink
from newsschema.formats.json_items import LINES, compact, holds_lines, indented
from newsschema.formats.json_ld.nodes import FoundArticle, articles_of
from newsschema.formats.json_ld.reading import draft_of
from newsschema.formats.json_ld.writing import document_of
from newsschema.formats.json_lines import JSON_LINES, JsonLinesSink
from newsschema.formats.reading import Reading, Sink
from newsschema.formats.source import Source
from newsschema.records import Provenance
from newsschema.rules.sources import HOLDS_NO_TEXT

NAME: Final = "json_ld"


@dataclass(frozen=True, slots=True)
class JsonLd:
    """Both directions."""

    layout: Literal["lines", "document"] = "document"

    @property
    def file_name(self) -> str:
        """What an output of it is called in a folder."""
        return f"articles.{NAME}.jsonl" if self.layout == "lines" else "articles.jsonld"

    def laid_out(self, suffix: str) -> JsonLd:
        """The same, laid out as the suffix of a target tells: one article a line, or one document."""
        return replace(self, layout="lines" if suffix in LINES else "document")

    def read(self, source: Source) -> Iterator[Reading]:
        """Every article of the source in order; a document without one is refused, with its bytes."""
        if source.suffix in LINES or holds_lines(source.first_bytes()):
            for reading in JSON_LINES.read(source):
                yield from _articles([reading], source)
        else:
            # The members of a list may refer to one another.
            yield from _articles(list(JSON.read(source)), source)

    def open(self, target: Path | BinaryIO) -> Sink:
        """An output in its layout; several articles in one document are a list."""
        if self.layout == "lines":
            return JsonLinesSink(target, lambda article: compact(document_of(article)))
        return JsonSink(target, lambda article: indented(document_of(article)))


def _articles(readings: Sequence[Reading], source: Source) -> Iterator[Reading]:
    """A reading an article, in order; what is no JSON object stays refused, and so does all where there is no article.

    An article that shares its document is kept as a document of its own, should it be refused: so its neighbours are
    not kept and read with it again.
    """
    whole = [reading for reading in readings if reading.record is not None]
    found = articles_of([reading.record for reading in whole])
    yield from (reading for reading in readings if reading.record is None)
    provenances = [_provenance(reading, source) for reading in whole] if found else []
    for article in found:
        reading = whole[article.document]
        met = draft_of(article.node, provenances[article.document], article.around)
        findings = tuple(finding.at_line(reading.line, reading.offset) for finding in met.findings)
        raw = reading.raw if article.alone else _by_itself(article)
        yield replace(reading, raw=raw, record=None, draft=met.draft, findings=findings)
    for reading in [] if found else whole:
        reason = "none of its nodes is a NewsArticle, Article or posting in the words of schema.org"
        finding = HOLDS_NO_TEXT.finding("", {"reason": reason}).at_line(reading.line, reading.offset)
        yield replace(reading, record=None, findings=(finding,))


def _by_itself(article: FoundArticle) -> bytes:
    """An article as a document that reads as it did among its neighbours."""
    document = {"@graph": [article.node, *article.around]} if article.around else article.node
    return json.dumps(document, ensure_ascii=False, separators=(",", ":")).encode()


def _provenance(reading: Reading, source: Source) -> Provenance:
    return Provenance(
        source_format=NAME,
        source_name=source.name,
        source_sha256=hashlib.sha256(reading.raw).hexdigest(),
        byte_offset=reading.offset,
        line=reading.line,
        reader=NAME,
        newsschema_version=__version__,
    )


JSON_LD: Final = JsonLd()
