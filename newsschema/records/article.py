"""Article: the whole record, and the model that refuses what breaks a rule."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from typing import Annotated, Any, Literal, Self

from pydantic import ModelWrapValidatorHandler, ValidationInfo, model_validator

from newsschema.markup.glances import LONGEST, counted, cut, glance, small_table
from newsschema.records.attribution import Attribution
from newsschema.records.block import Block
from newsschema.records.byline import Byline
from newsschema.records.correction import Correction
from newsschema.records.figure import ReportedFigure
from newsschema.records.media import Media
from newsschema.records.person import Person
from newsschema.records.provenance import Provenance
from newsschema.records.quote import Quote
from newsschema.records.refusal import refuse_what_breaks
from newsschema.records.vocabulary import (
    ArticleId,
    Day,
    Language,
    Listed,
    Moment,
    Record,
    Share,
    Span,
    Url,
    Words,
    prose,
)

SCHEMA_VERSION = "1.0"

ArticleKind = Literal[
    "report", "analysis", "opinion", "background", "review", "interview", "live", "press_release", "unknown"
]
Status = Literal["usable", "withheld", "canceled"]


class Label(Record):
    """Another headline, and what it is for."""

    text: Annotated[Words, prose("The headline.", schema_org="alternativeHeadline", ninjs="headlines[].value")]
    role: Annotated[
        Words | None, prose("What it is for: 'short', 'seo'. Null when not told.", ninjs="headlines[].role")
    ] = None


class Subject(Record):
    """What the article is about, from a controlled vocabulary where one was used."""

    name: Annotated[Words, prose("The subject in words.", schema_org="about", ninjs="subjects[].name")]
    scheme: Annotated[Words | None, prose("The vocabulary: 'medtop'. Null for free words.")] = None
    code: Annotated[Words | None, prose("The subject's code in it.", ninjs="subjects[].uri")] = None
    relevance: Annotated[Share | None, prose("How much of the article it is, 0..1.", ninjs="subjects[].relevance")] = (
        None
    )
    confidence: Annotated[Share | None, prose("How sure the coder was, 0..1.", ninjs="subjects[].confidence")] = None


class Article(Record):
    """A news article. What its source does not say is null, never invented."""

    id: Annotated[
        ArticleId,
        prose(
            "Unique in a run: the source's own identifier, else urn:sha256: of the body.", schema_org="@id", ninjs="uri"
        ),
    ]
    schema_version: Annotated[Literal["1.0"], prose("Version of this schema the record follows.")]
    body: Annotated[
        Words,
        prose(
            "The text as it was read, line ends made LF, nothing tidied. Every offset counts its code points.",
            schema_org="articleBody",
            ninjs="bodies[].value",
        ),
    ]
    blocks: Annotated[Listed[Block], prose("What each stretch of the body is, in order and disjoint.")] = []
    kind: Annotated[
        ArticleKind | None, prose("Kind of article. Null when not known.", schema_org="@type", ninjs="genres")
    ] = None
    headline: Annotated[
        Words | None,
        prose("The headline. Null when the source gives none.", schema_org="headline", ninjs="headlines[].value"),
    ] = None
    alternative_headlines: Annotated[
        Listed[Label], prose("Further headlines.", schema_org="alternativeHeadline", ninjs="headlines[]")
    ] = []
    description: Annotated[
        Words | None, prose("Summary or standfirst.", schema_org="description", ninjs="descriptions[].value")
    ] = None
    language: Annotated[
        Language | None, prose("BCP 47 tag of the body: 'en', 'pt-BR'.", schema_org="inLanguage", ninjs="language")
    ] = None
    url: Annotated[Url | None, prose("Where it was read.", schema_org="url")] = None
    canonical_url: Annotated[
        Url | None, prose("The address its publisher calls canonical.", schema_org="mainEntityOfPage")
    ] = None
    publisher: Annotated[Words | None, prose("Who published it.", schema_org="publisher.name")] = None
    publisher_url: Annotated[Url | None, prose("The publisher's own page.", schema_org="publisher.url")] = None
    published_at: Annotated[
        Moment | None,
        prose(
            "Instant of first publication, RFC 3339 with its offset.", schema_org="datePublished", ninjs="firstCreated"
        ),
    ] = None
    published_on: Annotated[
        Day | None, prose("Day of first publication, for sources that tell only the day.", schema_org="datePublished")
    ] = None
    modified_at: Annotated[
        Moment | None, prose("Instant of the last change.", schema_org="dateModified", ninjs="versionCreated")
    ] = None
    modified_on: Annotated[
        Day | None, prose("Day of the last change, for sources that tell only the day.", schema_org="dateModified")
    ] = None
    created_at: Annotated[
        Moment | None, prose("Instant the content was made.", schema_org="dateCreated", ninjs="contentCreated")
    ] = None
    version: Annotated[
        Words | None, prose("The publisher's version of the article.", schema_org="version", ninjs="version")
    ] = None
    status: Annotated[
        Status | None, prose("Whether it may be used.", schema_org="creativeWorkStatus", ninjs="pubStatus")
    ] = None
    embargoed_until: Annotated[Moment | None, prose("Not to be published before.", ninjs="embargoedUntil")] = None
    expires_at: Annotated[Moment | None, prose("Not to be published after.", schema_org="expires", ninjs="expires")] = (
        None
    )
    dateline: Annotated[
        Words | None,
        prose("Place of writing as printed at the head of the text.", schema_org="dateline", ninjs="located"),
    ] = None
    dateline_span: Annotated[Span | None, prose("Where the body carries the dateline.")] = None
    section: Annotated[Words | None, prose("Section of the publication.", schema_org="articleSection")] = None
    keywords: Annotated[Listed[Words], prose("Keywords as given.", schema_org="keywords")] = []
    subjects: Annotated[Listed[Subject], prose("What it is about.", schema_org="about", ninjs="subjects")] = []
    bylines: Annotated[
        Listed[Byline], prose("Who is credited, in printed order.", schema_org="author", ninjs="by")
    ] = []
    people: Annotated[
        Listed[Person], prose("Every party of the story, each once.", schema_org="mentions", ninjs="people")
    ] = []
    quotes: Annotated[Listed[Quote], prose("Who said what, in body order.", schema_org="hasPart")] = []
    figures: Annotated[Listed[ReportedFigure], prose("Which numbers are reported, in body order.")] = []
    media: Annotated[
        Listed[Media], prose("Pictures, films and documents.", schema_org="associatedMedia", ninjs="associations")
    ] = []
    corrections: Annotated[
        Listed[Correction], prose("Notes of the editors on the article.", schema_org="correction")
    ] = []
    copyright_notice: Annotated[
        Words | None, prose("The notice as printed.", schema_org="copyrightNotice", ninjs="copyrightNotice")
    ] = None
    copyright_holder: Annotated[
        Words | None, prose("Who holds the copyright.", schema_org="copyrightHolder", ninjs="copyrightHolder")
    ] = None
    license_url: Annotated[Url | None, prose("The licence it may be used under.", schema_org="license")] = None
    usage_terms: Annotated[
        Words | None, prose("Terms of use in words.", schema_org="usageInfo", ninjs="usageTerms")
    ] = None
    credit_line: Annotated[
        Words | None, prose("The credit it must carry.", schema_org="creditText", ninjs="infoSources[]")
    ] = None
    digital_source_type: Annotated[
        Words | None,
        prose(
            "IPTC code of how it was made, synthetic origin among them.",
            schema_org="digitalSourceType",
            ninjs="digitalSourceType",
        ),
    ] = None
    provenance: Annotated[Provenance | None, prose("The way from the source to this record.")] = None
    extra_json: Annotated[
        Words | None,
        prose("Canonical JSON of what the source said and no field holds. Null when all of it found a field."),
    ] = None

    @model_validator(mode="wrap")
    @classmethod
    def _holds(cls, data: object, handler: ModelWrapValidatorHandler[Self], info: ValidationInfo) -> Self:
        """Every error rule of the catalogue holds, or all that break are told at once."""
        return refuse_what_breaks(handler(data), info)

    def __repr__(self) -> str:
        told = f"{cut(self.headline, 60)!r}" if self.headline else "no headline"
        return f"<Article {cut(self.id, 40)} {told}, {self._held}>"

    def __str__(self) -> str:
        return repr(self)

    def __rich_repr__(self) -> Iterator[tuple[str, Any]]:
        """What it is, and how much of what it holds."""
        yield "id", self.id
        yield "headline", self.headline
        yield "body", cut(self.body)
        yield from ((name, len(getattr(self, name))) for name in ("people", "quotes", "figures"))

    def _repr_html_(self) -> str:
        """Headline, counts, and the first quotes and figures, as notebooks show them."""
        names = {person.id: person.name or person.role for person in self.people}
        said = ((cut(quote.text), quote.kind, _source(quote.attribution, names)) for quote in self.quotes)
        told = (
            (figure.span.text, figure.amount, figure.unit or figure.counted, _source(figure.attribution, names))
            for figure in self.figures
        )
        return glance(
            cut(self.headline, 4 * LONGEST) if self.headline else "no headline",
            ", ".join(text for text in (self._held, self.publisher and cut(self.publisher), self._day) if text),
            small_table(("quote", "kind", "source"), said, len(self.quotes)),
            small_table(("figure", "amount", "of", "source"), told, len(self.figures)),
        )

    @property
    def _day(self) -> str | None:
        return self.published_on or (self.published_at or "")[:10] or None

    @property
    def _held(self) -> str:
        counts = (counted(len(self.body), "character"), counted(len(self.quotes), "quote"))
        return ", ".join((*counts, counted(len(self.figures), "figure")))


def _source(attribution: Attribution | None, names: Mapping[str, str | None]) -> str | None:
    """Whom a glance names: by name where there is one, else in the words of the body."""
    if attribution is None:
        return None
    words = attribution.source.text if attribution.source else None
    return names.get(attribution.person_id or "") or words


def body_id(body: str) -> str:
    """The id of an article whose source gives none: the digest of its body.

    Half a surrogate pair has no UTF-8; it is digested all the same, and the models refuse it with NS007.

    >>> body_id("News.")[:19]
    'urn:sha256:1ff561dd'
    """
    return f"urn:sha256:{hashlib.sha256(body.encode('utf-8', 'surrogatepass')).hexdigest()}"
