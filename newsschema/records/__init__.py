"""The typed records: frozen, strict and closed pydantic models, each field with its prose."""

from __future__ import annotations

from newsschema.records.alignment import Alignment
from newsschema.records.article import SCHEMA_VERSION, Article, Label, Subject, body_id
from newsschema.records.attribution import Attribution
from newsschema.records.block import Block
from newsschema.records.byline import Byline
from newsschema.records.correction import Correction
from newsschema.records.draft import Draft, StatedCredit, StatedParty
from newsschema.records.figure import Change, ReportedFigure
from newsschema.records.media import Media
from newsschema.records.person import Person, Post
from newsschema.records.provenance import Issue, Provenance
from newsschema.records.quote import Quote, QuoteSpan
from newsschema.records.vocabulary import Record, Span

__all__ = [
    "SCHEMA_VERSION",
    "Alignment",
    "Article",
    "Attribution",
    "Block",
    "Byline",
    "Change",
    "Correction",
    "Draft",
    "Issue",
    "Label",
    "Media",
    "Person",
    "Post",
    "Provenance",
    "Quote",
    "QuoteSpan",
    "Record",
    "ReportedFigure",
    "Span",
    "StatedCredit",
    "StatedParty",
    "Subject",
    "body_id",
]
