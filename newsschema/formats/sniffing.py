"""What JSON begins like: our own records, or the items of another format. The names of its fields tell."""

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
    ("json_ld", frozenset({"@graph"})),
    ("json_ld", frozenset({"@type"})),
)


def json_kind(first: bytes) -> str | None:
    """The format of items that JSON begins like; None for records of ours, and for what nothing is known of.

    >>> json_kind(b'{"id": "a", "schema_version": "1.0", "body": "Rain."}') is None
    True
    """
    names = {name.decode() for name in _NAME.findall(first)}
    if {"schema_version", "body"} <= names:
        return None
    return next((format_ for format_, signs in _SIGNS if signs <= names), None)
