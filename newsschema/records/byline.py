"""Byline: who is credited with the article, and on what evidence."""

from __future__ import annotations

from typing import Annotated, Literal

from newsschema.records.vocabulary import Id, Listed, Record, Span, Words, prose

BylineRole = Literal["author", "contributor", "editor", "photographer", "translator", "wire"]
BylineEvidence = Literal["printed", "author_bio", "metadata"]


class Byline(Record):
    """A credit; the people it credits stand in `people`."""

    text: Annotated[
        Words, prose("The credit as printed, or, where only a note or metadata tells of it, the name.", ninjs="by")
    ]
    person_ids: Annotated[
        Listed[Id],
        prose("Whom it credits, in printed order. Empty only for an anonymous desk or a wire.", schema_org="author"),
    ] = []
    role: Annotated[BylineRole, prose("What they did for the article.", ninjs="infoSources[].role")]
    evidence: Annotated[BylineEvidence, prose("Where the credit is known from.")]
    span: Annotated[Span | None, prose("The words of the body it is read from. Null for metadata.")] = None
