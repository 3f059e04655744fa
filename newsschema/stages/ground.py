"""The pure batch function of grounding: texts and what was extracted from them in, articles and refusals out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

import pyarrow as pa

from newsschema.engines.arrow_batches import to_batch
from newsschema.engines.arrow_types import Batch, Schema
from newsschema.grounding.candidate_rows import row_of
from newsschema.grounding.grounding import grounded
from newsschema.grounding.outcome import SpeakerChoice
from newsschema.records import Article
from newsschema.rules import candidates as rules
from newsschema.rules.finding import Finding
from newsschema.stages.batch import FINDINGS

#: What a refused candidate is in a batch: of which row, which of its candidates, as it was, and why.
REFUSED: Final[Schema] = pa.schema(
    [
        pa.field("row", pa.int64()),
        pa.field("id", pa.string()),
        pa.field("pointer", pa.string()),
        pa.field("candidate", pa.string()),
        FINDINGS,
    ]
)


def ground_batch(batch: Batch, *, speakers: SpeakerChoice = "require") -> tuple[Batch, Batch]:
    """The articles of a pa.RecordBatch of texts with candidates, and the candidates that are refused.

    Columns are `body`, and `quotes` and `figures` as lists of structs or as JSON, or `answer`, JSON with both lists;
    `id` and `language` are taken where they are. The first batch has the schema of `arrow_schema()`, an article for
    each text that can be one, though nothing be grounded in it. The second has a row for each refused candidate:
    `row` (of the batch, counted from 0), `id`, `pointer` (to the candidate in its row), `candidate` (its words, or
    its JSON where it is none) and `findings`. Every candidate is in the one or in the other. Pure and picklable;
    *speakers* as `ground` has it. Raises ValueError where there is no column of texts.
    """
    if "body" not in batch.schema.names:
        raise ValueError("column body is missing: it holds the text that the candidates of its row are from")
    articles: list[Article] = []
    refused: list[dict[str, Any]] = []
    for number, said in enumerate(batch.to_pylist()):
        row = row_of(said)
        told = {"row": number, "id": row.id}
        article, found = _of_row(said, speakers)
        if article is not None:
            articles.append(article)
        refused += [told | one for one in found]
    return to_batch(articles), pa.RecordBatch.from_pylist(refused, schema=REFUSED)


def _of_row(said: dict[str, Any], speakers: SpeakerChoice) -> tuple[Article | None, list[dict[str, Any]]]:
    """The article of a row, and its refused candidates; a row that is none of its own is refused whole."""
    row = row_of(said)
    texts = {"id": row.id, "body": row.body, "language": row.language}
    answer = row.answer
    grounding, findings = (
        None,
        (rules.CANDIDATE_HAS_A_BODY.finding("", {"id": row.id or "a row", "reason": "it is null"}),),
    )
    if row.body is not None:
        lined = row.body.replace("\r\n", "\n").replace("\r", "\n")
        held = {name: value for name, value in texts.items() if value is not None} | {"body": lined}
        grounding, findings = grounded(held, answer, speakers)
    if grounding is not None:
        return grounding.article, [_row(one.pointer, one.text, one.findings) for one in grounding.refused]
    whole = [_row(at, one.text, findings) for at, one in zip(answer.pointers, answer.candidates, strict=True)]
    whole += [_row(part.pointer, part.text, (*part.findings, *findings)) for part in answer.unread]
    return None, whole or [_row("", "", findings)]


def _row(pointer: str, candidate: str, findings: Sequence[Finding]) -> dict[str, Any]:
    told = [{of.name: getattr(finding, of.name) for of in FINDINGS.type.value_type} for finding in findings]
    return {"pointer": pointer, "candidate": candidate, "findings": told}
