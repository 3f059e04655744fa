"""The account of a run as its report page tells it: from an output folder, or from the ledger that a run returned.

A folder's manifest is of all runs into it and tells what its files are; the ledger of a run is of what that run did,
and its files are looked at. The page shows the same of both, and says what could not be told.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final

from newsschema.errors import UnreadableSource
from newsschema.formats.output_folder import MANIFEST_NAME
from newsschema.ledger import Ledger
from newsschema.manifest import HeldFile, Part, Settings, held_file, read_manifest, settings_of
from newsschema.options import Options
from newsschema.outputs import plan_outputs
from newsschema.remote import addresses
from newsschema.views.refused_examples import RefusedExamples, examples_in

#: Settings that tell nothing of an output without parts.
_OF_PARTS: Final = frozenset({"read_by", "part_bytes", "partition_by"})
_MEND: Final = "write the folder again from its sources, or install the newsschema that wrote it"


@dataclass(frozen=True, slots=True)
class RunAccount:
    """What a run did."""

    #: What it wrote, as it is called: "out", "news.parquet"; "" for a run that wrote nothing.
    target: str
    ledger: Ledger
    settings: Settings
    refused: RefusedExamples
    #: Of an output folder.
    parts: tuple[Part, ...] = ()
    #: Files that belong to no part: those of an output of one file, the quarantine, the loss report.
    files: tuple[HeldFile, ...] = ()
    #: Outputs that nobody looked at, because they are in a store.
    stored: tuple[str, ...] = ()
    #: Whether the numbers of examples are those by which the quarantine knows its records.
    numbered: bool = True
    #: What could not be told and why, and what else a reader must know, a sentence each.
    notes: tuple[str, ...] = ()
    #: Of each source that was read to its end, by name: its bytes and their digest.
    inputs: Mapping[str, tuple[int, str]] = field(default_factory=dict[str, "tuple[int, str]"])

    @property
    def quarantine(self) -> str | None:
        """The quarantine, where commands can read it; None where there is none, or where it is in a store."""
        named = self.ledger.quarantine
        return None if named is None or addresses.is_remote(named) else named


def account_of_folder(folder: Path) -> RunAccount:
    """The account of an output folder, from its manifest and its quarantine.

    Raises UnreadableSource for a folder without a manifest that this version understands. A quarantine that is gone or
    damaged is told of in the notes.
    """
    path = folder / MANIFEST_NAME
    if not path.is_file():
        mend = "name a folder that newsschema convert wrote"
        raise UnreadableSource(str(folder), f"holds no {MANIFEST_NAME}", mend)
    manifest = read_manifest(path)
    if manifest is None:
        raise UnreadableSource(str(path), "is no manifest that this version understands", _MEND)
    met, notes = RefusedExamples(), list[str]()
    ledger = manifest.ledger
    if manifest.quarantine is not None:
        at = folder / manifest.quarantine.path
        ledger = replace(ledger, quarantine=str(at))
        _read_into(met, at, ledger, notes)
    return RunAccount(
        str(folder),
        ledger,
        manifest.settings,
        met,
        manifest.parts,
        manifest.beside,
        notes=tuple(notes),
        inputs=_inputs(manifest.parts),
    )


def account_of_run(ledger: Ledger, target: str, options: Options, met: RefusedExamples) -> RunAccount:
    """The account of a run that just ended: its ledger, what it wrote to, how, and what was met of its refused records.

    Records that were refused before a run was taken up are read from the quarantine. Raises OSError where a file that
    the run wrote is gone already.
    """
    notes = list[str]()
    if options.append:
        notes.append(
            "This run added to a folder. The account is of what it added; that of the folder is in its manifest."
        )
    if options.dry_run:
        notes.append("This was a dry run: everything was read and judged, and nothing was written.")
    stored, numbered = addresses.is_remote(target), not (options.append or options.dry_run)
    if met.records != ledger.quarantined and ledger.quarantine is not None and not stored:
        met, numbered = RefusedExamples(), True
        _read_into(met, Path(ledger.quarantine), ledger, notes)
    elif met.records != ledger.quarantined:
        notes.append(f"Examples are of the {met.records:,} refused records that were met since the run was taken up.")
    settings = {name: value for name, value in settings_of(options, "").items() if name not in _OF_PARTS}
    account = RunAccount(
        addresses.told(target) if stored else target, ledger, settings, met, numbered=numbered, notes=tuple(notes)
    )
    if options.dry_run:
        return replace(account, target="")
    if stored:
        return replace(account, stored=ledger.outputs)
    folder = plan_outputs(target, options).folder
    manifest = read_manifest(folder / MANIFEST_NAME) if folder is not None else None
    if folder is None or manifest is None:
        written = [held_file(Path(path), path, ledger.written) for path in ledger.outputs]
        aside = [held_file(Path(path), path) for path in (ledger.quarantine, ledger.loss) if path is not None]
        return replace(account, files=(*written, *aside))
    outputs = set(ledger.outputs)
    parts = tuple(part for part in manifest.parts if any(str(folder / file.path) in outputs for file in part.files))
    return replace(account, settings=manifest.settings, parts=parts, files=manifest.beside, inputs=_inputs(parts))


def _read_into(met: RefusedExamples, path: Path, ledger: Ledger, notes: list[str]) -> None:
    if not path.is_file():  # a manifest of somebody else may name a device that never ends
        notes.append(f"The quarantine, {path}, is not there, so there are no examples.")
        return
    try:
        examples_in(path, met)
    except UnreadableSource as error:
        notes.append(f"The quarantine could not be read to its end, so examples may be missing: {error}.")
        return
    if met.records != ledger.quarantined:
        notes.append(
            f"The quarantine holds {met.records:,} records and the account tells of {ledger.quarantined:,}. Counts are "
            "those of the account, examples are from all of it."
        )


def _inputs(parts: Iterable[Part]) -> dict[str, tuple[int, str]]:
    return {piece.source: (piece.end, piece.sha256) for part in parts for piece in part.pieces if piece.last}
