"""The models: for each a table of small whole numbers that features, taken as places in it, are added up from.

The tables are package data, packed, with a digest and their thresholds beside them; they are read at the first use.
"""

from __future__ import annotations

import json
import math
import zlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from importlib.resources import files
from typing import Any, Final

import numpy as np

from newsschema.extraction.learned.rows import Rows, Weights
from newsschema.extraction.learned.words import MASK, Vocabulary

#: What the tables are called, in the order in which they are packed.
NAMES: Final = ("cue", "source", "starts_after", "ends_after", "starts_before")


@dataclass(frozen=True, slots=True, eq=False)
class Table:
    """A linear model: `scale` times the sum of the weights at the places of the features."""

    weights: Weights
    scale: float

    def sums(self, rows: Rows) -> list[int]:
        """For each row the sum of its weights."""
        return rows.sums(self.weights).tolist()

    def sum_of(self, features: Iterable[int]) -> int:
        """The same for a few features."""
        return sum([int(self.weights[feature & MASK]) for feature in features])

    def best(self, sums: Sequence[int]) -> tuple[int, float]:
        """Of several the one with the most, the first of equals, and how likely it is among them."""
        if len(sums) == 1:
            return 0, 1.0
        most, scale = max(sums), self.scale
        return sums.index(most), 1.0 / math.fsum([math.exp(scale * (one - most)) for one in sums])


@dataclass(frozen=True, slots=True, eq=False)
class Models:
    """Everything learned, and what goes with it."""

    name: str
    cue: Table
    source: Table
    starts_after: Table
    ends_after: Table
    starts_before: Table
    vocabulary: Vocabulary
    #: For each kind of statement what its traits weigh (`sureness`).
    sureness: Mapping[str, Sequence[float]]


def likelihood(score: float) -> float:
    """The chance that a yes-or-no model tells by its score."""
    return 1.0 / (1.0 + math.exp(-score)) if score > -700.0 else 0.0  # past this exp overflows


@cache
def load(name: str) -> Models:
    """The models of that name. Raises ValueError where there are none, or where they are not those that were made."""
    folder = files("newsschema.extraction.learned")
    card_file = folder / f"{name}.json"
    if not name.isidentifier() or not card_file.is_file():
        raise ValueError(f'there is no model {name!r}: say "default", or None for the rules alone')
    card: dict[str, Any] = json.loads(card_file.read_text(encoding="utf-8"))
    packed = (folder / f"{name}.bin").read_bytes()
    if sha256(packed).hexdigest() != card["sha256"]:
        raise ValueError(f"the weights of model {name!r} are not those that belong to it: install newsschema again")
    weights, size = np.frombuffer(zlib.decompress(packed), np.int8), MASK + 1
    tables = {table: Table(weights[k * size : (k + 1) * size], card["scales"][table]) for k, table in enumerate(NAMES)}
    return Models(name=name, vocabulary=Vocabulary(card["rates"]), sureness=card["sureness"], **tables)
