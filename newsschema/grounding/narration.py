"""Where the narrator breaks into a quotation and where the speaker goes on: “We sail,” she said, “at dawn.”

What stands between is the narrator's when it begins at a mark that can close a quotation and ends at one that can open
it. A model leaves it out and joins the pieces.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import Final

#: How far apart, in code points, two pieces of one quotation may stand: a long paragraph.
FARTHEST: Final = 700
_MOST_TRIED: Final = 4
_CLOSING: Final = re.compile(r"[\"”’»“«‹›」』＂]|''|[.,!?…—–-]['’‘`]|['’][.,]")
_OPENING: Final = re.compile(
    r"(?:(?<=[\s(\[—–―:,-])|^)(?:``|''|[\"“”„‟«»‹›‘’'`])(?=[\w(\[…¿¡.«‹„“‘'\u00a0])|[「『]|(?<=[«„“])[\u00a0\u202f]"
)


def closes(gap: str) -> bool:
    """Whether what stands between two words can close a quotation."""
    return _CLOSING.search(gap) is not None


def reopenings(text: str, start: int) -> Iterator[int]:
    """Where behind *start* a quotation may go on, the nearest first: right behind each opening mark."""
    marks = _OPENING.finditer(text, start, min(len(text), start + FARTHEST))
    return (mark.end() for mark in islice(marks, _MOST_TRIED))
