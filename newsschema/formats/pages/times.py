"""When a page says its article was published and changed.

JSON-LD first, then metas, then <time> and microdata, each as it was written; a text that tells no zone is believed for
its day, and for its hour only where another place tells the same hour with a zone.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta, timezone
from typing import Final, Literal, NamedTuple

from newsschema.formats.moments import When, when
from newsschema.formats.pages.evidence import Evidence, evidence
from newsschema.formats.pages.metas import plain
from newsschema.formats.pages.page import PARSER_IS_THERE, Page, without_controls
from newsschema.formats.schema_org.values import texts

Told = Literal["published", "modified", "created"]

_JSON_LD: Final = {"published": "datePublished", "modified": "dateModified", "created": "dateCreated"}
_METAS: Final[dict[str, tuple[str, ...]]] = {
    "published": (
        "article:published_time", "og:article:published_time", "og:published_time", "article:published",
        "datepublished", "parsely-pub-date", "sailthru.date", "dcterms.created", "dc.date.issued", "dcterms.issued",
        "dc.date.created", "citation_publication_date", "citation_date", "article.published", "publish-date",
        "publish_date", "publication_date", "publicationdate", "pubdate", "dc.date", "dcterms.date",
        "article_date_original",
        "cxenseparse:recs:publishtime", "date.release", "originalpublicationdate", "ptime", "date",
    ),
    "modified": (
        "article:modified_time", "og:article:modified_time", "og:updated_time", "datemodified", "article:modified",
        "dcterms.modified", "dc.date.modified", "lastmod", "last-modified", "revised", "article.updated",
    ),
    "created": ("datecreated", "article:created_time"),
}  # fmt: skip
_TIME: Final = re.compile(r"<time\b((?:[^<>\"']|\"[^\"]{0,2000}\"|'[^']{0,2000}')*+)>", re.IGNORECASE)
_DATED: Final = re.compile(r"""(?<![\w-])datetime\s*=\s*["']?([^"'>]{8,40})""", re.IGNORECASE)
_CONTENT: Final = re.compile(r"""(?<![\w-])(?:content|datetime)\s*=\s*["']([^"']{8,40})""", re.IGNORECASE)
_CHANGED: Final = re.compile(r"modif|updat|comment|relat", re.IGNORECASE)
#: Epoch and other fillings of templates; news on the web is younger.
_FIRST_YEAR, _LAST_YEAR = 1990, 2200
_MOST_TIMES: Final = 30
#: Places that are asked only where no other says anything.
_LAST: Final = frozenset({"class=date", "a date alone", "htmldate"})
#: Elements that may hold a date and nothing else, and the letters of the longest such.
_ELEMENTS: Final = ("p", "span", "div", "time", "li", "td", "em", "small", "b", "strong")
_ALONE: Final = 24
_LOCAL: Final = re.compile(r"(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d:\d\d)")
#: Seconds of a quarter of an hour, by which zones differ, and of the zones furthest from UTC.
_QUARTER, _WEST, _EAST = 900, -12 * 3600, 14 * 3600
_DATE_CLASS: Final = re.compile(
    r"(?:^|[\s_-])(?:(?:pub(?:lish(?:ed)?)?|post(?:ed)?|article|entry)?[_-]?date|dateline|timestamp|published)(?:$|[\s_-])",
    re.IGNORECASE,
)
_SHOWN: Final = 60
_ISO_DAY: Final = re.compile(r"(?<!\d)\d{4}-\d\d-\d\d(?!\d)")
_WRITTEN: Final = re.compile(
    r"(?P<month>[A-Z][a-z]{2,8})\.? (?P<day>\d{1,2})(?:st|nd|rd|th)?,? (?P<year>\d{4})"
    r"|(?P<day2>\d{1,2})(?:st|nd|rd|th)?\.? (?P<month2>[A-Z][a-z]{2,8})\.?,? (?P<year2>\d{4})"
)
_MONTHS: Final = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


class Dated(NamedTuple):
    """A time of an article."""

    when: When
    #: As the page has it.
    text: str
    evidence: Evidence


def dated(page: Page, told: Told) -> Dated | None:
    """When the article was published, modified or created; None where the page does not say, or in no known form."""
    found: list[tuple[str, str, When]] = []
    for place, text in _candidates(page, told):
        if found and place in _LAST:
            break
        moment = _believable(text)
        if moment is not None:
            found.append((place, text, moment))
            if moment.moment is not None and len(found) > 1:
                break
            if place.startswith("json_ld") and moment.moment is not None:
                break
    if not found:
        return None
    place, text, moment = _zoned(found)
    if told == "published" and moment.moment is not None and moment.moment.endswith("Z"):
        moment = moment._replace(moment=_at_home(page, moment.moment))
    return Dated(moment, text, evidence(place, text, ((place, text) for place, text, _ in found)))


def _zoned(found: Sequence[tuple[str, str, When]]) -> tuple[str, str, When]:
    """The first, or a later one that tells the same with its zone."""
    first = found[0]
    if first[2].moment is not None:
        return first
    clock = re.search(r"\d\d:\d\d", first[1])
    for one in found[1:]:
        same_day = one[2].moment is not None and one[2].moment.startswith(first[2].day or "-")
        if same_day and (clock is None or clock[0] in one[1]):
            return one
    return first


def _at_home(page: Page, moment: str) -> str:
    """The same moment with the zone of its newsroom, where a <time> tells the hour there: "23:30:59" for "05:30:59Z".

    Only of a moment that is no full quarter of an hour: two such hours need not be one moment.
    """
    there = datetime.fromisoformat(moment).replace(microsecond=0)
    if there.second == 0 and there.minute % 15 == 0:
        return moment
    for _, text in _times(page):
        local = _LOCAL.fullmatch(text.strip())
        if local is None:
            continue
        try:
            here = datetime.fromisoformat(f"{local[1]}T{local[2]}Z")
        except ValueError:
            continue
        ahead = (here - there).total_seconds()
        if ahead and ahead % _QUARTER == 0 and _WEST <= ahead <= _EAST:
            return here.replace(tzinfo=timezone(timedelta(seconds=ahead))).isoformat()
    return moment


def _believable(text: str) -> When | None:
    if not text.isascii():
        text = "".join(str(unicodedata.decimal(sign)) if sign.isdecimal() else sign for sign in text[:100])
    moment = when(text) or _written(text)
    if moment is None:
        return None
    year = int((moment.moment or moment.day or "0000")[:4])
    return moment if _FIRST_YEAR <= year < _LAST_YEAR else None


def _written(text: str) -> When | None:
    """A day in English words, "Jan. 8, 2026": its hour, if there is one, has no zone that is told for sure."""
    found = _WRITTEN.search(text[:60])
    if found is None:
        return None
    month = (found["month"] or found["month2"])[:3].lower()
    if month not in _MONTHS:
        return None
    year, day = found["year"] or found["year2"], int(found["day"] or found["day2"])
    moment = when(f"{year}-{_MONTHS.index(month) + 1:02}-{day:02}")
    return moment._replace(whole=found[0] == text.strip()) if moment else None


def _candidates(page: Page, told: Told) -> Iterator[tuple[str, str]]:
    yield from ((f"json_ld.{_JSON_LD[told]}", text) for text in texts(page.article.get(_JSON_LD[told])))
    named = page.metas.named
    yield from ((name, named[name][0]) for name in _METAS[told] if name in named)
    yield from _items(page, _JSON_LD[told])
    if told == "published":
        yield from _times(page)
        yield from _printed(page)


def _times(page: Page) -> Iterator[tuple[str, str]]:
    """The <time> of the page, those that say they are of publication first."""
    found = [tag[1] for _, tag in zip(range(_MOST_TIMES), _TIME.finditer(page.markup), strict=False)]
    stated = [text for text in found if "pub" in text.lower()]
    for attributes in (*stated, *found):
        dating = _DATED.search(attributes)
        if dating and not _CHANGED.search(attributes):
            yield "time", dating[1]


def _items(page: Page, name: str) -> Iterator[tuple[str, str]]:
    """The values of a microdata property. Its name is rare, and so soon told to be absent."""
    at = 0
    for _ in range(_MOST_TIMES):
        at = page.markup.find(name, at)
        if at < 0:
            return
        opening, end = page.markup.rfind("<", max(0, at - 500), at), page.markup.find(">", at, at + 500)
        at += len(name)
        content = _CONTENT.search(page.markup, opening, end) if 0 <= opening < end else None
        if content and "itemprop" in page.markup[opening:end].lower():
            yield f"itemprop={name}", content[1]


def _printed(page: Page) -> Iterator[tuple[str, str]]:
    """What the elements that are called a date read, and then what htmldate finds: a day, by all that a page has."""
    if page.tree is None:
        return
    for element in page.tree.iter("p", "span", "div", "time", "li"):
        if _DATE_CLASS.search(element.get("class", "")):
            text = plain(" ".join(element.itertext()))[:_SHOWN]
            day = _ISO_DAY.search(text)
            yield "class=date", day[0] if day else text
    for element in page.tree.iter(*_ELEMENTS):
        if not len(element) and (text := plain(element.text or "")) and len(text) <= _ALONE:
            written = _ISO_DAY.fullmatch(text) or _WRITTEN.fullmatch(text)
            if written is not None:
                yield "a date alone", text
    if PARSER_IS_THERE:
        from htmldate import find_date  # noqa: PLC0415  the extra

        # Without its extensive search, which guesses a year from copyright lines and the like.
        day = find_date(without_controls(page.text), original_date=True, extensive_search=False, url=page.address)
        if day is not None:
            yield "htmldate", day
