"""Reading an entry of dpa's digitalwires into a draft."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final, NamedTuple

from newsschema.formats import fitting
from newsschema.formats.dpa.categories import creator_of, parties_of, provider_of, subjects_of
from newsschema.formats.dpa.texts import body_of, dateline_of
from newsschema.formats.json_items import Met
from newsschema.formats.moments import when
from newsschema.formats.ninjs.credits import credits_of_line
from newsschema.formats.taking import Place, Taking, extra_json
from newsschema.records import Correction, Draft, Label, Media, Provenance, StatedCredit
from newsschema.records.media import MediaKind
from newsschema.records.provenance import Issue
from newsschema.rules.finding import pointer
from newsschema.rules.sources import HOLDS_NO_TEXT, NOT_OF_ITS_FORMAT, STRAYS_FROM_FORMAT

#: Texts whose field is ours as it stands.
_TEXTS: Final = {
    "headline": "headline",
    "teaser": "description",
    "creditline": "credit_line",
    "copyrightnotice": "copyright_notice",
    "usageterms": "usage_terms",
}
#: Further headlines, each with its role.
_HEADLINES: Final = ("kicker", "subhead")
#: When this version was made, when its content was, and until when it is held back; each with the field of a day.
_MOMENTS: Final = (
    ("version_created", "modified_at", "modified_on"),
    ("content_created", "created_at", None),
    ("embargoed", "embargoed_until", None),
)
_STATUSES: Final = frozenset({"usable", "withheld", "canceled"})
_MEDIA: Final[dict[str, MediaKind]] = {"image": "image", "graphic": "graphic", "video": "video", "audio": "audio"}
_CORRECTIONS: Final = frozenset({"correction", "correctionshort"})


class Fault(NamedTuple):
    """A value that no field can hold."""

    place: Place
    reason: str


def draft_of(document: Mapping[str, Any], provenance: Provenance) -> Met:
    """The draft of an entry, or why there is none. What no field holds is kept in extra_json."""
    entry = Taking(document)
    if not isinstance(document.get("urn"), str) and not isinstance(document.get("entry_id"), str):
        reason = "it has neither urn nor entry_id"
        return Met(findings=(NOT_OF_ITS_FORMAT.finding("", {"format": "entry of digitalwires", "reason": reason}),))
    faults: list[Fault] = []
    said: dict[str, Any] = {"media": _media(entry)}
    body = body_of(entry)
    if body is None:
        reason = "the entry has no article, and no teaser, caption or headline to stand for one"
        return Met(findings=(HOLDS_NO_TEXT.finding("", {"reason": reason}),))
    said |= dateline_of(entry, body) | _identity(entry, faults) | _moments(entry, faults) | subjects_of(entry)
    said |= {field: entry.text(name) for name, field in _TEXTS.items()}
    said["alternative_headlines"] = [
        Label(text=text, role=role) for role in _HEADLINES if (text := entry.text(role)) is not None
    ]
    said["corrections"] = _corrections(entry)
    said["publisher"] = provider_of(entry)
    credits_ = _bylines(entry)
    parties = parties_of(entry)
    said["extra_json"] = extra_json(entry.rest())
    noted = provenance.model_copy(update={"warnings": [*provenance.warnings, *_issues(faults)]})
    kept = {name: value for name, value in said.items() if value is not None and value != []}
    return Met(Draft(body[0], noted, kept, body[1], credits_, parties))


def _issues(faults: Iterable[Fault]) -> list[Issue]:
    """What strays, as notes of the record; the values themselves are in extra_json."""
    found = (
        STRAYS_FROM_FORMAT.finding("", {"place": pointer(place), "format": "digitalwires", "reason": reason})
        for place, reason in faults
    )
    return [Issue(code=finding.code, path="/extra_json", message=finding.message) for finding in found]


def _identity(entry: Taking, faults: list[Fault]) -> dict[str, Any]:
    """The urn, which is the guid of the NewsML-G2; its version, language and status."""
    said: dict[str, Any] = {}
    for name in ("urn", "entry_id"):
        told = entry.look(name)
        if "id" not in said and (id_ := fitting.article_id(told)) is not None:
            said["id"] = id_
            if id_ == told:
                entry.take(name)
    version = entry.look("version")
    if isinstance(version, int) and not isinstance(version, bool):
        said["version"] = str(entry.take("version"))
    else:
        said["version"] = entry.text("version")
    tag = entry.look("language")
    said["language"] = fitting.stated_language(tag)
    if tag is not None and said["language"] == tag:
        entry.take("language")
    elif tag:
        faults.append(Fault(("language",), "it is no BCP 47 tag"))
    status = entry.look("pubstatus")
    if isinstance(status, str) and status in _STATUSES:
        said["status"] = entry.take("pubstatus")
    elif status is not None:
        faults.append(Fault(("pubstatus",), f"it is none of {', '.join(sorted(_STATUSES))}"))
    return said


def _moments(entry: Taking, faults: list[Fault]) -> dict[str, Any]:
    said: dict[str, Any] = {}
    for name, at, on in _MOMENTS:
        told = entry.look(name)
        found = when(told) if isinstance(told, str) else None
        if found is None:
            if told is not None:
                faults.append(Fault((name,), "it is neither a moment nor a day"))
            continue
        if found.moment is not None:
            said[at] = found.moment
        elif on is not None:
            said[on] = found.day
        if found.whole and (found.moment is not None or on is not None):
            entry.take(name)
        elif found.moment is None and (not found.whole or name == "embargoed"):  # pictures are dated by days too
            faults.append(Fault((name,), "it is a day" if found.whole else "it has no zone"))
    return said


def _bylines(entry: Taking) -> tuple[StatedCredit, ...]:
    line = entry.look("byline")
    if not isinstance(line, str) or not line.strip():
        return ()
    credits_ = credits_of_line(line)
    if len(credits_) == 1:
        entry.take("byline")
    return tuple(credits_)


def _corrections(entry: Taking) -> list[Correction]:
    """The notes to editors that tell of a correction, and may be published."""
    found: list[Correction] = []
    for place, note in entry.members("ednotes"):
        if not isinstance(note, dict) or note.get("is_publishable") is not True:
            continue
        role = str(note.get("role")).rpartition(":")[2]
        if role in _CORRECTIONS and (text := entry.text(*place, "ednote")):
            found.append(Correction(text=text, kind="correction"))
    return found


def _media(entry: Taking) -> list[Media]:
    """What the entry shows; of one that is a picture alone its creator made it, of a text he is its editor."""
    media = [
        found
        for place, item in entry.members("associations")
        if isinstance(item, dict) and (found := _medium(entry, place, item)) is not None
    ]
    if len(media) == 1 and not entry.look("article_html") and (creator := creator_of(entry)):
        return [media[0].model_copy(update={"creator": creator})]
    return media


def _medium(entry: Taking, place: Place, item: dict[str, Any]) -> Media | None:
    kind = _MEDIA.get(str(item.get("type")))
    if kind is None:
        return None
    return Media(
        kind=kind,
        caption=entry.text(*place, "caption"),
        credit_line=entry.text(*place, "creditline"),
        **_widest_rendition(entry, place),
    )


def _widest_rendition(entry: Taking, place: Place) -> dict[str, Any]:
    """Address, size and type of the widest rendition that has an address."""
    widths = {
        at: fitting.positive(entry.look(*at, "width")) or 0
        for at, _ in entry.members(*place, "renditions")
        if fitting.url(entry.look(*at, "url"))
    }
    if not widths:
        return {}
    at = max(widths, key=widths.__getitem__)
    said: dict[str, Any] = {
        "url": fitting.url(entry.look(*at, "url")),
        "width": fitting.positive(entry.look(*at, "width")),
        "height": fitting.positive(entry.look(*at, "height")),
    }
    for name, value in said.items():
        if value is not None and value == entry.look(*at, name):
            entry.take(*at, name)
    return said | {"media_type": entry.text(*at, "mimetype")}
