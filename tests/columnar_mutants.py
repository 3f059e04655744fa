"""Small errors, each of a kind that is easily made, written into the sources of the columnar engine.

A mutant is loaded beside the real engine, all its modules anew, and nothing outside of it learns of that.
"""

from __future__ import annotations

import sys
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any, Final

import newsschema.engines

if TYPE_CHECKING:
    from collections.abc import Generator

#: The modules of the engine, one that is imported before those that import it.
MODULES: Final = (
    "arrow_numbers",
    "code_points",
    "levels",
    "columnar_values",
    "columnar_checks",
    "text_shape",
    "columnar_fields",
    "columnar",
)


@dataclass(frozen=True, slots=True)
class Mutant:
    """One piece of source, and the error written in its place."""

    module: str
    was: str
    becomes: str

    def __str__(self) -> str:
        return f"{self.module}: {self.was} -> {self.becomes}"


def source_of(module: str) -> str:
    """A module of the engine, as it is."""
    return (Path(newsschema.engines.__file__).parent / f"{module}.py").read_text(encoding="utf-8")


@contextmanager
def engine_of(mutant: Mutant) -> Generator[Any]:
    """The module `columnar` of the mutant; the real modules are back afterwards."""
    names = [f"newsschema.engines.{module}" for module in MODULES]
    real = {name: import_module(name) for name in names}
    try:
        for module, name in zip(MODULES, names, strict=True):
            source = source_of(module)
            made = sys.modules[name] = ModuleType(name)
            code = source.replace(mutant.was, mutant.becomes) if module == mutant.module else source
            exec(compile(code, f"<{mutant}>", "exec"), vars(made))  # noqa: S102  our own source, mutated
        yield sys.modules[names[-1]]
    finally:
        sys.modules.update(real)


