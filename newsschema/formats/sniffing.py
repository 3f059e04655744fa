"""What bytes begin like: HTML, XML of agencies, and JSON of our own records or of other formats, told by its names."""

from __future__ import annotations

import re
from typing import Final

#: A name of a field, wherever it stands; of what stands deep in an item none is among those looked for.
_NAME: Final = re.compile(rb'"((?:@|\$)?[A-Za-z_]{1,40})"\s*:')
#: Names that only one format has, or names that only one has together, by format; in the order they are asked.
#: The types of JSON-LD's nodes come last: other formats may carry a node among their own fields.
_SIGNS: Final = (
    ("json_ld", frozenset({"@context"})),
    ("dpa", frozenset({"article_html", "urn", "version_created"})),
    *(("ninjs", frozenset({"uri", text, "value"})) for text in ("bodies", "headlines", "descriptions")),
    *(("ninjs", frozenset({"uri", text})) for text in ("body_text", "body_main", "body_html", "body_xhtml")),
    ("ninjs", frozenset({"uri", "$standard"})),
    *(("ninjs", frozenset({"uri", made})) for made in ("versionCreated", "versioncreated", "pubStatus", "pubstatus")),
    ("ans", frozenset({"type", "content_elements"})),
    *(("ans", frozenset({"type", "version", other})) for other in ("_id", "created_date", "promo_items")),
    ("ans", frozenset({"type", "canonical_url", "redirect_url"})),
    ("json_ld", frozenset({"@graph"})),
    ("json_ld", frozenset({"@type"})),
)
#: What the first element of an agency's document is called, behind a declaration, a document type and comments.
_AGENCY_XML: Final = re.compile(
    rb"<(?:[A-Za-z][\w.-]*:)?(?:newsItem|newsMessage|packageItem|planningItem|conceptItem|knowledgeItem|catalogItem"
    rb"|NewsML|nitf)[\s/>]"
)
_FIRST_ELEMENT: Final = re.compile(rb"<[A-Za-z]")
_COMMENT: Final = re.compile(rb"<!--(?:[^-]|-(?!->))*-->")


def json_kind(first: bytes) -> str | None:
    """The format of items that JSON begins like; None for records of ours, and for what nothing is known of.

    >>> json_kind(b'{"id": "a", "schema_version": "1.0", "body": "Rain."}') is None
    True
    """
    names = {name.decode() for name in _NAME.findall(first)}
    if {"schema_version", "body"} <= names:
        return None
    return next((format_ for format_, signs in _SIGNS if signs <= names), None)


def xml_kind(first: bytes) -> str | None:
    """The format of agencies that XML begins like; None for other XML, and for what is none. UTF-16 too.

    >>> xml_kind(b'<?xml version="1.0"?><!-- a --><newsItem guid="a">'), xml_kind(b"<html>")
    ('newsml_g2', None)
    """
    start = _COMMENT.sub(b"", first.replace(b"\0", b"")).lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    element = _FIRST_ELEMENT.search(start) if start.startswith(b"<") else None
    return "newsml_g2" if element and _AGENCY_XML.match(start, element.start()) else None


#: What begins HTML, by the WHATWG's "MIME Sniffing" (section 7.1), as far as a whole page begins so.
_HTML: Final = re.compile(
    rb"(?:<\?xml\b[^>]{0,200}\?>\s*|<!--.{0,2000}?-->\s*)*<(?:!doctype\s+html|html|head|body|title|meta|frameset)\b",
    re.IGNORECASE | re.DOTALL,
)


def begins_html(start: bytes) -> bool:
    """Whether bytes, without mark and blanks at their beginning, begin a page of HTML.

    >>> begins_html(b"<!DOCTYPE html><html>"), begins_html(b"<newsItem>"), begins_html(b"<!-- a --> <HTML lang=en>")
    (True, False, True)
    """
    return _HTML.match(start) is not None
