"""What an output folder holds: its files by the manifest, and the few columns of articles that a card tells of."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path, PurePosixPath
from typing import Any, Final

import pyarrow as pa
import pyarrow.parquet as pq

from newsschema.engines.arrow_schema import ARTICLE, ARTICLES
from newsschema.errors import UnreadableSource
from newsschema.formats.output_folder import MANIFEST_NAME, TABLES_FOLDER
from newsschema.manifest import HeldFile, Manifest, read_manifest

#: What is counted, by the names of the columns.
COUNTED: Final = ("language", "publisher", "license_url")
DAYS: Final = ("published_on", "published_at")


@dataclass(frozen=True, slots=True)
class Holdings:
    """What a folder holds."""

    manifest: Manifest
    #: Files by what they hold: "article" is the nested one, others are tables; the parts of one in their order.
    files: dict[str, tuple[HeldFile, ...]]
    #: How many rows all files of a kind have together.
    rows: dict[str, int]
    #: How many articles state each value of a column, the most frequent first; None for those that state none.
    counts: dict[str, dict[str | None, int]]
    #: The first and the last day that an article states as that of its publication, in UTC where it states a moment.
    first_day: date | None
    last_day: date | None


def holdings(folder: Path) -> Holdings:
    """What a folder holds that a run wrote as Parquet. Only the columns told of are read, a row group at a time.

    Raises UnreadableSource for a folder without a manifest, of another format, or whose files are gone or damaged.
    """
    held = read_manifest(folder / MANIFEST_NAME)
    if held is None:
        raise UnreadableSource(str(folder), "has no manifest", "name a folder that `newsschema convert -o` wrote")
    if held.settings["to"] != "parquet":
        mend = "write it as Parquet: newsschema convert FOLDER -o ANOTHER --to parquet"
        raise UnreadableSource(str(folder), f"holds {held.settings['to']}, and cards are of Parquet", mend)
    files = _by_kind(held)
    try:
        rows = {kind: sum(_rows(folder / file.path) for file in of) for kind, of in files.items()}
        articles = files.get(ARTICLE) or files.get(ARTICLES) or ()  # of partitions without an article there is no file
        return Holdings(held, files, rows, *_told([folder / file.path for file in articles]))
    except (OSError, pa.ArrowInvalid) as error:
        mend = "write the folder again from its sources"
        raise UnreadableSource(str(folder), f"a file of its manifest cannot be read ({error})", mend) from error


def _by_kind(held: Manifest) -> dict[str, tuple[HeldFile, ...]]:
    found: dict[str, list[HeldFile]] = {}
    for part in held.parts:
        for file in part.files:
            found.setdefault(_kind(PurePosixPath(file.path)), []).append(file)
    return {kind: tuple(of) for kind, of in sorted(found.items())}


def _kind(path: PurePosixPath) -> str:
    """What a file holds: the name after the folder of tables, or the nested articles."""
    if TABLES_FOLDER not in path.parts:
        return ARTICLE
    return PurePosixPath(path.parts[path.parts.index(TABLES_FOLDER) + 1]).stem


def _rows(path: Path) -> int:
    return pq.read_metadata(path).num_rows


def _told(paths: list[Path]) -> tuple[dict[str, dict[str | None, int]], date | None, date | None]:
    counts: dict[str, Counter[str | None]] = {name: Counter() for name in COUNTED}
    days: set[date] = set()
    for batch in _batches(paths):
        for name, counter in counts.items():
            counter.update(batch.column(name).to_pylist())
        for name in DAYS:
            stated = [value for value in batch.column(name).to_pylist() if value is not None]
            days.update(value.date() if name == "published_at" else value for value in stated)
    first, last = (min(days), max(days)) if days else (None, None)
    return {name: _most_first(counter) for name, counter in counts.items()}, first, last


def _batches(paths: list[Path]) -> Iterator[Any]:
    for path in paths:
        with pq.ParquetFile(path) as file:
            yield from file.iter_batches(columns=[*COUNTED, *DAYS])


def _most_first(counter: Counter[str | None]) -> dict[str | None, int]:
    return dict(sorted(counter.items(), key=lambda item: (-item[1], item[0] or "")))
