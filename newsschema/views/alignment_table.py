"""How words that somebody else extracted were found in the body, in a table, each linked with its quote or figure."""

from __future__ import annotations

from collections.abc import Iterator

from newsschema.markup.elements import Markup, tag
from newsschema.records import Alignment, Article
from newsschema.views.numbers import Numbers
from newsschema.views.rows import row, table

TITLES = ("Of", "Found", "Overlooked", "Slips", "Places", "As it was given", "Method")


def alignments_of(article: Article) -> Iterator[tuple[str, int, Alignment]]:
    """The letter and number of each quote and figure that was aligned, and how it was."""
    for letter, records in (("q", article.quotes), ("f", article.figures)):
        for number, record in enumerate(records, 1):
            if record.alignment is not None:
                yield letter, number, record.alignment


def alignments_section(numbers: Numbers) -> Markup | None:
    """The section, where anything was aligned."""
    rows = [_row(letter, number, told, numbers) for letter, number, told in alignments_of(numbers.article)]
    if not rows:
        return None
    caption = "How words that were extracted elsewhere were found in the text"
    return tag("section", tag("h2", "Alignment"), table(caption, TITLES, rows), id="alignments")


def _row(letter: str, number: int, told: Alignment, numbers: Numbers) -> Markup:
    article = numbers.article
    records = article.quotes if letter == "q" else article.figures
    called = numbers.quote if letter == "q" else numbers.figure
    return row(
        None,
        called(records[number - 1].id),
        told.status,
        ", ".join(told.folds),
        f"{told.edits:,}" if told.edits else None,
        f"{told.occurrences:,}",
        told.candidate_text,
        told.method_version,
    )


def alignment_told(told: Alignment) -> str:
    """What was overlooked, in one phrase; "" where the words are the body's own, at one place.

    >>> alignment_told(Alignment(
    ...     status="edited", edits=2, folds=["case"], candidate_text="Rane fel", occurrences=1, method_version="1"
    ... ))
    'edited, 2 slips, case overlooked: given as “Rane fel”'
    """
    if told.status == "exact" and told.occurrences == 1:
        return ""
    parts = [
        told.status,
        f"{told.edits:,} slip{'' if told.edits == 1 else 's'}" if told.edits else "",
        f"{', '.join(told.folds)} overlooked" if told.folds else "",
        f"{told.occurrences:,} places read so" if told.occurrences > 1 else "",
    ]
    return f"{', '.join(part for part in parts if part)}: given as “{told.candidate_text}”"
