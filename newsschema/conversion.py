"""Conversion: sources in, outputs and a balanced ledger out, and nothing lost on the way.

Accepted articles go to the writers in input order; refused records go to the quarantine with their bytes. No
output gets its final name before the ledger balances: read = written + quarantined, where written is what the
outputs themselves say they hold.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import gettempdir
from typing import Final, Unpack

from newsschema.bulk import Block, blocks
from newsschema.errors import TooManyErrors
from newsschema.formats import registry
from newsschema.formats.reading import BatchSink, Sink
from newsschema.formats.source import Source
from newsschema.intake import Arrival, Named, arrivals, sources_of
from newsschema.ledger import Bookkeeper, Ledger
from newsschema.options import Options, OptionWords
from newsschema.outputs import Output, Plan, plan_outputs
from newsschema.quarantine import QuarantineWriter, Refused
from newsschema.records import SCHEMA_VERSION, Article
from newsschema.rules import articles, catalogue
from newsschema.seen_ids import Mask, SeenIds
from newsschema.staging import Staging, guarded

#: Articles held before they are written: enough to fill a batch, few enough that memory stays flat.
BATCH: Final = 512
#: The format that can go by the block.
BULK_FORMAT: Final = "jsonl"


@dataclass(frozen=True, slots=True)
class Watch:
    """Who looks on while a run goes on."""

    #: Called after each record with how many were read and refused so far.
    progress: Callable[[int, int], None] = lambda read, refused: None
    #: Called with each refused record.
    refused: Callable[[Arrival], None] = lambda arrival: None
    #: Called once with the path the records take, and why.
    route: Callable[[str], None] = lambda told: None


def convert(
    sources: Named,
    target: str | Path,
    options: Options | None = None,
    watch: Watch | None = None,
    **words: Unpack[OptionWords],
) -> Ledger:
    """Convert sources to *target*: a folder, one file when its suffix is that of a format, or "-".

    ``convert("in/*.jsonl", "out/", to="parquet")``. The words are the fields of Options. Returns the ledger.
    Raises UnreadableSource (and nothing is written), OutputFailed and TargetExists (and older outputs are
    untouched), TooManyErrors, RecordsLost, and ValueError for a limit that is none.
    """
    chosen = replace(options or Options(), **words)
    chosen.too_many(0, 0, finished=False)
    named = sources_of(sources)
    plan = plan_outputs(target, chosen)
    staging = Staging(chosen.overwrite)
    ids = SeenIds()
    seen_by = watch or Watch()
    run = Run(chosen, seen_by, ids, [source.name for source in named])
    try:
        if chosen.dry_run:
            return run.judged_only(arrivals(named, chosen.format, chosen.statements))
        why_not = why_not_bulk(named, plan, chosen)
        seen_by.route("bulk path" if why_not is None else f"record path: {why_not}")
        if why_not is None:
            jobs = chosen.jobs or available_jobs()
            return run.whole(plan, staging, lambda outputs: run.write_blocks(blocks(named, jobs), outputs))
        arriving = arrivals(named, chosen.format, chosen.statements)
        return run.whole(plan, staging, lambda outputs: run.write_articles(arriving, outputs))
    finally:
        staging.discard()
        ids.close()


def why_not_bulk(sources: Iterable[Source], plan: Plan, options: Options) -> str | None:
    """What keeps records from going by the block; None where nothing does.

    All of them must be lines of our own records, and all outputs columns.
    """
    named = registry.named(options.format).name if options.format else None
    for source in sources:
        known = named or registry.format_of(source).name
        if known != BULK_FORMAT:
            return f"{source.name} is {known}, not lines of our records"
    return next((f"{output.name} is not columns" for output in plan.outputs if not output.columnar), None)


def available_jobs() -> int:
    """Threads to judge blocks with: the processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


@dataclass(frozen=True, slots=True)
class Opened:
    """The outputs of a run while it goes on."""

    sinks: tuple[tuple[Output, Sink], ...]
    aside: QuarantineWriter


