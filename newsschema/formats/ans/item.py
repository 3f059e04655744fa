"""An ANS document while it is read, and the corner of it that holds what ANS has no field for.

`additional_properties` is where ANS lets an organisation put what is its own. Ours stands there under OURS; a document
that has it was written by us, and reads as it was.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, Final, TypeVar

from newsschema.formats.ans.checks import Fault
from newsschema.formats.markup_text import markup_text
from newsschema.formats.moments import when
from newsschema.formats.taking import Step, Taking
from newsschema.records import Issue
from newsschema.records.vocabulary import DAY, POINTER
from newsschema.rules.finding import Finding, pointer
from newsschema.rules.sources import STRAYS_FROM_FORMAT

ADDITIONAL: Final = "additional_properties"
OURS: Final = "newsschema"
Fitted = TypeVar("Fitted")
#: What a text has that is more than its words: a tag or a comment, an entity.
_MARKUP: Final = re.compile(r"<[A-Za-z/!?]|&[A-Za-z#]")
_DAY: Final = re.compile(rf"{DAY}\Z")
_POINTER: Final = re.compile(POINTER)


class AnsItem(Taking):
    """A document whose values are taken one by one, and what was noticed on the way."""

    def __init__(self, document: Any) -> None:  # noqa: ANN401  JSON
        super().__init__(document)
        self._faults: dict[str, Fault] = {}
        #: Whether we wrote it.
        self.is_ours = isinstance(self.look(ADDITIONAL, OURS), dict)

    def content(self, *place: Step) -> str | None:
        """The text at a place as it stands there, taken; of blanks alone only where we wrote it."""
        value = self.look(*place)
        if self.is_ours and isinstance(value, str) and value:
            return self.take(*place)
        return super().text(*place)

    def text(self, *place: Step) -> str | None:
        """The text at a place as it is read, in one line, taken; with tags or entities it also stays where it is.

        ANS calls its headlines, captions and names plain texts; desks put the same markup into them as into a content.
        """
        text = self.content(*place)
        if text is None or self.is_ours or not _MARKUP.search(text):
            return text
        words = " ".join(markup_text(text)[0].split())
        if words != text:
            self.put_back(*place)
        return words or None

    def type_of(self, *place: Step) -> str:
        """The type that the object at a place says it has; empty where it says none."""
        type_ = self.look(*place, "type")
        return type_ if isinstance(type_, str) else ""

    def fit(self, fits: Callable[[object], Fitted | None], *place: Step, why: str) -> Fitted | None:
        """The value at a place in a form of ours, taken; None, noted and left, where it has none."""
        value = self.look(*place)
        if value is None or value == "":
            return None
        fitted = fits(value)
        if fitted is None:
            self.note(Fault(place, why))
        else:
            self.take(*place)
        return fitted

    def own(self, fits: Callable[[object], Fitted | None], name: str, *place: Step) -> Fitted | None:
        """What we ourselves put beside a value, taken; None where there is nothing that fits."""
        at = (*place, ADDITIONAL, OURS, name)
        fitted = fits(self.look(*at))
        if fitted is not None:
            self.take(*at)
        return fitted

    def take_form(self, *place: Step) -> None:
        """Take what only says that the document is in its format: `type` and `version`, where we wrote it."""
        if self.is_ours:
            self.take(*place, "type")
            self.take(*place, "version")

    def note(self, fault: Fault) -> None:
        """Tell that a place is not what was asked for; once."""
        self._faults.setdefault(pointer(fault.place), fault)

    @property
    def strayed(self) -> list[Finding]:
        """What is not as ANS asks for it, each place once."""
        return [
            STRAYS_FROM_FORMAT.finding(at, {"place": at or "the document", "format": "ANS", "reason": fault.reason})
            for at, fault in self._faults.items()
        ]

    def warnings(self) -> list[Issue]:
        """The same as a record tells it, once all is taken: with the way to what is kept in extra_json."""
        kept = [self.is_left(*fault.place) for fault in self._faults.values()]
        return [
            Issue(code=finding.code, path="/extra_json" if is_kept else "", message=finding.message)
            for finding, is_kept in zip(self.strayed, kept, strict=True)
        ]


def flag(value: object) -> bool | None:
    """True or false; None for anything else."""
    return value if isinstance(value, bool) else None


def counted(value: object) -> int | None:
    """A whole number from 0 on; None for anything else."""
    return value if isinstance(value, int) and not isinstance(value, bool) and 0 <= value < 2**53 else None


def type_of(value: object) -> str:
    """The type that an object says it has; empty for what says none."""
    return AnsItem(value).type_of()


def string(value: object) -> str | None:
    """A text, also an empty one; None for anything else."""
    return value if isinstance(value, str) else None


def wording(value: object) -> str | None:
    """A text that is not empty; None for anything else. What we wrote may be blanks alone."""
    return value if isinstance(value, str) and value else None


def moment(value: object) -> str | None:
    """A moment with its zone, as our records have it; None for anything else."""
    told = when(value) if isinstance(value, str) else None
    return told.moment if told else None


def day(value: object) -> str | None:
    """A day as our records have it; None for anything else."""
    return value if isinstance(value, str) and _DAY.match(value) else None


def json_pointer(value: object) -> str | None:
    """A JSON Pointer as our records have it; None for anything else."""
    return value if isinstance(value, str) and _POINTER.fullmatch(value) else None
