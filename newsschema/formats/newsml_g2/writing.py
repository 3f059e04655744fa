"""Articles as items of NewsML-G2 2.35, conformance power: one alone, or a message of several.

Values stand where the standard has a place for them. What it has none for, and what a place cannot hold letter by
letter (a tab in a keyword, a zone 23 hours off), stands beside in a namespace of our own, which the standard's schema
allows everywhere and other readers pass over. Nothing of an output depends on when or where it is written.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import BinaryIO, Final

from newsschema.formats import fitting
from newsschema.formats.json_lines import opened
from newsschema.formats.newsml_g2.credits import write_bylines, write_credits, write_people, write_subjects
from newsschema.formats.newsml_g2.records import OWN_FIELDS
from newsschema.formats.newsml_g2.xhtml import write_content
from newsschema.formats.xml_trees.tree import OWN_NAMESPACE, OWN_PREFIX
from newsschema.formats.xml_trees.writing import Node
from newsschema.records import Article, Correction, Media

NAMESPACE: Final = "http://iptc.org/std/nar/2006-10-01/"
CATALOG: Final = "http://www.iptc.org/std/catalog/catalog.IPTC-G2-Standards_41.xml"
#: What IPTC's genre vocabulary calls our kinds; the others it has no word for.
_GENRES: Final = {
    "analysis": "Analysis",
    "opinion": "Opinion",
    "background": "Background",
    "review": "Review",
    "interview": "Interview",
    "press_release": "Press_Release",
}
#: What an article of ours is, and what its description is, in IPTC's words.
ITEM_CLASS: Final = "ninat:text"
SUMMARY: Final = "drol:summary"
CONCEPTS: Final = "http://cv.iptc.org/newscodes"
_DECLARATION: Final = b'<?xml version="1.0" encoding="UTF-8"?>\n'
_SPACES: Final = {"xmlns": NAMESPACE, f"xmlns:{OWN_PREFIX}": OWN_NAMESPACE}
_FRAME: Final = {
    **_SPACES,
    "standard": "NewsML-G2",
    "standardversion": "2.35",
    "conformance": "power",
    f"{OWN_PREFIX}:frame": "1",
}
#: Names the element in it that is there because the standard asks for it, and that says nothing of the article.
_UNSAID: Final = f"{OWN_PREFIX}:unsaid"
#: The moment of such an element where nothing near it is known: the same in every output, so that the same articles
#: are the same bytes, and one that nobody takes for a time of news.
UNKNOWN: Final = "1970-01-01T00:00:00Z"


class NewsmlSink:
    """Writes articles as they come; the first is held back until it is known whether it stands alone."""

    def __init__(self, target: Path | BinaryIO) -> None:
        self._file, self._ours = opened(target)
        self._held: Article | None = None
        self._listed = False
        self._written = 0

    def write(self, articles: Sequence[Article]) -> None:
        """Append items."""
        for article in articles:
            if self._held is not None:
                self._put(self._held)
            self._held = article

    def finish(self, metadata: Mapping[str, str]) -> int:
        """Close the document, and count; one without articles is a package of nothing."""
        del metadata
        if self._held is None:
            self._file.write(_DECLARATION + _empty_package() + b"\n")
        elif not self._listed:
            self._file.write(_DECLARATION + item_text(self._held) + b"\n")
            self._written += 1
        else:
            self._put(self._held)
        if self._listed:
            self._file.write(b"</itemSet>\n</newsMessage>\n")
        self._file.flush()
        self.abandon()
        return self._written

    def abandon(self) -> None:
        """Close what we opened."""
        if self._ours:
            self._file.close()

    def _put(self, article: Article) -> None:
        if not self._listed:
            self._open_message()
        self._file.write(item_text(article) + b"\n")
        self._written += 1

    def _open_message(self) -> None:
        header = Node("header", {_UNSAID: "sent"})
        header.add("sent").text(UNKNOWN)
        message = Node("newsMessage", _SPACES | {f"{OWN_PREFIX}:frame": "1"})
        self._file.write(_DECLARATION + message.opening() + b"\n" + header.encoded() + b"\n<itemSet>\n")
        self._listed = True


def item_text(article: Article) -> bytes:
    """An article as an item."""
    version = article.version if article.version and _is_whole(article.version) else None
    exact = article.version if article.version and not version else None
    item = Node(
        "newsItem",
        {**_FRAME, "guid": article.id, "version": version, f"{OWN_PREFIX}:version": exact},
    )
    item.add("catalogRef", {"href": CATALOG})
    _write_rights(item, article)
    _write_item_meta(item.add("itemMeta"), article)
    _write_content_meta(item.add("contentMeta"), article)
    write_content(item.add("contentSet").add("inlineXML"), article)
    return item.encoded()


def _is_whole(version: str) -> bool:
    """Whether a version is a whole number as the schema has it, written as it would come back."""
    return fitting.positive(version) is not None and version == version.strip()


def _write_rights(item: Node, article: Article) -> None:
    held = (article.copyright_holder, article.copyright_notice, article.usage_terms, article.license_url)
    if not any(held):
        return
    rights = item.add("rightsInfo")
    if article.copyright_holder:
        rights.add("copyrightHolder").line("name", article.copyright_holder)
    rights.told("copyrightNotice", article.copyright_notice)
    rights.told("usageTerms", article.usage_terms)
    if article.license_url:
        rights.add("link", {"reluri": f"{OWN_NAMESPACE}:license"}).address("href", article.license_url)


def _write_item_meta(meta: Node, article: Article) -> None:
    meta.add("itemClass", {"qcode": ITEM_CLASS})
    provider = meta.add("provider")
    if article.publisher:
        provider.line("name", article.publisher)
    if not article.modified_at:
        meta.set(_UNSAID, "versionCreated")
    meta.moment("versionCreated", _version_created(article))
    meta.moment("firstCreated", article.published_at)
    meta.moment("embargoed", article.embargoed_until)
    if article.status:
        meta.add("pubStatus", {"qcode": f"stat:{article.status}"})
    for correction in article.corrections:
        _write_correction(meta, correction)
    meta.moment("expires", article.expires_at)
    for media in article.media:
        _write_media(meta, media)
    for name in OWN_FIELDS:
        meta.told(f"{OWN_PREFIX}:{name}", getattr(article, name))


def _version_created(article: Article) -> str:
    """When this version was made, or what is nearest to it of what is known; the standard asks for some moment."""
    day = article.modified_on or article.published_on
    nearest = article.modified_at or article.published_at or article.created_at
    return nearest or (f"{day}T00:00:00Z" if day else UNKNOWN)


def _empty_package() -> bytes:
    """A message holds an item at least: where there is no article, the standard's list of items, empty, stands."""
    item = Node("packageItem", _FRAME | {"guid": f"{OWN_NAMESPACE}:no-articles"})
    item.add("catalogRef", {"href": CATALOG})
    meta = item.add("itemMeta", {_UNSAID: "versionCreated"})
    meta.add("itemClass", {"qcode": "ninat:composite"})
    meta.add("provider")
    meta.add("versionCreated").text(UNKNOWN)
    item.add("groupSet", {"root": "all"}).add("group", {"id": "all", "role": "group:main"})
    return item.encoded()


