"""newsschema stats figures: which figures some sources report; with --conflicts, which contradict one another."""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

from newsschema.cli import arguments, figure_conflicts
from newsschema.cli.corpus import Corpus, cell, laid_out
from newsschema.cli.light_arrow import lighten

if TYPE_CHECKING:
    from newsschema.figure_statistics import FigureStatistics, FigureTally

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
#: Columns of the table before the name.
COLUMNS: Final = ("figures", "share", "exact", "sourced", "measured", "coded", "parts", "articles")
_VALUES: Final = (
    *("figures", "exact", "sourced", "measured", "coded", "parts", "placed", "disputed", "articles"),
    *("first_published", "last_published"),
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
    figures.add_argument(
        "--top", type=arguments.at_least_one, metavar="N", help="only the first N that would be shown (default: all)"
    )
    figures.add_argument(
        "--min-confidence",
        type=arguments.share,
        metavar="X",
        help="leave out figures that are less sure than X, 0 to 1, or of which no confidence is told",
    )
    figures.add_argument(
        "--output-format",
        choices=tuple(FORMS),
        default="text",
        help="for people, one JSON object, or one a line for each that is shown (default: text)",
    )
    arguments.add_quiet(figures)
    figures.set_defaults(run=run)


def run(chosen: argparse.Namespace) -> int:
    """Count or compare; 1 when records were refused."""
    if chosen.conflicts:
        return figure_conflicts.run(chosen)
    if chosen.quantity or chosen.general:
        chosen.command_line.error("--quantity and --general say what to compare: add --conflicts")
    lighten()
    from newsschema.figure_statistics import figure_statistics  # noqa: PLC0415  only when there is something to count

    corpus = Corpus(chosen)
    try:
        found = figure_statistics(corpus.articles(), chosen.by, chosen.min_confidence)
    finally:
        corpus.rest()
    for shown in FORMS[chosen.output_format](found, found.tallies[: chosen.top]):
        print(shown)
    whole = found.whole
    ending = f"{corpus.account} figures={whole.figures} with_figures={whole.articles} sourced={whole.sourced}"
    if chosen.min_confidence is not None:
        ending += f" less_sure={found.less_sure} without_confidence={found.without_confidence}"
    arguments.summary(f"{ending} {MANY[chosen.by]}={len(found.tallies)}", quiet=chosen.quiet)
    return 1 if corpus.refused else 0


def _table(found: FigureStatistics, shown: Sequence[FigureTally]) -> Iterator[str]:
    """A line for each, its name last."""
    rows = [[*(_cell(found, tally, column) for column in COLUMNS), _name(found.by, tally)] for tally in shown]
    yield from laid_out([*COLUMNS, found.by], rows)


def _cell(found: FigureStatistics, tally: FigureTally, column: str) -> str:
    return f"{found.share(tally):.1%}" if column == "share" else cell(getattr(tally, column))


def _name(by: str, tally: FigureTally) -> str:
    """On one line, a role marked as one."""
    name, known_by = tally.group
    if name is None:
        return UNTOLD[by]
    return " ".join(name.split()) + (" (role)" if known_by == "role" else "")


def _object(found: FigureStatistics, shown: Sequence[FigureTally]) -> Iterator[str]:
    about = {
        "by": found.by,
        "articles_read": found.articles,
        **_counts(found.whole),
        "less_sure": found.less_sure,
        "without_confidence": found.without_confidence,
        "groups": len(found.tallies),
    }
    yield json.dumps({**about, "counted": [_values(found, tally) for tally in shown]}, ensure_ascii=False, indent=2)


def _objects(found: FigureStatistics, shown: Sequence[FigureTally]) -> Iterator[str]:
    for tally in shown:
        yield json.dumps(_values(found, tally), ensure_ascii=False)


def _values(found: FigureStatistics, tally: FigureTally) -> dict[str, Any]:
    named: dict[str, Any] = {found.by: tally.group.name}
    if found.by == "source":
        named["known_by"] = tally.group.known_by
    return {**named, **_counts(tally), "share": round(found.share(tally), 6)}


def _counts(tally: FigureTally) -> dict[str, Any]:
    return {name: getattr(tally, name) for name in _VALUES}


FORMS: Final[Mapping[str, Callable[[FigureStatistics, Sequence[FigureTally]], Iterator[str]]]] = {
    "text": _table,
    "json": _object,
    "jsonl": _objects,
}
