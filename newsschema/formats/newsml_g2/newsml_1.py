"""News items of NewsML 1.0 to 1.2 as drafts: components inside components, of which one holds the text.

Element names by IPTC's NewsML 1.2; the values of FormalName are each agency's own words, so that only plain ones
are taken.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from newsschema.formats import fitting
from newsschema.formats.newsml_g2.content import lines_of, take_markup, take_written_markup
from newsschema.formats.newsml_g2.parties import credited, whoever
from newsschema.formats.newsml_g2.reading import GENRES, STATUSES, body_of_metadata, whole
from newsschema.formats.newsml_g2.values import Gathered, words_of
from newsschema.formats.xml_trees.element import Element
from newsschema.formats.xml_trees.tree import elements_of
from newsschema.records import Block, Draft, Media, Provenance, StatedCredit
from newsschema.records.article import Label
from newsschema.records.media import MediaKind
from newsschema.rules.finding import Finding
from newsschema.rules.sources import HOLDS_NO_TEXT

FORMAT: Final = "NewsML 1"
#: Roles of components whose text is not the story.
_NO_STORY: Final = frozenset({"stylesheet", "headline", "subheadline", "contact", "caption", "logo", "byline", "slug"})
#: Media types that are called text and hold none for readers.
_NO_TEXT: Final = frozenset({"text/css", "text/javascript"})
_KINDS: Final[dict[str, MediaKind]] = {"image": "image", "video": "video", "audio": "audio"}
_NAME: Final = "FormalName"
#: Of the lines of news those that are one field each.
_LINES: Final = {
    "DateLine": "dateline",
    "CreditLine": "credit_line",
    "CopyrightLine": "copyright_notice",
    "RightsLine": "usage_terms",
}


def draft_of_newsml_1(item: Element, provenance: Provenance) -> Draft | Finding:
    """The draft of a NewsItem, or NS022 where it has no text."""
    gathered = Gathered(FORMAT)
    _take_management(item, gathered)
    components = [one for one in elements_of(item) if one.local == "NewsComponent"]
    for component in _about_the_story(components):
        _take_lines(component, gathered)
        _take_metadata(component, gathered)
    for component in components:
        _take_media(component, gathered)
    body, blocks = _body(components, gathered)
    if not body.strip():
        body, blocks = body_of_metadata(gathered)
    if not body:
        return HOLDS_NO_TEXT.finding("", {"reason": "its NewsItem has neither content nor a headline"})
    return whole(body, blocks, gathered, item, provenance)


def _about_the_story(components: list[Element]) -> list[Element]:
    """The components that tell of the story: those around its text, the nearest first, and those of words alone.

    What a picture's component says is said of the picture, and that of the story in another language of that one.
    """
    around: list[Element] = []
    story = next((one for one in _stories(components) if _has_text(one)), None)
    if story is None:
        return components
    while (story := story.parent) is not None:
        around += [story] if story.local == "NewsComponent" else []
    return [*around, *(one for one in components if one not in around and not _has_content(one))]


def _has_content(component: Element) -> bool:
    return any(one.local == "ContentItem" for one in elements_of(component))


def _has_text(content: Element) -> bool:
    return _kind(content) not in _NO_TEXT and any(data.text.strip() for data in content.all("DataContent"))


def _take_management(item: Element, gathered: Gathered) -> None:
    identifier = item.first("Identification", "NewsIdentifier")
    if identifier is None:
        gathered.note(item, "it has no NewsIdentifier")
    else:
        public = identifier.first("PublicIdentifier")
        if public is not None and gathered.put("id", fitting.article_id(public.text)):
            public.take_text()
        gathered.words("version", identifier.first("RevisionId"))
    management = item.first("NewsManagement")
    if management is None:
        gathered.note(item, "it has no NewsManagement")
        return
    gathered.moment(management.first("FirstCreated"), "published_at", "published_on")
    older = "this revision is older than the first"
    changed = management.first("ThisRevisionCreated")
    gathered.moment_after("published_at", changed, "modified_at", "modified_on", older)
    for status in management.all("Status"):
        if gathered.put("status", STATUSES.get((status.attribute(_NAME) or "").lower())):
            status.take(_NAME)


def _take_lines(component: Element, gathered: Gathered) -> None:
    labels: list[Label] = []
    keywords: list[str] = []
    for line in (child for lines in component.all("NewsLines") for child in lines.kin):
        if line.local in _LINES:
            gathered.words(_LINES[line.local], line)
        elif line.local == "HeadLine" and "headline" not in gathered.said:
            gathered.words("headline", line)
        elif line.local in {"HeadLine", "SubHeadLine"} and line.text.strip():
            role = None if line.local == "HeadLine" else "subheadline"
            labels.append(Label(text=line.take_text(), role=role))
        elif line.local == "ByLine" and (text := words_of(line)):
            gathered.credits.append(StatedCredit(text, parties=whoever(text)))
        elif line.local == "KeywordLine" and (text := words_of(line)):
            keywords.append(text)
    for name, found in (("alternative_headlines", labels), ("keywords", keywords)):
        if found:
            gathered.said[name] = [*gathered.said.get(name, ()), *found]


def _take_metadata(component: Element, gathered: Gathered) -> None:
    for party in component.all("AdministrativeMetadata", "Provider", "Party"):
        if gathered.put("publisher", fitting.words(party.attribute(_NAME))):
            party.take(_NAME)
    for party in component.all("AdministrativeMetadata", "Creator", "Party"):
        name = party.attribute(_NAME) or ""
        if parties := credited(name):
            party.take(_NAME)
            gathered.credits.append(StatedCredit(name, parties=parties))
    for element in component.all("DescriptiveMetadata", "Language"):
        if gathered.put("language", fitting.language(element.attribute(_NAME))):
            element.take(_NAME)
    for element in component.all("DescriptiveMetadata", "Genre"):
        kind = GENRES.get((element.attribute(_NAME) or "").strip().lower().replace(" ", "_"))
        if gathered.put("kind", kind):
            element.take(_NAME)


def _take_media(component: Element, gathered: Gathered) -> None:
    for content in component.all("ContentItem"):
        media_type = _media_type(content)
        kind = _KINDS.get(media_type.partition("/")[0].lower())
        address = fitting.url(content.attribute("Href"))
        if kind is None or address is None:
            continue
        content.take("Href")
        for type_ in content.all("MimeType")[:1]:
            if type_.take(_NAME) is None:
                type_.take_text()
        said: dict[str, Any] = {}
        for told in content.all("Characteristics", "Property"):
            side = {"PixelWidth": "width", "PixelHeight": "height"}.get(told.attribute(_NAME) or "")
            size = fitting.positive(told.attribute("Value"))
            if side and size:
                told.take_whole()
                said[side] = size
        gathered.media.append(Media(kind=kind, url=address, media_type=media_type, **said))


def _body(components: list[Element], gathered: Gathered) -> tuple[str, tuple[Block, ...]]:
    """The text of the first component that holds a story; pictures and contacts are none."""
    for content in _stories(components):
        for data in content.all("DataContent"):
            body, blocks = take_markup(data, gathered)
            if not body and not data.children and data.text.strip():
                body, blocks = _plain(content, data)
            if body.strip():
                return body, blocks
    return "", ()


def _stories(components: list[Element]) -> Iterator[Element]:
    for component in components:
        role = component.first("Role")
        if role is None or (role.attribute(_NAME) or "").lower() not in _NO_STORY:
            yield from component.all("ContentItem")


def _plain(content: Element, data: Element) -> tuple[str, tuple[Block, ...]]:
    kind = _kind(content)
    if kind in {"text/html", "text/xhtml", "application/xhtml+xml"}:
        return take_written_markup(data)
    if not kind.startswith("text/") or kind in _NO_TEXT:
        return "", ()
    return lines_of(data.take_exact_text()), ()


def _kind(content: Element) -> str:
    return _media_type(content).partition(";")[0].strip().lower() or "text/plain"


def _media_type(content: Element) -> str:
    """The media type of a content, by its name as the standard has it, else by its text; "" where none is told."""
    for type_ in content.all("MimeType"):
        return (type_.attribute(_NAME) or type_.text).strip()
    return ""
