"""Which version of ninjs an item is of, and which of its names are of another.

Most items do not say their version, and no schema of ninjs has a default: an item is sound if any one version has all
of it. So only what no version has beside the rest is told, and, of an item that says its version, what that one lacks:
the names of 1.x, the same in small letters of 2.x, and those with capitals of 3.x.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, Final, NamedTuple

from newsschema.formats.ninjs.names import ONLY_1, TEXTS_OF_1
from newsschema.formats.ninjs.shapes import ITEM

_VERSION: Final = re.compile(r"[123]\.[0-9]{1,2}", re.ASCII)
#: The names of 3.x that are others in 2.x, and what they are there.
_BEFORE_3: Final[Mapping[str, str]] = {name: name.lower() for name in ITEM.properties or {} if name != name.lower()} | {
    "embargoedUntil": "embargoed"
}
_SINCE_3: Final[Mapping[str, str]] = {old: name for name, old in _BEFORE_3.items()}


class Version(NamedTuple):
    """What is known of the version of an item."""

    #: As the item says it, "3.1"; "" where it does not.
    declared: str
    #: Whether it is one of 1.x: it says so, or says nothing and has names that only 1.x has.
    of_1: bool


def version_of(item: Mapping[str, Any]) -> Version:
    """The version of an item, as it says itself, else as its names tell.

    >>> version_of({"uri": "a", "body_text": "Rain."}), version_of({"uri": "a", "standard": {"version": "2.1"}})
    (Version(declared='', of_1=True), Version(declared='2.1', of_1=False))
    """
    declared = ""
    for name in ("$standard", "standard"):
        standard = item.get(name)
        version = standard.get("version") if isinstance(standard, dict) else None
        if isinstance(version, str) and _VERSION.fullmatch(version):
            declared = version
    return Version(declared, declared.startswith("1") if declared else _has_names_of_1(item))


def names_of_others(item: Mapping[str, Any], version: Version) -> Iterator[tuple[str, str]]:
    """The names of an item that are of 2.x where the rest is of 3.x, or the other way round, each with the reason.

    >>> list(names_of_others({"pubstatus": "usable", "versionCreated": "2026-01-08"}, Version("", of_1=False)))
    [('pubstatus', 'pubStatus is its name since 3.0, beside others of 3.0')]
    """
    if version.of_1 or version.declared.startswith("2"):
        yield from ((name, f"{_BEFORE_3[name]} is its name before 3.0") for name in item if name in _BEFORE_3)
    elif version.declared.startswith("3"):
        yield from ((name, f"{_SINCE_3[name]} is its name since 3.0") for name in item if name in _SINCE_3)
    elif not _BEFORE_3.keys().isdisjoint(item):
        for name in item:
            if name in _SINCE_3:
                yield name, f"{_SINCE_3[name]} is its name since 3.0, beside others of 3.0"


def _has_names_of_1(item: Mapping[str, Any]) -> bool:
    """Whether some names of an item only 1.x has, or an object where later versions list."""
    return any(
        name.lower() in ONLY_1
        or name.lower().startswith(tuple(f"{old}_" for old in TEXTS_OF_1.values()))
        or (name.lower() in {"associations", "renditions", "altids"} and isinstance(value, dict))
        for name, value in item.items()
    )
