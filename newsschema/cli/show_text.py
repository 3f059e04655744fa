"""An article in words for a terminal or a pipe: who said what, which figures, whether they add up.

With rich (the extra `cli`) and on a terminal these are tables; else a line for each, to be searched. What hides in a
text is shown, so that no text of an article steers the terminal.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from newsschema.cli.findings import Told, text
from newsschema.markup.signs import shown, shown_on_a_line
from newsschema.views.alignment_table import alignment_told, alignments_of
from newsschema.views.numbers import Numbers
from newsschema.views.sources import source_words
from newsschema.views.sums import Sum, sums_of
from newsschema.views.sums_section import told
from newsschema.views.told_values import bound, share, unit, value, whole_value

if TYPE_CHECKING:
    from newsschema.intake import Arrival
    from newsschema.records import Article, Attribution

#: Letters of the body, and of a record that is no article, that are shown.
_OF_BODY: Final = 300
_OF_RECORD: Final = 2000
#: Columns that stay whole on a narrow terminal.
_NARROW: Final = frozenset({"no.", "sure", "kind"})


@dataclass(frozen=True, slots=True)
class Listing:
    """One table of the view: what it is called, its columns, and its rows."""

    name: str
    titles: tuple[str, ...]
    rows: Sequence[tuple[str, ...]]


def show_text(article: Article | None, arrival: Arrival, number: int) -> None:
    """Print the view: what is wrong first, then who wrote it, then what it holds."""
    for line in text(Told(arrival.source, finding) for finding in arrival.findings):
        print(line)
    if article is None:
        print(f"record {number} of {shown_on_a_line(arrival.source)} is no article; it reads:")
        print(_one_line(arrival.reading.raw.decode("utf-8", "replace"), _OF_RECORD))
        return
    for line in _heading(article):
        print(line)
    numbers = Numbers.of(article)
    for listing in (_quotes(numbers), _figures(numbers)):
        if listing.rows:
            _print_listing(listing)
    for name, lines in (
        ("Sums", [_sum(it, numbers) for it in sums_of(article)]),
        ("Conflicts", [*_conflicts(numbers)]),
        ("Alignment", [*_alignments(article)]),
        ("Corrections", [f"{note.kind.replace('_', ' ')}: {_one_line(note.text)}" for note in article.corrections]),
    ):
        for line in ["", name, *lines] if lines else []:
            print(line)


def _heading(article: Article) -> Iterator[str]:
    """Headline, credits, day, source, and how the text begins."""
    yield _one_line(article.headline) if article.headline else "(no headline is given)"
    names = (f"{_one_line(byline.text)} ({byline.role})" for byline in article.bylines)
    yield "; ".join(names) or "(no byline is given)"
    published = article.published_at or article.published_on
    yield ", ".join(part for part in (article.publisher and _one_line(article.publisher), published) if part) or (
        "(no date is given)"
    )
    yield ""
    yield _one_line(article.body, _OF_BODY)


def _quotes(numbers: Numbers) -> Listing:
    rows = [
        (f"q{n}", share(quote.confidence), quote.kind, _source(quote.attribution, numbers), _one_line(quote.text))
        for n, quote in enumerate(numbers.article.quotes, 1)
    ]
    return Listing("Quotes", ("no.", "sure", "kind", "speaker", "text"), rows)


def _figures(numbers: Numbers) -> Listing:
    rows = [
        (
            f"f{n}",
            bound(figure),
            value(figure),
            _one_line(unit(figure)),
            figure.modality,
            _source(figure.attribution, numbers),
            _one_line(figure.span.text),
        )
        for n, figure in enumerate(numbers.article.figures, 1)
    ]
    return Listing("Figures", ("no.", "bound", "value", "of", "standing", "source", "printed"), rows)


def _source(attribution: Attribution | None, numbers: Numbers) -> str:
    name, how = source_words(attribution, numbers)
    return _one_line(f"{name} ({how})" if how else name)


def _sum(it: Sum, numbers: Numbers) -> str:
    """A sum on a line: "24 shells (f1): 15 (f2) + 2 (f3) + 7 (f4): adds up"."""
    parts = " + ".join(f"{value(part)} (f{numbers.figures[part.id]})" for part in it.parts)
    more = told(it)
    verdict = f"{it.verdict}: {more}" if more else it.verdict
    return f"{_one_line(whole_value(it.total))} (f{numbers.figures[it.total.id]}): {parts}: {verdict}"


def _conflicts(numbers: Numbers) -> Iterator[str]:
    """Each pair of figures once: "f3 40 boats, f9 43 boats"."""
    for n, figure in enumerate(numbers.article.figures, 1):
        for other in figure.conflicts_with:
            m, held = numbers.figures.get(other, 0), numbers.held(other)
            if held is not None and m > n:
                yield f"f{n} {_one_line(whole_value(figure))}, f{m} {_one_line(whole_value(held))}"


def _alignments(article: Article) -> Iterator[str]:
    """What was found otherwise than word for word at one place: "q2 edited, 1 slip: given as ..."."""
    for letter, number, aligned in alignments_of(article):
        how = alignment_told(aligned)
        if how:
            yield f"{letter}{number} {_one_line(how)}"


def _one_line(words: str, most: int | None = None) -> str:
    """Words without line ends, what hides in them shown, cut where they are long."""
    told_whole = " ".join(words[: most * 2 if most else None].split())
    cut = told_whole if most is None or len(told_whole) <= most else f"{told_whole[:most].rpartition(' ')[0]} …"
    return shown(cut)


def _print_listing(listing: Listing) -> None:
    print()
    if sys.stdout.isatty() and _print_by_rich(listing):
        return
    print(f"{listing.name} ({len(listing.rows)})")
    for line in _plain(listing):
        print(line.rstrip())


def _plain(listing: Listing) -> Iterator[str]:
    """Columns to the left, the last as long as it is."""
    widths = [max(map(len, cells)) for cells in zip(listing.titles, *listing.rows, strict=True)]
    for cells in (listing.titles, *listing.rows):
        yield "  ".join(cell.ljust(width) for cell, width in zip(cells, widths, strict=True))


def _print_by_rich(listing: Listing) -> bool:
    """Print as a table of rich; False where it is not installed."""
    try:
        from rich.console import Console  # noqa: PLC0415  an extra, and only for a terminal
        from rich.table import Table  # noqa: PLC0415  as above
        from rich.text import Text  # noqa: PLC0415  as above
    except ImportError:
        return False
    table = Table(title=f"{listing.name} ({len(listing.rows)})", title_justify="left", box=None, pad_edge=False)
    for title in listing.titles:
        table.add_column(title, overflow="fold", no_wrap=title in _NARROW)
    for cells in listing.rows:
        table.add_row(*(Text(cell) for cell in cells))  # a text is no markup of rich's
    Console().print(table)
    return True
