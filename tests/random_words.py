"""Random expressions over the records: every word, any field it can be asked of, whether or not it makes sense.

Rules use a word in one way or two; what a word means where nobody uses it yet is asked here.
"""

from __future__ import annotations

from collections.abc import Callable
from random import Random
from typing import Any, Final, Literal

from newsschema.engines import fields
from newsschema.engines.fields import RecordType, ValueType
from newsschema.records import Article
from newsschema.records.places import places
from newsschema.rules import expression as x
from newsschema.rules import words as w
from newsschema.rules.element import Path

Kind = Literal["string", "integer", "number", "boolean"]

CONSTANTS: Final[dict[Kind, list[Any]]] = {
    "string": ["f1", "p-1", "direct", "", "é", "We lost", "2024-02-05"],
    "integer": [0, 3, 10, -1, 40, 2**53],
    "number": [0.0, 7.0, 3.5, -0.5],
    "boolean": [True, False],
}
MOMENTS: Final = ("published_at", "modified_at", "embargoed_until", "expires_at", "created_at", "body")
#: Lists whose members have an id.
WITH_IDS: Final = (w.article.people, w.article.quotes, w.article.figures)
#: Fields that hold ids of other records of the same list.
ONWARD: Final = {"Quote": ["continues"], "ReportedFigure": ["part_of", "part_of", "counted_from", "quote_id"]}


