"""What the words that are checks mean, one element at a time: true, false or null."""

from __future__ import annotations

import operator
from collections.abc import Callable, Mapping
from typing import Any, Final

from newsschema.rules import expression as x
from newsschema.rules.element import Element, elements
from newsschema.rules.meaning import Ask, meaning, of_one, of_two

COMPARE: Final[Mapping[x.Comparison, Callable[[Any, Any], bool]]] = {
    "==": operator.eq,
    "!=": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}


@meaning.register
def _(word: x.Compare) -> Ask:
    compare = COMPARE[word.how]
    if isinstance(word.right, x.Constant) and (right := word.right.value) is not None:
        return of_one(word.left, lambda left: compare(left, right))
    return of_two(word.left, word.right, compare)


@meaning.register
def _(word: x.Near) -> Ask:
    within = word.within
    return of_two(word.left, word.right, lambda left, right: abs(left - right) <= within * max(1.0, abs(right)))


@meaning.register
def _(word: x.OneOf) -> Ask:
    among = frozenset(word.among)
    return of_one(word.value, lambda value: value in among)


@meaning.register
def _(word: x.Present) -> Ask:
    value_of = meaning(word.value)
    return lambda element, each: value_of(element, each) is not None


@meaning.register
def _(word: x.Negate) -> Ask:
    check = meaning(word.check)

    def ask(element: Element, each: object) -> bool | None:
        answer = check(element, each)
        return None if answer is None else not answer

    return ask


@meaning.register
def _(word: x.Both) -> Ask:
    return _folded([meaning(check) for check in word.checks], decides=False)


@meaning.register
def _(word: x.Either) -> Ask:
    return _folded([meaning(check) for check in word.checks], decides=True)


@meaning.register
def _(word: x.Every) -> Ask:
    return _over(word.members, word.check, decides=False)


@meaning.register
def _(word: x.Some) -> Ask:
    return _over(word.members, word.check, decides=True)


@meaning.register
def _(word: x.Unique) -> Ask:
    value_of, of_sibling = meaning(word.value), meaning(x.Place("each", word.value.place_path))

    def build(element: Element) -> dict[object, int]:
        first: dict[object, int] = {}
        for index, sibling in enumerate(element.siblings):
            if sibling is not None:
                first.setdefault(of_sibling(element, sibling), index)
        return first

    def ask(element: Element, each: object) -> bool | None:
        value = value_of(element, each)
        return None if value is None else element.once_among_siblings(word, build)[value] == element.index

    return ask


@meaning.register
def _(word: x.RefersTo) -> Ask:
    value_of, members, key_of = meaning(word.value), meaning(word.members), meaning(word.key)

    def build(element: Element) -> frozenset[object]:
        return frozenset(key_of(element, one) for one in members(element, None) or ())

    def ask(element: Element, each: object) -> bool | None:
        value = value_of(element, each)
        return None if value is None else value in element.once(word, build)

    return ask


@meaning.register
def _(word: x.Acyclic) -> Ask:
    key_of = meaning(x.Place("each", word.key.place_path))
    onward_of = meaning(x.Place("each", word.onward.place_path))

    def build(element: Element) -> frozenset[int]:
        keys = [None if one is None else key_of(element, one) for one in element.siblings]
        first = {key: index for index, key in reversed(list(enumerate(keys))) if key is not None}
        onward = [None if one is None else first.get(onward_of(element, one)) for one in element.siblings]
        return on_a_cycle(onward)

    def ask(element: Element, each: object) -> bool | None:
        del each
        if onward_of(element, element.item) is None:
            return None
        return element.index not in element.once_among_siblings(word, build)

    return ask


@meaning.register
def _(word: x.Mirrored) -> Ask:
    one_of, other_of = meaning(word.one), meaning(word.other)

    def build(element: Element) -> frozenset[tuple[object, object]]:
        alike = elements(element.article, element.path, element.memo)
        return frozenset((one_of(like, None), other_of(like, None)) for like in alike)

    def ask(element: Element, each: object) -> bool | None:
        one, other = one_of(element, each), other_of(element, each)
        return None if one is None or other is None else (other, one) in element.once(word, build)

    return ask


def on_a_cycle(onward: list[int | None]) -> frozenset[int]:
    """The positions that walking onward comes back to. O(n).

    >>> sorted(on_a_cycle([1, 2, 1, None]))
    [1, 2]
    """
    walked: dict[int, int] = {}
    found: set[int] = set()
    for origin in range(len(onward)):
        at: int | None = origin
        trail: list[int] = []
        while at is not None and at not in walked:
            walked[at] = origin
            trail.append(at)
            at = onward[at]
        if at is not None and walked[at] == origin and at in trail:
            found.update(trail[trail.index(at) :])
    return frozenset(found)


def _folded(checks: list[Ask], *, decides: bool) -> Ask:
    """Kleene's `and` (decides=False) and `or` (decides=True)."""
    if len(checks) == 2:  # nearly all of them
        return _of_both(*checks, decides=decides)

    def ask(element: Element, each: object) -> bool | None:
        unknown = False
        for check in checks:
            answer = check(element, each)
            if answer is decides:
                return decides
            unknown |= answer is None
        return None if unknown else not decides

    return ask


def _of_both(first: Ask, second: Ask, *, decides: bool) -> Ask:
    def ask(element: Element, each: object) -> bool | None:
        one = first(element, each)
        if one is decides:
            return decides
        other = second(element, each)
        if other is decides:
            return decides
        return None if one is None or other is None else not decides

    return ask


def _over(members: x.Place, check: x.Expression, *, decides: bool) -> Ask:
    """The same over the members of a list."""
    members_of, holds = meaning(members), meaning(check)

    def ask(element: Element, each: object) -> bool | None:
        unknown = False
        for one in members_of(element, each) or ():
            answer = holds(element, one)
            if answer is decides:
                return decides
            unknown |= answer is None
        return None if unknown else not decides

    return ask
