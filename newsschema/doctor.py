"""Doctor: whether newsschema can work here, and what a conversion would do, without doing it.

Every answer is a `Check`: what was looked at, what was found, whether it stands in the way, and how to mend it. The
setup is told without importing pyarrow, so that it is told quickly and also where pyarrow cannot be imported.
"""

from __future__ import annotations

import os
import platform
import shutil
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryFile, gettempdir
from typing import TYPE_CHECKING, Any, Final

from newsschema._version import __version__
from newsschema.errors import NewsschemaError
from newsschema.formats import registry
from newsschema.formats.output_folder import MANIFEST_NAME
from newsschema.formats.source import STANDARD_INPUT, Source, find_sources
from newsschema.options import Options, available_jobs
from newsschema.outputs import STANDARD_OUTPUT
from newsschema.progress import in_bytes
from newsschema.records import SCHEMA_VERSION
from newsschema.remote import addresses
from newsschema.rules import catalogue
from newsschema.soundness import soundness
from newsschema.staging import fcntl

if TYPE_CHECKING:
    from newsschema.outputs import Plan
    from newsschema.remote_targets import RemoteTarget

#: What we cannot do without, by the names they are installed by.
REQUIRED: Final = ("pydantic", "pyarrow", "numpy", "jsonschema")
#: The extras and the module each of them brings.
EXTRAS: Final[Mapping[str, str]] = {
    "cli": "rich",
    "duckdb": "duckdb",
    "fast": "jsonschema_rs",
    "html": "trafilatura",
    "ray": "ray",
    "remote": "fsspec",
    "spark": "pyspark",
    "warc": "fastwarc",
}
#: Free room under which a conversion is likely to fill the disk: a share of its sources as they are packed.
LEAST_ROOM: Final = 0.5
#: Files that are told by name.
MOST_NAMED: Final = 5


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was looked at."""

    name: str
    #: What was found, for people.
    told: str
    #: Whether it does not stand in the way.
    well: bool = True
    #: What to do about it, where it does or where something could be better.
    mend: str = ""


@dataclass(frozen=True, slots=True)
class SourceCheck:
    """One source of a conversion, unread but for its first bytes."""

    name: str
    #: Its format by name, and what told: "--from", "suffix", "content"; None where nothing did.
    format: str | None = None
    told_by: str | None = None
    #: "gz" or "zst"; None for bytes as they are, and for a stream, which its first bytes will tell of.
    compression: str | None = None
    #: Bytes on disk; None for a stream.
    size: int | None = None
    #: Why its records would go one by one; None where they go by the block.
    why_by_record: str | None = None
    #: What told of the format, for people: "JSON with the names uri, bodies"; None where it was said.
    sign: str | None = None
    #: What stands in the way.
    problem: str | None = None


@dataclass(frozen=True, slots=True)
class Checkup:
    """All that was found."""

    setup: tuple[Check, ...]
    sources: tuple[SourceCheck, ...] = ()
    target: tuple[Check, ...] = ()
    #: Of output folders among the sources.
    folders: tuple[Check, ...] = ()

    @property
    def well(self) -> bool:
        """Whether nothing stands in the way."""
        checks = all(check.well for check in (*self.setup, *self.target, *self.folders))
        return checks and all(source.problem is None for source in self.sources)

    def to_json(self) -> dict[str, Any]:
        """As JSON values."""
        return {"well": self.well, **asdict(self)}


def checkup(
    sources: Iterable[str] = (), target: str | Path = "-", options: Options | None = None, *, digests: bool = False
) -> Checkup:
    """What would stand in the way of working here, and of converting these sources to *target*; nothing is written.

    Output folders among the sources are held against their manifests, with *digests* byte for byte. Where nothing is
    said to be made of them, that is all that is told of them.
    """
    named, chosen = list(sources), options or Options()
    setup = tuple(_setup(chosen))
    if not named:
        return Checkup(setup)
    outputs = [Path(name) for name in named if (Path(name) / MANIFEST_NAME).is_file()]
    folders = tuple(check for folder in outputs for check in folder_checks(folder, digests=digests))
    looked_at = [name for name in named if Path(name) not in outputs or str(target) != STANDARD_OUTPUT]
    if not looked_at:
        return Checkup(setup, folders=folders)
    met = [found for name in looked_at for found in _sources(name, chosen)]
    into, routed = _routed(met, target, chosen)
    return Checkup(setup, tuple(routed), tuple(into), folders)


def folder_checks(folder: Path, *, digests: bool) -> Iterator[Check]:
    """Whether an output folder is what its manifest says."""
    found = soundness(folder, digests=digests)
    anew = "bring them back, or write the folder again from its sources"
    if found is None:
        mend = "install the newsschema that wrote it, or write the folder again"
        yield Check(str(folder), f"{MANIFEST_NAME} is none that this version understands", well=False, mend=mend)
        return
    told = f"{found.parts:,} parts, {found.files:,} files, {in_bytes(found.bytes)}"
    yield Check(str(folder), f"{told}, {found.partitions:,} partitions" if found.partitions else told)
    counted = f"read {found.read:,}, written {found.written:,}, quarantined {found.quarantined:,}"
    of_files = counted if found.held is None else f"{counted}, {found.held:,} in the files"
    yield Check("ledger", of_files, found.balanced, "" if found.balanced else anew)
    for state, paths in (("missing", found.missing), ("changed", found.changed)):
        if paths:
            yield Check(state, _some(paths), well=False, mend=anew)
    if found.sound:
        yield Check("files", "all have the digests noted of them" if digests else "all are there, with their sizes")
    if found.unnamed:
        yield Check("not named", _some(found.unnamed), mend="the next run to this folder removes what no run is at")
    if found.neighbours:
        mend = f"newsschema compact {folder} --dry-run"
        yield Check("neighbours", f"{found.neighbours:,} files might be part of others, if they are small", mend=mend)


def _some(names: Sequence[str]) -> str:
    rest = f" and {len(names) - MOST_NAMED:,} more" if len(names) > MOST_NAMED else ""
    return f"{', '.join(names[:MOST_NAMED])}{rest}"


def _setup(options: Options) -> Iterator[Check]:
    yield Check("newsschema", __version__)
    yield Check("Python", f"{platform.python_version()} ({platform.python_implementation()})")
    for name in REQUIRED:
        found = _version(name)
        yield Check(name, found or "is not installed", found is not None, "" if found else f"pip install {name}")
    for extra, module in EXTRAS.items():
        there = find_spec(module) is not None
        told = f"{module} {_version(module) or ''}".rstrip() if there else f"{module} is not installed"
        # An extra that is missing is told, and is no fault.
        yield Check(f"extra {extra}", told, mend="" if there else f"pip install 'newsschema[{extra}]'")
    yield Check("schema", SCHEMA_VERSION)
    yield Check("rules", f"{len(catalogue.RULES)}, digest {catalogue.digest()}")
    jobs = options.jobs or available_jobs()
    yield Check("processors", f"{available_jobs()} of {os.cpu_count() or 1} may be used, {jobs} jobs would be taken")
    yield _temporary()
    yield _locks(Path())


def _version(name: str) -> str | None:
    try:
        return version(name)
    except PackageNotFoundError:
        return None


def _temporary() -> Check:
    """Ids met in a run are kept there."""
    folder = gettempdir()
    try:
        with TemporaryFile(dir=folder):
            return Check("temporary files", f"{folder}, {in_bytes(shutil.disk_usage(folder).free)} free")
    except OSError as error:
        mend = "set TMPDIR to a folder you may write to"
        return Check("temporary files", f"{folder}: {_reason(error)}", well=False, mend=mend)


def _locks(folder: Path) -> Check:
    """Two runs into one folder keep out of each other's way by its lock; without one they should not meet."""
    name = f"locks in {folder}"
    none = Check(name, "none here", mend="let no two runs write to one folder at once")
    if fcntl is None:
        return none
    try:
        handle = os.open(folder, os.O_RDONLY)
    except OSError as error:
        return Check(name, _reason(error), mend=none.mend)
    try:
        fcntl.flock(handle, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return Check(name, "available, and held by another run now")
    except OSError:
        return none
    finally:
        os.close(handle)
    return Check(name, "available")


def _sources(name: str, options: Options) -> Iterator[tuple[SourceCheck, Source | None]]:
    """What stands behind a name, each with its source where it can be had."""
    if name == STANDARD_INPUT:  # not looked into: that would wait for it, and take from it
        wanted = registry.asked_for(options.format)
        yield SourceCheck(name, wanted.name if wanted else None, "--from" if wanted else None), None
        return
    try:
        for source in find_sources([name], registry.suffixes()):
            yield _looked_at(source, options)
    except NewsschemaError as error:
        yield SourceCheck(name, problem=str(error)), None


def _looked_at(source: Source, options: Options) -> tuple[SourceCheck, Source | None]:
    size = source.size
    compression = None
    try:
        compression = source.packed_by
        wanted = registry.asked_for(options.format)
        told = None if wanted else registry.told_of(source)
        registry.reader_of(wanted or registry.format_of(source))
        if source.path is not None and not source.path.is_dir():
            source.first_bytes()
    except NewsschemaError as error:
        return SourceCheck(source.name, None, None, compression, size, problem=str(error)), None
    if told is None:
        return SourceCheck(source.name, wanted.name if wanted else None, "--from", compression, size), source
    return SourceCheck(source.name, told.format.name, told.by, compression, size, sign=told.sign), source


def _routed(
    met: list[tuple[SourceCheck, Source | None]], target: str | Path, options: Options
) -> tuple[list[Check], list[SourceCheck]]:
    """The checks of the target, and the sources with the path each would take to it."""
    from newsschema.conversion import why_not_bulk  # noqa: PLC0415  pyarrow, only where a conversion is asked about
    from newsschema.outputs import plan_outputs  # noqa: PLC0415  as above
    from newsschema.remote_targets import target_at  # noqa: PLC0415  as above

    stored: RemoteTarget | None = None
    try:
        if addresses.is_remote(target):
            stored = target_at(str(target), options)
        plan = stored.plan if stored else plan_outputs(target, options)
    except (NewsschemaError, ValueError) as error:
        return [Check("outputs", str(error), well=False)], [told for told, _ in met]
    whys = {told.name: why_not_bulk([source], plan, options) for told, source in met if source is not None}
    # One that cannot go by the block keeps all of them from it.
    shared = next((why for why in whys.values() if why), None)
    routed = [replace(told, why_by_record=whys[told.name] or shared) if source else told for told, source in met]
    if stored is not None:
        return [*_stored(stored, options)], routed
    taken = [str(path) for path in plan.files if os.path.lexists(path)]
    added = [_added_to(plan, options)] if options.append else []
    return [*_target(plan.finals, taken, sum(told.size or 0 for told, _ in met), options), *added], routed


def _stored(target: RemoteTarget, options: Options) -> Iterator[Check]:
    """A target in a store: whether it can be asked for, and what is there."""
    yield Check("outputs", f"{target.store.name}, made in {target.root} before")
    try:
        taken = target.taken()
    except NewsschemaError as error:
        yield Check("store", str(error), well=False)
        return
    goes_on = options.overwrite or options.append or options.resume
    mend = "" if goes_on or not taken else "pass --overwrite, --append or --resume, or name another with -o"
    yield Check("already there", ", ".join(taken) or "nothing", goes_on or not taken, mend)


def _added_to(plan: Plan, options: Options) -> Check:
    """Whether the target can be added to."""
    from newsschema.conversion import standing_for  # noqa: PLC0415  as above

    try:
        standing = standing_for(plan, options)
    except NewsschemaError as error:
        return Check("added to", str(error), well=False)
    if standing is None:
        return Check("added to", "nothing is there yet")
    return Check("added to", f"{standing.manifest.ledger.written:,} articles in {len(standing.manifest.parts):,} parts")


def _target(finals: tuple[Path, ...], taken: list[str], size: int, options: Options) -> Iterator[Check]:
    yield Check("outputs", ", ".join(map(str, finals)) or "standard output")
    if taken and options.overwrite:
        yield Check("already there", f"{', '.join(taken)}: would be replaced")
    elif taken and options.append:
        yield Check("already there", f"{', '.join(taken)}: would be added to")
    elif taken and options.resume:
        yield Check("already there", f"{', '.join(taken)}: kept where they are of this very run")
    elif taken:
        mend = (
            "pass --overwrite or --append (or --resume, to go on with a run of the same words), or name another with -o"
        )
        yield Check("already there", ", ".join(taken), well=False, mend=mend)
    if not finals:
        return
    folder = next(parent for parent in finals[0].absolute().parents if parent.exists())
    if not os.access(folder, os.W_OK | os.X_OK):
        mend = "check its permissions, or name another with -o"
        yield Check("folder", f"{folder} cannot be written to", well=False, mend=mend)
    free = shutil.disk_usage(folder).free
    enough = free >= size * LEAST_ROOM
    told = f"{in_bytes(free)} in {folder}, for {in_bytes(size)} of sources"
    yield Check("free", told, enough, "" if enough else "free some room, or name another place with -o")
    yield _locks(folder)


def _reason(error: OSError) -> str:
    return (error.strerror or str(error)).lower()
