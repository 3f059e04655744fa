"""Short articles with publishers and days, for folders that are partitioned, added to and compacted."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import newsschema as ns
from newsschema.formats.output_folder import MANIFEST_NAME
from newsschema.manifest import read_manifest
from newsschema.records import SCHEMA_VERSION

#: Names that are hard on folders: signs that are escaped, none, one of dots, one that differs in case, a long one.
PUBLISHERS: tuple[str | None, ...] = (
    "Harbour Post",
    "harbour post",
    "Vell/Post & Söhne=100%?",
    "..",
    "007",
    None,
    "港" * 120,
)
BODY = 'The quay stays shut until Monday, said Ann Lee. "{n} ships wait outside," she told reporters.'
Json = dict[str, Any]


def record(number: int, **fields: Any) -> Json:  # noqa: ANN401  fields of any kind
    """One article, its publisher and days by its number; *fields* go before these."""
    body = BODY.format(n=number)
    said = f"{number} ships wait outside"
    quoted = {"start": body.index(said), "end": body.index(said) + len(said), "text": said}
    quote = {
        "id": "q1",
        "kind": "direct",
        "content": [{**quoted, "quoted": True}],
        "text": said,
        "marks": "balanced",
        "attribution": {"source_form": "none"},
    }
    when: Json = {"published_on": f"2026-{1 + number % 3:02}-{1 + number % 5:02}"}
    if number % 7 == 0:
        when = {}
    elif number % 7 == 1:
        when = {"published_at": "2026-03-01T01:30:00+02:00"}  # still February in UTC
    told = {"id": f"n{number}", "body": body, "schema_version": SCHEMA_VERSION, "publisher": PUBLISHERS[number % 7]}
    return {**told, "language": "en", "kind": "report", "quotes": [quote], **when, **fields}


def written(path: Path, records: Iterable[Json]) -> Path:
    """A file of lines."""
    path.write_text("".join(f"{json.dumps(one, ensure_ascii=False)}\n" for one in records), encoding="utf-8")
    return path


def rows(folder: Path) -> list[str]:
    """The articles of a folder as JSON, in the order in which they are read."""
    return [article.model_dump_json(exclude_defaults=True) for article in ns.scan(folder)]


def manifest_of(folder: Path) -> Any:  # noqa: ANN401  a Manifest
    """The manifest of a folder that has one."""
    manifest = read_manifest(folder / MANIFEST_NAME)
    assert manifest is not None
    return manifest


def partition_files(folder: Path, output: str = "articles") -> Sequence[Path]:
    """The files of an output, by name."""
    return sorted(path for path in (folder / output).rglob("*") if path.is_file())
