"""The seeds are what their manifest says, their gold holds together, and extraction invents nothing on them."""

from __future__ import annotations

import re
from collections.abc import Callable
from hashlib import sha256
from itertools import pairwise
from pathlib import Path

import pytest

from benchmarks.seed_gold import SEEDS, Entry, Gold, Stretch, read_gold, read_manifest, read_text
from benchmarks.seed_matching import LABELS
from benchmarks.seeds import SILENT, score_all
from newsschema.records import Article

MANIFEST = read_manifest(SEEDS)
every_seed = pytest.mark.parametrize("entry", MANIFEST, ids=lambda entry: entry.file)

#: One of each kind of mark that may open or close a quotation.
MARKS = "“”\"‘’'«»"


def digest(path: Path) -> str:
    """SHA-256 of a file's bytes, as the manifest writes it."""
    return sha256(path.read_bytes()).hexdigest()


def stretches(gold: Gold) -> list[Stretch]:
    """Every stretch of the text that the gold points at."""
    return [
        *((block.start, block.end) for block in gold.blocks),
        *(piece for quote in gold.quotes for piece in quote.spans),
        *(stretch for quote in gold.quotes for stretch in (quote.source, quote.cue) if stretch),
        *(figure.span for figure in gold.figures),
        *(note.span for note in gold.corrections),
    ]


class TestManifest:
    """The list of seeds."""

    def test_it_lists_every_seed(self) -> None:
        """Each text and each gold of the folder stands in the manifest, and nothing else does."""
        listed = sorted(name for entry in MANIFEST for name in (entry.file, entry.gold))
        there = sorted(path.name for pattern in ("*.txt", "*.gold.json") for path in SEEDS.glob(pattern))

        assert there == listed

    @every_seed
    def test_its_hashes_are_true(self, entry: Entry) -> None:
        """A text or a gold that was touched without the manifest is found."""
        actual = (digest(SEEDS / entry.file), digest(SEEDS / entry.gold))

        assert (entry.sha256, entry.gold_sha256) == actual

    @every_seed
    def test_it_counts_the_words(self, entry: Entry) -> None:
        """The words are as many as the manifest says, and few enough to be read with care."""
        actual = len(read_text(SEEDS, entry).split())

        assert entry.words == actual
        assert 90 <= actual <= 350

    @every_seed
    def test_it_names_the_gold_of_its_own_text(self, entry: Entry) -> None:
        """The gold is for the text it is listed with."""
        assert entry.file == read_gold(SEEDS, entry).text_file


class TestText:
    """The bytes of a seed."""

    @every_seed
    def test_it_is_plain_utf_8(self, entry: Entry) -> None:
        """Strict UTF-8 without a byte order mark, line ends LF, so that code points mean one thing."""
        text = (SEEDS / entry.file).read_bytes().decode("utf-8", errors="strict")

        assert not set(text) & {"\ufeff", "\r", "\u2028", "\u2029", "\x00"}


class TestGold:
    """What a gold says must hold together."""

    @every_seed
    def test_every_stretch_holds_words(self, entry: Entry) -> None:
        """Each span lies inside the text and covers words, without space at its ends."""
        text = read_text(SEEDS, entry)
        surfaces = [
            text[start:end] for start, end in stretches(read_gold(SEEDS, entry)) if 0 <= start < end <= len(text)
        ]

        assert len(stretches(read_gold(SEEDS, entry))) == len(surfaces)
        assert [surface.strip() for surface in surfaces] == surfaces
        assert all(re.search(r"\w", surface) for surface in surfaces)

    @every_seed
    def test_no_piece_carries_its_marks(self, entry: Entry) -> None:
        """The pieces of a quote begin and end inside their quotation marks."""
        text, gold = read_text(SEEDS, entry), read_gold(SEEDS, entry)
        marked = [
            text[start:end]
            for quote in gold.quotes
            for start, end in quote.spans
            if text[start] in MARKS or text[end - 1] in MARKS
        ]

        assert not marked

    @every_seed
    def test_blocks_are_ordered_and_disjoint(self, entry: Entry) -> None:
        """Blocks follow one another and are of kinds the scorer compares."""
        blocks = read_gold(SEEDS, entry).blocks

        assert all(left.end <= right.start for left, right in pairwise(blocks))
        assert all(block.kind in LABELS for block in blocks)

    @every_seed
    def test_parts_sum_exactly_when_said(self, entry: Entry) -> None:
        """A total with complete parts is their sum, and one that is said not to add up does not."""
        figures = read_gold(SEEDS, entry).figures
        totals = [figure for figure in figures if figure.parts_complete is not None]
        sums = {
            total.id: sum(part.value or 0 for part in figures if part.part_of == total.id) == total.value
            for total in totals
        }

        assert {total.id: total.parts_complete for total in totals} == sums

    @every_seed
    def test_quotes_and_figures_stand_in_body_order(self, entry: Entry) -> None:
        """Ids count upwards through the text, so a reader finds them."""
        gold = read_gold(SEEDS, entry)

        assert sorted(gold.quotes, key=lambda quote: quote.spans[0]) == gold.quotes
        assert sorted(gold.figures, key=lambda figure: figure.span) == gold.figures
        assert all(left[1] <= right[0] for quote in gold.quotes for left, right in pairwise(quote.spans))

    @every_seed
    def test_what_it_names_is_printed(self, entry: Entry) -> None:
        """Headline, dateline, credits and the numbers that are no figures all stand in the text."""
        text, gold = read_text(SEEDS, entry), read_gold(SEEDS, entry)
        named = [gold.headline, gold.dateline, *(byline.name for byline in gold.bylines), *gold.not_figures]

        assert all(words in text for words in named if words)

    @every_seed
    def test_no_figure_is_called_none(self, entry: Entry) -> None:
        """What the gold lists as no figure covers none of its figures' words."""
        text, gold = read_text(SEEDS, entry), read_gold(SEEDS, entry)
        printed = {text[slice(*figure.span)] for figure in gold.figures}

        assert not printed & set(gold.not_figures)


def extraction() -> Callable[[str], Article]:
    """The library's own extraction."""
    from newsschema import extract

    return extract


class TestExtraction:
    """What extraction must keep on every seed, however much or little it finds."""

    @every_seed
    def test_it_keeps_the_text(self, entry: Entry) -> None:
        """The body is the text as it was read."""
        text = read_text(SEEDS, entry)

        assert text == extraction()(text).body

    @every_seed
    def test_it_fills_no_field_the_text_is_silent_on(self, entry: Entry) -> None:
        """Headline and dateline where the gold has none, and date and address everywhere, are null."""
        gold, article = read_gold(SEEDS, entry), extraction()(read_text(SEEDS, entry))
        silent = [*SILENT, *(name for name in ("headline", "dateline") if getattr(gold, name) is None)]

        assert dict.fromkeys(silent) == {name: getattr(article, name) for name in silent}

    def test_it_can_be_scored(self) -> None:
        """Every seed comes out with a score, under the name of its text."""
        assert [entry.file for entry in MANIFEST] == list(score_all(SEEDS, extraction()))
