"""Word lists as they are kept in this package: words in lower case, parted by white space."""

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
