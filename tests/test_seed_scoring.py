"""The scorer of the seeds tells right from wrong, on articles made by hand."""

from __future__ import annotations

import pytest

from benchmarks.seed_gold import SEEDS, Entry, Gold, GoldFigure, GoldQuote, Stretch, read_gold, read_manifest, read_text
from benchmarks.seeds import Count, Score, score_seed, table
from newsschema.records import (
    Article,
    Attribution,
    Block,
    Byline,
    Correction,
    Person,
    Quote,
    QuoteSpan,
    ReportedFigure,
    Span,
    body_id,
)

MANIFEST = read_manifest(SEEDS)
HARBOUR, WIRE, CINEMA = MANIFEST[0], MANIFEST[2], MANIFEST[3]
every_seed = pytest.mark.parametrize("entry", MANIFEST, ids=lambda entry: entry.file)


def words_of(body: str, stretch: Stretch) -> Span:
    """The stretch with its words."""
    return Span(start=stretch[0], end=stretch[1], text=body[slice(*stretch)])


def ideal(entry: Entry) -> tuple[Gold, Article]:
    """A seed's gold, and the article an extraction without a fault would make of its text."""
    gold, body = read_gold(SEEDS, entry), read_text(SEEDS, entry)
    names = dict.fromkeys(
        [byline.name for byline in gold.bylines] + [quote.speaker for quote in gold.quotes if quote.speaker]
    )
    ids = {name: f"p{i}" for i, name in enumerate(names, 1)}
    known = {byline.name: byline for byline in gold.bylines}

    def quote_of(quote: GoldQuote) -> Quote:
        content = [
            QuoteSpan(
                **words_of(body, piece).model_dump(),
                quoted=quote.kind == "direct" or (quote.kind == "mixed" and body[piece[0] - 1] in '“"'),
            )
            for piece in quote.spans
        ]
        attribution = Attribution(
            source=words_of(body, quote.source) if quote.source else None,
            source_form=quote.source_form,
            person_id=ids.get(quote.speaker or ""),
            cue=words_of(body, quote.cue) if quote.cue else None,
        )
        return Quote(
            id=quote.id,
            kind=quote.kind,
            content=content,
            text=" ".join(piece.text for piece in content),
            attribution=attribution,
            marks=quote.marks,
            continues=quote.continues,
        )

    def figure_of(figure: GoldFigure) -> ReportedFigure:
        return ReportedFigure(
            **figure.model_dump(exclude={"span", "source"}),
            span=words_of(body, figure.span),
            quantity="other",
            modality="reported",
            attribution=source_of(figure.source),
        )

    def source_of(source: str | None) -> Attribution | None:
        if source is None:
            return None
        if source in ids:
            return Attribution(source_form="implicit", person_id=ids[source])
        at = body.index(source)
        return Attribution(source=words_of(body, (at, at + len(source))), source_form="collective")

    return gold, Article(
        id=body_id(body),
        schema_version="1.0",
        body=body,
        headline=gold.headline,
        dateline=gold.dateline,
        blocks=[Block(kind=block.kind, start=block.start, end=block.end) for block in gold.blocks],
        bylines=[
            Byline(text=byline.name, person_ids=[ids[byline.name]], role=byline.credit, evidence="printed")
            for byline in gold.bylines
        ],
        people=[
            Person(id=number, kind="unknown", name=name)
            if name not in known
            else Person(id=number, kind="person", **known[name].model_dump(exclude={"credit"}))
            for name, number in ids.items()
        ],
        quotes=[quote_of(quote) for quote in gold.quotes],
        figures=[figure_of(figure) for figure in gold.figures],
        corrections=[
            Correction(text=body[slice(*note.span)], kind=note.kind, old_text=note.old_text, new_text=note.new_text)
            for note in gold.corrections
        ],
    )


