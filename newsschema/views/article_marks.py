"""Which stretches of an article's body are marked, and where a JSON Pointer into the article leads on its page."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator
from typing import Final

from newsschema.records import Article, Attribution
from newsschema.views.marks import Mark

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
_OF_A_MENTION: Final = re.compile(r"/people/([0-9]{1,6})/mentions/([0-9]{1,6})(?:/|$)")


def marks_of(article: Article, pointers: Iterable[str] = ()) -> list[Mark]:
    """Every quote piece, figure and mention, and the words that name a source where they are no mention.

    Words that report ("said") are not marked: they stand beside what they report, and the table has them. Spans that do
    not lie in the body, which an article that breaks a rule may have, are left out. Of the mentions of a party, the
    first has an id, and those that *pointers* into the article lead to.
    """
    led_to = {(int(found[1]), int(found[2])) for found in map(_OF_A_MENTION.match, pointers) if found}
    found = [*_quotes(article), *_figures(article), *_mentions(article, led_to)]
    marked = {(mark.start, mark.end) for mark in found if mark.element == "u"}
    for mark in _sources(article):
        if (mark.start, mark.end) not in marked:  # the same words may be the source of several
            marked.add((mark.start, mark.end))
            found.append(mark)
    return [mark for mark in found if 0 <= mark.start < mark.end <= len(article.body)]


def _quotes(article: Article) -> Iterator[Mark]:
    for number, quote in enumerate(article.quotes, 1):
        for piece, span in enumerate(quote.content, 1):
            name = f"q{number}" if piece == 1 else f"q{number}-{piece}"
            yield Mark(span.start, span.end, "mark", name, f"Q{number}", name)


def _figures(article: Article) -> Iterator[Mark]:
    for number, figure in enumerate(article.figures, 1):
        yield Mark(figure.span.start, figure.span.end, "b", f"f{number}", f"F{number}", f"f{number}")


def _mentions(article: Article, led_to: Container[tuple[int, int]]) -> Iterator[Mark]:
    for number, party in enumerate(article.people, 1):
        for mention, span in enumerate(party.mentions, 1):
            name = f"p{number}"
            anchor = name if mention == 1 else f"{name}-{mention}" if (number - 1, mention - 1) in led_to else None
            yield Mark(span.start, span.end, "u", name, f"P{number}", anchor)


def _sources(article: Article) -> Iterator[Mark]:
    for letter, number, attribution in _attributions(article):
        source = attribution.source
        if source is not None:
            yield Mark(source.start, source.end, "u", f"{letter}{number} source", f"{letter.upper()}{number}")


def _attributions(article: Article) -> Iterator[tuple[str, int, Attribution]]:
    for number, quote in enumerate(article.quotes, 1):
        yield "q", number, quote.attribution
    for number, figure in enumerate(article.figures, 1):
        if figure.attribution is not None:
            yield "f", number, figure.attribution


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
