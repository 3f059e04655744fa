"""What becomes of each candidate: the record it is now, or why it is none."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, Literal, TypeVar

from newsschema.grounding.alignment import Alignment
from newsschema.grounding.candidate import Candidate
from newsschema.records import Quote, ReportedFigure
from newsschema.rules.finding import Finding

#: What is made of a candidate whose speaker is not there: refused, or a record without a speaker.
SpeakerChoice = Literal["require", "drop"]


Grounded = TypeVar("Grounded", Quote, ReportedFigure)


@dataclass(frozen=True, slots=True)
class Made(Generic[Grounded]):
    """What a candidate that was found came to, before the records of an article are put in order."""

    #: Its id is still to be given. Null where the candidate is refused after all.
    record: Grounded | None
    findings: tuple[Finding, ...] = ()
    #: What the record is of: candidates of the same are one record, where they name the same speaker.
    words: tuple[object, ...] = ()
    #: Where it begins in the body.
    start: int = 0


@dataclass(frozen=True, slots=True)
class Outcome:
    """A candidate and what became of it."""

    #: Null for what could not be read as one; `text` has it then.
    candidate: Candidate | None
    #: The candidate as it was given: its words, or the JSON of what is none.
    text: str
    #: JSON Pointer to it in what was given.
    pointer: str
    #: Where its words stand, or why nowhere; null for what could not be read. A candidate whose words are there may
    #: still be refused, for its speaker or its value.
    alignment: Alignment | None
    #: Null where it is refused. Two candidates for the same words may share one.
    record: Quote | ReportedFigure | None
    #: What refuses it, or the warnings that came along with its record.
    findings: tuple[Finding, ...] = ()

    @property
    def grounded(self) -> bool:
        """Whether a record was made of it."""
        return self.record is not None
