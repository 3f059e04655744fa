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
_CREDITS: Final = frozenset({"creditline", "credit"})
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
            return body if text.marked_up else (body[0], ())
    pictured = item.word("type") in PICTURED
    for text in sorted(item.texts("descriptions"), key=_rank_of_description):
        if text.role not in _CREDITS and text.role not in _NOTES:
            caption = pictured or text.role.startswith("caption")
            return read_text(item, text, "caption" if caption else "paragraph")
    for text in sorted(item.texts("headlines"), key=_rank):
        return read_text(item, text, "headline")
    title = item.text("title")
    return None if title is None else _whole(_lines(title), "headline")


def headlines_of(item: Named) -> dict[str, Any]:
    """The headline and the other ones, as fields."""
    texts = list(item.texts("headlines"))
    if not texts:
        return {}
    # Of ours, the one with a type is the headline.
    typed = next((text for text in texts if text.content_type), None)
    chief = typed if item.ours else min(texts, key=_rank)
    said: dict[str, Any] = {
        "alternative_headlines": [
            Label(text=line_of(item, text), role=text.role or None) for text in texts if text is not chief
        ]
    }
    for text in texts:
        if text is not chief and text.role and not item.ours:
            _take_role(item, text)
    return said if chief is None else said | {"headline": line_of(item, chief)}


def descriptions_of(item: Named) -> dict[str, Any]:
    """The description, the credit line and the notes of the editors, as fields."""
    said: dict[str, Any] = {}
    notes: list[Correction] = []
    others: list[Text] = []
    for text in item.texts("descriptions"):
        kind = _NOTES.get(text.role)
        if kind is not None:
            notes.append(Correction(text=line_of(item, text), kind=kind))
        elif text.role in _CREDITS and "credit_line" not in said:
            said["credit_line"] = line_of(item, text)
        elif text.role not in _CREDITS:
            others.append(text)
    if others:
        said["description"] = line_of(item, min(others, key=_rank_of_description))
    note = "" if item.ours else item.word("edNote") or ""
    begun = note.lower().lstrip(" *")
    for begins, kind in _NOTE_BEGINS:
        if begun.startswith(begins):
            item.take("edNote")
            notes.append(Correction(text=note, kind=kind))
            break
    return said | {"corrections": notes} if notes else said


def line_of(item: Named, text: Text) -> str:
    """A text that is no body, taken: of markup what it reads as, and as it stands where it is none."""
    if item.ours or not text.marked_up:
        item.taking.take(*text.place)
        return text.value
    read, _ = markup_text(text.value)
    if read and not tells_more(text.value):
        item.taking.take(*text.place)
    return read or text.value


def read_text(item: Named, text: Text, kind: BlockKind) -> Body | None:
    """A text as a body, taken; markup that tells more than its text is kept beside it. None where it has no words."""
    if not text.marked_up:
        item.taking.take(*text.place)
        return _whole(text.value if item.ours else _lines(text.value), kind)
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


def _rank(text: Text) -> tuple[bool, bool]:
    """Chief roles first, and of those plain text, which is kept as it is."""
    return text.role not in _CHIEF, text.marked_up


def _rank_of_description(text: Text) -> tuple[int, bool]:
    return (_SUMMARIES.index(text.role) if text.role in _SUMMARIES else len(_SUMMARIES)), text.marked_up


def _whole(text: str, kind: BlockKind) -> Body:
    return text, (Block(kind=kind, start=0, end=len(text)),)


def _lines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _take_role(item: Named, text: Text) -> None:
    """The role of a headline has a field of its own; in 1.x it is part of a name, and no value."""
    if len(text.place) > len(item.place) + 1:
        entry = Named(item.taking, text.place[:-1])
        if entry.word("role") == text.role:
            entry.take("role")
