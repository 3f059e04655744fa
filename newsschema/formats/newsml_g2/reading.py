"""Items of NewsML-G2 as drafts: item metadata, content metadata, rights; the content itself is `content`'s.

Written after the specification's own schema, version 2.35, and its guidelines: what identifies an item, which of its
times is which, and what its vocabularies (pubstatus, genre, digitalsourcetype) call things. Codes are resolved by
what the document itself carries; catalogs that stand elsewhere are never fetched.
"""

from __future__ import annotations

from typing import Final, get_args

from newsschema.formats import fitting
from newsschema.formats.newsml_g2.checks import check_item
from newsschema.formats.newsml_g2.content import renditions, take_content
from newsschema.formats.newsml_g2.parties import take_credits, take_subjects
from newsschema.formats.newsml_g2.records import take_corrections, take_headlines, take_links, take_own
from newsschema.formats.newsml_g2.values import (
    Gathered,
    coded,
    in_language,
    last_part,
    name_element,
    take_code,
    words_of,
)
from newsschema.formats.newsml_g2.writing import CATALOG, CONCEPTS, ITEM_CLASS, SUMMARY, UNKNOWN
from newsschema.formats.taking import extra_json
from newsschema.formats.xml_trees.element import Element
from newsschema.formats.xml_trees.text import MarkupText
from newsschema.records import Draft, Provenance
from newsschema.records.article import ArticleKind
from newsschema.records.block import Block, BlockKind
from newsschema.rules.finding import Finding
from newsschema.rules.sources import HOLDS_NO_TEXT, NOT_OF_ITS_FORMAT

FORMAT: Final = "NewsML-G2"
ITEMS: Final = frozenset({"newsItem", "packageItem", "planningItem", "conceptItem", "knowledgeItem", "catalogItem"})
#: Items that tell no news themselves: a headline of theirs is that of a list or a plan.
_NO_NEWS: Final = {
    "packageItem": "references to items",
    "planningItem": "plans of coverage",
    "conceptItem": "concepts",
    "knowledgeItem": "concepts",
    "catalogItem": "names of schemes",
}
GENRES: Final = {
    **{kind: kind for kind in get_args(ArticleKind)},
    "press_releases": "press_release",
    "release": "press_release",
}
STATUSES: Final = {"usable": "usable", "withheld": "withheld", "canceled": "canceled", "cancelled": "canceled"}
#: On a document that we wrote: what the standard demands and says nothing of the article is its frame.
FRAME: Final = "newsschema:frame"
#: Of a frame, what may be empty, and the attributes that say the same in every document of ours.
_FRAME_PARTS: Final = (("contentMeta",), ("contentSet",), ("itemMeta",), ("itemMeta", "provider"))
_FRAME_WORDS: Final = (
    (("catalogRef",), "href", CATALOG),
    (("itemMeta", "itemClass"), "qcode", ITEM_CLASS),
    (("contentMeta", "description"), "role", SUMMARY),
)


def draft_of(item: Element, provenance: Provenance) -> Draft | Finding:
    """The draft of an item, or why there is none (NS020 where it lacks what makes it one, NS022 without text)."""
    if item.local in _NO_NEWS:
        return HOLDS_NO_TEXT.finding("", {"reason": f"a {item.local} holds {_NO_NEWS[item.local]}, no news"})
    gathered = Gathered(FORMAT)
    _take_frame(item)
    _take_identity(item, gathered)
    check_item(item, gathered)
    meta, content = item.first("itemMeta"), item.first("contentMeta")
    if meta is not None:
        _take_item_meta(meta, gathered)
    _take_language(item, content, gathered)
    if content is not None:
        _take_content_meta(item, content, gathered)
    for rights in item.all("rightsInfo"):
        _take_rights(rights, gathered)
    body, blocks = take_content(item, gathered)
    if not body:
        body, blocks = body_of_metadata(gathered, meta)
    if not body:
        if meta is None:
            reason = f"<{item.name}> on line {item.line} has no itemMeta, which the standard asks for, and no text"
            return NOT_OF_ITS_FORMAT.finding("", {"format": f"whole {FORMAT} item", "reason": reason})
        return HOLDS_NO_TEXT.finding("", {"reason": f"the {item.local} has neither content nor a headline in words"})
    return whole(body, blocks, gathered, item, provenance)


