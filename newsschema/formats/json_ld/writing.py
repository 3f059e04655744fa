"""An article as a schema.org document, with what Google's guidance on such data asks for where it is known.

That guidance (developers.google.com/search, "Article structured data") recommends headline, image, datePublished and
dateModified with their zone, and of each author an object of its own with url and a name that is only the name.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from newsschema import wire
from newsschema.formats.json_ld.credits import DESK_ROLES, TYPES
from newsschema.formats.json_ld.media import MEDIA_TYPES, SHOWING
from newsschema.formats.json_ld.nodes import READ, has_long_names
from newsschema.formats.json_ld.reading import EXTRA, GENRES, KINDS, MAKER, TEXTS, is_iri
from newsschema.formats.json_ld.taking import written
from newsschema.formats.schema_org import articles_in
from newsschema.formats.schema_org.parties import parties
from newsschema.formats.taking import extra_json
from newsschema.records import (
    Article,
    Attribution,
    Correction,
    Media,
    Person,
    Quote,
    ReportedFigure,
    StatedParty,
    Subject,
)
from newsschema.records.byline import BylineRole

Document = dict[str, Any]

CONTEXT: Final = "https://schema.org"
#: The property under which each role is credited; a wire is an author, for only those are shown.
_CREDITED: Final[dict[BylineRole, str]] = {
    "author": "author",
    "wire": "author",
    "contributor": "contributor",
    "photographer": "contributor",
    "editor": "editor",
    "translator": "translator",
}
_TYPE_OF_KIND: Final = {kind: name for name, kind in KINDS.items()}
_GENRE_OF_KIND: Final = {kind: name for name, kind in GENRES.items()}


def document_of(article: Article) -> Document:
    """The article as one JSON-LD object; what the article does not tell is left out."""
    people = {person.id: person for person in article.people}
    document: Document = {
        "@context": CONTEXT,
        "@type": _type(article),
        "@id": article.id if is_iri(article.id) else None,
        "identifier": None if is_iri(article.id) else article.id,
        "url": article.url,
        "mainEntityOfPage": _page(article.canonical_url),
        "headline": _text(article.headline),
        "alternativeHeadline": [written(label.text) for label in article.alternative_headlines],
        **{property_: _text(getattr(article, name)) for name, property_ in TEXTS.items()},
        "genre": None if article.kind in _TYPE_OF_KIND or article.kind is None else _GENRE_OF_KIND[article.kind],
        "inLanguage": article.language,
        "datePublished": article.published_at or article.published_on,
        "dateModified": article.modified_at or article.modified_on,
        "dateCreated": article.created_at,
        "expires": article.expires_at,
        "creativeWorkStatus": article.status,
        **_credits(article, people),
        "publisher": _publisher(article),
        "copyrightHolder": article.copyright_holder and {"name": written(article.copyright_holder)},
        "license": article.license_url,
        "usageInfo": article.usage_terms and {"@type": "CreativeWork", "text": written(article.usage_terms)},
        **_media(article.media),
        "keywords": [written(keyword) for keyword in article.keywords],
        "about": [_subject(subject) for subject in article.subjects],
        "mentions": _mentions(article),
        "correction": [_correction(note) for note in article.corrections],
        "hasPart": [*_quotations(article, people), *_claims(article, people)],
        "articleBody": written(article.body),
    }
    return _with_included({**_told(document), **_extra(article.extra_json)})


def _with_included(document: Document) -> Document:
    """A document as the graph it was, where nodes stood beside its article: searchers look for a ClaimReview there."""
    included = document.get("@included")
    if not isinstance(included, list) or not included or not all(isinstance(node, dict) and node for node in included):
        return document
    article = {name: value for name, value in document.items() if name not in {"@context", "@included"}}
    return {"@context": CONTEXT, "@graph": [article, *included]}


def _told(node: Document) -> Document:
    """A node without what is null or empty."""
    return {name: value for name, value in node.items() if value is not None and value not in ("", [], {})}


def _text(text: str | None) -> str | None:
    return None if text is None else written(text)


def _type(article: Article) -> str | list[str]:
    """The subtype of a kind, beside it NewsArticle for those who know no subtypes."""
    name = None if article.kind is None else _TYPE_OF_KIND.get(article.kind)
    return "NewsArticle" if name is None else [name, "NewsArticle"]


def _page(address: str | None) -> Document | None:
    """The page of an article; one whose address has a fragment by its url, for such an @id is a node's name."""
    return None if address is None else {"@type": "WebPage", "url" if "#" in address else "@id": address}


def _publisher(article: Article) -> Document | None:
    if article.publisher is None and article.publisher_url is None:
        return None
    return _told({"@type": "Organization", "name": _text(article.publisher), "url": article.publisher_url})


def _credits(article: Article, people: Mapping[str, Person]) -> dict[str, list[Document]]:
    """Everyone credited, by property and in order, each an object of its own; a desk nobody names is a Role."""
    credited: dict[str, list[Document]] = {name: [] for name in dict.fromkeys(_CREDITED.values())}
    for byline in article.bylines:
        property_ = _CREDITED[byline.role]
        nodes = [node for id_ in byline.person_ids if id_ in people and (node := party_node(people[id_]))]
        if byline.role == "photographer":
            nodes = [{"@type": "Role", "roleName": byline.role, property_: node} for node in nodes]
        if not byline.person_ids and byline.role in DESK_ROLES:
            nodes = [{"@type": "Role", "roleName": byline.role, "name": written(byline.text)}]
        credited[property_] += nodes
    return credited


