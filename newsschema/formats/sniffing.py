"""What bytes begin like: HTML, XML of agencies, and JSON of our own records or of other formats, told by its names."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

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
    *(
        ("ninjs", frozenset({"uri", own}))
        for own in ("description_text", "infosource", "infoSources", "altids", "altIds")
    ),
    *(("ninjs", frozenset({"uri", own})) for own in ("rightsinfo", "rightsInfo", "trustindicator", "eventDetails")),
    ("ninjs", frozenset({"uri", "headline", "byline"})),
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
#: What files of a format begin with, whatever follows.
_MAGIC: Final = {b"PAR1": "parquet", b"WARC/": "warc"}
#: What is no text and no format of ours: PDF, and zip with all that is made of it.
_FOREIGN: Final = (b"%PDF", b"PK")
_WIDE: Final = {b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be", b"<\0": "utf-16-le", b"\0<": "utf-16-be"}
_BYTE_ORDER_MARK: Final = "\ufeff"
_BLANK: Final = " \t\r\n\f\v"


class Recognised(NamedTuple):
    """What bytes begin like, and what told."""

    #: The name of a format.
    format: str
    #: For people: "JSON with the names uri, bodies".
    sign: str


def recognised(first: bytes) -> Recognised | None:
    r"""What bytes begin like; None for what is no text and no format of ours. UTF-16 is looked into as well.

    >>> recognised(b'{"id": "a"}\n{"id": "b"}\n')
    Recognised(format='jsonl', sign='one JSON object a line')
    >>> recognised(b"PAR1..."), recognised(b"%PDF-1.7")
    (Recognised(format='parquet', sign='begins with PAR1'), None)
    """
    magic = next((begin for begin in _MAGIC if first.startswith(begin)), None)
    if magic is not None:
        return Recognised(_MAGIC[magic], f"begins with {magic.decode()}")
    wide = _WIDE.get(first[:2])
    start = first.decode(wide or "utf-8", "ignore" if wide else "surrogateescape").lstrip(_BYTE_ORDER_MARK + _BLANK)
    told = _marked_up(start.encode("utf-8", "surrogateescape")) if start[:1] in {"<", "{", "["} else None
    if told is not None:
        return told._replace(sign=f"{told.sign}, in UTF-16") if wide else told
    if b"\0" in first or start.startswith("<") or first.lstrip().startswith(_FOREIGN):
        return None
    return Recognised("text", "nothing in it tells another format")


def _marked_up(start: bytes) -> Recognised | None:
    """What bytes begin like whose first sign is that of JSON or of markup."""
    if start.startswith(b"<"):
        return _xml_or_html(start)
    names = {name.decode() for name in _NAME.findall(start)}
    if (kind := json_kind(start)) is not None:
        told = next(sorted(signs) for format_, signs in _SIGNS if format_ == kind and signs <= names)
        return Recognised(kind, f"JSON with the names {', '.join(told)}")
    if start.startswith(b"["):
        return Recognised("json", "a list of JSON values")
    line, _, rest = start.partition(b"\n")
    if line.rstrip().endswith(b"}") or not rest:
        return Recognised("jsonl", "one JSON object a line")
    return Recognised("json", "a JSON object over several lines")


def _xml_or_html(start: bytes) -> Recognised | None:
    if (kind := xml_kind(start)) is not None:
        root = _AGENCY_XML.search(start)
        name = root.group()[1:].rstrip(b" />\t\r\n").decode() if root else "one of an agency"
        return Recognised(kind, f"XML whose root is {name}")
    if begins_html(start):
        return Recognised("html", "begins as a page of HTML does")
    if _FRAGMENT.match(start):
        return Recognised("html", "elements of HTML, without a document type")
    return None


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


#: What begins HTML that is no whole page, by the same list, and the elements of HTML 5 that hold texts.
_FRAGMENT: Final = re.compile(
    rb"(?:<!--.{0,2000}?-->\s*)*<(?:script|style|iframe|h[1-6]|div|font|table|a|b|br|p|article|section|main|header|nav|figure"
    rb"|link|ul|ol|span)(?:\s|/?>)",
    re.IGNORECASE | re.DOTALL,
)


def begins_html(start: bytes) -> bool:
    """Whether bytes, without mark and blanks at their beginning, begin a page of HTML.

    >>> begins_html(b"<!DOCTYPE html><html>"), begins_html(b"<newsItem>"), begins_html(b"<!-- a --> <HTML lang=en>")
    (True, False, True)
    """
    return _HTML.match(start) is not None