def whole(body: str, blocks: tuple[Block, ...], gathered: Gathered, root: Element, provenance: Provenance) -> Draft:
    """The draft of what was gathered, and what nobody took of a document in its `extra_json`."""
    said = {name: value for name, value in gathered.said.items() if value not in (None, [])}
    if gathered.media:
        said["media"] = gathered.media
    rest = root.rest_alone()
    if rest is not None:
        said["extra_json"] = extra_json({root.name: rest})
    warned = provenance.model_copy(update={"warnings": [*provenance.warnings, *gathered.issues]})
    return Draft(body, warned, said, blocks, tuple(gathered.credits), tuple(gathered.parties))


def body_of_metadata(gathered: Gathered, meta: Element | None = None) -> tuple[str, tuple[Block, ...]]:
    """The body of an item without text: its description, else a caption, else its headline or title."""
    said, text = gathered.said, MarkupText()
    captions = [media.caption for media in gathered.media if media.caption]
    told: tuple[tuple[BlockKind, str | None], ...] = (
        ("paragraph", said.get("description")),
        ("caption", captions[0] if captions else None),
        ("headline", said.get("headline")),
    )
    for kind, words in told:
        if words and words.strip():
            text.add(kind, words)
            return text.whole()
    title = meta.first("title") if meta is not None else None
    if title is not None:
        text.add("headline", words_of(title) or "")
    return text.whole()


def _take_frame(item: Element) -> None:
    """What our own writer put there because the standard asks for it."""
    if item.take(FRAME) is None:
        return
    for name in ("standard", "standardversion", "conformance"):
        item.take(name)
    for framed in (framed for path in _FRAME_PARTS for framed in item.all(*path)):
        framed.take_own_text()
    for path, name, value in _FRAME_WORDS:
        for framed in item.all(*path):
            if framed.attribute(name) == value:  # another word there is somebody else's
                framed.take(name)
    for meta in item.all("itemMeta"):
        if meta.take("newsschema:unsaid"):
            for framed in meta.all("versionCreated"):
                framed.take_whole()
                framed.content.clear()


def take_frame_of_message(message: Element) -> None:
    """The same of a message of several items: the time that the standard asks for when it is sent."""
    if message.take(FRAME) is None:
        return
    for header in message.all("header"):
        header.take_own_text()
        unsaid = header.take("newsschema:unsaid") is not None
        for sent in header.all("sent"):
            if not unsaid or sent.own_text == UNKNOWN:  # else whoever sent it has said when
                sent.take_own_text()


def is_empty_output(item: Element) -> bool:
    """Whether our writer wrote it because there was nothing to write."""
    return item.local == "packageItem" and item.attribute(FRAME) is not None


def _take_identity(item: Element, gathered: Gathered) -> None:
    guid = item.attribute("guid")
    if fitted := fitting.article_id(guid):
        item.take("guid")
        gathered.put("id", fitted)
    else:
        gathered.note(item, "it has no guid" if not guid else "its guid is longer than an id may be", "guid")
    version = item.attribute("version")
    exact = item.take("newsschema:version")
    if exact:
        gathered.put("version", exact)
    elif version is not None and version.strip():
        item.take("version")
        gathered.put("version", version.strip())
        if fitting.positive(version) is None:
            gathered.note(item, f"{version[:40]!r} is no whole number from 1 on", "version")
    for name in ("standard", "standardversion"):
        if item.attribute(name) is None and FRAME not in item.attributes:
            gathered.note(item, "it is missing", name)


def _take_item_meta(meta: Element, gathered: Gathered) -> None:
    if provider := meta.first("provider"):
        name = name_element(provider)
        if name is not None:
            gathered.words("publisher", name)
        elif literal := fitting.words(provider.attribute("literal")):
            provider.take("literal")
            gathered.put("publisher", literal)
    gathered.moment(meta.first("firstCreated"), "published_at", "published_on")
    version = meta.first("versionCreated")
    if version is not None and version.content:
        older = "this version is older than the first"
        gathered.moment_after("published_at", version, "modified_at", "modified_on", older)
    gathered.moment(meta.first("embargoed"), "embargoed_until")
    expired = "it expires before its embargo ends"
    gathered.moment_after("embargoed_until", meta.first("expires"), "expires_at", None, expired)
    if status := meta.first("pubStatus"):
        code = coded(status) or ""
        if known := STATUSES.get(last_part(code).lower()):
            take_code(status)
            gathered.put("status", known)
        else:
            gathered.note(status, f"{code[:60]!r} is none of usable, withheld and canceled")
    take_corrections(meta, gathered)
    take_links(meta, gathered)
    take_own(meta, gathered)