MUTANTS: Final = (
    # Nulls.
    Mutant("arrow_numbers", "len(values), [there, data])", "len(values), [None, data])"),
    Mutant("arrow_numbers", "found & flags", "found | flags"),
    Mutant("arrow_numbers", 'bitorder="little"', 'bitorder="big"'),
    Mutant("levels", "record.flatten()", "[record.field(n) for n in range(record.type.num_fields)]"),
    Mutant("levels", "None if flags is None else np.flatnonzero(flags))", "None)"),
    Mutant("columnar_values", "lengths, known(texts))", "lengths)"),
    Mutant("columnar_values", "inside &= of_text[rows]", "pass"),
    Mutant("columnar_values", "inside &= of_sides", "pass"),
    Mutant("columnar_values", "whole[total_of[~flags]] = False", "pass"),
    Mutant("columnar_values", "np.maximum(members - 1, 0), ~first)", "np.maximum(members - 1, 0))"),
    Mutant("columnar_values", "(moment - EPOCH) // TICK, True", "(moment - EPOCH) // TICK, False"),
    Mutant("columnar_checks", "decided | ~unknown", "~unknown"),
    Mutant("columnar_fields", "holds = pc.if_else(array.is_valid(), holds, None)", "pass"),
    Mutant("columnar_fields", "suspects = suspects[flags[suspects]]", "pass"),
    Mutant("columnar_fields", "wrong &= flags", "pass"),
    Mutant("columnar", "values_of(holds, fill=True)", "values_of(holds, fill=False)"),
    Mutant("text_shape", "fields=fields, mask=mask)", "fields=fields)"),
    # Slices, offsets, off by one.
    Mutant("arrow_numbers", "text.offset * 4", "0"),
    Mutant("code_points", "return self._low + words * WORD", "return words * WORD"),
    Mutant("code_points", "np.less(part, -64,", "np.less(part, 0,"),
    Mutant("code_points", "<= wanted).any()", "< wanted).any()"),
    Mutant("code_points", "np.flatnonzero(sizes > INLINE)", "np.flatnonzero(sizes >= INLINE)"),
    Mutant("levels", "lists.flatten()", "lists.values"),
    Mutant("levels", "members[mine - start]", "members[mine - start - 1]"),
    Mutant("levels", "(picked < start + len(members))", "(picked <= start + len(members))"),
    Mutant("levels", "int(member - level.first[owner])", "int(member)"),
    Mutant("columnar_values", "(start <= end)", "(start < end)"),
    Mutant("columnar_values", "(end <= points.lengths[rows])", "(end < points.lengths[rows])"),
    Mutant("columnar_values", "np.maximum(members - 1, 0)", "members"),
    Mutant("columnar_values", "scope), 0, 10)", "scope), 0, 9)"),
    Mutant("columnar_fields", "[bounds[0] : bounds[-1]]", "[: bounds[-1]]"),
    Mutant("text_shape", "held = array.flatten()", "held = array.values"),
    # Lists of the wrong article, first and last, one side and the other.
    Mutant("arrow_numbers", "values_of(encoded.indices, -1)", "values_of(encoded.indices, 0)"),
    Mutant("columnar_values", "keys, placed = keys[order], placed[order]", "keys = keys[order]"),
    Mutant("columnar_values", "np.clip(position, -1, width - 2) + 1", "position + 1"),
    Mutant("columnar_values", "(level.row[found] == scope.row) &", ""),
    Mutant("columnar_values", 'np.searchsorted(steps, position, side="right")', "np.searchsorted(steps, position)"),
    Mutant("columnar_values", "[found] > position", "[found] >= position"),
    Mutant(
        "columnar_checks",
        "np.unique(keys, return_index=True)[1]",
        "len(keys) - 1 - np.unique(keys[::-1], return_index=True)[1]",
    ),
    Mutant("columnar_checks", "keys = piece.level.owner * width + codes", "keys = codes"),
    Mutant("columnar_checks", "level.row * width + of_keys", "scope.row[asked][0] * width + of_keys"),
    Mutant("columnar_checks", "walking[walking < nowhere]", "going[walking < nowhere]"),
    Mutant("columnar_checks", "int(level.counts.max(initial=0))", "0"),
    Mutant("columnar_checks", "right * (len(sides) + 1) + left), flags", "left * (len(sides) + 1) + right), flags"),
    Mutant("columnar_checks", "rows = scope.row * width", "rows = scope.row * 0"),
    # Comparisons and logic.
    Mutant("columnar_checks", '"<": pc.less,', '"<": pc.less_equal,'),
    Mutant("columnar_checks", '"<=": pc.less_equal,', '"<=": pc.less,'),
    Mutant("columnar_checks", '">=": pc.greater_equal,', '">=": pc.greater,'),
    Mutant("columnar_checks", '"!=": pc.not_equal,', '"!=": pc.equal,'),
    Mutant("columnar_checks", "<= word.within *", "<= 1e3 * word.within *"),
    Mutant("columnar_values", "pc.and_(whose.is_valid(), among)", "whose.is_valid()"),
    Mutant(
        "columnar_values",
        "pc.subtract(_number(word.left, scope), _number(word.right, scope))",
        "_number(word.left, scope)",
    ),
    Mutant(
        "columnar_values",
        "pc.multiply(_number(word.left, scope), _number(word.right, scope))",
        "_number(word.left, scope)",
    ),
    Mutant("columnar_checks", "pc.and_kleene", "pc.or_kleene"),
    Mutant("columnar_checks", "pc.and_kleene", "pc.and_"),
    Mutant("columnar_checks", "pc.or_kleene", "pc.and_kleene"),
    Mutant("columnar_checks", "scope, decides=False)", "scope, decides=True)"),
    Mutant("columnar_checks", "scope, decides=True)", "scope, decides=False)"),
    Mutant("columnar_fields", "pc.greater_equal(", "pc.greater("),
    Mutant("columnar_fields", "pc.less_equal(", "pc.less("),
    Mutant("columnar_fields", "np.setdiff1d(failing, told)", "failing"),
    Mutant("columnar_fields", "at.faults(levels, mine - start, check)", "at.faults(levels, mine, check)"),
    Mutant("columnar_fields", "counts < check.value", "counts <= check.value"),
    Mutant("columnar_fields", "if level.values.null_count:", "if False:"),
    Mutant("columnar_fields", "if len(missing := at.missing(levels)):", "if False:"),
    Mutant("columnar_fields", "(sizes > int(most))", "(sizes >= int(most))"),
    Mutant("columnar_fields", "(sizes < int(least or most))", "(sizes <= int(least or most))"),
    Mutant("columnar_fields", "< (1 if least", "< (0 if least"),
    Mutant("columnar", '.severity == "error"', '.severity != "error"'),
)
