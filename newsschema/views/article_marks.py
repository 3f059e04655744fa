"""Which stretches of an article's body are marked, and where a JSON Pointer into the article leads on its page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from newsschema.records import Article, Attribution, Span
from newsschema.views.marks import Element, Mark

#: The section that tells of a field of the article, where that is not the one of all that is left.
_SECTIONS: Final = {
    "body": "text",
    "blocks": "text",
    "headline": "head",
    "description": "head",
    "bylines": "head",
    "publisher": "head",
    "publisher_url": "head",
    "url": "head",
    "canonical_url": "head",
    "published_at": "head",
    "published_on": "head",
    "modified_at": "head",
    "modified_on": "head",
    "media": "media",
    "corrections": "corrections",
    "provenance": "provenance",
    "extra_json": "extra",
}
_ROWS: Final = {"quotes": "q", "figures": "f", "people": "p"}


def marks_of(article: Article) -> list[Mark]:
    """Every quote piece, figure and mention, and the words that report and name sources where no mention covers them.

    Spans that do not lie in the body, which an article that breaks a rule may have, are left out.
    """
    found = [mark for mark in _all(article) if 0 <= mark.start < mark.end <= len(article.body)]
    # One word may report several quotes, and be the source of one and a mention besides: it is marked once.
    met: set[tuple[int, int, Element]] = set()
    marks: list[Mark] = []
    for mark in found:
        place = (mark.start, mark.end, mark.element)
        if mark.anchor is None and place in met:
            continue
        met.add(place)
        marks.append(mark)
    return marks


def _all(article: Article) -> Iterator[Mark]:
    for number, quote in enumerate(article.quotes, 1):
        row = f"Q{number}"
        for piece, span in enumerate(quote.content, 1):
            name = f"q{number}" if piece == 1 else f"q{number}-{piece}"
            yield Mark(span.start, span.end, "mark", name, row, name)
    for number, figure in enumerate(article.figures, 1):
        yield Mark(figure.span.start, figure.span.end, "b", f"f{number}", f"F{number}", f"f{number}")
    for number, party in enumerate(article.people, 1):
        for mention, span in enumerate(party.mentions, 1):
            anchor = f"p{number}" if mention == 1 else f"p{number}-{mention}"
            yield Mark(span.start, span.end, "u", f"p{number}", f"P{number}", anchor)
    for letter, attributions in _attributions(article):
        for number, attribution in attributions:
            row = f"{letter.upper()}{number}"
            yield from _words(attribution.source, "u", f"{letter}{number} source", row)
            yield from _words(attribution.cue, "i", f"{letter}{number} cue", row)


def _attributions(article: Article) -> Iterator[tuple[str, Iterable[tuple[int, Attribution]]]]:
    yield "q", ((number, quote.attribution) for number, quote in enumerate(article.quotes, 1))
    yield "f", ((number, of.attribution) for number, of in enumerate(article.figures, 1) if of.attribution)


def _words(span: Span | None, element: Element, label: str, row: str) -> Iterator[Mark]:
    if span is not None:
        yield Mark(span.start, span.end, element, label, row)


def place_of(pointer: str, article: Article, anchors: set[str]) -> str:
    """The id of the mark, row or section that a pointer into the article leads to.

    *anchors* are the ids of the marks and of the blocks that are drawn.
    """
    field, *steps = pointer.split("/")[1:] or [""]
    number = int(steps[0]) + 1 if steps and steps[0].isdecimal() and len(steps[0]) < 7 else 0
    letter = _ROWS.get(field)
    if letter is None:
        if field == "blocks" and f"b{number}" in anchors:
            return f"b{number}"
        section = _SECTIONS.get(field, "facts")
        there = section not in {"media", "corrections", "extra"} or bool(getattr(article, field))
        return section if there else "facts"
    if not 1 <= number <= len(getattr(article, field)):
        return "facts"
    mark = f"{letter}{number}"
    inner = steps[2] if len(steps) > 2 and steps[1] in {"content", "mentions"} else ""
    if inner.isdecimal() and len(inner) < 7 and f"{mark}-{int(inner) + 1}" in anchors:
        return f"{mark}-{int(inner) + 1}"
    return mark if mark in anchors else f"{letter.upper()}{number}"
