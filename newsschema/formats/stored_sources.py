"""Stored sources: which files an address names: one, those of a folder in a store, or those that fit a pattern."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from fnmatch import fnmatchcase
from itertools import groupby
from pathlib import PurePosixPath
from typing import Final, cast

from newsschema.errors import NothingToRead, UnreadableSource
from newsschema.formats import loss_report
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
        elif is_pattern and not store.is_folder():
            found = list(_matching(store))
        else:
            found = list(_within(store, suffixes))
        is_run = not found and store.below(MANIFEST_NAME).file() is not None
    except UnreadableSource:
        raise
    except (OSError, ValueError) as error:
        mend = "check the address, the network, and that you may read there"
        raise UnreadableSource(name, " ".join(str(error).split()), mend) from error
    if found or is_run:  # a run of no articles has no files where it is partitioned
        return found
    if is_pattern or store.is_folder():
        raise NothingToRead(name)
    raise UnreadableSource(name, "there is no such file", "check the address")


def _within(store: Store, suffixes: frozenset[str]) -> Iterator[StoredFile]:
    """What is to be read in a folder: a folder that has a manifest by that, any other by the suffixes."""
    there = sorted(store.files(), key=lambda file: _as_walked(PurePosixPath(file.path)))
    manifests = (PurePosixPath(file.path) for file in there if PurePosixPath(file.path).name == MANIFEST_NAME)
    of_runs = {path.parent for path in manifests if _is_visible(path.parent, store)}
    for run, files in groupby(there, key=lambda file: _run_of(PurePosixPath(file.path), of_runs)):
        if run is not None:
            yield from _named(list(files), run)
            continue
        for file in files:
            if _is_visible(PurePosixPath(file.path), store) and _suffix(file) in suffixes and not _is_report(file):
                yield file


def _as_walked(path: PurePosixPath) -> list[tuple[bool, str]]:
    """What sorts files as a walk through folders meets them: those of a folder before those of the folders in it."""
    return [*((True, folder) for folder in path.parts[:-1]), (False, path.name)]


def _run_of(path: PurePosixPath, of_runs: set[PurePosixPath]) -> PurePosixPath | None:
    """The run that a file is of: the outermost, which tells of all that is in its folder."""
    return next((folder for folder in reversed(path.parents) if folder in of_runs), None)


def _is_report(file: StoredFile) -> bool:
    if PurePosixPath(file.path).suffix.lower() not in loss_report.SUFFIXES:
        return False
    with file.stream(loss_report.FIRST_LINE) as stream:
        return loss_report.begins_one(io.BufferedReader(cast("io.RawIOBase", stream)).readline(loss_report.FIRST_LINE))


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
    if not wanted or (not parts and wanted[0] != "**"):
        return wanted == parts
    if wanted[0] == "**":
        shown = next((at for at, part in enumerate(parts) if part.startswith(".")), len(parts))
        return any(_fits(parts[some:], wanted[1:]) for some in range(shown + 1))
    hidden = parts[0].startswith(".") and not wanted[0].startswith(".")
    return not hidden and fnmatchcase(parts[0], wanted[0]) and _fits(parts[1:], wanted[1:])


def _is_visible(path: PurePosixPath, store: Store) -> bool:
    return not any(part.startswith(_HIDDEN) for part in path.relative_to(store.path).parts)


def _suffix(file: StoredFile) -> str:
    path = PurePosixPath(file.path)
    return PurePosixPath(path.stem if path.suffix.lower() in COMPRESSED else path.name).suffix.lower()
