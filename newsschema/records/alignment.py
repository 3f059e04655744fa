"""Alignment: how words that somebody else extracted were found in the body, and what had to be overlooked."""

from __future__ import annotations

from typing import Annotated, Literal

from newsschema.records.vocabulary import Listed, Offset, Positive, Record, Words, prose

AlignmentStatus = Literal["exact", "normalised", "elided", "interrupted", "edited", "value", "ambiguous"]
Fold = Literal["case", "marks", "dashes", "space", "form", "accents", "numerals", "breaks", "notes", "markup"]


class Alignment(Record):
    """What a candidate, extracted by a language model say, came to in the body; there is no score in it."""

    status: Annotated[
        AlignmentStatus,
        prose(
            "How the body's words became the candidate's: exact (not at all), normalised (by foldings alone), elided "
            "(an ellipsis stands for words of the body), interrupted (the same without an ellipsis, around words of "
            "the narrator), edited (with slips of form), value (another way to write the number) or ambiguous (any of "
            "those, at one of several places that nothing tells apart)."
        ),
    ]
    edits: Annotated[Offset, prose("Slips of form that were forgiven, as a misspelt word; 0 where there are none.")]
    folds: Annotated[
        Listed[Fold], prose("What was overlooked for the words to be the same: 'case', 'marks', 'space' ...")
    ] = []
    candidate_text: Annotated[Words, prose("The words as they were extracted; `text` is always the body's.")]
    occurrences: Annotated[Positive, prose("How many places of the body read so.")]
    method_version: Annotated[
        Words, prose("Version of the method; under another one the same candidate may come out otherwise.")
    ]
