"""What an ANS document says it is about: section, keywords, subjects."""

from __future__ import annotations

from typing import Any, Final, NamedTuple

from newsschema.formats import fitting
from newsschema.formats.ans.item import AnsItem, wording
from newsschema.formats.taking import Place
from newsschema.records.article import Subject


class _Listed(NamedTuple):
    """A list of the taxonomy whose members are subjects."""

    name: str
    #: Where the subject's words stand.
    words_at: str
    #: Where its code stands, in a vocabulary that the list or its classifier is.
    code_at: str
    #: Whether its score says how sure a machine was; the other scores are weights of any kind, which no field holds.
    sure: bool = False


_SUBJECTS: Final = (
    _Listed("tags", "text", "slug"),
    _Listed("topics", "name", "_id"),
    _Listed("categories", "name", "_id", sure=True),
    _Listed("content_topics", "label", "_id", sure=True),
    _Listed("custom_categories", "name", "_id", sure=True),
)


def section_of(item: AnsItem) -> str | None:
    """The name of the section it says is its first one, or of the only one it is in."""
    for name in ("primary_section", "primary_site"):
        section = item.text("taxonomy", name, "name")
        if section is not None:
            _take_form(item, ("taxonomy", name))
            return section
    for name in ("sections", "sites"):
        listed = item.look("taxonomy", name)
        if isinstance(listed, list) and len(listed) == 1:
            return item.text("taxonomy", name, 0, "name")
    return None


def _take_form(item: AnsItem, at: Place) -> None:
    if item.is_ours:
        item.take_form(*at)


def keywords_of(item: AnsItem) -> list[str]:
    """Those that a machine found, then those that editors entered."""
    found = [item.text(*at, "keyword") for at, _ in item.members("taxonomy", "keywords")]
    found += [item.text(*at) for at, _ in item.members("taxonomy", "seo_keywords")]
    return [keyword for keyword in found if keyword is not None]


def subjects_of(item: AnsItem) -> list[Subject]:
    """The subjects, list by list."""
    found: list[Subject] = []
    for listed in _SUBJECTS:
        for at, member in item.members("taxonomy", listed.name):
            name = item.text(*at, listed.words_at) if isinstance(member, dict) else None
            if name is not None:
                found.append(Subject.model_validate({"name": name, **_told(item, at, member, listed)}))
    return found


def _told(item: AnsItem, at: Place, member: dict[str, Any], listed: _Listed) -> dict[str, Any]:
    if item.is_ours:
        return {
            "scheme": item.own(wording, "scheme", *at),
            "code": item.own(wording, "code", *at),
            "relevance": item.own(fitting.share, "relevance", *at),
            "confidence": item.own(fitting.share, "confidence", *at),
        }
    code = item.text(*at, listed.code_at)
    classifier = item.text(*at, "classifier") if code else None
    sure = fitting.share(member.get("score")) if listed.sure else None
    if sure is not None:
        item.take(*at, "score")
    return {"scheme": classifier or (listed.name if code else None), "code": code, "confidence": sure}
