"""Reading ANS: a document as a draft.

ANS of any 0.x version is read; its shapes have grown, and what an older one had goes on being read. An operation on a
document (`story_operation`, `gallery-operation`) is read as the document it carries. What has no field of ours goes to
`extra_json`; of texts with markup the markup does, for body and fields have the words alone.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, NamedTuple

from newsschema.formats.ans.checks import faults_of
from newsschema.formats.ans.content import Content, correction_of
from newsschema.formats.ans.credits import credits_of, parties_of
from newsschema.formats.ans.exact_body import exact_body
from newsschema.formats.ans.facts import facts_of
from newsschema.formats.ans.item import ADDITIONAL, OURS, AnsItem, type_of, wording
from newsschema.formats.ans.media import MEDIA_TYPES, media_of
from newsschema.formats.ans.shapes.documents import BY_TYPE, DOCUMENTS
from newsschema.formats.body_text import BodyText
from newsschema.formats.json_items import Met
from newsschema.formats.markup_text import markup_text
from newsschema.formats.taking import extra_json
from newsschema.records import Correction, Draft, Media, Provenance
from newsschema.records.block import Block, BlockKind
from newsschema.rules.finding import Finding, pointer
from newsschema.rules.sources import HOLDS_NO_TEXT, NOT_OF_ITS_FORMAT

#: Documents that hold a text for readers.
READ: Final = frozenset({"story", "image", "video", "audio", "gallery", "collection"})
#: Where operations carry their document.
_CARRIED_AT: Final = ("body", "story")


class _Texts(NamedTuple):
    """What a document says at length."""

    body: str
    blocks: tuple[Block, ...]
    media: list[Media]
    corrections: list[Correction]


def draft_of(document: Mapping[str, Any], provenance: Provenance) -> Met:
    """The draft of a document, or why it is none of ANS's (NS020), or none with a text (NS022)."""
    carried = _carried_at(document)
    inner = document if carried is None else document[carried]
    refusal = _refusal(inner)
    if refusal is not None:
        return Met(findings=(refusal,))
    item = AnsItem(inner)
    for fault in faults_of(inner):
        item.note(fault)
    said = facts_of(item)
    credits_, parties = credits_of(item), parties_of(item)
    texts = _texts(item, str(inner["type"]), said)
    if not texts.body:
        empty = HOLDS_NO_TEXT.finding("", {"reason": f"it is {_article_of(inner)} without a text"})
        return Met(findings=(empty, *item.strayed))
    said |= {"media": texts.media, "corrections": texts.corrections}
    said["extra_json"] = _rest(item, document, carried)
    warned = provenance.model_copy(update={"warnings": item.warnings()})
    kept = {name: value for name, value in said.items() if value is not None and value != []}
    return Met(Draft(texts.body, warned, kept, texts.blocks, credits_, parties))


def _carried_at(document: Mapping[str, Any]) -> str | None:
    """Where the document stands in an operation on it; None for what is no operation."""
    if type_of(document) in BY_TYPE:
        return None
    for name in _CARRIED_AT:
        if type_of(document.get(name)) in DOCUMENTS:
            return name
    return None


def _refusal(document: Mapping[str, Any]) -> Finding | None:
    """Why a document cannot be read as ANS; None for one that can."""
    type_ = document.get("type")
    if type_ == "results":
        return _no_ans("/type", "it holds what a search found: each of its content_elements is one")
    if not isinstance(type_, str) or type_ not in BY_TYPE:
        return _no_ans("/type", "there is no type" if type_ is None else f"it knows no type {type_!r}")
    version = document.get("version", "0")
    if not isinstance(version, str) or not version.startswith("0"):
        return _no_ans("/version", f"its version is {version!r}, not 0.10 or one before")
    if type_ in READ:
        return None
    faults = faults_of(document)
    if faults:
        at = pointer(faults[0].place)
        return _no_ans(at, f"it is {_article_of(document)}, and at {at} {faults[0].reason}")
    return HOLDS_NO_TEXT.finding("", {"reason": f"it is {_article_of(document)}, which is none"})


def _no_ans(at: str, reason: str) -> Finding:
    return NOT_OF_ITS_FORMAT.finding(at, {"format": "ANS document", "reason": reason})


def _article_of(document: Mapping[str, Any]) -> str:
    type_ = str(document["type"])
    return f"{'an' if type_[:1] in 'aeiou' else 'a'} {type_}"


def _texts(item: AnsItem, type_: str, said: dict[str, Any]) -> _Texts:
    exact = exact_body(item)
    content = Content(item, texts=exact is None)
    content.read(("content_elements",))
    media = [*_promoted(item, content.media), *content.media]
    if type_ in MEDIA_TYPES:
        itself = media_of(item, (), alone=True)
        media = [itself, *media] if itself else media
    corrections = _corrections(item, content.corrections)
    body, blocks = exact or content.body.whole()
    if not body:
        body, blocks = _instead(item, said, media)
    return _Texts(body, blocks, media, corrections)


def _promoted(item: AnsItem, shown: list[Media]) -> list[Media]:
    """The pictures and films that teasers show, but those that the content shows too."""
    promoted, known = item.look("promo_items"), set(shown)
    found: list[Media] = []
    for name in promoted if isinstance(promoted, dict) else ():
        at = ("promo_items", str(name))
        if item.type_of(*at) in MEDIA_TYPES:
            medium = media_of(item, at)
            if medium is not None and medium not in known:
                found.append(medium)
    return found


def _corrections(item: AnsItem, printed: list[Correction]) -> list[Correction]:
    """Those in the list for them, those in the content, and the editors' note."""
    listed = [correction_of(item, at) for at, _ in item.members("corrections")]
    found = [correction for correction in listed if correction is not None]
    texts = {correction.text for correction in found}
    found += [correction for correction in printed if correction.text not in texts]
    note = item.text("editor_note")
    return found if note is None else [*found, Correction(text=note, kind="editors_note")]


def _instead(item: AnsItem, said: dict[str, Any], media: list[Media]) -> tuple[str, tuple[Block, ...]]:
    """What text there is where there is no content: a transcript, else a description, captions, a headline."""
    transcript = item.content("transcript")
    if transcript is not None:
        body, blocks = markup_text(transcript)
        if "<" in transcript or not body:
            item.put_back("transcript")
        if body:
            return body, blocks
    captions = [medium.caption for medium in media if medium.caption]
    texts: tuple[tuple[BlockKind, list[str]], ...] = (
        ("paragraph", [said["description"]] if said.get("description") else []),
        ("caption", captions),
        ("headline", [said["headline"]] if said.get("headline") else []),
    )
    for kind, found in texts:
        body_text = BodyText()
        for text in found:
            body_text.add(kind, text)
        if body_text:
            return body_text.whole()
    return "", ()


def _rest(item: AnsItem, document: Mapping[str, Any], carried: str | None) -> str | None:
    """What no field holds; of an operation, all but what its document told."""
    item.take_form()
    kept = item.own(wording, "extra_json")
    rest = item.rest()
    if kept is not None:
        if rest is None and carried is None:
            return kept
        # Somebody added to what we wrote: what we kept is then a part of the rest like any other.
        item.put_back(ADDITIONAL, OURS, "extra_json")
        rest = item.rest()
    if carried is not None:
        told = {carried: rest} if rest is not None else {}
        rest = {name: value for name, value in document.items() if name != carried} | told
    return extra_json(rest)
