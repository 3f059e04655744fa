"""Finding: one breach of one rule, at one place. Returned, never raised."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from newsschema.markup.elements import tag
from newsschema.markup.glances import LONGEST, cut, glance

Severity = Literal["error", "warning"]


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """What is wrong, where, and how to mend it.

    >>> print(Finding("NS101", "/quotes/1/content/0", "'hit' is not at body[31:34]", line=17, offset=2120))
    NS101 'hit' is not at body[31:34] (/quotes/1/content/0)
    """

    #: The rule's code. Codes never change and are never used again.
    code: str
    #: JSON Pointer to the place inside the record; "" is the record itself.
    pointer: str
    #: One sentence without a full stop.
    message: str
    #: What to do about it.
    mend: str = ""
    #: Only errors refuse a record.
    severity: Severity = "error"
    #: Line of the source the record begins on, counted from 1, where the source has lines.
    line: int | None = None
    #: Byte of the source where the fault (else the record) begins, counted from 0, after decompression.
    offset: int | None = None
    #: Byte within the line, counted from 1, where that is known.
    column: int | None = None

    def __repr__(self) -> str:
        told = (f"{name}={value!r}" for name, value, usual in self.__rich_repr__() if value != usual)
        return f"Finding({', '.join(told)})"

    def __rich_repr__(self) -> Iterator[tuple[str, str | int | None, str | None]]:
        """Its fields, each with the value that goes without saying."""
        usual = {"mend": "", "severity": "error"}
        for name in Finding.__slots__:
            yield name, getattr(self, name), usual.get(name)

    def _repr_html_(self) -> str:
        """What is wrong, where, and how to mend it: as notebooks show it."""
        known = (("line", self.line), ("column", self.column), ("byte", self.offset))
        place = ", ".join(f"{name} {at:,}" for name, at in known if at is not None)
        return glance(
            f"{cut(self.code)} ({cut(self.severity)})",
            cut(self.message, 4 * LONGEST),
            tag("p", tag("code", cut(self.pointer)), f" {place}") if self.pointer else place,
            self.mend and f"Mend: {cut(self.mend, 2 * LONGEST)}",
        )

    def __str__(self) -> str:
        return f"{self.code} {self.message} ({self.pointer})" if self.pointer else f"{self.code} {self.message}"

    @property
    def refuses(self) -> bool:
        """Whether a record with this finding is refused."""
        return self.severity == "error"

    def at_line(self, line: int | None, offset: int | None) -> Finding:
        """The same finding, told where its record begins; a place already known is kept."""
        return replace(
            self, line=line if self.line is None else self.line, offset=offset if self.offset is None else self.offset
        )


def pointer(steps: tuple[str | int, ...]) -> str:
    """A JSON Pointer (RFC 6901) from field names and list positions.

    >>> pointer(("quotes", 0, "a/b"))
    '/quotes/0/a~1b'
    """
    return "".join(f"/{str(step).replace('~', '~0').replace('/', '~1')}" for step in steps)
