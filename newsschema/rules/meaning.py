"""Meaning: the closure that answers for a word. `values` and `checks` teach it their words.

Elements are dicts or models alike; a closure answers a value, true, false or None, as `expression` says.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import singledispatch
from typing import Any

from newsschema.rules.element import Element
from newsschema.rules.expression import Expression

#: Asks one element (and, inside a list word, one member) and answers a value or None.
Ask = Callable[[Element, Any], Any]


@singledispatch
def meaning(word: object) -> Ask:
    """The closure that answers for a word. Raises TypeError for what is no word of ours."""
    raise TypeError(f"{word!r} is no word of the rules")


def of_one(inner: Expression, answer: Callable[[Any], object]) -> Ask:
    """A word over one value: null stays null."""
    value_of = meaning(inner)

    def ask(element: Element, each: object) -> object:
        value = value_of(element, each)
        return None if value is None else answer(value)

    return ask


def of_two(left: Expression, right: Expression, answer: Callable[[Any, Any], object]) -> Ask:
    """A word over two values: null on either side is null."""
    left_of, right_of = meaning(left), meaning(right)

    def ask(element: Element, each: object) -> object:
        one = left_of(element, each)
        if one is None:
            return None
        other = right_of(element, each)
        return None if other is None else answer(one, other)

    return ask
