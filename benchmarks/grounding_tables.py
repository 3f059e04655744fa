"""Sections on grounding of docs/benchmarks.md, from the files under results/."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from benchmarks.markdown_table import table

#: How names of kinds begin that should be refused.
_REFUSED: Final = "neg_"


def grounding(figures: Mapping[str, Any]) -> str:
    """Right answers by kind, what is accepted though it should not be, the traps, and speed."""
    it = figures["accuracy"]
    shares: Mapping[str, Mapping[str, int]] = it["kinds"]
    stand = {kind: share for kind, share in shares.items() if not kind.startswith(_REFUSED)}
    refused = {kind.removeprefix(_REFUSED): share for kind, share in shares.items() if kind.startswith(_REFUSED)}
    traps = figures["traps"]
    in_sum = (
        f"{it['cases']:,} candidates. Of those that stand in the body {it['recall_exact']:.1f}% are tied to exactly "
        f"the right words and {it['refused_good']:.1f}% are refused; of those that do not, "
        f"{it['false_accept']:.2f}% are accepted. Of words that stand there several times, with an order or a context "
        f"to choose by, {it['wrong_place_repeats']:.2f}% are tied to the wrong place. {traps['right']} of "
        f"{traps['of']} traps come out as they should."
    )
    told = [
        in_sum,
        table(("what became of the words", "candidates", "right, %"), [_row(*one) for one in stand.items()]),
        table(("what was made of them", "candidates", "refused, %"), [_row(*one) for one in refused.items()]),
    ]
    named = ", ".join(
        f"{share['right']} of {share['of']} that are {verdict}" for verdict, share in it["speakers"].items()
    )
    told.append(f"Speakers are told right from wrong by who stands near: {named}.")
    if "speed" in figures:
        worst = max(one["ratio"] for one in figures["growth"].values())
        slowest = max(one["whole_s"] for one in figures["growth"].values())
        rates = [(name, f"{rate:,}") for name, rate in figures["speed"].items()]
        told.append(table(("", "candidates a second"), rates))
        told.append(
            f"A hostile body of 1 MB with a hostile candidate takes at most {slowest:.1f} s, and {worst:.2f} times "
            "half of both."
        )
    return "\n\n".join(told)


def _row(kind: str, share: Mapping[str, int]) -> tuple[str, str, str]:
    return kind.replace("_", " "), str(share["of"]), f"{100 * share['right'] / share['of']:.1f}"
