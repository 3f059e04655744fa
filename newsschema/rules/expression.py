"""The words a rule is said in: frozen values, each giving one answer for each element it is asked of.

Meaning, once for all engines:

- An expression is asked of one element, `here`, and answers a value, or null when it has nothing to say.
- A word over null answers null; `both` and `either` follow Kleene (null and false is false, null or true is
  true); only `present` makes true or false of a null.
- A rule is broken where, and only where, its expression is false. Null is silence, which is why every path a
  rule names is checked for existence (engines.spelling): a typing error would otherwise never break.

Words do not nest lists: a rule about members of members is asked of the members.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields
from typing import Any, ClassVar, Literal, TypeVar, dataclass_transform

Comparison = Literal["==", "!=", "<", "<=", ">", ">="]
Base = Literal["here", "owner", "article", "each"]


class Expression:
    """What all words are. Python's comparisons build words; `and`, `or`, `not` and chains would lose them: they raise.

    >>> here.start < here.end < here.limit
    Traceback (most recent call last):
    TypeError: a rule is declared, not computed: say both(), either(), negate() or implies()
    """

    __slots__: ClassVar[tuple[str, ...]] = ()
    __hash__ = object.__hash__

    def __eq__(self, other: object) -> Compare:  # type: ignore[override]  # words, not verdicts
        return Compare("==", self, lift(other))

    def __ne__(self, other: object) -> Compare:  # type: ignore[override]  # as above
        return Compare("!=", self, lift(other))

    def __lt__(self, other: object) -> Compare:
        return Compare("<", self, lift(other))

    def __le__(self, other: object) -> Compare:
        return Compare("<=", self, lift(other))

    def __gt__(self, other: object) -> Compare:
        return Compare(">", self, lift(other))

    def __ge__(self, other: object) -> Compare:
        return Compare(">=", self, lift(other))

    def __getitem__(self, part: slice) -> Slice:
        return Slice(self, lift(part.start), lift(part.stop))

    def __bool__(self) -> bool:
        raise TypeError("a rule is declared, not computed: say both(), either(), negate() or implies()")


Word = TypeVar("Word", bound=type)


@dataclass_transform(frozen_default=True, eq_default=False)
def word(cls: Word) -> Word:
    """A frozen value compared by identity: `==` on words builds a word, so it must never be asked of two of them."""
    return dataclass(frozen=True, eq=False)(cls)


def lift(value: object) -> Expression:
    """The value as a word."""
    return value if isinstance(value, Expression) else Constant(value)


@word
class Place(Expression):
    """A field, from one of four bases; a missing step is null.

    `here.start` is of the element asked, `owner.id` of the record around it, `article.body` of the whole,
    `each.quoted` of the members of the list named in the same word.
    """

    place_base: Base
    place_path: tuple[str, ...] = ()

    def __getattr__(self, name: str) -> Place:
        if name.startswith("__"):
            raise AttributeError(name)
        return Place(self.place_base, (*self.place_path, name))


here, owner, article, each = Place("here"), Place("owner"), Place("article"), Place("each")


# Values: what a field, or several, come to.


@word
class Constant(Expression):
    """A value that is the same everywhere."""

    value: Any


@word
class Length(Expression):
    """Of a text, in code points."""

    text: Expression


@word
class Slice(Expression):
    """text[start:end] in code points; null unless 0 <= start <= end <= length."""

    text: Expression
    start: Expression
    end: Expression


@word
class Count(Expression):
    """Of a list's members; an empty, missing or null list has 0."""

    members: Place


@word
class Joined(Expression):
    """A text of each member, one after the other; an empty list gives "", a null among the texts gives null."""

    members: Place
    text: Expression
    by: str


@word
class Total(Expression):
    """The sum of `value` over the members whose `whose` is `names`; null when there is none, or a value is null.

    With `where`, only over those of them whose `where` is one of `among`. Where `whose` is an id that only one member
    has, the sum is that member's value.
    """

    members: Place
    value: Place
    whose: Place
    names: Expression
    where: Place | None = None
    among: tuple[str, ...] = ()


@word
class Minus(Expression):
    """left - right, of two numbers."""

    left: Expression
    right: Expression


@word
class Times(Expression):
    """left * right, of two numbers."""

    left: Expression
    right: Expression


@word
class Holder(Expression):
    """`value` of the last member that starts at or before `position`; null when that one ends at or before it."""

    members: Place
    position: Expression
    value: Place


@word
class Previous(Expression):
    """The same field of the sibling before; null for the first."""

    value: Place


@word
class Moment(Expression):
    """The instant of an RFC 3339 text; null when it is none."""

    text: Expression


@word
class DayOf(Expression):
    """The first ten characters of an RFC 3339 text: the day as written there."""

    text: Expression


# Checks: true, false or null.


@word
class Compare(Expression):
    """Two values of one kind, compared."""

    how: Comparison
    left: Expression
    right: Expression


@word
class Near(Expression):
    """|left - right| <= within * max(1, |right|): sums of decimal fractions are rarely exact in binary."""

    left: Expression
    right: Expression
    within: float = 1e-9


@word
class OneOf(Expression):
    """Whether the value is among the constants."""

    value: Expression
    among: tuple[str, ...]


@word
class Present(Expression):
    """Never null: false for null, true for everything else; an empty text is present."""

    value: Expression


@word
class Negate(Expression):
    """True for false, false for true, null for null."""

    check: Expression


@word
class Both(Expression):
    """All checks hold (Kleene)."""

    checks: tuple[Expression, ...]


@word
class Either(Expression):
    """At least one check holds (Kleene)."""

    checks: tuple[Expression, ...]


@word
class Every(Expression):
    """The check over all members: true of an empty list; null where none is false and some are null."""

    members: Place
    check: Expression


@word
class Some(Expression):
    """The check over all members: false of an empty list; null where none is true and some are null."""

    members: Place
    check: Expression


@word
class Unique(Expression):
    """No sibling before this one has the same value: the first of two is true, the second false."""

    value: Place


@word
class RefersTo(Expression):
    """Some member has this value as its `key`."""

    value: Expression
    members: Place
    key: Place


@word
class Acyclic(Expression):
    """Following `onward` from key to key among siblings never returns here.

    False on a cycle, true of what only leads into one, null where there is no way onward.
    """

    key: Place
    onward: Place


@word
class Mirrored(Expression):
    """Somewhere in this article the pair (one, other) also stands as (other, one)."""

    one: Expression
    other: Expression


def children(expression: Expression) -> Iterator[Expression]:
    """The words directly inside one: what a walker of rules walks."""
    for field in fields(expression):  # type: ignore[arg-type]  # every word is a dataclass
        value = object.__getattribute__(expression, field.name)
        for inner in value if isinstance(value, tuple) else (value,):
            if isinstance(inner, Expression):
                yield inner
