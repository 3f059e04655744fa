"""Element: a piece of an XML document, of which every value goes to a field of ours or is kept as it is.

A reader takes attributes and texts; what nobody took is the rest, which goes to `extra_json` in one JSON form:

- an element is an object; its attributes are "@name", its elements stand under their names as the document writes
  them, several of one name as a list, its text is "#text";
- one that has text alone is that text, one that has nothing is "";
- one whose text stands among its elements is {"#mixed": [text, {"name": element}, ...]} beside its attributes;
- of a list the members that were taken are null where others follow, so that those keep their places.

Declarations of namespaces are kept as attributes, but for those whose prefix everybody knows. Comments and
processing instructions say nothing to a reader of news, and go.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Any, Final, cast

#: Namespaces that need no telling.
WELL_KNOWN: Final = frozenset(
    {
        "http://iptc.org/std/nar/2006-10-01/",
        "http://iptc.org/std/NITF/2006-10-18/",
        "http://www.w3.org/1999/xhtml",
        "http://www.w3.org/2001/XMLSchema",
        "http://www.w3.org/2001/XMLSchema-instance",
        "urn:newsschema:newsml-g2:1",
    }
)
#: Of elements that have none: a document has millions of those.
NO_ATTRIBUTES: Final[Mapping[str, str]] = MappingProxyType({})
_BLANKS: Final = " \t\r\n"
_LAYOUT: Final = re.compile(r"[ \t\r\n]+")
#: Elements that begin or end a line where they stand inside a text of few words, by XHTML, NITF and NewsML.
_LINES: Final = re.compile(r"br|p|div|pre|blockquote|bq|block|[ou]l|li|d[ltd]|table|t[rdh]|h[1-6]|hl[12]|byttl|note")


class Element:
    """An element while a reader takes values from it."""

    __slots__ = (
        "_taken",
        "_text_taken",
        "attributes",
        "content",
        "end",
        "line",
        "name",
        "namespace",
        "parent",
        "start",
    )

    def __init__(self, name: str, namespace: str, attributes: Mapping[str, str], start: int, line: int) -> None:
        #: As the document writes it: "nitf:p".
        self.name = name
        #: "" for none.
        self.namespace = namespace
        #: Declarations of namespaces among them.
        self.attributes = attributes
        #: Texts and elements in their order; no two texts stand side by side.
        self.content: list[str | Element] = []
        self.parent: Element | None = None
        #: Where it stands in the document's bytes, as the tree counts them, and on which line it begins.
        self.start, self.end, self.line = start, start, line
        #: None as long as nothing is, as of most.
        self._taken: set[str] | None = None
        self._text_taken = False

    @property
    def local(self) -> str:
        """Its name without prefix: "p"."""
        return self.name.rpartition(":")[2]

    @property
    def children(self) -> list[Element]:
        """The elements directly inside it."""
        return [part for part in self.content if isinstance(part, Element)]

    @property
    def kin(self) -> list[Element]:
        """Of these the ones of its own vocabulary: those of its namespace, and where either has none, all."""
        return [
            one for one in self.children if one.namespace == self.namespace or not (one.namespace and self.namespace)
        ]

    @property
    def own_text(self) -> str:
        """The texts directly inside it, run together."""
        return "".join(part for part in self.content if isinstance(part, str))

    @property
    def text(self) -> str:
        """All text inside it, in order."""
        return "".join(self.texts())

    def texts(self) -> Iterator[str]:
        """All texts inside it, in order."""
        for part in self.content:
            if isinstance(part, str):
                yield part
            else:
                yield from part.texts()

    def all(self, *path: str) -> list[Element]:
        """The elements of its own vocabulary at a path of names without prefixes, in order."""
        found: list[Element] = [self]
        for local in path:
            found = [child for one in found for child in one.kin if child.local == local]
        return found

    def first(self, *path: str) -> Element | None:
        """The first of these; None where there is none."""
        return next(iter(self.all(*path)), None)

    def attribute(self, name: str) -> str | None:
        """The value of an attribute, left there; None where there is none."""
        return self.attributes.get(name)

    def take(self, name: str) -> str | None:
        """The value of an attribute, which a field now holds."""
        value = self.attributes.get(name)
        if value is not None:
            self._hold((name,))
        return value

    def put_back(self, name: str) -> None:
        """An attribute that was taken, and that no field could hold after all, is part of the rest again."""
        if self._taken is not None:
            self._taken.discard(name)

    def _hold(self, names: Iterable[str]) -> None:
        self._taken = self._taken or set()
        self._taken.update(names)

    def take_text(self) -> str:
        """The text inside it, tidied as XML lays it out, with all texts below taken; "" where there is none.

        Lines and paragraphs of markup inside it are lines of it.
        """
        self._take_texts()
        return self.tidy_text

    @property
    def tidy_text(self) -> str:
        """The same text, left there."""
        if self.children:
            lines = (_LAYOUT.sub(" ", line).strip(_BLANKS) for line in self._lines())
            return "\n".join(filter(None, lines))
        text = self.own_text
        return (_LAYOUT.sub(" ", text) if "\n" in text else text).strip(_BLANKS)

    def _lines(self) -> list[str]:
        """The lines that its markup tells."""
        lines: list[list[str]] = [[]]
        self._add_lines(lines)
        return ["".join(pieces) for pieces in lines]

    def _add_lines(self, lines: list[list[str]]) -> None:
        for part in self.content:
            if isinstance(part, str):
                lines[-1].append(part)
                continue
            parts = bool(_LINES.fullmatch(part.local))
            if parts:
                lines.append([])
            part._add_lines(lines)  # noqa: SLF001  of its own kind
            if parts:
                lines.append([])

    def take_exact_text(self) -> str:
        """The text inside it as it is, with all texts below taken."""
        self._take_texts()
        return self.text

    def take_own_text(self) -> str:
        """The texts directly inside it, run together, which a field now holds."""
        self._text_taken = True
        return self.own_text

    def put_back_text(self) -> None:
        """Its texts were taken, and no field could hold them after all, or not all that they say."""
        self._text_taken = False
        for child in self.children:
            child.put_back_text()

    def take_whole(self) -> None:
        """It, and all inside it, is held by a field or says nothing."""
        self._text_taken = True
        self._hold(self.attributes)
        for child in self.children:
            child.take_whole()

    def _take_texts(self) -> None:
        self._text_taken = True
        for child in self.children:
            child._take_texts()  # noqa: SLF001  of its own kind

    def rest(self) -> Any:  # noqa: ANN401  JSON
        """What nobody took, in the form told above; None where all was taken."""
        left: dict[str, Any] = {
            f"@{name}": value
            for name, value in self.attributes.items()
            if name not in (self._taken or ()) and not (is_declaration(name) and value in WELL_KNOWN)
        }
        texts = [] if self._text_taken else [part for part in self.content if isinstance(part, str) and _says(part)]
        if not self.content and not self.attributes and not self._text_taken:
            return ""
        if texts and self.children:
            left["#mixed"] = [
                part if isinstance(part, str) else {part.name: part.rest()}
                for part in self.content
                if not isinstance(part, str) or _says(part)
            ]
            return left
        left |= self._children_left()
        if texts:
            return {**left, "#text": texts[0]} if left else texts[0]
        return left or None

    def rest_alone(self) -> Any:  # noqa: ANN401  JSON
        """The same for one that leaves what is around it, with the declarations there of the prefixes it uses."""
        rest = self.rest()
        if not isinstance(rest, dict):
            return rest
        used = {f"@xmlns:{prefix}" for prefix in _prefixes(cast("dict[str, Any]", rest))}
        declared: dict[str, str] = {}
        around = self.parent
        while around is not None:
            for name, value in around.attributes.items():
                if f"@{name}" in used and name not in self.attributes and value not in WELL_KNOWN:
                    declared.setdefault(f"@{name}", value)
            around = around.parent
        return declared | rest

    def _children_left(self) -> dict[str, Any]:
        named: dict[str, list[Any]] = {}
        for child in self.children:
            named.setdefault(child.name, []).append(child.rest())
        kept: dict[str, Any] = {}
        for name, members in named.items():
            many = len(members) > 1
            while members and members[-1] is None:
                members.pop()
            if members:
                kept[name] = members if many else members[0]
        return kept


def is_declaration(name: str) -> bool:
    """Whether an attribute declares a namespace."""
    return name == "xmlns" or name.startswith("xmlns:")


def _prefixes(rest: Any) -> Iterator[str]:  # noqa: ANN401  JSON
    """The prefixes of names in a rest."""
    if isinstance(rest, list):
        for member in cast("list[Any]", rest):
            yield from _prefixes(member)
    elif isinstance(rest, dict):
        for name, member in cast("dict[str, Any]", rest).items():
            yield name.removeprefix("@").partition(":")[0]
            yield from _prefixes(member)


def _says(text: str) -> bool:
    return bool(text.strip(_BLANKS))


def leaves(element: Element) -> Iterator[str]:
    """Every value of a document: attributes but for declarations of namespaces, and texts that say something."""
    for name, value in element.attributes.items():
        if not is_declaration(name):
            yield value
    for part in element.content:
        if isinstance(part, Element):
            yield from leaves(part)
        elif _says(part):
            yield part
