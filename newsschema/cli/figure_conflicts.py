"""newsschema stats figures --conflicts: what contradicts one another, a paragraph or an object each, or CSV."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, Final

from newsschema.cli import arguments
from newsschema.cli.corpus import Corpus
from newsschema.cli.csv_lines import csv_lines
from newsschema.cli.light_arrow import lighten
from newsschema.markup.signs import shown

if TYPE_CHECKING:
    from newsschema.conflicts.claims import Claim
    from newsschema.conflicts.finding import Conflict, FigureConflicts

#: As `conflicts.claims.COMPARABLE`, which a command that shows its help does not import.
COMPARABLE: Final = (
    *("count", "money", "percent", "ratio", "duration", "age", "distance", "area", "volume", "mass", "temperature"),
    *("speed", "rate"),
)
#: Claims of one number that are shown to people; a report of the wires stands in a hundred papers.
MOST_SHOWN: Final = 3


def add_arguments(figures: argparse.ArgumentParser) -> None:
    """What only a comparison is asked for."""
    figures.add_argument(
        "--quantity",
        action="append",
        choices=COMPARABLE,
        metavar="QUANTITY",
        help=f"with --conflicts, what to compare instead of counts, once or more: {', '.join(COMPARABLE)}",
    )
    figures.add_argument(
        "--general",
        action="store_true",
        help="with --conflicts, compare counts of people, men, cases, years and the like too, whatever is told of them",
    )


def run(chosen: argparse.Namespace) -> int:
    """Compare; 1 when records were refused."""
    lighten()
    from newsschema.conflicts.claims import REASONS, Comparison  # noqa: PLC0415  only when there is something to compare
    from newsschema.conflicts.finding import find_conflicts  # noqa: PLC0415  as above

    corpus = Corpus(chosen)
    comparison = Comparison(frozenset(chosen.quantity or ["count"]), chosen.general, chosen.min_confidence)
    try:
        found = find_conflicts(corpus.batches(), comparison, top=chosen.top)
    finally:
        corpus.rest()
    for line in FORMS[chosen.output_format](found):
        print(line)
    left = [f"{found.left_out[reason]:,} {told}" for reason, told in REASONS.items() if found.left_out.get(reason)]
    if left and not chosen.quiet:
        print(f"not compared: {', '.join(left)}", file=sys.stderr)
    ending = f"figures={found.figures} compared={found.compared} conflicts={found.found}"
    arguments.summary(f"{corpus.account} {ending}", quiet=chosen.quiet)
    return 1 if corpus.refused else 0


def _paragraphs(found: FigureConflicts) -> Iterator[str]:
    """A head with day, place and what is counted; below it each number and who gives it."""
    for number, conflict in enumerate(found.conflicts):
        first = conflict.claims[0]
        head = [first.day or "no day", first.place or "no place", _what(conflict)]
        if conflict.found_by == "record":
            head.append("named by the record")
        yield ("\n" if number else "") + shown("  ".join(head))
        yield from map(shown, _numbers(conflict))


def _numbers(conflict: Conflict) -> Iterator[str]:
    by_number: dict[str, list[Claim]] = {}
    for claim in conflict.claims:
        by_number.setdefault(number(claim), []).append(claim)
    width = max(map(len, by_number))
    for told_number, claims in by_number.items():
        for claim in claims[:MOST_SHOWN]:
            words = " ".join(claim.text.split())
            told = claim.person or claim.source
            source = f", {' '.join(told.split())}" if told else ""
            yield f"  {told_number.rjust(width)}  “{words}”{source}  ({claim.article} {claim.figure})"
        if len(claims) > MOST_SHOWN:
            yield f"  {''.rjust(width)}  and {len(claims) - MOST_SHOWN:,} more"


def _what(conflict: Conflict) -> str:
    first = conflict.claims[0]
    words = first.what or first.quantity
    return f"{words}, {first.deed}" if first.deed else words


def number(claim: Claim) -> str:
    """What a claim says, in figures and a word for its bound."""
    match claim.bound:
        case "exact":
            return _plain(claim.value)
        case "range" | "vague":
            return "–".join(_plain(end) for end in (claim.low, claim.high))
        case "approximate":
            return f"about {_plain(claim.value)}"
        case "at_least" | "more_than":
            return f"{claim.bound.replace('_', ' ')} {_plain(claim.low)}"
        case "at_most" | "less_than":
            return f"{claim.bound.replace('_', ' ')} {_plain(claim.high)}"


def _plain(value: float | None) -> str:
    return "?" if value is None else f"{value:,.15g}"


def _object(found: FigureConflicts) -> Iterator[str]:
    about = {
        "articles_read": found.articles,
        "figures": found.figures,
        "compared": found.compared,
        "left_out": dict(sorted(found.left_out.items())),
        "found": found.found,
    }
    conflicts = [_values(conflict) for conflict in found.conflicts]
    yield json.dumps({**about, "conflicts": conflicts}, ensure_ascii=False, indent=2)


def _objects(found: FigureConflicts) -> Iterator[str]:
    for conflict in found.conflicts:
        yield json.dumps(_values(conflict), ensure_ascii=False)


def _values(conflict: Conflict) -> dict[str, Any]:
    first = conflict.claims[0]
    counts = first.quantity == "count"
    return {
        "day": first.day,
        "place": first.place,
        "place_from": conflict.place_from,
        "quantity": first.quantity,
        "counted": (first.what or None) if counts else None,
        "unit": None if counts else first.what or None,
        "deed": first.deed,
        "found_by": conflict.found_by,
        "voices": conflict.voices,
        "spread": round(conflict.spread, 6),
        "figures": [{name: getattr(claim, name) for name in _OF_A_CLAIM} for claim in conflict.claims],
    }


_OF_A_CLAIM: Final = (
    *("article", "figure", "text", "value", "low", "high", "bound", "modality", "words"),
    *("source", "person", "place"),
)

#: Columns of CSV: the conflict by its number, what is one for all its figures, then each figure.
_OF_A_CONFLICT: Final = (*("day", "place_from", "quantity", "counted", "unit", "deed", "found_by", "voices", "spread"),)


def _rows(found: FigureConflicts) -> Iterator[str]:
    """A row a figure; those of one conflict have its number."""

    def figures() -> Iterator[dict[str, Any]]:
        for count, conflict in enumerate(found.conflicts, 1):
            told = _values(conflict)
            for figure in told["figures"]:
                yield {"conflict": count, **{name: told[name] for name in _OF_A_CONFLICT}, **figure}

    return csv_lines(("conflict", *_OF_A_CONFLICT, *_OF_A_CLAIM), figures())


FORMS: Final[Mapping[str, Callable[[FigureConflicts], Iterator[str]]]] = {
    "text": _paragraphs,
    "json": _object,
    "jsonl": _objects,
    "csv": _rows,
}
