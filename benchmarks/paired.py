"""Two readings of the same texts side by side: by how much one is better, and how surely.

Texts are drawn anew, with both readings of each, so that what is hard for both does not hide the difference.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from random import Random
from types import ModuleType
from typing import Any, Final

DRAWS: Final = 1000
#: Of a hundred draws 95 lie between these shares.
OUTSIDE: Final = (0.025, 0.975)

#: Right, in the gold, given: of one text.
Counts = tuple[int, int, int]


def paired(
    scorer: ModuleType,
    rows: Sequence[Mapping[str, Any]],
    ours: Mapping[str, Sequence[Any]],
    theirs: Mapping[str, Sequence[Any]],
) -> dict[str, Any]:
    """End-to-end F1 of both over *rows*, the difference, and the interval of 95 in 100 draws of it.

    *ours* and *theirs* are predictions in the scorer's form by the id of the text.
    """
    counts = [[_counted(scorer, row, told.get(row["id"], ())) for row in rows] for told in (ours, theirs)]
    random = Random(0)
    differences: list[float] = []
    for _ in range(DRAWS):
        drawn = [random.randrange(len(rows)) for _ in rows]
        one, other = (f1([told[place] for place in drawn]) for told in counts)
        differences.append(one - other)
    differences.sort()
    one, other = map(f1, counts)
    return {
        "e2e_ours": round(one, 1),
        "e2e_theirs": round(other, 1),
        "difference": round(one - other, 1),
        "interval": [round(differences[int(share * DRAWS)], 1) for share in OUTSIDE],
    }


def _counted(scorer: ModuleType, row: Mapping[str, Any], figures: Sequence[Any]) -> Counts:
    found, _ = scorer.score_text(row, list(figures), frozenset(scorer.EXCLUDE.split(",")), strict=False)
    return found["vok"], found["gold"], found["pred"]


def f1(counts: Sequence[Counts]) -> float:
    """Harmonic mean of precision and recall, in per cent.

    >>> f1([(1, 2, 1), (1, 1, 2)])
    66.66666666666667
    """
    right, gold, given = (sum(column) for column in zip(*counts, strict=True))
    return 200 * right / (gold + given) if gold + given else 0.0
