"""What somebody else extracted from a body and has yet to be found there: the words of a quotation, of a figure.

Made by language models and other extractors, so nothing in it is to be trusted, offsets least of all; there are none.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class QuoteCandidate:
    """A quotation as somebody extracted it."""

    #: The words, as the extractor has them: tidied, shortened, mistyped or made up.
    text: str
    #: Whom it is ascribed to, by any name; null where nobody is named.
    speaker: str | None = None
    #: The reporting verb: "said".
    cue: str | None = None
    #: direct, indirect or mixed, as the extractor has it.
    kind: str | None = None
    #: Words of the body around it, by which one of several places is chosen; null where there are none.
    context: str | None = None


@dataclass(frozen=True, slots=True)
class FigureCandidate:
    """A reported figure as somebody extracted it."""

    #: The number with its unit or noun: "16 rockets", "$1.2bn".
    text: str
    #: What the extractor reads it as.
    value: float | None = None
    #: Singular or plural, a word, a sign or a code.
    unit: str | None = None
    #: exact, approximate, at_least …, as the extractor has it.
    bound: str | None = None
    #: Who gives the number, by any name.
    source: str | None = None
    #: Words of the body around it, by which one of several places is chosen; null where there are none.
    context: str | None = None


Candidate = QuoteCandidate | FigureCandidate
