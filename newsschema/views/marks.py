"""Marks over a text: stretches that nest and cross, drawn as elements that only nest.

A mark that crosses another is cut where that one ends and goes on behind it, so that each letter stands in the elements
of all marks that cover it, and in no other. Only where a mark begins has it a label, a link to the row that tells of
it: what a screen reader reads between two labels is the text and nothing else. Without the labels, all of them `a`, the
text of what is drawn is `shown` of the text, letter for letter.

Elements are written short, with attributes that need no quotation marks: a long article has thousands of marks.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, Literal

from newsschema.markup.elements import Markup, escaped

#: What each kind of mark is, and looks like even without a sheet of style: highlighted, bold, underlined.
Element = Literal["mark", "b", "u"]
#: How many marks may lie over one letter. Browsers hang elements that are some hundreds deep beside one another, and
#: what crosses them would be drawn again and again; of a deeper mark the label is there.
DEEPEST: Final = 24


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of a text and what it is called."""

    #: In code points of the text, half open.
    start: int
    end: int
    element: Element
    #: What is written where it begins: "q1".
    label: str
    #: Id of the row that tells of it.
    row: str
    #: Its own id; None where nothing leads to it.
    anchor: str | None = None


class Drawing:
    """A text drawn with its marks, a stretch at a time, from its beginning to its end.

    >>> drawing = Drawing("six or so boats", [Mark(0, 9, "mark", "q1", "Q1", "q1"), Mark(7, 15, "b", "f1", "F1")])
    >>> print(drawing.stretch(0, 15))
    <mark id=q1><a href=#Q1>q1</a>six or <b><a href=#F1>f1</a>so</b></mark><b> boats</b>
    """

    def __init__(self, text: str, marks: Iterable[Mark]) -> None:
        """Marks must lie in the text and cover some of it."""
        self._text = text
        self._coming = deque(sorted(marks, key=lambda mark: (mark.start, -mark.end)))
        self._open: list[Mark] = []

    def begins_before(self, end: int) -> bool:
        """Whether a mark that is not drawn yet begins before this place."""
        return bool(self._coming) and self._coming[0].start < end

    def stretch(self, start: int, end: int) -> Markup:
        """The text from *start*, where the last stretch ended or later, to *end*, each element in it closed.

        A mark that runs on past the end goes on in the next stretch.
        """
        self._open = [mark for mark in self._open if mark.end > start]
        parts = [f"<{mark.element}>" for mark in self._open]
        at = start
        while at < end:
            self._close(at, parts)
            while self.begins_before(at + 1):
                self._begin(self._coming.popleft(), parts)
            upto = min((end, *(mark.end for mark in self._open)))
            if self.begins_before(upto):
                upto = self._coming[0].start
            parts.append(escaped(self._text[at:upto]))
            at = upto
        parts += (f"</{mark.element}>" for mark in reversed(self._open))
        self._open = [mark for mark in self._open if mark.end > end]
        return Markup("".join(parts))

    def _begin(self, mark: Mark, parts: list[str]) -> None:
        anchor = f" id={mark.anchor}" if mark.anchor else ""
        if len(self._open) == DEEPEST:  # its label alone
            parts.append(f"<a{anchor} href=#{mark.row}>{mark.label}</a>")
            return
        parts.append(f"<{mark.element}{anchor}><a href=#{mark.row}>{mark.label}</a>")
        self._open.append(mark)

    def _close(self, at: int, parts: list[str]) -> None:
        """End the marks that end here, and those inside them, which go on."""
        ended = next((place for place, mark in enumerate(self._open) if mark.end <= at), None)
        if ended is None:
            return
        inner = self._open[ended:]
        parts += (f"</{mark.element}>" for mark in reversed(inner))
        self._open[ended:] = running = [mark for mark in inner if mark.end > at]
        parts += (f"<{mark.element}>" for mark in running)
