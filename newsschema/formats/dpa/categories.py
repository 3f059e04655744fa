"""The categories of an entry of digitalwires: what it is about, its keywords, and whom it names.

Each has a type: desk, dpasubject, subject, geosubject and poi are subjects, keyword is a keyword, person a party of the
story (as the NewsML-G2 that dpa's own converter makes of an entry has them). All others tell of the agency's own work.
"""

from __future__ import annotations

from typing import Any, Final

from newsschema.formats.taking import Place, Taking
from newsschema.records import StatedParty, Subject

_SUBJECTS: Final = frozenset({"desk", "dpasubject", "subject", "geosubject", "poi"})
#: Where a point of interest has its name; its name as a category holds its address too.
_NAME_OF_POI: Final = ("geojson", "properties", "name")
#: Lists of the names of categories once more, by the type of those.
_NAMES: Final = {
    "keyword": "keyword_names",
    "desk": "desk_names",
    "dpasubject": "dpasubject_names",
    "geosubject": "geosubject_names",
    "poi": "poi_names",
}


def subjects_of(entry: Taking) -> dict[str, Any]:
    """Subjects and keywords, as fields."""
    subjects: list[Subject] = []
    keywords: list[str] = []
    for type_, place, category in _categories(entry):
        if type_ == "keyword" and (keyword := entry.text(*place, "name")):
            keywords.append(keyword)
        elif type_ == "poi" and (name := entry.text(*place, *_NAME_OF_POI)):
            subjects.append(Subject(name=name))
        elif type_ in _SUBJECTS and (name := entry.text(*place, "name")):
            subjects.append(_subject(entry, place, category, name))
    _take_names(entry, "keyword", keywords)
    for type_ in ("desk", "dpasubject", "geosubject", "poi"):
        _take_names(entry, type_, [subject.name for subject in subjects])
    return {"subjects": subjects, "keywords": keywords}


def parties_of(entry: Taking) -> tuple[StatedParty, ...]:
    """The persons that the entry lists, each once."""
    found: dict[StatedParty, None] = {}
    for type_, place, _ in _categories(entry):
        if type_ == "person" and (name := entry.text(*place, "name")):
            found.setdefault(StatedParty(name))
    return tuple(found)


def provider_of(entry: Taking) -> str | None:
    """The agency that publishes the entry."""
    return _first(entry, "provider")


def creator_of(entry: Taking) -> str | None:
    """Who made what the entry shows."""
    return _first(entry, "creator")


def _first(entry: Taking, wanted: str) -> str | None:
    named = (entry.text(*place, "name") for type_, place, _ in _categories(entry) if type_ == wanted)
    return next((name for name in named if name), None)


def _categories(entry: Taking) -> list[tuple[str, Place, dict[str, Any]]]:
    """Every category with its type without the prefix, and its place."""
    return [
        (str(member.get("type")).rpartition(":")[2], place, member)
        for place, member in entry.members("categories")
        if isinstance(member, dict)
    ]


def _subject(entry: Taking, place: Place, category: dict[str, Any], name: str) -> Subject:
    """The code as NewsML-G2 has it, "medtop:20000768": a scheme and its code."""
    scheme, colon, code = str(category.get("qcode") or "").partition(":")
    if not (isinstance(category.get("qcode"), str) and colon and scheme and code):
        return Subject(name=name)
    entry.take(*place, "qcode")
    return Subject(name=name, scheme=scheme, code=code)


def _take_names(entry: Taking, type_: str, names: list[str]) -> None:
    """Names that stand in a list of their own too say nothing more."""
    told = set(names)
    for place, name in entry.members(_NAMES[type_]):
        if isinstance(name, str) and name in told:
            entry.take(*place)
