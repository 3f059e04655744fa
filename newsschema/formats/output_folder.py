"""A folder that a run wrote: how its files are called, and which of them its manifest names, in which order.

A run of one part has plain names (`articles.parquet`). Of several parts each has the plain name for a folder and a
digest for its own (`articles/<digest>.parquet`), so that the same part has the same name in every run; partitions have
folders between the two (`articles/published_day=2026-11-24/<digest>.parquet`). The names say nothing of the order,
which is why whoever reads such a folder goes by the manifest.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Sequence
from pathlib import Path, PurePosixPath
from typing import Final

from newsschema.errors import UnreadableSource

MANIFEST_NAME: Final = "_manifest.json"
LEDGER_NAME: Final = "_ledger.json"
TABLES_FOLDER: Final = "tables"
#: The table that has a row for each article.
ARTICLES: Final = "articles"
#: Signs of a part's key that its name has: 64 bits, which no two parts of a folder will share.
DIGEST_SIGNS: Final = 16

_DIGEST: Final = re.compile(rf"[0-9a-f]{{{DIGEST_SIGNS}}}")


def part_path(plain: Path, digest: str, partition: str = "") -> Path:
    """What a part of an output is called, or of it what belongs to a partition, which is told by its folder.

    >>> part_path(Path("tables/quotes.parquet"), "0123456789abcdef", "published_month=2026-11").as_posix()
    'tables/quotes/published_month=2026-11/0123456789abcdef.parquet'
    """
    return plain.with_suffix("") / partition / f"{digest}{plain.suffix}"


def made_path(plain: Path, partition: str = "") -> Path:
    """What a file is called while its part is made: of a partition by a digest alone, however long its folder is.

    Folders whose names differ in the case of a letter are one on some file systems; digests are never.
    """
    return plain.with_suffix("") / f"{digest_name(partition)}{plain.suffix}" if partition else plain


def digest_name(text: str) -> str:
    """The name that a digest of some text gives."""
    return hashlib.sha256(text.encode()).hexdigest()[:DIGEST_SIGNS]


def parts_of(plain: Path) -> list[Path]:
    """The parts of an output that are there, whichever run wrote them, by name; those of partitions too."""
    home = plain.with_suffix("")
    there = (path for path in home.rglob(f"*{plain.suffix}") if _DIGEST.fullmatch(path.stem))
    return sorted(path for path in there if all("=" in folder for folder in path.relative_to(home).parts[:-1]))


def plain_path(path: PurePosixPath | Path) -> PurePosixPath:
    """The output that a file belongs to, by its plain name, both from the folder on.

    >>> plain_path(PurePosixPath("tables/quotes/published_month=2026-11/0123456789abcdef.parquet")).as_posix()
    'tables/quotes.parquet'
    """
    folders = [name for name in path.parts[:-1] if "=" not in name]
    if not _DIGEST.fullmatch(path.stem) or not folders:
        return PurePosixPath(path)
    return PurePosixPath(*folders).with_suffix(path.suffix)


def with_articles(paths: Iterable[str]) -> list[str]:
    """Those among the files of a run that hold each article once: the nested ones, or else the tables of articles."""
    named = [(path, PurePosixPath(path)) for path in paths]
    nested = [path for path, pure in named if pure.parts[0] != TABLES_FOLDER]
    return nested or [path for path, pure in named if plain_path(pure).stem == ARTICLES]


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

    The manifest beside the folder tells which there are; a table that it does not name in a partition has no rows
    there. Without one they are those of plain names, or else every part that has the *first* table, by name. Empty
    where there are none.
    """
    plain = {name: folder / f"{name}.parquet" for name in tables}
    named = named_files(folder.parent) if folder.name == TABLES_FOLDER else None
    if plain[first] in named if named is not None else plain[first].is_file():
        return [plain]
    home = folder / first
    parts = parts_of(plain[first]) if named is None else [path for path in named if path.is_relative_to(home)]
    sets = [{name: folder / name / part.relative_to(home) for name in tables} for part in parts]
    known = None if named is None else set(named)
    return [
        {name: path for name, path in each.items() if known is None or path in known or not _partitioned(path)}
        for each in sets
    ]


def _partitioned(path: Path) -> bool:
    return "=" in path.parent.name


def _no_manifest(called: str) -> UnreadableSource:
    return UnreadableSource(called, "is no manifest of ours", "write the folder again from its sources, or remove it")
