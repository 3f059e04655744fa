"""What is counted by group, as the commands show it: a table, one JSON object, one a line, or CSV."""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from newsschema.cli import arguments
from newsschema.cli.corpus import Corpus, cell, laid_out
from newsschema.cli.csv_lines import csv_lines

if TYPE_CHECKING:
    from newsschema.records import Article
    from newsschema.tallies import Statistics

    Counted = Statistics[Any]
    Count = Callable[[Iterable[Article], Any, float | None], Counted]


@dataclass(frozen=True, slots=True)
class Layout:
    """How the statistics of one kind of thing are told."""

    #: What is counted: "quotes".
    things: str
    #: What they are counted by, and what several of those are called.
    many: Mapping[str, str]
    #: How what no article tells is shown.
    untold: Mapping[str, str]
    #: The grouping whose groups are parties.
    party: str
    #: Columns of the table before the name, and how they are headed where not by their names.
    columns: Callable[[Counted], Sequence[str]]
    titles: Mapping[str, str]
    #: What JSON tells of every group.
    values: Sequence[str]
    #: What the last line says of the whole, by the name it has there.
    whole: Mapping[str, str]


def add_options(parser: argparse.ArgumentParser, layout: Layout, *, shown: str) -> None:
    """What every command that counts is asked for; *shown* says which are the first."""
    parser.add_argument("--top", type=arguments.at_least_one, metavar="N", help=f"only the {shown} (default: all)")
    parser.add_argument(
        "--min-confidence",
        type=arguments.share,
        metavar="X",
        help=f"leave out {layout.things} that are less sure than X, 0 to 1, or of which no confidence is told",
    )
    parser.add_argument(
        "--output-format",
        choices=("text", "json", "jsonl", "csv"),
        default="text",
        help="for people, one JSON object, or one a line for each that is shown, or the same as CSV (default: text)",
    )
    arguments.add_quiet(parser)


def run(chosen: argparse.Namespace, count: Count, layout: Layout) -> int:
    """Count and show; 1 when records were refused."""
    corpus = Corpus(chosen)
    try:
        found = count(corpus.articles(), chosen.by, chosen.min_confidence)
    finally:
        corpus.rest()
    for shown in told(found, found.tallies[: chosen.top], layout, chosen.output_format):
        print(shown)
    endings = [f"{name}={getattr(found.whole, field)}" for name, field in layout.whole.items()]
    if chosen.min_confidence is not None:
        endings += [f"less_sure={found.less_sure}", f"without_confidence={found.without_confidence}"]
    endings.append(f"{layout.many[chosen.by]}={len(found.tallies)}")
    arguments.summary(" ".join((corpus.account, *endings)), quiet=chosen.quiet)
    return 1 if corpus.refused else 0


def told(found: Counted, shown: Sequence[Any], layout: Layout, form: str) -> Iterator[str]:
    """The *shown* tallies in one of the four forms."""
    match form:
        case "text":
            yield from _table(found, shown, layout)
        case "csv":
            rows = [_values(found, tally, layout) for tally in shown]
            yield from csv_lines(_values(found, found.whole, layout), rows)
        case "json":
            yield json.dumps(_object(found, shown, layout), ensure_ascii=False, indent=2)
        case _:
            for tally in shown:
                yield json.dumps(_values(found, tally, layout), ensure_ascii=False)


def _table(found: Counted, shown: Sequence[Any], layout: Layout) -> Iterator[str]:
    """A line for each, its name last."""
    columns = layout.columns(found)
    titles = [*(layout.titles.get(column, column) for column in columns), found.by]
    rows = [[*(_cell(found, tally, column) for column in columns), _name(found.by, tally, layout)] for tally in shown]
    yield from laid_out(titles, rows)


def _cell(found: Counted, tally: Any, column: str) -> str:  # noqa: ANN401  a tally of either kind
    return f"{found.share(tally):.1%}" if column == "share" else cell(getattr(tally, column))


def _name(by: str, tally: Any, layout: Layout) -> str:  # noqa: ANN401  as above
    """On one line, a role marked as one."""
    name, known_by = tally.group
    if name is None:
        return layout.untold[by]
    return " ".join(name.split()) + (" (role)" if known_by == "role" else "")


def _object(found: Counted, shown: Sequence[Any], layout: Layout) -> dict[str, Any]:
    return {
        "by": found.by,
        "articles_read": found.articles,
        **_counts(found.whole, layout),
        "less_sure": found.less_sure,
        "without_confidence": found.without_confidence,
        "groups": len(found.tallies),
        "counted": [_values(found, tally, layout) for tally in shown],
    }


def _values(found: Counted, tally: Any, layout: Layout) -> dict[str, Any]:  # noqa: ANN401  as above
    named: dict[str, Any] = {found.by: tally.group.name}
    if found.by == layout.party:
        named["known_by"] = tally.group.known_by
    return {**named, **_counts(tally, layout), "share": round(found.share(tally), 6)}


def _counts(tally: Any, layout: Layout) -> dict[str, Any]:  # noqa: ANN401  as above
    return {name: getattr(tally, name) for name in layout.values}
