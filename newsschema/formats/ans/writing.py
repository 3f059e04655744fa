"""Writing ANS 0.10.12: an article as a story.

What ANS has a field for goes there; small facts that it has none for stand in our corner of `additional_properties`,
which it leaves to organisations. Quotes, figures and places in the body follow from the text: whoever reads it finds
them anew.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from newsschema.formats.ans.credits import CREDITED
from newsschema.formats.ans.exact_body import content_of
from newsschema.formats.ans.facts import OWN_FACTS, SUBHEADLINE
from newsschema.formats.ans.item import ADDITIONAL, OURS
from newsschema.records import Article, Correction, Media
from newsschema.records.article import Subject
from newsschema.records.byline import Byline, BylineRole
from newsschema.records.person import Person

VERSION: Final = "0.10.12"
_LISTS: Final[Mapping[BylineRole, str]] = {role: name for name, role in CREDITED.items()}


def document_of(article: Article) -> dict[str, Any]:
    """The story of an article, valid by the schema of ANS 0.10.12."""
    elements, tail = content_of(article.body, article.blocks)
    headlines, listed = _headlines(article)
    own = {name: getattr(article, name) for name in OWN_FACTS}
    own |= {"tail": tail, "extra_json": article.extra_json, "alternative_headlines": listed}
    story = {
        "type": "story",
        "version": VERSION,
        "_id": article.id,
        "canonical_url_external": article.canonical_url,
        "language": article.language,
        **headlines,
        "description": _basic(article.description),
        "created_date": article.created_at,
        "first_publish_date": article.published_at,
        "last_updated_date": article.modified_at,
        "status": article.status,
        "subtype": article.kind,
        "location": article.dateline,
        "copyright": article.copyright_notice,
        "revision": _said({"revision_id": article.version}),
        "content_restrictions": _embargo(article.embargoed_until),
        "taxonomy": _taxonomy(article),
        "credits": _credits(article),
        "content_elements": elements + [_medium(medium) for medium in article.media],
        "corrections": [_correction(correction) for correction in article.corrections],
    }
    return _said(story) | _additional(own)


def _said(values: Mapping[str, Any]) -> dict[str, Any]:
    """Of some values those that say something."""
    return {name: value for name, value in values.items() if value not in (None, [], {})}


def _additional(own: Mapping[str, Any]) -> dict[str, Any]:
    """What stands in our corner beside a value; nothing, where it is empty."""
    said = _said(own)
    return {ADDITIONAL: {OURS: said}} if said else {}


def _basic(text: str | None) -> dict[str, Any]:
    return {} if text is None else {"basic": text}


def _headlines(article: Article) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """Headlines by name, or a list of them where names would not tell them apart, or not in their order."""
    named = _named(article)
    if named is not None:
        return named, []
    return {"headlines": _basic(article.headline)}, [_said(dict(label)) for label in article.alternative_headlines]


def _named(article: Article) -> dict[str, Any] | None:
    """Headlines and subheadlines by names that tell their roles and keep their order; None where none do."""
    headlines, subheadlines = _basic(article.headline), dict[str, str]()
    for label in article.alternative_headlines:
        role = label.role or "basic"
        start, dot, name = role.partition(".")
        if start != SUBHEADLINE:
            named, key = headlines, role
        elif dot and name in {"", "basic"}:
            return None
        else:
            named, key = subheadlines, name or "basic"
        if key in named or article.headline is None or (named is headlines and subheadlines):
            return None
        named[key] = label.text
    if subheadlines and "basic" not in subheadlines:
        return None
    return {"headlines": headlines, "subheadlines": subheadlines}


def _embargo(until: str | None) -> dict[str, Any]:
    return {} if until is None else {"embargo": {"active": True, "end_time": until}}


def _taxonomy(article: Article) -> dict[str, Any]:
    section = {"type": "section", "version": VERSION, "name": article.section}
    return _said(
        {
            "primary_section": section if article.section is not None else None,
            # Of the two lists of keywords, the one that asks for no score, which nobody gave.
            "seo_keywords": article.keywords,
            "tags": [_tag(subject) for subject in article.subjects],
            "named_entities": list(_entities(article)),
        }
    )


def _tag(subject: Subject) -> dict[str, Any]:
    return {"text": subject.name} | _additional(
        subject.model_dump(include={"scheme", "code", "relevance", "confidence"})
    )


def _entities(article: Article) -> Iterator[dict[str, Any]]:
    """The parties who are named and not credited."""
    credited = {id_ for byline in article.bylines for id_ in byline.person_ids}
    for person in article.people:
        if person.id not in credited and person.name is not None:
            yield {"_id": f"{article.id}#{person.id}", "name": person.name, "type": person.kind}


def _credits(article: Article) -> dict[str, list[dict[str, Any]]]:
    """Every credit in the list of what was done, numbered, since lists keep their order and credits lose theirs."""
    people = {person.id: person for person in article.people}
    lists: dict[str, list[dict[str, Any]]] = {}
    for number, byline in enumerate(article.bylines):
        authors = [_author(byline, people[id_]) for id_ in byline.person_ids if id_ in people] or [_nobody(byline)]
        for author in authors:
            author[ADDITIONAL][OURS]["credit"] = number
        lists.setdefault(_LISTS[byline.role], []).extend(authors)
    return lists


def _nobody(byline: Byline) -> dict[str, Any]:
    """A credit that names nobody."""
    return {"type": "author", "name": byline.text, **_additional({"unnamed": True})}


def _author(byline: Byline, person: Person) -> dict[str, Any]:
    url, links = (person.same_as[0], person.same_as[1:]) if person.same_as else (None, [])
    author = {
        "type": "author",
        # Somebody without a name is called what the credit says: authors are asked for one.
        "name": byline.text if person.name is None else person.name,
        "byline": byline.text if len(byline.person_ids) == 1 else None,
        "role": person.role,
        "affiliation": person.affiliation,
        "url": url,
        "social_links": [{"url": link} for link in links],
    }
    return _said(author) | _additional({"text": byline.text, "kind": person.kind, "title": person.title})


def _medium(medium: Media) -> dict[str, Any]:
    """An element of the content, behind those of the text."""
    own: dict[str, Any] = {"media_type": medium.media_type, "license_url": medium.license_url}
    size = {"width": medium.width, "height": medium.height}
    element: dict[str, Any] = {
        "type": "image" if medium.kind == "graphic" else medium.kind,
        "version": VERSION,
        "credits": _by(medium.creator),
        "vanity_credits": _by(medium.credit_line),
    }
    if medium.kind in {"video", "audio"}:
        stream = _said({"url": medium.url, **size})
        element |= {"description": _basic(medium.caption)} | ({"streams": [stream]} if medium.url else stream)
        own["alt_text"] = medium.alt_text
    else:
        element |= {"url": medium.url, "caption": medium.caption, "alt_text": medium.alt_text, **size}
        element["image_type"] = "graphic" if medium.kind == "graphic" else None
    return _said(element) | _additional(own)


def _by(name: str | None) -> dict[str, Any]:
    return {} if name is None else {"by": [{"type": "author", "name": name}]}


def _correction(correction: Correction) -> dict[str, Any]:
    own = correction.model_dump(include={"issued_at", "target_path", "old_text", "new_text"})
    return {
        "type": "correction",
        "correction_type": correction.kind,
        "text": correction.text,
        **_additional(own),
    }
