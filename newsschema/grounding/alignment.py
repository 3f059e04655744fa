"""What became of a candidate: where it stands and what had to be overlooked, or why it is refused.

There is no score among it. An alignment counts edits and names foldings; a candidate whose edits are not all slips of
form is refused, however few they are, because "will" and "will not" are one edit apart.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

from newsschema.span import Span

#: Raised when the same candidate and body may come out otherwise than before.
METHOD_VERSION: Final = "1"

#: How the body's words became the candidate's.
#:
#: - exact: not at all;
#: - normalised: by foldings alone (case, marks, dashes, spaces, Unicode forms, notes of an editor …);
#: - elided: stretches of the body, in its order, with an ellipsis for what stands between, or a cut end;
#: - interrupted: the same without an ellipsis, where what stands between is the narrator's ("he said");
#: - edited: with slips of form: a misspelt word, a small word dropped;
#: - value: another way to write the same number of the same thing;
#: - ambiguous: any of those, at several places, and nothing tells which is meant; the first is given.
Status = Literal["exact", "normalised", "elided", "interrupted", "edited", "value", "ambiguous"]

#: Why a candidate is refused, by the first thing that differs.
Reason = Literal[
    "empty",  # no letter and no digit in it
    "not_found",  # the body has nothing like it
    "number",  # another number
    "unit",  # the number is there, but of something else
    "negation",  # a negation gained or lost
    "limiter",  # a word that bounds or hedges gained, lost or changed: only, may, at least
    "opposite",  # a word for its opposite
    "name",  # another name
    "wording",  # another word
    "words_added",
    "words_missing",
    "pieces_out_of_order",  # the parts of an elided quotation are there, but not one behind the other
    "elided_negation",  # what the ellipsis stands for turns the meaning
    "too_many_edits",  # every edit a slip, but so many that it is another text
]

#: What had to be overlooked for the words to be the same.
Fold = Literal["case", "marks", "dashes", "space", "form", "accents", "numerals", "breaks", "notes", "markup"]


@dataclass(frozen=True, slots=True)
class Aligned:
    """Where a candidate stands in the body."""

    #: In the body's order, disjoint, at least one; in code points. More than one where it is elided or interrupted.
    spans: tuple[Span, ...]
    status: Status
    #: Slips of form that were forgiven; 0 unless edited, though elided and interrupted ones may have some as well.
    edits: int = 0
    #: What was overlooked, sorted; empty where exact.
    folds: tuple[str, ...] = ()
    #: How many places of the body read so; the spans are of one of them.
    occurrences: int = 1


@dataclass(frozen=True, slots=True)
class Refused:
    """Why a candidate stands nowhere in the body."""

    reason: Reason
    #: The place most like it; null where nothing is.
    nearest: Span | None = None
    #: The words there and the candidate's, as far as they differ; null where nothing is near.
    differs: str | None = None


Alignment = Aligned | Refused
