"""The quarantine: what was refused, with its bytes, its place and its reasons, as JSON Lines.

A line holds the bytes as text where they are UTF-8 and in base64 where they are not; either gives them back
exactly, so that a record can be judged again (`newsschema.replay`). The file is evidence: an old one is never changed.
"""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, BinaryIO

from newsschema._version import __version__
from newsschema.errors import UnreadableSource
from newsschema.rules.finding import Finding


@dataclass(frozen=True, slots=True)
class Refused:
    """A record that was put aside."""

    #: The source as the call named it.
    source: str
    #: Line and byte at which the record begins there, where it has them.
    line: int | None
    offset: int | None
    #: The record's bytes, exactly.
    raw: bytes
    findings: tuple[Finding, ...]
    #: The format it was read as, by its name in the registry; None in entries made before this was kept.
    format: str | None = None

    def to_json(self) -> dict[str, Any]:
        """The entry as JSON values."""
        try:
            held = {"text": self.raw.decode("utf-8")}
        except UnicodeDecodeError:
            held = {"base64": base64.b64encode(self.raw).decode("ascii")}
        return {
            "source": self.source,
            "format": self.format,
            "line": self.line,
            "offset": self.offset,
            "length": len(self.raw),
            "sha256": hashlib.sha256(self.raw).hexdigest(),
            "findings": [
                {name: value for name, value in asdict(f).items() if value is not None} for f in self.findings
            ],
            "newsschema_version": __version__,
            **held,
        }

    @classmethod
    def from_json(cls, entry: dict[str, Any]) -> Refused:
        """The record of an entry. Raises KeyError or ValueError for what is no entry, or whose bytes were changed."""
        raw = entry["text"].encode() if "text" in entry else base64.b64decode(entry["base64"], validate=True)
        if hashlib.sha256(raw).hexdigest() != entry["sha256"]:
            raise ValueError("the bytes are not those that were refused")
        findings = tuple(Finding(**finding) for finding in entry["findings"])
        return cls(entry["source"], entry["line"], entry["offset"], raw, findings, entry.get("format"))


class QuarantineWriter:
    """Appends entries to a file that is made at the first of them."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._file: BinaryIO | None = None

    @property
    def used(self) -> bool:
        """Whether anything was put aside."""
        return self._file is not None

    def put(self, refused: Refused) -> None:
        """Keep one record."""
        if self._file is None:
            self._file = self.path.open("xb")
        self._file.write(json.dumps(refused.to_json(), ensure_ascii=False).encode() + b"\n")

    def close(self) -> None:
        """Close the file, if one was made."""
        if self._file is not None:
            self._file.close()


def read_quarantine(path: Path) -> Iterator[Refused]:
    """Every record of a quarantine, in order. Raises UnreadableSource where the file is none or was changed."""
    try:
        with path.open("rb") as file:
            for number, line in enumerate(file, 1):
                if line.strip():
                    yield _entry(path, number, line)
    except OSError as error:
        if isinstance(error, UnreadableSource):
            raise
        raise UnreadableSource(str(path), (error.strerror or str(error)).lower()) from error


def _entry(path: Path, number: int, line: bytes) -> Refused:
    try:
        return Refused.from_json(json.loads(line))
    except (ValueError, KeyError, TypeError) as error:
        raise UnreadableSource(
            f"{path}:{number}", f"is no entry of a quarantine ({error})", "name the quarantine.jsonl of a run"
        ) from error
