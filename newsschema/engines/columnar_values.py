"""What the words that are values answer over a batch: one Arrow array, an answer for each element asked.

`rules.values` says the same of one element at a time, and is what this is held against, null for null.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache, singledispatch
from typing import Any, Final

import numpy as np
import pyarrow as pa

from newsschema.engines.arrow_numbers import Numbers, coded, column, known, values_of
from newsschema.engines.arrow_schema import INSTANT
from newsschema.engines.arrow_types import Array, pc
from newsschema.engines.code_points import CodePoints
from newsschema.engines.levels import Elements, Level, Levels
from newsschema.records.vocabulary import MOMENT
from newsschema.rules import expression as x
from newsschema.rules.values import instant

#: Stands for an end that is null: no position lies before it.
NOWHERE: Final = -(2**63)
#: No text is so long; of positions below it rows and positions fit into one number.
FAR: Final = 2**31
EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
#: What Arrow counts moments in.
TICK: Final = timedelta(microseconds=1)


@dataclass(frozen=True, slots=True)
class Members:
    """The members of one list for each element asked, one after the other."""

    level: Level
    #: Whose list each stands in, as a place among the elements.
    whose: Numbers
    #: Which member of the level each is; None for all of them in their order.
    index: Numbers | None
    #: Where the members of each element begin; where the last one's end.
    first: Numbers


@dataclass(frozen=True, slots=True)
class Scope:
    """What a word is asked of: the elements or, inside a list word, the members of a list of theirs."""

    levels: Levels
    elements: Elements
    members: Members | None = None

    @property
    def row(self) -> Numbers:
        """The article of each answer, as a row of the batch."""
        return self.elements.row if self.members is None else self.elements.row[self.members.whose]

    def column(self, place: x.Place) -> Array:
        """The field a place names, an answer each."""
        path = place.place_path
        if place.place_base == "each":
            members = _inside(self.members)
            array = members.level.column(path)
            return array if members.index is None else array.take(column(members.index))
        match place.place_base:
            case "here":
                array = self.elements.column(path)
            case "article":
                array = self.levels.root.column(path).take(column(self.elements.row))
            case "owner":
                array = self._owners(path)
        return array if self.members is None else array.take(column(self.members.whose))

    def of_members(self, place: x.Place) -> Scope:
        """The scope inside a list word. Raises TypeError where one stands inside another: lists do not nest."""
        if self.members is not None:
            raise TypeError("words do not nest lists: ask the members a rule of their own")
        *steps, name = place.place_path
        path = (*steps, f"{name}[]")
        match place.place_base:
            case "here":
                piece = self.elements.piece
                path, lists = (*piece.path, *path), piece.index
            case "owner":
                piece = self.elements.piece
                path, lists = (*piece.path[:-1], *path), _owners_of(self.elements)
            case _:
                lists = self.elements.row
        level = self.levels.level(path)
        if lists is None:
            return Scope(self.levels, self.elements, Members(level, level.owner, None, level.first))
        counts = level.counts[lists]
        first = np.concatenate([np.zeros(1, np.int64), np.cumsum(counts)])
        whose = np.repeat(np.arange(len(lists)), counts)
        index = np.arange(len(whose)) + np.repeat(level.first[lists] - first[:-1], counts)
        return Scope(self.levels, self.elements, Members(level, whose, index, first))

    def of_article(self, place: x.Place) -> Level:
        """A list of the article, for words that look into all of it. Raises TypeError for a list of anything else."""
        if place.place_base != "article":
            raise TypeError("this word looks through a list of the article: " + ".".join(place.place_path))
        *steps, name = place.place_path
        return self.levels.level((*steps, f"{name}[]"))

    @staticmethod
    def of_each(level: Level, place: x.Place) -> Array:
        """A field of the members of a list looked through. Raises TypeError where the field is of anything else."""
        if place.place_base != "each":
            raise TypeError("what is looked up in a list is a field of `each` of its members")
        return level.column(place.place_path)

    def _owners(self, path: tuple[str, ...]) -> Array:
        piece = self.elements.piece
        level, tail = self.levels.at(piece.path[:-1])
        array = level.column((*tail, *path))
        index = _owners_of(self.elements)
        return array if index is None else array.take(column(index))


def _owners_of(elements: Elements) -> Numbers | None:
    """For each element the member, of the level its owner stands in, that is the owner or holds it."""
    piece = elements.piece
    if piece.tail:
        return piece.index
    return piece.level.owner if piece.index is None else piece.level.owner[piece.index]


def _inside(members: Members | None) -> Members:
    if members is None:
        raise TypeError("`each` is a member of a list, and stands inside a word of lists alone")
    return members


@singledispatch
def answer(word: object, scope: Scope) -> Array:
    """The answers of a word, for everything it is asked of. Raises TypeError for what is no word of ours."""
    del scope
    raise TypeError(f"{word!r} is no word of the rules")


def constant(value: object) -> Any:  # noqa: ANN401  a pa.Scalar
    """A constant; kept, because making one costs more than a check."""
    return _scalar(value, type(value))


@cache
def _scalar(value: object, kind: type) -> Any:  # noqa: ANN401  as above
    """The type is told because True == 1, and a cache cannot tell the two apart."""
    del kind
    return pa.scalar(value)


@answer.register
def _(word: x.Constant, scope: Scope) -> Array:
    del scope
    return constant(word.value)


@answer.register
def _(word: x.Place, scope: Scope) -> Array:
    return scope.column(word)


@answer.register
def _(word: x.Length, scope: Scope) -> Array:
    if isinstance(word.text, x.Place) and word.text.place_base == "article":
        texts = scope.levels.root.column(word.text.place_path)
        return column(scope.levels.points(word.text.place_path).lengths, known(texts)).take(column(scope.row))
    return pc.utf8_length(answer(word.text, scope)).cast(pa.int64())


@answer.register
def _(word: x.Slice, scope: Scope) -> Array:
    starts, ends = answer(word.start, scope), answer(word.end, scope)
    if isinstance(word.text, x.Place) and word.text.place_base == "article":
        # The body is not repeated for every span of it.
        texts, rows = scope.levels.root.column(word.text.place_path), scope.row
        points = scope.levels.points(word.text.place_path)
    else:
        texts = answer(word.text, scope)
        rows, points = np.arange(len(texts)), CodePoints(texts)
    start, end = values_of(starts), values_of(ends)
    inside = (start >= 0) & (start <= end) & (end <= points.lengths[rows])
    of_text, of_sides = known(texts), known(starts, ends)
    if of_text is not None:
        inside &= of_text[rows]
    if of_sides is not None:
        inside &= of_sides
    return points.cut(rows, start, end, None if inside.all() else inside)


@answer.register
def _(word: x.Count, scope: Scope) -> Array:
    return column(np.diff(scope.of_members(word.members).members.first))  # type: ignore[union-attr]  just made


@answer.register
def _(word: x.Joined, scope: Scope) -> Array:
    inner = scope.of_members(word.members)
    first = _inside(inner.members).first.astype(np.int32)
    return pc.binary_join(pa.ListArray.from_arrays(column(first), answer(word.text, inner)), word.by)


@answer.register
def _(word: x.Total, scope: Scope) -> Array:
    level = scope.of_article(word.members)
    whose, values = scope.of_each(level, word.whose), scope.of_each(level, word.value)
    parts = np.flatnonzero(values_of(_told(word, level, scope, whose), fill=False))
    asked = answer(word.names, scope)
    if not len(parts):
        return pa.nulls(len(asked), pa.float64())
    width, (of_parts, of_asked) = coded(whose.take(column(parts)), asked)
    totals, total_of = np.unique(level.row[parts] * width + of_parts, return_inverse=True)
    added = values.take(column(parts))
    # bincount adds in the order of the list, as one would by hand: sums of fractions depend on it.
    sums = np.bincount(total_of, weights=values_of(added, 0.0), minlength=len(totals))
    whole = np.ones(len(totals), bool)
    if (flags := known(added)) is not None:
        whole[total_of[~flags]] = False
    wanted = scope.row * width + of_asked
    at = np.minimum(np.searchsorted(totals, wanted), len(totals) - 1)
    return column(sums[at], (totals[at] == wanted) & whole[at])


def _told(word: x.Total, level: Level, scope: Scope, whose: Array) -> Array:
    """Which members are added at all."""
    if word.where is None:
        return whose.is_valid()
    among = pc.is_in(scope.of_each(level, word.where), value_set=pa.array(word.among, pa.string()))
    return pc.and_(whose.is_valid(), among)


@answer.register
def _(word: x.Minus, scope: Scope) -> Array:
    return pc.subtract(_number(word.left, scope), _number(word.right, scope))


@answer.register
def _(word: x.Times, scope: Scope) -> Array:
    return pc.multiply(_number(word.left, scope), _number(word.right, scope))


def _number(word: x.Expression, scope: Scope) -> Array:
    """A number as the float that it is to whoever asks one record."""
    return answer(word, scope).cast(pa.float64())


@answer.register
def _(word: x.Holder, scope: Scope) -> Array:
    level = scope.of_article(word.members)
    starts, ends, values = (level.column(path) for path in (("start",), ("end",), word.value.place_path))
    asked = answer(word.position, scope)
    placed = np.flatnonzero(values_of(starts.is_valid(), fill=False))
    if not len(placed):
        return pa.nulls(len(asked), values.type)
    start, position = values_of(starts)[placed], values_of(asked)
    if start.min() >= 0 and start.max() < FAR:
        width = int(start.max()) + 2
        of_starts, of_asked = start + 1, np.clip(position, -1, width - 2) + 1
    else:
        steps = np.unique(start)  # ranks, because row * 2**53 + start does not fit
        width = len(steps) + 1
        of_starts, of_asked = np.searchsorted(steps, start) + 1, np.searchsorted(steps, position, side="right")
    keys, wanted = level.row[placed] * width + of_starts, scope.row * width + of_asked
    if (np.diff(keys) < 0).any():
        order = np.argsort(keys, kind="stable")  # of two that start at one place the later stays the later
        keys, placed = keys[order], placed[order]
    at = np.searchsorted(keys, wanted, side="right") - 1
    found = placed[np.maximum(at, 0)]
    held = (at >= 0) & (level.row[found] == scope.row) & (values_of(ends, NOWHERE)[found] > position)
    if (flags := known(asked)) is not None:
        held &= flags
    return values.take(column(found, held))


@answer.register
def _(word: x.Previous, scope: Scope) -> Array:
    piece = scope.elements.piece
    if piece.tail or piece.level.parent is None:
        raise TypeError("only the members of a list have one before them")
    members = piece.members
    first = members == piece.level.first[piece.level.owner[members]]
    before = piece.level.column(word.value.place_path).take(column(np.maximum(members - 1, 0), ~first))
    return before if scope.members is None else before.take(column(scope.members.whose))


@answer.register
def _(word: x.Moment, scope: Scope) -> Array:
    texts = answer(word.text, scope)
    if texts.null_count == len(texts):
        return pa.nulls(len(texts), INSTANT)
    formed = pc.match_substring_regex(texts, MOMENT)
    if formed.true_count + formed.null_count == len(texts):
        return texts.cast(INSTANT)
    good = np.flatnonzero(values_of(formed, fill=False))
    ticks, flags = np.zeros(len(texts), np.int64), np.zeros(len(texts), bool)
    ticks[good], flags[good] = values_of(texts.take(column(good)).cast(INSTANT).cast(pa.int64())), True
    # Of another form, and so refused by its field; what moment it is, if any, the plain word says.
    for at in np.flatnonzero(~values_of(formed, fill=True)).tolist():
        moment = instant(texts[at].as_py())
        if moment is not None:
            ticks[at], flags[at] = (moment - EPOCH) // TICK, True
    return column(ticks, flags).view(INSTANT)


@answer.register
def _(word: x.DayOf, scope: Scope) -> Array:
    return pc.utf8_slice_codeunits(answer(word.text, scope), 0, 10)
