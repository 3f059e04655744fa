"""A folder that a run wrote: how its files are called, and which of them its manifest names, in which order.

A run of one part has plain names (`articles.parquet`). Of several parts each has the plain name for a folder and a
digest for its own (`articles/<digest>.parquet`), so that the same part has the same name in every run. The names say
nothing of the order, which is why whoever reads such a folder goes by the manifest.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from pathlib import Path, PurePosixPath
from typing import Final

from newsschema.errors import UnreadableSource

MANIFEST_NAME: Final = "_manifest.json"
LEDGER_NAME: Final = "_ledger.json"
TABLES_FOLDER: Final = "tables"
#: Signs of a part's key that its name has: 64 bits, which no two parts of a folder will share.
DIGEST_SIGNS: Final = 16

_DIGEST: Final = re.compile(rf"[0-9a-f]{{{DIGEST_SIGNS}}}")


def part_path(plain: Path, digest: str) -> Path:
    """What a part of an output is called.

    >>> part_path(Path("tables/quotes.parquet"), "0123456789abcdef").as_posix()
    'tables/quotes/0123456789abcdef.parquet'
    """
    return plain.with_suffix("") / f"{digest}{plain.suffix}"


def parts_of(plain: Path) -> list[Path]:
    """The parts of an output that are there, whichever run wrote them, by name."""
    there = plain.with_suffix("").glob(f"*{plain.suffix}")
    return sorted(path for path in there if _DIGEST.fullmatch(path.stem))


def is_part(path: str) -> bool:
    """Whether a file is called as a part is: its name tells what it holds, and nothing else is ever called so."""
    return _DIGEST.fullmatch(PurePosixPath(path).stem) is not None


def named_files(folder: Path) -> tuple[Path, ...] | None:
    """The files of records that a folder's manifest names, part by part; None where there is no manifest.

    Raises UnreadableSource for a manifest that is none.
    """
    manifest = folder / MANIFEST_NAME
    try:
        told = manifest.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise UnreadableSource(str(manifest), (error.strerror or str(error)).lower()) from error
    return tuple(folder / name for name in names_in(told, str(manifest)))


def names_in(manifest: bytes, called: str) -> list[PurePosixPath]:
    """The files of records that the bytes of a manifest name, below its folder, part by part.

    Raises UnreadableSource, under the name that the manifest is *called*, where they are none of ours.
    """
    try:
        told = json.loads(manifest)
        names = [PurePosixPath(file["path"]) for part in told["parts"] for file in part["files"]]
    except (ValueError, KeyError, TypeError) as error:
        raise _no_manifest(called) from error
    if any(name.is_absolute() or ".." in name.parts for name in names):
        raise _no_manifest(called)
    return names


def nested_files(folder: Path) -> list[Path] | None:
    """The files of nested records among them, in order; None where there is no manifest."""
    named = named_files(folder)
    return None if named is None else [path for path in named if TABLES_FOLDER not in path.relative_to(folder).parts]


def sets_of_tables(folder: Path, tables: Sequence[str], first: str) -> list[dict[str, Path]]:
    """The files of the normalised tables in a folder, by the name of the table; one set for each part, in order.

    The manifest beside the folder tells which there are. Without one they are those of plain names, or else every part
    that has the *first* table, by name. Empty where there are none.
    """
    plain = {name: folder / f"{name}.parquet" for name in tables}
    named = named_files(folder.parent) if folder.name == TABLES_FOLDER else None
    if plain[first] in named if named is not None else plain[first].is_file():
        return [plain]
    parts = parts_of(plain[first]) if named is None else [path for path in named if path.parent == folder / first]
    return [{name: part_path(path, part.stem) for name, path in plain.items()} for part in parts]


def _no_manifest(called: str) -> UnreadableSource:
    return UnreadableSource(called, "is no manifest of ours", "write the folder again from its sources, or remove it")
