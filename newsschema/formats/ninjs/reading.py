"""Reading an item of ninjs, in any of its versions 1.0 to 3.1, into a draft."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any, Final
from urllib.parse import unquote

from newsschema.formats import fitting
from newsschema.formats.json_items import Met
from newsschema.formats.moments import when
from newsschema.formats.ninjs.checks import Fault, faults_of
from newsschema.formats.ninjs.concepts import kind_of, parties_of, subjects_of, suppliers_of
from newsschema.formats.ninjs.credits import credits_of_line, together
from newsschema.formats.ninjs.media import license_of, media_of
from newsschema.formats.ninjs.names import OUR_STANDARD, OUR_URN, OURS, Named
from newsschema.formats.ninjs.texts import body_of, descriptions_of, headlines_of
from newsschema.formats.taking import Taking, extra_json, holds
from newsschema.records import Draft, Provenance, StatedCredit
from newsschema.records.provenance import Issue
from newsschema.rules.finding import Finding, pointer
from newsschema.rules.sources import HOLDS_NO_TEXT, NOT_OF_ITS_FORMAT, STRAYS_FROM_FORMAT

#: Texts whose field is ours as it stands.
_TEXTS: Final = {
    "version": "version",
    "copyrightHolder": "copyright_holder",
    "copyrightNotice": "copyright_notice",
    "usageTerms": "usage_terms",
    "located": "dateline",
}
#: Moments, each with the field of a day where there is one.
_MOMENTS: Final = (
    ("firstCreated", "published_at", "published_on"),
    ("versionCreated", "modified_at", "modified_on"),
    ("contentCreated", "created_at", None),
    ("embargoedUntil", "embargoed_until", None),
    ("expires", "expires_at", None),
)
#: Those that bind whoever uses the item: what no field can hold of them is told.
_BINDING: Final = frozenset({"embargoedUntil", "expires"})
#: Fields of which the first comes before the second.
_ORDERED: Final = (
    ("firstCreated", "published_at", "versionCreated", "modified_at"),
    ("embargoedUntil", "embargoed_until", "expires", "expires_at"),
)
_STATUSES: Final = frozenset({"usable", "withheld", "canceled"})
_ADDRESSES: Final = ("url", "canonical_url")


def draft_of(document: Mapping[str, Any], provenance: Provenance) -> Met:
    """The draft of an item, or why there is none. What strays from ninjs is noted, and kept in extra_json.

    Refused are an item without a uri, the one property that every version asks for, and one without any text.
    """
    faults = faults_of(document)
    taking = Taking(document)
    item = Named(taking, ours=document.get("profile") == OURS)
    if item.word("uri") is None:
        refused = NOT_OF_ITS_FORMAT.finding("/uri", {"format": "item of ninjs", "reason": "it has no uri"})
        return Met(findings=(refused, *_told(fault for fault in faults if fault.place != ("uri",))))
    said: dict[str, Any] = {}
    # Before the body, which may be a description: a text that is taken can still be read by another field.
    said["media"] = media_of(item)
    said |= headlines_of(item) | descriptions_of(item)
    body = body_of(item)
    if body is None:
        reason = "the item has no body, and no description, headline or title to stand for one"
        return Met(findings=(HOLDS_NO_TEXT.finding("", {"reason": reason}), *_told(faults)))
    said |= _identity(item) | _moments(item, faults) | _plain(item) | subjects_of(item) | {"kind": kind_of(item)}
    parties = parties_of(item)
    suppliers, credits_ = suppliers_of(item, parties)
    said |= suppliers
    credits_ = credits_ if item.ours else together(_bylines(item), credits_)
    item.settle("profile", "type", "by")  # ours repeats in "by", for others, what stands among the infoSources
    if item.ours and item.look("standard") == OUR_STANDARD:
        item.take("standard")
    rest = taking.rest()
    said["extra_json"] = extra_json(rest)
    noted = provenance.model_copy(update={"warnings": [*provenance.warnings, *_issues(faults, rest)]})
    kept = {name: value for name, value in said.items() if value is not None and value != []}
    return Met(Draft(body[0], noted, kept, body[1], tuple(credits_), tuple(parties.values())))


def _told(faults: Iterable[Fault]) -> list[Finding]:
    return [_finding(fault, pointer(fault.place)) for fault in faults]


def _finding(fault: Fault, at: str) -> Finding:
    shown = {"place": pointer(fault.place) or "the item", "format": "ninjs", "reason": fault.reason}
    return STRAYS_FROM_FORMAT.finding(at, shown)


def _issues(faults: list[Fault], rest: Any) -> list[Issue]:  # noqa: ANN401  JSON
    """What strays, as notes of the record: at extra_json where the value is there, and at the record elsewhere."""
    found = (_finding(fault, "/extra_json" if holds(rest, fault.place) else "") for fault in faults)
    return [Issue(code=finding.code, path=finding.pointer, message=finding.message) for finding in found]


def _identity(item: Named) -> dict[str, Any]:
    uri = item.word("uri") or ""
    told = unquote(uri.removeprefix(OUR_URN)) if item.ours and uri.startswith(OUR_URN) else uri
    said: dict[str, Any] = {"id": fitting.article_id(told)}
    if said["id"] == told:
        item.take("uri")
    for _, member in item.members("altIds"):
        role, value = member.word("role"), member.word("value")
        if role in _ADDRESSES and role not in said and fitting.url(value) == value and value is not None:
            said[role] = value
            member.take("role")
            member.take("value")
    tag = item.word("language")
    said["language"] = fitting.language(tag) if item.ours else fitting.stated_language(tag)
    if tag is not None and said["language"] == tag:
        item.take("language")
    return said


def _moments(item: Named, faults: list[Fault]) -> dict[str, Any]:
    said: dict[str, Any] = {}
    for name, at, on in _MOMENTS:
        told = item.word(name)
        if told is None or (found := when(told)) is None:
            continue
        if found.moment is not None:
            said[at] = found.moment
        elif on is not None:
            said[on] = found.day
        if found.moment is None and name in _BINDING and found.whole:
            faults.append(Fault(item.at(name), f"{told[:40]!r} is a day, and a moment is asked for"))
        elif found.whole and (found.moment is not None or on is not None):
            item.take(name)
    for first, first_field, second, second_field in _ORDERED:
        one, other = said.get(first_field), said.get(second_field)
        if one is not None and other is not None and _disordered(one, other, second_field):
            del said[second_field]
            item.taking.put_back(*item.at(second))
            faults.append(Fault(item.at(second), f"it is not after {first}"))
    return said


def _disordered(one: str, other: str, field: str) -> bool:
    first, second = datetime.fromisoformat(one), datetime.fromisoformat(other)
    return second <= first if field == "expires_at" else second < first


def _plain(item: Named) -> dict[str, Any]:
    said: dict[str, Any] = {field: item.text(name) for name, field in _TEXTS.items()}
    if item.word("pubStatus") in _STATUSES:
        said["status"] = item.take("pubStatus")
    said["license_url"] = license_of(item)
    source_type = Named(item.taking, item.at("digitalSourceType"), ours=item.ours)
    said["digital_source_type"] = next(
        (text for name in ("uri", "literal", "name") if (text := source_type.text(name)) is not None), None
    )
    return said


def _bylines(item: Named) -> list[StatedCredit]:
    line = item.word("by")
    if line is None:
        return []
    credits_ = credits_of_line(line, "photographer" if item.word("type") == "picture" else "author")
    if len(credits_) == 1:
        item.take("by")
    return credits_
