"""The names of ninjs in its versions, and a document read by those of 3.1 whatever version it is in.

3.1 has "versionCreated" where 2.x has "versioncreated"; 1.x has lists of concepts in the singular, an object for each
list of named things, and texts by the ends of their names: "body_text", "headline_seo".
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final, NamedTuple

from newsschema.formats.markup_text import MARKUP
from newsschema.formats.taking import Place, Taking
from newsschema.records.article import SCHEMA_VERSION

#: The profile of the items that we write: their roles mean what `writing` says, and hold no more than our fields.
OURS: Final = f"newsschema-{SCHEMA_VERSION}"

#: The standard that they keep to.
OUR_STANDARD: Final[Mapping[str, str]] = {
    "name": "ninjs",
    "version": "3.1",
    "schema": "http://www.iptc.org/std/ninjs/ninjs-schema_3.1.json",
}
#: Before an id of ours that is no URI by itself, which then stands percent-encoded.
OUR_URN: Final = "urn:newsschema:"
#: What other versions call a property of 3.1, in small letters, where that is more than a matter of capitals.
_ALSO: Final[Mapping[str, str]] = {
    "embargoedUntil": "embargoed",
    "by": "byline",
    "people": "person",
    "organisations": "organisation",
    "places": "place",
    "subjects": "subject",
    "infoSources": "infosource",
    "genres": "genre",
    "contentType": "mimetype",
    "role": "rel",
}
#: Names that only an item of 1.x has.
ONLY_1: Final = frozenset(
    {
        *("byline", "headline", "person", "organisation", "place", "subject", "event", "object", "infosource", "genre"),
        *("trustindicator", "mimetype", "$standard", "charcount", "wordcount"),
    }
)
#: The same of texts, by what a name begins with.
TEXTS_OF_1: Final[Mapping[str, str]] = {"bodies": "body", "headlines": "headline", "descriptions": "description"}
_HTML: Final = ("html", "nitf", "richtext")


class Text(NamedTuple):
    """One of the texts of an item: a body, a headline, a description."""

    #: Where its words are.
    place: Place
    value: str
    role: str
    content_type: str

    @property
    def marked_up(self) -> bool:
        """Whether it is markup: as its type tells, else its role, else an element in it or its first sign."""
        told = self.content_type if "/" in self.content_type else self.role
        if any(word in told for word in (*_HTML, "xml")):
            return True
        if told.startswith("text/plain"):
            return False
        return MARKUP.search(self.value) is not None or (self.value.lstrip().startswith("<") and "</" in self.value)


class Named:
    """An object of an item, whose properties are looked for by the names of 3.1."""

    def __init__(self, taking: Taking, place: Place = (), *, ours: bool = False) -> None:
        """*ours*: in an item that we wrote, texts of blanks alone are texts, and roles and types are our own words."""
        self.taking, self.place, self.ours = taking, place, ours
        value = taking.look(*place)
        self.value: Mapping[str, Any] = value if isinstance(value, dict) else {}
        self._actual = {name.lower(): name for name in reversed(list(self.value))}

    def at(self, name: str) -> Place:
        """Where a property is, or would be."""
        also = _ALSO.get(name, "")
        return (*self.place, self._actual.get(name.lower()) or self._actual.get(also) or name)

    def look(self, name: str) -> Any:  # noqa: ANN401  JSON
        """Its value, left there; None where there is none."""
        return self.taking.look(*self.at(name))

    def take(self, name: str) -> Any:  # noqa: ANN401  JSON
        """Its value, taken."""
        return self.taking.take(*self.at(name))

    def word(self, name: str) -> str | None:
        """Its text, left there; None where there is none that says something."""
        value = self.look(name)
        return value if isinstance(value, str) and (value if self.ours else value.strip()) else None

    def text(self, name: str) -> str | None:
        """Its text, taken; None, and left there, where there is none that says something."""
        value = self.word(name)
        return None if value is None else self.take(name)

    def settle(self, *names: str) -> None:
        """Properties of an item of ours that say how it is read, and so nothing that would be lost."""
        if self.ours:
            for name in names:
                self.take(name)

    def members(self, name: str) -> Iterator[tuple[str, Named]]:
        """The objects of a list, or those of 1.x that each have a name, with it; "" where it has none."""
        place = self.at(name)
        value = self.taking.look(*place)
        if isinstance(value, list):
            for k, member in enumerate(value):
                if isinstance(member, dict):
                    yield "", Named(self.taking, (*place, k), ours=self.ours)
        elif isinstance(value, dict):
            for key, member in value.items():
                if isinstance(member, dict):
                    yield key, Named(self.taking, (*place, key), ours=self.ours)

    def texts(self, name: str) -> Iterator[Text]:
        """Its bodies, headlines or descriptions that say something, in order; the one of 1.x without a role first."""
        for _, member in self.members(name):
            if value := member.word("value"):
                role, type_ = member.word("role") or "", member.word("contentType") or ""
                member.settle("role", "contentType")
                yield Text(member.at("value"), value, role if self.ours else role.lower(), type_.lower())
        old = TEXTS_OF_1[name]
        for key, value in self.value.items():
            named = key.lower() == old or key.lower().startswith(f"{old}_")
            if named and isinstance(value, str) and value.strip():
                yield Text((*self.place, key), value, key[len(old) + 1 :].lower(), "")