class Asker:
    """Random words for elements at one path; draws from *random* alone."""

    def __init__(self, random: Random) -> None:
        self.random = random
        self.path = random.choice(PATHS)
        self.of = _record(self.path)
        self.owner = _record(self.path[:-1]) if self.path else None

    @property
    def listed(self) -> bool:
        """Whether the elements have siblings."""
        return bool(self.path) and self.path[-1].endswith("[]")

    def check(self, depth: int) -> x.Expression:
        """A check of the elements."""
        if depth and self.random.random() < 0.45:
            one, other = self.check(depth - 1), self.check(depth - 1)
            return self.random.choice([w.both(one, other), w.either(one, other), w.implies(one, other), w.negate(one)])
        made: list[Callable[[], x.Expression | None]] = [self.simple, self.simple, self.of_list, self.reference]
        made += [self.moments, self.value_of_list, self.siblings, self.conflict, self.arithmetic]
        found = self.random.choice(made)()
        return self.simple() if found is None else found

    def simple(self) -> x.Expression:
        """A comparison of a field with a constant or with another field, of whatever base."""
        return self._simple(self._bases())

    def of_list(self) -> x.Expression | None:
        """A check over the members of a list."""
        found = self._list()
        if found is None:
            return None
        place, member = found
        of_member: list[tuple[x.Base, RecordType]] = [("each", member)]
        inner = self._simple([*self._bases(), *of_member * 5])
        if self.random.random() < 0.3:
            inner = self.random.choice([w.both, w.either])(inner, self._simple(of_member))
        return self.random.choice([w.every, w.some])(place, inner)

    def value_of_list(self) -> x.Expression | None:
        """A count, a text joined, a total, or what holds a position."""
        found = self._list()
        if found is None:
            return None
        place, member = found
        texts = self._places("each", member, "string")
        numbers = [here for base, record in self._bases() for here in self._places(base, record, "integer")]
        match 3 if self.of.name == "ReportedFigure" else self.random.randrange(4):
            case 0:
                return w.count(place) >= self.random.randint(0, 3)
            case 1 if texts:
                return w.joined(place, self.random.choice(texts), self.random.choice([" ", ""])) <= self._field(
                    "string"
                )
            case 2 if numbers:
                position = self.random.choice(numbers)
                kind = w.holder(w.article.blocks, position, w.each.kind)
                level = w.holder(w.article.blocks, position, w.each.level)
                return self.random.choice([w.present(kind), w.one_of(kind, "paragraph", "byline"), w.present(level)])
            case _:
                names = w.here.id if self.of.name in ONWARD else self._field("string")
                total = w.total(
                    w.article.figures, w.each.value, whose=self._onward("ReportedFigure"), names=names, **self._only()
                )
                number = self._field("number", 3.5)
                return self.random.choice(
                    [w.near(total, number), total < 500.0, w.minus(total, 7) <= w.times(total, number)]
                )

    def arithmetic(self) -> x.Expression | None:
        """Two numbers of the element, one less the other or so many times it."""
        numbers = self._places("here", self.of, "number")
        if not numbers:
            return None
        one, other = self.random.choice(numbers), self.random.choice(numbers)
        less, times = w.minus(one, other), w.times(other, self.random.choice([2.0, -0.5]))
        return self.random.choice(
            [less <= times, w.near(less, other, within=7.0), times < one, w.near(one, times, within=0.5)]
        )

    def _only(self) -> dict[str, Any]:
        """Nothing, or which members alone are added."""
        among = (
            (("percent", "count"), w.each.quantity),
            (("from",), w.each.change.side),
            (("by", "to"), w.each.change.side),
        )
        kinds, where = self.random.choice(among)
        return self.random.choice([{}, {"where": where, "among": kinds}])

    def reference(self) -> x.Expression:
        """Whether an id is known among people, quotes or figures."""
        bases = [base for base in self._bases() if base[0] != "article"]
        ids = [place for base, record in bases for place in self._places(base, record, "string") if _is_id(place)]
        value = self.random.choice(ids) if ids and self.random.random() < 0.7 else self._field("string")
        if self.random.random() < 0.2:
            return w.refers_to(value, w.article.quotes, w.each.kind)
        return w.refers_to(value, self.random.choice(WITH_IDS))

    def moments(self) -> x.Expression:
        """Two instants compared, an instant that may be none, a day."""
        one, other = (getattr(w.article, name) for name in self.random.choices(MOMENTS, k=2))
        match self.random.randrange(3):
            case 0:
                return self._compare(w.moment(one), w.moment(other))
            case 1:
                return w.present(w.moment(self.random.choice([one, self._field("string")])))
            case _:
                return self._compare(w.day_of(self.random.choice([one, self._field("string")])), x.lift("2024-02-05"))

    def siblings(self) -> x.Expression | None:
        """Something about an element among the others of its list."""
        kind: Kind = self.random.choice(["string", "integer"])
        values = self._places("here", self.of, kind)
        if not self.listed or not values:
            return None
        value = self.random.choice(values)
        match self.random.randrange(4):
            case 0:
                return w.unique(value)
            case 1:
                return self._compare(value, w.previous(self.random.choice(values)))
            case _ if self.of.name in ONWARD:
                return w.acyclic(w.here.id, x.Place("here", self._onward(self.of.name).place_path))
            case _:
                return w.present(w.previous(value))

    def conflict(self) -> x.Expression:
        """Whether a pair stands the other way round as well."""
        texts = [place for base, record in self._bases()[:2] for place in self._places(base, record, "string")]
        texts = texts or [w.article.id]
        return w.mirrored(self.random.choice(texts), self.random.choice(texts))

    def _simple(self, bases: list[tuple[x.Base, RecordType]]) -> x.Expression:
        base, record = self.random.choice(bases)
        kind: Kind = self.random.choice(list(CONSTANTS))
        places = self._places(base, record, kind)
        if not places:
            base, record, kind = "article", ARTICLE, "string"
            places = self._places(base, record, kind)
        value: x.Expression = self.random.choice(places)
        chance = self.random.random()
        if chance < 0.2:
            of_any = [x.Place(base, (field.name,)) for field in record.fields if field.type.item is None]
            return w.present(self.random.choice(of_any))
        if kind == "string":
            if chance < 0.3:
                value, kind = w.length(value), "integer"
            elif chance < 0.45:
                value = value[self._offset(base, record) : self._offset(base, record)]
            elif chance < 0.6:
                return w.one_of(value, *self.random.sample(CONSTANTS["string"], 2), "paragraph", "author")
        other: x.Expression = x.lift(self.random.choice(CONSTANTS[kind]))
        if self.random.random() < 0.4:
            other_base, other_record = self.random.choice(bases)
            other = self.random.choice(self._places(other_base, other_record, kind) or [other])
        if kind == "number" and chance < 0.5:
            return w.near(value, other)
        return self._compare(value, other, ordered=kind != "boolean")

    def _compare(self, one: x.Expression, other: x.Expression, *, ordered: bool = True) -> x.Expression:
        how: list[x.Comparison] = ["==", "!=", "<", "<=", ">", ">="]
        return x.Compare(self.random.choice(how if ordered else how[:2]), one, other)

    def _offset(self, base: x.Base, record: RecordType) -> x.Expression:
        places = self._places(base, record, "integer")
        if places and self.random.random() < 0.6:
            return self.random.choice(places)
        return x.lift(self.random.choice([0, 1, 2, 5, 30]))

    def _field(self, kind: Kind, otherwise: object = "f1") -> x.Expression:
        places = [place for base, record in self._bases() for place in self._places(base, record, kind)]
        return self.random.choice(places) if places else x.lift(otherwise)

    def _bases(self) -> list[tuple[x.Base, RecordType]]:
        bases: list[tuple[x.Base, RecordType]] = [("here", self.of), ("here", self.of), ("article", ARTICLE)]
        if self.owner:
            bases.insert(1, ("owner", self.owner))
        return bases

    def _list(self) -> tuple[x.Place, RecordType] | None:
        """A list of records, of any base, and what it holds."""
        found = [
            (x.Place(base, (field.name,)), field.type.item.record)
            for base, record in self._bases()
            for field in record.fields
            if field.type.item and field.type.item.record
        ]
        return self.random.choice(found) if found else None

    def _onward(self, name: str) -> x.Place:
        return x.Place("each", (self.random.choice(ONWARD[name]),))

    @staticmethod
    def _places(base: x.Base, record: RecordType, kind: Kind) -> list[x.Place]:
        """Fields of a kind, those of the records inside it too."""
        found = [x.Place(base, (field.name,)) for field in record.fields if _is(field.type, kind)]
        for field in record.fields:
            if field.type.record:
                inner = field.type.record.fields
                found += [x.Place(base, (field.name, one.name)) for one in inner if _is(one.type, kind)]
        return found


def _is_id(place: x.Place) -> bool:
    return place.place_path[-1].endswith("id") or place.place_path[-1] in {"continues", "part_of", "counted_from"}


def _is(of: ValueType, kind: Kind) -> bool:
    return of.kind == kind


def _record(path: Path) -> RecordType:
    found = fields.at(path)
    if found is None or found.record is None:
        raise TypeError(f"no record stands at {path}")
    return found.record


ARTICLE: Final = fields.read()
#: Quotes and figures lean on one another as nothing else does: they are asked more often than others.
PATHS: Final = [*sorted({path for of in places(Article).values() for path in of}), *[("quotes[]",), ("figures[]",)] * 6]
