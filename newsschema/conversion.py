"""Conversion: sources in, outputs and a balanced ledger out, and nothing lost on the way.

Accepted articles go to the writers in input order; refused records go to the quarantine with their bytes. No
output gets its final name before the ledger balances: read = written + quarantined, where written is what the
outputs themselves say they hold.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from tempfile import gettempdir
from time import monotonic
from typing import Final, Unpack

from newsschema.appending import Standing, standing_in, without_known
from newsschema.bulk import BULK_FORMATS, Block, Start, blocks
from newsschema.errors import TooManyErrors
from newsschema.formats import registry
from newsschema.formats.source import Source
from newsschema.intake import Arrival, Named, arrivals, sources_of
from newsschema.ledger import Bookkeeper, Ledger
from newsschema.manifest import settings_of
from newsschema.options import Options, OptionWords, available_jobs
from newsschema.output_folders import PartedFolder
from newsschema.outputs import Plan, plan_outputs
from newsschema.parts import OneFile, OpenPart, Target
from newsschema.pieces import hashed
from newsschema.progress import Meter, Progress
from newsschema.quarantine import Refused
from newsschema.records import Article
from newsschema.remote import addresses
from newsschema.remote_targets import refuse_stored, remote_target
from newsschema.rules import articles
from newsschema.seen_ids import Mask, SeenIds
from newsschema.staging import guarded

#: Seconds between two tellings of progress: it is asked for after every record.
BETWEEN: Final = 0.1


@dataclass(frozen=True, slots=True)
class Watch:
    """Who looks on while a run goes on."""

    #: Called a few times a second with how far the run is, and at its end.
    progress: Callable[[Progress], None] = lambda progress: None
    #: Called with each refused record.
    refused: Callable[[Arrival], None] = lambda arrival: None
    #: Called once with the path the records take, and why.
    route: Callable[[str], None] = lambda told: None
    #: Called with the name of each source that is not read because the folder that is added to was made from its bytes.
    left_out: Callable[[str], None] = lambda source: None


def convert(
    sources: Named,
    target: str | Path,
    options: Options | None = None,
    watch: Watch | None = None,
    **words: Unpack[OptionWords],
) -> Ledger:
    """Convert sources to *target*: a folder, one file when its suffix is that of a format, or "-".

    ``convert("in/*.jsonl", "out/", to="parquet")``. The words are the fields of Options. Sources and target may be in
    a store: ``convert("s3://bucket/in/*.jsonl", "s3://bucket/out/")``. Returns the ledger.
    Raises UnreadableSource (and nothing is written), OutputFailed and TargetExists (and older outputs are
    untouched), CannotAppend where the folder that is to be added to was written otherwise, TooManyErrors, RecordsLost,
    and ValueError for a limit or a size that is none. Sources that such a folder was made from already are left out;
    the ledger is then of what was added.
    """
    chosen = replace(options or Options(), **words)
    chosen.check()
    if addresses.is_remote(target):
        with remote_target(str(target), chosen) as remote:
            ledger = convert(sources, remote.place, remote.options, watch)
            return ledger if chosen.dry_run else remote.bring(ledger)
    refuse_stored(chosen)
    meter = Meter(sources_of(sources))
    named = [hashed(source) for source in meter.sources]
    plan = plan_outputs(target, chosen)
    watching = watch or Watch()
    standing = standing_for(plan, chosen)
    if standing is not None:
        named = _new_ones(named, standing, watching)
    with SeenIds() as ids:
        run = Run(chosen, watching, ids, [source.name for source in named], meter)
        named = [replace(source, skipped=run.skip, separator=chosen.separator) for source in named]
        if standing is not None and not named and not chosen.dry_run:
            PartedFolder(plan, chosen, named, {}, standing).sweep()
            return Ledger((), 0, {})
        if standing is not None:
            standing.remember_ids(ids)
        if chosen.dry_run:
            return run.judged_only(arrivals(named, chosen.format, chosen.extraction))
        why_not = why_not_bulk(named, plan, chosen)
        watching.route("bulk path" if why_not is None else f"record path: {why_not}")
        read_by = "block" if why_not is None else "record"
        into = target_of(plan, chosen, named, read_by, standing)
        made = into.made_before() if isinstance(into, PartedFolder) else None
        if made is not None:
            watching.route("nothing to do: the folder holds just this")
            return made
        if why_not is None:
            jobs = chosen.jobs or available_jobs()
            return run.whole(into, lambda start: run.write_blocks(blocks(named, jobs, start, chosen.format), into))
        arriving = ((source.name, arrivals([source], chosen.format, chosen.extraction)) for source in named)
        return run.whole(into, lambda start: run.write_articles(islice(arriving, start.source, None), into))


def standing_for(plan: Plan, options: Options) -> Standing | None:
    """What there is to be added to; None where nothing is there, or nothing is to be added. Raises CannotAppend."""
    standing = standing_in(plan) if options.append else None
    if standing is not None:
        standing.check(plan, settings_of(options, ""))
    return standing


def _new_ones(sources: Sequence[Source], standing: Standing, watch: Watch) -> list[Source]:
    """The sources that a folder was not made from yet; the others are told of."""
    kept = list(without_known(sources, standing))
    for source in sources:
        if source not in kept:
            watch.left_out(source.name)
    return kept


def target_of(
    plan: Plan, options: Options, sources: Sequence[Source], read_by: str, standing: Standing | None = None
) -> Target:
    """Where a plan has the records of some sources go; *standing* is what is added to there."""
    if plan.folder is None:
        return OneFile(plan, overwrite=options.overwrite)
    return PartedFolder(plan, options, sources, settings_of(options, read_by), standing)


def why_not_bulk(sources: Iterable[Source], plan: Plan, options: Options) -> str | None:
    """What keeps records from going by the block; None where nothing does.

    All of them must be lines or columns of our own records, and all outputs take blocks.
    """
    if plan.loss is not None and plan.loss.mapping is not None:
        return f"what {plan.loss.format} loses is told of one record after another"
    named = registry.asked_for(options.format)
    for source in sources:
        known = (named or registry.format_of(source)).name
        if known not in BULK_FORMATS:
            return f"{source.name} is {known}, not lines or columns of our records"
    return next(
        (f"{output.name} takes one record after another" for output in plan.outputs if not output.columnar), None
    )


class Run:
    """One conversion, from the first record to the balanced ledger."""

    def __init__(
        self, options: Options, watch: Watch, ids: SeenIds, sources: Iterable[str], meter: Meter | None = None
    ) -> None:
        self._options, self._watch, self._ids = options, watch, ids
        self._books, self._meter = Bookkeeper(sources), meter
        self._told_at = monotonic()

    def judged_only(self, arriving: Iterable[Arrival]) -> Ledger:
        """Judge everything, write nothing."""
        accepted = sum(1 for _ in self._accepted(arriving, None))
        self._stop_when_too_many(finished=True)
        return self._books.close(accepted)

    def whole(self, target: Target, write: Callable[[Start], None]) -> Ledger:
        """Begin with the target, let *write* fill it, balance, give the names."""
        try:
            start = target.begin(self._books, self._ids)
            self._stop_when_too_many(finished=False)
            write(start)
            self._stop_when_too_many(finished=True)
            ledger = target.close()
        finally:
            target.discard()
        self._tell()
        return ledger

    def write_articles(self, arriving: Iterable[tuple[str, Iterable[Arrival]]], target: Target) -> None:
        """The record path: one record after another, by source."""
        for source, records in arriving:
            part = target.part_for(source)
            for article in self._accepted(records, part):
                part.write(article)

    def write_blocks(self, judged: Generator[Block, None, None], target: Target) -> None:
        """The bulk path: one block after another, in input order.

        Its threads are stopped here, whatever happens: one of them that had to clear up would wait for itself.
        """
        with closing(judged):
            for block in judged:
                self._write_block(block, target)
                self._tell_now_and_then()

    def skip(self, kind: str) -> None:
        """Count what is no record."""
        self._books.skip(kind)

    def _write_block(self, block: Block, target: Target) -> None:
        part = target.part_for(block.source, block.frame)
        told = block.without(self._met(block.accepted.column("id").to_pylist()), _met_before)
        self._books.count_many(told.source, told.accepted.num_rows, told.warned)
        for _, arrival in told.refused:
            self._books.count(arrival.source, arrival.findings, refused=True)
            self._put_aside(replace(arrival, format=told.format), part)
        part.write_batch(told.accepted)

    def _accepted(self, arriving: Iterable[Arrival], part: OpenPart | None) -> Iterator[Article]:
        for arrival in map(self._once, arriving):
            self._books.count(arrival.source, arrival.findings, refused=arrival.article is None)
            if arrival.article is not None:
                yield arrival.article
            else:
                self._put_aside(arrival, part)
            self._tell_now_and_then()

    def _once(self, arrival: Arrival) -> Arrival:
        """The arrival, refused when its article's id was met before in this run."""
        if arrival.article is None or not self._met([arrival.article.id])[0]:
            return arrival
        return _met_before(arrival)

    def _met(self, ids: list[str]) -> Mask:
        """Which of these ids were met before in this run. They are kept on disk, and a disk can be full."""
        return guarded(Path(gettempdir()), lambda: self._ids.add(ids))

    def _put_aside(self, arrival: Arrival, part: OpenPart | None) -> None:
        reading = arrival.reading
        if part is not None:
            place = (arrival.source, reading.line, reading.offset)
            part.put_aside(Refused(*place, reading.raw, arrival.findings, arrival.format))
        self._watch.refused(arrival)
        self._stop_when_too_many(finished=False)

    def _stop_when_too_many(self, *, finished: bool) -> None:
        if self._options.too_many(self._books.refused, self._books.read, finished=finished):
            raise TooManyErrors(self._books.refused, self._books.read, self._options.limit or "")

    def _tell_now_and_then(self) -> None:
        now = monotonic()
        if now - self._told_at >= BETWEEN:
            self._told_at = now
            self._tell()

    def _tell(self) -> None:
        """How far the run is."""
        there = (self._meter.bytes_read, self._meter.bytes_total) if self._meter else (0, None)
        self._watch.progress(Progress(self._books.read, self._books.refused, *there))


def _met_before(arrival: Arrival) -> Arrival:
    """The arrival, refused because its article's id was met before in this run."""
    again = articles.ARTICLE_ID_IS_UNIQUE.finding("/id", {"id": arrival.article.id if arrival.article else None})
    found = again.at_line(arrival.reading.line, arrival.reading.offset)
    return replace(arrival, article=None, findings=(*arrival.findings, found))
