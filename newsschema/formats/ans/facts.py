"""What an ANS document says of itself in single values: headlines, dates, addresses, rights."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any, Final, get_args

from newsschema.formats import fitting
from newsschema.formats.ans.checks import Fault
from newsschema.formats.ans.item import ADDITIONAL, OURS, AnsItem, day, moment, wording
from newsschema.formats.ans.taxonomy import keywords_of, section_of, subjects_of
from newsschema.formats.moments import when
from newsschema.formats.taking import Place
from newsschema.records.article import ArticleKind, Label, Status

#: A kicker that names a kind of article in so many words; it stays in extra_json, for it is printed too.
_KICKERS: Final[dict[str, ArticleKind]] = {
    "analysis": "analysis",
    "news analysis": "analysis",
    "opinion": "opinion",
    "editorial": "opinion",
    "commentary": "opinion",
    "review": "review",
    "interview": "interview",
    "live updates": "live",
    "live blog": "live",
    "press release": "press_release",
    "explainer": "background",
}
#: Fields of ours that ANS has none for, and what fits them: they stand in our corner by their own names.
OWN_FACTS: Final[dict[str, Callable[[object], str | None]]] = {
    "url": fitting.url,
    "publisher": wording,
    "publisher_url": fitting.url,
    "published_on": day,
    "modified_on": day,
    "expires_at": moment,
    "copyright_holder": wording,
    "license_url": fitting.url,
    "usage_terms": wording,
    "credit_line": wording,
    "digital_source_type": wording,
}
#: What stands before the role of a headline that is a subheadline in ANS.
SUBHEADLINE: Final = "subheadline"


def facts_of(item: AnsItem) -> dict[str, Any]:
    """Article fields by name; None where nothing is said."""
    facts: dict[str, Any] = {
        "id": item.fit(fitting.article_id, "_id", why="it is no identifier of at most 1,024 letters"),
        "language": item.fit(fitting.language, "language", why="it is no BCP 47 tag"),
        "headline": item.text("headlines", "basic"),
        "alternative_headlines": headlines_of(item),
        "description": item.text("description", "basic"),
        "copyright_notice": item.text("copyright"),
        "version": item.text("revision", "revision_id"),
        "status": _withheld(item) or _of(item, get_args(Status), "status"),
        "kind": _of(item, get_args(ArticleKind), "subtype") or _kind_of_kicker(item),
        "dateline": item.text("location") if item.is_ours else None,
        "embargoed_until": _embargo(item),
        "section": section_of(item),
        "keywords": keywords_of(item),
        "subjects": subjects_of(item),
        **_addresses(item),
        **_dates(item),
    }
    return facts | {name: value for name, fits in OWN_FACTS.items() if (value := item.own(fits, name)) is not None}


def headlines_of(item: AnsItem) -> list[Label]:
    """The other headlines by their names, then the subheadlines; ours are listed as they were where names failed."""
    listed = item.look(ADDITIONAL, OURS, "alternative_headlines")
    if item.is_ours and isinstance(listed, list):
        return [
            label for at, _ in item.members(ADDITIONAL, OURS, "alternative_headlines") if (label := _label(item, at))
        ]
    found: list[Label] = []
    for name, role, prefix in (("headlines", None, ""), ("subheadlines", SUBHEADLINE, f"{SUBHEADLINE}.")):
        named = item.look(name)
        for key in named if isinstance(named, dict) else ():
            told = role if key == "basic" else f"{prefix}{key}"
            text = item.text(name, key) if told else None
            if text is not None:
                found.append(Label(text=text, role=told))
    return found


def _label(item: AnsItem, at: Place) -> Label | None:
    text = item.text(*at, "text")
    return Label(text=text, role=wording(item.take(*at, "role"))) if text else None


def _of(item: AnsItem, words: tuple[str, ...], name: str) -> str | None:
    """The value of a field where it is one of our own words; others mean what their organisation means by them."""
    value = item.look(name)
    return item.text(name) if value in words else None


def _kind_of_kicker(item: AnsItem) -> ArticleKind | None:
    kicker = item.look("label", "basic", "text")
    return _KICKERS.get(" ".join(kicker.lower().split())) if isinstance(kicker, str) else None


def _withheld(item: AnsItem) -> Status | None:
    """That the story may not go out until further notice: it has an embargo that holds, and no end that can be told."""
    embargo = ("content_restrictions", "embargo")
    holds = item.look(*embargo, "active") is True
    return "withheld" if holds and moment(item.look(*embargo, "end_time")) is None else None


def _embargo(item: AnsItem) -> str | None:
    """When an embargo that holds ends."""
    at = ("content_restrictions", "embargo")
    if item.look(*at, "active") is not True:
        return None
    ends = item.fit(moment, *at, "end_time", why="it is no moment with its zone")
    if ends is not None:
        item.take(*at, "active")
    return ends


def _addresses(item: AnsItem) -> dict[str, str | None]:
    """Absolute addresses. ANS has paths on sites that are known by name alone: those stay where they are."""
    found: dict[str, str | None] = {"canonical_url": None, "url": None}
    for field, names in (("canonical_url", ("canonical_url_external", "canonical_url")), ("url", ("website_url",))):
        for name in names:
            address = fitting.url(item.look(name))
            if address is not None:
                item.take(name)
                found[field] = address
                break
    return found


def _dates(item: AnsItem) -> dict[str, str | None]:
    """Moments of making, first publication and last change; a day where no more is known.

    `display_date` is when it was shown last, by the prose of its schema, so it stays where it is.
    """
    found: dict[str, str | None] = {"created_at": item.fit(moment, "created_date", why="it is no moment with its zone")}
    found |= _date(item, "first_publish_date", "published") or _date(item, "publish_date", "published")
    if found.get("published_at") and moment(item.look("publish_date")) == found["published_at"]:
        item.take("publish_date")
    found |= _date(item, "last_updated_date", "modified")
    first, last = found.get("published_at"), found.get("modified_at")
    if first and last and datetime.fromisoformat(last) < datetime.fromisoformat(first):
        del found["modified_at"]
        item.put_back("last_updated_date")
        item.note(Fault(("last_updated_date",), "it is before the publication"))
    return found


def _date(item: AnsItem, name: str, field: str) -> dict[str, str | None]:
    value = item.look(name)
    told = when(value) if isinstance(value, str) else None
    if told is None:
        item.fit(moment, name, why="it is no moment with its zone")
        return {}
    if told.whole:
        item.take(name)
    return {f"{field}_at": told.moment} if told.moment else {f"{field}_on": told.day}
