"""Rule: one value that says what must hold, of which records, why, and how to tell a person when it does not."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from newsschema.rules.expression import Expression, Place, here
from newsschema.rules.finding import Finding, Severity

#: Who asks it: the wire layer of bytes, the fields of the models, the record by its expression, the whole run, or
#: grounding, of what somebody else extracted.
Asker = Literal["wire", "fields", "record", "run", "grounding"]

#: A message is for one line of a terminal: longer values are cut, the record itself has them whole.
LONGEST_SHOWN = 80


@dataclass(frozen=True, eq=False, slots=True)
class Rule:
    """What must hold. Documentation, JSON, command line and all engines read this and nothing else.

    Its cases stand in ``tests/cases/rules/<code>/``: files ``holds-*`` and ``breaks-*`` that any language can run.
    """

    #: NS101: never changes, never used again.
    code: str
    #: The rule as a short phrase of what holds: "text-is-in-the-body".
    name: str
    #: `str.format` template over the fields of the record asked; {here} for a bare value.
    says: str
    #: What to do when it breaks.
    mend: str
    #: Why anyone should care.
    why: str
    #: The record types it is asked of: "Span", "Quote ReportedFigure", "Byline.person_ids[]"; "" for the wire.
    of: str = ""
    #: What must hold; broken where, and only where, it is false. None for what no record is asked of.
    holds: Expression | None = None
    #: The field to blame.
    at: Place = here
    severity: Severity = "error"
    asked_by: Asker = "record"
    since: str = "0.1"

    def finding(self, pointer: str, shown: Mapping[str, Any] | None = None) -> Finding:
        """The finding for a breach at *pointer*; *shown* fills the sentence."""
        return Finding(self.code, pointer, self.says.format_map(Shown(shown or {})), self.mend, self.severity)


class Shown(dict[str, Any]):
    """What a sentence shows of a record: absent reads None, 13.0 reads 13 (JSON does not tell them apart)."""

    def __missing__(self, key: str) -> None:
        return None

    def __getitem__(self, key: str) -> Any:  # noqa: ANN401  the values of a record
        value = super().__getitem__(key)
        if isinstance(value, float) and value.is_integer():
            return int(value)
        if isinstance(value, str) and len(value) > LONGEST_SHOWN:
            return f"{value[:LONGEST_SHOWN]}…"
        return value
