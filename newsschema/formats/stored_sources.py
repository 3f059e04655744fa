"""Stored sources: which files an address names: one, those of a folder in a store, or those that fit a pattern."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fnmatch import fnmatchcase
from itertools import groupby
from pathlib import PurePosixPath
from typing import Final

from newsschema.errors import NothingToRead, UnreadableSource
from newsschema.formats.output_folder import MANIFEST_NAME, TABLES_FOLDER, names_in
from newsschema.formats.packing import COMPRESSED
from newsschema.remote import addresses
from newsschema.remote.stores import Store, StoredFile, store_of

#: What makes an address a pattern. A question mark begins a query, and is none.
_MAGIC: Final = re.compile(r"[*\[]")
_HIDDEN: Final = (".", "_")


def files_at(address: str, suffixes: frozenset[str]) -> list[StoredFile]:
    """The files that an address names, in order, as find_sources takes those of a path.

    In a folder only files whose suffix is among *suffixes* are taken; of a folder that a run of ours wrote, what its
    manifest names. Raises UnreadableSource for what is not there or a store that does not answer, NothingToRead for
    a folder or pattern without a file, MissingExtra.
    """
    name = addresses.told(address)
    try:
        store = store_of(address)
        is_pattern = bool(_MAGIC.search(store.path)) and addresses.scheme_of(address) not in addresses.WEB
        if (alone := store.file()) is not None:
            found = [alone]
        else:
            found = list(_matching(store) if is_pattern else _within(store, suffixes))
    except UnreadableSource:
        raise
    except (OSError, ValueError) as error:
        mend = "check the address, the network, and that you may read there"
        raise UnreadableSource(name, " ".join(str(error).split()), mend) from error
    if not found:
        if is_pattern or store.is_folder():
            raise NothingToRead(name)
        raise UnreadableSource(name, "there is no such file", "check the address")
    return found


def _within(store: Store, suffixes: frozenset[str]) -> Iterator[StoredFile]:
    """What is to be read in a folder: a folder that has a manifest by that, any other by the suffixes."""
    there = store.files()
    of_runs = [PurePosixPath(file.path).parent for file in there if PurePosixPath(file.path).name == MANIFEST_NAME]
    for run, files in groupby(there, key=lambda file: _run_of(PurePosixPath(file.path), of_runs)):
        if run is not None:
            yield from _named(list(files), run)
            continue
        yield from (file for file in files if _is_visible(file, store) and _suffix(file) in suffixes)


def _run_of(path: PurePosixPath, of_runs: list[PurePosixPath]) -> PurePosixPath | None:
    return next((run for run in of_runs if path.is_relative_to(run)), None)


def _named(there: list[StoredFile], run: PurePosixPath) -> Iterator[StoredFile]:
    """The nested files of a run in the order of its manifest."""
    by_path = {PurePosixPath(file.path): file for file in there}
    manifest = by_path[run / MANIFEST_NAME]
    with manifest.stream() as file:
        names = names_in(file.read(), manifest.name)
    nested = [name for name in names if name.parts[0] != TABLES_FOLDER]
    if not nested and names:
        mend = "bring the folder here, or convert it once more with --tables nested"
        raise UnreadableSource(manifest.name, "its folder holds only tables, which are not read from a store", mend)
    for name in nested:
        if run / name not in by_path:
            raise UnreadableSource(manifest.name, f"it names {name}, which is not there", "write the folder again")
        yield by_path[run / name]


def _matching(store: Store) -> Iterator[StoredFile]:
    """The files that fit a pattern, by name."""
    wanted = store.path.split("/")
    plain = next(index for index, part in enumerate(wanted) if _MAGIC.search(part))
    above = store.name.split("/")[: plain - len(wanted)]
    root = Store("/".join(above), "/".join(wanted[:plain]), store.filesystem)
    return (file for file in root.files() if _fits(file.path.split("/")[plain:], wanted[plain:]))


def _fits(parts: list[str], wanted: list[str]) -> bool:
    """Whether a path fits a pattern, both in their parts; ** stands for any number of folders."""
    if not wanted or not parts:
        return wanted == parts
    if wanted[0] == "**":
        return any(_fits(parts[some:], wanted[1:]) for some in range(len(parts)))
    hidden = parts[0].startswith(".") and not wanted[0].startswith(".")
    return not hidden and fnmatchcase(parts[0], wanted[0]) and _fits(parts[1:], wanted[1:])


def _is_visible(file: StoredFile, store: Store) -> bool:
    below = PurePosixPath(file.path).relative_to(store.path)
    return not any(part.startswith(_HIDDEN) for part in below.parts)


def _suffix(file: StoredFile) -> str:
    path = PurePosixPath(file.path)
    return PurePosixPath(path.stem if path.suffix.lower() in COMPRESSED else path.name).suffix.lower()
