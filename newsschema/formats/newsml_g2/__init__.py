"""NewsML-G2 of IPTC, both ways; NewsML 1 and NITF documents are read by the same door.

reading          items as drafts, with values, parties, records and content
writing          articles as items
newsml_1, nitf   the older documents
stream           long messages, item by item
"""

from __future__ import annotations

import hashlib
import itertools
import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, BinaryIO, Final, NamedTuple

from newsschema._version import __version__
from newsschema.formats.newsml_g2 import reading as g2
from newsschema.formats.newsml_g2.mapping import MAPPING
from newsschema.formats.newsml_g2.newsml_1 import draft_of_newsml_1
from newsschema.formats.newsml_g2.nitf import draft_of_nitf
from newsschema.formats.newsml_g2.stream import Located, Stopped, is_message, located_items
from newsschema.formats.newsml_g2.writing import NewsmlSink
from newsschema.formats.reading import Reading
from newsschema.formats.source import Source
from newsschema.formats.taking import extra_json
from newsschema.formats.xml_trees.element import Element
from newsschema.formats.xml_trees.tree import LARGEST, Tree, parse
from newsschema.records import Draft, Issue, Provenance
from newsschema.rules import shape
from newsschema.rules.finding import Finding
from newsschema.rules.sources import HOLDS_NO_TEXT, NOT_OF_ITS_FORMAT

#: Bytes up to which a document is read whole, and bytes taken at a time of a longer message.
WHOLE: Final = 16 * 1024 * 1024
CHUNK: Final = 1024 * 1024
Drafting = Callable[[Element, Provenance], "Draft | Finding"]


class Place(NamedTuple):
    """Where a record's bytes stand."""

    raw: bytes
    line: int
    offset: int | None


class NewsmlG2:
    """Both directions."""

    file_name = "articles.newsml.xml"

    def read(self, source: Source) -> Iterator[Reading]:
        """Every item of the document in order, each with a draft or with what refuses it.

        A document is refused whole where it is not well-formed; of a message over `WHOLE` bytes, which is read item by
        item in the memory of the longest, the items before the fault are read.
        """
        with source.open() as opened:
            raw = source.bytes_of(opened, WHOLE + 1)
            if len(raw) > WHOLE and is_message(raw):
                chunks = iter(lambda: source.bytes_of(opened, CHUNK), b"")
                yield from self._streamed(itertools.chain((raw,), chunks), source.name)
                return
            if len(raw) > WHOLE:
                raw += source.bytes_of(opened, LARGEST + 1 - len(raw))
        if not raw.strip(b"\xef\xbb\xbf \t\r\n\0"):
            yield Reading(raw, findings=(shape.EMPTY_SOURCE.finding(""),))
            return
        tree = parse(raw)
        if isinstance(tree, Finding):
            yield Reading(raw, findings=(tree,))
            return
        yield from self._items(tree, raw, source.name)

    def _streamed(self, chunks: Iterator[bytes], name: str) -> Iterator[Reading]:
        """The items of a long message."""
        envelope = None
        try:
            for item in located_items(chunks, LARGEST):
                if envelope is None:
                    envelope = _Envelope(parse(item.envelope))
                tree = parse(item.document, first_line=item.line)
                if isinstance(tree, Finding):
                    yield Reading(item.raw, item.line, item.offset, findings=(replace(tree, offset=item.offset),))
                else:
                    yield from self._of_message(tree, name, item, envelope)
        except Stopped as stopped:
            yield Reading(stopped.raw, stopped.line, stopped.offset, findings=(_not_read_on(stopped),))
            return
        if envelope is None:
            yield Reading(b"", findings=(HOLDS_NO_TEXT.finding("", {"reason": "its newsMessage has no items"}),))

    def open(self, target: Path | BinaryIO) -> NewsmlSink:
        """An output of one document: an item alone, or a message of several."""
        return NewsmlSink(target)

    def _items(self, tree: Tree, raw: bytes, name: str) -> Iterator[Reading]:
        root = tree.root
        if root.local in {"newsMessage", "NewsML"}:
            yield from self._of_message(tree, name, Place(raw, 1, 0), _Envelope(tree))
            return
        drafting = _drafting(root)
        if drafting is None:
            yield Reading(raw, findings=(_refusal(root),))
            return
        if g2.is_empty_output(root):
            return
        yield _reading(tree, root, Place(raw, 1, 0), name, drafting)

    def _of_message(self, tree: Tree, name: str, whole: Place | Located, envelope: _Envelope) -> Iterator[Reading]:
        """The items of a message; *whole* is its place, and so that of an item that is all it holds."""
        items = _items_of(tree.root)
        if not items and g2.FRAME not in tree.root.attributes:
            reason = f"its {tree.root.name} has no items"
            yield Reading(whole.raw, findings=(HOLDS_NO_TEXT.finding("", {"reason": reason}),))
        for item in items:
            drafting = _drafting(item)
            alone = len(items) == 1
            place = Place(*whole[:3]) if alone else Place(tree.bytes_of(item), item.line, tree.offset_of(item))
            if drafting is None:
                yield Reading(*place, findings=(_refusal(item),))
            else:
                yield envelope.kept_with(_reading(tree, item, place, name, drafting))


