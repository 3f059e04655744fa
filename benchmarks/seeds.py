"""How much of our own seeds extraction finds, and what it finds that is not there.

The seeds (seeds/README.md) are twelve short texts with hand-made gold. One line for each and one for the sum:
quotes found, the same out of all given, those of the right kind and with the right speaker; figures likewise,
and with the right source; people credited, and with the right posts; labelled blocks; headline and dateline;
corrections; and how much was invented. What counts as found is told in seed_matching.py.

    python -m benchmarks.seeds [--seeds DIR] [--misses] [--write [PATH]]

The project's folder must be importable: an editable install, or PYTHONPATH=. from the project's root.
"""

from __future__ import annotations

import argparse
import json
import platform
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass, fields
from functools import reduce
from hashlib import sha256
from importlib.metadata import version
from operator import add
from pathlib import Path

from benchmarks.seed_gold import SEEDS, Gold, GoldByline, read_gold, read_manifest, read_text
from benchmarks.seed_matching import (
    found_blocks,
    match_figures,
    match_quotes,
    meets,
    pieces,
    plain,
    right_source,
    right_speaker,
    tokens,
)
from benchmarks.seed_phenomena import Tally, by_phenomenon
from newsschema._version import __version__
from newsschema.records import Article, Person

RESULTS = Path(__file__).with_name("results") / "seeds.json"

