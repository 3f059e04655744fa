"""The quotes of an article in a table, each linked with its marks in the text."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from newsschema.markup.elements import Markup, joined, tag
from newsschema.records import Attribution, Quote
from newsschema.views.numbers import Numbers, own_id
from newsschema.views.rows import leading, row, table
from newsschema.views.sources import speaker
from newsschema.views.told_values import place, share

#: Of a long article the table has so much of each quote.
BEGINNING: Final = 36
TITLES: Final = ("No.", "Speaker", "Kind", "Cue", "Text", "Place", "Sure")
_STATES: Final = {"unclosed": "marks not closed", "unopened": "marks not opened", "mixed": "marks of two kinds"}


def quotes_section(numbers: Numbers, anchors: set[str]) -> Markup | None:
    """The section, where there is a quote; *anchors* are the ids of the marks that are drawn."""
    quotes = numbers.article.quotes
    if not quotes:
        return None
    rows = (_row(number, quote, numbers, anchors) for number, quote in enumerate(quotes, 1))
    return tag("section", tag("h2", "Quotes"), table("Who said what, as the text has it", TITLES, rows), id="quotes")


def _row(number: int, quote: Quote, numbers: Numbers, anchors: set[str]) -> Markup:
    name = f"q{number}"
    return row(
        f"Q{number}",
        joined([leading(name, name) if name in anchors else name, own_id("q", number, quote.id)], between=" "),
        speaker(quote.attribution, numbers),
        _kind(quote, numbers),
        _cue(quote.attribution),
        shortened(quote.text, BEGINNING) if numbers.long else quote.text,
        joined(_places(name, quote, anchors), between=", "),
        share(quote.confidence),
    )


def shortened(text: str, longest: int) -> str:
    """A text, or its beginning up to a space where it is longer.

    >>> shortened("The ferries stay in port", 14)
    'The ferries …'
    """
    return text if len(text) <= longest else f"{text[:longest].rpartition(' ')[0] or text[:longest]} …"


def _kind(quote: Quote, numbers: Numbers) -> Markup:
    """The kind, what is odd about its marks, and the quote it carries on."""
    told: list[str | Markup] = [quote.kind]
    if quote.marks in _STATES:
        told.append(_STATES[quote.marks])
    if quote.continues is not None:
        told.append(joined(["goes on from ", numbers.quote(quote.continues)]))
    return joined(told, between=", ")


def _cue(attribution: Attribution) -> str:
    """The reporting word, what it was where neither said nor written, and who was told."""
    cue = attribution.cue
    told = (cue.text if cue else attribution.cue_lemma) or ""
    if attribution.manner not in {None, "speech", "writing"}:
        told += f" ({attribution.manner})"
    return f"{told} to {attribution.addressee.text}" if attribution.addressee else told


def _places(name: str, quote: Quote, anchors: set[str]) -> Iterator[str | Markup]:
    """Where each piece stands; those behind the first lead to their marks."""
    for number, piece in enumerate(quote.content, 1):
        anchor = f"{name}-{number}"
        yield leading(anchor, place(piece)) if anchor in anchors else place(piece)
