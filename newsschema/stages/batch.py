"""The pure batch functions: what every data pipeline wants of a validator and of an extractor, and nothing else.

They keep no state, open no file and are found by their names, so they can be pickled to any worker: Ray's
`map_batches`, Spark's `mapInArrow`, a pool of processes. One batch in; two out, which together hold every row of it
once. That ids are unique over a run is nothing that one batch can tell: `stages.job` sees to it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any, Final

import numpy as np
import pyarrow as pa
from pydantic import TypeAdapter, ValidationError

from newsschema._version import __version__
from newsschema.engines import columnar, per_record
from newsschema.engines.arrow_batches import to_batch
from newsschema.engines.arrow_types import Array, Batch, Column, DataType
from newsschema.extraction.settings import ModelName, Settings, Statements
from newsschema.formats.reading import Reading
from newsschema.intake import judged
from newsschema.records import SCHEMA_VERSION, Article, Correction, Draft, Media, Provenance
from newsschema.rules import shape
from newsschema.rules.finding import Finding
from newsschema.stages.rows import rows_of

#: What a finding is in a column.
FINDING: Final[DataType] = pa.struct(
    [(name, pa.string()) for name in ("code", "severity", "pointer", "message", "mend")]
)
#: The column that is added to refused rows.
FINDINGS: Final[Column] = pa.field("findings", pa.list_(pa.field("element", FINDING)))
Told = dict[int, Sequence[Finding]]

_MEDIA: Final = TypeAdapter(list[Media])
_CORRECTIONS: Final = TypeAdapter(list[Correction])


def validate_batch(batch: Batch) -> tuple[Batch, Batch]:
    """The rows of a pa.RecordBatch that hold, and those that do not.

    Takes the nested shape of `arrow_schema()` or the text shape (moments and days as texts, as `pyarrow.json` reads
    them), columns in any order. The first batch has the schema, the order and the metadata of the input; the second
    one more column, `findings`, a list of structs (code, severity, pointer, message, mend). Warnings refuse no row,
    and are told of refused rows alone. Raises ValueError, naming the column, where the schema is another.
    """
    told = refused_rows(batch)
    refused = np.zeros(batch.num_rows, bool)
    refused[[*told]] = True
    kept = batch.filter(pa.array(~refused)) if told else batch
    return kept, with_findings(batch.filter(pa.array(refused)), told)


def extract_batch(
    batch: Batch, *, statements: Statements = "speech", model: ModelName | None = "default"
) -> tuple[Batch, Batch]:
    """The articles of a pa.RecordBatch of texts, quotes and figures grounded in them; and the rows that make none.

    `body` holds the texts; other columns are fields of an article that the source states (`id`, `headline`, `url`,
    `published_at` …), null where it does not. The first batch has the schema of `arrow_schema()`, a row an article, as
    `extract` makes it of the same text; the second the rows that were refused, as they came, and `findings` as
    `validate_batch` adds it. Both in the order of the input. *statements* and *model* as `extract` has them.
    Raises ValueError, naming the column, for one that is no field, or one that extraction finds (`quotes`).
    """
    articles, told = extracted_rows(batch, Settings(statements, model))
    return to_batch(articles), with_findings(batch.take(pa.array([*told], pa.int64())), told)


def refused_rows(batch: Batch) -> Told:
    """The findings of each row that an error refuses, by row, in order. Raises ValueError as validate_batch."""
    damaged = _not_utf8(batch)
    if damaged:
        whole, places = _others(batch, damaged)
        return _with_damaged(damaged, {places[row]: found for row, found in refused_rows(whole).items()})
    verdict = columnar.verdict(batch)
    gathered: dict[int, list[Finding]] = {}
    if verdict.refused.any():
        for row, finding in verdict.findings(verdict.refused):
            gathered.setdefault(row, []).append(finding)
    return {**gathered}


def extracted_rows(batch: Batch, settings: Settings) -> tuple[list[Article], Told]:
    """The articles of a batch of texts, and the findings of each row that makes none, by row."""
    damaged = _not_utf8(batch)
    if damaged:
        whole, places = _others(batch, damaged)
        articles, found = extracted_rows(whole, settings)
        return articles, _with_damaged(damaged, {places[row]: findings for row, findings in found.items()})
    articles = list[Article]()
    told: Told = {}
    for row, said in enumerate(rows_of(batch)):
        article, findings = _extracted(said, settings)
        if article is None:
            told[row] = findings
        else:
            articles.append(article)
    return articles, told


def with_findings(refused: Batch, told: Told) -> Batch:
    """Refused rows and what was found in them, row by row."""
    findings: Array = pa.array([[_row(finding) for finding in found] for found in told.values()], FINDINGS.type)
    return pa.RecordBatch.from_arrays([*refused.columns, findings], schema=refused.schema.append(FINDINGS))


def _extracted(said: dict[str, Any], settings: Settings) -> tuple[Article | None, tuple[Finding, ...]]:
    """The article of what a row says, or what refuses it."""
    body = said.get("body")
    try:
        objects = {"media": _MEDIA, "corrections": _CORRECTIONS}
        made = {name: kind.validate_python(said[name]) for name, kind in objects.items() if name in said}
    except ValidationError:
        made = None
    if not isinstance(body, str) or made is None:  # the fields tell what is wrong with them
        judgement = per_record.judge({"id": "-", "schema_version": SCHEMA_VERSION, **said})
        return judgement.article, judgement.findings
    provenance = Provenance(source_format="text", newsschema_version=__version__)
    stated = {name: value for name, value in said.items() if name != "body"} | made
    draft = Draft(body.replace("\r\n", "\n").replace("\r", "\n"), provenance, stated)
    arrival = judged("", Reading(b"", draft=draft), settings)
    return arrival.article, arrival.findings


def _row(finding: Finding) -> dict[str, str]:
    return {field.name: getattr(finding, field.name) for field in FINDING}


def _others(batch: Batch, damaged: Sequence[int]) -> tuple[Batch, list[int]]:
    """The other rows, and the place of each."""
    places = np.setdiff1d(np.arange(batch.num_rows), damaged)
    return batch.take(pa.array(places)), places.tolist()


def _with_damaged(damaged: Sequence[int], told: Told) -> Told:
    found = replace(shape.NOT_UTF8.finding("", {"column": 1}), message="the row holds bytes that are not UTF-8")
    return dict(sorted((told | dict.fromkeys(damaged, (found,))).items()))


def _not_utf8(batch: Batch) -> list[int]:
    """Rows with texts that are no UTF-8, which Arrow lets anybody make; looked for one by one only where one is."""
    return [*_damaged(batch, 0)]


def _damaged(batch: Batch, first: int) -> Iterator[int]:
    try:
        batch.validate(full=True)
    except pa.ArrowInvalid:
        half = batch.num_rows // 2
        if half == 0:
            yield first
            return
        # Taken, not sliced: of a slice the members of its lists would be looked at all.
        yield from _damaged(batch.take(pa.array(range(half))), first)
        yield from _damaged(batch.take(pa.array(range(half, batch.num_rows))), first + half)
