"""What the words that are values mean, one element at a time."""

from __future__ import annotations

import re
from bisect import bisect_right
from datetime import datetime
from typing import Any, Final

from newsschema.rules import expression as x
from newsschema.rules.element import Element, member
from newsschema.rules.meaning import Ask, meaning, of_one, of_two

# Hours are held to 23 here: newer Pythons read 24:00 as the next day, which would be another instant than Arrow's.
_CLOCK: Final = "(?:[01][0-9]|2[0-3]):[0-5][0-9]"
_RFC_3339: Final = re.compile(
    rf"[0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}}T{_CLOCK}:[0-5][0-9](?:\.[0-9]{{1,6}})?(?:Z|[+-]{_CLOCK})"
)


@meaning.register
def _(word: x.Constant) -> Ask:
    value = word.value
    return lambda element, each: value


@meaning.register
def _(word: x.Place) -> Ask:
    path = word.place_path
    if not path:
        return _base(word.place_base)
    first_of, further = _field(word.place_base, path[0]), path[1:]
    if not further:  # nearly all places
        return first_of

    def walk(element: Element, each: object) -> object:
        value = first_of(element, each)
        for name in further:
            if value is None:
                return None
            value = member(value, name)
        return value

    return walk


def _base(base: x.Base) -> Ask:
    match base:
        case "here":
            return lambda element, each: element.item
        case "each":
            return lambda element, each: each
        case "owner":
            return lambda element, each: element.owner
        case "article":
            return lambda element, each: element.article


def _field(base: x.Base, name: str) -> Ask:
    """A field of one of the four bases: as `member`, without calling it."""

    def of_here(element: Element, each: object) -> object:
        del each
        record = element.item
        return record.get(name) if type(record) is dict else getattr(record, name, None)

    def of_article(element: Element, each: object) -> object:
        del each
        record = element.article
        return record.get(name) if type(record) is dict else getattr(record, name, None)

    def of_each(element: Element, each: object) -> object:
        del element
        return each.get(name) if type(each) is dict else getattr(each, name, None)

    match base:
        case "here":
            return of_here
        case "article":
            return of_article
        case "each":
            return of_each
        case "owner":
            return lambda element, each: member(element.owner, name)


@meaning.register
def _(word: x.Length) -> Ask:
    return of_one(word.text, len)


@meaning.register
def _(word: x.Slice) -> Ask:
    text_of, start_of, end_of = meaning(word.text), meaning(word.start), meaning(word.end)

    def ask(element: Element, each: object) -> object:
        text, start, end = text_of(element, each), start_of(element, each), end_of(element, each)
        if text is None or start is None or end is None or not 0 <= start <= end <= len(text):
            return None
        return text[start:end]

    return ask


@meaning.register
def _(word: x.Count) -> Ask:
    members = meaning(word.members)
    return lambda element, each: len(members(element, each) or ())


@meaning.register
def _(word: x.Joined) -> Ask:
    members, text_of, by = meaning(word.members), meaning(word.text), word.by

    def ask(element: Element, each: object) -> object:
        texts = [text_of(element, one) for one in members(element, each) or ()]
        return None if None in texts else by.join(texts)

    return ask


@meaning.register
def _(word: x.Total) -> Ask:
    members, names = meaning(word.members), meaning(word.names)
    value_of, whose_of = meaning(word.value), meaning(word.whose)
    where_of, among = meaning(word.where) if word.where is not None else None, frozenset(word.among)

    def build(element: Element) -> dict[str, float | None]:
        sums: dict[str, float | None] = {}
        for one in members(element, None) or ():
            whose, value = whose_of(element, one), value_of(element, one)
            if whose is not None and (where_of is None or where_of(element, one) in among):
                before = sums.get(whose, 0.0)
                sums[whose] = None if value is None or before is None else before + value
        return sums

    return lambda element, each: element.once(word, build).get(names(element, each))


@meaning.register
def _(word: x.Minus) -> Ask:
    return of_two(word.left, word.right, lambda left, right: float(left) - float(right))


@meaning.register
def _(word: x.Times) -> Ask:
    return of_two(word.left, word.right, lambda left, right: float(left) * float(right))


@meaning.register
def _(word: x.Holder) -> Ask:
    members, position_of = meaning(word.members), meaning(word.position)
    value_of = meaning(x.Place("each", word.value.place_path))

    def build(element: Element) -> tuple[list[Any], list[Any]]:
        """The members that have a start, by it, and the starts: of two that start alike the later comes later."""
        standing = [one for one in members(element, None) or () if member(one, "start") is not None]
        standing.sort(key=lambda one: member(one, "start"))
        return [member(one, "start") for one in standing], standing

    def ask(element: Element, each: object) -> object:
        position = position_of(element, each)
        if position is None:
            return None
        starts, standing = element.once(word, build)
        at = bisect_right(starts, position)
        last = standing[at - 1] if at else None
        end = None if last is None else member(last, "end")
        return None if end is None or end <= position else value_of(element, last)

    return ask


@meaning.register
def _(word: x.Previous) -> Ask:
    of_sibling = meaning(x.Place("each", word.value.place_path))
    return lambda element, each: of_sibling(element, element.siblings[element.index - 1]) if element.index else None


@meaning.register
def _(word: x.Moment) -> Ask:
    return of_one(word.text, instant)


@meaning.register
def _(word: x.DayOf) -> Ask:
    return of_one(word.text, lambda text: text[:10])


def instant(text: str) -> datetime | None:
    """The moment an RFC 3339 text names; None for any other form, whatever Python would make of it.

    >>> instant("2026-01-08 10:00:00Z"), instant("2026-02-30T10:00:00Z")
    (None, None)
    """
    if _RFC_3339.fullmatch(text) is None:
        return None
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return None
