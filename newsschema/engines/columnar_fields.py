"""What the fields say, over a batch: presence, ranges, lengths, forms and closed lists, read from `fields`.

Types are not among it: a column has its type. A value that fails several checks is told by the first, in the order
pydantic tries them. A record type that stands in several places is checked in all of them at once.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from newsschema.engines import fields
from newsschema.engines.arrow_numbers import Flags, Numbers, known, text_bounds, text_bytes, values_of
from newsschema.engines.arrow_types import Array, pc
from newsschema.engines.columnar_checks import constants
from newsschema.engines.columnar_values import constant
from newsschema.engines.fields import Check, CheckName, FieldOf, RecordType, ValueType
from newsschema.engines.levels import Levels
from newsschema.records import Article
from newsschema.records.places import places
from newsschema.records.vocabulary import FORMS
from newsschema.rules import shape
from newsschema.rules.element import Path
from newsschema.rules.rule import Rule

BROKEN_BY: Final[Mapping[CheckName, Rule]] = {
    "finite": shape.NOT_FINITE,
    "at_least": shape.OUT_OF_RANGE,
    "at_most": shape.OUT_OF_RANGE,
    "min_length": shape.WRONG_LENGTH,
    "pattern": shape.WRONG_PATTERN,
    "among": shape.NOT_IN_LIST,
}
#: One class of characters, repeated: what most forms of ids are. RE2 repeats a thousand times at most.
ONE_CLASS: Final = re.compile(r"\^(\[[^\]]+\])\{(?:([0-9]+),)?([0-9]+)\}\$")


@dataclass(frozen=True, slots=True)
class FieldFault:
    """What is wrong with one field, or with the members of one list, somewhere in a batch."""

    rule: Rule
    #: Where the records stand that have the field; for members of a list, where those stand.
    path: Path
    #: The field; "" for the members themselves.
    name: str
    #: Which members of the level `path` leads into.
    members: Numbers
    #: The check that failed; None where a value is missing.
    check: Check | None

    def shown(self, value: object) -> dict[str, Any]:
        """What the sentence is filled with, as the record engine fills it."""
        name = self.name or f"a member of {self.path[-1].removesuffix('[]')}"
        return {"field": name, "value": value, **(_wanted(self.check, value) if self.check else {})}


@dataclass(frozen=True, slots=True)
class _Placed:
    """One field at every place of its record, or the members of one list of plain values."""

    paths: tuple[Path, ...]
    name: str
    type: ValueType
    required: bool

    def array(self, levels: Levels) -> Array | None:
        """Its values; None where there are none, be it that no record has the field."""
        elements = levels.elements(self.paths)
        if not elements.size:
            return None
        array = elements.column((self.name,) if self.name else ())
        return None if array.null_count == len(array) else array

    def missing(self, levels: Levels) -> Numbers:
        """The records without a value."""
        elements = levels.elements(self.paths)
        array = elements.column((self.name,)) if elements.size else None
        if array is None or not array.null_count:
            return np.zeros(0, np.int64)
        return np.flatnonzero(values_of(array.is_null()))

    def faults(self, levels: Levels, picked: Numbers, check: Check | None) -> Iterator[FieldFault]:
        """What is told of some of its values."""
        rule = BROKEN_BY[check.name] if check else shape.MISSING
        for piece, members in levels.elements(self.paths).apart(picked):
            yield FieldFault(rule, piece.path, self.name, members, check)


def field_faults(levels: Levels) -> Iterator[FieldFault]:
    """Everything in the batch that a field refuses."""
    for path in _lists():
        level = levels.level(path)
        if level.values.null_count:
            yield FieldFault(shape.MISSING, path, "", np.flatnonzero(values_of(level.values.is_null())), None)
    for at in _required():
        if len(missing := at.missing(levels)):
            yield from at.faults(levels, missing, None)
    for alike in _alike():
        if alike[0].type.item:
            yield from _short_lists(levels, alike)
        else:
            yield from _refused_values(levels, alike)


def _refused_values(levels: Levels, alike: tuple[_Placed, ...]) -> Iterator[FieldFault]:
    """Values that fail a check, asked of all the fields that have the same checks in one column; each told once."""
    there = [(at, array) for at in alike if (array := at.array(levels)) is not None]
    if not there:
        return
    arrays = [array for _, array in there]
    whole = arrays[0] if len(arrays) == 1 else pa.concat_arrays(arrays)
    told = np.zeros(0, np.int64)
    for check in alike[0].type.checks:
        failing = _failing(check, whole)
        if not len(failing):
            continue
        failed = np.setdiff1d(failing, told)
        told = np.union1d(failing, told)
        start = 0
        for at, array in there:
            mine = failed[(failed >= start) & (failed < start + len(array))]
            if len(mine):
                yield from at.faults(levels, mine - start, check)
            start += len(array)


def _short_lists(levels: Levels, alike: tuple[_Placed, ...]) -> Iterator[FieldFault]:
    """Lists with fewer members than they need; a null list has none."""
    for at in alike:
        for check in at.type.checks:
            for path in at.paths:
                for piece in levels.elements((path,)).pieces:
                    counts = levels.level((*path, f"{at.name}[]")).counts[piece.members]
                    short = piece.members[counts < check.value]
                    if len(short):
                        yield FieldFault(BROKEN_BY[check.name], path, at.name, short, check)


# Where the fields stand.


@cache
def _placed() -> tuple[_Placed, ...]:
    """Every field that anything is asked of, outer records before inner."""
    of_type = places(Article)
    found = [
        _Placed(of_type[record.name], field.name, field.type, field.required)
        for record in fields.records()
        for field in record.fields
        if (field.required or field.type.checks) and not _inherited(record, field)
    ]
    members = [(path, of) for path in _lists() if (of := fields.at(path)) and of.checks]
    return (*found, *(_Placed((path,), "", of, required=False) for path, of in members))


@cache
def _required() -> tuple[_Placed, ...]:
    """The fields that must have a value; a list is only ever too short."""
    return tuple(at for at in _placed() if at.required and not at.type.item)


@cache
def _alike() -> tuple[tuple[_Placed, ...], ...]:
    """The fields with checks, those with the same checks together.

    What every article has stands for itself: a body is not copied to be looked at beside a headline.
    """
    groups: dict[object, list[_Placed]] = {}
    for at in _placed():
        if at.type.checks:
            alone = at.name if at.required and at.paths == ((),) else ""
            groups.setdefault((at.type.kind, at.type.checks, alone), []).append(at)
    return tuple(tuple(group) for group in groups.values())


def _inherited(record: RecordType, field: FieldOf) -> bool:
    """Whether the field is checked with those of a record that this one extends."""
    parents = [known for known in fields.records() if known.name in record.names[1:]]
    return any(parent.field(field.name) == field for parent in parents)


@cache
def _lists() -> tuple[Path, ...]:
    """The members of every list, records and plain values alike."""
    paths = [path for of in places(Article).values() for path in of]
    lists = {(*path, f"{field.name}[]") for path in paths for field in _record_at(path).fields if field.type.item}
    return tuple(sorted(lists))


def _record_at(path: Path) -> RecordType:
    at = fields.at(path)
    if at is None or at.record is None:
        raise TypeError(f"no record stands at {path}")
    return at.record


# What the checks find.


def _failing(check: Check, array: Array) -> Numbers:
    """The elements that fail; a null never does."""
    match check.name:
        case "finite":
            holds = pc.is_finite(array)
        case "at_least":
            holds = pc.greater_equal(array, constant(check.value))
        case "at_most":
            holds = pc.less_equal(array, constant(check.value))
        case "min_length":
            return _too_short(array, check.value)
        case "pattern":
            one_class = ONE_CLASS.fullmatch(check.value)
            if one_class:
                return _other_characters(array, *one_class.groups())
            holds = pc.match_substring_regex(array, check.value)
        case "among":
            # Null is in no list: where the numbers agree, nulls are all there is beside the list.
            holds = pc.is_in(array, value_set=constants(check.value))
            if holds.true_count + array.null_count == len(array):
                return np.zeros(0, np.int64)
            holds = pc.if_else(array.is_valid(), holds, None)
    if holds.true_count + holds.null_count == len(holds):
        return np.zeros(0, np.int64)
    return np.flatnonzero(~values_of(holds, fill=True))


def _too_short(texts: Array, least: int) -> Numbers:
    """Texts of fewer code points; counted only where there could be too few bytes."""
    suspects = np.flatnonzero(np.diff(text_bounds(texts)) < (1 if least == 1 else 4 * least))
    if len(suspects) and (flags := known(texts)) is not None:
        suspects = suspects[flags[suspects]]
    return suspects[[len(texts[int(at)].as_py()) < least for at in suspects]] if len(suspects) else suspects


def _other_characters(texts: Array, characters: str, least: str | None, most: str) -> Numbers:
    """Texts with a character outside of an ASCII class, or with too few or too many; told by their bytes."""
    bounds = text_bounds(texts)
    sizes = np.diff(bounds)
    wrong = (sizes < int(least or most)) | (sizes > int(most))
    if (flags := known(texts)) is not None:
        wrong &= flags
    held = np.frombuffer(text_bytes(texts), np.uint8)[bounds[0] : bounds[-1]]
    outside = ~_bytes_of(characters)[held]
    if outside.any():
        counted = np.concatenate([np.zeros(1, np.int64), np.cumsum(outside)])
        has_one: Flags = np.diff(counted[bounds - bounds[0]]) > 0
        wrong |= has_one if flags is None else has_one & flags
    return np.flatnonzero(wrong)


@cache
def _bytes_of(characters: str) -> npt.NDArray[np.bool_]:
    """For each byte whether it is a character of the class; none beyond ASCII is."""
    return np.array([byte < 128 and re.fullmatch(characters, chr(byte)) is not None for byte in range(256)])


def _wanted(check: Check, value: object) -> dict[str, Any]:
    """What a check asked for, in words; the limits of a fraction are told as fractions."""
    match check.name:
        case "at_least" | "at_most":
            limit = float(check.value) if isinstance(value, float) else check.value
            return {"wanted": f"{check.name.replace('_', ' ')} {limit}"}
        case "min_length":
            unit = "characters" if isinstance(value, str) else "members"
            return {"found": f"no {unit}", "wanted": f"at least {check.value}"}
        case "pattern":
            return {"wanted": FORMS[check.value]}
        case "among":
            *others, last = (repr(one) for one in check.value)
            return {"among": f"{', '.join(others)} or {last}" if others else last}
        case "finite":
            return {}