def _write_correction(meta: Node, correction: Correction) -> None:
    told = {name: getattr(correction, name) for name in ("kind", "issued_at", "target_path")}
    note = meta.words("edNote", correction.text, {f"{OWN_PREFIX}:{name}": value for name, value in told.items()})
    for name in ("old_text", "new_text"):
        note.told(f"{OWN_PREFIX}:{name}", getattr(correction, name))


def _write_media(meta: Node, media: Media) -> None:
    link = meta.add("link", {"rel": "irel:associatedWith", "contenttype": media.media_type})
    if media.url:
        link.address("href", media.url)
    for name in ("kind", "width", "height"):
        if value := getattr(media, name):
            link.set(f"{OWN_PREFIX}:{name}", str(value))
    for name in ("caption", "alt_text", "credit_line", "creator", "license_url"):
        link.told(f"{OWN_PREFIX}:{name}", getattr(media, name))


def _write_content_meta(meta: Node, article: Article) -> None:
    meta.moment("contentCreated", article.created_at)
    if article.digital_source_type:
        _write_digital_source_type(meta, article.digital_source_type)
    write_credits(meta, article)
    if article.language:
        meta.add("language", {"tag": article.language})
    if article.kind:
        genre = _GENRES.get(article.kind)
        meta.add("genre", {"uri": f"{CONCEPTS}/genre/{genre}"} if genre else {"literal": article.kind})
    for keyword in article.keywords:
        meta.line("keyword", keyword)
    write_subjects(meta, article)
    write_people(meta, article)
    meta.told("headline", article.headline)
    for label in article.alternative_headlines:
        meta.words("headline", label.text, {f"{OWN_PREFIX}:label": "1", f"{OWN_PREFIX}:role": label.role})
    write_bylines(meta, article)
    meta.told("dateline", article.dateline)
    if article.credit_line:
        meta.line("creditline", article.credit_line)
    meta.told("description", article.description, {"role": SUMMARY})


def _write_digital_source_type(meta: Node, kind: str) -> None:
    """As a concept of IPTC's where it may be one of them."""
    if kind.isascii() and kind.isalpha():
        meta.add("digitalSourceType", {"uri": f"{CONCEPTS}/digitalsourcetype/{kind}"})
    else:
        meta.add("digitalSourceType", {f"{OWN_PREFIX}:literal": kind})
