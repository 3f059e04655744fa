"""What `make demo` shows: who said what, which figures were reported by whom, and where the files are."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from textwrap import shorten

import newsschema as ns

#: Columns of the tables, in characters; a line fits a terminal of 120.
WHO, WHAT = 30, 76


def quote_rows(article: ns.Article) -> Iterator[tuple[str, str, str]]:
    """Speaker, kind and words of every quote."""
    for quote in article.quotes:
        yield source(article, quote.attribution), quote.kind, quote.text


def figure_rows(article: ns.Article) -> Iterator[tuple[str, str, str]]:
    """Source, amount and words of every reported figure; parts name their total."""
    spans = {figure.id: figure.span.text for figure in article.figures}
    for figure in article.figures:
        words = figure.span.text
        if figure.part_of:
            words += f" (part of {spans[figure.part_of]})"
        if figure.parts_complete:
            words += " (its parts add up)"
        yield source(article, figure.attribution), amount(figure), words


def source(article: ns.Article, attribution: ns.Attribution | None) -> str:
    """The name of a source, else its words, else that there is none."""
    if attribution is None:
        return "(the article)"
    names = {person.id: person.name for person in article.people}
    printed = attribution.source.text if attribution.source else f"({attribution.source_form})"
    return names.get(attribution.person_id or "") or printed


def amount(figure: ns.ReportedFigure) -> str:
    """A value or a range, with the sign of its bound."""
    sign = {"approximate": "~", "at_least": "≥", "more_than": ">", "at_most": "≤", "less_than": "<"}
    if figure.value is not None:
        return f"{sign.get(figure.bound, '')}{figure.value:,.12g}"
    if figure.low is not None and figure.high is not None:
        return f"{figure.low:,.12g}–{figure.high:,.12g}"
    return figure.bound


def table(title: str, rows: list[tuple[str, str, str, str]]) -> None:
    """Print rows of seed, source, middle column and words, under the seed's name."""
    print(f"\n{title}\n{'=' * len(title)}")
    before = ""
    for seed, who, middle, words in rows:
        if seed != before:
            print(f"\n{seed}")
            before = seed
        named = shorten(who, WHO, placeholder="…")
        print(f"  {named:<{WHO}} {middle:>9}  {shorten(words, WHAT, placeholder='…')}")


def main() -> None:
    """Read the demo's own Parquet back and show it."""
    out = Path(sys.argv[1] if len(sys.argv) > 1 else "out/demo")
    articles = list(ns.scan(out / "parquet" / "articles.parquet"))
    names = {article.id: Path(article.provenance.source_name or "").stem for article in articles if article.provenance}
    table("Who said what", [(names[a.id], *row) for a in articles for row in quote_rows(a)])
    table("Which figures were reported, and by whom", [(names[a.id], *row) for a in articles for row in figure_rows(a)])
    bylines = [(names[a.id], byline.text, byline.evidence, byline.role) for a in articles for byline in a.bylines]
    table("Who wrote it", bylines)
    print("\nThe files\n---------")
    for path in sorted(path for path in out.rglob("*") if path.is_file()):
        print(f"{path.stat().st_size:>9,}  {path}")


if __name__ == "__main__":
    main()
