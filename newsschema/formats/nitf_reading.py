"""NITF documents, and NITF inside other documents: what head and body say, as fields and a body with blocks.

Elements by the News Industry Text Format 3.6 of IPTC; its element names hold dots: body.head, body.content.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from newsschema.formats import fitting
from newsschema.formats.moments import when
from newsschema.formats.newsml_g2_parties import credited
from newsschema.formats.newsml_g2_values import Gathered, words_of
from newsschema.formats.xml_element import Element
from newsschema.formats.xml_text import MarkupText, exact
from newsschema.records import Block, Correction, StatedCredit, StatedParty, Subject
from newsschema.records.article import Label

_STATUSES: Final = {"usable": "usable", "embargoed": "withheld", "withheld": "withheld", "canceled": "canceled"}
_SUBJECT_NAMES: Final = ("tobject.subject.detail", "tobject.subject.matter", "tobject.subject.type")
_LAYOUT: Final = re.compile(r"[ \t\r\n]+")

Text = tuple[str, tuple[Block, ...]]


def take_nitf(root: Element, gathered: Gathered) -> Text:
    """The body of an NITF document with its blocks; its other values are said where nothing was said of them before."""
    for head in root.all("head"):
        _take_head(head, gathered)
    tag = fitting.language(root.attribute("baselang") or root.attribute("xml:lang"))
    if tag and gathered.put("language", tag):
        root.take("baselang" if root.attribute("baselang") else "xml:lang")
    markup = MarkupText()
    for body in root.all("body"):
        for head in body.all("body.head"):
            _take_body_head(head, gathered)
        for content in body.all("body.content"):
            told = exact(content)
            if told is not None:
                return told
            markup.read(content)
        for end in body.all("body.end"):
            for line in end.all("tagline"):
                markup.read(line, "author_bio")
            for note in end.all("bibliography"):
                markup.read(note, "other")
    gathered.media += markup.media
    return markup.whole()


def _take_head(head: Element, gathered: Gathered) -> None:
    for data in head.all("docdata"):
        _take_docdata(data, gathered)
    for published in head.all("pubdata"):
        _take_attribute_moment(published, "date.publication", "published_at", "published_on", gathered)
        for name, field in (("position.section", "section"), ("name", "publisher")):
            value = fitting.words(published.attribute(name))
            if gathered.put(field, value):
                published.take(name)
    if title := head.first("title"):
        gathered.words("headline", title)
    _take_subjects(head, gathered)


def _take_docdata(data: Element, gathered: Gathered) -> None:
    if identified := data.first("doc-id"):
        fitted = fitting.article_id(identified.attribute("id-string"))
        if gathered.put("id", fitted):
            identified.take("id-string")
    for name, at, on in (
        ("date.issue", "published_at", "published_on"),
        ("date.release", "embargoed_until", None),
        ("date.expire", "expires_at", None),
    ):
        if element := data.first(name):
            _take_attribute_moment(element, "norm", at, on, gathered)
    for right in data.all("doc.copyright"):
        if gathered.put("copyright_holder", fitting.words(right.attribute("holder"))):
            right.take("holder")
    for status in (data.attribute("management-status"),):
        if status and gathered.put("status", _STATUSES.get(status.lower())):
            data.take("management-status")
    keywords: list[str] = []
    for word in data.all("key-list", "keyword"):
        if key := fitting.words(word.attribute("key")):
            word.take("key")
            keywords.append(key)
    gathered.put("keywords", keywords)
    notes: list[Correction] = []
    for message in data.all("ed-msg"):
        if info := fitting.words(message.attribute("info")):
            message.take("info")
            notes.append(Correction(text=info, kind="editors_note"))
    gathered.put("corrections", notes)


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
    if told.whole and (told.moment or on):
        element.take(name)


def _take_subjects(head: Element, gathered: Gathered) -> None:
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
    labels: list[Label] = []
    for line in head.all("hedline"):
        for one in line.children:
            if one.local == "hl1" and "headline" not in gathered.said:
                gathered.words("headline", one)
            elif one.local in {"hl1", "hl2"}:
                text = _LAYOUT.sub(" ", one.text).strip()
                if text and text == gathered.said.get("headline"):
                    one.take_text()
                elif text:
                    labels.append(Label(text=one.take_text(), role=None if one.local == "hl1" else "hl2"))
    if labels and "alternative_headlines" not in gathered.said:
        gathered.said["alternative_headlines"] = labels
    elif labels:
        gathered.said["alternative_headlines"] = [*gathered.said["alternative_headlines"], *labels]
    for line in head.all("byline"):
        _take_byline(line, gathered)
    if dateline := head.first("dateline"):
        _take_dateline(dateline, gathered)
    gathered.words("description", head.first("abstract"))
    gathered.words("publisher", head.first("distributor"))
    for right in head.all("rights"):
        gathered.words("copyright_notice", right)
    for note in head.all("note"):
        text = note.text.strip()
        if text and gathered.put("corrections", [Correction(text=note.take_text(), kind="editors_note")]):
            continue


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
        parties = credited(text)
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
