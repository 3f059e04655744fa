"""Where the stretches of a plain-text body begin and end: by blank lines, by line ends, or through hard wrapping.

Three habits of plain text: paragraphs parted by blank lines; one paragraph a line; and lines broken at a fixed
width (mail, old wires, RFC style), where a line end inside a paragraph means nothing. The third is told by its
lines: nearly every one that is followed by another would have overflowed with one word more.
"""

from __future__ import annotations

import re
from itertools import pairwise

from newsschema.span import Span

#: Marks that open a member of a list on a line of its own.
LIST_MARK = re.compile(r"(?:[•‣◦▪●○■·*] ?|[-–] |\d{1,2}[.)] |\(?[a-z]\) )(?=\S)")

#: A line without the white space at its ends; one of nothing else is none.
_LINE = re.compile(r"\S(?:[^\n]*\S)?")
#: Widths at which people wrap: narrower is verse or a table, wider is a paragraph a line.
_NARROWEST, _WIDEST = 40, 100
#: A wrapped line falls short of the width by the word that did not fit; this much is no accident.
_SLACK = 0.8


def find_paragraphs(body: str) -> tuple[Span, ...]:
    r"""Every non-blank stretch of the body, in order and disjoint, without white space at its ends.

    >>> body = "One line.\nAnother.\n\n  A third. "
    >>> [span.of(body) for span in find_paragraphs(body)]
    ['One line.', 'Another.', 'A third.']
    """
    lines = [Span(*found.span()) for found in _LINE.finditer(body)]
    width = _wrapped_at(body, lines)
    return tuple(lines) if width is None else tuple(_joined(body, lines, width))


def _follows(body: str, line: Span, following: Span) -> bool:
    """Whether one line end, and no blank line, is between the two."""
    return body.count("\n", line.end, following.start) == 1


def _with_next_word(body: str, line: Span, following: Span) -> int:
    """How long the line would be with the first word of the next one drawn up to it."""
    word = re.compile(r"\S+").match(body, following.start)
    return line.length + 1 + (word.end() - word.start() if word else 0)


def _wrapped_at(body: str, lines: list[Span]) -> int | None:
    """The width the text is wrapped at; None when its line ends mean something."""
    inner = [pair for pair in pairwise(lines) if _follows(body, *pair)]
    if len(inner) < 3:
        return None
    lengths = sorted(line.length for line in lines)
    width = lengths[min(len(lengths) - 1, len(lengths) * 95 // 100)]
    if not _NARROWEST <= width <= _WIDEST:
        return None
    full = sum(_with_next_word(body, *pair) > width * _SLACK for pair in inner)
    closed = sum(body[line.end - 1] in '.!?”"' for line, _ in inner)
    return width if full > 0.6 * len(inner) and closed < 0.5 * len(inner) else None


def _opens_member(body: str, last: Span, paragraph: Span, line: Span) -> bool:
    """Whether the line opens a member of a list; "10. Even so" may just be where a sentence was wrapped."""
    if not LIST_MARK.match(body, line.start):
        return False
    return body[last.end - 1] in ".!?:;" or bool(LIST_MARK.match(body, paragraph.start))


def _joined(body: str, lines: list[Span], width: int) -> list[Span]:
    """Lines of a wrapped text drawn together; a short line, a blank one and a list mark end a paragraph."""
    joined = lines[:1]
    for last, line in pairwise(lines):
        goes_on = (
            _follows(body, last, line)
            and _with_next_word(body, last, line) > width * _SLACK
            and not _opens_member(body, last, joined[-1], line)
        )
        if goes_on:
            joined[-1] = Span(joined[-1].start, line.end)
        else:
            joined.append(line)
    return joined
