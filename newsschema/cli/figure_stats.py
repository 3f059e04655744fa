"""newsschema stats figures: which figures some sources report; with --conflicts, which contradict one another."""

from __future__ import annotations

import argparse
from typing import Final

from newsschema.cli import arguments, figure_conflicts, tallied
from newsschema.cli.light_arrow import lighten

#: What figures are counted by, and what several of them are called.
MANY: Final = {
    "quantity": "quantities",
    "bound": "bounds",
    "modality": "modalities",
    "unit": "units",
    "counted": "nouns",
    "source": "sources",
    "form": "forms",
    "article": "articles",
}
#: How what no article tells is shown.
UNTOLD: Final = {"unit": "without a unit", "counted": "no noun", "source": "not named", "form": "the article itself"}
_VALUES: Final = (
    *("figures", "exact", "sourced", "measured", "coded", "parts", "placed", "disputed", "articles"),
    *("first_published", "last_published"),
)
LAYOUT: Final = tallied.Layout(
    things="figures",
    many=MANY,
    untold=UNTOLD,
    party="source",
    columns=lambda _: ("figures", "share", "exact", "sourced", "measured", "coded", "parts", "articles"),
    titles={},
    values=_VALUES,
    whole={"figures": "figures", "with_figures": "articles", "sourced": "sourced"},
)


def add(verbs: arguments.Commands) -> None:
    """Enter the verb."""
    figures = verbs.add_parser(
        "figures",
        help="which figures are reported, and which of them contradict one another",
        description="Count reported figures: how many, their share, how many are exact, have a source, a unit, a code "
        "for it, or are parts of a total, and articles. With --conflicts: figures that tell of the same thing, at the "
        "same place and day, and give different numbers, surest first. Text is extracted from first.",
        epilog="Exit: 0 all good, 1 some records have errors and were left out, 2 usage, 3 input unreadable, "
        "4 no room for temporary files.",
    )
    arguments.add_sources(figures)
    either = figures.add_mutually_exclusive_group()
    either.add_argument("--by", choices=tuple(MANY), default="quantity", help="what to count by (default: quantity)")
    either.add_argument("--conflicts", action="store_true", help="show what contradicts one another")
    figure_conflicts.add_arguments(figures)
    tallied.add_options(figures, LAYOUT, shown="first N that would be shown")
    figures.set_defaults(run=run)


def run(chosen: argparse.Namespace) -> int:
    """Count or compare; 1 when records were refused."""
    if chosen.conflicts:
        return figure_conflicts.run(chosen)
    if chosen.quantity or chosen.general:
        chosen.command_line.error("--quantity and --general say what to compare: add --conflicts")
    lighten()
    from newsschema.figure_statistics import figure_statistics  # noqa: PLC0415  only when there is something to count

    return tallied.run(chosen, figure_statistics, LAYOUT)
