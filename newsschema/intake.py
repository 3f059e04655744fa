"""Intake: sources in, judged articles out. Every record of a source comes out once, accepted or with its findings."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from newsschema import wire, wire_places
from newsschema.engines import per_record
from newsschema.errors import NotOneArticle
from newsschema.extraction.settings import AS_USUAL, Settings
from newsschema.formats import registry
from newsschema.formats.reading import Reading
from newsschema.formats.source import Source, find_sources
from newsschema.records import Article
from newsschema.records.refusal import validation_error
from newsschema.rules import shape
from newsschema.rules.finding import Finding

if TYPE_CHECKING:
    from newsschema.records import Draft

Named = str | Path | Iterable[str | Path]


@dataclass(frozen=True, slots=True)
class Arrival:
    """A record that came in: its reading, and the article or what refuses it."""

    source: str
    reading: Reading
    article: Article | None
    #: Errors that refuse it, or warnings that came along with the article.
    findings: tuple[Finding, ...]
    #: The format it was read as, by its name in the registry; None where nobody said.
    format: str | None = None


def sources_of(named: Named) -> list[Source]:
    """The sources a call names. Raises UnreadableSource and NothingToRead."""
    names = [named] if isinstance(named, str | Path) else named
    return list(find_sources(names, registry.suffixes()))


def arrivals(sources: Iterable[Source], format_: str | None = None, settings: Settings = AS_USUAL) -> Iterator[Arrival]:
    """Every record of the sources in order, one at a time.

    *format_* names the format of all of them; without it each tells its own by suffix or first bytes.
    Raises UnknownFormat, MissingExtra, and UnreadableSource where a source breaks off.
    """
    for source in sources:
        known = registry.asked_for(format_) or registry.format_of(source)
        readings = registry.reader_of(known).read(source)
        with source.damage_told():
            for reading in readings:
                yield replace(judged(source.name, reading, settings), format=known.name)


def judged(source: str, reading: Reading, settings: Settings = AS_USUAL) -> Arrival:
    """The article of a reading, or its findings, each with its place in the source."""
    if reading.findings:
        return Arrival(source, reading, None, tuple(in_its_line(finding, reading) for finding in reading.findings))
    try:
        record: Mapping[str, Any] = _extracted(reading.draft, settings) if reading.draft else reading.record or {}
    except Exception as error:  # noqa: BLE001  a defect of ours must cost one record, told and kept, not the run
        found = shape.EXTRACTION_FAILED.finding("", {"reason": f"{type(error).__name__}: {error}"})
        return Arrival(source, reading, None, (found.at_line(reading.line, reading.offset),))
    judgement = per_record.judge(record)
    place = placed if reading.record is not None else at_its_line
    return Arrival(source, reading, judgement.article, tuple(place(finding, reading) for finding in judgement.findings))


def _extracted(draft: Draft, settings: Settings) -> Mapping[str, Any]:
    from newsschema.extraction.article import record_of  # noqa: PLC0415  0.2 s, which records of ours need not wait for

    return record_of(draft, settings)


def read(path: str | Path, *, format: str | None = None) -> Article:  # noqa: A002  the word a caller knows it by
    """The one article of a source in any known format.

    Raises UnreadableSource, UnknownFormat, NotOneArticle, and pydantic's ValidationError (a ValueError) with every
    finding when the article is refused.
    """
    found = list(scan(path, format=format))
    if len(found) != 1:
        raise NotOneArticle(str(path), "no article" if not found else f"{len(found)} articles")
    return found[0]


def scan(
    sources: Named,
    *,
    format: str | None = None,  # noqa: A002  as in read
    refused: Callable[[Arrival], None] | None = None,
) -> Iterator[Article]:
    """Every article of some sources, one at a time.

    A refused record is handed to *refused*; without it the first one raises pydantic's ValidationError, because a
    record must not disappear silently.
    """
    for arrival in arrivals(sources_of(sources), format):
        if arrival.article is not None:
            yield arrival.article
        elif refused is not None:
            refused(arrival)
        else:
            raise validation_error(arrival.source, arrival.findings)


def validate(record: object) -> list[Finding]:
    """What is wrong with a record: errors and warnings, empty when it holds.

    Takes an Article, a dict, JSON text or bytes of one record, or a pyarrow RecordBatch of the nested schema, its
    moments and days as Arrow's or as texts (then `line` is the row, counted from 1).
    """
    if isinstance(record, str | bytes):
        parsed = wire.parse(record.encode("utf-8", "surrogatepass") if isinstance(record, str) else record)
        return [parsed.finding] if parsed.finding else per_record.findings(parsed.value or {})
    if isinstance(record, Article | Mapping):
        return per_record.findings(record)
    if type(record).__name__ == "RecordBatch":
        from newsschema.engines import columnar  # noqa: PLC0415  pyarrow, only where a batch is at hand

        return [finding.at_line(row + 1, None) for row, finding in columnar.findings(record)]
    raise TypeError(f"a {type(record).__name__} is no record: pass a dict, JSON text, an Article or a RecordBatch")


def placed(finding: Finding, reading: Reading) -> Finding:
    """A finding about a record of ours with the line and byte of the value it is about, where the source has lines."""
    if reading.offset is None:
        return at_its_line(finding, reading)
    column = wire_places.column_of(reading.raw, finding.pointer) or 1
    return in_its_line(replace(finding, line=reading.line, offset=reading.offset + column - 1, column=column), reading)


def in_its_line(finding: Finding, reading: Reading) -> Finding:
    """A finding of a record that goes over several lines, told by the line that its fault stands in."""
    if finding.offset is None or reading.offset is None or reading.line is None:
        return finding
    before = reading.raw[: finding.offset - reading.offset]
    passed = before.count(b"\n")
    if not passed:
        return finding
    return replace(finding, line=reading.line + passed, column=len(before) - before.rfind(b"\n"))


def at_its_line(finding: Finding, reading: Reading) -> Finding:
    """The finding with the place of what was read."""
    return finding.at_line(reading.line, reading.offset)
