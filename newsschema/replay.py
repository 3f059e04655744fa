"""Replay: what was refused, judged again under today's rules.

A quarantine is evidence, so it is read and never written. What holds now goes to the outputs as in any conversion;
the rest goes to a quarantine of its own, each record with the source, line and byte at which it was first met. Under
the rules that refused it every record is refused again, for the same reasons. Who mended records hands them in beside
the quarantine, and they are judged in the place of those that were refused.
"""

from __future__ import annotations

import io
import json
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import islice
from pathlib import Path
from tempfile import gettempdir
from typing import Any, BinaryIO, Final, Unpack, cast

from newsschema.conversion import Run, Watch, standing_for, target_of
from newsschema.errors import UnfitTarget, UnknownFormat, UnreadableSource
from newsschema.formats import registry
from newsschema.formats.json_lines import reading_of
from newsschema.formats.reading import Reading
from newsschema.formats.source import Source
from newsschema.intake import Arrival, judged
from newsschema.ledger import Ledger
from newsschema.options import Options, OptionWords
from newsschema.outputs import Plan, plan_outputs
from newsschema.quarantine import CANDIDATE, Refused, Selection, quarantine_at, read_quarantine
from newsschema.remote import addresses
from newsschema.remote_targets import refuse_stored
from newsschema.rules import articles, shape
from newsschema.rules.rule import Rule
from newsschema.seen_ids import SeenIds
from newsschema.staging import guarded
from newsschema.wire import BYTE_ORDER_MARK

#: Formats of which one refused record is one JSON value. Their readers would take it for a source: a list inside a
#: list would become several records, a byte order mark amid a file would be let through.
OWN_RECORDS: Final = frozenset({"jsonl", "json", "parquet"})


def replay(
    path: str | Path,
    target: str | Path,
    options: Options | None = None,
    watch: Watch | None = None,
    selection: Selection | None = None,
    mended: str | Path | None = None,
    **words: Unpack[OptionWords],
) -> Ledger:
    """Judge the records of a quarantine again and write those that hold to *target*, which is as in `convert`.

    ``replay("out/", "mended/", to="parquet")``. The path is a quarantine or the folder of a run. Of a *selection*
    only the records it takes are read. *mended* is a file of lines, one for each record that is judged, in their order:
    the bytes to judge in its place. The words are the fields of Options; its `format` is that of entries that do
    not tell theirs. The ledger counts the records by the source they first came from. Ids are unique among what is
    written here; that of a double (NS211) counts as used, because its run wrote the other one.
    Raises what `convert` raises, UnreadableSource for a damaged quarantine, one in a store, one of candidates or mended
    records that are more or fewer than those judged, and UnfitTarget for outputs that would take its place or go to a
    store.
    """
    chosen = replace(replace(options or Options(), **words), resume=False)  # a quarantine is judged again in one go
    chosen.check()
    addresses.refuse(path)
    refuse_stored(chosen)
    plan, held, asked = plan_outputs(target, chosen), Path(path), selection or Selection()
    _leave_alone(held, plan)
    standing = standing_for(plan, chosen)
    with SeenIds() as ids:
        run = Run(chosen, watch or Watch(), ids, ())
        # A pass before anything is opened: a damaged entry is told before the work, not after half of it.
        taken = 0
        for entry in read_quarantine(held):
            taken += asked.takes(entry)
            if entry.format == CANDIDATE and asked.takes(entry):
                raise _needs_its_text(held)
            used = _id_of_double(entry, chosen)
            guarded(Path(gettempdir()), lambda used=used: ids.add(used))
        if mended is not None:
            _check_count(mended, taken)
        if standing is not None:
            standing.remember_ids(ids)
        entries = _as_mended(filter(asked.takes, read_quarantine(held)), mended)
        again = (judged_again(entry, chosen) for entry in entries)
        if chosen.dry_run:
            return run.judged_only(again)
        file = quarantine_at(held)
        sources = [Source(str(held), file)] if file else []
        arriving: list[tuple[str, Iterable[Arrival]]] = [(source.name, again) for source in sources]
        if mended is not None:  # a source too, for what is made depends on it; its records come in those of the other
            sources.append(Source(str(mended), Path(mended)))
            arriving.append((str(mended), ()))
        into = target_of(plan, chosen, sources, "replay", standing)
        return run.whole(into, lambda _: run.write_articles(arriving, into))


def _needs_its_text(held: Path) -> UnreadableSource:
    return UnreadableSource(
        str(held),
        "holds refused candidates, which can only be judged with the texts they are from",
        "mend the rows that `newsschema quarantine ls` names, and run `newsschema ground` on them again, with the "
        "--bodies they had",
    )


