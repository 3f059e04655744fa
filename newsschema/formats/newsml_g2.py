"""NewsML-G2 of IPTC, both ways; NewsML 1 and NITF documents are read by the same door.

newsml_g2_reading   items as drafts, with newsml_g2_values, _parties, _records and _content
newsml_g2_writing   articles as items
newsml_1, nitf      the older documents
xml_tree            documents as trees, read safely
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, BinaryIO, Final

from newsschema._version import __version__
from newsschema.formats import newsml_g2_reading as g2
from newsschema.formats.newsml_1 import draft_of_newsml_1
from newsschema.formats.newsml_g2_mapping import MAPPING
from newsschema.formats.newsml_g2_writing import NewsmlSink
from newsschema.formats.nitf import draft_of_nitf
from newsschema.formats.reading import Reading
from newsschema.formats.source import Source
from newsschema.formats.taking import extra_json
from newsschema.formats.xml_element import Element
from newsschema.formats.xml_tree import LARGEST, Tree, parse
from newsschema.records import Draft, Issue, Provenance
from newsschema.rules import shape
from newsschema.rules.finding import Finding
from newsschema.rules.sources import HOLDS_NO_TEXT, NOT_OF_ITS_FORMAT

Drafting = Callable[[Element, Provenance], "Draft | Finding"]


class NewsmlG2:
    """Both directions."""

    file_name = "articles.newsml.xml"

    def read(self, source: Source) -> Iterator[Reading]:
        """Every item of the document in order, each with a draft or with what refuses it."""
        with source.open() as opened:
            raw = source.bytes_of(opened, LARGEST + 1)
        if not raw.strip(b"\xef\xbb\xbf \t\r\n\0"):
            yield Reading(raw, findings=(shape.EMPTY_SOURCE.finding(""),))
            return
        tree = parse(raw)
        if isinstance(tree, Finding):
            yield Reading(raw, findings=(tree,))
            return
        yield from self._items(tree, raw, source.name)

    def open(self, target: Path | BinaryIO) -> NewsmlSink:
        """An output of one document: an item alone, or a message of several."""
        return NewsmlSink(target)

    def _items(self, tree: Tree, raw: bytes, name: str) -> Iterator[Reading]:
        root = tree.root
        if root.local in {"newsMessage", "NewsML"}:
            yield from self._of_message(tree, raw, name)
            return
        drafting = _drafting(root)
        if drafting is None:
            yield Reading(raw, findings=(_refusal(root),))
            return
        yield _reading(tree, root, raw, name, drafting, whole=True)

    def _of_message(self, tree: Tree, raw: bytes, name: str) -> Iterator[Reading]:
        """The items of a message; what its envelope says is kept with the first of them that is read."""
        message = tree.root
        items = [item for held in message.all("itemSet") for item in held.children] or message.all("NewsItem")
        if message.attribute(g2.FRAME) is None and not items:
            reason = f"its {message.name} has no items"
            yield Reading(raw, findings=(HOLDS_NO_TEXT.finding("", {"reason": reason}),))
            return
        envelope = None if message.attribute(g2.FRAME) is not None else _envelope(message, items)
        for item in items:
            drafting = _drafting(item)
            if drafting is None:
                yield Reading(tree.bytes_of(item), item.line, tree.offset_of(item), findings=(_refusal(item),))
                continue
            reading = _reading(tree, item, raw, name, drafting, whole=len(items) == 1)
            if envelope is not None and reading.draft is not None:
                reading = replace(reading, draft=_enveloped(reading.draft, message.name, envelope))
                envelope = None
            yield reading


def _envelope(message: Element, items: list[Element]) -> Any:  # noqa: ANN401  JSON
    """What a message says beside its items."""
    content = {id(item) for item in items}

    def without(element: Element) -> Element:
        bare = Element(element.name, element.namespace, element.attributes, element.start, element.line)
        bare.content = [
            part if isinstance(part, str) else without(part) for part in element.content if id(part) not in content
        ]
        return bare

    return without(message).rest()


def _enveloped(draft: Draft, name: str, envelope: Any) -> Draft:  # noqa: ANN401  JSON
    kept = json.loads(draft.said.get("extra_json") or "{}")
    return replace(draft, said={**draft.said, "extra_json": extra_json({**kept, name: envelope})})


def _drafting(root: Element) -> Drafting | None:
    if root.local in g2.ITEMS:
        return g2.draft_of
    return {"nitf": draft_of_nitf, "NewsItem": draft_of_newsml_1}.get(root.local)


def _refusal(root: Element) -> Finding:
    if root.local == "catalog":
        return HOLDS_NO_TEXT.finding("", {"reason": "a catalog holds names of schemes, no news"})
    reason = f"its outermost element is <{root.name}>, which is none of NewsML-G2, NewsML 1 or NITF"
    return replace(NOT_OF_ITS_FORMAT.finding("", {"format": "NewsML", "reason": reason}), line=root.line)


def _reading(tree: Tree, item: Element, raw: bytes, name: str, drafting: Drafting, *, whole: bool) -> Reading:
    """The reading of one item; *whole*: it is all that the document holds, and so its bytes are the document's."""
    piece = raw if whole else tree.bytes_of(item)
    offset = 0 if whole else tree.offset_of(item)
    line = 1 if whole else item.line
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
