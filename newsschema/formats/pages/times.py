"""When a page says its article was published and changed.

JSON-LD first, then what is named publication: metas, microdata, <time>, words that open an element; then <time> and
metas that do not say of what they are; then what is printed. Each as it was written; a text that tells no zone is
believed for its day, and for its hour only where another place tells the same hour with a zone. The day of a change is
never that of publication.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

from newsschema.formats.moments import When, when
from newsschema.formats.pages.evidence import Evidence, evidence
from newsschema.formats.pages.home_zone import at_home
from newsschema.formats.pages.metas import plain
from newsschema.formats.pages.page import PARSER_IS_THERE, Page, without_controls
from newsschema.formats.pages.printed_days import printed_days
from newsschema.formats.schema_org.values import texts

if TYPE_CHECKING:
    from lxml.html import HtmlElement

Told = Literal["published", "modified", "created"]

_JSON_LD: Final = {"published": "datePublished", "modified": "dateModified", "created": "dateCreated"}
_METAS: Final[dict[str, tuple[str, ...]]] = {
    "published": (
        "article:published_time", "og:article:published_time", "og:published_time", "article:published",
        "datepublished", "parsely-pub-date", "sailthru.date", "dc.date.issued", "dcterms.issued",
        "citation_publication_date", "citation_date", "article.published", "publish-date", "publish_date",
        "publication_date", "publicationdate", "pubdate", "article_date_original", "cxenseparse:recs:publishtime",
        "date.release", "originalpublicationdate",
    ),
    "modified": (
        "article:modified_time", "og:article:modified_time", "og:updated_time", "datemodified", "article:modified",
        "dcterms.modified", "dc.date.modified", "lastmod", "last-modified", "revised", "article.updated",
    ),
    "created": ("datecreated", "article:created_time"),
}  # fmt: skip
#: Metas that tell a date and not of what (Dublin Core: "associated with an event in the lifecycle of the resource"), or
#: the day of creation; asked where nothing tells of publication.
_OF_SOMETHING: Final = ("dc.date", "dcterms.date", "date", "ptime", "dcterms.created", "dc.date.created")
_TIME: Final = re.compile(r"<time\b((?:[^<>\"']|\"[^\"]{0,2000}\"|'[^']{0,2000}')*+)>", re.IGNORECASE)
_DATED: Final = re.compile(r"""(?<![\w-])datetime\s*=\s*["']?([^"'>]{8,40})""", re.IGNORECASE)
_CONTENT: Final = re.compile(r"""(?<![\w-])(?:content|datetime)\s*=\s*["']([^"']{8,40})""", re.IGNORECASE)
_CHANGED: Final = re.compile(r"modif|updat|comment|relat", re.IGNORECASE)
#: Epoch and other fillings of templates; news on the web is younger.
_FIRST_YEAR, _LAST_YEAR = 1990, 2200
_MOST_TIMES: Final = 30
#: Places that are asked only where no other says anything.
_LAST: Final = frozenset({"class=date", "a date alone", "htmldate"})
#: Elements that may hold a date and nothing else but its hour.
_ELEMENTS: Final = ("p", "span", "div", "time", "li", "td", "em", "small", "b", "strong", "h2", "h3", "h4")
_BARS: Final = re.compile(r"\s*[|·•]\s*|\s[-–—]\s")
_HOUR_ALONE: Final = re.compile(
    r"[\s,|·–-]*(?:(?:um|at|a las|à) )?(?:\d{1,2}[:.h]\d\d(?::\d\d)?(?: ?(?:Uhr|[ap]\.?m\.?))?)?", re.IGNORECASE
)
_DATE_CLASS: Final = re.compile(
    r"(?:^|[\s_-])(?:(?:pub(?:lish(?:ed)?)?|post(?:ed)?|article|entry)?[_-]?date|dateline|timestamp|published)(?:$|[\s_-])",
    re.IGNORECASE,
)
_SHORTEST, _SHOWN = 7, 60
#: What opens an element that tells the day of publication.
_PUBLISHED: Final = (
    "Published", "published", "First published", "Posted", "posted", "Veröffentlicht", "veröffentlicht", "Erstellt",
    "Erschienen", "Publiziert", "Publié", "Mis en ligne", "Publicad", "Pubblicato", "Gepubliceerd", "Geplaatst",
    "Publicerad", "Publisert", "Opublikowano", "Yayınlanma", "Опубликовано",
)  # fmt: skip
_OPENS: Final = re.compile(r">\s{0,40}$")
_WITHIN: Final = 200
#: A sentence has more words between; "am Montag, 16.08.2019" has two.
_DAY_OPENS: Final = re.compile(r"\W*(?:[^\W\d]+\W+){0,3}\d")
_ANY_TAG: Final = re.compile(r"<[^<>]*(?:>|$)")
#: A <time> so shortly behind one of these is a comment's or another article's.
_OTHERS: Final = re.compile(r"comment|kommentar|relat|teaser", re.IGNORECASE)
_BEFORE_TIME: Final = 200


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
    looks_further = told == "published" and page.depth != "json_ld"
    if looks_further and moment.moment is not None and moment.moment.endswith("Z"):
        moment = moment._replace(moment=at_home(page, moment.moment, (text for text, _ in _times(page))))
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


def _believable(text: str) -> When | None:
    if not text.isascii():
        text = "".join(str(unicodedata.decimal(sign)) if sign.isdecimal() else sign for sign in text[:100])
    moment = when(text) or _written(text)
    if moment is None:
        return None
    year = int((moment.moment or moment.day or "0000")[:4])
    return moment if _FIRST_YEAR <= year < _LAST_YEAR else None


def _written(text: str) -> When | None:
    """A day as it is printed: its hour, if there is one, has no zone that is told for sure."""
    found = next((each for each in printed_days(text[:_SHOWN]) if not each.of_change), None)
    return None if found is None else When(day=found.day, whole=found.end - found.start == len(text.strip()))


def _candidates(page: Page, told: Told) -> Iterator[tuple[str, str]]:
    yield from ((f"json_ld.{_JSON_LD[told]}", text) for text in texts(page.article.get(_JSON_LD[told])))
    yield from _metas(page, _METAS[told])
    yield from _items(page, _JSON_LD[told])
    if told == "published":
        times = list(_times(page))
        yield from (("time", text) for text, stated in times if stated)
        yield from _introduced(page)
        yield from (("time", text) for text, stated in times if not stated)
        yield from _metas(page, _OF_SOMETHING)
        yield from _printed(page)
    elif told == "modified" and page.parsed:
        yield from _printed_changes(page)


def _metas(page: Page, names: Sequence[str]) -> Iterator[tuple[str, str]]:
    named = page.metas.named
    yield from ((name, named[name][0]) for name in names if name in named)


def _times(page: Page) -> Iterator[tuple[str, bool]]:
    """What the <time> of the page say, and whether each says that it is of publication."""
    for _, tag in zip(range(_MOST_TIMES), _TIME.finditer(page.markup), strict=False):
        dating = _DATED.search(tag[1])
        others = _OTHERS.search(page.markup, max(0, tag.start() - _BEFORE_TIME), tag.start())
        if dating and not others and not _CHANGED.search(tag[1]):
            yield dating[1], "pub" in tag[1].lower()


def _introduced(page: Page) -> Iterator[tuple[str, str]]:
    """The day behind a word of publication that opens an element: "Veröffentlicht am 16.08.2019"."""
    markup = page.markup
    for word in _PUBLISHED:
        at = markup.find(word)
        for _ in range(_MOST_TIMES):
            if at < 0:
                break
            end = at + len(word)
            if _OPENS.search(markup, max(0, at - 41), at) and not _OTHERS.search(markup, max(0, at - _BEFORE_TIME), at):
                text = plain(_ANY_TAG.sub(" ", markup[end : end + _WITHIN]))[:_SHOWN]
                if _DAY_OPENS.match(text):
                    yield "published on", text
            at = markup.find(word, end)


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
    yield from (("class=date", text) for text in _called_dates(page))
    alone = list(_alone(page.tree))
    several = len({day for day, _ in alone}) > 1  # teasers and tables have dates too
    if not several:
        yield from (("a date alone", text) for _, text in alone[:1])
    if PARSER_IS_THERE:
        from htmldate import find_date  # noqa: PLC0415  the extra

        # Without its extensive search, which guesses a year from copyright lines and the like.
        day = find_date(without_controls(page.text), original_date=True, extensive_search=False, url=page.address)
        # It takes the day of a change where it finds no other.
        if day is not None and day not in _changes(page):
            yield "htmldate", day
    if several:
        yield "a date alone", alone[0][1]


def _changes(page: Page) -> set[str]:
    """The days on which a page says that it was changed."""
    told = (_believable(text) for _, text in _candidates(page, "modified"))
    return {(found.moment or found.day or "")[:10] for found in told if found}


def _printed_changes(page: Page) -> Iterator[tuple[str, str]]:
    """The days that elements called a date tell of a change, of a page whose elements were looked through anyhow."""
    for text in _called_dates(page):
        day = next((each for each in printed_days(text) if each.of_change), None)
        if day is not None:
            yield "class=date", text[day.start : day.end]


def _called_dates(page: Page) -> Iterator[str]:
    for element in () if page.tree is None else page.tree.iter("p", "span", "div", "time", "li"):
        if _DATE_CLASS.search(element.get("class", "")):
            yield plain(" ".join(element.itertext()))[:_SHOWN]


def _alone(tree: HtmlElement) -> Iterator[tuple[str, str]]:
    """The days that stand alone in an element or between its bars, each with the text."""
    for element in tree.iter(*_ELEMENTS):
        text = "" if len(element) else plain(element.text or "")
        if not _SHORTEST < len(text) <= _SHOWN:
            continue
        for part in _BARS.split(text):
            day = next(printed_days(part), None)
            if day is not None and day.start == 0 and _HOUR_ALONE.fullmatch(part, day.end):
                yield day.day, part
