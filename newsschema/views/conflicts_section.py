"""Figures that give another number for the same thing, side by side, each with its words and its source."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from newsschema.markup.elements import Markup, joined, tag
from newsschema.records import ReportedFigure
from newsschema.views.numbers import Numbers
from newsschema.views.sources import speaker
from newsschema.views.told_values import whole_value

#: Letters of the text that are shown on either side of a figure.
_AROUND: Final = 80


def conflicts_section(numbers: Numbers) -> Markup | None:
    """The section, where figures contradict each other."""
    groups = [*_groups(numbers)]
    if not groups:
        return None
    sides = (tag("div", joined(_side(one, numbers) for one in group), class_="sides") for group in groups)
    return tag("section", tag("h2", "Conflicts"), joined(sides, between="\n"), id="conflicts")


def _groups(numbers: Numbers) -> Iterator[list[ReportedFigure]]:
    """Figures that one conflict or a chain of them holds together, in the order of the text."""
    met: set[int] = set()
    figures = numbers.article.figures
    for first, figure in enumerate(figures, 1):
        if first in met or not figure.conflicts_with:
            continue
        group, ahead = {first}, [first]
        while ahead:
            for id_ in figures[ahead.pop() - 1].conflicts_with:
                other = numbers.figures.get(id_)
                if other is not None and other not in group:
                    group.add(other)
                    ahead.append(other)
        met |= group
        if len(group) > 1:
            yield [figures[number - 1] for number in sorted(group)]


def _side(figure: ReportedFigure, numbers: Numbers) -> Markup:
    body, span = numbers.article.body, figure.span
    words = joined([_before(body, span.start), tag("strong", span.text), _after(body, span.end)])
    head = joined([numbers.figure(figure.id), tag("strong", whole_value(figure))], between=" ")
    said = joined(["Source: ", speaker(figure.attribution, numbers)])
    return tag("div", tag("p", head), tag("p", said), tag("p", words, class_="words"), class_="side")


def _before(body: str, at: int) -> str:
    """Some words up to a place, cut at a space where there is one.

    >>> _before("The navy sent 16", 14)
    'The navy sent '
    """
    words = body[max(0, at - _AROUND) : at]
    return words if at <= _AROUND else f"… {words[words.find(' ') + 1 :]}"


def _after(body: str, at: int) -> str:
    """Some words from a place on, cut at a space where there is one."""
    words = body[at : at + _AROUND]
    if at + _AROUND >= len(body):
        return words
    last = words.rfind(" ")
    return f"{words[: last if last > 0 else None]} …"
