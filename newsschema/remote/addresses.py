"""Addresses: how a call names what is in a store, and how that is told to people without its secrets."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

from newsschema.errors import UnreadableSource

#: A scheme has two letters at least: one alone is a drive of Windows.
_SCHEME: Final = re.compile(r"([a-z][a-z0-9+.-]+)://", re.IGNORECASE)
#: A password may hold an @ itself. Behind a colon may stand a port, or a key with slashes in it that nobody escaped.
_LOGIN: Final = re.compile(r"(?<=://)(?:[^/?#]*@|[^/?#@:\[]*:(?!\d*(?:[/?#]|$))[^@]*@)")
#: Words in a query that stand by what opens a door: those of signed links, and of stores that are told their keys so.
_SECRET: Final = re.compile(r"sig|token|key|secret|credential|passw|pwd|jwt|auth(?!or)", re.IGNORECASE)
#: An address amid what a library says.
_ADDRESS: Final = re.compile(r"[a-z][a-z0-9+.-]+://[^\s'\"<>]+", re.IGNORECASE)
#: Schemes whose query says which document is meant, not how to reach the store.
WEB: Final = ("http", "https")
MEND: Final = "bring it here first, or convert it: newsschema convert reads stores and writes to them"


def is_remote(named: str | Path) -> bool:
    """Whether a call names something in a store, and not a path.

    >>> is_remote("s3://bucket/in/*.jsonl"), is_remote("in/a.jsonl"), is_remote("C:/in")
    (True, False, False)
    """
    return isinstance(named, str) and _SCHEME.match(named) is not None


def was_address(path: Path) -> bool:
    """Whether a path was made of an address, of which it keeps one slash, and is none of this machine.

    >>> was_address(Path("s3://bucket/out")), was_address(Path("out")), was_address(Path("C:/out"))
    (True, False, False)
    """
    first = path.parts[0] if path.parts else ""
    return _SCHEME.match(f"{first}//") is not None and not Path(first).exists()


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


def hushed(said: str) -> str:
    """What a library says, its addresses as they may be told: many repeat what they were given.

    >>> hushed("403, url='https://store.example/a?sig=abc'")
    "403, url='https://store.example/a'"
    """
    return _ADDRESS.sub(lambda found: told(found[0]), said)


def refuse(named: str | Path) -> None:
    """Raises UnreadableSource for what is in a store, where only folders and files of this machine will do."""
    if is_remote(named):
        raise UnreadableSource(told(str(named)), "is in a store, and here only what is on this machine will do", MEND)
