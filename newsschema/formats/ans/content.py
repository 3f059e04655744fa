"""The content of an ANS document: its elements as the parts of a body, and the pictures and corrections among them."""

from __future__ import annotations

import re
from typing import Any, Final

from newsschema.formats import fitting
from newsschema.formats.ans.checks import DEEPEST, Fault
from newsschema.formats.ans.exact_body import TEXTUAL
from newsschema.formats.ans.item import AnsItem, json_pointer, moment, wording
from newsschema.formats.ans.media import MEDIA_TYPES, media_of
from newsschema.formats.body_text import BodyText, plain
from newsschema.formats.markup_text import markup_text
from newsschema.formats.taking import Place
from newsschema.records.block import BlockKind
from newsschema.records.correction import Correction, CorrectionKind
from newsschema.records.media import Media

#: Elements whose text stands in one of their fields, with what it is to a reader; of text, the element says it all.
_TEXT_AT: Final[dict[str, tuple[str, BlockKind | None]]] = {
    "text": ("content", None),
    "raw_html": ("content", "other"),
    "blockquote": ("content", None),
    "endorsement": ("endorsement", "other"),
    "interstitial_link": ("content", "related"),
}
#: Elements made of elements, which stand in their content.
_MADE_OF_ELEMENTS: Final = frozenset({"element_group", "quote", "gallery"})
#: What an element whose text is a block of the kind need not say of itself.
_TOLD_BY_BLOCK: Final = {"paragraph": "text", "list_item": "text", "heading": "header"}
_CORRECTIONS: Final[dict[str, CorrectionKind]] = {
    "correction": "correction",
    "clarification": "clarification",
    "update": "update",
    "retraction": "retraction",
    "editors note": "editors_note",
    "editor note": "editors_note",
}
_APOSTROPHE: Final = re.compile("['\u2019]")


class Content:
    """What is read of `content_elements`, and of whatever stands inside them."""

    def __init__(self, item: AnsItem, *, texts: bool = True) -> None:
        """Without *texts* those are passed by, because the body is known."""
        self._item = item
        self._texts = texts
        self.body = BodyText()
        self.media: list[Media] = []
        self.corrections: list[Correction] = []

    def read(self, place: Place, kind: BlockKind = "paragraph") -> None:
        """Read the elements of the list at a place; *kind* is what their text is, where they do not say."""
        if not isinstance(self._item.look(*place), list):
            return
        if len(place) > DEEPEST:
            self._item.note(Fault(place, f"it is nested deeper than {DEEPEST // 2} elements"))
            return
        for at, element in self._item.members(*place):
            type_ = self._item.type_of(*at)
            if type_ and (self._texts or type_ not in TEXTUAL):
                self._element(at, type_, element, kind)

    def _element(self, at: Place, type_: str, element: dict[str, Any], kind: BlockKind) -> None:
        if type_ in _TEXT_AT:
            name, told = _TEXT_AT[type_]
            self._text(at, name, told or kind)
        elif type_ in MEDIA_TYPES:
            self._medium(at)
        elif type_ in _MADE_OF_ELEMENTS:
            pulled = type_ == "quote" and element.get("subtype") == "pullquote"
            self.read((*at, "content_elements"), "pull_quote" if pulled else kind)
            if type_ == "quote":
                self._text((*at, "citation"), "content", "other")
        else:
            self._other(at, type_)

    def _other(self, at: Place, type_: str) -> None:
        match type_:
            case "header":
                level = self._item.fit(fitting.positive, *at, "level", why="it is no level of a heading")
                if not self._text(at, "content", "heading", level):
                    self._item.put_back(*at, "level")
            case "list":
                self._list(at, 1)
            case "code":
                self._code(at)
            case "link_list":
                self._text(at, "title", "related")
                self.read((*at, "items"), "related")
            case "table":
                self._table(at)
            case "correction":
                correction = correction_of(self._item, at)
                if correction is not None:
                    # Of one that `corrections` has too, no more than the text is told here; its kind may be another.
                    self._item.put_back(*at, "correction_type")
                    self.body.add("update_note", correction.text)
                    self.corrections.append(correction)
            case _:
                pass

    def _text(self, at: Place, name: str, kind: BlockKind, level: int | None = None) -> bool:
        """Add the text of an element, and tell whether it has one; with markup in it it also stays where it is."""
        text = self._item.content(*at, name)
        if text is None:
            return False
        body, blocks = markup_text(text)
        if "<" in text or not body:
            self._item.put_back(*at, name)
        elif self._item.type_of(*at) == _TOLD_BY_BLOCK.get(kind):
            self._item.take(*at, "type")
        for block in blocks:
            told = block.kind if kind == "paragraph" else kind
            self.body.add(told, body[block.start : block.end], level or (block.level if told == block.kind else None))
        return bool(body)

    def _code(self, at: Place) -> None:
        """Add what is no markup, whatever signs stand in it; as it was laid out it stays where it is."""
        text = self._item.content(*at, "content")
        if text is not None:
            self.body.add("other", text)
            if plain(text) != text:
                self._item.put_back(*at, "content")

    def _list(self, at: Place, level: int) -> bool:
        """Add the items of a list, and tell whether it has any."""
        if level > DEEPEST // 2:
            self._item.note(Fault(at, f"it is nested deeper than {DEEPEST // 2} lists"))
            return False
        has_items = False
        for place, _ in self._item.members(*at, "items"):
            type_ = self._item.type_of(*place)
            if type_ == "list":
                has_items |= self._list(place, level + 1)
            elif type_:
                has_items |= self._text(place, "content", "list_item", level)
        if has_items:
            self._item.take(*at, "type")
        return has_items

    def _table(self, at: Place) -> None:
        """A row is a part of the body, a cell a line of it."""
        self._row((*at, "header"))
        for place, row in self._item.members(*at, "rows"):
            self._row((*place, "cells") if isinstance(row, dict) else place)

    def _row(self, at: Place) -> None:
        row = Content(self._item)
        if isinstance(self._item.look(*at), list):
            for place, _ in self._item.members(*at):
                inside = (*place, "content_elements")
                if isinstance(self._item.look(*inside), list):
                    row.read(inside)
                elif self._item.type_of(*place) == "text":
                    row._text(place, "content", "other")
        self.body.add("other", row.body.whole()[0])
        self.media += row.media
        self.corrections += row.corrections

    def _medium(self, at: Place) -> None:
        medium = media_of(self._item, at)
        if medium is not None:
            self.media.append(medium)


def correction_of(item: AnsItem, at: Place) -> Correction | None:
    """The correction at a place, taken; None where it has no text."""
    text = item.text(*at, "text")
    if text is None:
        return None
    kind = _kind_of_correction(item.look(*at, "correction_type"))
    if kind is not None:
        item.take(*at, "correction_type")
    if item.look(*at, "type") == "correction":
        item.take(*at, "type")
    return Correction(
        text=text,
        kind=kind or "correction",
        issued_at=item.own(moment, "issued_at", *at),
        target_path=item.own(json_pointer, "target_path", *at),
        old_text=item.own(wording, "old_text", *at),
        new_text=item.own(wording, "new_text", *at),
    )


def _kind_of_correction(told: object) -> CorrectionKind | None:
    if not isinstance(told, str):
        return None
    return _CORRECTIONS.get(_APOSTROPHE.sub("", told.lower().replace("_", " ")).strip())