def _items_of(message: Element) -> list[Element]:
    return [item for held in message.all("itemSet") for item in held.children] or message.all("NewsItem")


class _Envelope:
    """What a message says beside its items: kept with the first of them that is read."""

    def __init__(self, message: Tree | Finding) -> None:
        self._said: Any = None
        if not isinstance(message, Finding):
            self._name = message.root.name
            bare = _without(message.root, {id(item) for item in _items_of(message.root)})
            for emptied in bare.all("itemSet"):
                emptied.take_own_text()
            g2.take_frame_of_message(bare)
            self._said = bare.rest()

    def kept_with(self, reading: Reading) -> Reading:
        """The reading, with it where it is the first."""
        if self._said is None or reading.draft is None:
            return reading
        kept = json.loads(reading.draft.said.get("extra_json") or "{}")
        said = {**reading.draft.said, "extra_json": extra_json({**kept, self._name: self._said})}
        self._said = None
        return replace(reading, draft=replace(reading.draft, said=said))


def _without(element: Element, left_out: set[int]) -> Element:
    """An element without some of those inside it."""
    bare = Element(element.name, element.namespace, element.attributes, element.start, element.line)
    for part in element.content:
        if isinstance(part, str):
            bare.content.append(part)
        elif id(part) not in left_out:
            bare.content.append(_without(part, left_out))
    return bare


def _drafting(root: Element) -> Drafting | None:
    if root.local in g2.ITEMS:
        return g2.draft_of
    return {"nitf": draft_of_nitf, "NewsItem": draft_of_newsml_1}.get(root.local)


def _not_read_on(stopped: Stopped) -> Finding:
    found = NOT_OF_ITS_FORMAT.finding("", {"format": "whole NewsML-G2 message", "reason": stopped.reason})
    return replace(found, line=stopped.line, offset=stopped.offset)


def _refusal(root: Element) -> Finding:
    if root.local == "catalog":
        return HOLDS_NO_TEXT.finding("", {"reason": "a catalog holds names of schemes, no news"})
    reason = f"its outermost element is <{root.name}>, which is none of NewsML-G2, NewsML 1 or NITF"
    return replace(NOT_OF_ITS_FORMAT.finding("", {"format": "NewsML", "reason": reason}), line=root.line)


def _reading(tree: Tree, item: Element, place: Place, name: str, drafting: Drafting) -> Reading:
    piece, line, offset = place
    noticed = [Issue(code=tree.warning.code, path="", message=tree.warning.message)] if tree.warning else []
    provenance = Provenance(
        source_format="newsml_g2",
        source_name=name,
        source_sha256=hashlib.sha256(piece).hexdigest(),
        byte_offset=offset,
        line=line,
        reader="newsml_g2",
        newsschema_version=__version__,
        warnings=noticed,
    )
    met = drafting(item, provenance)
    if isinstance(met, Finding):
        return Reading(piece, line, offset, findings=(met.at_line(item.line, offset),))
    return Reading(piece, line, offset, draft=met)


NEWSML_G2: Final = NewsmlG2()

__all__ = ["MAPPING", "NEWSML_G2", "NewsmlG2"]
