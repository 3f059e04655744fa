"""The manifest: what an output folder was made from, by what, and which files it consists of.

A part is known by its key: a digest of all that its bytes depend on, the key of the part before among it, because
ids met earlier in a run decide which later records are doubles. The same input, options and version give the same
keys, and so the same names and bytes. Nothing in a manifest tells when, where or by which process it was written.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from itertools import chain
from pathlib import Path, PurePosixPath
from typing import Any, Final

from newsschema._version import __version__
from newsschema.formats import registry
from newsschema.formats.hive_folders import Partition, fields_of, folder_of
from newsschema.formats.output_folder import DIGEST_SIGNS, digest_name, part_path, with_articles
from newsschema.ledger import Ledger, SourceCount
from newsschema.options import Options
from newsschema.pieces import Piece
from newsschema.quarantine import TABLE_SUFFIX
from newsschema.records import SCHEMA_VERSION
from newsschema.rules import catalogue

#: Of this layout of a manifest.
LAYOUT: Final = 1
#: What a manifest says beside the settings.
NO_SETTINGS: Final = frozenset({"layout", "inputs", "parts", "quarantine", "loss", "ledger"})
Settings = Mapping[str, str | int | None]


@dataclass(frozen=True, slots=True)
class HeldFile:
    """A file and what it holds."""

    #: From the folder on.
    path: str
    bytes: int
    sha256: str
    #: Articles it holds, or of which it holds rows; None of what holds no records, and where nobody counted.
    articles: int | None = None
    #: The partition it belongs to; None where the folder has none.
    partition: Partition | None = None

    @property
    def folder(self) -> str:
        """The folder of its partition; "" where there is none."""
        return folder_of(self.partition) if self.partition else ""

    def is_at(self, path: Path) -> bool:
        """Whether that very file is there."""
        try:
            return path.stat().st_size == self.bytes and file_digest(path) == self.sha256
        except OSError:
            return False


@dataclass(frozen=True, slots=True)
class Part:
    """A finished part of a run."""

    key: str
    #: The key of the part before; "" of the first.
    before: str
    pieces: tuple[Piece, ...]
    #: What was met in it, by source.
    sources: tuple[SourceCount, ...]
    #: Records its files hold.
    written: int
    findings: dict[str, int]
    files: tuple[HeldFile, ...]
    #: Its share of the quarantine, whose path is then that of the part alone; None where nothing was refused.
    quarantine: HeldFile | None
    #: Its share of the loss report, likewise; None where nobody asked for one.
    loss: HeldFile | None = None
    #: What was met in it that is no record, by kind.
    skipped: dict[str, int] = field(default_factory=dict[str, int])
    #: Values that the report tells of, by what became of them.
    losses: dict[str, int] = field(default_factory=dict[str, int])
    #: The settings it was made with that are not those of the manifest: those of a later run that appended it.
    settings: dict[str, str | int | None] = field(default_factory=dict[str, "str | int | None"])

    @property
    def digest(self) -> str:
        """What its files are called by."""
        return self.key[:DIGEST_SIGNS]

    def with_articles(self) -> list[HeldFile]:
        """Those of its files that hold each article once."""
        named = set(with_articles(file.path for file in self.files))
        return [file for file in self.files if file.path in named]

    def called(self, file: HeldFile, plain: Path) -> Path:
        """What one of its files is called whose output has a plain name: each partition has digests of its own."""
        digest = digest_name(f"{self.key} {file.folder}") if file.folder else self.digest
        return part_path(plain, digest, file.folder)

    @property
    def length(self) -> int:
        """Bytes of input that it is made of."""
        return sum(piece.length for piece in self.pieces)

    @classmethod
    def from_json(cls, told: Mapping[str, Any]) -> Part:
        """The part of JSON values. Raises KeyError, TypeError or ValueError for what is none."""
        paths = [PurePosixPath(file["path"]) for file in told["files"]]
        if any(path.is_absolute() or ".." in path.parts for path in paths):
            raise ValueError("files of records lie in their folder: a manifest of somebody else may name any place")
        return cls(
            told["key"],
            told["before"],
            tuple(Piece(**piece) for piece in told["pieces"]),
            tuple(SourceCount(**source) for source in told["sources"]),
            told["written"],
            dict(told["findings"]),
            tuple(HeldFile(**file) for file in told["files"]),
            _held(told["quarantine"]),
            _held(told.get("loss")),
            dict(told.get("skipped") or {}),
            dict(told.get("losses") or {}),
            dict(told.get("settings") or {}),
        )


@dataclass(frozen=True, slots=True)
class Manifest:
    """The account of an output folder."""

    settings: Settings
    parts: tuple[Part, ...]
    ledger: Ledger
    quarantine: HeldFile | None
    loss: HeldFile | None = None

    @property
    def beside(self) -> tuple[HeldFile, ...]:
        """The files that belong to no part."""
        return tuple(held for held in (self.quarantine, self.loss) if held is not None)

    def to_json(self) -> dict[str, Any]:
        """The manifest as JSON values."""
        account = self.ledger.account()
        told = ("read", "written", "quarantined", "lost", "findings", "skipped", "losses", "sources")
        return {
            "layout": LAYOUT,
            **self.settings,
            "inputs": [
                {"name": piece.source, "bytes": piece.end, "sha256": piece.sha256}
                for part in self.parts
                for piece in part.pieces
                if piece.last
            ],
            "parts": [asdict(part) for part in self.parts],
            "quarantine": asdict(self.quarantine) if self.quarantine else None,
            "loss": asdict(self.loss) if self.loss else None,
            "ledger": {"digest": self.ledger.digest} | {name: account[name] for name in told},
        }

    @classmethod
    def from_json(cls, told: Mapping[str, Any]) -> Manifest:
        """The manifest of JSON values. Raises KeyError, TypeError or ValueError for what is none."""
        sources = tuple(SourceCount(**source) for source in told["ledger"]["sources"])
        skipped, losses = (dict(told["ledger"].get(name) or {}) for name in ("skipped", "losses"))
        findings = dict(told["ledger"]["findings"])
        ledger = Ledger(sources, told["ledger"]["written"], findings, skipped=skipped, losses=losses)
        held = {name: told[name] for name in told if name not in NO_SETTINGS}
        parts = tuple(Part.from_json(part) for part in told["parts"])
        return cls(held, parts, ledger, _held(told["quarantine"]), _held(told.get("loss")))


def _held(told: Mapping[str, Any] | None) -> HeldFile | None:
    return HeldFile(**told) if told else None


def settings_of(options: Options, read_by: str) -> Settings:
    """All but the input that the bytes of an output depend on.

    *read_by* is "block", "record" or "replay": where parts end depends on it.
    """
    wanted = registry.asked_for(options.format)
    return {
        "newsschema_version": __version__,
        "schema_version": SCHEMA_VERSION,
        "rules_digest": catalogue.digest(),
        "to": registry.named(options.to or "jsonl").name,
        "from": wanted.name if wanted else None,
        "quarantine_format": quarantine_format(options),
        "loss_format": "jsonl" if options.loss is not None else None,
        "separator": options.separator,
        "tables": options.tables,
        "compression_level": options.compression_level,
        "statements": options.statements,
        "model": options.model,
        "read_by": read_by,
        "part_bytes": options.part_bytes,
        "partition_by": ",".join(fields_of(options.partition_by)) or None,
    }


def quarantine_format(options: Options) -> str:
    """How refused records are kept, which the suffix of their file tells."""
    return "parquet" if str(options.quarantine or "").lower().endswith(TABLE_SUFFIX) else "jsonl"


def key_of(before: str, settings: Settings, pieces: Sequence[Piece]) -> str:
    """The key of a part."""
    told = {"before": before, "settings": dict(settings), "pieces": [asdict(piece) for piece in pieces]}
    return hashlib.sha256(json.dumps(told, sort_keys=True).encode()).hexdigest()


def read_manifest(path: Path) -> Manifest | None:
    """The manifest of a file; None where there is none, or one that this version does not understand."""
    try:
        told = json.loads(path.read_bytes())
        manifest = Manifest.from_json(told) if told["layout"] == LAYOUT else None
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None
    return manifest if manifest is not None and _fits(manifest) else None


def _fits(manifest: Manifest) -> bool:
    """Whether numbers are numbers and texts texts: a manifest is a file, and anyone may have written it."""
    ledger, parts = manifest.ledger, manifest.parts
    sources = [*ledger.sources, *(source for part in parts for source in part.sources)]
    pieces = [piece for part in parts for piece in part.pieces]
    files = [*(file for part in parts for file in part.files), *manifest.beside]
    numbers: Iterable[object] = chain(
        (ledger.written, *ledger.findings.values(), *ledger.skipped.values(), *ledger.losses.values()),
        (count for source in sources for count in (source.read, source.ok, source.quarantined)),
        (part.written for part in parts),
        (place for piece in pieces for place in (piece.begin, piece.end)),
        (file.bytes for file in files),
        (file.articles for file in files if file.articles is not None),
    )
    texts: Iterable[object] = chain(
        (source.name for source in sources),
        (part.key for part in parts),
        (text for piece in pieces for text in (piece.source, piece.sha256)),
        (text for file in files for text in (file.path, file.sha256)),
    )
    return all(type(number) is int for number in numbers) and all(type(text) is str for text in texts)


def held_file(path: Path, called: str, articles: int | None = None, partition: Partition | None = None) -> HeldFile:
    """A file as it is now, under the name it is to be known by."""
    return HeldFile(called, path.stat().st_size, file_digest(path), articles, partition)


def file_digest(path: Path) -> str:
    """SHA-256 of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def json_text(told: object) -> bytes:
    """JSON values for people and programs, a line end after them."""
    try:
        return (json.dumps(told, indent=2, ensure_ascii=False) + "\n").encode()
    except UnicodeEncodeError:  # a file name that is no UTF-8
        return (json.dumps(told, indent=2) + "\n").encode()
