"""NITF documents, and NITF inside other documents: what head and body say, as fields and a body with blocks.

Elements by the News Industry Text Format 3.6 of IPTC; its element names hold dots: body.head, body.content.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Final

from newsschema.formats import fitting
from newsschema.formats.moments import when
from newsschema.formats.newsml_g2.parties import whoever
from newsschema.formats.newsml_g2.values import Gathered, out_of_order, words_of
from newsschema.formats.xml_trees.element import Element
from newsschema.formats.xml_trees.text import MarkupText
from newsschema.records import Block, Correction, StatedCredit, StatedParty, Subject
from newsschema.records.article import Label

_STATUSES: Final = {"usable": "usable", "embargoed": "withheld", "withheld": "withheld", "canceled": "canceled"}
#: Dates of docdata, and the fields of a moment and of a day that they are.
_DATES: Final = (
    ("date.issue", "published_at", "published_on"),
    ("date.release", "embargoed_until", None),
    ("date.expire", "expires_at", None),
)
_SUBJECT_NAMES: Final = ("tobject.subject.detail", "tobject.subject.matter", "tobject.subject.type")
_LAYOUT: Final = re.compile(r"[ \t\r\n]+")

Text = tuple[str, tuple[Block, ...]]


def take_nitf(root: Element, gathered: Gathered) -> Text:
    """The body of an NITF document with its blocks; its other values are said where nothing was said of them before."""
    for head in root.all("head"):
        _take_head(head, gathered)
    for head in root.all("body", "body.head"):
        _take_body_head(head, gathered)
    _take_title(root, gathered)
    for name in ("baselang", "xml:lang"):
        if gathered.put("language", fitting.language(root.attribute(name))):
            root.take(name)
    markup = MarkupText()
    for body in root.all("body"):
        for content in body.all("body.content"):
            markup.read(content)
        for end in body.all("body.end"):
            for line in end.all("tagline"):
                markup.read(line, "author_bio")
            for note in end.all("bibliography"):
                markup.read(note, "other")
    gathered.media += markup.media
    return markup.whole()


def _take_title(root: Element, gathered: Gathered) -> None:
    """The title of the document is often a slug: it is the headline where none stands above the text."""
    for title in root.all("head", "title"):
        if title.tidy_text and gathered.said.get("headline") in {None, title.tidy_text}:
            gathered.said["headline"] = words_of(title)


def _take_head(head: Element, gathered: Gathered) -> None:
    for data in head.all("docdata"):
        _take_docdata(data, gathered)
    for published in head.all("pubdata"):
        _take_attribute_moment(published, "date.publication", "published_at", "published_on", gathered)
        for name, field in (("position.section", "section"), ("name", "publisher")):
            value = fitting.words(published.attribute(name))
            if gathered.put(field, value):
                published.take(name)
    _take_subjects(head, gathered)


def _take_docdata(data: Element, gathered: Gathered) -> None:
    for identified in data.all("doc-id"):
        if gathered.put("id", fitting.article_id(identified.attribute("id-string"))):
            identified.take("id-string")
    for name, at, on in _DATES:
        for element in data.all(name):
            _take_attribute_moment(element, "norm", at, on, gathered)
    for right in data.all("doc.copyright"):
        if gathered.put("copyright_holder", fitting.words(right.attribute("holder"))):
            right.take("holder")
    if gathered.put("status", _STATUSES.get((data.attribute("management-status") or "").lower())):
        data.take("management-status")
    _put_all("keywords", data.all("key-list", "keyword"), "key", str, gathered)
    _put_all("corrections", data.all("ed-msg"), "info", _note, gathered)


def _put_all(field: str, elements: list[Element], name: str, made: Callable[[str], object], gathered: Gathered) -> None:
    """A field of many from an attribute of each; where something was said of it before, they stay."""
    told = [(one, value) for one in elements if (value := fitting.words(one.attribute(name)))]
    if gathered.put(field, [made(value) for _, value in told]):
        for one, _ in told:
            one.take(name)


def _note(text: str) -> Correction:
    return Correction(text=text, kind="editors_note")


def _take_attribute_moment(element: Element, name: str, at: str, on: str | None, gathered: Gathered) -> None:
    """A time that stands in an attribute; an hour without zone tells the day, and stays."""
    text = element.attribute(name)
    if not text or at in gathered.said or (on is not None and on in gathered.said):
        return
    told = when(text)
    if told is None:
        gathered.note(element, f"{text[:60]!r} is no date and time", name)
        return
    if told.moment:
        gathered.said[at] = told.moment
    elif on and told.day:
        gathered.said[on] = told.day
    if at == "expires_at" and out_of_order(gathered.said, "embargoed_until", at):
        gathered.said.pop(at)
        gathered.note(element, "it expires before it is released", name)
    elif told.whole and (told.moment or on):
        element.take(name)


def _take_subjects(head: Element, gathered: Gathered) -> None:
    """Subjects by their most exact name; where something was said of them before, they stay."""
    if "subjects" in gathered.said:
        return
    found: list[Subject] = []
    for one in head.all("tobject", "tobject.subject"):
        name = next((each for each in _SUBJECT_NAMES if fitting.words(one.attribute(each))), None)
        if name is None:
            continue
        code = fitting.words(one.attribute("tobject.subject.refnum"))
        found.append(Subject(name=one.take(name) or "", scheme=None, code=code))
        one.take("tobject.subject.refnum")
    gathered.put("subjects", found)


def _take_body_head(head: Element, gathered: Gathered) -> None:
    _take_headlines([one for line in head.all("hedline") for one in line.children], gathered)
    for line in head.all("byline"):
        _take_byline(line, gathered)
    for line in head.all("dateline"):
        _take_dateline(line, gathered)
    gathered.words("description", head.first("abstract"))
    gathered.words("publisher", head.first("distributor"))
    gathered.words("copyright_notice", head.first("rights"))
    notes = [note for note in head.all("note") if note.text.strip()]
    if "corrections" not in gathered.said:
        gathered.put("corrections", [_note(note.take_text()) for note in notes])


def _take_headlines(lines: list[Element], gathered: Gathered) -> None:
    """The first is the headline, where none is known; one that is known already is not said again."""
    labels: list[Label] = []
    for one in (one for one in lines if one.local in {"hl1", "hl2"} and one.text.strip()):
        if one.local == "hl1" and "headline" not in gathered.said:
            gathered.words("headline", one)
            continue
        text = one.take_text()
        if text != gathered.said.get("headline"):
            labels.append(Label(text=text, role=None if one.local == "hl1" else "hl2"))
    if labels:
        gathered.said["alternative_headlines"] = [*gathered.said.get("alternative_headlines", ()), *labels]


def _take_byline(line: Element, gathered: Gathered) -> None:
    """A byline as printed; persons that its markup tells apart need no guess."""
    text = words_of(line)
    if not text:
        return
    posts = [_LAYOUT.sub(" ", one.text).strip() for one in line.all("byttl")]
    marked = [_LAYOUT.sub(" ", one.text).strip() for one in _named(line, "person")]
    parties: tuple[StatedParty, ...]
    if any(marked):
        post = posts[0] if len(posts) == 1 and posts[0] else None
        parties = tuple(StatedParty(name, "person", role=post) for name in marked if name)
    else:
        parties = whoever(text)
    if any(credit.text == text for credit in gathered.credits):
        return
    known = {party.name for credit in gathered.credits for party in credit.parties}
    if parties and all(party.name in known for party in parties):
        line.put_back_text()
        return
    gathered.credits.append(StatedCredit(text, "author", parties))


def _named(element: Element, local: str) -> Iterator[Element]:
    for child in element.children:
        if child.local == local:
            yield child
        else:
            yield from _named(child, local)


def _take_dateline(line: Element, gathered: Gathered) -> None:
    """The place of a dateline; the day it was filed is told where nothing else was said of it."""
    gathered.words("dateline", line)
    for filed in line.all("story.date"):
        _take_attribute_moment(filed, "norm", "created_at", None, gathered)
