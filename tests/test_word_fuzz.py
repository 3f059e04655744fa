"""Words asked at random: the plain meaning and the columnar one, answer for answer."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from random import Random
from typing import Any

import numpy as np
import pytest
from arrow_records import as_batch, fits
from parity import population
from random_words import Asker

from newsschema.engines import columnar
from newsschema.engines.arrow_numbers import values_of
from newsschema.engines.columnar_values import Scope, answer
from newsschema.engines.levels import Levels
from newsschema.records import Article
from newsschema.records.places import places
from newsschema.rules import expression as x
from newsschema.rules.element import Path
from newsschema.rules.element import elements as elements_at
from newsschema.rules.finding import pointer
from newsschema.rules.meaning import meaning
from newsschema.rules.words import negate

#: How many expressions; each is asked as it is and negated, so that true, false and null are told apart.
FEW, MANY = 300, 6_000
RECORDS = 45

#: The record type at each path, by the name a rule asks for it.
PLACES = places(Article)
NAMES = {path: name for name, paths in PLACES.items() for path in paths}

Broken = list[tuple[int, str]]


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("count", [FEW // 3, pytest.param(MANY // 3, marks=pytest.mark.slow)])
def test_words_mean_the_same(count: int, seed: int, compared: Callable[[str], None]) -> None:
    """False at the same places, and true at the same places, for any expression, record and slice."""
    random = Random(seed)
    records = [record for record in population.records(100 + seed, RECORDS) if fits(record)]
    apart: list[str] = []
    for number in range(count):
        asker = Asker(random)
        check = asker.check(random.randint(0, 2))
        begin = random.randrange(len(records) - 1)
        asked = records[begin : random.randint(begin + 1, len(records))]
        batch = as_batch(records).slice(begin, len(asked))
        for said in (check, negate(check)):
            plain, in_batch = in_plain(said, asker.path, asked), in_columns(said, asker.path, batch)
            if plain != in_batch:
                apart.append(f"{number}, {'/'.join(asker.path)}: {said}: {set(plain) ^ set(in_batch)}")
    compared(f"words, plain and columnar: {count:,} expressions (seed {seed}), {len(apart)} differ")

    assert apart == []


def test_every_word_is_asked_and_answers_both_ways() -> None:
    """A word that is never asked, or never false, or never true, would be compared in vain."""
    random = Random(0)
    records = [record for record in population.records(100, 4 * RECORDS) if fits(record)]
    asked: Counter[str] = Counter()
    false: set[str] = set()
    true: set[str] = set()
    for _ in range(3 * FEW):
        asker = Asker(random)
        check = asker.check(depth=0)
        names = {type(word).__name__ for word in words_of(check)}
        asked.update(names)
        if in_plain(check, asker.path, records):
            false |= names
        if in_plain(negate(check), asker.path, records):
            true |= names
    every_word = {word.__name__ for word in x.Expression.__subclasses__()} - {"Both", "Either", "Negate"}

    assert every_word - set(asked) == set()
    assert every_word - false == every_word - true == set()


def words_of(check: x.Expression) -> Iterator[x.Expression]:
    """An expression and all inside it."""
    yield check
    for inner in x.children(check):
        yield from words_of(inner)


def in_plain(said: x.Expression, path: Path, records: list[dict[str, Any]]) -> Broken:
    """Where it is false, by the plain meaning."""
    ask = meaning(said)
    return sorted(
        (row, pointer(element.steps))
        for row, record in enumerate(records)
        for element in elements_at(record, path, {})
        if ask(element, None) is False
    )


def in_columns(said: x.Expression, path: Path, batch: Any) -> Broken:  # noqa: ANN401  a pa.RecordBatch
    """The same by the columnar engine; gathered from all places of the record's type where a rule would be."""
    levels = Levels(batch)
    elements = levels.elements((path,) if columnar.needs_one_path(said) else PLACES[NAMES[path]])
    if not elements.size:
        return []
    answers = values_of(answer(said, Scope(levels, elements)), fill=True)
    return sorted(
        (int(piece.level.row[member]), levels.pointer(path, int(member)))
        for piece, members in elements.apart(np.flatnonzero(~answers))
        if piece.path == path
        for member in members
    )
