"""The article of a draft: what the text itself tells, beside what its source said of it.

What the source said comes first: a headline given as metadata is not looked for in the text. What neither
says stays null.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from newsschema._version import __version__
from newsschema.engines import per_record
from newsschema.extraction.bylines import Author, Credit, find_credits
from newsschema.extraction.collector import resting_collector
from newsschema.extraction.dateline import Dateline, dateline_of
from newsschema.extraction.figure_records import record_span
from newsschema.extraction.figures import find_figures
from newsschema.extraction.furniture import corrections_of, find_blocks, headline_of, label_marked
from newsschema.extraction.people import Parties
from newsschema.extraction.quotes import find_quotes
from newsschema.extraction.settings import AS_USUAL, ModelName, Settings, Statements
from newsschema.records import (
    SCHEMA_VERSION,
    Article,
    Block,
    Byline,
    Correction,
    Draft,
    Media,
    Post,
    Provenance,
    body_id,
)
from newsschema.span import Span as Stretch

EXTRACTOR: Final = "newsschema rules"


def extract(text: str, *, statements: Statements = "speech", model: ModelName | None = "default") -> Article:
    """The article of a plain text, its quotes and figures grounded in it.

    ``article.body`` is *text* with its line ends made LF. *statements* and *model* as find_quotes has them.
    Raises pydantic's ValidationError (a ValueError) for a
    text that is empty or holds half a surrogate pair.
    """
    body = text.replace("\r\n", "\n").replace("\r", "\n")
    provenance = Provenance(source_format="text", newsschema_version=__version__)
    return per_record.build(record_of(Draft(body, provenance), Settings(statements, model)))


def record_of(draft: Draft, settings: Settings = AS_USUAL) -> dict[str, Any]:
    """The draft with everything found in its text, as an unjudged record of fields. Linear in the body."""
    with resting_collector(draft.body):
        return _record_of(draft, settings)


def _record_of(draft: Draft, settings: Settings) -> dict[str, Any]:
    body = draft.body
    blocks = label_marked(body, draft.blocks) if draft.blocks else find_blocks(body)
    credits_ = find_credits(body, blocks)
    parties = Parties(body, blocks)
    bylines = [_byline(body, credit, parties) for credit in credits_]
    bylines += _stated_bylines(draft, bylines, parties)
    dateline = dateline_of(body, blocks)
    read = _without_dateline(blocks, dateline)
    quotes = find_quotes(body, read, parties, statements=settings.statements, model=settings.model)
    figures = find_figures(body, blocks, quotes, parties)
    found: dict[str, Any] = {
        "id": body_id(body),
        "schema_version": SCHEMA_VERSION,
        "body": body,
        "blocks": list(blocks),
        "headline": headline_of(body, blocks),
        "dateline": dateline.text if dateline else None,
        "dateline_span": record_span(body, dateline.span) if dateline else None,
        "bylines": bylines,
        "people": parties.records(),
        "quotes": quotes,
        "figures": figures,
        "media": _media(draft.said.get("media") or (), _captioned(body, blocks)),
        "corrections": _corrections(draft.said.get("corrections") or (), corrections_of(body, blocks)),
        "provenance": draft.provenance.model_copy(update={"extractor": f"{EXTRACTOR} {__version__}"}),
    }
    return _without_other_dateline(found | _said(draft.said))


def _stated_bylines(draft: Draft, printed: Sequence[Byline], parties: Parties) -> list[Byline]:
    """The credits of the source's metadata but those that the text prints too; then its parties are entered."""
    credited = {(byline.role, id_) for byline in printed for id_ in byline.person_ids}
    found: list[Byline] = []
    for credit in draft.credits:
        ids = [parties.add_stated(party) for party in credit.parties]
        if not ids or not credited.issuperset((credit.role, id_) for id_ in ids):
            found.append(Byline(text=credit.text, person_ids=ids, role=credit.role, evidence="metadata"))
    for party in draft.parties:
        parties.add_stated(party)
    return found


def _without_dateline(blocks: Sequence[Block], dateline: Dateline | None) -> Sequence[Block]:
    """The blocks as they are read for quotes: nobody in the story says its dateline."""
    if dateline is None:
        return blocks
    start = dateline.report_start
    return [block.model_copy(update={"start": start}) if block.start < start < block.end else block for block in blocks]


def _without_other_dateline(record: dict[str, Any]) -> dict[str, Any]:
    """A place of writing that the source states otherwise than the text prints it has no place in the text."""
    span = record["dateline_span"]
    return record if span is None or span.text == record["dateline"] else record | {"dateline_span": None}


def _said(said: Mapping[str, Any]) -> dict[str, Any]:
    """What goes before what was found; media and corrections have met it already."""
    met = {"media", "corrections"}
    return {name: value for name, value in said.items() if value is not None and value != [] and name not in met}


def _media(said: Sequence[Media], captioned: Sequence[Media]) -> list[Media]:
    """What the source lists, with the places of captions that the text has too; then what the text alone tells of."""
    by_caption = {item.caption: item for item in captioned}
    placed = [
        item.model_copy(update={"caption_span": by_caption.pop(item.caption).caption_span})
        if item.caption in by_caption
        else item
        for item in said
    ]
    return [*placed, *(item for item in captioned if item.caption in by_caption)]


def _corrections(said: Sequence[Correction], printed: Sequence[Correction]) -> list[Correction]:
    """What the text prints, and what only the source's metadata has."""
    texts = {" ".join(note.text.split()) for note in printed}
    return [*printed, *(note for note in said if " ".join(note.text.split()) not in texts)]


def _byline(body: str, credit: Credit, parties: Parties) -> Byline:
    return Byline(
        text=credit.text,
        person_ids=[_author(body, author, parties) for author in credit.authors],
        role=credit.role,
        evidence=credit.evidence,
        span=record_span(body, credit.span),
    )


def _author(body: str, author: Author, parties: Parties) -> str:
    return parties.add_author(
        author.name,
        kind=author.kind,
        role=author.role,
        affiliation=author.affiliation,
        beats=author.beats,
        previous_posts=[
            Post(role=post.role, affiliation=post.affiliation, span=record_span(body, post.span))
            for post in author.previous_posts
        ],
        bio=record_span(body, author.bio) if author.bio else None,
        name_span=record_span(body, author.name_span),
    )


def _captioned(body: str, blocks: Sequence[Block]) -> list[Media]:
    """A caption left in a text tells of a picture that is not there; its words are all that is known of it."""
    spans = [record_span(body, Stretch(block.start, block.end)) for block in blocks if block.kind == "caption"]
    return [Media(kind="image", caption=span.text, caption_span=span) for span in spans]