#: Fields no seed says anything about; whatever stands in them is invented.
SILENT = (
    "url", "canonical_url", "published_at", "published_on", "modified_at", "modified_on", "created_at",
    "embargoed_until", "expires_at", "version", "copyright_notice", "copyright_holder", "license_url",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Count:
    """So many right of so many."""

    right: int
    of: int

    def __add__(self, other: Count) -> Count:
        return Count(self.right + other.right, self.of + other.of)

    def __str__(self) -> str:
        return f"{self.right}/{self.of}"


@dataclass(frozen=True, slots=True)
class Counts:
    """What was right: of the gold for what is found, of the found for what is said about it.

    ``quotes_given`` and ``figures_given`` count the same finds out of all the article gives.
    """

    quotes: Count
    quotes_given: Count
    kind: Count
    speaker: Count
    figures: Count
    figures_given: Count
    source: Count
    bylines: Count
    posts: Count
    blocks: Count
    heads: Count
    notes: Count

    def __add__(self, other: Counts) -> Counts:
        return Counts(*(getattr(self, field.name) + getattr(other, field.name) for field in fields(self)))


@dataclass(frozen=True, slots=True)
class Score:
    """One seed's counts, with what they are made of."""

    counts: Counts
    #: JSON pointers of what the article has and the gold has not, each with the words it stands on.
    invented: tuple[str, ...]
    #: What the gold has and the article has not, each with its words.
    missed: tuple[str, ...]


def score_seed(gold: Gold, article: Article) -> Score:
    """How an article extracted from a seed's text compares with its gold."""
    quotes, figures = match_quotes(gold, article), match_figures(gold, article)
    said = [(gold.quotes[i], article.quotes[j]) for i, j in quotes.items()]
    told = [(gold.figures[i], article.figures[j]) for i, j in figures.items()]
    blocks, _ = found_blocks(gold, article)
    people = {plain(person.name): person for person in credited(article)}
    authors = [(want, people[plain(want.name)]) for want in gold.bylines if plain(want.name) in people]
    heads = [(gold.headline, article.headline), (gold.dateline, article.dateline)]
    notes = [
        any(note.kind == want.kind and note.text == article.body[slice(*want.span)] for note in article.corrections)
        for want in gold.corrections
    ]
    counts = Counts(
        quotes=Count(len(said), len(gold.quotes)),
        quotes_given=Count(len(said), len(article.quotes)),
        kind=Count(sum(want.kind == have.kind for want, have in said), len(said)),
        speaker=Count(sum(right_speaker(want, article, have.attribution) for want, have in said), len(said)),
        figures=Count(len(told), len(gold.figures)),
        figures_given=Count(len(told), len(article.figures)),
        source=Count(sum(right_source(gold, want, article, have) for want, have in told), len(told)),
        bylines=Count(len(authors), len(gold.bylines)),
        posts=Count(sum(same_post(want, have) for want, have in authors), len(authors)),
        blocks=Count(len(blocks), len(gold.blocks)),
        heads=Count(sum(want == have for want, have in heads if want), sum(want is not None for want, _ in heads)),
        notes=Count(sum(notes), len(notes)),
    )
    return Score(counts, tuple(invented(gold, article)), tuple(missed(gold, article)))


def credited(article: Article) -> list[Person]:
    """The people the article's bylines lead to, in printed order."""
    return [person for byline in article.bylines for person in article.people if person.id in byline.person_ids]


def same_post(want: GoldByline, person: Person) -> bool:
    """Whether all the gold says of an author is there: post, paper, beats and earlier posts."""
    before = [(plain(post.role), plain(post.affiliation)) for post in want.previous_posts]
    return (
        plain(want.role) == plain(person.role)
        and plain(want.affiliation) == plain(person.affiliation)
        and [plain(beat) for beat in want.beats] == [plain(beat) for beat in person.beats]
        and before == [(plain(post.role), plain(post.affiliation)) for post in person.previous_posts]
    )


def invented(gold: Gold, article: Article) -> Iterator[str]:
    """What the article has and the text has not: filled fields, and quotes, figures, credits and labels on nothing."""
    silent = [*SILENT, *(name for name in ("headline", "dateline") if getattr(gold, name) is None)]
    yield from (f"/{name}: {getattr(article, name)}" for name in silent if getattr(article, name) is not None)
    spoken = tokens(article.body, [piece for quote in gold.quotes for piece in quote.spans])
    for i, quote in enumerate(article.quotes):
        if not tokens(article.body, pieces(quote.content)) & spoken:
            yield f"/quotes/{i}: {quote.text}"
    for i, figure in enumerate(article.figures):
        if not any(meets(want.span, figure) for want in gold.figures):
            yield f"/figures/{i}: {figure.span.text}"
    names = {plain(want.name) for want in gold.bylines}
    yield from (f"/bylines: {person.name}" for person in credited(article) if plain(person.name) not in names)
    for i in found_blocks(gold, article)[1]:
        block = article.blocks[i]
        yield f"/blocks/{i}: {block.kind}: {article.body[block.start : block.end]}"


def missed(gold: Gold, article: Article) -> Iterator[str]:
    """What the gold has and the article has not."""
    quotes, figures = match_quotes(gold, article), match_figures(gold, article)
    for i, quote in enumerate(gold.quotes):
        if i not in quotes:
            yield f"{quote.id}: {' ... '.join(article.body[slice(*piece)] for piece in quote.spans)}"
        elif not right_speaker(quote, article, article.quotes[quotes[i]].attribution):
            yield f"{quote.id}: speaker {quote.speaker or quote.source_form}"
    for i, figure in enumerate(gold.figures):
        if i not in figures:
            yield f"{figure.id}: {article.body[slice(*figure.span)]}"
        elif not right_source(gold, figure, article, article.figures[figures[i]]):
            yield f"{figure.id}: source {figure.source or 'the article itself'}"
    found = found_blocks(gold, article)[0]
    yield from (f"{block.kind} at {block.start}" for i, block in enumerate(gold.blocks) if i not in found)


def score_all(folder: Path, extract: Callable[[str], Article]) -> dict[str, Score]:
    """Every seed of the folder, by the name of its text, in the manifest's order."""
    return {
        entry.file: score_seed(read_gold(folder, entry), extract(read_text(folder, entry)))
        for entry in read_manifest(folder)
    }


def table(scores: dict[str, Score]) -> str:
    """One line a seed and one for the sum, in columns."""
    columns = [field.name for field in fields(Counts)]
    titles = [column.replace("quotes_given", "of given").replace("figures_given", "of given") for column in columns]
    counted = {name: (score.counts, len(score.invented)) for name, score in scores.items()}
    in_sum = (reduce(add, (score.counts for score in scores.values())), sum(many for _, many in counted.values()))
    rows = [["seed", *titles, "invented"]] + [
        [name, *(str(getattr(counts, column)) for column in columns), str(many)]
        for name, (counts, many) in (*counted.items(), ("in sum", in_sum))
    ]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return "\n".join(
        "  ".join(
            cell.rjust(width) if i else cell.ljust(width)
            for i, (cell, width) in enumerate(zip(row, widths, strict=True))
        )
        for row in rows
    )


def as_json(scores: dict[str, Score], folder: Path, phenomena: Tally) -> str:
    """The scores with what they were measured with, as the file under results/ holds them."""
    in_sum = reduce(add, (score.counts for score in scores.values()))
    measured = {
        "newsschema": __version__,
        "python": platform.python_version(),
        "pydantic": version("pydantic"),
        "manifest_sha256": sha256((folder / "manifest.json").read_bytes()).hexdigest(),
        "in_sum": asdict(in_sum) | {"invented": sum(len(score.invented) for score in scores.values())},
        "phenomena": phenomena,
        "seeds": {name: asdict(score) for name, score in scores.items()},
    }
    return json.dumps(measured, ensure_ascii=False, indent=1) + "\n"


def main(arguments: Sequence[str] | None = None) -> None:
    """Extract every seed, print the table, and write the figures where --write says."""
    parser = argparse.ArgumentParser(description="score extraction on our own seeds")
    parser.add_argument("--seeds", type=Path, default=SEEDS, help="folder with a manifest.json")
    parser.add_argument("--misses", action="store_true", help="print what was missed and what was invented")
    parser.add_argument("--write", type=Path, nargs="?", const=RESULTS, help=f"write JSON (default {RESULTS.name})")
    options = parser.parse_args(arguments)

    from newsschema import extract  # noqa: PLC0415  tests import the scoring and bring articles of their own

    scores = score_all(options.seeds, extract)
    print(table(scores))
    if options.misses:
        for name, score in scores.items():
            for what in (*(f"missed {it}" for it in score.missed), *(f"invented {it}" for it in score.invented)):
                print(f"{name}: {' '.join(what.split())}")
    if options.write:
        options.write.parent.mkdir(parents=True, exist_ok=True)
        pairs = (
            (read_gold(options.seeds, entry), extract(read_text(options.seeds, entry)))
            for entry in read_manifest(options.seeds)
        )
        options.write.write_text(as_json(scores, options.seeds, by_phenomenon(pairs)), encoding="utf-8")


if __name__ == "__main__":
    main()
