"""Output folders of many small parts, runs that die while they fill one, and what the folder then holds."""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from dying_run import DIED

import newsschema as ns
from benchmarks.generated_articles import lines
from benchmarks.processes import surroundings
from newsschema.manifest import Part, read_manifest
from newsschema.part_staging import PartStaging, StagedPart

#: A block has some dozen articles of 8 KB, a part two blocks.
BLOCK_BYTES, PART_BYTES = 100_000, 150_000
PARQUET: dict[str, Any] = {"to": "parquet", "part_bytes": PART_BYTES}
#: One of each way records go, and of each thing that is written.
WAYS: dict[str, dict[str, Any]] = {
    "nested": PARQUET,
    "tables": {**PARQUET, "tables": "normalised"},
    "both": {**PARQUET, "tables": "both"},
    "lines": {"to": "jsonl", "part_bytes": PART_BYTES},
    "document": {"to": "json", "part_bytes": PART_BYTES},
}


def three_sources(folder: Path) -> list[str]:
    """Two large sources with refused records and doubles across all of both, an empty one between."""
    made = [line for line, _ in lines(1, 100, 0.15)]
    doubles = [made[at] for at in (0, 1, 30, 60)]
    (folder / "a.jsonl").write_bytes(b"".join(made[:60]))
    (folder / "b.jsonl").touch()
    (folder / "c.jsonl").write_bytes(b"\xef\xbb\xbf" + b"".join(made[60:90] + doubles + made[90:]))
    return [str(folder / f"{name}.jsonl") for name in "abc"]


def converted(sources: str | Path | Sequence[str], target: Path, **words: Any) -> ns.Ledger:  # noqa: ANN401  options of any kind
    """A conversion that nobody disturbs."""
    return ns.convert(sources, target, **words)


def whole(folder: Path) -> dict[str, str]:
    """Digests of all files of a folder, hidden ones too; those of its ledger without the folder's own name."""
    found: dict[str, str] = {}
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            raw = path.read_bytes().replace(str(folder).encode(), b"")
            found[path.relative_to(folder).as_posix()] = hashlib.sha256(raw).hexdigest()
    return found


def killed(
    sources: Sequence[str],
    target: Path | str,
    parts: int,
    words: dict[str, Any],
    before: str = "",
    brought: int | None = None,
) -> None:
    """A run that died after so many parts, or just before it gave a name, or with so many files in a store."""
    asked: dict[str, Any] = {"sources": sources, "target": str(target), "words": words, "parts": parts}
    asked |= {"before": before, "brought": brought}
    script = Path(__file__).with_name("dying_run.py")
    command = [sys.executable, str(script), json.dumps(asked | {"block_bytes": BLOCK_BYTES})]

    assert subprocess.run(command, env=surroundings(), check=False).returncode == DIED


def broken_names(folder: Path) -> list[str]:
    """Files that are not what the manifest says, or that it does not know of."""
    manifest = read_manifest(folder / "_manifest.json")
    assert manifest is not None
    held = [file for part in manifest.parts for file in part.files]
    held += [manifest.quarantine] if manifest.quarantine else []
    known = {file.path for file in held} | {"_manifest.json", "_ledger.json"}
    wrong = [file.path for file in held if not file.is_at(folder / file.path)]
    return wrong + [name for name in whole(folder) if name not in known]


def parts_in(folder: Path) -> int:
    """How many parts a finished folder has."""
    manifest = read_manifest(folder / "_manifest.json")
    return len(manifest.parts) if manifest else 0


def finished_by(sources: Sequence[str], target: Path, words: dict[str, Any]) -> int:
    """Convert; answers how many parts were made for it."""
    made: list[str] = []
    with pytest.MonkeyPatch.context() as patch:
        finish = PartStaging.finish

        def told(staging: PartStaging, part: Part) -> StagedPart:
            made.append(part.key)
            return finish(staging, part)

        patch.setattr(PartStaging, "finish", told)
        converted(sources, target, **words)
    return len(made)
