"""Compaction: small files of an output folder are merged into larger ones, record for record.

The parts of the manifest go on to tell what was read, so that its keys, its inputs and its ledger stay as they are and
a later run appends as ever; a merged file stands among those of the first part it holds records of. Files are merged
with their neighbours in the same partition, so that its records keep their order. Nothing is judged again: digests of
what is read and counts of what is written are held against the manifest.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from typing import Any, Final, cast

from newsschema.appending import Standing, standing_at
from newsschema.errors import OutputFailed, RecordsLost, UnfitTarget, UnreadableSource
from newsschema.folder_names import FolderNames
from newsschema.formats.output_folder import TABLES_FOLDER, digest_name, part_path, plain_path, with_articles
from newsschema.formats.reading import Sink
from newsschema.manifest import HeldFile, Part, held_file
from newsschema.options import Options, Tables
from newsschema.outputs import Output, Plan, plan_outputs
from newsschema.part_staging import PartStaging, sweep_parts
from newsschema.partitioned_sink import by_batch
from newsschema.remote import addresses
from newsschema.staging import guarded, to_disk

#: Bytes that a merged file may have.
FILE_BYTES: Final = 256 * 2**20
#: Formats whose files can be merged.
COLUMNS, LINES = "parquet", "jsonl"
COPIED: Final = 2**20


@dataclass(frozen=True, slots=True)
class Shard:
    """The files of a part that belong to one partition: of each output one."""

    #: Its part, counted from 0.
    part: int
    files: tuple[HeldFile, ...]

    @property
    def bytes(self) -> int:
        """Those of its largest file."""
        return max(file.bytes for file in self.files)

    @property
    def articles(self) -> int | None:
        """How many articles it holds; None where nobody counted."""
        return self.files[0].articles


@dataclass(frozen=True, slots=True)
class Compaction:
    """What was merged, or would be."""

    folder: Path
    #: Files of records before and after.
    before: int
    after: int
    #: How many of those before were merged, and the bytes they had.
    merged: int
    bytes: int

    def __str__(self) -> str:
        return f"files={self.before} merged={self.merged} now={self.after}"


def compact(folder: str | Path, file_bytes: int = FILE_BYTES, *, dry_run: bool = False) -> Compaction:
    """Merge neighbouring files of an output folder that are under half of *file_bytes*, up to about so many bytes.

    The records, their order within a partition, and the ledger stay as they are. Older files stand until the manifest
    tells of the newer. Raises UnreadableSource for what is no folder of ours or is in a store, UnfitTarget where its
    format cannot be merged, OutputFailed for a file that is not what the manifest says, and where another run changes
    the folder.
    """
    if file_bytes < 1:
        raise ValueError(f"file_bytes {file_bytes!r} is no size of a file: say a number of bytes from 1 on")
    addresses.refuse(folder)
    standing = standing_at(Path(folder))
    if standing is None:
        raise UnreadableSource(str(folder), "it holds no manifest", "name a folder that `newsschema convert` wrote")
    groups = list(_groups(standing, file_bytes))
    merged = [file for group in groups for shard in group for file in shard.files]
    plan = _plan(standing)
    names = FolderNames(standing.folder, plan, standing=standing)
    after = len(standing.files)
    if groups and not dry_run:
        after = _exchange(standing, plan, names, groups)
    elif groups:
        after += sum(len(_outputs_of(group)) for group in groups) - len(merged)
    elif not dry_run:
        sweep_parts(standing.folder)
        names.remove_unnamed()
    return Compaction(standing.folder, len(standing.files), after, len(merged), sum(file.bytes for file in merged))


def _plan(standing: Standing) -> Plan:
    """The outputs of the folder, as the runs that wrote it had them."""
    held = standing.manifest.settings
    if held["to"] not in {COLUMNS, LINES}:
        reason, mend = f"files of {held['to']} are not merged", "write the folder anew: newsschema convert"
        raise UnfitTarget(str(standing.folder), reason, mend)
    level, aside = cast("int", held["compression_level"]), standing.manifest.quarantine
    options = Options(
        to=str(held["to"]),
        tables=cast("Tables", held["tables"]),
        compression_level=level,
        partition_by=str(held.get("partition_by") or ""),
        quarantine=standing.folder / aside.path if aside else None,
    )
    return plan_outputs(standing.folder, options)


def _groups(standing: Standing, file_bytes: int) -> Iterator[list[Shard]]:
    """Shards that are to be one, of each partition in the order of its parts."""
    by_folder: dict[str, list[Shard]] = {}
    for number, part in enumerate(standing.manifest.parts):
        for folder in dict.fromkeys(file.folder for file in part.files):
            files = tuple(file for file in part.files if file.folder == folder)
            by_folder.setdefault(folder, []).append(Shard(number, files))
    for shards in by_folder.values():
        group: list[Shard] = []
        for shard in shards:
            # A large one with a small one would be written again for every small one that comes.
            small = shard.bytes * 2 < file_bytes
            if group and (not small or sum(one.bytes for one in group) + shard.bytes > file_bytes):
                yield from [group] if len(group) > 1 else []
                group = []
            if small:
                group.append(shard)
        yield from [group] if len(group) > 1 else []


def _outputs_of(group: Sequence[Shard]) -> set[PurePosixPath]:
    """The plain names of what some shards hold."""
    return {plain_path(PurePosixPath(file.path)) for shard in group for file in shard.files}


def _exchange(standing: Standing, plan: Plan, names: FolderNames, groups: Sequence[list[Shard]]) -> int:
    """Write what is merged and have it take the place of what it was made of; answers how many files there are then."""
    staged = PartStaging(standing.folder)
    staged.begin(resume=False)
    try:
        made: dict[Path, Path] = {}
        parts = [list(part.files) for part in standing.manifest.parts]
        for number, group in enumerate(groups):
            files = _merged(standing, plan, staged, group, number)
            made |= {standing.folder / file.path: place for file, place in files}
            for shard in group:
                parts[shard.part] = [file for file in parts[shard.part] if file not in shard.files]
            parts[group[0].part] += [file for file, _ in files]
        whole = tuple(
            replace(part, files=_in_order(part, files))
            for part, files in zip(standing.manifest.parts, parts, strict=True)
        )
        paths = [file for part in whole for file in part.files]
        _check(standing, paths)
        outputs = tuple(str(standing.folder / file.path) for file in paths)
        aside = str(plan.quarantine) if standing.manifest.quarantine else None
        loss = str(standing.folder / standing.manifest.loss.path) if standing.manifest.loss else None
        ledger = replace(standing.manifest.ledger, outputs=outputs, quarantine=aside, loss=loss)
        names.exchange(made, replace(standing.manifest, parts=whole, ledger=ledger))
    finally:
        names.discard(staged, keep=False)
    return len(paths)


def _in_order(part: Part, files: Sequence[HeldFile]) -> tuple[HeldFile, ...]:
    """The files of a part in the order of their partitions and outputs."""
    places = {file.folder: place for place, file in enumerate(reversed(part.files))}
    return tuple(sorted(files, key=lambda file: -places[file.folder]))


def _check(standing: Standing, files: Sequence[HeldFile]) -> None:
    """Raises RecordsLost where the files do not hold what the ledger says is written."""
    named = set(with_articles(file.path for file in files))
    counted = [file.articles for file in files if file.path in named]
    ledger = standing.manifest.ledger
    known = [count for count in counted if count is not None]
    if len(known) == len(counted) and sum(known) != ledger.written:
        raise RecordsLost(ledger.read, sum(known), ledger.quarantined)


def _merged(
    standing: Standing, plan: Plan, staged: PartStaging, group: Sequence[Shard], number: int
) -> list[tuple[HeldFile, Path]]:
    """The files that take the place of some shards, each with where it is made."""
    for shard in group:
        for file in shard.files:
            if not file.is_at(standing.folder / file.path):
                reason = f"{file.path} is not what the manifest says of it"
                mend = f"bring it back: `newsschema doctor {standing.folder}` tells all that is wrong"
                raise OutputFailed(str(standing.folder), reason, mend)
    first = group[0].files[0]
    digest = digest_name(" ".join(file.sha256 for shard in group for file in shard.files))
    places = {final: staged.place(f"{number}/{final.relative_to(standing.folder)}") for final in plan.finals}
    written = guarded(standing.folder, lambda: _written(standing, plan.outputs, group, places))
    known = [shard.articles for shard in group]
    if None not in known and any(count != sum(filter(None, known)) for count in written):
        raise RecordsLost(sum(filter(None, known)), min(written), 0)
    made: list[tuple[HeldFile, Path]] = []
    for final, place in places.items():
        if place.exists():
            guarded(place, lambda place=place: to_disk(place))
            path = part_path(final, digest, first.folder).relative_to(standing.folder).as_posix()
            made.append((held_file(place, path, written[0], first.partition), place))
    return made


def _written(
    standing: Standing, outputs: Sequence[Output], group: Sequence[Shard], places: Mapping[Path, Path]
) -> list[int]:
    """Write the records of some shards at the places of the outputs; answers how many articles each holds."""
    if standing.manifest.settings["to"] == LINES:
        paths = [standing.folder / file.path for shard in group for file in shard.files]
        return [_copied(paths, place) for place in places.values()]
    metadata = {
        "newsschema.schema_version": str(standing.manifest.settings["schema_version"]),
        "newsschema.rules_digest": str(standing.manifest.settings["rules_digest"]),
        "newsschema.ledger_digest": standing.manifest.ledger.digest,
    }
    sinks: list[Sink] = []
    try:
        sinks += (output.open([places[final] for final in output.finals]) for output in outputs)
        for shard in group:
            for batch in batches_of(standing, shard):
                for sink in sinks:
                    by_batch(sink).write_batch(batch)
        return [sink.finish(metadata) for sink in sinks]
    except BaseException:
        for sink in sinks:
            sink.abandon()
        raise


def batches_of(standing: Standing, shard: Shard) -> Iterator[Any]:
    """The articles of a shard as nested batches: from the nested file, or else put together from the tables."""
    from newsschema.formats.parquet import read_batches, read_tables  # noqa: PLC0415  pyarrow, only for columns

    (path, *_) = with_articles(file.path for file in shard.files)
    if PurePosixPath(path).parts[0] != TABLES_FOLDER:
        yield from read_batches(standing.folder / path)
        return
    tables = {plain_path(PurePosixPath(file.path)).stem: standing.folder / file.path for file in shard.files}
    yield from read_tables(tables, str(standing.folder))


def _copied(paths: Sequence[Path], place: Path) -> int:
    """Files of lines one behind another; answers how many lines they have."""
    lines = 0
    with place.open("xb") as target:
        for path in paths:
            with path.open("rb") as file:
                while chunk := file.read(COPIED):
                    lines += chunk.count(b"\n")
                    target.write(chunk)
    return lines
