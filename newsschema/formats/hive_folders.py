"""Hive folders: by what articles can be partitioned, and what the folder of a partition is called.

``articles/article_publisher=Harbour%20Post/published_day=2026-11-24/…``. The keys bear no name that a column of ours
has in any table: with the column's own name in the folder too, pyarrow and pandas refuse to read (the one is a date,
the other a text), DuckDB, Polars and Spark put the folder's value in the place of the column's, and a quote's kind
would be that of its article. So files stay whole records, and a folder adds a column.

ASCII but for letters, digits and ``-._~`` is escaped as %20 is, which all of them undo. What is not ASCII is left as it
is: pyarrow and DuckDB would read its escaped bytes as UTF-8, Spark each as a letter of its own.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Final
from urllib.parse import unquote

#: What stands for a value that is not there; all readers take it for null.
NULL: Final = "__HIVE_DEFAULT_PARTITION__"
#: A file name may have 255 bytes, its key among them.
LONGEST_VALUE: Final = 200
#: Signs of the digest that a value has which was cut.
DIGEST_SIGNS: Final = 16
#: What articles can be partitioned by, and the key of it.
KEYS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "publisher": "article_publisher",
        "publisher_url": "article_publisher_url",
        "language": "article_language",
        "section": "article_section",
        "kind": "article_kind",
        "published_on": "published_day",
        "published_on:month": "published_month",
        "published_on:year": "published_year",
    }
)
#: A partition: its values by key, as a reader finds them; None where there is none.
Partition = Mapping[str, str | None]

_ESCAPED: Final = re.compile(r"[^A-Za-z0-9._~\x80-\U0010ffff-]")


def fields_of(said: str | Iterable[str]) -> tuple[str, ...]:
    """The fields that are said, "publisher,published_on:month" or each by itself. Raises ValueError.

    >>> fields_of("publisher, published_on:month")
    ('publisher', 'published_on:month')
    """
    names = [name for name in said.split(",") if said] if isinstance(said, str) else said
    fields = tuple(name.strip() for name in names)
    for field in fields:
        if field not in KEYS:
            raise ValueError(f"articles cannot be partitioned by {field!r}: name one of {', '.join(KEYS)}")
    if len(set(fields)) < len(fields):
        raise ValueError(f"partition_by names a field twice: {', '.join(fields)}: name each once")
    return fields


def segment(key: str, value: str | None) -> str:
    """The folder of one value. A value too long for a file name is cut, and told apart by a digest.

    >>> segment("article_publisher", "Vell/Post & Söhne"), segment("published_day", None)
    ('article_publisher=Vell%2FPost%20%26%20Söhne', 'published_day=__HIVE_DEFAULT_PARTITION__')
    """
    return f"{key}={_escaped(_fitting(value)) if value else NULL}"


def folder_of(partition: Partition) -> str:
    """The folder of a partition, from that of the output on; "" of none."""
    return "/".join(segment(key, value) for key, value in partition.items())


def partition_of(folder: str) -> dict[str, str | None]:
    """The values that a folder tells.

    >>> partition_of("article_publisher=Vell%2FPost/published_day=__HIVE_DEFAULT_PARTITION__")
    {'article_publisher': 'Vell/Post', 'published_day': None}
    """
    parted = (part.partition("=") for part in folder.split("/") if part)
    return {key: None if value == NULL else unquote(value) for key, _, value in parted}


def _escaped(value: str) -> str:
    return _ESCAPED.sub(lambda sign: f"%{ord(sign[0]):02X}", value)


def _fitting(value: str) -> str:
    if len(_escaped(value).encode()) <= LONGEST_VALUE:
        return value
    digest = hashlib.sha256(value.encode()).hexdigest()[:DIGEST_SIGNS]
    kept, room = value[:LONGEST_VALUE], LONGEST_VALUE - DIGEST_SIGNS - 1
    while len(_escaped(kept).encode()) > room:
        kept = kept[:-1]
    return f"{kept}~{digest}"
