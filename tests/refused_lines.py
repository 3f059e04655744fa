"""A file of lines of which some are refused, for whoever tells of what a run refused."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

from small_news import record, written


def _shifted() -> dict[str, Any]:
    """A record whose quote is one character off."""
    made = record(1, id="shifted")
    made["quotes"][0]["content"][0]["start"] += 1
    return made


SHIFTED: Final = _shifted()
#: A span one character off, bytes that are no UTF-8, and a line that is no JSON.
REFUSED: Final = (
    json.dumps(SHIFTED).encode(),
    b'{"id": "x", "schema_version": "1.0", "body": "Rain \xff <b>fell</b>."}',
    b"{",
)


def lines_with_refused(path: Path, refused: Sequence[bytes] = REFUSED) -> Path:
    """A file of two records that hold, and some that do not."""
    written(path, [record(1), record(2)])
    with path.open("ab") as file:
        file.writelines(line + b"\n" for line in refused)
    return path