class Run:
    """One conversion, from the first record to the balanced ledger."""

    def __init__(self, options: Options, watch: Watch, ids: SeenIds, sources: Iterable[str]) -> None:
        self._options, self._watch, self._ids = options, watch, ids
        self._books = Bookkeeper(sources)

    def judged_only(self, arriving: Iterable[Arrival]) -> Ledger:
        """Judge everything, write nothing."""
        return self._checked(sum(1 for _ in self._accepted(arriving, None)))

    def whole(self, plan: Plan, staging: Staging, write: Callable[[Opened], None]) -> Ledger:
        """Open the outputs, let *write* fill them, balance, commit."""
        aside = QuarantineWriter(staging.place(plan.quarantine, optional=True))
        opened = Opened(tuple((output, _opened(output, staging)) for output in plan.outputs), aside)
        try:
            # Placed last, and so named last: a ledger that is there speaks of outputs that are there.
            ledger_at = staging.place(plan.ledger) if plan.ledger else None
            write(opened)
            balanced = self._balanced(opened)
        finally:
            guarded(plan.quarantine, aside.close)
            for output, sink in opened.sinks:
                guarded(output.name, sink.abandon)
        finals = tuple(str(final) for output in plan.outputs for final in output.finals)
        ledger = replace(balanced, outputs=finals, quarantine=str(plan.quarantine) if aside.used else None)
        if ledger_at is not None:
            text = json.dumps(ledger.account(), indent=2, ensure_ascii=False) + "\n"
            guarded(ledger_at, lambda: ledger_at.write_text(text, encoding="utf-8"))
        staging.commit()
        return ledger

    def write_articles(self, arriving: Iterable[Arrival], opened: Opened) -> None:
        """The record path: one record after another."""
        for batch in batches(self._accepted(arriving, opened.aside)):
            for output, sink in opened.sinks:
                guarded(output.name, lambda sink=sink, batch=batch: sink.write(batch))

    def write_blocks(self, judged: Iterable[Block], opened: Opened) -> None:
        """The bulk path: one block after another, in input order."""
        for block in judged:
            told = block.without(self._met(block.accepted.column("id").to_pylist()), _met_before)
            self._books.count_many(told.source, told.accepted.num_rows, told.warned)
            for _, arrival in told.refused:
                self._books.count(arrival.source, arrival.findings, refused=True)
                self._put_aside(replace(arrival, format=BULK_FORMAT), opened.aside)
            for output, sink in opened.sinks:
                guarded(output.name, lambda sink=sink, told=told: _by_batch(sink).write_batch(told.accepted))
            self._watch.progress(self._books.read, self._books.refused)

    def _accepted(self, arriving: Iterable[Arrival], aside: QuarantineWriter | None) -> Iterator[Article]:
        for arrival in map(self._once, arriving):
            self._books.count(arrival.source, arrival.findings, refused=arrival.article is None)
            if arrival.article is not None:
                yield arrival.article
            else:
                self._put_aside(arrival, aside)
            self._watch.progress(self._books.read, self._books.refused)

    def _once(self, arrival: Arrival) -> Arrival:
        """The arrival, refused when its article's id was met before in this run."""
        if arrival.article is None or not self._met([arrival.article.id])[0]:
            return arrival
        return _met_before(arrival)

    def _met(self, ids: list[str]) -> Mask:
        """Which of these ids were met before in this run. They are kept on disk, and a disk can be full."""
        return guarded(Path(gettempdir()), lambda: self._ids.add(ids))

    def _put_aside(self, arrival: Arrival, aside: QuarantineWriter | None) -> None:
        reading = arrival.reading
        if aside is not None:
            place = (arrival.source, reading.line, reading.offset)
            refused = Refused(*place, reading.raw, arrival.findings, arrival.format)
            guarded(aside.path, lambda: aside.put(refused))
        self._watch.refused(arrival)
        self._stop_when_too_many(finished=False)

    def _stop_when_too_many(self, *, finished: bool) -> None:
        if self._options.too_many(self._books.refused, self._books.read, finished=finished):
            raise TooManyErrors(self._books.refused, self._books.read, self._options.limit or "")

    def _checked(self, written: int) -> Ledger:
        self._stop_when_too_many(finished=True)
        return self._books.close(written)

    def _balanced(self, opened: Opened) -> Ledger:
        """Finish the outputs and hold what each says it has against what was accepted."""
        ledger = self._checked(self._books.read - self._books.refused)
        metadata = {
            "newsschema.schema_version": SCHEMA_VERSION,
            "newsschema.rules_digest": catalogue.digest(),
            "newsschema.ledger_digest": ledger.digest,
        }
        for output, sink in opened.sinks:
            self._books.close(guarded(output.name, lambda sink=sink: sink.finish(metadata)))
        return ledger


def _met_before(arrival: Arrival) -> Arrival:
    """The arrival, refused because its article's id was met before in this run."""
    again = articles.ARTICLE_ID_IS_UNIQUE.finding("/id", {"id": arrival.article.id if arrival.article else None})
    found = again.at_line(arrival.reading.line, arrival.reading.offset)
    return replace(arrival, article=None, findings=(*arrival.findings, found))


def _by_batch(sink: Sink) -> BatchSink:
    """The sink, as the plan promised of it."""
    if not isinstance(sink, BatchSink):
        raise TypeError(f"{type(sink).__name__} takes no batches, though its output is said to be columnar")
    return sink


def _opened(output: Output, staging: Staging) -> Sink:
    staged = [staging.place(final) for final in output.finals]
    return guarded(output.name, lambda: output.open(staged))


def batches(accepted: Iterable[Article], size: int = BATCH) -> Iterator[list[Article]]:
    """The articles in order, some at a time."""
    batch: list[Article] = []
    for article in accepted:
        batch.append(article)
        if len(batch) == size:
            yield batch
            batch = []
    if batch:
        yield batch
