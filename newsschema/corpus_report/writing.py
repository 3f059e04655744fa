"""The report as JSON, and as one long table in CSV."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from typing import Any, Final

from newsschema._version import __version__
from newsschema.corpus_report.findings import findings
from newsschema.corpus_report.report import CorpusReport, Counted, Grouping
from newsschema.corpus_report.statements import FIGURES, QUOTES

#: The columns of the table: where a number stands, of what it is, what it says, and it.
COLUMNS: Final = ("section", "group", "known_by", "period", "measure", "value")
OF_A_TALLY: Final = ("articles", "first_published", "last_published")
Row = tuple[str, str | None, str | None, str | None, str, int | str | None]


def as_json(report: CorpusReport) -> str:
    """The report as one JSON object, a line end after it."""
    return json.dumps(_object(report), ensure_ascii=False, indent=2) + "\n"


def _object(report: CorpusReport) -> dict[str, Any]:
    account, time = report.account, report.time
    return {
        "newsschema_version": __version__,
        "articles": report.articles,
        "read": account.read,
        "refused": account.refused,
        "sources": {"count": account.source_count, "first": list(account.sources)},
        "speakers": report.speakers,
        "quotes": {**_counted(report.quotes, QUOTES), "known_by": dict(report.known_by)},
        "figures": _counted(report.figures, FIGURES),
        "time": {
            "period": time.period,
            "undated": time.undated,
            "first_day": time.first_day,
            "last_day": time.last_day,
            "periods": [asdict(stretch) for stretch in time.stretches],
        },
        "coverage": [{**asdict(one), "share": round(one.share, 6)} for one in report.coverage],
        "values": {
            name: {
                "stated": values.stated,
                "distinct": values.distinct,
                "beyond": values.beyond,
                "counted": [{"value": value, "articles": count} for value, count in values.counts],
            }
            for name, values in report.values.items()
        },
        "findings": [asdict(finding) for finding in findings(report)],
        "conversions": [asdict(conversion) for conversion in account.conversions],
    }


def _counted(counted: Counted[Any], measures: tuple[str, ...]) -> dict[str, Any]:
    return {
        **_numbers(counted.whole, measures),
        "by": {
            by: {"groups": grouping.groups, "beyond": grouping.beyond, "counted": [*_tallies(grouping, measures)]}
            for by, grouping in counted.by.items()
        },
    }


def _tallies(grouping: Grouping[Any], measures: tuple[str, ...]) -> Iterator[dict[str, Any]]:
    for tally in grouping.tallies:
        named: dict[str, Any] = {grouping.by: tally.group.name}
        if grouping.by == "speaker":
            named["known_by"] = tally.group.known_by
        yield {**named, **_numbers(tally, measures)}


def _numbers(tally: Any, measures: tuple[str, ...]) -> dict[str, Any]:  # noqa: ANN401  a tally of either kind
    return {name: getattr(tally, name) for name in (*measures, *OF_A_TALLY)}


def as_csv(report: CorpusReport) -> str:
    """The report as one long table, a number a row; what is null is empty.

    One table and not a file for each section, so that it goes through a pipe and is read by one call; a section of it
    becomes a wide table by one pivot over `measure`.
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows(rows(report))
    return out.getvalue()


def rows(report: CorpusReport) -> Iterator[Row]:
    """The rows of the table."""
    account, time = report.account, report.time
    corpus: Mapping[str, int | str | None] = {
        "articles": report.articles,
        "read": account.read,
        "refused": account.refused,
        "sources": account.source_count,
        "speakers": report.speakers,
        "undated": time.undated,
        "first_day": time.first_day,
        "last_day": time.last_day,
    }
    for measure, value in corpus.items():
        yield "corpus", None, None, None, measure, value
    for section, counted, measures in (("quotes", report.quotes, QUOTES), ("figures", report.figures, FIGURES)):
        yield from _of_counted(section, counted, measures)
    for known_by, count in report.known_by.items():
        yield "quotes by known_by", known_by, None, None, "quotes", count
    yield from _of_time(report)
    yield from _of_fields(report)
    yield from _of_findings(report)


def _of_fields(report: CorpusReport) -> Iterator[Row]:
    for one in report.coverage:
        yield "coverage", one.path, None, None, "there", one.there
        yield "coverage", one.path, None, None, "of", one.of
    for name, values in report.values.items():
        for value, count in values.counts:
            yield f"articles by {name}", value, None, None, "articles", count


def _of_findings(report: CorpusReport) -> Iterator[Row]:
    for finding in findings(report):
        for measure in ("refused", "warned", "noticed", "converting"):
            yield "findings", finding.code, None, None, measure, getattr(finding, measure)
    for conversion in report.account.conversions:
        for measure in ("read", "written", "quarantined"):
            yield "conversions", conversion.folder, None, None, measure, getattr(conversion, measure)


def _of_counted(section: str, counted: Counted[Any], measures: tuple[str, ...]) -> Iterator[Row]:
    for measure, value in _numbers(counted.whole, measures).items():
        yield section, None, None, None, measure, value
    for by, grouping in counted.by.items():
        yield section, None, None, None, f"groups by {by}", grouping.groups
        for tally in grouping.tallies:
            for measure, value in _numbers(tally, measures).items():
                yield f"{section} by {by}", tally.group.name, tally.group.known_by, None, measure, value


def _of_time(report: CorpusReport) -> Iterator[Row]:
    for stretch in report.time.stretches:
        yield "time", None, None, stretch.name, "articles", stretch.articles
        for kind, count in stretch.quotes.items():
            yield "time", kind, None, stretch.name, "quotes", count
        for quantity, count in stretch.figures.items():
            yield "time", quantity, None, stretch.name, "figures", count
