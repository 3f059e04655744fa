"""Conversion: sources in, outputs and a balanced ledger out, and nothing lost on the way.

Accepted articles go to the writers in input order; refused records go to the quarantine with their bytes. No
output gets its final name before the ledger balances: read = written + quarantined, where written is what the
outputs themselves say they hold.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final, Unpack

from newsschema.errors import TooManyErrors
from newsschema.formats.reading import Sink
from newsschema.intake import Arrival, Named, arrivals, sources_of
from newsschema.ledger import Bookkeeper, Ledger
from newsschema.options import Options, OptionWords
from newsschema.outputs import Output, Plan, plan_outputs
from newsschema.quarantine import QuarantineWriter, Refused
from newsschema.records import SCHEMA_VERSION, Article
from newsschema.rules import articles, catalogue
from newsschema.staging import Staging, guarded

#: Articles held before they are written: enough to fill a batch, few enough that memory stays flat.
BATCH: Final = 512


@dataclass(frozen=True, slots=True)
class Watch:
    """Who looks on while a run goes on."""

    #: Called after each record with how many were read and refused so far.
    progress: Callable[[int, int], None] = lambda read, refused: None
    #: Called with each refused record.
    refused: Callable[[Arrival], None] = lambda arrival: None


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
    run = Run(chosen, watch or Watch())
    staging = Staging(chosen.overwrite)
    try:
        return run.whole(arrivals(named, chosen.format, chosen.statements), plan, staging)
    finally:
        staging.discard()


class Run:
    """One conversion, from the first record to the balanced ledger."""

    def __init__(self, options: Options, watch: Watch) -> None:
        self._options, self._watch = options, watch
        self._books = Bookkeeper()
        #: SHA-256 of the ids met so far: 32 bytes an article however long its id.
        self._ids: set[bytes] = set()

    def whole(self, arriving: Iterable[Arrival], plan: Plan, staging: Staging) -> Ledger:
        """Judge, write, balance, commit."""
        if self._options.dry_run:
            return self._checked(sum(1 for _ in self._accepted(arriving, None)))
        aside = QuarantineWriter(staging.place(plan.quarantine))
        ledger_at = staging.place(plan.ledger) if plan.ledger else None
        sinks = [(output, _opened(output, staging)) for output in plan.outputs]
        try:
            for batch in batches(self._accepted(arriving, aside)):
                for output, sink in sinks:
                    guarded(output.name, lambda sink=sink, batch=batch: sink.write(batch))
            balanced = self._balanced(sinks)
        finally:
            guarded(plan.quarantine, aside.close)
            for _, sink in sinks:
                sink.abandon()
        finals = tuple(str(final) for output in plan.outputs for final in output.finals)
        ledger = replace(balanced, outputs=finals, quarantine=str(plan.quarantine) if aside.used else None)
        if ledger_at is not None:
            text = json.dumps(ledger.account(), indent=2, ensure_ascii=False) + "\n"
            guarded(ledger_at, lambda: ledger_at.write_text(text, encoding="utf-8"))
        staging.commit()
        return ledger

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
        if arrival.article is None:
            return arrival
        key = hashlib.sha256(arrival.article.id.encode()).digest()
        if key not in self._ids:
            self._ids.add(key)
            return arrival
        again = articles.ARTICLE_ID_IS_UNIQUE.finding("/id", {"id": arrival.article.id})
        found = again.at_line(arrival.reading.line, arrival.reading.offset)
        return replace(arrival, article=None, findings=(*arrival.findings, found))

    def _put_aside(self, arrival: Arrival, aside: QuarantineWriter | None) -> None:
        reading = arrival.reading
        if aside is not None:
            refused = Refused(arrival.source, reading.line, reading.offset, reading.raw, arrival.findings)
            guarded(aside.path, lambda: aside.put(refused))
        self._watch.refused(arrival)
        self._stop_when_too_many(finished=False)

    def _stop_when_too_many(self, *, finished: bool) -> None:
        if self._options.too_many(self._books.refused, self._books.read, finished=finished):
            raise TooManyErrors(self._books.refused, self._books.read, self._options.limit or "")

    def _checked(self, written: int) -> Ledger:
        self._stop_when_too_many(finished=True)
        return self._books.close(written)

    def _balanced(self, sinks: list[tuple[Output, Sink]]) -> Ledger:
        """Finish the outputs and hold what each says it has against what was accepted."""
        ledger = self._checked(self._books.read - self._books.refused)
        metadata = {
            "newsschema.schema_version": SCHEMA_VERSION,
            "newsschema.rules_digest": catalogue.digest(),
            "newsschema.ledger_digest": ledger.digest,
        }
        for output, sink in sinks:
            self._books.close(guarded(output.name, lambda sink=sink: sink.finish(metadata)))
        return ledger


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
