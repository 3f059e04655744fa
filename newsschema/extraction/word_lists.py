"""Closed classes of words, written as running text."""

from __future__ import annotations


def listed(words: str) -> frozenset[str]:
    """The words of *words*, which white space parts.

    >>> sorted(listed("of in on"))
    ['in', 'of', 'on']
    """
    return frozenset(words.split())
