"""Quarantines to replay, and what they and the outputs hold."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import newsschema as ns
from newsschema.quarantine import QuarantineWriter, Refused, read_quarantine

LEAST: Final = b'{"id": "a", "schema_version": "1.0", "body": "Rain fell."}'
NO_ARTICLE: Final = (ns.Finding("NS101", "", "it did not hold"),)


def quarantine_of(folder: Path, *entries: Refused, suffix: str = ".jsonl") -> Path:
    """A quarantine of these records."""
    writer = QuarantineWriter(folder / f"old.quarantine{suffix}")
    for entry in entries:
        writer.put(entry)
    writer.close()
    return writer.path


def kept(path: Path) -> list[Refused]:
    """Every record of a quarantine."""
    return list(read_quarantine(path))


def bodies(path: Path) -> list[str]:
    """The bodies of what an output holds."""
    return [article.body for article in ns.scan(path)]


def one_that_holds(folder: Path) -> Path:
    """A quarantine of two: a record that holds now, and one that does not."""
    return quarantine_of(
        folder,
        Refused("in.jsonl", 4, 400, LEAST, NO_ARTICLE, "jsonl"),
        Refused("in.jsonl", 5, 500, b"\xff", NO_ARTICLE, "jsonl"),
    )
