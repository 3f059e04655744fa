"""Whether two places of a text stand in one sentence, told from the characters between them."""

from __future__ import annotations

import re
from typing import Final

_SENTENCE_ENDS: Final = re.compile(r"[.!?][”\"’')]* +[A-Z“\"‘]|\n")


def in_one_sentence(text: str, start: int, end: int, reach: int) -> bool:
    """Whether no sentence ends between *start* and *end*, which are no more than *reach* code points apart.

    >>> in_one_sentence("Nine came. Two left", 4, 11, 90)
    False
    """
    return 0 <= end - start <= reach and _SENTENCE_ENDS.search(text, start, end + 1) is None


def sentences_between(text: str, start: int, end: int) -> int:
    """How many sentences end between the two places.

    >>> sentences_between("Nine came. Two left", 4, 11)
    1
    """
    return sum(1 for _ in _SENTENCE_ENDS.finditer(text, start, end + 1))