def _check_count(mended: str | Path, taken: int) -> None:
    """Raises UnreadableSource where there is not one line for each record."""
    with _lines_of(mended) as lines:
        held = sum(1 for _ in lines)
    if held != taken:
        raise UnreadableSource(
            str(mended),
            f"holds {held:,} lines for {taken:,} refused records",
            "keep one line for each, in the order of `newsschema quarantine show PATH --raw`",
        )


def _as_mended(entries: Iterable[Refused], mended: str | Path | None) -> Iterator[Refused]:
    """The entries, with the bytes that were mended; what they were refused for is of the older bytes, and goes."""
    if mended is None:
        yield from entries
        return
    with _lines_of(mended) as lines:
        for entry, line in zip(entries, lines, strict=True):
            raw = line.rstrip(b"\r\n")
            yield entry if raw == entry.raw else replace(entry, raw=raw, findings=())


def _lines_of(mended: str | Path) -> BinaryIO:
    try:
        return Path(mended).open("rb")
    except OSError as error:
        raise UnreadableSource(str(mended), (error.strerror or str(error)).lower()) from error


def judged_again(entry: Refused, options: Options | None = None) -> Arrival:
    """What today's rules make of one refused record. Raises UnknownFormat and MissingExtra for its format."""
    chosen = options or Options()
    known = registry.asked_for(entry.format or chosen.format) or registry.named(_first_format(entry))
    reading = _own_record(entry, known.name) if known.name in OWN_RECORDS else _whole_source(entry, known)
    placed = replace(reading, raw=entry.raw, line=entry.line, offset=entry.offset)
    return replace(judged(entry.source, placed, chosen.extraction), format=known.name)


def _own_record(entry: Refused, format_: str) -> Reading:
    """The record of bytes that are JSON, or of a row that was kept as JSON."""
    if format_ == "jsonl" and _was_refused_for(entry, shape.TOO_LONG):
        # Perhaps a piece of a line: the last piece of a broken record may look like a whole one.
        return Reading(entry.raw, findings=entry.findings)
    if not entry.raw.removeprefix(BYTE_ORDER_MARK).strip():
        return Reading(entry.raw, findings=(shape.EMPTY_SOURCE.finding(""),))
    row = _row(entry.raw) if format_ == "parquet" else None
    if row is not None:
        return Reading(entry.raw, record=row)
    reading = reading_of(entry.raw, entry.offset or 0, entry.line)
    if entry.offset is not None:
        return reading
    return replace(reading, findings=tuple(replace(finding, offset=None) for finding in reading.findings))


def _row(raw: bytes) -> dict[str, Any] | None:
    """A row as it was kept: in JSON of our own making, which says NaN where the row had it, as the wire may not."""
    try:
        row = json.loads(raw)
    except (ValueError, RecursionError):
        return None
    return cast("dict[str, Any]", row) if isinstance(row, dict) else None


def _whole_source(entry: Refused, known: registry.Format) -> Reading:
    """The record of bytes that were a source by themselves, by the reader of their format."""
    if _was_refused_for(entry, shape.TOO_LONG):
        return Reading(entry.raw, findings=entry.findings)  # a piece of a source, which may read like a whole one
    source = Source(entry.source, stream=io.BufferedReader(cast("io.RawIOBase", io.BytesIO(entry.raw))))
    readings = list(islice(registry.reader_of(known).read(source), 2))
    # One entry is one record; bytes that no longer read as one stay what they were.
    return readings[0] if len(readings) == 1 else Reading(entry.raw, findings=entry.findings)


def _first_format(entry: Refused) -> str:
    """The format of an entry that does not tell it: by its source's suffix, its line, its first bytes."""
    suffix = Source(entry.source, Path(entry.source)).suffix
    for known in registry.formats().values():
        if known.reader and suffix in known.suffixes:
            return known.name
    if entry.line is not None:
        return "jsonl"  # texts have no line of their own
    try:
        return registry.sniffed(entry.raw, entry.source)
    except UnknownFormat:
        return "text"  # it was read once, and a record of ours would not look like this


def _id_of_double(entry: Refused, options: Options) -> list[str]:
    """The id of a record that was refused because its run had written another one of it."""
    if not _was_refused_for(entry, articles.ARTICLE_ID_IS_UNIQUE):
        return []
    article = judged_again(entry, options).article
    return [article.id] if article else []


def _was_refused_for(entry: Refused, rule: Rule) -> bool:
    return any(finding.code == rule.code for finding in entry.findings)


def _leave_alone(held: Path, plan: Plan) -> None:
    """Raises UnfitTarget when the plan has a file where the quarantine is that is being read."""
    read = quarantine_at(held)
    for path in plan.files:
        if path.exists() and read is not None and read.exists() and path.samefile(read):
            reason = "it is the quarantine that is being replayed, which is never changed"
            raise UnfitTarget(str(path), reason, "name another target with -o, or another place with --quarantine")
