"""Word lists as they are kept in this package: words in lower case, parted by white space."""

from __future__ import annotations


def word_list(*texts: str) -> frozenset[str]:
    """The words of the given texts, each once.

    >>> sorted(word_list("pier quay", "quay mole"))
    ['mole', 'pier', 'quay']
    """
    return frozenset(word for text in texts for word in text.split())
