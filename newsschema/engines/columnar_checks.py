"""What the words that are checks answer over a batch: true, false or null for each element asked.

`rules.checks` says the same of one element at a time. References and repetitions are found by sorting numbers that
stand for the ids, never by looking at an article alone.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any, Final

import numpy as np
import pyarrow as pa

from newsschema.engines.arrow_numbers import Flags, Numbers, coded, column, known, values_of
from newsschema.engines.arrow_types import Array, pc
from newsschema.engines.columnar_values import Scope, answer
from newsschema.engines.levels import Piece
from newsschema.rules import expression as x

COMPARE: Final[Mapping[x.Comparison, Any]] = {
    "==": pc.equal,
    "!=": pc.not_equal,
    "<": pc.less,
    "<=": pc.less_equal,
    ">": pc.greater,
    ">=": pc.greater_equal,
}


@answer.register
def _(word: x.Compare, scope: Scope) -> Array:
    return COMPARE[word.how](answer(word.left, scope), answer(word.right, scope))


@answer.register
def _(word: x.Near, scope: Scope) -> Array:
    one, other = answer(word.left, scope), answer(word.right, scope)
    left, right = values_of(one, 0.0).astype(float), values_of(other, 0.0).astype(float)
    with np.errstate(invalid="ignore", over="ignore"):  # infinity less infinity is no number, and near nothing
        near = np.abs(left - right) <= word.within * np.maximum(1.0, np.abs(right))
    return column(near, known(one, other))


@answer.register
def _(word: x.OneOf, scope: Scope) -> Array:
    value = answer(word.value, scope)
    found = pc.is_in(value, value_set=constants(word.among))
    return pc.if_else(value.is_valid(), found, None) if value.null_count else found


@cache
def constants(values: tuple[str, ...]) -> Array:
    """The constants of a list; kept, because making them costs more than a check."""
    return pa.array(values, pa.string())


@answer.register
def _(word: x.Present, scope: Scope) -> Array:
    return answer(word.value, scope).is_valid()


@answer.register
def _(word: x.Negate, scope: Scope) -> Array:
    return pc.invert(answer(word.check, scope))


@answer.register
def _(word: x.Both, scope: Scope) -> Array:
    return _folded(pc.and_kleene, word.checks, scope)


@answer.register
def _(word: x.Either, scope: Scope) -> Array:
    return _folded(pc.or_kleene, word.checks, scope)


@answer.register
def _(word: x.Every, scope: Scope) -> Array:
    return _over(word.members, word.check, scope, decides=False)


@answer.register
def _(word: x.Some, scope: Scope) -> Array:
    return _over(word.members, word.check, scope, decides=True)


@answer.register
def _(word: x.Unique, scope: Scope) -> Array:
    piece = _siblings(scope)
    values = piece.level.column(word.value.place_path)
    width, (codes,) = coded(values)
    keys = piece.level.owner * width + codes
    good = np.ones(len(keys), bool)
    in_order = np.sort(keys)
    if (in_order[1:] == in_order[:-1]).any():
        good[:] = False
        good[np.unique(keys, return_index=True)[1]] = True
    return column(good[piece.members], _at(known(values), piece.members))


@answer.register
def _(word: x.RefersTo, scope: Scope) -> Array:
    values, level = answer(word.value, scope), scope.of_article(word.members)
    flags = known(values)
    asked = np.arange(len(values)) if flags is None else np.flatnonzero(flags)
    found = np.ones(len(values), bool)
    if len(asked):
        width, (of_asked, of_keys) = coded(values.take(column(asked)), scope.of_each(level, word.key))
        there = np.sort(level.row * width + of_keys)
        found[asked] = _among(there, scope.row[asked] * width + of_asked)
    return column(found, flags)


@answer.register
def _(word: x.Acyclic, scope: Scope) -> Array:
    piece = _siblings(scope)
    level = piece.level
    onward = level.column(word.onward.place_path)
    flags, good = known(onward), np.ones(level.size, bool)
    going = np.arange(level.size) if flags is None else np.flatnonzero(flags)
    if len(going):
        width, (of_keys, of_onward) = coded(level.column(word.key.place_path), onward.take(column(going)))
        # np.unique gives the first of equals: a reference means the first of that id.
        keys, first = np.unique(level.owner * width + of_keys, return_index=True)
        wanted = level.owner[going] * width + of_onward
        at = np.minimum(np.searchsorted(keys, wanted), len(keys) - 1)
        nowhere = level.size
        step = np.full(level.size + 1, nowhere)
        step[going] = np.where(keys[at] == wanted, first[at], nowhere)
        good[_on_a_cycle(step, going, int(level.counts.max(initial=0)))] = False
    return column(good[piece.members], _at(flags, piece.members))


def _on_a_cycle(step: Numbers, going: Numbers, longest: int) -> Numbers:
    """Where those who walk on come to stand after more steps than there are siblings: on a cycle, or nowhere.

    *step* leads from each member to the next; its last place is nowhere and leads to itself. Steps are doubled, so
    a chain of n takes log n rounds.
    """
    nowhere = len(step) - 1
    taken = 1
    while taken <= longest and (step[going] < nowhere).any():
        step = step[step]
        taken *= 2
    walking = step[going]
    return walking[walking < nowhere]


@answer.register
def _(word: x.Mirrored, scope: Scope) -> Array:
    one, other = answer(word.one, scope), answer(word.other, scope)
    flags = known(one, other)
    width, (of_one, of_other) = coded(one, other)
    # Numbered again row by row: row * width * width would not fit for a batch of many ids.
    rows = scope.row * width
    sides, numbered = np.unique(np.concatenate([rows + of_one, rows + of_other]), return_inverse=True)
    left, right = np.split(numbered, 2)
    pairs = left * (len(sides) + 1) + right
    there = np.sort(pairs if flags is None else pairs[flags])
    return column(_among(there, right * (len(sides) + 1) + left), flags)


def _folded(kernel: Any, checks: tuple[x.Expression, ...], scope: Scope) -> Array:  # noqa: ANN401  a function of pc
    answers = [answer(check, scope) for check in checks]
    found = answers[0]
    for other in answers[1:]:
        found = kernel(found, other)
    return found


def _over(members: x.Place, check: x.Expression, scope: Scope, *, decides: bool) -> Array:
    """The check over the members of each list: one that decides is enough; without it one unknown leaves all so."""
    inner = scope.of_members(members)
    answers = answer(check, inner)
    whose = inner.members.whose if inner.members else np.arange(0)
    decided = np.zeros(scope.elements.size, bool)
    decided[whose[values_of(answers, not decides) == decides]] = True
    flags = known(answers)
    if flags is None:
        return column(decided == decides)
    unknown = np.zeros(scope.elements.size, bool)
    unknown[whose[~flags]] = True
    return column(decided == decides, decided | ~unknown)


def _siblings(scope: Scope) -> Piece:
    """The list the elements are members of. Raises TypeError where they are of none, or stand inside a list word."""
    piece = scope.elements.piece
    if piece.tail or piece.level.parent is None or scope.members is not None:
        raise TypeError("only the members of a list, asked themselves, have siblings")
    return piece


def _among(there: Numbers, wanted: Numbers) -> Flags:
    """Which of the wanted numbers are among the sorted ones."""
    if not len(there):
        return np.zeros(len(wanted), bool)
    return there[np.minimum(np.searchsorted(there, wanted), len(there) - 1)] == wanted


def _at(flags: Flags | None, members: Numbers) -> Flags | None:
    return None if flags is None else flags[members]
