"""Faults against the rules of alignments: NS104 to NS107."""

from __future__ import annotations

from random import Random
from typing import Final

from planting import Broken, Fault, Json, any_figure, any_quote, pointer_to


def exact_with_something_overlooked(article: Json, random: Random) -> Broken:
    """An exact alignment with an edit, or with a fold."""
    told = random.choice([{"edits": 1}, {"folds": ["case"]}, {"edits": 2, "folds": ["marks", "space"]}])
    return [("NS104", f"{_aligned(article, random, status='exact', **told)}/status")]


def edits_against_the_status(article: Json, random: Random) -> Broken:
    """An edited alignment without an edit, or a normalised one with some."""
    told = random.choice([{"status": "edited", "edits": 0}, {"status": "normalised", "edits": 3}])
    return [("NS105", f"{_aligned(article, random, **told)}/edits")]


def ambiguous_at_one_place(article: Json, random: Random) -> Broken:
    """An ambiguous alignment with one place to choose from."""
    return [("NS106", f"{_aligned(article, random, status='ambiguous', occurrences=1)}/occurrences")]


def quote_found_by_value(article: Json, random: Random) -> Broken:
    """A quote that is said to be found by what it is worth."""
    quote = any_quote(article, random)
    quote["alignment"] = _alignment(status="value")
    return [("NS107", pointer_to(article, "quotes", quote) + "/alignment/status")]


def _aligned(article: Json, random: Random, **told: object) -> str:
    """The pointer of the alignment that a quote or a figure is given."""
    if random.random() < 0.5:
        name, record = "quotes", any_quote(article, random)
    else:
        name, record = "figures", any_figure(article, random)
    record["alignment"] = _alignment(**told)
    return pointer_to(article, name, record) + "/alignment"


def _alignment(**told: object) -> Json:
    """An alignment nothing is wrong with, but for what is told."""
    return {"status": "elided", "edits": 0, "candidate_text": "x", "occurrences": 1, "method_version": "1", **told}


FAULTS_OF_ALIGNMENTS: Final[dict[str, Fault]] = {
    "NS104": exact_with_something_overlooked,
    "NS105": edits_against_the_status,
    "NS106": ambiguous_at_one_place,
    "NS107": quote_found_by_value,
}
