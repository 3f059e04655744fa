"""What becomes of the files of the standards' own suites: read, without a text, refused, noted.

    python -m benchmarks.suites [--write]

Suites are not ours and lie beside the project (NEWSSCHEMA_CORPUS). Whole files are read, as a user's are; that every
value of those that are read is in a field or in extra_json is what the tests hold. Results go to
benchmarks/results/suites.json with --write.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from benchmarks.corpora import CORPUS
from newsschema._version import __version__
from newsschema.formats import registry
from newsschema.formats.reading import Reading
from newsschema.formats.source import Source

RESULTS: Final = Path(__file__).parent / "results" / "suites.json"
STANDARDS: Final = CORPUS / "standards"
#: By suite: the format, where its files are, what they are called, and the names in their paths that say they are bad.
SUITES: Final[Mapping[str, tuple[str, str, str, tuple[str, ...]]]] = {
    "ninjs": ("ninjs", "ninjs/dev", "*.json", ("should_fail", "not-valid")),
    "NewsML-G2": ("newsml_g2", "newsml-g2/dev", "*.xml", ("should_fail",)),
    "ANS": ("ans", "ans-0.10.12/dev/fixtures", "*.json", ()),
    "dpa digitalwires": ("dpa", "dpa-digitalwires/dev/input", "*.json", ()),
    "schema.org": ("json_ld", "schemaorg-examples/dev", "eg-*.json", ()),
}
#: A text is missing: the item is no article, and is refused as such.
NO_TEXT: Final = "NS022"


def outcomes(readings: Sequence[Reading]) -> Iterator[str]:
    """What became of each item: "read", "noted" (read, with a warning), "without a text", "refused"."""
    for reading in readings:
        if reading.draft is None:
            codes = {finding.code for finding in reading.findings if finding.severity == "error"}
            yield "without a text" if codes <= {NO_TEXT} else "refused"
        else:
            yield "noted" if reading.draft.provenance.warnings else "read"


def counted(suite: str) -> dict[str, Any]:
    """The files of a suite, those that must pass apart from those that must fail, and what became of their items."""
    name, folder, pattern, bad = SUITES[suite]
    reader = registry.reader_of(registry.named(name))
    found: dict[str, Any] = {}
    for path in sorted((STANDARDS / folder).rglob(pattern)):
        kind = "bad" if _is_bad(path, bad) else "sound"
        told = found.setdefault(kind, {"files": 0, "items": Counter[str]()})
        told["files"] += 1
        told["items"].update(outcomes(list(reader.read(Source(path.name, path)))))
    return {kind: {**told, "items": dict(sorted(told["items"].items()))} for kind, told in sorted(found.items())}


def _is_bad(path: Path, folders: Sequence[str]) -> bool:
    return bool(set(folders) & set(path.parts)) or "bad" in path.stem.split("-")


def main(arguments: Sequence[str] | None = None) -> int:
    """Count, tell, and keep the figures; 3 where a suite is not there."""
    command = argparse.ArgumentParser(description="What becomes of the files of the standards' suites.")
    command.add_argument("--write", action="store_true")
    chosen = command.parse_args(arguments)
    missing = [STANDARDS / folder for _, folder, _, _ in SUITES.values() if not (STANDARDS / folder).is_dir()]
    if missing:
        print(f"{missing[0]} is not there: set NEWSSCHEMA_CORPUS", file=sys.stderr)
        return 3
    found = {"newsschema": __version__, "suites": {suite: counted(suite) for suite in SUITES}}
    text = json.dumps(found, indent=1) + "\n"
    print(text, end="")
    if chosen.write:
        RESULTS.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
