"""One reading of the models: a plain tree of records, fields and constraints that every engine walks.

Nothing else looks into pydantic's annotations. What cannot be read here (a union, a default other than null
or [], a constraint no engine knows) is a TypeError at once, because a constraint that one engine enforces and
another has never heard of is how declarations come apart.
"""

from __future__ import annotations

import types
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Annotated, Any, Final, Literal, Union, get_args, get_origin

from annotated_types import BaseMetadata
from pydantic import AfterValidator, BeforeValidator
from pydantic.fields import FieldInfo

from newsschema.records import Article, Record
from newsschema.records.vocabulary import DAY, MOMENT, canonical_moment, none_is_empty

Kind = Literal["string", "integer", "number", "boolean", "record", "list"]
CheckName = Literal["finite", "at_least", "at_most", "min_length", "pattern", "among"]

KINDS: Final[Mapping[type, Kind]] = {str: "string", int: "integer", float: "number", bool: "boolean"}
#: Attributes of annotated_types and of pydantic's own metadata, and what we call them; in the order pydantic tries.
SAID: Final[Mapping[str, CheckName]] = {
    "ge": "at_least",
    "le": "at_most",
    "min_length": "min_length",
    "pattern": "pattern",
}
ORDER: Final[tuple[CheckName, ...]] = ("finite", "at_least", "at_most", "min_length", "pattern", "among")


@dataclass(frozen=True, slots=True)
class Check:
    """A constraint on one value: ("at_least", 0), ("among", ("image", "video"))."""

    name: CheckName
    value: Any


@dataclass(frozen=True, slots=True)
class ValueType:
    """What a field, or a member of a list, holds."""

    kind: Kind
    nullable: bool = False
    checks: tuple[Check, ...] = ()
    #: When kind is record.
    record: RecordType | None = None
    #: When kind is list.
    item: ValueType | None = None

    def limit(self, name: CheckName) -> Any:  # noqa: ANN401  a number, a pattern or a tuple, as the check has it
        """The value of a check, or None."""
        return next((check.value for check in self.checks if check.name == name), None)

    @property
    def is_moment(self) -> bool:
        """An RFC 3339 text, a timestamp with its offset beside it in Arrow."""
        return self.limit("pattern") == MOMENT

    @property
    def is_day(self) -> bool:
        """A day, a date32 in Arrow."""
        return self.limit("pattern") == f"^{DAY}$"


@dataclass(frozen=True, slots=True)
class FieldOf:
    """A field of a record, with its prose."""

    name: str
    type: ValueType
    required: bool
    prose: str
    #: Its counterparts in other formats: {"schema.org": "headline"}.
    counterparts: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class RecordType:
    """A record and its fields, in declared order."""

    name: str
    #: Its own name and those of the records it extends.
    names: tuple[str, ...]
    prose: str
    fields: tuple[FieldOf, ...]

    def field(self, name: str) -> FieldOf | None:
        """The field of that name."""
        return next((field for field in self.fields if field.name == name), None)


@cache
def read(model: type[Record] = Article) -> RecordType:
    """The tree of one model. Raises TypeError for what an engine could not hold."""
    fields = tuple(_field(model, name, info) for name, info in model.model_fields.items())
    names = tuple(c.__name__ for c in model.__mro__ if issubclass(c, Record) and c is not Record)
    return RecordType(model.__name__, names, model.__doc__ or "", fields)


def records(root: RecordType | None = None) -> tuple[RecordType, ...]:
    """Every record of the tree once, outer before inner."""
    seen: dict[str, RecordType] = {}

    def visit(record: RecordType) -> None:
        if record.name not in seen:
            seen[record.name] = record
            for field in record.fields:
                inner = field.type.item or field.type
                if inner.record:
                    visit(inner.record)

    visit(root or read())
    return tuple(seen.values())


def at(path: tuple[str, ...], root: RecordType | None = None) -> ValueType | None:
    """The type that stands at a path such as ("quotes[]", "attribution", "cue"); None where there is none."""
    found = ValueType("record", record=root or read())
    for step in path:
        field = found.record.field(step.removesuffix("[]")) if found.record else None
        inner = field and (field.type.item if step.endswith("[]") else field.type)
        if inner is None:
            return None
        found = inner
    return found


