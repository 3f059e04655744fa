"""A body made of parts: for sources that hold paragraphs, and no text of their own to keep as it is."""

from __future__ import annotations

import re
from typing import Final

from newsschema.records.block import Block, BlockKind

PARTED: Final = "\n\n"
_LINE_ENDS: Final = re.compile(r"[\n\r\u2028\u2029]")
_BLANKS: Final = re.compile(r"[^\S\n\u00a0\u202f]+")
#: What is no word at the edges of a line.
EDGES: Final = " \u00a0"


class BodyText:
    """Paragraphs, headings and captions while they are put together, parted by one blank line each."""

    def __init__(self) -> None:
        self._texts: list[str] = []
        self._blocks: list[Block] = []
        self._length = 0

    def __bool__(self) -> bool:
        return bool(self._texts)

    def add(self, kind: BlockKind, text: str, level: int | None = None) -> None:
        """Append a part, unless it is empty. Blanks that lay out its source become one; line ends inside it stay."""
        tidy = plain(text)
        if not tidy:
            return
        start = self._length + (len(PARTED) if self._texts else 0)
        self._length = start + len(tidy)
        self._texts.append(tidy)
        self._blocks.append(Block(kind=kind, start=start, end=self._length, level=level))

    def whole(self) -> tuple[str, tuple[Block, ...]]:
        """The body and its blocks."""
        return PARTED.join(self._texts), tuple(self._blocks)


def plain(text: str) -> str:
    r"""A part of a body without the blanks that lay out its source.

    >>> plain(" Rain \t fell.\r\n  It \n\n stopped. ")
    'Rain fell.\nIt\nstopped.'
    """
    if _LINE_ENDS.search(text) is None:  # nearly always: then there is one line
        return _BLANKS.sub(" ", text).strip(EDGES)
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").replace("\u2029", "\n")
    # Line by line: a pattern for the blanks around a line end looks at every run of them from each of its blanks on.
    lines = (line.strip(EDGES) for line in _BLANKS.sub(" ", text).split("\n"))
    return "\n".join(line for line in lines if line)
