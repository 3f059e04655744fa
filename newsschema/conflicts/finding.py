"""Conflicts found: figures of one key whose numbers cannot all be true, surest first.

Over one key two figures exclude each other exactly when the largest least is above the smallest most, so a key is
settled by two numbers, and a figure is part of a conflict exactly when it lies wholly beside one of the two.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from heapq import nsmallest
from itertools import pairwise
from math import isfinite
from typing import Final, Literal

import numpy as np
import pyarrow as pa

from newsschema.conflicts.claims import Account, Claim, Comparison, Reason
from newsschema.conflicts.sifting import sift
from newsschema.conflicts.spool import ClaimSpool
from newsschema.engines.arrow_schema import conformed
from newsschema.engines.arrow_types import Batch

AS_USUAL: Final = Comparison()


@dataclass(frozen=True, slots=True)
class Conflict:
    """Figures that tell of one thing and give different numbers."""

    #: Whether a record names the conflict itself, or the comparison of several articles found it.
    found_by: Literal["record", "comparison"]
    #: By number, then article and figure. Figures of the key that agree with all others are not among them.
    claims: tuple[Claim, ...]

    @property
    def place_from(self) -> str | None:
        """Where the places are from: the figures, or for one of them only the dateline; None where there is none."""
        told = {claim.place_from for claim in self.claims}
        return None if None in told else "dateline" if "dateline" in told else "figure"

    @property
    def voices(self) -> int:
        """How many different sources give these numbers."""
        return len({claim.voice for claim in self.claims})

    @property
    def spread(self) -> float:
        """How far the numbers lie apart: 0 next to each other, 1 as far as nothing from something.

        16 and 22 are 0.27 apart and likely two counts of one thing; 3 and 4,000 of two.
        """
        said = [_said(claim) for claim in self.claims]
        largest = max(map(abs, said))
        return min((max(said) - min(said)) / largest, 1.0) if largest else 0.0

    @property
    def wording(self) -> Literal["same", "fuller", "crossing"]:
        """Whether the noun has the same words before it everywhere, or some say more than others, or each its own.

        "Two red vans" and "three vans" may be of the same vans; those of "two red vans" and "three white vans" are not.
        """
        said = [frozenset((claim.words or "").casefold().split()[:-1]) for claim in self.claims]
        if len({*said}) == 1:
            return "same"
        return "fuller" if frozenset[str].intersection(*said) in said else "crossing"

    @property
    def rank(self) -> tuple[object, ...]:
        """Surest first: named by a record; day and place told; the same words; more sources; numbers close by."""
        first = self.claims[0]
        unsaid = (first.day is None) + (self.place_from is None)
        wording = ("same", "fuller", "crossing").index(self.wording)
        surest = (self.found_by != "record", unsaid, self.place_from != "figure", wording)
        order = (*(part or "" for part in first.key), *((it.article, it.figure) for it in self.claims))
        return (*surest, -self.voices, self.spread, *order)


@dataclass(frozen=True, slots=True)
class FigureConflicts:
    """The conflicts of some articles, and what was compared to find them."""

    articles: int
    figures: int
    #: Figures that were held against those of other articles.
    compared: int
    #: Figures that were not, by the reason; together with those compared they are all.
    left_out: Mapping[Reason, int]
    #: How many conflicts there are, and those of them that were asked for, surest first.
    found: int
    conflicts: tuple[Conflict, ...]


def find_conflicts(
    batches: Iterable[Batch], chosen: Comparison = AS_USUAL, *, top: int | None = None
) -> FigureConflicts:
    """The conflicting figures of nested pa.RecordBatches of valid articles, which are read once and not kept.

    What is compared is told in `newsschema.conflicts`. The order of the articles makes no difference. Claims wait in
    temporary files; in memory are some of those, and all conflicts, or with *top* that many. Those of quantities
    that were not asked for, which a record may name, come last. Raises OutputFailed where
    there is no room for temporary files, and ValueError where a batch has another schema.

    >>> import newsschema as ns
    >>> texts = ("VELL — The boat sank with 16 crates.", "VELL — A boat sank with 22 crates.")
    >>> found = find_conflicts(ns.to_batches(map(ns.extract, texts)))
    >>> [[claim.text for claim in conflict.claims] for conflict in found.conflicts]
    [['16 crates', '22 crates']]
    """
    account, named = Account(), 0

    def conflicts(spool: ClaimSpool) -> Iterator[Conflict]:
        nonlocal named
        for batch in batches:
            for sifted in sift(conformed(batch), chosen, account):
                spool.add(sifted.claims)
                for group in sifted.named:
                    named += 1
                    yield Conflict("record", tuple(sorted(group, key=_by_number)))
        for batch in spool.groups():
            for group in excluding(batch):
                named += 1
                yield Conflict("comparison", group)

    def rank(conflict: Conflict) -> tuple[object, ...]:
        return conflict.claims[0].quantity not in chosen.quantities, *conflict.rank

    with ClaimSpool() as spool:
        every = conflicts(spool)
        first = sorted(every, key=rank) if top is None else nsmallest(top, every, key=rank)
    return FigureConflicts(account.articles, account.figures, account.compared, +account.left_out, named, tuple(first))


def excluding(batch: Batch) -> Iterator[tuple[Claim, ...]]:
    """Of claims in the columns of the spool, for each key those that some other article's claim excludes."""
    if not batch.num_rows:
        return
    codes = batch.column("key").dictionary_encode().indices.to_numpy()
    least, most = (batch.column(name).to_numpy() for name in ("least", "most"))
    order = np.argsort(codes, kind="stable")
    starts = np.flatnonzero(np.diff(codes[order], prepend=-1))
    sizes = np.diff(np.append(starts, len(order)))
    # For each claim, in order, what the rest of its key says.
    largest_least = np.repeat(np.maximum.reduceat(least[order], starts), sizes)
    smallest_most = np.repeat(np.minimum.reduceat(most[order], starts), sizes)
    beside = (least[order] > smallest_most) | (most[order] < largest_least)
    rows, of_key = order[beside], np.repeat(np.arange(len(starts)), sizes)[beside]
    claims = _claims(batch, rows)
    for begin, end in pairwise([*np.flatnonzero(np.diff(of_key, prepend=-1)).tolist(), len(claims)]):
        group = sorted({*claims[begin:end]}, key=_by_number)
        if len({claim.article for claim in group}) > 1:
            yield tuple(group)


def _claims(batch: Batch, rows: np.ndarray[tuple[int], np.dtype[np.int64]]) -> list[Claim]:
    taken = batch.take(pa.array(rows))
    columns = [taken.column(name).to_pylist() for name in Claim._fields]
    return [Claim(*told) for told in zip(*columns, strict=True)]


def _by_number(claim: Claim) -> tuple[float, float, str, str]:
    return claim.least, claim.most, claim.article, claim.figure


def _said(claim: Claim) -> float:
    """One number for a claim: the one said, else an end of its interval."""
    if claim.value is not None:
        return claim.value
    return next((end for end in (claim.least, claim.most) if isfinite(end)), 0.0)
