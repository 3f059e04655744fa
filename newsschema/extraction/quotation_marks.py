"""Quotation marks: where a newspaper opens and closes them, and what it does when it forgets to.

Marks known: curly “…”, low-high „…“, guillemets «…» and »…«, straight "…", TeX ``…'', and single curly ‘…’ where
no double mark stands around them. An apostrophe is never a mark. A quotation is balanced inside its own
paragraph: printers open every paragraph of a long quotation anew and close only the last, so a mark that is
missing must never swallow the rest of the article.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from newsschema.span import Span

Marks = Literal["balanced", "unclosed", "unopened", "mixed"]


class Quotation(NamedTuple):
    """One stretch between quotation marks.

    >>> body = "“Low tide,” she said."
    >>> quotation = find_quotations(body, [Span(0, len(body))])[0]
    >>> quotation.outer.of(body), quotation.inner.of(body), quotation.marks
    ('“Low tide,”', 'Low tide,', 'balanced')
    """

    #: The stretch with its marks.
    outer: Span
    #: The stretch without them, and without white space at its ends.
    inner: Span
    #: balanced; unclosed, closed by us at the paragraph's end; unopened, opened by us at its start; or mixed,
    #: opened with one kind of mark and closed with another.
    marks: Marks


class _Mark(NamedTuple):
    start: int
    end: int
    family: str
    #: "open", "close", or "either" where only what stands around it can tell.
    side: str


_DOUBLE = re.compile("``|''|‘‘|’’|“|”|„|‟|«|»|\"")
_SINGLE = re.compile("[‘’]")
_FAMILY = {"“": "curly", "”": "curly", "„": "curly", "‟": "curly", "«": "guillemet", "»": "guillemet", '"': "straight"}
_OPENS_AFTER = "([{-—–/…"
_CLOSES_BEFORE = ",.;:!?)]}-—–/…"
# ‘90s, ‘em, ‘til: an apostrophe that a word processor turned the wrong way.
_ELISION = re.compile(r"\d|(?:em|til|cause|twas|tis|n)\b", re.IGNORECASE)


def find_quotations(body: str, paragraphs: Sequence[Span]) -> tuple[Quotation, ...]:
    """The quotations of *paragraphs*, in body order, disjoint; nested ones stay inside the outer one.

    Linear in the length of the paragraphs. Empty quotations are left out.
    """
    return tuple(quotation for paragraph in paragraphs for quotation in _quotations_of(body, paragraph))


def _quotations_of(body: str, paragraph: Span) -> Iterator[Quotation]:
    marks = list(_marks_of(body, paragraph))
    bare_from = paragraph.start
    opened: _Mark | None = None
    depth = 0
    for k, mark in enumerate(marks):
        if opened is None:
            if _opens(mark, marks, k):
                yield from _single_quotations(body, Span(bare_from, mark.start))
                opened, depth = mark, 0
            elif _is_orphan(body, mark, first=bare_from == paragraph.start):
                yield from _quotation(body, Span(bare_from, mark.end), (0, mark.end - mark.start), "unopened")
                bare_from = mark.end
        elif _nests(opened, mark, marks, k):
            depth += 1
        elif mark.side != "open" and depth:
            depth -= 1
        elif mark.side != "open" or mark.family != opened.family:
            widths = (opened.end - opened.start, mark.end - mark.start)
            state: Marks = "balanced" if mark.family == opened.family else "mixed"
            yield from _quotation(body, Span(opened.start, mark.end), widths, state)
            opened, bare_from = None, mark.end
    if opened is not None:
        yield from _quotation(
            body, Span(opened.start, paragraph.end).trimmed(body), (opened.end - opened.start, 0), "unclosed"
        )
    else:
        yield from _single_quotations(body, Span(bare_from, paragraph.end))


def _marks_of(body: str, paragraph: Span) -> Iterator[_Mark]:
    low = False
    for found in _DOUBLE.finditer(body, paragraph.start, paragraph.end):
        sign, start, end = found.group(), found.start(), found.end()
        if sign == "“" and low:
            # What opens in English closes in German: „…“.
            side = "close"
        elif sign in {"“", "‟", "„", "``", "‘‘"}:
            side = "open"
        elif sign == "”":
            side = "close"
        else:
            side = _side(body, start, end, paragraph)
            if sign == "«" and side == "either":
                side = "open"
            elif sign in {"»", "''", "’’"} and side == "either":
                side = "close"
        low = sign == "„" or (low and side != "close")
        yield _Mark(start, end, _FAMILY.get(sign, "doubled"), side)


def _side(body: str, start: int, end: int, paragraph: Span) -> str:
    """Which way a mark without direction turns: it opens towards a word and closes away from one."""
    before = body[start - 1] if start > paragraph.start else " "
    after = body[end] if end < paragraph.end else " "
    after_gap = before.isspace() or before in _OPENS_AFTER
    before_gap = after.isspace() or after in _CLOSES_BEFORE
    if after_gap == before_gap:
        return "either"
    return "open" if after_gap else "close"


def _opens(mark: _Mark, marks: list[_Mark], k: int) -> bool:
    """Whether *mark* opens a quotation where none is open; an undecided one does if another follows to close it."""
    return mark.side == "open" or (mark.side == "either" and k + 1 < len(marks))


def _nests(opened: _Mark, mark: _Mark, marks: list[_Mark], k: int) -> bool:
    """Whether *mark* opens a quotation inside the open one: only if both can still be closed in this paragraph."""
    if mark.side != "open":
        return False
    following = marks[k + 1 : k + 3]
    if mark.family != opened.family:
        return bool(following) and following[0].family == mark.family and following[0].side != "open"
    return len(following) == 2 and all(later.side == "close" for later in following)


def _is_orphan(body: str, mark: _Mark, *, first: bool) -> bool:
    """Whether *mark* closes what was never opened: the curly one after a stop, the first of its paragraph."""
    return first and body[mark.start] == "”" and mark.start > 0 and body[mark.start - 1] in ".,!?…"


def _quotation(body: str, outer: Span, widths: tuple[int, int], marks: Marks) -> Iterator[Quotation]:
    inner = Span(outer.start + widths[0], outer.end - widths[1])
    if inner.length > 0 and (inner := inner.trimmed(body)).length:
        yield Quotation(outer, inner, marks)


def _single_quotations(body: str, stretch: Span) -> Iterator[Quotation]:
    """Quotations between single curly marks in a stretch that has no double ones."""
    if "‘" not in body[stretch.start : stretch.end]:
        return
    opened: int | None = None
    #: A close that may be a possessive: "the dockers’ hall’"; it stands only when no better one follows.
    doubtful: int | None = None
    for found in _SINGLE.finditer(body, stretch.start, stretch.end):
        at = found.start()
        before = body[at - 1] if at > stretch.start else " "
        if found.group() == "‘":
            if before.isalnum() or _ELISION.match(body, at + 1, stretch.end):
                continue
            if opened is not None and doubtful is not None:
                yield from _quotation(body, Span(opened, doubtful), (1, 1), "balanced")
            opened, doubtful = at, None
        elif opened is None or before.isspace() or body[at + 1 : min(at + 2, stretch.end)].isalnum():
            continue
        elif before == "s":
            doubtful = at + 1
        else:
            yield from _quotation(body, Span(opened, at + 1), (1, 1), "balanced")
            opened, doubtful = None, None
    if opened is not None and doubtful is not None:
        yield from _quotation(body, Span(opened, doubtful), (1, 1), "balanced")
