"""The accounts of conversions whose folders a report is on: what was refused when they were written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from newsschema.corpus_report.report import Conversion
from newsschema.formats.output_folder import MANIFEST_NAME
from newsschema.manifest import read_manifest


def conversions(named: Iterable[str | Path]) -> Iterator[Conversion]:
    """The account of each folder among what a call names that a conversion wrote, each once."""
    for name in dict.fromkeys(map(Path, named)):
        manifest = read_manifest(name / MANIFEST_NAME)
        if manifest is not None:
            told = manifest.ledger
            yield Conversion(str(name), told.read, told.written, told.quarantined, dict(sorted(told.findings.items())))
