"""Addresses: how a call names what is in a store, and how that is told to people without its secrets."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

#: A scheme has two letters at least: one alone is a drive of Windows.
_SCHEME: Final = re.compile(r"([a-z][a-z0-9+.-]+)://", re.IGNORECASE)
_LOGIN: Final = re.compile(r"(?<=://)[^/?#@]*@")
#: Words in a query that stand by what opens a door: those of signed links, and of stores that are told their keys so.
_SECRET: Final = re.compile(r"sig|token|key|secret|credential|password", re.IGNORECASE)
#: Schemes whose query says which document is meant, not how to reach the store.
WEB: Final = ("http", "https")


def is_remote(named: str | Path) -> bool:
    """Whether a call names something in a store, and not a path.

    >>> is_remote("s3://bucket/in/*.jsonl"), is_remote("in/a.jsonl"), is_remote("C:/in")
    (True, False, False)
    """
    return isinstance(named, str) and _SCHEME.match(named) is not None


def scheme_of(address: str) -> str:
    """The scheme of an address, in small letters: "s3"; "" where it has none."""
    found = _SCHEME.match(address)
    return found[1].lower() if found else ""


def told(address: str) -> str:
    """An address as it may stand in a message, a manifest or a record: who logs in, and with what, is left out.

    >>> told("s3://key:secret@bucket/in?region=eu-west-1"), told("https://example.org/story?id=5")
    ('s3://bucket/in', 'https://example.org/story?id=5')
    """
    place, mark, query = _LOGIN.sub("", address, count=1).partition("?")
    keeps = scheme_of(address) in WEB and not _SECRET.search(query)
    return place + mark + query if keeps else place