def turn(steps: str) -> tuple[int, ...]:
    """When a reading in declared order comes by the value at a JSON Pointer: the place of each step in what it is of.

    >>> turn("/id") < turn("/quotes/2") < turn("/quotes/10/kind")
    True
    """
    places: list[int] = []
    of = ValueType("record", record=read())
    for step in steps.split("/")[1:]:
        if of.record:
            places.append([field.name for field in of.record.fields].index(step))
            of = of.record.fields[places[-1]].type
        else:
            places.append(int(step))
            of = of.item or of
    return tuple(places)


def _field(model: type[Record], name: str, info: FieldInfo) -> FieldOf:
    where = f"{model.__name__}.{name}"
    kind = read_type(info.annotation, tuple(info.metadata), where)
    default = None if info.is_required() else info.get_default(call_default_factory=True, validated_data={})
    if default is not None and default != []:
        raise TypeError(f"{where} has the default {default!r}: no engine can tell absent from null, so use null or []")
    if kind.kind == "list" and (info.is_required() or (kind.checks and not info.validate_default)):
        raise TypeError(f"{where} is a list: give it the default [] and, with a check, validate_default")
    if not info.description:
        raise TypeError(f"{where} has no prose: say its shape, its unit and what absence means")
    extra = info.json_schema_extra
    counterparts = {at: str(to) for at, to in extra.items()} if isinstance(extra, dict) else {}
    required = info.is_required() or (kind.limit("min_length") is not None and kind.kind == "list")
    return FieldOf(name, kind, required, info.description, counterparts)


def read_type(annotation: Any, metadata: tuple[object, ...] = (), where: str = "") -> ValueType:  # noqa: ANN401  annotations
    """The type an annotation declares, its constraints included."""
    origin, inner = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return read_type(inner[0], (*inner[1:], *metadata), where)
    checks = tuple(sorted(_checks(metadata, where), key=lambda check: ORDER.index(check.name)))
    if origin in {Union, types.UnionType}:
        choices = [choice for choice in inner if choice is not type(None)]
        if len(choices) != 1:
            raise TypeError(f"{where} is a union of {choices}: Arrow holds none")
        return replace(read_type(choices[0], metadata, where), nullable=True)
    if origin is list:
        return ValueType("list", nullable=True, checks=checks, item=read_type(inner[0], (), where))
    if origin is Literal:
        return ValueType(KINDS[type(inner[0])], checks=(*checks, Check("among", inner)))
    if isinstance(annotation, type) and issubclass(annotation, Record):
        return ValueType("record", checks=checks, record=read(annotation))
    if annotation not in KINDS:
        raise TypeError(f"{where} is a {annotation!r}: no engine holds it")
    return ValueType(KINDS[annotation], checks=checks)


def _checks(metadata: tuple[object, ...], where: str) -> Iterator[Check]:
    for said in metadata:
        if isinstance(said, FieldInfo):
            yield from _checks(tuple(said.metadata), where)
        elif isinstance(said, BeforeValidator) and said.func is none_is_empty:
            pass  # absence, not a check
        elif isinstance(said, AfterValidator) and said.func is canonical_moment:
            pass  # one way of writing, not a check
        else:
            yield from _known(said, where)


def _known(said: object, where: str) -> Iterator[Check]:
    """The checks of one constraint; annotated_types and pydantic both speak in attributes."""
    found = [Check(name, value) for word, name in SAID.items() if (value := getattr(said, word, None)) is not None]
    if getattr(said, "allow_inf_nan", None) is False:
        found.append(Check("finite", value=True))
    unknown = {word for word in vars_of(said) if word not in {*SAID, "allow_inf_nan"}}
    if not found or unknown:
        raise TypeError(f"{where} has a constraint no engine knows: {said!r}")
    yield from found


def vars_of(said: object) -> dict[str, Any]:
    """The constraints a metadata object sets."""
    names = getattr(said, "__slots__", ()) if isinstance(said, BaseMetadata) else vars(said)
    return {name: value for name in names if (value := getattr(said, name, None)) is not None}