def _mentions(article: Article) -> list[Document]:
    """The parties with a name that nobody credits."""
    credited = {id_ for byline in article.bylines for id_ in byline.person_ids}
    return [node for person in article.people if person.id not in credited and (node := party_node(person))]


def party_node(person: Person) -> Document | None:
    """A party as an object; None for one without a name.

    Its kind is also said in our word where the type alone, or the name, would be read as something else.
    """
    name, title, role, affiliation = (
        text if text and text.strip() else None for text in (person.name, person.title, person.role, person.affiliation)
    )
    if name is None:
        return None
    node = _told(
        {
            "@type": TYPES[person.kind],
            "name": written(name),
            "honorificPrefix": _text(title),
            "jobTitle": _text(role),
            "affiliation": affiliation and {"@type": "Organization", "name": written(affiliation)},
            "url": person.same_as[0] if person.same_as else None,
            "sameAs": person.same_as[1:],
        }
    )
    meant = StatedParty(name, person.kind, title, role, affiliation, tuple(dict.fromkeys(person.same_as)))
    plain = person.kind in {"person", "organization"} and parties(node) == (meant,)
    return node if plain else {**node, "additionalType": person.kind}


def _media(media: list[Media]) -> dict[str, list[Document]]:
    """Media by property; with their positions where the properties alone would order them otherwise."""
    shown: dict[str, list[Document]] = {name: [] for name in SHOWING}
    of_kind = {kind: name for name, kind in SHOWING.items()} | {"graphic": "image"}
    places = [list(SHOWING).index(of_kind[item.kind]) for item in media]
    ordered = places == sorted(places)
    for k, item in enumerate(media, 1):
        shown[of_kind[item.kind]].append(_medium(item, None if ordered else k))
    return shown


def _medium(item: Media, position: int | None) -> Document:
    return _told(
        {
            "@type": MEDIA_TYPES[item.kind],
            "additionalType": item.kind if item.kind in {"graphic", "document"} else None,
            "contentUrl": item.url,
            "url": item.url,
            "caption": _text(item.caption),
            "creditText": _text(item.credit_line),
            "creator": item.creator and {"name": written(item.creator)},
            "width": item.width,
            "height": item.height,
            "encodingFormat": _text(item.media_type),
            "license": item.license_url,
            "position": position,
        }
    )


def _subject(subject: Subject) -> Document:
    scheme = subject.scheme and {"@type": "DefinedTermSet", "name": written(subject.scheme)}
    term = {"@type": "DefinedTerm", "name": written(subject.name), "termCode": _text(subject.code)}
    return _told({**term, "inDefinedTermSet": scheme})


def _correction(note: Correction) -> Document:
    return _told(
        {
            "@type": "CorrectionComment",
            "additionalType": None if note.kind == "correction" else note.kind,
            "text": written(note.text),
            "datePublished": note.issued_at,
        }
    )


def _quotations(article: Article, people: Mapping[str, Person]) -> Iterator[Document]:
    """The quotes, each with its pieces and whom it is attributed to."""
    for quote in article.quotes:
        yield _derived("Quotation", _pieces(quote), spokenByCharacter=_source(quote.attribution, people))


def _pieces(quote: Quote) -> str | list[str]:
    pieces = [written(piece.text) for piece in quote.content]
    return pieces[0] if len(pieces) == 1 else pieces


def _claims(article: Article, people: Mapping[str, Person]) -> Iterator[Document]:
    """The figures: the words, and the quantity that they tell."""
    for figure in article.figures:
        source = _source(figure.attribution, people) if figure.attribution else None
        yield _derived("Claim", written(figure.span.text), author=source, about=_quantity(figure))


def _quantity(figure: ReportedFigure) -> Document:
    return _told(
        {
            "@type": "QuantitativeValue",
            "name": _text(figure.counted),
            "value": figure.value,
            "minValue": figure.low,
            "maxValue": figure.high,
            "unitText": _text(figure.unit),
            "unitCode": _text(figure.unit_code),
        }
    )


def _source(attribution: Attribution, people: Mapping[str, Person]) -> Document | None:
    """Whom something is attributed to: the party, else the words that stand for one."""
    person = people.get(attribution.person_id or "")
    node = party_node(person) if person else None
    if node is None and attribution.source is not None:
        return {"@type": "Thing", "name": written(attribution.source.text)}
    return node


def _derived(type_: str, text: str | list[str], **more: Document | None) -> Document:
    """A part that is taken from the body, and says so: schema.org's sdPublisher is who made such data."""
    return _told({"@type": type_, "text": text, **more, "sdPublisher": MAKER})


def _extra(text: str | None) -> Document:
    """What no field holds, in its old places; what cannot stand there, beside a value of ours, in one property."""
    if text is None:
        return {}
    value = wire.parse(text.encode()).value or {}
    free = {name: member for name, member in value.items() if name not in READ}
    if not free or extra_json(value) != text or any(articles_in(free)) or has_long_names(free):
        return _kept_as_text(text)
    bound = extra_json({name: member for name, member in value.items() if name in READ} or None)
    return {**free, **(_kept_as_text(bound) if bound else {})}


def _kept_as_text(text: str) -> Document:
    return {"additionalProperty": {"@type": "PropertyValue", "propertyID": EXTRA, "value": text}}