def _take_language(item: Element, content: Element | None, gathered: Gathered) -> None:
    """The language of the content: as its metadata says, else as XML says of the content, else of the whole item.

    Where its metadata tells of several, XML's word about the text is asked first.
    """
    tagged: list[Element] = []
    for element in content.all("language") if content is not None else ():
        if fitting.language(element.attribute("tag")) is None:
            gathered.note(element, f"{element.attribute('tag')!r} is no language tag", "tag")
        else:
            tagged.append(element)
    around = [*_around_text(item), item]
    if len(tagged) > 1:
        _put_language(around[:-1], "xml:lang", gathered)
    _put_language(tagged, "tag", gathered)
    _put_language(around, "xml:lang", gathered)


def _around_text(item: Element) -> list[Element]:
    """The elements around the text of an item, the nearest first."""
    for inline in renditions(item)[:1]:
        roots = inline.children if len(inline.children) == 1 else []
        return [*(body for root in roots for body in root.all("body")), *roots, inline]
    return []


def _put_language(elements: list[Element], name: str, gathered: Gathered) -> None:
    for element in elements:
        tag = fitting.language(element.attribute(name))
        if tag and gathered.put("language", tag):
            element.take(name)


def _take_content_meta(item: Element, meta: Element, gathered: Gathered) -> None:
    gathered.moment(meta.first("contentCreated"), "created_at")
    if source := meta.first("digitalSourceType"):
        _take_source_type(source, gathered)
    for genre in meta.all("genre"):
        name = name_element(genre)
        for told in (coded(genre), name.text if name is not None else None):
            kind = GENRES.get(last_part(told or "").strip().lower().replace(" ", "_").replace("-", "_"))
            if kind and gathered.put("kind", kind):
                take_code(genre) if told == coded(genre) else name and name.take_text()
                break
    take_headlines(meta, gathered)
    described = in_language(meta.all("description"), gathered.said.get("language"))
    described.sort(key=lambda one: last_part(one.attribute("role") or "summary") != "summary")
    for description in described:
        gathered.words("description", description)
    gathered.words("dateline", meta.first("dateline"))
    gathered.words("credit_line", meta.first("creditline"))
    keywords = [text for keyword in meta.all("keyword") if (text := words_of(keyword))]
    gathered.put("keywords", keywords)
    asserted = {code: one for one in item.all("assert") if (code := coded(one))}
    take_credits(meta, asserted, gathered)
    take_subjects(meta, asserted, gathered)


def _take_source_type(source: Element, gathered: Gathered) -> None:
    """IPTC's code, which is of letters; others stay, and so does a qcode, whose scheme only its catalog tells."""
    if exact := source.take("newsschema:literal"):
        gathered.put("digital_source_type", exact)
    elif (uri := source.attribute("uri")) and uri.startswith(f"{CONCEPTS}/digitalsourcetype/"):
        source.take("uri")
        gathered.put("digital_source_type", last_part(uri))
    elif not uri and (code := last_part(source.attribute("qcode") or "")).isalpha():
        gathered.put("digital_source_type", code)


def _take_rights(rights: Element, gathered: Gathered) -> None:
    """The rights in the content; those in parts of the item alone, its metadata say, stay."""
    scope = rights.attribute("scope") or rights.attribute("scopeuri")
    if scope and "content" not in {last_part(each).lower() for each in scope.split()}:
        return
    if holder := rights.first("copyrightHolder"):
        name = name_element(holder)
        if name is not None:
            gathered.words("copyright_holder", name)
        elif gathered.put("copyright_holder", fitting.words(holder.attribute("literal"))):
            holder.take("literal")
    gathered.words("copyright_notice", rights.first("copyrightNotice"))
    gathered.words("usage_terms", rights.first("usageTerms"))
    for link in rights.all("link"):
        rel = link.attribute("rel") or link.attribute("reluri") or ""
        address = fitting.url(link.attribute("newsschema:href") or link.attribute("href"))
        if last_part(rel).lower() in {"license", "licence"} and gathered.put("license_url", address):
            for name in ("newsschema:href", "href", "rel", "reluri"):
                link.take(name)
