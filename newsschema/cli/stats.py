"""newsschema stats: what is in the records of some sources, counted."""

from __future__ import annotations

import argparse
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Final

from newsschema.cli import arguments, figure_stats, stats_report, tallied
from newsschema.cli.light_arrow import lighten

if TYPE_CHECKING:
    from newsschema.quote_statistics import QuoteStatistics

COMMAND: Final = "stats"
#: What may follow the command; anything else is what a report is made from.
VERBS: Final = ("quotes", "figures", "report", "-h", "--help")
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
_DAYS: Final = ("first_published", "last_published")
#: Columns of the table before the name; share alone where the kinds say nothing more.
_COLUMNS: Final[Mapping[str, tuple[str, ...]]] = {
    "speaker": (*_COUNTS, "articles", *_DAYS),
    "article": (*_COUNTS, "first_published"),
}


def _columns(found: QuoteStatistics) -> Sequence[str]:
    """Those of days only when one is known."""
    columns = _COLUMNS.get(found.by, ("quotes", "share", "articles"))
    return [column for column in columns if column not in _DAYS or found.whole.first_published]


LAYOUT: Final = tallied.Layout(
    things="quotes",
    many=MANY,
    untold=UNTOLD,
    party="speaker",
    columns=_columns,
    titles={"words_quoted": "words", "first_published": "first", "last_published": "last"},
    values=(*_COUNTS, "articles", *_DAYS),
    whole={"quotes": "quotes"},
)


def add(commands: arguments.Commands) -> None:
    """Enter the command and its verbs."""
    command = commands.add_parser(
        COMMAND,
        help="count what is in the records of some sources; report on a corpus",
        description="Count what is in the records. Without a verb it is the report on all of it: "
        "newsschema stats FOLDER -o report.html.",
    )
    verbs = command.add_subparsers(metavar="VERB", required=True)
    _add_quotes(verbs)
    figure_stats.add(verbs)
    stats_report.add(verbs)


def spelled_out(words: Sequence[str]) -> Sequence[str]:
    """A command line with the verb that `newsschema stats FOLDER -o report.html` leaves out.

    >>> spelled_out(["stats", "news/", "-o", "report.html"])
    ['stats', 'report', 'news/', '-o', 'report.html']
    """
    left_out = len(words) > 1 and words[0] == COMMAND and words[1] not in VERBS
    return [COMMAND, "report", *words[1:]] if left_out else words


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
    tallied.add_options(quotes, LAYOUT, shown="N with the most quotes")
    quotes.set_defaults(run=run_quotes)


def run_quotes(chosen: argparse.Namespace) -> int:
    """Count; 1 when records were refused."""
    lighten()
    from newsschema.quote_statistics import quote_statistics  # noqa: PLC0415  only when there is something to count

    return tallied.run(chosen, quote_statistics, LAYOUT)
