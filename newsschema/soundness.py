"""Soundness of an output folder: whether its files are what its manifest says, and what nobody names lies about."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from newsschema.formats.output_folder import MANIFEST_NAME, parts_of, plain_path, with_articles
from newsschema.manifest import HeldFile, Manifest, read_manifest
from newsschema.part_staging import PREFIX

#: What a file may be found to be.
MISSING, CHANGED, SOUND = "missing", "changed", "sound"


@dataclass(frozen=True, slots=True)
class Soundness:
    """What was found in a folder."""

    folder: Path
    parts: int
    #: Files of records, the bytes they have by the manifest, and the partitions they are in.
    files: int
    bytes: int
    partitions: int
    #: What the ledger counts, and how many articles the files hold; None where nobody counted these.
    read: int
    written: int
    quarantined: int
    held: int | None
    #: Files that are not there, and those with other bytes, from the folder on; the quarantine and loss report too.
    missing: tuple[str, ...]
    changed: tuple[str, ...]
    #: Files of ours that the manifest does not name, and folders of runs that died or are under way.
    unnamed: tuple[str, ...]
    #: The account in the manifest and the files agree.
    balanced: bool
    #: Files of records of which another in the same partition holds the records before or after.
    neighbours: int

    @property
    def sound(self) -> bool:
        """Whether everything named is there, is what it was, and is all that was written."""
        return self.balanced and not self.missing and not self.changed


def soundness(folder: Path, *, digests: bool = False) -> Soundness | None:
    """What is found in a folder; None where no manifest is that we understand.

    Sizes are compared, and *digests* too where that is asked for: then all is read.
    """
    manifest = read_manifest(folder / MANIFEST_NAME)
    if manifest is None:
        return None
    files = [file for part in manifest.parts for file in part.files]
    aside = [held for held in (manifest.quarantine, manifest.loss) if held is not None]
    found = {file.path: _state(folder / file.path, file, digests=digests) for file in [*files, *aside]}
    ledger, held = manifest.ledger, _articles(files)
    return Soundness(
        folder,
        len(manifest.parts),
        len(files),
        sum(file.bytes for file in files),
        len({file.folder for file in files if file.partition}),
        ledger.read,
        ledger.written,
        ledger.quarantined,
        held,
        tuple(path for path, state in found.items() if state == MISSING),
        tuple(path for path, state in found.items() if state == CHANGED),
        tuple(_unnamed(folder, manifest)),
        not ledger.lost and held in {None, ledger.written},
        len(files) - len({(file.folder, plain_path(PurePosixPath(file.path))) for file in files}),
    )


def _state(path: Path, file: HeldFile, *, digests: bool) -> str:
    try:
        size = path.stat().st_size
    except OSError:
        return MISSING
    return SOUND if size == file.bytes and (not digests or file.is_at(path)) else CHANGED


def _articles(files: list[HeldFile]) -> int | None:
    """How many articles the files hold; None where that was not counted when they were written."""
    named = set(with_articles(file.path for file in files))
    counts = [file.articles for file in files if file.path in named]
    known = [count for count in counts if count is not None]
    return sum(known) if len(known) == len(counts) else None


def _unnamed(folder: Path, manifest: Manifest) -> Iterator[str]:
    named = {folder / file.path for part in manifest.parts for file in part.files}
    for plain in sorted({folder / plain_path(PurePosixPath(path.relative_to(folder))) for path in named}):
        yield from (str(path.relative_to(folder)) for path in parts_of(plain) if path not in named)
    yield from sorted(path.name for path in folder.glob(f"{PREFIX}*"))
