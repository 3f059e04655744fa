"""newsschema stats: what is in the records of some sources, counted."""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

from newsschema.cli import arguments, figure_stats
from newsschema.cli.corpus import Corpus, cell, laid_out
from newsschema.cli.light_arrow import lighten

if TYPE_CHECKING:
    from newsschema.quote_statistics import QuoteStatistics, Tally

#: What quotes are counted by, and what several of them are called.
MANY: Final = {
    "speaker": "speakers",
    "kind": "kinds",
    "form": "forms",
    "manner": "manners",
    "cue": "cues",
    "article": "articles",
}
#: How what no article tells is shown.
UNTOLD: Final = {"speaker": "not named", "manner": "not known", "cue": "without a cue"}
_COUNTS: Final = ("quotes", "direct", "mixed", "indirect", "words_quoted")
#: Columns of the table before the name; share alone where the kinds say nothing more.
COLUMNS: Final[Mapping[str, tuple[str, ...]]] = {
    "speaker": (*_COUNTS, "articles", "first_published", "last_published"),
    "article": (*_COUNTS, "first_published"),
}
TITLES: Final = {
    "words_quoted": "words",
    "first_published": "first",
    "last_published": "last",
}


def add(commands: arguments.Commands) -> None:
    """Enter the command and its verbs."""
    command = commands.add_parser(
        "stats", help="count what is in the records of some sources", description="Count what is in the records."
    )
    verbs = command.add_subparsers(metavar="VERB", required=True)
    _add_quotes(verbs)
    figure_stats.add(verbs)


def _add_quotes(verbs: arguments.Commands) -> None:
    quotes = verbs.add_parser(
        "quotes",
        help="who is quoted, how often and how",
        description="Count quotes: by speaker how many, how many of them direct, mixed and indirect, the words between "
        "quotation marks, articles, and the first and last day of publication; by anything else how many and their "
        "share. A name is one speaker in all articles; who has none is counted by role. Text is extracted from first.",
        epilog="Exit: 0 all good, 1 some records have errors and were left out, 2 usage, 3 input unreadable.",
    )
    arguments.add_sources(quotes)
    quotes.add_argument("--by", choices=tuple(MANY), default="speaker", help="what to count by (default: speaker)")
    quotes.add_argument(
        "--top", type=arguments.at_least_one, metavar="N", help="only the N with the most quotes (default: all)"
    )
    quotes.add_argument(
        "--min-confidence",
        type=arguments.share,
        metavar="X",
        help="leave out quotes that are less sure than X, 0 to 1, or of which no confidence is told",
    )
    quotes.add_argument(
        "--output-format",
        choices=tuple(FORMS),
        default="text",
        help="a table, one JSON object, or one a line for each that is counted (default: text)",
    )
    arguments.add_quiet(quotes)
    quotes.set_defaults(run=run_quotes)


def run_quotes(chosen: argparse.Namespace) -> int:
    """Count; 1 when records were refused."""
    lighten()
    from newsschema.quote_statistics import quote_statistics  # noqa: PLC0415  only when there is something to count

    corpus = Corpus(chosen)
    try:
        found = quote_statistics(corpus.articles(), chosen.by, chosen.min_confidence)
    finally:
        corpus.rest()
    for shown in FORMS[chosen.output_format](found, found.tallies[: chosen.top]):
        print(shown)
    ending = f"{corpus.account} quotes={found.whole.quotes}"
    if chosen.min_confidence is not None:
        ending += f" less_sure={found.less_sure} without_confidence={found.without_confidence}"
    arguments.summary(f"{ending} {MANY[chosen.by]}={len(found.tallies)}", quiet=chosen.quiet)
    return 1 if corpus.refused else 0


def _table(found: QuoteStatistics, shown: Sequence[Tally]) -> Iterator[str]:
    """A line for each, its name last; a column of days only when one is known."""
    columns = [
        column
        for column in COLUMNS.get(found.by, ("quotes", "share", "articles"))
        if not column.endswith("_published") or found.whole.first_published
    ]
    titles = [*(TITLES.get(column, column) for column in columns), found.by]
    rows = [[*(_cell(found, tally, column) for column in columns), _name(found.by, tally)] for tally in shown]
    yield from laid_out(titles, rows)


def _cell(found: QuoteStatistics, tally: Tally, column: str) -> str:
    if column == "share":
        return f"{found.share(tally):.1%}"
    return cell(getattr(tally, column))


def _name(by: str, tally: Tally) -> str:
    """On one line, a role marked as one."""
    name, known_by = tally.group
    if name is None:
        return UNTOLD[by]
    return " ".join(name.split()) + (" (role)" if known_by == "role" else "")


def _object(found: QuoteStatistics, shown: Sequence[Tally]) -> Iterator[str]:
    about = {
        "by": found.by,
        "articles_read": found.articles,
        **_counts(found.whole),
        "less_sure": found.less_sure,
        "without_confidence": found.without_confidence,
        "groups": len(found.tallies),
    }
    yield json.dumps({**about, "counted": [_values(found, tally) for tally in shown]}, ensure_ascii=False, indent=2)


def _objects(found: QuoteStatistics, shown: Sequence[Tally]) -> Iterator[str]:
    for tally in shown:
        yield json.dumps(_values(found, tally), ensure_ascii=False)


def _values(found: QuoteStatistics, tally: Tally) -> dict[str, Any]:
    named: dict[str, Any] = {found.by: tally.group.name}
    if found.by == "speaker":
        named["known_by"] = tally.group.known_by
    return {**named, **_counts(tally), "share": round(found.share(tally), 6)}


def _counts(tally: Tally) -> dict[str, Any]:
    return {name: getattr(tally, name) for name in (*_COUNTS, "articles", "first_published", "last_published")}


FORMS: Final[Mapping[str, Callable[[QuoteStatistics, Sequence[Tally]], Iterator[str]]]] = {
    "text": _table,
    "json": _object,
    "jsonl": _objects,
}
