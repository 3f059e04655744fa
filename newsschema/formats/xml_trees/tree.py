"""XML documents as trees of plain values, read so that a stranger's document can do nothing but be read.

The parser is Python's own expat, fed with text we have decoded ourselves. It never opens anything; a document type is
refused where it begins, before an entity of it is declared, so there is nothing to expand, fetch or blow up. Expat
rather than lxml, which tells neither where an element stands in bytes nor of a document type before it has read it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final
from xml.parsers import expat

from newsschema.formats.xml_trees.element import NO_ATTRIBUTES, Element, is_declaration
from newsschema.formats.xml_trees.encoding import decoded
from newsschema.rules.finding import Finding
from newsschema.rules.sources import NOT_OF_ITS_FORMAT, REACHES_OUTSIDE

#: Bytes of a document; elements inside one another; elements and attributes in all. Far beyond any news, and bounds
#: for what a document costs.
LARGEST: Final = 64 * 1024 * 1024
DEEPEST: Final = 100
MOST_PARTS: Final = 2_000_000
#: The namespace of what we write beside the standard's own, and the prefix its names have here, whatever a document
#: calls it.
OWN_NAMESPACE: Final = "urn:newsschema:newsml-g2:1"
OWN_PREFIX: Final = "newsschema"
#: A label that NITF and NewsML 1 documents bear, and that asks for nothing as long as nobody follows it.
_LABEL: Final = re.compile(r"-//IPTC//[ -~]{1,100}|urn:newsml:iptc\.org:[\w.:-]{1,60}")
_LABEL_FILE: Final = re.compile(r"(?:nitf|NewsML)[\w.-]{0,40}\.dtd", re.IGNORECASE)
_NO_MARKUP: Final = re.compile(rb"<!\[CDATA\[.*?\]\]>|<!--.*?-->", re.DOTALL)
_OWN_ENTITY: Final = re.compile(rb"&(?!(?:amp|lt|gt|quot|apos);|#)[^;\s<&]{1,60};?")


@dataclass(frozen=True, slots=True)
class Tree:
    """A document."""

    root: Element
    #: What the offsets of its elements count in: the text in UTF-8, without a byte order mark.
    data: bytes
    #: The encoding it was in, and the length of its mark.
    encoding: str
    begins: int
    #: What was noticed and did not refuse it.
    warning: Finding | None = None

    def bytes_of(self, element: Element) -> bytes:
        """An element as the source has it."""
        piece = self.data[element.start : element.end]
        return piece if self.encoding == "utf-8" else piece.decode().encode(self.encoding)

    def offset_of(self, element: Element) -> int | None:
        """The byte of the source at which an element begins; None where the source is not UTF-8."""
        return self.begins + element.start if self.encoding == "utf-8" else None


class _Refused(Exception):
    def __init__(self, finding: Finding) -> None:
        super().__init__(finding)
        self.finding = finding


def parse(raw: bytes, format_: str = "XML document", first_line: int = 1) -> Tree | Finding:
    """The tree of a document, or what refuses it, with its line and column; *first_line* is the number of its first.

    NS020 for what is not well-formed, in no encoding it names, or beyond the limits; NS021 for a document type with
    declarations of its own or a file to fetch, and for entities that only one could declare.
    """
    if len(raw) > LARGEST:
        return _not_well(format_, f"it is larger than {LARGEST >> 20} MB")
    text = decoded(raw, format_)
    if text.finding is not None and text.finding.refuses:
        return text.finding
    data = text.text.encode("utf-8", "surrogatepass")
    builder = _Builder(data, format_, first_line)
    try:
        root = builder.build()
    except _Refused as refused:
        return refused.finding
    except expat.ExpatError as error:
        line = error.lineno + first_line - 1
        reason = f"{expat.ErrorString(error.code)} at line {line}, column {error.offset + 1}"
        return replace(_not_well(format_, reason), line=line, column=error.offset + 1)
    return Tree(root, data, text.encoding, text.begins, text.finding)


class _Builder:
    """The tree while it is built."""

    def __init__(self, data: bytes, format_: str, first_line: int) -> None:
        self._data, self._format, self._first_line = data, format_, first_line
        self._parser = expat.ParserCreate("utf-8")
        self._open: list[Element] = []
        #: What each prefix stands for, the innermost declaration last, and which prefixes each open element declares.
        self._namespaces: dict[str, list[str]] = {"xml": ["http://www.w3.org/XML/1998/namespace"]}
        self._declared: list[list[str]] = []
        #: Pieces of the text that is being read: expat tells a long one in many.
        self._pieces: list[str] = []
        self._root: Element | None = None
        self._parts = 0
        self._labelled = False

    def build(self) -> Element:
        parser = self._parser
        parser.buffer_text = True
        parser.ordered_attributes = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._text
        parser.StartDoctypeDeclHandler = self._doctype
        parser.SkippedEntityHandler = self._skipped
        parser.Parse(self._data, True)  # noqa: FBT003  expat's own signature
        if self._labelled and (asked := _OWN_ENTITY.search(_NO_MARKUP.sub(b"", self._data))):
            raise self._reaches(f"the entity {asked[0].decode(errors='replace')} that its document type would declare")
        assert self._root is not None, "expat refuses a document without a root"  # noqa: S101  states its contract
        return self._root

    def _start(self, name: str, attributes: Sequence[str]) -> None:
        self._parts += 1 + len(attributes) // 2
        if len(self._open) >= DEEPEST or self._parts > MOST_PARTS:
            what = f"elements stand more than {DEEPEST} deep" if len(self._open) >= DEEPEST else "it has too many parts"
            line = self._line
            raise _Refused(replace(_not_well(self._format, f"{what} at line {line}"), line=line))
        self._end_text()
        held = {attributes[k]: attributes[k + 1] for k in range(0, len(attributes), 2)}
        declared = [each.partition(":")[2] for each in held if is_declaration(each)]
        for prefix in declared:
            self._namespaces.setdefault(prefix, []).append(held[f"xmlns:{prefix}" if prefix else "xmlns"])
        self._declared.append(declared)
        element = Element(
            name,
            self._bound(name.partition(":")[0] if ":" in name else ""),
            {self._canonical(each): value for each, value in held.items()} if held else NO_ATTRIBUTES,
            self._parser.CurrentByteIndex,
            self._line,
        )
        if self._open:
            element.parent = self._open[-1]
            self._open[-1].content.append(element)
        else:
            self._root = element
        self._open.append(element)

    @property
    def _line(self) -> int:
        return self._parser.CurrentLineNumber + self._first_line - 1

    def _bound(self, prefix: str) -> str:
        """The namespace that a prefix stands for here; "" for none."""
        declared = self._namespaces.get(prefix)
        return declared[-1] if declared else ""

    def _canonical(self, name: str) -> str:
        """The name of an attribute: ours have our prefix, and nobody else's, which have their namespace instead."""
        prefix, colon, local = name.partition(":")
        if not colon or prefix == "xmlns":
            return name
        namespace = self._bound(prefix)
        if namespace == OWN_NAMESPACE:
            return f"{OWN_PREFIX}:{local}"
        return f"{{{namespace}}}{local}" if prefix == OWN_PREFIX else name

    def _end(self, _name: str) -> None:
        self._end_text()
        element = self._open.pop()
        for prefix in self._declared.pop():
            self._namespaces[prefix].pop()
        at = self._parser.CurrentByteIndex
        # Expat stands behind an element that ends as it begins, and before the end tag of every other one.
        closed = not element.content and self._data[at - 2 : at] == b"/>"
        element.end = at if closed else self._data.index(b">", at) + 1

    def _text(self, text: str) -> None:
        self._pieces.append(text)

    def _end_text(self) -> None:
        """The text up to here is a part of the element around it."""
        if self._pieces:
            self._open[-1].content.append("".join(self._pieces))
            self._pieces.clear()

    def _doctype(self, root: str, system: str | None, public: str | None, has_own: int) -> None:
        line = self._line
        if has_own:
            raise self._reaches(f"its document type declares things of its own at line {line}")
        of_ours = root.lower() in {"nitf", "newsml"}
        labelled = _LABEL.fullmatch(public) if public else _LABEL_FILE.fullmatch((system or "").rpartition("/")[2])
        if (system or public) and not (of_ours and labelled):
            raise self._reaches(f"its document type is to be fetched from {system or public} at line {line}")
        self._labelled = True

    def _skipped(self, name: str, _is_parameter: bool) -> None:  # noqa: FBT001  expat's own signature
        raise self._reaches(f"the entity &{name}; that its document type would declare")

    def _reaches(self, reason: str) -> _Refused:
        found = REACHES_OUTSIDE.finding("", {"reason": reason})
        return _Refused(replace(found, line=self._line))


def elements_of(root: Element) -> Iterator[Element]:
    """An element and all below it, in the order of the document."""
    waiting = [root]
    while waiting:
        element = waiting.pop()
        yield element
        waiting.extend(reversed(element.children))


def _not_well(format_: str, reason: str) -> Finding:
    return NOT_OF_ITS_FORMAT.finding("", {"format": format_, "reason": reason})
