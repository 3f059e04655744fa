"""Stretches of an article's body, counted in Unicode code points.

Python counts strings in code points, files in bytes, browsers and Java in UTF-16 units. A body with one
curly quotation mark tells the three apart, so every offset in newsschema is a code point and this module
is the only place that converts.
"""

from __future__ import annotations

from typing import NamedTuple, Self


class Span(NamedTuple):
    """A half-open stretch of a body: ``body[start:end]``.

    The record of the same name (``newsschema.Span``) also keeps the words it covers; this one is what
    finders pass about before anything is worth storing.

    >>> body = "Ferries carried 16 crates"
    >>> Span(16, 25).of(body)
    '16 crates'
    >>> Span(16, 25).shift(100)
    Span(start=116, end=125)
    """

    #: First code point, counted from 0.
    start: int
    #: One past the last code point; ``start == end`` is a place, not a stretch.
    end: int

    @property
    def length(self) -> int:
        """Code points covered."""
        return self.end - self.start

    def of(self, body: str) -> str:
        """The text this span covers, exactly as printed."""
        return body[self.start : self.end]

    def shift(self, by: int) -> Self:
        """The same stretch after *by* code points were put in front of the body."""
        return type(self)(self.start + by, self.end + by)

    def holds(self, other: Span) -> bool:
        """Whether *other* lies wholly inside this stretch.

        >>> Span(3, 9).holds(Span(3, 5)), Span(3, 9).holds(Span(8, 10))
        (True, False)
        """
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        """Whether the two share at least one code point."""
        return self.start < other.end and other.start < self.end

    def trimmed(self, body: str) -> Self:
        """The stretch without the white space at its two ends; empty when it was nothing else.

        >>> Span(0, 7).trimmed("  a b  ")
        Span(start=2, end=5)
        """
        text = body[self.start : self.end]
        start = self.start + len(text) - len(text.lstrip())
        return type(self)(start, max(start, self.start + len(text.rstrip())))

    def in_bytes(self, body: str) -> tuple[int, int]:
        """Start and end counted in bytes of the body's UTF-8.

        >>> Span(1, 2).in_bytes("“a”")
        (3, 4)
        """
        start = len(body[: self.start].encode())
        return start, start + len(body[self.start : self.end].encode())

    def in_utf16(self, body: str) -> tuple[int, int]:
        """Start and end counted in UTF-16 units, as JavaScript, Java and C# index strings.

        >>> Span(1, 2).in_utf16("🚀a")
        (2, 3)
        """
        start = len(body[: self.start].encode("utf-16-le")) // 2
        return start, start + len(body[self.start : self.end].encode("utf-16-le")) // 2
