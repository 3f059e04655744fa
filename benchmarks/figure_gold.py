"""Sets of reported figures beside ours: where they lie, and our figures told in their scorer's form.

None of them is ours; corpora.py says where they lie. Where their conventions are others than ours they are met here
and nowhere else: a change from one number to another is one range, a currency goes by its code, years of age have a
unit of their own, "times" count nothing but times, and a multiple said in one word ("doubled") is not marked. Scores
and places in a ranking are marked in none of them by that name, and the scorer asks nobody for them: they are left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise, zip_longest
from pathlib import Path
from typing import Any, Final

from benchmarks.corpora import CORPUS, scorer_path
from newsschema.extraction.multiples import MULTIPLYING_WORDS
from newsschema.records import ReportedFigure
from newsschema.records.figure import Quantity

SCORER: Final = scorer_path("figures")
#: The sets with values, the set of traps, and those in which only spans are marked.
VALUED: Final = ("newsquant", "recognizers_py", "recognizers_range", "quantulum_tests")
PROBE: Final = "probe"
SPANS_ONLY: Final = ("gum_news", "measeval")
#: The scorer's kinds of our quantities; of all others it says "measure".
KINDS: Final[dict[Quantity, str]] = {
    "count": "cardinal",
    "other": "cardinal",
    "ratio": "cardinal",
    "money": "money",
    "percent": "percent",
    "duration": "duration",
    "age": "age",
}
#: Quantities of ours that the sets have not, and the scorer leaves out.
NOT_ASKED: Final[frozenset[Quantity]] = frozenset({"score", "rank"})
#: What the scorer calls bounds; of all others it says nothing.
BOUNDS: Final = {
    "approximate": "approximately",
    "at_least": "at_least",
    "more_than": "more_than",
    "at_most": "at_most",
    "less_than": "less_than",
}
#: Currencies that the sets call by another name than papers do.
NAMED: Final = {
    "USD": "dollar",
    "GBP": "pound sterling",
    "JPY": "japanese yen",
    "CNY": "chinese yuan",
    "DKK": "danish krone",
    "AUD": "australian dollar",
    "ILS": "israeli shekel",
}
#: "Fishermen", "viruses"; of other plurals the scorer knows the singular.
PLURALS_OF: Final = {"men": "man", "ruses": "rus"}
PLURALS: Final = re.compile(r"(?<=\w)(?:men|ruses)$")
#: "Barrel a day".
A_TIME: Final = re.compile(r"[ -]an?[ -]")
#: Nouns that say how often.
TIMES: Final = frozenset({"time", "times"})

Told = dict[str, Any]


def gold_path(name: str) -> Path:
    """Where the texts of a set stand, one a line."""
    folder = CORPUS / "figures"
    return folder / "probe.jsonl" if name == PROBE else folder / name / "dev.jsonl"


def predictions(figures: Sequence[ReportedFigure]) -> list[Told]:
    """The figures as the scorer wants them, both sides of a change as one."""
    marked = [
        figure
        for figure in figures
        if figure.quantity not in NOT_ASKED and figure.span.text.lower() not in MULTIPLYING_WORDS
    ]
    second = {right.id for left, right in pairwise(marked) if _is_change(left, right)}
    return list(_told(marked, second))


def _told(figures: Sequence[ReportedFigure], second: set[str]) -> Iterator[Told]:
    for figure, following in zip_longest(figures, figures[1:]):
        if figure.id in second:
            continue
        if following is not None and following.id in second:
            yield _one(figure) | {
                "span": [figure.span.start, following.span.end],
                "value": None,
                "low": min(_value(figure), _value(following)),
                "high": max(_value(figure), _value(following)),
                "unit": _unit(figure) or _unit(following),
                "counted": _counted(figure) or _counted(following),
            }
        else:
            yield _one(figure)


def _is_change(left: ReportedFigure, right: ReportedFigure) -> bool:
    """Whether they are the two sides of a change, what was before what it became."""
    changed = left.change is not None and left.change.side == "from" and left.change.figure_id == right.id
    return changed and left.value is not None and right.value is not None


def _value(figure: ReportedFigure) -> float:
    return figure.value or 0.0


def _one(figure: ReportedFigure) -> Told:
    between = figure.bound in {"range", "vague"}  # else the bound says by itself on which side the number stands
    return {
        "span": [figure.span.start, figure.span.end],
        "value": figure.value,
        "low": figure.low if between else None,
        "high": figure.high if between else None,
        "unit": _unit(figure),
        "counted": _counted(figure),
        "approx": "approximately" if between and figure.approximator else BOUNDS.get(figure.bound),
        "kind": KINDS.get(figure.quantity, "measure"),
    }


def _unit(figure: ReportedFigure) -> str | None:
    if figure.unit is None:
        return None
    if figure.quantity == "age":
        return f"{figure.unit} of age"
    if figure.quantity == "money" and figure.unit_code:
        currency, per, whom = A_TIME.sub(" per ", figure.unit).partition(" per ")
        return f"{NAMED.get(figure.unit_code, currency)}{per}{whom}"
    return A_TIME.sub(" per ", figure.unit)


def _counted(figure: ReportedFigure) -> str | None:
    if figure.counted in TIMES or (figure.quantity == "ratio" and (figure.value or 0) > 1):
        return "count"
    return figure.counted and PLURALS.sub(lambda found: PLURALS_OF[found.group()], figure.counted)
