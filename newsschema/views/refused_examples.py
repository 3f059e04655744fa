"""Examples of what a run refused: how often each rule was broken, and a few of its breaches with the bytes about them.

A quarantine may be larger than memory, so its records pass by one at a time; of each rule a few are kept, from several
sources where there are several, and of each record some hundred bytes. Texts come from data and may be of any length:
what is kept of them is cut.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Final

from newsschema.quarantine import Refused, read_quarantine
from newsschema.rules.finding import Finding

#: Examples of a rule.
MOST_EXAMPLES: Final = 3
#: Rules that are told of by name. There are fewer, but a quarantine of somebody else may name any.
MOST_CODES: Final = 300
#: Bytes of a record that are shown before a fault, and from it on.
BYTES_BEFORE: Final = 140
BYTES_AFTER: Final = 260
#: Signs of a message, a name or a place that are kept.
LONGEST: Final = 400


@dataclass(frozen=True, slots=True)
class Excerpt:
    """Some of a record's bytes.

    >>> Excerpt.of(b"Rain fell.", 5)
    Excerpt(before=b'Rain ', after=b'fell.', begin=0, length=10)

    A fault may stand at the very end, where a record is cut off.
    """

    #: Up to the fault; empty where its place is not known.
    before: bytes
    #: From it on.
    after: bytes
    #: Byte of the record at which the excerpt begins.
    begin: int
    #: Bytes of the whole record.
    length: int

    @classmethod
    def of(cls, raw: bytes, fault: int | None) -> Excerpt:
        """The bytes about a fault, or the first ones; characters are not cut in two where the bytes are UTF-8."""
        if fault is None or not 0 < fault <= len(raw):
            return cls(b"", raw[: _border(raw, BYTES_BEFORE + BYTES_AFTER)], 0, len(raw))
        begin, end = _border(raw, max(fault - BYTES_BEFORE, 0)), _border(raw, fault + BYTES_AFTER)
        return cls(raw[begin:fault], raw[fault:end], begin, len(raw))

    @property
    def end(self) -> int:
        """One past its last byte in the record."""
        return self.begin + len(self.before) + len(self.after)


@dataclass(frozen=True, slots=True)
class Example:
    """One breach in one refused record."""

    #: Which of the refused records it is, counted from 1.
    number: int
    source: str
    #: Where the record begins in its source, and the fault in it, as far as that is known.
    line: int | None
    offset: int | None
    column: int | None
    pointer: str
    message: str
    mend: str
    #: Other rules that the record breaks.
    also: tuple[str, ...]
    excerpt: Excerpt


@dataclass(slots=True)
class Breaches:
    """How often a rule was broken in refused records, and examples."""

    findings: int = 0
    records: int = 0
    examples: list[Example] = field(default_factory=list[Example])

    def place_for(self, source: str) -> int | None:
        """Where an example of a source would go: at the end, or over a second one of another; None for nowhere."""
        if len(self.examples) < MOST_EXAMPLES:
            return len(self.examples)
        sources = [example.source for example in self.examples]
        if source in sources or len(set(sources)) == len(sources):
            return None
        return next(place for place in reversed(range(len(sources))) if sources[place] in sources[:place])


class RefusedExamples:
    """Counts and examples of refused records, while these pass by."""

    def __init__(self) -> None:
        #: Records met.
        self.records = 0
        #: Findings of rules beyond the most that are told of by name.
        self.others = 0
        self._met: dict[str, Breaches] = {}

    @property
    def by_code(self) -> Mapping[str, Breaches]:
        """What was met of each rule."""
        return MappingProxyType(self._met)

    def meet(self, source: str, line: int | None, offset: int | None, raw: bytes, findings: Sequence[Finding]) -> None:
        """Count one record, and keep what is worth keeping of it."""
        self.records += 1
        called, seen = short(source), set[str]()
        for finding in findings:
            code = short(finding.code)
            breaches = self._met.get(code)
            if breaches is None:
                if len(self._met) >= MOST_CODES:
                    self.others += 1
                    continue
                breaches = self._met[code] = Breaches()
            breaches.findings += 1
            if code in seen:
                continue
            seen.add(code)
            breaches.records += 1
            place = breaches.place_for(called)
            if place is not None:
                also = dict.fromkeys(short(other.code) for other in findings[:MOST_CODES] if other.code != finding.code)
                example = self._example(finding, called, (line, offset), raw, tuple(also))
                breaches.examples[place : place + 1] = [example]

    def _example(
        self, finding: Finding, source: str, begins: tuple[int | None, int | None], raw: bytes, also: tuple[str, ...]
    ) -> Example:
        line, offset = begins
        at = whole(finding.offset)
        fault = None if at is None or whole(offset) is None else at - (offset or 0)
        return Example(
            self.records,
            source,
            whole(finding.line) or whole(line),
            whole(offset) if at is None else at,
            whole(finding.column),
            short(finding.pointer),
            short(finding.message),
            short(finding.mend),
            also,
            Excerpt.of(raw, fault),
        )


def examples_in(path: Path, met: RefusedExamples) -> None:
    """Have *met* all records of a quarantine, in order. Raises UnreadableSource where it is damaged."""
    for refused in read_quarantine(path):
        meet_refused(met, refused)


def meet_refused(met: RefusedExamples, refused: Refused) -> None:
    """Have one record of a quarantine met."""
    met.meet(refused.source, refused.line, refused.offset, refused.raw, refused.findings)


def short(text: object, most: int = LONGEST) -> str:
    """A text, its end left out where it is long; what is none is written as one.

    >>> short("abcdef", 4)
    'abc…'
    """
    written = text if isinstance(text, str) else "" if text is None else str(text)
    return written if len(written) <= most else f"{written[: most - 1]}…"


def whole(number: object) -> int | None:
    """A whole number that data holds where one belongs; None for anything else."""
    return number if isinstance(number, int) and not isinstance(number, bool) else None


def _border(raw: bytes, place: int) -> int:
    """The place, or the beginning of the character that stands there in UTF-8."""
    if place >= len(raw):
        return len(raw)
    for back in range(4):
        if place - back >= 0 and raw[place - back] & 0xC0 != 0x80:
            return place - back
    return place
