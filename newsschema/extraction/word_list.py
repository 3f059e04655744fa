"""Word lists as they are kept in this package: words in lower case, parted by white space.

And texts made ready to be looked for in such lists.
"""

from __future__ import annotations

import re
from typing import Final

_LETTERS: Final = re.compile(r"[^\W\d_]+")


def word_list(*texts: str) -> frozenset[str]:
    """The words of the given texts, each once.

    >>> sorted(word_list("pier quay", "quay mole"))
    ['mole', 'pier', 'quay']
    """
    return frozenset(word for text in texts for word in text.split())


def opening_word(phrase: str) -> str:
    """The letters a phrase begins with, "" where it begins with none.

    >>> opening_word("light-years away"), opening_word("sq. ft"), opening_word("pa’anga")
    ('light', 'sq', 'pa')
    """
    letters = _LETTERS.match(phrase)
    return letters.group() if letters else ""


def in_small_letters(text: str) -> str:
    """The text in small letters, each where its capital was: of "İ" there would be two.

    >>> in_small_letters("İzmir, May 4")
    'izmir, may 4'
    """
    small = text.lower()
    return small if len(small) == len(text) else "".join(sign.lower()[:1] for sign in text)
