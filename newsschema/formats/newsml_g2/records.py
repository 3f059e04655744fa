"""Parts of an item of NewsML-G2 that are records of ours: headlines with roles, notes of editors, links to media.

And what our own writer puts beside the standard's places, in a namespace of its own, where those have none.
"""

from __future__ import annotations

import re
from typing import Any, Final

from pydantic import ValidationError

from newsschema.formats import fitting
from newsschema.formats.moments import when
from newsschema.formats.newsml_g2.values import Gathered, in_language, last_part, words_of
from newsschema.formats.xml_trees.element import Element
from newsschema.formats.xml_trees.tree import OWN_NAMESPACE
from newsschema.records import Correction, Media
from newsschema.records.article import Label

#: Roles of a headline (IPTC's hld) that say it is the headline.
_MAIN: Final = frozenset({"", "main", "headline"})
#: How roles begin that say it is none, but a line beside it.
_BESIDE: Final = re.compile(r"sub|kicker|overline|deck|slug|teaser")
#: Fields of ours without a place in the standard, each an element of our namespace.
OWN_FIELDS: Final = ("url", "canonical_url", "publisher_url", "published_on", "modified_on", "section")
#: The same of a picture: attributes of our namespace on its link, and elements inside it.
MEDIA_ATTRIBUTES: Final = ("width", "height")
MEDIA_ELEMENTS: Final = ("caption", "alt_text", "credit_line", "creator", "license_url")
CORRECTION_ATTRIBUTES: Final = ("kind", "issued_at", "target_path")
CORRECTION_ELEMENTS: Final = ("old_text", "new_text")


def take_headlines(meta: Element, gathered: Gathered) -> None:
    """The headline is the first with the main role or none, in the article's language; the others stand beside it."""
    labels: list[Label] = []
    told = [one for one in meta.all("headline") if one.text.strip() or one.attribute("xml:space") == "preserve"]
    theirs = in_language(
        [one for one in told if one.attribute("newsschema:label") is None], gathered.said.get("language")
    )
    headlines = [one for one in theirs if _role(one) in _MAIN]
    if len(theirs) == len(told):  # of ours, none is meant where none is the main one
        headlines += [one for one in theirs if not _BESIDE.match(_role(one))]
    main = headlines[0] if headlines else None
    for one in told:
        if one is main:
            text = words_of(one)
            gathered.put("headline", text)
            continue
        ours = one.take("newsschema:label")
        role = one.take("newsschema:role") or (None if ours else one.take("role"))
        if text := words_of(one):
            labels.append(Label(text=text, role=role or None))
    gathered.put("alternative_headlines", labels)


def _role(headline: Element) -> str:
    return last_part(headline.attribute("role") or "").lower()


def take_corrections(meta: Element, gathered: Gathered) -> None:
    """Notes to editors are notes of the editors on the article."""
    found: list[Correction] = []
    for note in meta.all("edNote"):
        said: dict[str, Any] = {name: note.attribute(f"newsschema:{name}") for name in CORRECTION_ATTRIBUTES}
        said |= {one.local: words_of(one) for one in note.children if one.local in CORRECTION_ELEMENTS and _is_own(one)}
        text = note.own_text if said["kind"] else words_of(note)
        if not text:
            continue
        said |= {"text": text, "kind": said["kind"] or "editors_note"}
        try:
            found.append(Correction.model_validate({name: value for name, value in said.items() if value is not None}))
        except ValidationError:  # attributes of our namespace that we did not write
            note.put_back_text()
            continue
        note.take_own_text()
        note.take("xml:space")
        for name in CORRECTION_ATTRIBUTES:
            note.take(f"newsschema:{name}")
    gathered.put("corrections", found)


def take_links(meta: Element, gathered: Gathered) -> None:
    """Links of our writer are media; others are left."""
    for link in meta.all("link"):
        kind = link.attribute("newsschema:kind")
        if kind is None:
            continue
        said: dict[str, Any] = {"kind": kind, "url": link.attribute("newsschema:href") or link.attribute("href")}
        said["media_type"] = link.attribute("contenttype")
        said |= {name: fitting.positive(link.attribute(f"newsschema:{name}")) for name in MEDIA_ATTRIBUTES}
        said |= {one.local: words_of(one) for one in link.children if one.local in MEDIA_ELEMENTS and _is_own(one)}
        try:
            gathered.media.append(Media.model_validate({name: value for name, value in said.items() if value}))
        except ValidationError:
            for one in link.children:
                one.put_back_text()
            continue
        for name in ("kind", "href", *MEDIA_ATTRIBUTES):
            link.take(f"newsschema:{name}")
        for name in ("href", "contenttype", "rel"):
            link.take(name)


def take_own(meta: Element, gathered: Gathered) -> None:
    """Fields that our writer put into elements of its own."""
    for one in meta.children:
        if _is_own(one) and one.local in OWN_FIELDS:
            text = one.text
            fits = text if one.local == "section" else fitting.url(text)
            if one.local.endswith("_on"):
                fits = text if _is_day(text) else None
            if fits and one.local not in gathered.said:
                gathered.said[one.local] = fits
                one.take_exact_text()
                one.take("xml:space")


def _is_own(element: Element) -> bool:
    return element.namespace == OWN_NAMESPACE


def _is_day(text: str) -> bool:
    told = when(text)
    return told is not None and told.day == text
