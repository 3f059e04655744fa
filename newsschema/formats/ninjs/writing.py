"""Writing an article as an item of ninjs 3.1.

Where ninjs leaves the words to the provider, in roles and the like, these are ours: the profile says so, and the
reader takes them at their word. Persons are numbered by their literals, and so are those whom a credit is about.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from typing import Any, Final, cast
from urllib.parse import quote

from newsschema.formats import fitting
from newsschema.formats.ninjs.checks import faults_of
from newsschema.formats.ninjs.names import OUR_STANDARD, OUR_URN, OURS
from newsschema.records import Article, Byline, Media, Person, Subject
from newsschema.records.media import MediaKind
from newsschema.records.person import PartyKind

Json = dict[str, Any]

#: Properties that no field of ours holds, which stay what they are from an item that is read to one that is written.
KEPT: Final = ("urgency", "slugline", "title", "edNote", "representationType", "events", "trustIndicators")
#: What may stand in a URI as it is (RFC 3986), behind its scheme.
_URI: Final = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:(?:[A-Za-z0-9._~:/?@!$&'()*+,;=-]|%[0-9A-Fa-f]{2})+")
_LISTS: Final[Mapping[PartyKind, str]] = {
    "person": "people",
    "unknown": "people",
    "organization": "organisations",
    "group": "organisations",
    "document": "objects",
}
_TYPES: Final[Mapping[MediaKind, str]] = {
    "image": "picture",
    "graphic": "graphic",
    "video": "video",
    "audio": "audio",
    "document": "text",
}


def item_of(article: Article) -> Json:
    """The item of an article; what is null or empty is left out."""
    return _told(
        {
            "uri": uri_of(article.id),
            "type": "text",
            "profile": OURS,
            "version": article.version,
            "firstCreated": article.published_at,
            "versionCreated": article.modified_at,
            "contentCreated": article.created_at,
            "embargoedUntil": article.embargoed_until,
            "pubStatus": article.status,
            "copyrightHolder": article.copyright_holder,
            "copyrightNotice": article.copyright_notice,
            "usageTerms": article.usage_terms,
            "language": article.language,
            "headlines": _headlines(article),
            "descriptions": _descriptions(article),
            "bodies": [{"role": "main", "contentType": "text/plain", "value": article.body}],
            **_parties(article.people),
            "subjects": _subjects(article),
            "infoSources": [*_publisher(article), *map(_credit, article.bylines)],
            "by": "; ".join(byline.text for byline in article.bylines if byline.role != "wire"),
            "located": article.dateline,
            "associations": [_association(article, n, media) for n, media in enumerate(article.media, 1)],
            "altIds": [
                {"role": role, "value": address}
                for role, address in (("url", article.url), ("canonical_url", article.canonical_url))
                if address is not None
            ],
            "standard": dict(OUR_STANDARD),
            "genres": [] if article.kind is None else [{"name": article.kind}],
            "expires": article.expires_at,
            "rightsInfo": _rights(article.license_url),
            "digitalSourceType": _source_type(article.digital_source_type),
            **_kept(article.extra_json),
        }
    )


def _kept(extra_json: str | None) -> Json:
    """What an item said and no field of ours holds, and 3.1 has a place for."""
    try:
        rest = json.loads(extra_json or "null")
    except (ValueError, RecursionError):  # it is any text as far as the rules go
        return {}
    if not isinstance(rest, dict):
        return {}
    named = {name.lower(): value for name, value in cast("Json", rest).items()}
    kept = {name: named[name.lower()] for name in KEPT if name.lower() in named}
    return {name: value for name, value in kept.items() if not faults_of({"uri": "", name: value}) and _is_utf8(value)}


def _is_utf8(value: object) -> bool:
    """Whether a value can be written: an escape in JSON may stand for half a character, which has no UTF-8."""
    try:
        json.dumps(value, ensure_ascii=False).encode()
    except UnicodeEncodeError:
        return False
    return True


def uri_of(id_: str) -> str:
    """An id as a URI: itself where it is one, else percent-encoded behind our own name.

    >>> uri_of("urn:example:1"), uri_of("a 1")
    ('urn:example:1', 'urn:newsschema:a%201')
    """
    if _URI.fullmatch(id_) and not id_.startswith(OUR_URN):
        return id_
    return f"{OUR_URN}{quote(id_, safe='')}"


def _told(members: Json) -> Json:
    return {name: value for name, value in members.items() if value is not None and value not in ([], {}, "")}


def _headlines(article: Article) -> list[Json]:
    """The headline alone has a type, which tells it from others that might have its role."""
    chief = [] if article.headline is None else [("main", "text/plain", article.headline)]
    others = [(label.role, None, label.text) for label in article.alternative_headlines]
    return [_told({"role": role, "contentType": type_, "value": text}) for role, type_, text in (*chief, *others)]


def _descriptions(article: Article) -> list[Json]:
    told: Iterable[tuple[str, str | None]] = (
        ("summary", article.description),
        ("creditline", article.credit_line),
        *((note.kind, note.text) for note in article.corrections),
    )
    return [{"role": role, "value": text} for role, text in told if text is not None]


def _parties(people: Iterable[Person]) -> dict[str, list[Json]]:
    listed: dict[str, list[Json]] = {}
    for person in people:
        if person.name is not None:
            page = person.same_as[0] if person.same_as else None
            listed.setdefault(_LISTS[person.kind], []).append(
                _told({"name": person.name, "uri": page, "literal": person.id})
            )
    return listed


def _credit(byline: Byline) -> Json:
    return _told({"name": byline.text, "role": byline.role, "literal": " ".join(byline.person_ids)})


def _publisher(article: Article) -> list[Json]:
    if article.publisher is None and article.publisher_url is None:
        return []
    return [_told({"name": article.publisher, "role": "publisher", "uri": article.publisher_url})]


def _subjects(article: Article) -> list[Json]:
    section = [] if article.section is None else [{"name": article.section, "rel": "section"}]
    keywords = [{"name": keyword, "rel": "keyword"} for keyword in article.keywords]
    return [*map(_subject, article.subjects), *section, *keywords]


def _subject(subject: Subject) -> Json:
    """A code that is an address stands as one; any other as IPTC's qcodes do, "medtop:20000737"."""
    address = subject.code if subject.scheme is None and fitting.url(subject.code) else None
    coded = address is None and (subject.scheme is not None or subject.code is not None)
    return _told(
        {
            "name": subject.name,
            "uri": address,
            "literal": f"{quote(subject.scheme or '', safe='')}:{subject.code or ''}" if coded else None,
            "relevance": None if subject.relevance is None else hundredths(subject.relevance),
            "confidence": None if subject.confidence is None else hundredths(subject.confidence),
        }
    )


def hundredths(share: float) -> int:
    """A share 0..1 as ninjs has it, 0 to 100."""
    return round(share * 100)


def _association(article: Article, number: int, media: Media) -> Json:
    texts = (("caption", media.caption), ("alt_text", media.alt_text), ("creditline", media.credit_line))
    rendition = _told(
        {
            "href": media.url,
            "contentType": media.media_type,
            "width": media.width,
            "height": media.height,
        }
    )
    return _told(
        {
            "name": f"media-{number}",
            "uri": f"{OUR_URN}{quote(article.id, safe='')}:media-{number}",
            "type": _TYPES[media.kind],
            "by": media.creator,
            "descriptions": [{"role": role, "value": text} for role, text in texts if text is not None],
            "renditions": [{"name": "main", **rendition}] if rendition else [],
            "rightsInfo": _rights(media.license_url),
        }
    )


def _rights(address: str | None) -> Json | None:
    return None if address is None else {"linkedRights": address}


def _source_type(code: str | None) -> Json | None:
    if code is None:
        return None
    return {"uri" if fitting.url(code) == code else "literal": code}
