"""Credits, people and subjects of an article as elements of NewsML-G2."""

from __future__ import annotations

from typing import Final

from newsschema.formats.xml_trees.tree import OWN_PREFIX
from newsschema.formats.xml_trees.writing import Node
from newsschema.records import Article, Person, Subject

#: The element and IPTC's role (crol, ctrol) for what somebody did.
_MAKERS: Final = {
    "author": ("creator", None),
    "wire": ("creator", None),
    "photographer": ("creator", "crol:photographer"),
    "contributor": ("contributor", None),
    "editor": ("contributor", "ctrol:editor"),
    "translator": ("contributor", "ctrol:translator"),
}
_TYPES: Final = {"person": "cpnat:person", "organization": "cpnat:organisation"}


def write_credits(meta: Node, article: Article) -> None:
    """Who made the article, each numbered by the byline that credits them; the bylines come with the descriptions."""
    people = {person.id: person for person in article.people}
    for number, byline in enumerate(article.bylines, 1):
        element, role = _MAKERS[byline.role]
        for id_ in byline.person_ids:
            if id_ in people:
                maker = meta.add(element, {"role": role, f"{OWN_PREFIX}:credit": str(number)})
                _write_party(maker, people[id_])


def write_bylines(meta: Node, article: Article) -> None:
    """The credits in words."""
    for number, byline in enumerate(article.bylines, 1):
        meta.words("by", byline.text, {f"{OWN_PREFIX}:credit": str(number), f"{OWN_PREFIX}:role": byline.role})


def write_people(meta: Node, article: Article) -> None:
    """The parties of the story that no byline credits."""
    credited = {id_ for byline in article.bylines for id_ in byline.person_ids}
    for person in article.people:
        if person.name and person.id not in credited:
            _write_party(meta.add("subject"), person)


def write_subjects(meta: Node, article: Article) -> None:
    """What it is about; a code that is no qcode stands in attributes of our namespace."""
    for subject in article.subjects:
        element = meta.add("subject")
        _write_codes(element, subject)
        for name in ("relevance", "confidence"):
            share = getattr(subject, name)
            if share is not None:
                hundredths = round(share * 100)
                element.set(name, str(hundredths))
                if hundredths / 100 != share:
                    element.set(f"{OWN_PREFIX}:{name}", repr(share))
        element.line("name", subject.name)


def _write_codes(element: Node, subject: Subject) -> None:
    scheme, code = subject.scheme, subject.code
    if scheme and code and ":" not in scheme and scheme.split() == [scheme] and code.split() == [code]:
        element.set("qcode", f"{scheme}:{code}")
        return
    for name, value in (("scheme", scheme), ("code", code)):
        if value is not None:
            element.set(f"{OWN_PREFIX}:{name}", value)


def _write_party(element: Node, person: Person) -> None:
    if kind := _TYPES.get(person.kind):
        element.set("type", kind)
    for name in ("kind", "title", "role", "affiliation"):
        if value := getattr(person, name):
            element.set(f"{OWN_PREFIX}:{name}", value)
    if person.name:
        element.line("name", person.name)
    for page in person.same_as:
        element.add("sameAs").address("uri", page)
