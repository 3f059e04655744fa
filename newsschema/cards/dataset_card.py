"""Data set card: a page for the people who find a data set, with the head of YAML that Hugging Face's hub reads."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Final

from newsschema.cards.about import About
from newsschema.cards.holdings import Holdings
from newsschema.dialects.columns import prose_of_table
from newsschema.engines.arrow_schema import ARTICLE
from newsschema.rules import catalogue

#: The hub's names for sizes: rows below each bound.
SIZES: Final = (
    (1_000, "n<1K"),
    (10_000, "1K<n<10K"),
    (100_000, "10K<n<100K"),
    (1_000_000, "100K<n<1M"),
    (10_000_000, "1M<n<10M"),
    (100_000_000, "10M<n<100M"),
    (1_000_000_000, "100M<n<1B"),
    (10_000_000_000, "1B<n<10B"),
    (100_000_000_000, "10B<n<100B"),
    (1_000_000_000_000, "100B<n<1T"),
)
MOST: Final = 10
Counts = Mapping[str | None, int]


def dataset_card(held: Holdings, about: About) -> str:
    """The page, as Markdown. What nobody said of the data set is left to be said, and is not made up."""
    return "\n".join((*_head(held, about), "", *_page(held, about), ""))


def _head(held: Holdings, about: About) -> Iterator[str]:
    """The YAML: every text in it is written as JSON, which YAML takes."""
    articles = held.manifest.ledger.written
    yield "---"
    if about.license and "://" in about.license:
        yield from ("license: other", f"license_link: {_quoted(about.license)}")
    elif about.license:
        yield f"license: {_quoted(about.license.lower())}"  # the hub's names are those of SPDX in small letters
    languages = sorted({tag.partition("-")[0] for tag in held.counts["language"] if tag})
    if languages:
        yield f"language: [{', '.join(map(_quoted, languages))}]"
    yield f"pretty_name: {_quoted(about.name)}"
    yield f"size_categories: [{_quoted(next((told for bound, told in SIZES if articles < bound), 'n>1T'))}]"
    yield 'tags: ["news", "quotes", "newsschema"]'
    yield "configs:"
    for kind, files in held.files.items():
        yield f"  - config_name: {kind}"
        if kind == ARTICLE or (ARTICLE not in held.files and kind == "articles"):
            yield "    default: true"
        yield "    data_files:"
        yield "      - split: train"
        yield f"        path: [{', '.join(_quoted(file.path) for file in files)}]"
    yield "---"


def _page(held: Holdings, about: About) -> Iterator[str]:
    yield f"# {_cell(about.name)}"
    yield ""
    yield about.description or "(Say here what was gathered, by whom and what for.)"
    yield ""
    yield from _contents(held)
    yield from _origin(held)
    yield "## Rights"
    yield ""
    yield f"License of the data set: {about.license or '(say which)'}"
    yield ""
    yield from _counted("License stated by the articles", held.counts["license_url"])
    if about.citation:
        yield from ("## Citation", "", about.citation, "")


def _contents(held: Holdings) -> Iterator[str]:
    yield from ("## What it holds", "", "| table | rows | a row is |", "| --- | --: | --- |")
    for kind, rows in held.rows.items():
        yield f"| {kind} | {rows:,} | {prose_of_table(kind).splitlines()[0]} |"
    yield ""
    if held.first_day is not None:
        yield from (f"Published from {held.first_day} to {held.last_day}, where the articles say when.", "")
    yield from _counted("Language", held.counts["language"])
    yield from _counted("Publisher", held.counts["publisher"])


def _origin(held: Holdings) -> Iterator[str]:
    """How it was made, and what was refused on the way."""
    manifest, ledger = held.manifest, held.manifest.ledger
    yield from ("## How it was made", "")
    yield (
        f"With newsschema {manifest.settings['newsschema_version']} from {_several(len(ledger.sources), 'source')}: "
        f"{_several(ledger.read, 'record')} read, {ledger.written:,} written and {ledger.quarantined:,} refused. Every "
        f"record holds the schema {manifest.settings['schema_version']}, and every quote and figure stands at its "
        "place in the body, word for word. Fields that the source did not state are null."
    )
    yield ""
    if ledger.findings:
        yield from ("| finding | records | what it says |", "| --- | --: | --- |")
        for code, count in sorted(ledger.findings.items()):
            rule = catalogue.find(code)
            yield f"| {code} | {count:,} | {rule.name if rule else ''} |"
        yield ""


def _counted(called: str, counts: Counts) -> Iterator[str]:
    """The most frequent values of a column, and how many articles have another or none."""
    stated = [(value, count) for value, count in counts.items() if value is not None]
    if not stated:
        return
    yield from (f"| {called} | articles |", "| --- | --: |")
    for value, count in stated[:MOST]:
        yield f"| {_cell(value)} | {count:,} |"
    others = sum(count for _, count in stated[MOST:])
    if others:
        yield f"| {len(stated) - MOST:,} others | {others:,} |"
    if None in counts:
        yield f"| not stated | {counts[None]:,} |"
    yield ""


def _several(count: int, things: str) -> str:
    return f"{count:,} {things}{'' if count == 1 else 's'}"


def _cell(value: str) -> str:
    """A value in a table of Markdown: whoever wrote it, it stays in its cell."""
    return " ".join(value.split()).replace("\\", "\\\\").replace("|", "\\|").replace("<", "&lt;")


def _quoted(value: str) -> str:
    return json.dumps(value, ensure_ascii=False)
