"""Grounding: what somebody else extracted from a body becomes records tied to its words, or is refused with a reason.

Every candidate has one outcome. What is made of those that are found is an article: their quotes and figures as full
records, by the same rooms that extraction stands on, valid under every rule.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Final, cast

from newsschema._version import __version__
from newsschema.engines import per_record
from newsschema.extraction.furniture import find_blocks
from newsschema.grounding.alignment import METHOD_VERSION
from newsschema.grounding.assembly import assembled
from newsschema.grounding.candidate_rows import Answer, answer_of
from newsschema.grounding.outcome import Outcome, SpeakerChoice
from newsschema.records import SCHEMA_VERSION, Article, Provenance, body_id
from newsschema.records.refusal import validation_error
from newsschema.rules.finding import Finding

EXTRACTOR: Final = f"newsschema grounding {METHOD_VERSION}"


@dataclass(frozen=True, slots=True)
class Grounding:
    """An article with all that was grounded in its body, and what became of each candidate."""

    article: Article
    #: One for each candidate, in the order given; then those that could not be read as candidates.
    outcomes: tuple[Outcome, ...]

    @property
    def grounded(self) -> tuple[Outcome, ...]:
        """Those that records were made of; two for the same words may share one."""
        return tuple(outcome for outcome in self.outcomes if outcome.grounded)

    @property
    def refused(self) -> tuple[Outcome, ...]:
        """Those that no record was made of, each with what refuses it."""
        return tuple(outcome for outcome in self.outcomes if not outcome.grounded)

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Everything found, errors of the refused and warnings of the grounded."""
        return tuple(finding for outcome in self.outcomes for finding in outcome.findings)


def ground(
    body: str,
    candidates: object,
    *,
    language: str | None = None,
    article: Article | None = None,
    speakers: SpeakerChoice = "require",
) -> Grounding:
    """What becomes of *candidates* in *body*: records tied to its words, or findings.

    *candidates*: QuoteCandidate and FigureCandidate values, or an object of the lists `quotes` and `figures`, as a
    dict or as JSON. *language*, the BCP 47 tag of the body, decides which small words are small. With *article*, one
    of this body, its headline, people and all else are kept, and its quotes and figures give way to those that are
    grounded. With ``speakers="require"`` a candidate whose speaker the body does not name near the words, or whose
    words it plainly ascribes to somebody else, is refused; with "drop" it becomes a record with the body's speaker, or
    where that is not plain with none, and a warning. Raises pydantic's ValidationError (a ValueError)
    for a body that no article can have, and ValueError for an article of another body.

    >>> found = ground("“We are ready,” Ana Reyes said.", '{"quotes": [{"text": "We are ready", "speaker": "Reyes"}]}')
    >>> quote = found.article.quotes[0]
    >>> quote.kind, quote.attribution.source.text, quote.attribution.cue_lemma, quote.alignment.status
    ('direct', 'Ana Reyes', 'say', 'exact')
    """
    body = body.replace("\r\n", "\n").replace("\r", "\n")
    if article is not None and article.body != body:
        raise ValueError("the article has another body than the candidates: pass the article of this body, or none")
    given: dict[str, Any] = {}
    if article is not None:
        given = {name: getattr(article, name) for name in Article.model_fields}
    if language is not None:
        given["language"] = language
    grounding, findings = grounded(given | {"body": body}, answer_of(candidates), speakers)
    if grounding is None:
        raise validation_error("Article", findings)
    return grounding


def grounded(
    said: Mapping[str, Any], answer: Answer, speakers: SpeakerChoice = "require"
) -> tuple[Grounding | None, tuple[Finding, ...]]:
    """As `ground`, of fields of an article that its source states, body among them; or what refuses all of it."""
    record: dict[str, Any] = {
        "id": body_id(said["body"]),
        "schema_version": SCHEMA_VERSION,
        **said,
        "quotes": [],
        "figures": [],
    }
    record["provenance"] = _provenance(said.get("provenance"))
    if not record.get("blocks"):
        record["blocks"] = list(find_blocks(record["body"]))
    judgement = per_record.judge(record)
    if judgement.article is None:
        return None, tuple(finding for finding in judgement.findings if finding.refuses)
    article, outcomes = assembled(judgement.article, answer, speakers)
    if answer.warnings:
        outcomes = [
            replace(outcome, findings=(*outcome.findings, *warnings))
            for outcome, warnings in zip(outcomes, answer.warnings, strict=True)
        ]
    unread = (Outcome(None, part.text, part.pointer, None, None, part.findings) for part in answer.unread)
    return Grounding(article, (*outcomes, *unread)), ()


def _provenance(said: object) -> object:
    """The way from the source to here, with who grounded; unjudged, as all that is said."""
    if isinstance(said, Mapping):
        return {**cast("Mapping[str, object]", said), "extractor": EXTRACTOR}
    known = said if isinstance(said, Provenance) else Provenance(source_format="text", newsschema_version=__version__)
    return known.model_copy(update={"extractor": EXTRACTOR})