class TestScoring:
    """The scorer, on articles made by hand."""

    @every_seed
    def test_a_faultless_article_has_full_marks(self, entry: Entry) -> None:
        """Each gold makes an article that breaks no rule and that the scorer finds no fault with."""
        score = score_seed(*ideal(entry))

        assert Score(score.counts, invented=(), missed=()) == score
        assert all(count.right == count.of for count in counts_of(score).values())

    def test_half_of_an_interrupted_quote_is_not_found(self) -> None:
        """One piece of an interrupted quotation does not count for the whole, however long it is."""
        gold, article = ideal(HARBOUR)
        at = next(i for i, quote in enumerate(article.quotes) if quote.id == "q13")
        longer = article.quotes[at].model_copy(update={"content": article.quotes[at].content[:1]})
        halved = article.model_copy(update={"quotes": [*article.quotes[:at], longer, *article.quotes[at + 1 :]]})

        assert Count(12, 13) == score_seed(gold, halved).counts.quotes

    def test_a_quote_given_to_another_is_found_but_not_right(self) -> None:
        """Quote and speaker are counted apart."""
        gold, article = ideal(CINEMA)
        swapped = article.model_copy(
            update={
                "people": [
                    person.model_copy(
                        update={"name": "Corin Hale" if person.name == "Beatrix Olufsen" else person.name}
                    )
                    for person in article.people
                ]
            }
        )
        counts = score_seed(gold, swapped).counts

        assert (Count(6, 6), Count(2, 6)) == (counts.quotes, counts.speaker)

    def test_a_number_off_by_one_is_not_found(self) -> None:
        """A figure on the right words with another value is missed, yet not invented."""
        gold, article = ideal(WIRE)
        wrong = [article.figures[0].model_copy(update={"value": 12.0}), *article.figures[1:]]
        score = score_seed(gold, article.model_copy(update={"figures": wrong}))

        assert (Count(5, 6), ()) == (score.counts.figures, score.invented)

    def test_a_name_for_an_unnamed_source_is_not_right(self) -> None:
        """Whoever finds out who the port official is has made it up."""
        gold, article = ideal(HARBOUR)
        at = next(i for i, quote in enumerate(article.quotes) if quote.id == "q5")
        named = article.quotes[at].attribution.model_copy(update={"person_id": article.people[0].id})
        told = article.quotes[at].model_copy(update={"attribution": named})
        score = score_seed(
            gold, article.model_copy(update={"quotes": [*article.quotes[:at], told, *article.quotes[at + 1 :]]})
        )

        assert Count(12, 13) == score.counts.speaker
        assert score.missed == ("q5: speaker unnamed",)

    def test_a_figure_takes_its_source_from_its_quote(self) -> None:
        """A figure with no source of its own has that of the quote it stands in, and none without one."""
        gold, article = ideal(WIRE)
        bare = [figure.model_copy(update={"attribution": None}) for figure in article.figures]
        quoted = [
            figure.model_copy(update={"quote_id": quote.id})
            for figure in bare
            for quote in article.quotes
            if any(piece.start <= figure.span.start < piece.end for piece in quote.content)
        ]
        of_the_quotes = score_seed(gold, article.model_copy(update={"figures": quoted}))
        of_nobody = score_seed(gold, article.model_copy(update={"figures": bare}))

        assert (Count(6, 6), Count(0, 6)) == (of_the_quotes.counts.source, of_nobody.counts.source)

    def test_what_the_text_does_not_say_is_invented(self) -> None:
        """A field the gold leaves null, a quote and a figure on nothing and a label on the story are all told."""
        gold, article = ideal(WIRE)
        start = article.body.index("declined to comment")
        silence = words_of(article.body, (start, start + 19))
        extra = article.model_copy(
            update={
                "headline": "Dockers return",
                "published_on": "2026-03-03",
                "quotes": [
                    *article.quotes,
                    Quote(
                        id="q9",
                        kind="indirect",
                        content=[QuoteSpan(**silence.model_dump(), quoted=False)],
                        text=silence.text,
                        attribution=Attribution(source_form="none"),
                        marks="none",
                    ),
                ],
                "figures": [*article.figures, article.figures[0].model_copy(update={"id": "f9", "span": silence})],
                "blocks": [Block(kind="caption", start=start, end=start + 19), *article.blocks],
            }
        )

        expected = (
            "/published_on: 2026-03-03",
            "/headline: Dockers return",
            "/quotes/6: declined to comment",
            "/figures/6: declined to comment",
            "/blocks/0: caption: declined to comment",
        )

        assert expected == score_seed(gold, extra).invented

    def test_an_empty_article_finds_nothing(self) -> None:
        """Whoever extracts nothing invents nothing and is given nothing."""
        gold, article = ideal(HARBOUR)
        bare = Article(id=article.id, schema_version="1.0", body=article.body)
        score = score_seed(gold, bare)

        assert (Count(0, 13), Count(0, 8), Count(0, 2), ()) == (
            score.counts.quotes,
            score.counts.figures,
            score.counts.bylines,
            score.invented,
        )

    def test_the_table_has_a_line_for_the_sum(self) -> None:
        """One line a seed, one that heads them and one that sums them up."""
        lines = table({entry.file: score_seed(*ideal(entry)) for entry in MANIFEST}).splitlines()

        assert len(MANIFEST) + 2 == len(lines)
        assert lines[-1].startswith("in sum")


def counts_of(score: Score) -> dict[str, Count]:
    """A score's counts by name."""
    counts = score.counts
    return {name: getattr(counts, name) for name in type(counts).__dataclass_fields__}
