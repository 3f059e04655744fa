"""What is no word of the speaker's: notes of an editor, and the markup a model wraps a text in.

Notes stand in bodies as well as in candidates; markup is taken from candidates alone, since a body is as it was read.
"""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from typing import Final

from newsschema.span import Span

#: Between brackets: as papers of several languages print them.
_NOTES: Final = (
    r"sic!?|laugh(?:s|ing|ter)|chuckles|applause|cheers|emphasis (?:added|mine|ours)|inaudible|unintelligible|"
    r"crosstalk|pauses?|expletive(?: deleted)?|editor'?s? note|note de la rédaction|ndlr|rires|applaudissements|"
    r"anm\.? d\.? red\.?|lacht|lachen|beifall|gelächter|n\. de(?:l| la) r\.?|risas|aplausos|risate|applausi|red\.|"
    r"risos|śmiech|oklaski|смеется|смех|аплодисменты|笑|拍手|原文ママ|原文如此"
)
_BRACKETED: Final = rf"[\[(（［]\s?(?:{_NOTES})\s?[\])）］]"
_NOTE: Final = re.compile(_BRACKETED, re.IGNORECASE)
_NOTE_AND_BLANK: Final = re.compile(rf"\s?{_BRACKETED}", re.IGNORECASE)
_BRACKETS: Final = re.compile(r"[\[(（［]")
_TAG: Final = re.compile(r"</?[A-Za-z][A-Za-z0-9]{0,9}(?: [^<>]{0,200})?/?>")
_ENTITY: Final = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z]{2,31});")
_ESCAPED: Final = re.compile(r"\\(?:n|t|r|\"|/|u(?P<point>[0-9a-fA-F]{4}))")
_LINKED: Final = re.compile(r"\[([^\[\]]{1,500})\]\((?:https?:|/)[^()\s]{1,500}\)")


def notes_in(text: str) -> Sequence[Span]:
    """The notes of an editor, in order, each with its brackets.

    >>> [note.of("We seen [sic] it") for note in notes_in("We seen [sic] it")]
    ['[sic]']
    """
    return [Span(*note.span()) for note in _NOTE.finditer(text)] if _BRACKETS.search(text) else []


def without_notes(text: str) -> str:
    """The text without the notes of an editor."""
    return _NOTE_AND_BLANK.sub("", text) if _BRACKETS.search(text) else text


def without_markup(text: str) -> str:
    r"""The text without tags, entities, links and the escapes of JSON; asterisks and the like are no words anyway.

    >>> without_markup('<q>It&rsquo;s \\"over\\"</q>')
    'It’s "over"'
    """
    if "\\" in text:
        text = _ESCAPED.sub(_unescaped, text)
    if "<" in text:
        text = _TAG.sub("", text)
    if "](" in text:
        text = _LINKED.sub(r"\1", text)
    return _ENTITY.sub(lambda entity: html.unescape(entity.group()), text) if "&" in text else text


def _unescaped(escape: re.Match[str]) -> str:
    if escape["point"]:
        return chr(int(escape["point"], 16))
    sign = escape.group()[1]
    return " " if sign in "ntr" else sign
