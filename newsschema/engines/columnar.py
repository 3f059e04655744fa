"""The columnar engine: every field and every rule asked of a whole batch, without a Python object for a good record.

It judges the text shape (`text_shape`), and turns a batch of the nested shape into it first. Its verdicts are those
of `per_record`, finding for finding; tests hold the two together over case files, planted faults, random words and
a large population. Only what breaks is ever looked at one by one, for its sentence, and only when that is asked for.
A batch is of this version of the schema: records of an older one are brought up to date on the record path.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from string import Formatter
from typing import Any, Final

import numpy as np

from newsschema.engines import columnar_checks, columnar_values, fields
from newsschema.engines.arrow_numbers import Flags, Numbers, values_of
from newsschema.engines.arrow_types import Batch
from newsschema.engines.columnar_fields import FieldFault, field_faults
from newsschema.engines.columnar_values import Scope, answer
from newsschema.engines.levels import Levels
from newsschema.engines.text_shape import in_text_shape
from newsschema.records import Article
from newsschema.records.migrations import mend_of
from newsschema.records.places import places
from newsschema.records.vocabulary import canonical_moment
from newsschema.rules import expression as x
from newsschema.rules import shape
from newsschema.rules.catalogue import OF_A_RECORD
from newsschema.rules.element import Path
from newsschema.rules.finding import Finding, pointer
from newsschema.rules.plain import asked
from newsschema.rules.rule import Rule

#: The modules whose import teaches `answer` their words.
TAUGHT_BY: Final = (columnar_values, columnar_checks)
#: Words that lean on the list an element stands in, or on one of its own: asked a path at a time.
OF_ONE_PATH: Final = (x.Previous, x.Unique, x.Acyclic, x.Mirrored, x.Count, x.Joined, x.Every, x.Some)


@dataclass(frozen=True, slots=True)
class Breach:
    """Where in a batch a rule is broken."""

    rule: Rule
    #: Where the elements stand.
    path: Path
    #: Which members of the level `path` leads into.
    members: Numbers


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the engine makes of a batch; its sentences are made when they are asked for."""

    levels: Levels
    faults: tuple[FieldFault, ...]
    breaches: tuple[Breach, ...]
    #: For each row whether an error refuses it.
    refused: Flags
    #: How many warnings accepted rows come with, by code.
    warned: Counter[str]

    def findings(self, rows: Flags | None = None) -> Iterator[tuple[int, Finding]]:
        """Every finding of some rows, or of all, with its row, in the order of the rows.

        Those of one row are told as `per_record` tells them: fields first, as they are declared, then rules by their
        code.
        """
        asked_of = np.ones(self.levels.root.size, bool) if rows is None else rows
        told = [found for fault in self.faults for found in _told_of_field(self.levels, fault, asked_of)]
        told.sort(key=lambda found: fields.turn(found[1].pointer))
        # The record engine shows what the model holds, and a model writes a moment canonically; a record whose
        # fields are broken becomes none.
        unshaped = frozenset(row for row, _ in told)
        for breach in self.breaches:
            told += _told_of_rule(self.levels, breach, asked_of, unshaped)
        yield from sorted(told, key=lambda found: found[0])


def refused(batch: Batch) -> Flags:
    """For each row of a pa.RecordBatch whether an error refuses it. Raises ValueError where the schema is another."""
    return verdict(batch).refused


def verdict(batch: Batch) -> Verdict:
    """Which rows of a pa.RecordBatch are refused, and what warnings the others have. Raises ValueError as above."""
    levels = Levels(in_text_shape(batch))
    rows = np.zeros(levels.root.size, bool)
    faults = tuple(field_faults(levels))
    for fault in faults:
        rows[levels.at(fault.path)[0].row[fault.members]] = True
    breaches = tuple(_article_rules().breaches(levels))
    broken = [(breach.rule, levels.at(breach.path)[0].row[breach.members]) for breach in breaches]
    for rule, where in broken:
        if rule.severity == "error":
            rows[where] = True
    warned = Counter[str]()
    for rule, where in broken:
        if rule.severity != "error":
            warned[rule.code] += int((~rows[where]).sum())
    return Verdict(levels, faults, breaches, rows, +warned)


def findings(batch: Batch) -> Iterator[tuple[int, Finding]]:
    """Every finding of the rows of a pa.RecordBatch, as Verdict tells them. Raises ValueError as above."""
    return verdict(batch).findings()


class ColumnarRules:
    """Rules compiled for batches of articles. Raises TypeError where a rule says what cannot be asked of a batch."""

    def __init__(self, rules: Iterable[Rule]) -> None:
        of_type = places(Article)
        self._asked: list[tuple[Rule, tuple[Path, ...]]] = []
        for rule in rules:
            if rule.holds is None:
                continue
            if needs_one_path(rule.holds):
                self._asked += [(rule, (path,)) for path in asked(rule, of_type)]
            else:
                for of in rule.of.split():
                    name, _, field = of.partition(".")
                    paths = tuple((*path, field) if field else path for path in of_type[name])
                    self._asked.append((rule, paths))

    def breaches(self, levels: Levels) -> Iterator[Breach]:
        """Every breach, in order of the rules."""
        for rule, paths in self._asked:
            elements = levels.elements(paths)
            if not elements.size or rule.holds is None:
                continue
            holds = answer(rule.holds, Scope(levels, elements))
            if holds.true_count + holds.null_count == len(holds):
                continue
            broken = np.flatnonzero(~values_of(holds, fill=True))
            for piece, members in elements.apart(broken):
                yield Breach(rule, piece.path, members)


@cache
def _article_rules() -> ColumnarRules:
    return ColumnarRules(OF_A_RECORD)


def needs_one_path(word: x.Expression) -> bool:
    """Whether a word needs the level its elements stand in."""
    if isinstance(word, OF_ONE_PATH) or (isinstance(word, x.Place) and word.place_base == "owner"):
        return True
    return any(needs_one_path(inner) for inner in x.children(word))


def _told_of_field(levels: Levels, fault: FieldFault, asked_of: Flags) -> Iterator[tuple[int, Finding]]:
    level, tail = levels.at(fault.path)
    steps = (fault.name,) if fault.name else ()
    values = level.column((*tail, *steps))
    for member in fault.members[asked_of[level.row[fault.members]]].tolist():
        at, value = levels.pointer(fault.path, member) + pointer(steps), values[member].as_py()
        found = fault.rule.finding(at, fault.shown(value))
        of_version = fault.rule is shape.NOT_IN_LIST and at == "/schema_version"
        yield int(level.row[member]), replace(found, mend=mend_of(value)) if of_version else found


def _told_of_rule(
    levels: Levels, breach: Breach, asked_of: Flags, unshaped: frozenset[int]
) -> Iterator[tuple[int, Finding]]:
    level, tail = levels.at(breach.path)
    of = fields.at(breach.path)
    names = [name for _, name, _, _ in Formatter().parse(breach.rule.says) if name]
    for member in breach.members[asked_of[level.row[breach.members]]].tolist():
        row = int(level.row[member])
        shown: dict[str, Any] = {}
        for name in names:
            field = of.record.field(name) if of and of.record else None
            value = level.column((*tail, name) if field else tail)[member].as_py()
            canonical = field and field.type.is_moment and value and row not in unshaped
            shown[name] = canonical_moment(value) if canonical else value
        at = levels.pointer(breach.path, member) + pointer(breach.rule.at.place_path)
        yield row, breach.rule.finding(at, shown)
