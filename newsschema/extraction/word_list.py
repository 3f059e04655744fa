"""Word lists as they are kept in this package: words in lower case, parted by white space.

And texts made ready to be looked for in such lists.
"""

from __future__ import annotations


def word_list(*texts: str) -> frozenset[str]:
    """The words of the given texts, each once.

    >>> sorted(word_list("pier quay", "quay mole"))
    ['mole', 'pier', 'quay']
    """
    return frozenset(word for text in texts for word in text.split())


def opening_word(phrase: str) -> str:
    """The first word of a phrase, up to its blank or hyphen and without a full stop.

    >>> opening_word("light-years away"), opening_word("sq. ft")
    ('light', 'sq')
    """
    return phrase.replace("-", " ").partition(" ")[0].rstrip(".")


def in_small_letters(text: str) -> str:
    """The text in small letters, each where its capital was: of "İ" there would be two.

    >>> in_small_letters("İzmir, May 4")
    'izmir, may 4'
    """
    small = text.lower()
    return small if len(small) == len(text) else "".join(sign.lower()[:1] for sign in text)
