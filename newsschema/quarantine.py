"""The quarantine: what was refused, with its bytes, its place and its reasons, as JSON Lines or as Parquet.

A line holds the bytes as text where they are UTF-8 and in base64 where they are not, a row holds them as they are;
each gives them back exactly, so that a record can be judged again (`newsschema.replay`). The file is evidence: an old
one is never changed.
"""

from __future__ import annotations

import base64
import hashlib
import json
import shutil
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, Final

from pydantic_core import PydanticSerializationError, to_json

from newsschema._version import __version__
from newsschema.errors import UnreadableSource
from newsschema.formats.output_folder import LEDGER_NAME
from newsschema.rules.finding import Finding

if TYPE_CHECKING:
    from newsschema.quarantine_table import QuarantineTable

#: A quarantine of this suffix is Parquet, one of any other JSON Lines.
TABLE_SUFFIX: Final = ".parquet"
TABLE_MAGIC: Final = b"PAR1"
#: What a run calls them in its folder.
NAMES: Final = ("quarantine.jsonl", "quarantine.parquet")
#: What grounding says its entries were read as: a candidate is no article, and is judged against its text alone.
CANDIDATE: Final = "candidate"


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

    def to_row(self) -> dict[str, Any]:
        """The entry by column; `raw` is bytes."""
        return {
            "source": self.source,
            "format": self.format,
            "line": self.line,
            "offset": self.offset,
            "length": len(self.raw),
            "sha256": hashlib.sha256(self.raw).hexdigest(),
            "findings": [
                {name: value for name in Finding.__slots__ if (value := getattr(finding, name)) is not None}
                for finding in self.findings
            ],
            "newsschema_version": __version__,
            "raw": self.raw,
        }

    def to_json(self) -> dict[str, Any]:
        """The entry as JSON values."""
        entry = self.to_row()
        raw = entry.pop("raw")
        try:
            entry["text"] = raw.decode("utf-8")
        except UnicodeDecodeError:
            entry["base64"] = base64.b64encode(raw).decode("ascii")
        return entry

    @classmethod
    def from_row(cls, entry: dict[str, Any]) -> Refused:
        """The record of an entry. Raises KeyError or ValueError for what is no entry, or whose bytes were changed."""
        raw = entry["raw"]
        if hashlib.sha256(raw).hexdigest() != entry["sha256"]:
            raise ValueError("the bytes are not those that were refused")
        findings = tuple(Finding(**finding) for finding in entry["findings"])
        return cls(entry["source"], entry["line"], entry["offset"], raw, findings, entry.get("format"))

    @classmethod
    def from_json(cls, entry: dict[str, Any]) -> Refused:
        """The record of an entry. Raises as from_row."""
        raw = entry["text"].encode() if "text" in entry else base64.b64decode(entry["base64"], validate=True)
        return cls.from_row({**entry, "raw": raw})


@dataclass(frozen=True, slots=True)
class Selection:
    """Which records of a quarantine are asked for; all, when nothing is said."""

    #: Rules, by their codes or the beginnings of these: any finding of any of them.
    codes: tuple[str, ...] = ()
    #: Sources, as the run that refused named them.
    sources: tuple[str, ...] = ()

    def takes(self, refused: Refused) -> bool:
        """Whether a record is among them."""
        if self.sources and refused.source not in self.sources:
            return False
        return not self.codes or any(finding.code.startswith(self.codes) for finding in refused.findings)


