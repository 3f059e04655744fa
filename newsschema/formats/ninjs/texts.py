"""The texts of a ninjs item: which is the body, which the headline, and what the others are."""

from __future__ import annotations

from typing import Any, Final

from newsschema.formats.markup_text import markup_text, tells_more
from newsschema.formats.ninjs.names import Named, Text
from newsschema.records import Block, Correction, Label
from newsschema.records.block import BlockKind
from newsschema.records.correction import CorrectionKind

#: Roles by which a text is the chief one of its kind.
_CHIEF: Final = ("main", "text", "html", "xhtml", "")
_SUMMARIES: Final = ("summary", "abstract", "lead", "standfirst", "teaser", "description", *_CHIEF)
CREDITS: Final = frozenset({"creditline", "credit"})
#: Roles of what stands for a picture to whoever does not see it.
ALT_TEXTS: Final = frozenset({"alt_text", "alttext", "alt-text"})
#: Roles of who wrote a description.
_WRITERS: Final = frozenset({"writer", "captionwriter", "descriptionwriter"})
_NOTES: Final[dict[str, CorrectionKind]] = {
    "correction": "correction",
    "clarification": "clarification",
    "update": "update",
    "retraction": "retraction",
    "editors_note": "editors_note",
}
#: How an editor's note begins that tells readers of a change, in small letters.
_NOTE_BEGINS: Final[tuple[tuple[str, CorrectionKind], ...]] = (
    ("correct", "correction"),
    ("clarif", "clarification"),
    ("retract", "retraction"),
    ("update", "update"),
)
#: Types of items whose description is a caption.
PICTURED: Final = frozenset({"picture", "graphic", "video", "audio"})

Body = tuple[str, tuple[Block, ...]]


def body_of(item: Named) -> Body | None:
    """The chief body, or what text else the item has: description, caption, headline, title; None without any."""
    bodies = sorted(item.texts("bodies"), key=_rank)
    for text in bodies:
        body = read_text(item, text, "paragraph")
        if body is not None:
            return body
    pictured = item.word("type") in PICTURED
    for text in sorted(described(item), key=rank_of_description):
        caption = pictured or text.role.startswith("caption")
        return read_text(item, text, "caption" if caption else "paragraph")
    for text in sorted(texts_with_words(item, "headlines"), key=_rank):
        return read_text(item, text, "headline")
    title = item.text("title")
    return None if title is None else _whole(_lines(title), "headline")


def headlines_of(item: Named) -> dict[str, Any]:
    """The headline and the other ones, as fields."""
    texts = texts_with_words(item, "headlines")
    if not texts:
        return {}
    # Of ours, the one with a type is the headline.
    typed = next((text for text in texts if text.content_type), None)
    chief = typed if item.ours else min(texts, key=_rank)
    said: dict[str, Any] = {
        "alternative_headlines": [
            Label(text=line_of(item, text), role=_take_role(item, text)) for text in texts if text is not chief
        ]
    }
    return said if chief is None else said | {"headline": line_of(item, chief)}


def descriptions_of(item: Named) -> dict[str, Any]:
    """The description, the credit line and the notes of the editors, as fields."""
    said: dict[str, Any] = {}
    notes: list[Correction] = []
    for text in texts_with_words(item, "descriptions"):
        kind = _NOTES.get(text.role)
        if kind is not None:
            notes.append(Correction(text=line_of(item, text), kind=kind))
        elif text.role in CREDITS and "credit_line" not in said:
            said["credit_line"] = line_of(item, text)
    if texts := described(item):
        said["description"] = line_of(item, min(texts, key=rank_of_description))
    note = "" if item.ours else item.word("edNote") or ""
    begun = note.lower().lstrip(" *")
    for begins, kind in _NOTE_BEGINS:
        if begun.startswith(begins):
            item.take("edNote")
            notes.append(Correction(text=note, kind=kind))
            break
    return said | {"corrections": notes} if notes else said


def texts_with_words(item: Named, name: str) -> list[Text]:
    """Its headlines or descriptions but those of markup without any words."""
    return [text for text in item.texts(name) if item.ours or not text.marked_up or markup_text(text.value)[0]]


def described(item: Named) -> list[Text]:
    """The descriptions that describe the item: no credits, no notes, and nothing that stands for a picture."""
    others = CREDITS | ALT_TEXTS | _WRITERS | _NOTES.keys()
    return [text for text in texts_with_words(item, "descriptions") if text.role not in others]


def line_of(item: Named, text: Text) -> str:
    """A text with words that is no body, taken: of markup what it reads as, and as it stands where it is none."""
    if item.ours or not text.marked_up:
        item.taking.take(*text.place)
        return text.value
    read, _ = markup_text(text.value)
    if not tells_more(text.value):
        item.taking.take(*text.place)
    return read


def read_text(item: Named, text: Text, kind: BlockKind) -> Body | None:
    """A text as a body, taken; markup that tells more than its text is kept beside it. None where it has no words.

    Plain paragraphs have no blocks: they are looked for in the text.
    """
    if not text.marked_up:
        item.taking.take(*text.place)
        body = text.value if item.ours else _lines(text.value)
        return (body, ()) if kind == "paragraph" else _whole(body, kind)
    body, blocks = markup_text(text.value)
    if not body:
        return None
    if not tells_more(text.value):
        item.taking.take(*text.place)
    if kind != "paragraph":
        blocks = tuple(
            block.model_copy(update={"kind": kind}) if block.kind == "paragraph" else block for block in blocks
        )
    return body, blocks


def _rank(text: Text) -> tuple[int, bool]:
    """Chief roles first and what only sums up another last; of a role plain text, which is kept as it is."""
    chief = text.role in _CHIEF
    return 0 if chief else 2 if text.role in _SUMMARIES else 1, text.marked_up


def rank_of_description(text: Text) -> tuple[int, bool]:
    """Summaries first, in the order of their roles; of a role plain text."""
    return (_SUMMARIES.index(text.role) if text.role in _SUMMARIES else len(_SUMMARIES)), text.marked_up


def _whole(text: str, kind: BlockKind) -> Body:
    return text, (Block(kind=kind, start=0, end=len(text)),)


def _lines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _take_role(item: Named, text: Text) -> str | None:
    """The role of a headline, which has a field of its own, taken; in 1.x it is part of a name, and no value."""
    if len(text.place) == len(item.place) + 1:
        return text.role or None
    return Named(item.taking, text.place[:-1], ours=item.ours).text("role")
