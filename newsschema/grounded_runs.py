"""Grounded runs: candidates of many texts in, articles with what stands in them out, and no candidate lost.

The account is of candidates: each is in an article of the output or in the quarantine with its bytes, its place and
its reasons, and no output gets its name before that is so.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import gettempdir
from typing import Any

from newsschema.bodies import Bodies, Doubtful
from newsschema.conversion import Watch
from newsschema.errors import RecordsLost, TooManyErrors, UnfitTarget
from newsschema.formats.reading import Reading
from newsschema.grounding.candidate_rows import Answer
from newsschema.grounding.grounding import Grounding, grounded
from newsschema.grounding.row_sources import RowReading, groups_in
from newsschema.grounding.settings import GroundingSettings
from newsschema.intake import Arrival, Named, sources_of
from newsschema.ledger import Bookkeeper, Ledger
from newsschema.options import Options
from newsschema.outputs import plan_outputs
from newsschema.parts import OneFile, OpenPart
from newsschema.progress import Meter, Progress
from newsschema.quarantine import CANDIDATE, Refused
from newsschema.remote_targets import refuse_stored
from newsschema.rules import articles
from newsschema.rules import candidates as rules
from newsschema.rules.finding import Finding
from newsschema.seen_ids import SeenIds
from newsschema.staging import guarded


@dataclass(frozen=True, slots=True)
class GroundingLedger:
    """The account of a finished run."""

    #: Of candidates: read = grounded + quarantined. A row that could not be read, or holds none and has no text,
    #: counts as one.
    candidates: Ledger
    #: Of the texts they are on: how many articles were written.
    articles: int
    #: The output, as a path; none for standard output and where nothing was to be written.
    outputs: tuple[str, ...] = ()
    #: Where the refused candidates are; null when there are none.
    quarantine: str | None = None

    def __str__(self) -> str:
        return str(self.candidates)


def ground_sources(
    sources: Named,
    target: str | Path,
    bodies: Sequence[str | Path] = (),
    options: Options | None = None,
    watch: Watch | None = None,
    settings: GroundingSettings | None = None,
) -> GroundingLedger:
    """Ground the candidates of some sources of rows, and write the articles to *target*, a file or "-".

    A row is an object with `quotes` and `figures`, and `body`, or `id` where the text is in one of the sources
    *bodies*. Rows on one text that stand together make one article. Of *options* those of format, overwriting,
    quarantine, limits, compression and the dry run are followed. Memory holds one text with its candidates, whatever
    there is of either; ids and texts are kept on disk.
    Raises what `convert` raises, and UnfitTarget for a folder.
    """
    chosen = options or Options()
    chosen.check()
    refuse_stored(chosen)
    meter = Meter(sources_of(sources))
    plan = plan_outputs(target, chosen)
    if plan.folder is not None:
        raise UnfitTarget(str(target), "grounding writes one file", "name one with a suffix, as clean.jsonl, or -")
    with SeenIds() as ids, Bodies() as texts:
        for source in sources_of(bodies) if bodies else ():
            texts.add(source, chosen.format)
        run = _Run(chosen, watch or Watch(), texts, ids, settings or GroundingSettings(), meter)
        if chosen.dry_run:
            run.ground(None)
            return run.account(run.articles)
        into = OneFile(plan, overwrite=chosen.overwrite)
        try:
            into.begin(run.books, ids)
            run.ground(into.part_for(""))
            run.account(run.articles)
            written = into.close()
        finally:
            into.discard()
        told = run.account(written.written)
        return replace(told, outputs=written.outputs, quarantine=written.quarantine)


class _Run:
    """One run, from the first row to the account."""

    def __init__(
        self,
        options: Options,
        watch: Watch,
        texts: Bodies,
        ids: SeenIds,
        settings: GroundingSettings,
        meter: Meter,
    ) -> None:
        self._options, self._watch, self._texts, self._ids = options, watch, texts, ids
        self._settings = settings
        self._meter = meter
        #: Of articles, for the output to be held against.
        self.books = Bookkeeper()
        #: Of candidates; those met are counted before anything becomes of them.
        self._met: dict[str, int] = {source.name: 0 for source in meter.sources}
        self._candidates = Bookkeeper(self._met)
        self.articles = 0
        self._grounded = 0

    def ground(self, part: OpenPart | None) -> None:
        """Ground everything, and hand it on to the output and the quarantine."""
        for source in self._meter.sources:
            for rows in groups_in(source, self._settings.naming):
                self._ground_group(rows, part)
                self._tell()
        self._stop_when_too_many(finished=True)

    def account(self, written: int) -> GroundingLedger:
        """The account. Raises RecordsLost where a candidate is in neither."""
        ledger = self._candidates.close(self._grounded)
        met = sum(self._met.values())
        if met != ledger.read:
            raise RecordsLost(met, ledger.written, ledger.quarantined)
        return GroundingLedger(ledger, written)

    def _ground_group(self, rows: Sequence[RowReading], part: OpenPart | None) -> None:
        readable = [(row, row.row.answer) for row in rows if row.row is not None]
        for row in rows:
            self._met[row.source] += _candidates_of(row)
            if row.row is None:
                self._refuse(row, row.reading.raw, row.reading.findings, part)
        if not readable:
            return
        said = self._text_of([row for row, _ in readable])
        answer, owners = _joined(readable)
        if isinstance(said, Finding):
            self._refuse_all(readable, (said,), part)
            return
        grounding, findings = grounded(said, answer, self._settings.speakers)
        if grounding is None:
            self._refuse_all(readable, findings, part)
            return
        if self._met_before(grounding.article.id):
            told = articles.ARTICLE_ID_IS_UNIQUE.finding("/id", {"id": grounding.article.id})
            mend = "put the rows of one text one behind the other"
            self._refuse_all(readable, (replace(told, mend=mend),), part)
            return
        self._hand_on(grounding, owners, part)

    def _hand_on(self, grounding: Grounding, owners: Sequence[RowReading], part: OpenPart | None) -> None:
        self.books.count(owners[0].source if owners else "", (), refused=False)
        self.articles += 1
        if part is not None:
            part.write(grounding.article)
        held = {record.id for record in (*grounding.article.quotes, *grounding.article.figures)}
        for outcome, row in zip(grounding.outcomes, owners, strict=True):
            if outcome.record is not None and outcome.record.id in held:
                self._grounded += 1
                self._candidates.count(row.source, outcome.findings, refused=False)
            else:
                self._refuse(row, row.bytes_at(outcome.pointer), outcome.findings, part)

    def _refuse_all(
        self, rows: Iterable[tuple[RowReading, Answer]], findings: tuple[Finding, ...], part: OpenPart | None
    ) -> None:
        """Put aside every candidate of some rows, each for the same reason; a row without any as it is."""
        for row, answer in rows:
            places = [*answer.pointers, *(unread.pointer for unread in answer.unread)]
            for place in places:
                self._refuse(row, row.bytes_at(place), tuple(replace(one, pointer=place) for one in findings), part)
            if not places:
                self._met[row.source] += 1
                self._refuse(row, row.reading.raw, findings, part)

    def _refuse(self, row: RowReading, raw: bytes, findings: tuple[Finding, ...], part: OpenPart | None) -> None:
        found = tuple(row.placed(finding) if finding.line is None else finding for finding in findings)
        offset = found[0].offset if found else row.reading.offset
        self._candidates.count(row.source, found, refused=True)
        if part is not None:
            part.put_aside(Refused(row.source, row.reading.line, offset, raw, found, CANDIDATE))
        reading = Reading(raw, row.reading.line, offset, findings=found)
        self._watch.refused(Arrival(row.source, reading, None, found, CANDIDATE))
        self._stop_when_too_many(finished=False)

    def _text_of(self, rows: Sequence[RowReading]) -> dict[str, Any] | Finding:
        """What is said of the text of some rows, or the finding that says why there is none."""
        held = [row.row for row in rows if row.row is not None]
        id_ = next((row.id for row in held if row.id is not None), None)
        told = {"id": id_} if id_ is not None else {}
        language = next((row.language for row in held if row.language is not None), None)
        told |= {"language": language} if language is not None else {}
        bodies = {row.body for row in held if row.body is not None}
        if len(bodies) > 1:
            return _no_body(id_, "its rows have different ones")
        if bodies:
            return told | {"body": _with_line_ends(bodies.pop())}
        if id_ is None:
            return _no_body(id_, "the row has neither body nor id")
        try:
            said = self._texts.of(id_)
        except Doubtful:
            return _no_body(id_, "two of the bodies have this id")
        return (
            _no_body(id_, "none of the bodies has this id")
            if said is None
            else said | told | {"body": _with_line_ends(said["body"])}
        )

    def _met_before(self, id_: str) -> bool:
        return bool(guarded(Path(gettempdir()), lambda: self._ids.add([id_]))[0])

    def _stop_when_too_many(self, *, finished: bool) -> None:
        refused, read = self._candidates.refused, self._candidates.read
        if self._options.too_many(refused, read, finished=finished):
            raise TooManyErrors(refused, read, self._options.limit or "")

    def _tell(self) -> None:
        self._watch.progress(
            Progress(self._candidates.read, self._candidates.refused, self._meter.bytes_read, self._meter.bytes_total)
        )


def _candidates_of(row: RowReading) -> int:
    """How many candidates a row holds; one that cannot be read is one."""
    return 1 if row.row is None else len(row.row.answer.candidates) + len(row.row.answer.unread)


def _joined(rows: Iterable[tuple[RowReading, Answer]]) -> tuple[Answer, list[RowReading]]:
    """The candidates of some rows as one answer, and of which row each of its outcomes will be."""
    held = list(rows)
    answer = Answer(
        tuple(candidate for _, one in held for candidate in one.candidates),
        tuple(pointer for _, one in held for pointer in one.pointers),
        tuple(unread for _, one in held for unread in one.unread),
        tuple(warnings for _, one in held for warnings in one.warnings or ((),) * len(one.candidates)),
    )
    owners = [row for row, one in held for _ in one.candidates]
    return answer, [*owners, *(row for row, one in held for _ in one.unread)]


def _no_body(id_: str | None, reason: str) -> Finding:
    return rules.CANDIDATE_HAS_A_BODY.finding("", {"id": id_ or "a row", "reason": reason})


def _with_line_ends(body: str) -> str:
    return body.replace("\r\n", "\n").replace("\r", "\n")
