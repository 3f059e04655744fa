"""Totals and their parts, added up: whether the article's figures make the sum it says they make."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

from newsschema.records import Article, ReportedFigure

Verdict = Literal["adds up", "does not add up", "more than the whole", "not all parts told", "cannot be added"]
#: As of the rule NS409, parts-make-the-total: sums of decimal fractions are rarely exact in binary.
_NEAR: Final = 1e-9
#: As of the rule NS416, shares-make-one-whole: shares rounded to whole percents.
_SHARES: Final = 102.0


@dataclass(frozen=True, slots=True)
class Sum:
    """A total with its parts in the order of the text, and what becomes of them."""

    total: ReportedFigure
    parts: tuple[ReportedFigure, ...]
    verdict: Verdict
    #: What the parts make together; None where one has no value.
    made: float | None
    #: One more sentence on it, without a full stop; "" where the verdict says all.
    why: str = ""

    @property
    def shares(self) -> bool:
        """Whether the parts are percentages of the total."""
        return _are_shares(self.total, self.parts)


def sums_of(article: Article) -> list[Sum]:
    """The sum of every figure that has parts, in the order of the text."""
    parts: defaultdict[str, list[ReportedFigure]] = defaultdict(list)
    for figure in article.figures:
        if figure.part_of is not None:
            parts[figure.part_of].append(figure)
    totals = {figure.id: figure for figure in reversed(article.figures)}
    return [_added(total, parts[id_]) for id_, total in reversed(totals.items()) if id_ in parts]


def _added(total: ReportedFigure, parts: Sequence[ReportedFigure]) -> Sum:
    values = [part.value for part in parts]
    known = [value for value in values if value is not None]
    if len(known) < len(values):
        nameless = "a part has" if len(values) - len(known) == 1 else f"{len(values) - len(known)} parts have"
        return Sum(total, (*parts,), "cannot be added", None, f"{nameless} no value")
    made = sum(known)
    if _are_shares(total, parts):
        verdict: Verdict = "more than the whole" if made > _SHARES else _of(made, 100.0, complete=False)
        return Sum(total, (*parts,), verdict, made)
    if total.value is None:
        return Sum(total, (*parts,), "cannot be added", made, "the whole has no value")
    return Sum(total, (*parts,), _of(made, total.value, complete=total.parts_complete is True), made)


def _of(made: float, whole: float, *, complete: bool) -> Verdict:
    if abs(made - whole) <= _NEAR * max(1.0, abs(whole)):
        return "adds up"
    if complete:
        return "does not add up"
    return "not all parts told" if made < whole else "more than the whole"


def _are_shares(total: ReportedFigure, parts: Sequence[ReportedFigure]) -> bool:
    return total.quantity != "percent" and all(part.quantity == "percent" for part in parts)
