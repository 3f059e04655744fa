"""Whose lines those are: our rows of answers, langextract's documents or gtrex's claims.

Each is known by a member that only it has; what has none of them is read as a row of ours, which tells what is missing.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from newsschema.grounding import answer_rows
from newsschema.grounding.answer_rows import AnswerRow
from newsschema.grounding.other_tools import gtrex, langextract
from newsschema.grounding.other_tools.naming import NAMING, Naming


def _ours(record: Mapping[str, Any], naming: Naming) -> AnswerRow:
    del naming  # our names are those of the schema
    return answer_rows.row_of(record)


#: The names of the shapes, as a command line would have them.
SHAPES: Final[Mapping[str, Callable[[Mapping[str, Any], Naming], AnswerRow]]] = {
    "answers": _ours,
    "langextract": langextract.row_of,
    "gtrex": gtrex.row_of,
}
KNOWN_BY: Final[Mapping[str, str]] = {"answer": "answers", "extractions": "langextract", "claim": "gtrex"}


def shape_of(record: Mapping[str, Any]) -> str:
    """The name of a record's shape.

    >>> shape_of({"claim": "We are ready", "source_path": "harbour.txt"})
    'gtrex'
    """
    return next((name for member, name in KNOWN_BY.items() if member in record), "answers")


def row_in(record: Mapping[str, Any], shape: str | None = None, naming: Naming = NAMING) -> AnswerRow:
    """The row that a record is, of a shape that is told or seen. Raises ValueError for a shape that is none."""
    name = shape or shape_of(record)
    if name not in SHAPES:
        raise ValueError(f"no answers are shaped as {name!r}: name one of {', '.join(SHAPES)}")
    return SHAPES[name](record, naming)
