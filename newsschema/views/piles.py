"""Piles of combining marks, parted: a browser takes time by the square of how many stand on one letter.

40,000 of them on an "e" keep Chromium busy for nine seconds, and half a million for good; cut into elements of a
hundred they take less than one. No language piles up more than a few. The text of the page stays what it was.
"""

from __future__ import annotations

import re
from typing import Final

#: Longer than any title of ours, in which no element may stand. Runs of dashes and of emoji are found too, for an
#: expression knows letters and does not know marks; to part these does no harm.
_LEAST: Final = 200
_PIECE: Final = 100
_PILE: Final = re.compile(rf"[^\w\s\x00-\u02ff]{{{_LEAST},}}")


def parted(page: str) -> str:
    """A page whose piles are cut into elements, each fenced from the next.

    >>> parted("<p>e" + chr(0x301) * 250)[:30].encode("ascii", "replace")
    b'<p>e<span class="pile">???????'
    """
    return _PILE.sub(_pieces, page)


def _pieces(found: re.Match[str]) -> str:
    pile = found[0]
    cut = (pile[at : at + _PIECE] for at in range(0, len(pile), _PIECE))
    return "".join(f'<span class="pile">{piece}</span>' for piece in cut)