class QuarantineWriter:
    """Appends entries to a file that is made at the first of them."""

    def __init__(self, path: Path, final: Path | None = None) -> None:
        """*final* is what it will be called, when that is not *path*: its suffix tells the kind."""
        self.path = path
        self._as_table = (final or path).suffix.lower() == TABLE_SUFFIX
        self._file: BinaryIO | None = None
        self._table: QuarantineTable | None = None

    @property
    def used(self) -> bool:
        """Whether anything was put aside."""
        return self._file is not None

    def put(self, refused: Refused) -> None:
        """Keep one record."""
        file = self._opened()
        if self._table is not None:
            self._table.put(refused.to_row())
        else:
            file.write(_line(refused.to_json()))

    def append(self, path: Path) -> None:
        """Keep every record of another quarantine of the same kind, unread."""
        file = self._opened()
        if self._table is not None:
            self.append_rows(_rows(path))
            return
        with path.open("rb") as other:
            shutil.copyfileobj(other, file)

    def append_rows(self, rows: Iterable[dict[str, Any]]) -> None:
        """Keep rows of another quarantine; this one is a table."""
        self._opened()
        table = self._table
        if table is not None:
            for row in rows:
                table.put(row)

    def append_lines(self, lines: Iterable[bytes]) -> None:
        """Keep lines of another quarantine; this one is of lines."""
        self._opened().writelines(lines)

    def close(self) -> None:
        """Complete and close the file, if one was made."""
        if self._file is None:
            return
        try:
            if self._table is not None:
                self._table.close()
        finally:
            self._table = None
            self._file.close()

    def _opened(self) -> BinaryIO:
        if self._file is None:
            self._file = self.path.open("xb")
            if self._as_table:
                from newsschema.quarantine_table import QuarantineTable  # noqa: PLC0415  pyarrow, only for a table

                self._table = QuarantineTable(self._file)
        return self._file


def concatenated(paths: Sequence[Path], target: Path, final: Path | None = None) -> None:
    """One quarantine of several of its kind, in order: the bytes that one run would have written.

    Nothing is made of none. *final* as in QuarantineWriter.
    """
    writer = QuarantineWriter(target, final)
    try:
        for path in paths:
            writer.append(path)
    finally:
        writer.close()


def cut_to(path: Path, entries: int, target: Path) -> None:
    """The first so many entries of a quarantine, as another of its kind that the run wrote which had no more.

    A run that died while it added to a folder may have left more than the folder's manifest knows of.
    """
    writer = QuarantineWriter(target, path)
    try:
        if path.suffix.lower() == TABLE_SUFFIX:
            writer.append_rows(islice(_rows(path), entries))
        else:
            with path.open("rb") as file:
                writer.append_lines(islice(file, entries))
    finally:
        writer.close()


def read_quarantine(path: Path) -> Iterator[Refused]:
    """Every record of a quarantine, or of the one in a run's folder, in order, one at a time.

    Raises UnreadableSource where there is none, or where one is damaged or was changed.
    """
    try:
        held = quarantine_at(path)
        if held is None:
            return
        with held.open("rb") as file:
            if file.read(len(TABLE_MAGIC)) == TABLE_MAGIC:
                entries = ((number, row) for number, row in enumerate(_rows(held), 1))
            else:
                file.seek(0)
                entries = ((number, line) for number, line in enumerate(file, 1) if line.strip())
            for number, entry in entries:
                yield _entry(held, number, entry)
    except OSError as error:
        if isinstance(error, UnreadableSource):
            raise
        raise UnreadableSource(str(path), (error.strerror or str(error)).lower()) from error


def quarantine_at(path: Path) -> Path | None:
    """The quarantine itself, or that of a run's folder; None when the run refused nothing.

    Raises UnreadableSource for a folder that is not one of a run.
    """
    if not path.is_dir():
        return path
    ledger = path / LEDGER_NAME
    try:
        told = json.loads(ledger.read_bytes())["quarantine"] if ledger.exists() else None
    except (ValueError, KeyError, TypeError):
        told = None
    named = [path / Path(told).name, Path(told)] if told else []
    found = next((one for one in chain(named, (path / name for name in NAMES)) if one.is_file()), None)
    if found is None and (told or not ledger.exists()):
        raise UnreadableSource(str(path), "holds no quarantine", "name the folder of a run, or its quarantine")
    return found


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    from newsschema.quarantine_table import rows  # noqa: PLC0415  pyarrow, only for a table

    return rows(path)


def _line(entry: dict[str, Any]) -> bytes:
    try:
        return to_json(entry) + b"\n"  # half the time of json.dumps
    except PydanticSerializationError:  # a file name that is no UTF-8
        return json.dumps(entry).encode() + b"\n"


def _entry(path: Path, number: int, entry: bytes | dict[str, Any]) -> Refused:
    try:
        return Refused.from_row(entry) if isinstance(entry, dict) else Refused.from_json(json.loads(entry))
    except (ValueError, KeyError, TypeError) as error:
        raise UnreadableSource(
            f"{path}:{number}", f"is no entry of a quarantine ({error})", "name the quarantine of a run, as it was made"
        ) from error
