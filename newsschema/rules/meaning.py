"""Meaning: the closure that answers for a word. `values` and `checks` teach it their words.

Elements are dicts or models alike; a closure answers a value, true, false or None, as `expression` says.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import singledispatch
from typing import Any

from newsschema.rules.element import Element
from newsschema.rules.expression import Expression, Place

#: Asks one element (and, inside a list word, one member) and answers a value or None.
Ask = Callable[[Element, Any], Any]


@singledispatch
def meaning(word: object) -> Ask:
    """The closure that answers for a word. Raises TypeError for what is no word of ours."""
    raise TypeError(f"{word!r} is no word of the rules")


def of_one(inner: Expression, answer: Callable[[Any], object]) -> Ask:
    """A word over one value: null stays null."""
    if (name := field_here(inner)) is not None:
        return _of_field(name, answer)
    value_of = meaning(inner)

    def ask(element: Element, each: object) -> object:
        value = value_of(element, each)
        return None if value is None else answer(value)

    return ask


def of_two(left: Expression, right: Expression, answer: Callable[[Any, Any], object]) -> Ask:
    """A word over two values: null on either side is null."""
    one_name, other_name = field_here(left), field_here(right)
    if one_name is not None and other_name is not None:
        return _of_fields(one_name, other_name, answer)
    left_of, right_of = meaning(left), meaning(right)

    def ask(element: Element, each: object) -> object:
        one = left_of(element, each)
        if one is None:
            return None
        other = right_of(element, each)
        return None if other is None else answer(one, other)

    return ask


# Most of what rules compare are fields of the element itself. Read where they are compared, without a closure for
# each, they take half the time; these two mean what `of_one` and `of_two` mean.


def field_here(word: Expression) -> str | None:
    """The field of the element asked that the word is; None for any other word."""
    if isinstance(word, Place) and word.place_base == "here" and len(word.place_path) == 1:
        return word.place_path[0]
    return None


def _of_field(name: str, answer: Callable[[Any], object]) -> Ask:
    def ask(element: Element, each: object) -> object:
        del each
        record = element.item
        value = record.get(name) if type(record) is dict else getattr(record, name, None)
        return None if value is None else answer(value)

    return ask


def _of_fields(one_name: str, other_name: str, answer: Callable[[Any, Any], object]) -> Ask:
    def ask(element: Element, each: object) -> object:
        del each
        record = element.item
        if type(record) is dict:
            one, other = record.get(one_name), record.get(other_name)
        else:
            one, other = getattr(record, one_name, None), getattr(record, other_name, None)
        return None if one is None or other is None else answer(one, other)

    return ask
