"""Nodes of an XML document that is written: small, in memory, encoded whole."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Final

from newsschema.formats.xml_trees.tree import OWN_PREFIX
from newsschema.records.vocabulary import canonical_moment

#: What is no character of XML 1.0 (section 2.2): control characters but tab and line ends, and two code points.
NO_XML: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
#: What stands for one; as long as it, so that places in the body stay.
REPLACEMENT: Final = "\ufffd"
#: Attributes with which our own writer marks a value that its place could not hold as it is.
EXACT: Final = f"{OWN_PREFIX}:exact"
_BLANKS: Final = " \t\r\n"
_LAYOUT: Final = re.compile(r"[ \t\r\n]+")
#: Addresses that XML Schema's anyURI takes without a doubt (RFC 3986); others stand in an attribute of our namespace.
_PLAIN_URI: Final = re.compile(
    r"https?://[A-Za-z0-9](?:[A-Za-z0-9.-]{0,200})(?::[0-9]{1,5})?"
    r"(?:/(?:[A-Za-z0-9._~!$&'()*+,;=:@/-]|%[0-9A-Fa-f]{2})*)?"
    r"(?:\?(?:[A-Za-z0-9._~!$&'()*+,;=:@/?-]|%[0-9A-Fa-f]{2})*)?"
    r"(?:#(?:[A-Za-z0-9._~!$&'()*+,;=:@/?-]|%[0-9A-Fa-f]{2})*)?"
)
#: Hours that a zone of xs:dateTime may be off.
_MOST_OFF: Final = 14
_IN_TEXT: Final = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#13;"})
_IN_ATTRIBUTE: Final = str.maketrans(
    {"&": "&amp;", "<": "&lt;", '"': "&quot;", "\r": "&#13;", "\n": "&#10;", "\t": "&#9;"}
)


class Node:
    """An element with its attributes and what it holds."""

    def __init__(self, name: str, attributes: Mapping[str, str | None] | None = None) -> None:
        self.name = name
        self._attributes = {key: value for key, value in (attributes or {}).items() if value is not None}
        self._content: list[str | Node] = []

    def add(self, name: str, attributes: Mapping[str, str | None] | None = None) -> Node:
        """A new element inside, behind what is there; attributes that are None are left out."""
        node = Node(name, attributes)
        self._content.append(node)
        return node

    def set(self, name: str, value: str) -> None:
        """An attribute."""
        self._attributes[name] = value

    def text(self, text: str) -> None:
        """More text, as it is."""
        self._content.append(text)

    def words(self, name: str, text: str, attributes: Mapping[str, str | None] | None = None) -> Node:
        """An element of text; where blanks at its ends or line ends are a part of it, XML is told so."""
        node = self.add(name, attributes)
        if "\n" in text or not text.strip() or text != text.strip(_BLANKS):
            node.set("xml:space", "preserve")
        node.text(text)
        return node

    def told(self, name: str, text: str | None, attributes: Mapping[str, str | None] | None = None) -> None:
        """The same, unless there is no text."""
        if text:
            self.words(name, text, attributes)

    def line(self, name: str, text: str, attributes: Mapping[str, str | None] | None = None) -> Node:
        """An element of one line of text; where it is more, all of it stands beside."""
        node = self.add(name, attributes)
        tidy = _LAYOUT.sub(" ", text).strip()
        if tidy != text:
            node.set(EXACT, text)
        node.text(tidy)
        return node

    def moment(self, name: str, moment: str | None) -> None:
        """An element of xs:dateTime, unless nothing is known.

        A zone that it does not know stands beside, the same instant in UTC in it.
        """
        if not moment:
            return
        node = self.add(name)
        told = datetime.fromisoformat(moment)
        off = told.utcoffset()
        if off is None or abs(off.total_seconds()) <= _MOST_OFF * 3600:
            node.text(moment)
            return
        node.set(EXACT, moment)
        node.text(canonical_moment(told.astimezone(UTC).isoformat()))

    def address(self, name: str, address: str) -> None:
        """An attribute of an address."""
        self.set(name if _PLAIN_URI.fullmatch(address) else f"{OWN_PREFIX}:{name}", address)

    @property
    def empty(self) -> bool:
        """Whether it holds nothing."""
        return not self._content

    def opening(self) -> bytes:
        """Its opening tag."""
        return f"<{self._opened()}>".encode()

    def closing(self) -> bytes:
        """Its end tag."""
        return f"</{self.name}>".encode()

    def encoded(self) -> bytes:
        """It and all it holds, in UTF-8."""
        pieces: list[str] = []
        self._write(pieces)
        return "".join(pieces).encode()

    def _opened(self) -> str:
        told = (f' {name}="{_fit(value).translate(_IN_ATTRIBUTE)}"' for name, value in self._attributes.items())
        return self.name + "".join(told)

    def _write(self, pieces: list[str]) -> None:
        if not self._content:
            pieces.append(f"<{self._opened()}/>")
            return
        pieces.append(f"<{self._opened()}>")
        for part in self._content:
            if isinstance(part, str):
                pieces.append(_fit(part).translate(_IN_TEXT))
            else:
                part._write(pieces)  # noqa: SLF001  of its own kind
        pieces.append(f"</{self.name}>")


def _fit(text: str) -> str:
    """A text without what XML cannot hold; as long as before."""
    return NO_XML.sub(REPLACEMENT, text)
