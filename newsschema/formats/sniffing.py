"""What bytes begin like: our own records, the items of another format of JSON, told by the names of its fields, HTML."""

from __future__ import annotations

import re
from typing import Final

#: A name of a field, wherever it stands; of what stands deep in an item none is among those looked for.
_NAME: Final = re.compile(rb'"((?:@|\$)?[A-Za-z_]{1,40})"\s*:')
#: Names that only one format has, or names that only one has together, by format; in the order they are asked.
_SIGNS: Final = (("json_ld", frozenset({"@context"})),)


def json_kind(first: bytes) -> str | None:
    """The format of items that JSON begins like; None for records of ours, and for what nothing is known of.

    >>> json_kind(b'{"id": "a", "schema_version": "1.0", "body": "Rain."}') is None
    True
    """
    names = {name.decode() for name in _NAME.findall(first)}
    if {"schema_version", "body"} <= names:
        return None
    return next((format_ for format_, signs in _SIGNS if signs <= names), None)


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
